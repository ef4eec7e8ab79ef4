"""What ordinary staff say about good deeds, and what only sounds like it."""

import pytest

from domain import Intent
from domain.ballot import AskVote, Vote, WithdrawVote
from domain.consent import AskConsent, GiveConsent, Use
from domain.deeds import (
    AddToDeed,
    AskBoard,
    Classify,
    FindStories,
    Nominate,
    Page,
    ShowNomination,
    WithdrawNomination,
)
from domain.hours import AmendHours, ReportHours, UndoHours
from domain.objections import AskObjections, RaiseObjection, WithdrawObjection
from tests.understanding.office import hear
from understanding.categories import category_of


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("好人榜", AskBoard()),
        ("好人榜第二期", AskBoard(period="第二期")),
        ("看2026年第二期好人榜", AskBoard(period="2026年第二期")),
        ("我推荐的王芳怎么样了", AskBoard(page=Page.MINE, name="王芳")),
        ("我举荐的有结果了吗", AskBoard(page=Page.MINE)),
        ("有人推荐我吗", AskBoard(page=Page.ME)),
        ("我被推荐了吗", AskBoard(page=Page.ME)),
        ("我上榜了吗", AskBoard(page=Page.ME)),
        ("候选人名单", AskBoard(page=Page.BALLOT)),
        ("投票结果", AskBoard(page=Page.TALLY)),
        ("谁投票了", AskBoard(page=Page.TALLY)),
        ("投票情况怎么样", AskBoard(page=Page.TALLY)),
        ("第三期投票结果出来了吗", AskBoard(page=Page.TALLY, period="第三期")),
        ("投票名单", AskBoard(page=Page.BALLOT)),
        ("有哪些候选人", AskBoard(page=Page.BALLOT)),
        ("公示名单", AskBoard(page=Page.NOTICE)),
        ("现在公示的是谁", AskBoard(page=Page.NOTICE)),
        ("今年上榜的有谁", AskBoard(page=Page.YEAR)),
        ("俺想瞅瞅咱单位第三期的好人都有哪几个", AskBoard(period="第三期")),
        ("上个季度的好人榜还能看吗", AskBoard()),
        ("帮我看看我报上去的李强那事儿有没有信儿", AskBoard(page=Page.MINE, name="李强")),
        ("有没有哪个同事举荐过我呀", AskBoard(page=Page.ME)),
        ("小助手我这回评上没", AskBoard(page=Page.ME)),
        ("投票的名单再发我一遍", AskBoard(page=Page.BALLOT)),
        ("都有谁能投啊", AskBoard(page=Page.BALLOT)),
        ("公示栏里现在是哪些人", AskBoard(page=Page.NOTICE)),
        ("今年到现在一共有谁上过榜", AskBoard(page=Page.YEAR)),
        ("好人榜第三期给我看看", AskBoard(period="第三期")),
        ("去年第四季度的好人榜", AskBoard(period="2025年第四季度")),
        ("最新一期好人榜发我", AskBoard()),
        ("我上回荐的老李那事有回音没", AskBoard(page=Page.MINE, name="老李")),
        ("查一下我推荐了哪些人", AskBoard(page=Page.MINE)),
        ("我报的好人现在啥情况了", AskBoard(page=Page.MINE)),
        ("我推荐的张丽过了吗", AskBoard(page=Page.MINE, name="张丽")),
        ("有同事推荐我没有啊", AskBoard(page=Page.ME)),
        ("谁推荐的我呀", AskBoard(page=Page.ME)),
        ("我是不是被举荐了", AskBoard(page=Page.ME)),
        ("我有没有上榜", AskBoard(page=Page.ME)),
        ("这次我入选了没", AskBoard(page=Page.ME)),
        ("这期候选人都有谁", AskBoard(page=Page.BALLOT)),
        ("看下投票名单", AskBoard(page=Page.BALLOT)),
        ("候选人列表发一下呗", AskBoard(page=Page.BALLOT)),
        ("第三期候选人有哪些", AskBoard(page=Page.BALLOT, period="第三期")),
        ("公示的名单发我看看", AskBoard(page=Page.NOTICE)),
        ("这次公示了哪几个人", AskBoard(page=Page.NOTICE)),
        ("拟上榜的是哪几位,公示了吗", AskBoard(page=Page.NOTICE)),
        ("今年上榜名单", AskBoard(page=Page.YEAR)),
        ("去年都有谁上榜了", AskBoard(page=Page.YEAR, period="2025年")),
        ("那个啥 我想看看上一期的好人榜", AskBoard()),
        ("二季度好人榜都有谁", AskBoard(period="第二季度")),
        ("我推荐老吴那个后来怎么说", AskBoard(page=Page.MINE, name="吴鹏")),
        ("我的自荐通过没有", AskBoard(page=Page.MINE)),
        ("有没有人给我报好人", AskBoard(page=Page.ME)),
        ("我评上了吗这期", AskBoard(page=Page.ME)),
        ("选票上都有谁", AskBoard(page=Page.BALLOT)),
        ("现在可以投谁", AskBoard(page=Page.BALLOT)),
        ("公示的那几个人是谁来着", AskBoard(page=Page.NOTICE)),
        ("2025年上榜的都有谁", AskBoard(page=Page.YEAR, period="2025年")),
        ("看举荐12", ShowNomination(number=12)),
        ("举荐12怎么样了", ShowNomination(number=12)),
        ("12号举荐现在到哪步了", ShowNomination(number=12)),
        ("举荐编号8打开看一下", ShowNomination(number=8)),
        ("看看举荐7", ShowNomination(number=7)),
        ("举荐7有结果了吗", ShowNomination(number=7)),
        ("7号举荐啥情况", ShowNomination(number=7)),
        ("查询举荐15的进展", ShowNomination(number=15)),
        ("举荐23进展如何", ShowNomination(number=23)),
        ("把举荐23调出来看看", ShowNomination(number=23)),
    ],
)
def test_pages_of_the_board(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("嗯再补充一下他第二天还去医院看了人家", AddToDeed("他第二天还去医院看了人家")),
        ("我再补充两句 他垫的八百块钱到现在都没要", AddToDeed("他垫的八百块钱到现在都没要")),
        ("补充王芳的事迹:她还帮老人垫付了医药费", AddToDeed(text="她还帮老人垫付了医药费", name="王芳")),
        ("举荐12补充:她还帮老人垫付了医药费", AddToDeed(text="她还帮老人垫付了医药费", number=12)),
        ("再补充一点:她没留名字", AddToDeed(text="她没留名字")),
        ("补充举荐12", AddToDeed(text="", number=12)),
        (
            "关于王芳那个,我再加一句,她还帮老人垫了两千块医药费",
            AddToDeed(text="她还帮老人垫了两千块医药费", name="王芳"),
        ),
        ("刚才推荐田甜的事忘了说,她当时自己也受了伤", AddToDeed(text="她当时自己也受了伤", name="田甜")),
        ("给12号举荐补一段:事后他没留名字就走了", AddToDeed(text="事后他没留名字就走了", number=12)),
        ("王芳的事迹再补充一下:那天她还帮忙联系了家属", AddToDeed(text="那天她还帮忙联系了家属", name="王芳")),
        ("补充:她事后还去医院看望了老人", AddToDeed(text="她事后还去医院看望了老人")),
        ("举荐9再补充一句,锦旗已经送到单位了", AddToDeed(text="锦旗已经送到单位了", number=9)),
        ("关于张丽的举荐补充说明:照片是邻居拍的", AddToDeed(text="照片是邻居拍的", name="张丽")),
        ("给李强的材料补充一点:他连续资助了六年", AddToDeed(text="他连续资助了六年", name="李强")),
        ("我再补充一点 曹磊当时还垫付了两千元", AddToDeed(text="曹磊当时还垫付了两千元")),
        ("补充一下覃满姑的事迹,她每天五点就到岗", AddToDeed(text="她每天五点就到岗", name="覃满姑")),
        ("我给王芳那个补充一点哈她自己还掏了药费", AddToDeed(text="她自己还掏了药费", name="王芳")),
        ("上次推荐李强忘了说了,他自己还垫了八百块", AddToDeed(text="他自己还垫了八百块", name="李强")),
        ("举荐4再加一条:派出所有记录", AddToDeed(text="派出所有记录", number=4)),
        ("补充举荐2:他还自己买了锦旗", AddToDeed(text="他还自己买了锦旗", number=2)),
    ],
)
def test_more_of_a_deed(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("撤回对王芳的举荐", WithdrawNomination(name="王芳")),
        ("我不想被推荐", WithdrawNomination()),
        ("举荐12不报了", WithdrawNomination(number=12)),
        ("撤回举荐12", WithdrawNomination(number=12)),
        ("我不推荐曹磊了,刚才弄错人了", WithdrawNomination(name="曹磊")),
        ("那个举荐撤了吧,本人不愿意", WithdrawNomination()),
        ("别推荐我,我不够格", WithdrawNomination()),
        ("我退出这次评选", WithdrawNomination()),
        ("撤销我对张丽的推荐", WithdrawNomination(name="张丽")),
        ("刚才的举荐取消吧", WithdrawNomination()),
        ("举荐5撤了", WithdrawNomination(number=5)),
        ("5号举荐作废", WithdrawNomination(number=5)),
        ("对李强的举荐我想收回", WithdrawNomination(name="李强")),
        ("请不要推荐我,我没做什么", WithdrawNomination()),
        ("谢谢大家,我不想参评,别给我报了", WithdrawNomination()),
        ("我自愿放弃参评资格", WithdrawNomination()),
        ("把我的自荐撤回来", WithdrawNomination()),
        ("哎呀我搞错了把李强的推荐撤了吧", WithdrawNomination(name="李强")),
        ("算了,王芳那个推荐我收回", WithdrawNomination(name="王芳")),
        ("谢谢领导,我就不参评了,把机会让给年轻人", WithdrawNomination()),
        ("举荐4不要了", WithdrawNomination(number=4)),
    ],
)
def test_what_is_taken_back(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("改成敬业奉献", Classify(category="敬业奉献")),
        ("举荐12归助人为乐", Classify(category="助人为乐", number=12)),
        ("应该是孝老爱亲", Classify(category="孝老爱亲")),
        ("助人为乐", Classify(category="助人为乐")),
        ("不是敬业奉献,是助人为乐", Classify(category="助人为乐")),
        ("那个事应当算孝老爱亲吧", Classify(category="孝老爱亲")),
        ("王芳这个归到诚实守信里更合适", Classify(category="诚实守信", name="王芳")),
        ("改成助人为乐", Classify(category="助人为乐")),
        ("举荐7应该归见义勇为", Classify(category="见义勇为", number=7)),
        ("类别改为诚实守信", Classify(category="诚实守信")),
        ("归到敬业奉献吧", Classify(category="敬业奉献")),
        ("算孝老爱亲", Classify(category="孝老爱亲")),
        ("见义勇为类", Classify(category="见义勇为")),
        ("张丽的改成家庭美德", Classify(virtue="家庭美德", name="张丽")),
        ("选敬业奉献", Classify(category="敬业奉献")),
        ("我觉得更像诚实守信", Classify(category="诚实守信")),
        ("归助人为乐那类", Classify(category="助人为乐")),
        ("是见义勇为不是助人为乐", Classify(category="见义勇为")),
        ("举荐4改敬业奉献", Classify(category="敬业奉献", number=4)),
    ],
)
def test_categories(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("找孝老爱亲的故事", FindStories(category="孝老爱亲")),
        ("有没有见义勇为的故事", FindStories(category="见义勇为")),
        ("找关于救人的故事", FindStories(words="救人")),
        ("来几个见义勇为的真人真事,写稿子用", FindStories(category="见义勇为")),
        ("咱单位有没有照顾公婆的好人故事可以讲", FindStories(words="照顾公婆")),
        ("给我找几个敬业奉献的故事", FindStories(category="敬业奉献")),
        ("有没有拾金不昧的好人故事", FindStories(words="拾金不昧")),
        ("想看看照顾老人的故事", FindStories(words="照顾老人")),
        ("讲个诚实守信的好人故事", FindStories(category="诚实守信")),
        ("搜一下献血的事迹", FindStories(words="献血")),
        ("好人故事", FindStories()),
        ("想听听助人为乐的故事", FindStories(category="助人为乐")),
        ("有啥救人的故事没", FindStories(words="救人")),
        ("党课要用,找两个孝老爱亲的事例", FindStories(category="孝老爱亲")),
    ],
)
def test_stories(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("第三期投2号", Vote(choice="2", period="第三期")),
        ("我改主意了,投5号", Vote(choice="5")),
        ("第四季度的我投3号", Vote(choice="3", period="第四季度")),
        ("最美财政人投张丽", Vote(choice="张丽", period="最美财政人")),
        ("换成投4号", Vote(choice="4")),
        ("撤回我的票", WithdrawVote()),
        ("不投了", WithdrawVote()),
        ("把我那票收回来", WithdrawVote()),
        ("撤票", WithdrawVote()),
        ("我的票不算了", WithdrawVote()),
        ("把投票撤回", WithdrawVote()),
        ("第三期那票我收回", WithdrawVote(period="第三期")),
        ("我弃权", WithdrawVote()),
        ("我不投了,弃权", WithdrawVote()),
        ("撤销投票", WithdrawVote()),
        ("我投了谁", AskVote()),
        ("我前天把票给谁了来着", AskVote()),
        ("我投过票没有", AskVote()),
        ("我投的谁", AskVote()),
        ("我投没投票", AskVote()),
        ("我那票投给几号了", AskVote()),
        ("查下我投了几号", AskVote()),
        ("我投给哪个了", AskVote()),
        ("我这期投了吗", AskVote()),
    ],
)
def test_votes(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("同意单位内展示举荐12", GiveConsent(given=True, uses=(Use.UNIT,), number=12)),
        ("不同意公众号展示举荐12", GiveConsent(given=False, uses=(Use.PUBLIC,), number=12)),
        ("同意展示举荐12的四项用途", GiveConsent(given=True, number=12)),
        ("不同意屏幕和海报展示举荐12", GiveConsent(given=False, uses=(Use.SCREEN,), number=12)),
        ("同意向上级报送展示举荐12", GiveConsent(given=True, uses=(Use.REPORT,), number=12)),
        ("同意本单位展示举荐12", GiveConsent(given=True, uses=(Use.UNIT,), number=12)),
        ("撤回同意", GiveConsent(given=False)),
        ("我不同意放公众号了", GiveConsent(given=False, uses=(Use.PUBLIC,))),
        ("大屏别放我的照片", GiveConsent(given=False, uses=(Use.SCREEN,))),
        ("我的照片不要放到大屏上", GiveConsent(given=False, uses=(Use.SCREEN,))),
        ("公众号可以发我的事", GiveConsent(given=True, uses=(Use.PUBLIC,))),
        ("往上报材料我同意,别的就算了", GiveConsent(given=True, uses=(Use.REPORT,))),
        ("我之前答应上公众号的,现在反悔了", GiveConsent(given=False, uses=(Use.PUBLIC,))),
        ("同意公众号展示举荐3", GiveConsent(given=True, uses=(Use.PUBLIC,), number=3)),
        ("不同意大屏展示举荐3", GiveConsent(given=False, uses=(Use.SCREEN,), number=3)),
        ("不同意展示举荐3的四项用途", GiveConsent(given=False, number=3)),
        ("四项都同意", GiveConsent(given=True)),
        ("四项都不同意", GiveConsent(given=False)),
        ("我撤回公众号展示的同意", GiveConsent(given=False, uses=(Use.PUBLIC,))),
        ("我的名字别往公众号上写", GiveConsent(given=False, uses=(Use.PUBLIC,))),
        ("不要在海报上用我的照片", GiveConsent(given=False, uses=(Use.SCREEN,))),
        ("我愿意上公众号", GiveConsent(given=True, uses=(Use.PUBLIC,))),
        ("公众号上别登我", GiveConsent(given=False, uses=(Use.PUBLIC,))),
        ("把我的照片从大屏上撤下来", GiveConsent(given=False, uses=(Use.SCREEN,))),
        ("不同意往上级报我的材料", GiveConsent(given=False, uses=(Use.REPORT,))),
        ("同意在单位里展示我的事迹", GiveConsent(given=True, uses=(Use.UNIT,))),
        ("我的事迹可以上公众号", GiveConsent(given=True, uses=(Use.PUBLIC,))),
        ("收回之前的同意", GiveConsent(given=False)),
        ("我同意了哪些", AskConsent()),
        ("王磊同意了哪些", AskConsent("王磊")),
        ("王芳同意公众号展示了吗", AskConsent("王芳")),
        ("我都答应过哪些展示来着", AskConsent()),
        ("我同意哪几项来着", AskConsent()),
        ("查一下我的授权情况", AskConsent()),
        ("我都同意过什么", AskConsent()),
    ],
)
def test_consent(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("对李娜的公示有异议:材料里的时间不对", RaiseObjection(words="材料里的时间不对", name="李娜")),
        ("我反对李娜上榜,因为她当天不在", RaiseObjection(words="因为她当天不在", name="李娜")),
        ("对举荐12有异议", RaiseObjection(words="", number=12)),
        ("公示里那个李强,我觉得他不够格,去年还被通报批评过", RaiseObjection(words="", name="李强")),
        ("反映一下李强公示的问题,他那个事是别人干的", RaiseObjection(words="", name="李强")),
        ("对张丽公示有异议:她去年受过处分", RaiseObjection(words="她去年受过处分", name="张丽")),
        ("我对李娜上榜有异议,事迹夸大了", RaiseObjection(words="事迹夸大了", name="李娜")),
        ("我要对公示提异议", RaiseObjection(words="")),
        ("反对李强上榜", RaiseObjection(words="", name="李强")),
        ("异议:举荐5不属实", RaiseObjection(words="举荐5不属实", number=5)),
        ("本人对公示名单中的曹磊有异议,理由是材料有水分", RaiseObjection(words="理由是材料有水分", name="曹磊")),
        ("对这次公示我有异议,李强的事迹是编的", RaiseObjection(words="李强的事迹是编的")),
        ("我对5号有异议,他迟到早退", RaiseObjection(words="他迟到早退", number=5)),
        ("不赞成曹磊上榜,他跟群众吵过架", RaiseObjection(words="他跟群众吵过架", name="曹磊")),
        ("撤回异议", WithdrawObjection()),
        ("我提的那个异议不要了", WithdrawObjection()),
        ("我的异议撤了", WithdrawObjection()),
        ("不提异议了", WithdrawObjection()),
        ("异议1撤回", WithdrawObjection(number=1)),
        ("异议不提了,撤回", WithdrawObjection()),
        ("我的异议怎么样了", AskObjections()),
        ("上次提的异议处理了没有", AskObjections()),
        ("我提的异议有结果了吗", AskObjections()),
        ("查我的异议", AskObjections()),
        ("异议有回复没", AskObjections()),
    ],
)
def test_objections(text: str, wish: Intent) -> None:
    assert hear(text).intent == wish


