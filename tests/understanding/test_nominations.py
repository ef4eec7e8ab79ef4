"""Who is put forward, by whom and for what; and what only looks like a nomination."""

import pytest

from domain.deeds import Channel, Nominate
from tests.understanding.office import hear
from understanding.virtues import FAMILY, PERSONAL, SOCIAL, WORK, virtue_of


def nomination(text: str, sender: str = "周敏") -> Nominate:
    intent = hear(text, sender=sender).intent
    assert isinstance(intent, Nominate), intent
    return intent


@pytest.mark.parametrize(
    ("text", "nominees"),
    [
        # the story first, the name last or in the middle
        ("有个老头子钓鱼滑下去了，旁边人都喊，就一个人跳下去了，后来才知道是我们局的曹磊。推荐他", ["曹磊"]),
        ("昨儿下班雨大得睁不开眼，我亲眼看见任远停下车给摔倒的外卖小哥撑伞，这事值得上榜，推荐一下", ["任远"]),
        ("好人线索，你们看够不够格：高兴中午吃饭时邻桌大叔噎住了，他上去一顿猛拍救回来", ["高兴"]),
        # by given name, by a word that is a name, by a slip of the ear
        ("三乐这个人吧，看着大大咧咧，给灾区捐款从来都是匿名。我推荐三乐", ["李三乐"]),
        ("强推高兴上榜！昨天捡了手机还给失主", ["高兴"]),
        ("表扬徐加，昨天在超市捡到个包，等失主等到打烊，推荐上榜", ["徐佳"]),
        # several
        ("支付中心的王晓燕、刘洋以及我们主任崔立新，雪夜推了六辆抛锚的车，想一起推荐", ["王晓燕", "刘洋", "崔立新"]),
        ("好事得说出来：国库科三乐和徐佳昨晚碰见追尾，一个打120、一个按着伤员的腿止血", ["李三乐", "徐佳"]),
        # colleagues and others in one row
        ("推荐徐佳、龚小梅，她们周末在社区帮老人修水管", ["徐佳", "龚小梅"]),
        ("推荐龚小梅、徐佳、刘洋上好人榜，他们雪夜推了六辆抛锚的车", ["龚小梅", "徐佳", "刘洋"]),
        ("举荐徐佳，龚小梅，她们把受伤的老人送到了医院", ["徐佳", "龚小梅"]),
        ("推荐徐佳、周末总去养老院，从来不说", ["徐佳"]),
        # one's own name put forward by a branch
        ("局妇联推荐周敏：丈夫援建西藏，她独自照料四位老人", ["周敏"]),
    ],
)
def test_a_nominee_is_found_wherever_he_is_named(text: str, nominees: list[str]) -> None:
    assert list(nomination(text).nominees) == nominees


@pytest.mark.parametrize(
    ("text", "nominee"),
    [
        ("推荐罗永强，不对不对，这事是谢俊干的：半夜跑水，他踩着冰水抢修到天亮", "谢俊"),
        ("提名李明，等等，搞混了，做这事的是张丽：她把捡到的金项链交到了派出所", "张丽"),
        ("推荐王磊 改一下 推荐苏晴 她自学法律免费替农民工写了两百份诉状", "苏晴"),
        ("推荐王海涛？不不不，我推荐黄莹，她跳下去救了个孩子", "黄莹"),
        ("救人的不是董浩，是张小军，河里那个孩子是他捞上来的，推荐张小军", "张小军"),
    ],
)
def test_the_name_after_a_correction_is_meant(text: str, nominee: str) -> None:
    assert nomination(text).nominees == (nominee,)


@pytest.mark.parametrize(
    ("text", "nominee"),
    [
        ("张主任让我来报一下：王一昨天捡到一枚钻戒，等了一中午还给人家。推荐王一上好人榜", "王一"),
        ("听韩科长讲的，唐文博每天中午去给孤老陈伯送饭，送了三年。我觉得该推荐唐文博", "唐文博"),
        ("沈书记住院那阵子，是范晓天天下了班去给她送汤陪床。推荐范晓", "范晓"),
        ("推荐一位老同志：任远的师傅吕静怡，退二线了还天天义务给年轻人补课", "吕静怡"),
        ("推荐张小军，方便同志也能证明，他献血献到拿了全国金奖", "张小军"),
        ("上次我妈在菜场晕倒，是采购办王磊打的120还垫了钱，想给王磊报个好人榜", "王磊"),
    ],
)
def test_who_tells_who_was_helped_and_who_works_beside_is_no_nominee(text: str, nominee: str) -> None:
    assert nomination(text).nominees == (nominee,)