@pytest.mark.parametrize(
    ("text", "nominees", "category", "body", "period"),
    [
        (
            "工会推荐社会保障科志愿服务小分队(组),连续三年给独居老人送饭",
            ("社会保障科志愿服务小分队(组)",),
            "助人为乐",
            "工会",
            "",
        ),
        ("推荐咱们国库科这个集体,年底连轴转半个月零差错", ("国库科(组)",), "敬业奉献", "", ""),
        (
            "第二党支部推荐许志刚参加第四季度评选,他十年如一日照顾瘫痪的岳母",
            ("许志刚",),
            "孝老爱亲",
            "第二党支部",
            "第四季度",
        ),
        ("机关党支部举荐沈月华:坚守岗位三十年,带病坚持工作", ("沈月华",), "敬业奉献", "机关党支部", ""),
        ("团支部推荐田甜,她下夜班路上跳进河里救起落水小孩", ("田甜",), "见义勇为", "团支部", ""),
        ("推荐李强上第三期好人榜,捡到钱包等了两小时还给失主", ("李强",), "诚实守信", "", "第三期"),
        ("推荐经济建设科青年突击队,暴雨夜转移群众三十多人", ("经济建设科青年突击队(组)",), "", "", ""),
        ("举荐会计管理科这个集体,全年零差错", ("会计管理科(组)",), "敬业奉献", "", ""),
        ("王芳人特别好,推荐她", ("王芳",), "", "", ""),
        ("妇委会推荐彭秀兰,二十年照顾植物人丈夫", ("彭秀兰",), "孝老爱亲", "妇委会", ""),
        ("报好人:王磊,在超市抓住小偷", ("王磊",), "见义勇为", "", ""),
        ("推荐蒋文涛,对方多付三千块他主动退回去了", ("蒋文涛",), "诚实守信", "", ""),
        ("自荐,我坚持献血二十年", ("周敏",), "助人为乐", "", ""),
    ],
)
def test_who_is_put_forward_by_whom_and_for_which_period(
    text: str, nominees: tuple[str, ...], category: str, body: str, period: str
) -> None:
    it = hear(text).intent
    assert isinstance(it, Nominate)
    assert (it.nominees, it.category, it.body, it.period) == (nominees, category, body, period)