@pytest.mark.parametrize(
    ("text", "nominee"),
    [
        ("想给河道保洁员覃满姑报个好人榜，零下三度跳进渠里把一个娃捞上来", "覃满姑"),
        ("推荐快递小哥韦志高，三楼窗台吊着的娃就是他徒手爬上去托住的", "韦志高"),
        ("我推荐食堂大师傅老谷，天不亮就起来给加班的人熬粥", "老谷"),
        ("大厅保安老祁昨晚追了三条街把抢手机的逮住了，我推荐老祁", "老祁"),
        ("推荐车棚看车的老许头，给人免费补胎十多年", "老许头"),
        ("我想给我们小区的楼长仇大妈报个好人，天天给隔离户送菜", "仇大妈"),
        ("推荐我大舅哥，开出租的，叫夏建功，拾到乘客十万元如数奉还", "夏建功"),
    ],
)
def test_somebody_from_outside_is_put_forward_as_he_is_called(text: str, nominee: str) -> None:
    assert nomination(text).nominees == (nominee,)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("农业农村科经民主测评推荐彭秀兰同志，扎根基层二十六年", Channel.BRANCH),
        ("监督科全体联名，推荐丁一鸣，大年初一冒雪给断炊户送米面", Channel.BRANCH),
        ("经全科同志商量，国库科推荐李三乐，他登山时背下一个摔断腿的驴友", Channel.BRANCH),
        ("预算科王海涛推荐张丽，她捡到三万块钱交到派出所", Channel.PEER),
        ("推荐我们科的孙德胜，他捡到三万块钱交到派出所", Channel.PEER),
        ("我以个人名义推荐工会的范晓，她在火车上救了个人", Channel.PEER),
        ("我给自己报个好人榜吧，义务献血四十次", Channel.SELF),
        ("我自己报一个好人榜哈，养父母都瘫了，我一个人两头跑，跑了六年", Channel.SELF),
        ("我申请上好人榜，我在路口扶老人过马路十二年", Channel.SELF),
    ],
)
def test_it_is_known_on_whose_behalf(text: str, channel: Channel) -> None:
    assert nomination(text).channel is channel


@pytest.mark.parametrize(
    ("text", "nominees", "channel"),
    [
        # spoken of, without a word of putting forward; how long he took is no report of anybody's
        ("这期给李强吧，他把取款机里人家忘拿的三千块守了一个钟头还给人家", ["李强"], Channel.PEER),
        ("得说说董浩，有个外地老乡的车抛在半道上，他冒雨帮着推了二里地，连口水都没喝人家的", ["董浩"], Channel.PEER),
        ("跟你们讲，李三乐昨天在菜市场门口把一个中暑的老太太背到了卫生所", ["李三乐"], Channel.PEER),
        ("给李强请功，他上个月从火里背出来一个老太太", ["李强"], Channel.PEER),
        ("给谢俊鼓个掌👏👏 昨天路上扶起被撞的大爷，垫了医药费，上榜上榜", ["谢俊"], Channel.PEER),
        ("老板硬塞给曹磊两条烟，他当场退了回去，上报交账，值得上榜", ["曹磊"], Channel.PEER),
        ("王一科长老伴瘫了六年，都是他伺候，推荐他", ["王一"], Channel.PEER),
        ("我们科的田舔昨天捡了个钱包等失主等了一小时，好人好事", ["田甜"], Channel.PEER),
        # each of a list, colleagues and people from outside
        ("给好人榜凑两个人：钟诚每年献血两次；陆瑶资助贫困学生四年", ["钟诚", "陆瑶"], Channel.PEER),
        ("好人榜人选：\n1、钟诚：跳水救人\n2、高兴：照顾瘫痪的婆婆十年", ["钟诚", "高兴"], Channel.PEER),
        ("推荐钟诚：跳水救人\n刘洋：捡到钱包归还失主", ["钟诚", "刘洋"], Channel.PEER),
        ("推荐钟诚：跳水救人\n刘洋看见的", ["钟诚"], Channel.PEER),
        ("推荐刘洋：义务给孤老理发八年；钟诚可以作证", ["刘洋"], Channel.PEER),
        (
            "给好人榜报两位街坊：卖菜的孙桂枝天天给孤寡老人留菜；开三轮的鲁大山免费送学生",
            ["孙桂枝", "鲁大山"],
            Channel.PEER,
        ),
        ("王磊和送水的郑老三一起把落水的孩子捞上来，两人都应该上好人榜", ["王磊", "郑老三"], Channel.PEER),
        ("推荐王磊，他和保安老李一起送晕倒的大妈去医院", ["王磊"], Channel.PEER),
        ("推荐看大门的冯老四，捡到手机当天还了", ["冯老四"], Channel.PEER),
        ("想把我公公任长贵报上好人榜，修了十年村道", ["任长贵"], Channel.PEER),
        # short verbs of a branch
        ("团支部推任远、范晓上好人榜：给留守儿童补课三年", ["任远", "范晓"], Channel.BRANCH),
        ("机关工会评议后报田甜，捡到钱包原地等失主一小时", ["田甜"], Channel.BRANCH),
        ("预算科推李明参评，十年没出过差错", ["李明"], Channel.BRANCH),
        ("工会主席张伟推李强上好人榜，捐了骨髓", ["李强"], Channel.PEER),
        ("本人申报善行义举榜：照顾瘫痪的公婆十年，没让他们受罪", ["周敏"], Channel.SELF),
    ],
)
def test_it_is_understood_who_is_put_forward_and_by_whom(text: str, nominees: list[str], channel: Channel) -> None:
    found = nomination(text)
    assert (list(found.nominees), found.channel, found.missing) == (nominees, channel, ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("推荐张伟，材料后补", ("deed",)),
        ("局工会提名徐佳，材料随后报", ("deed",)),
        ("我报名好人榜，自己推自己！", ("deed",)),
        ("推荐芳姐，给受灾的老乡捐了一个月工资", ("nominees",)),
        ("提名李强……不，李科长！他捐了造血干细胞", ("nominees",)),
        ("推荐王主任，冲进火场关电闸", ("nominees",)),
        ("推荐一个人上榜，他前天把我家走丢的老爹送回来了，没留名", ("nominees",)),
        ("推荐他！", ("nominees", "deed")),
        ("好人榜这边我想报一个", ("nominees", "deed")),
        ("下期好人榜我提名李强", ("deed",)),
        ("帮李强填一份好人榜申报表，材料待会儿补", ("deed",)),
        ("我要报名参评本季的身边好人", ("deed",)),
        ("有个小伙子给王芳送回了钱包，他值得上好人榜", ("nominees",)),
    ],
)
def test_what_is_missing_is_asked(text: str, missing: tuple[str, ...]) -> None:
    assert nomination(text, "罗永强").missing == missing


@pytest.mark.parametrize(
    "text",
    [
        "推荐一家面馆，那家沙茶面绝了",
        "谁给推荐本书呗，写材料的",
        "推荐个周末遛娃的地儿呗",
        "医生推荐我多走路，我就天天走着上班",
        "组织部在推荐后备干部，名单别传",
        "推荐信写好了没，孩子留学要用",
        "如果我推荐李强，他会知道是我推荐的吗",
        "要是谁能救个人，我肯定推荐他",
        "上个月张丽被推荐上好人榜了，祝贺祝贺",
        "谢谢大家推荐我，受之有愧",
        "等我把材料写好再推荐魏科长",
        "下季度我打算推荐王芳",
        "想推荐人，咋写",
        "推荐人能不能匿名啊",
        "王芳这姑娘人真好",
        "我推荐老李那事批没批",
        "跟你们说，昨天李强送孩子上学迟到了",
        "跟你们说个事，昨天李强跟来办事的群众吵起来了",
        "我想说一下王磊，昨天他和我一起帮大爷搬家两小时",
        "跟大家说一声，李强昨天帮群众扫雪两小时",
        "跟大家说，王磊准备下周帮邻居大妈搬家",
        "给你们讲个笑话，王磊背着老人过河",
        "这个净水器是老丁推荐的，还行",
    ],
)
def test_what_only_looks_like_a_nomination_is_none(text: str) -> None:
    assert not isinstance(hear(text).intent, Nominate)


@pytest.mark.parametrize(
    ("deed", "virtues"),
    [
        ("她和婆婆相处二十五年没拌过嘴，邻里都羡慕", (FAMILY,)),
        ("弟弟患病三十年，吃喝拉撒都是她管", (FAMILY,)),
        ("老父亲中风后一直是他每天擦身喂饭", (FAMILY,)),
        ("隔壁单元独居的刘奶奶没儿没女，她连着送了六年晚饭", (SOCIAL, PERSONAL)),
        ("今天来办证的婆婆腿脚不便，他抱着材料下楼蹲在车边给人家办完的", (WORK, PERSONAL)),
        ("在地铁站帮走丢的小朋友找到妈妈", (SOCIAL, PERSONAL)),
        ("他常年照顾战友的父母，战友牺牲二十年了", (SOCIAL, PERSONAL)),
        ("对特困老人比亲闺女还亲，节假日都去看望", (SOCIAL, PERSONAL)),
        ("一个人管着十二座泵站，没出过一次事故", (WORK,)),
        ("老板往他包里塞了两万块，他转身交到了纪检组", (WORK, PERSONAL)),
        ("借钱没打条，二十年后他找到人家把钱还了", (SOCIAL, PERSONAL)),
    ],
)
def test_a_virtue_depends_on_whom_the_deed_was_done_for(deed: str, virtues: tuple[str, ...]) -> None:
    assert virtue_of(deed) in virtues