CHANGES_SOMETHING = (
    Nominate
    | AddToDeed
    | WithdrawNomination
    | Classify
    | Vote
    | WithdrawVote
    | GiveConsent
    | RaiseObjection
    | WithdrawObjection
    | ReportHours
    | AmendHours
    | UndoHours
)


@pytest.mark.parametrize(
    "text",
    [
        "我到哪儿签到",
        "现在办到哪一步了",
        "听说李强被人提异议了",
        "公示期间有异议怎么提",
        "你们谁投了几号啊",
        "谁推荐了王磊",
        "要是不同意上公众号会怎么样",
        "同事们都同意展示他的照片",
        "我妈不同意我上公众号",
        "老王说他要撤回对小李的举荐",
        "【转发】公示期间如有异议,请于11月27日前向机关党委反映",
        "明天我再补充王芳的事迹",
        "公示期是几天",
        "异议怎么提啊",
        "我对这个结果没有异议",
        "无异议",
        "有人对李强提异议了吗",
        "小张说她投了3号",
        "听说王芳不同意上公众号",
        "如果我不同意展示会影响评选吗",
        "领导同意了,材料上报吧",
        "我同意你的看法",
        "把这个发公众号可以吗",
        "大屏今天坏了,我去看看",
        "公众号的稿子我写好了",
        "等我写好了再补充王芳的事迹",
        "敬业奉献是咱们的本色",
        "组织学习诚实守信先进典型",
        "今天给孩子们讲了孝老爱亲的故事",
        "推荐信撤回来改改",
        "我不推荐你去那家饭店",
        "通知:请各科室于25日前投票,逾期视为弃权",
        "会议投票结果已出,反对2票",
        "他反对加班",
        "老刘要是反对上榜怎么办",
        "我觉得好人榜办得不错",
        "要不要推荐一下王芳呢",
        "谁能告诉我举荐怎么撤回",
        "假如我撤票还能再投吗",
        "下个月我打算推荐李强",
        "公示就公示呗",
        "公示期满了就能发文了",
        "我同意",
        "同意王芳的意见",
        "科长同意把照片放大屏",
        "大屏上放的是谁的照片",
        "公众号可以投稿吗",
        "我不同意这个方案",
        "对加班安排有异议",
        "公示材料我交上去了",
        "推荐用表撤回重填",
        "今年单位的重点是敬业奉献教育",
        "什么叫诚实守信",
        "王芳说她不想被推荐",
        "要是我撤回推荐王芳会知道吗",
        "投票群里有人说不投了",
        "听说小李的举荐撤了",
        "我投了一份稿子",
        "昨天开会大家投票反对了",
        "帮我把好人故事发到群里",
        "给小朋友讲好人故事一小时",
        "张三反对李四上榜你知道吗",
        "记得提醒王芳补充材料",
        "补充:明天会议改到三点",
    ],
)
def test_gossip_rules_plans_and_notices_change_nothing(text: str) -> None:
    assert not isinstance(hear(text).intent, CHANGES_SOMETHING)


@pytest.mark.parametrize(
    ("deed", "category"),
    [
        ("跳进河里把落水的孩子救了上来", "见义勇为"),
        ("在超市抓住小偷", "见义勇为"),
        ("捡到钱包还给失主", "诚实守信"),
        ("对方多付三千块他主动退回去了", "诚实守信"),
        ("十年如一日照顾瘫痪的婆婆", "孝老爱亲"),
        ("窗口十年零投诉", "敬业奉献"),
        ("每天给独居老人送饭", "助人为乐"),
        ("人特别好", ""),
        ("抓住小偷,把钱包还给失主", ""),
        ("", ""),
    ],
)
def test_a_category_is_proposed_only_where_the_words_speak_for_one(deed: str, category: str) -> None:
    assert category_of(deed) == category


def test_what_the_sender_says_about_own_kin_is_told_of_the_sender() -> None:
    assert category_of("照顾我母亲十年", own=True) == "孝老爱亲"
    assert category_of("照顾我母亲十年") == ""
