"""What colleagues, the clerk and leaders say about the board, written by somebody who had not read the rules."""

from datetime import date

import pytest

from domain import Intent
from domain.ballot import AskVote, Vote, WithdrawVote
from domain.consent import AskConsent, GiveConsent, Use
from domain.cycle import (
    CheckNomination,
    DecideNomination,
    MoveCycle,
    OpenCycle,
    Revoke,
    SetBoard,
    SetDeadline,
    SignOff,
    Stage,
    Verdict,
)
from domain.deeds import (
    AddToDeed,
    AskBoard,
    Channel,
    Classify,
    FindStories,
    Nominate,
    Page,
    Part,
    ShowNomination,
    WithdrawNomination,
    WriteUp,
)
from domain.duty import CheckIn, CheckOut
from domain.hours import AmendHours, ReportHours, UndoHours
from domain.inspection import Inspect
from domain.objections import AskObjections, DecideObjection, RaiseObjection, WithdrawObjection
from domain.outreach import AskStages, Into, ReportOutreach, ReportVisit
from domain.talk import Complain
from tests.understanding.board_office import hear


@pytest.mark.parametrize(
    ("who", "text", "kind", "said"),
    [
        (
            "staff",
            "我想推荐一下社保科的孙丽，她连着两个多月下班以后都去给楼里独居的陈奶奶送饭",
            Nominate,
            {"nominees": ("孙丽",), "category": "助人为乐"},
        ),
        (
            "staff",
            "办公室支部研究，推荐林秀英同志参评好人榜，她值守防汛三天三夜没回家",
            Nominate,
            {"nominees": ("林秀英",), "channel": Channel.BRANCH, "category": "敬业奉献"},
        ),
        (
            "staff",
            "我自荐吧，上个月在公交车上抓住一个小偷，把钱包还给了失主",
            Nominate,
            {"nominees": ("何平",), "channel": Channel.SELF},
        ),
        (
            "staff",
            "本人自荐，照顾偏瘫的婆婆八年，端屎端尿从没嫌弃过",
            Nominate,
            {"nominees": ("何平",), "channel": Channel.SELF, "category": "孝老爱亲"},
        ),
        (
            "staff",
            "给李强报个好人，他昨天在菜市场捡了个手机原地等了失主一个钟头",
            Nominate,
            {"nominees": ("李强",), "category": "诚实守信"},
        ),
        ("staff", "食堂做饭的刘阿姨捡到三千块钱交到办公室，我想推荐她上榜", Nominate, {}),
        ("staff", "推荐国库科的刘洋，他献血二十多次了", Nominate, {"nominees": ("刘洋",)}),
        ("staff", "我要推荐个人", Nominate, {"nominees": (), "missing": ("nominees", "deed")}),
        (
            "staff",
            "推荐王芳上第三期好人榜",
            Nominate,
            {"nominees": ("王芳",), "missing": ("deed",), "period": "第三期"},
        ),
        (
            "staff",
            "推荐王芳参加第三期好人评选，她资助两个贫困学生上大学",
            Nominate,
            {"nominees": ("王芳",), "period": "第三期"},
        ),
        ("staff", "局工会推荐国库科志愿服务队，每个周末都去社区服务中心教老人用手机", Nominate, {}),
        (
            "staff",
            "今天早上在人民路口看见张伟科长扶一个摔倒的大爷起来，还垫钱送去医院，这样的人应该上好人榜",
            Nominate,
            {"nominees": ("张伟",), "category": "助人为乐"},
        ),
        ("staff", "团支部提名孙丽，理由是她坚持支教三年", Nominate, {"nominees": ("孙丽",), "channel": Channel.BRANCH}),
        (
            "staff",
            "请把李娜列为孝老爱亲类候选人，公公住院四个月全是她陪床",
            Nominate,
            {"nominees": ("李娜",), "category": "孝老爱亲"},
        ),
        (
            "staff",
            "推荐一下我爱人刘建军，他在路上救了个被车撞的老人，垫付了医药费",
            Nominate,
            {"nominees": ("刘建军",)},
        ),
        (
            "staff",
            "李强同志诚实守信，替去世的父亲还清了十二万欠款，特此举荐",
            Nominate,
            {"nominees": ("李强",), "category": "诚实守信"},
        ),
        ("staff", "荐 王磊 见义勇为 上周四拦下持刀的人", Nominate, {"nominees": ("王磊",), "category": "见义勇为"}),
        ("staff", "俺推荐小赵，她老是帮大伙儿打扫卫生间，从来不吭声", Nominate, {"nominees": ("赵敏",)}),
        ("staff", "我替李明说一声，他想推荐陈晓燕，说她帮扶的贫困户全脱贫了", Nominate, {}),
        ("staff", "补充一下，她资助的是两个女孩，一个去年考上了师范", AddToDeed, {"name": "", "number": None}),
        ("staff", "刚才推荐孙丽的再补一句，她送饭连春节都没断", AddToDeed, {"name": "孙丽"}),
        ("staff", "举荐7补充：派出所有接警记录可以证明", AddToDeed, {"number": 7}),
        ("staff", "我推荐王芳的那个撤了吧，弄错人了", WithdrawNomination, {"name": "王芳"}),
        ("staff", "别推我了，我退出评选", WithdrawNomination, {}),
        ("staff", "举荐15撤回", WithdrawNomination, {"number": 15}),
        ("staff", "我不想上榜，把我的名字拿下来", WithdrawNomination, {}),
        ("staff", "举荐9算敬业奉献吧", Classify, {"category": "敬业奉献", "number": 9}),
        ("staff", "应该是助人为乐类", Classify, {"category": "助人为乐"}),
        ("staff", "我推荐的孙丽审到哪一步了", AskBoard, {"page": Page.MINE}),
        ("staff", "这期都有谁上了好人榜", AskBoard, {}),
        ("staff", "举荐22什么情况了", ShowNomination, {"number": 22}),
        ("staff", "有人推荐过我没", AskBoard, {"page": Page.ME}),
        ("staff", "候选人都有哪些，发来看看", AskBoard, {"page": Page.BALLOT}),
        ("staff", "公示的名单发我一份", AskBoard, {"page": Page.NOTICE}),
        ("staff", "找几个见义勇为的故事，党课要用", FindStories, {}),
        ("staff", "我投李娜一票", Vote, {"choice": "李娜"}),
        ("staff", "投三号", Vote, {"choice": "3"}),
        ("staff", "我这票给陈晓燕，改一下", Vote, {"choice": "陈晓燕"}),
        ("staff", "改投5号吧", Vote, {"choice": "5"}),
        ("staff", "我选2号王磊", Vote, {}),
        ("staff", "我的票作废，不投了", WithdrawVote, {}),
        ("staff", "我投的几号来着", AskVote, {}),
        ("staff", "我对公示的王磊有异议，拾金不昧那天他在外地出差", RaiseObjection, {"name": "王磊"}),
        ("staff", "对举荐14提个异议，照片不是本人", RaiseObjection, {"number": 14}),
        ("staff", "有人对我提异议吗", AskObjections, {}),
        ("staff", "有人对我有异议没有", AskObjections, {}),
        ("staff", "我被人提异议了吗", AskObjections, {}),
        ("staff", "我上次那个异议有说法没", AskObjections, {}),
        ("staff", "异议我撤回了，是我记错了", WithdrawObjection, {}),
        ("staff", "公众号不要放我照片", GiveConsent, {"given": False, "uses": (Use.PUBLIC,)}),
        ("staff", "大屏上用我的照片我同意", GiveConsent, {"given": True, "uses": (Use.SCREEN,)}),
        ("staff", "我都同意哪些地方用我的照片了", AskConsent, {}),
        ("staff", "昨天下午和李强在福利院陪老人聊天两个小时，做好人好事", ReportHours, {}),
        ("staff", "今天上午9点到11点参加义务洁城日，拍了好人好事照片", ReportHours, {}),
        (
            "clerk",
            "第四季度好人征集启动，截止12月18日",
            OpenCycle,
            {"until": date(2026, 12, 18), "label": "2026年第四季度"},
        ),
        ("clerk", "开始新一期征集，下周五截止", OpenCycle, {}),
        ("clerk", "征集截止时间再放宽三天", SetDeadline, {"by": 3, "until": None}),
        ("clerk", "开通投票通道，投到12月2日", MoveCycle, {"to": Stage.VOTING, "until": date(2026, 12, 2)}),
        ("clerk", "发布", MoveCycle, {"to": Stage.PUBLISHED}),
        ("clerk", "举荐11核查不实，派出所说没有出警记录", CheckNomination, {"ok": False, "number": 11}),
        ("clerk", "王芳、李强、孙丽三人核实无误", CheckNomination, {"ok": True, "names": ("王芳", "李强", "孙丽")}),
        ("clerk", "纪检那边给李强签字了", SignOff, {"ok": True, "bodies": ("纪检",), "names": ("李强",)}),
        ("clerk", "王芳书面同意单位内和大屏展示", GiveConsent, {"given": True, "name": "王芳"}),
        ("clerk", "异议3不成立，查了考勤当天确实在岗", DecideObjection, {"upheld": False, "number": 3}),
        ("clerk", "异议2成立，材料确有夸大", DecideObjection, {"upheld": True, "number": 2}),
        ("clerk", "现在有没有异议", AskObjections, {}),
        (
            "clerk",
            "王芳简要事迹：资助两名贫困学生完成学业，八年累计三万余元。",
            WriteUp,
            {"part": Part.BRIEF, "name": "王芳"},
        ),
        ("clerk", "举荐12海报词：一碗热饭，八年寒暑", WriteUp, {"part": Part.LINE, "number": 12}),
        (
            "clerk",
            "昨天组织王芳去实验小学宣讲，听众一百二十人",
            ReportOutreach,
            {"into": Into.CAMPUS, "speakers": ("王芳",), "audience": 120},
        ),
        ("clerk", "好人进企业：李强到云溪纺织厂讲了一场，80人听", ReportOutreach, {"into": Into.COMPANY}),
        ("clerk", "今天上午看望了王芳，她母亲住院需要人陪护，已联系社区", ReportVisit, {"name": "王芳"}),
        ("clerk", "今年六进搞了几场", AskStages, {}),
        ("clerk", "这期收到多少举荐", AskBoard, {"page": Page.ALL}),
        ("clerk", "公示天数改成七个工作日", SetBoard, {"notice_days": 7}),
        ("leader", "王磊的先放一放，下期再说", DecideNomination, {"verdict": Verdict.KEPT, "names": ("王磊",)}),
        (
            "leader",
            "赵敏这次就不上了，事迹单薄了些",
            DecideNomination,
            {"verdict": Verdict.DECLINED, "names": ("赵敏",)},
        ),
        ("leader", "撤销李强的上榜资格，他酒驾被查了", Revoke, {"name": "李强"}),
        ("leader", "今年上榜的都是哪些同志", AskBoard, {"page": Page.YEAR}),
        ("staff", "我们预算科想报王磊，他义务给小区孤寡老人修水管修了六年", Nominate, {"nominees": ("王磊",)}),
        (
            "staff",
            "推荐孙丽和赵敏，俩人轮流照看楼上瘫痪的大妈，一管就是三年",
            Nominate,
            {"nominees": ("孙丽", "赵敏"), "category": "助人为乐"},
        ),
        ("staff", "李强又做好事了，把撞倒的电动车司机送到医院守了一宿，必须推荐", Nominate, {"nominees": ("李强",)}),
        (
            "staff",
            "提名保安王大勇，他追了两条街把偷电瓶的贼摁住了",
            Nominate,
            {"nominees": ("王大勇",), "category": "见义勇为"},
        ),
        ("staff", "好人榜给李娜报个名，她多年坚持匿名给山区孩子寄冬衣", Nominate, {"nominees": ("李娜",)}),
        ("staff", "上期谁上榜了", AskBoard, {}),
        ("staff", "这次我投4号", Vote, {"choice": "4"}),
        ("staff", "不投李娜了，改投孙丽", Vote, {"choice": "孙丽"}),
        ("staff", "李强公示里写的时间是错的，他那天在省里培训", RaiseObjection, {}),
        ("staff", "别把我的事迹发公众号", GiveConsent, {"given": False, "uses": (Use.PUBLIC,)}),
        ("staff", "这期名单里有我吗", AskBoard, {}),
        ("staff", "昨天下午在福利院帮忙两小时，碰到好人榜上的王芳也在", ReportHours, {}),
        ("clerk", "启动第一季度身边好人征集，收到3月20日", OpenCycle, {}),
        ("clerk", "投票延到下周二", SetDeadline, {"until": date(2026, 11, 24)}),
        ("clerk", "李强已核实，派出所出具了证明", CheckNomination, {"ok": True, "names": ("李强",)}),
        ("clerk", "赵敏那个查了，不属实，是她同学干的", CheckNomination, {"ok": False, "names": ("赵敏",)}),
        ("clerk", "公安、信访对李娜都没意见", SignOff, {"ok": True, "bodies": ("公安", "信访"), "names": ("李娜",)}),
        (
            "leader",
            "同意李娜、王磊入选，赵敏留到下期",
            DecideNomination,
            {"verdict": Verdict.CHOSEN, "names": ("李娜", "王磊")},
        ),
    ],
)
def test_what_was_meant_is_heard(who: str, text: str, kind: type[Intent], said: dict[str, object]) -> None:
    intent = hear(who, text).intent
    assert isinstance(intent, kind), intent
    assert {name: getattr(intent, name) for name in said} == said


_CHANGES = (
    AddToDeed
    | AmendHours
    | CheckIn
    | CheckNomination
    | CheckOut
    | Classify
    | Complain
    | DecideNomination
    | DecideObjection
    | GiveConsent
    | Inspect
    | MoveCycle
    | OpenCycle
    | RaiseObjection
    | ReportOutreach
    | ReportVisit
    | Revoke
    | SetBoard
    | SetDeadline
    | SignOff
    | UndoHours
    | Vote
    | WithdrawNomination
    | WithdrawObjection
    | WithdrawVote
    | WriteUp
)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("staff", "好人线索：赵敏丈夫下河救起两个小孩"),
        ("staff", "听说王磊前两天救了个人，不知道真的假的"),
        ("staff", "你说张科这么抠门，该不该给他评个好人哈哈"),
        ("staff", "等我哪天救了人也推荐推荐我自己"),
        ("staff", "过两天我再推荐王芳，材料还没写好"),
        ("staff", "孙丽人真好，昨天还帮我带饭"),
        ("staff", "李娜今天的材料写得真漂亮，佩服"),
        ("staff", "推荐的人能不能是外单位的"),
        ("staff", "怎么推荐别人上好人榜啊"),
        ("staff", "好人榜一般多久评一次"),
        ("staff", "自己推荐自己行不行"),
        ("staff", "推荐个好点的火锅店呗，科里晚上聚餐"),
        ("staff", "领导推荐我去参加省厅培训"),
        ("staff", "好人卡收到了谢谢"),
        ("staff", "王芳你可真是个好人"),
        ("staff", "如果推荐李强的话大家有意见吗"),
        ("staff", "我没推荐过谁呀"),
        ("staff", "大家都说赵敏该上榜"),
        ("staff", "通知：请各支部于25日前报送好人推荐人选，每支部不少于1名"),
        ("staff", "王芳的上榜是什么时候的事"),
        ("staff", "3"),
        ("staff", "投票投给谁都行，无所谓"),
        ("staff", "我觉得会投李娜的人多"),
        ("staff", "什么时候投票啊"),
        ("staff", "帮李明投1号，他手机没电"),
        ("staff", "投1号和3号行不行"),
        ("staff", "王磊让我们都投他哈哈"),
        ("staff", "几号截止投票"),
        ("staff", "昨天开会投票选了工会主席，选的是2号候选人"),
        ("staff", "公示我没有异议"),
        ("staff", "谁对我有意见啊"),
        ("staff", "提异议要写实名吗"),
        ("staff", "对加班安排有异议"),
        ("staff", "我同意张科的意见"),
        ("staff", "公众号上那篇文章写得不错"),
        ("staff", "同意不同意的有啥区别"),
        ("staff", "周五我值班换给李强，他答应了"),
        ("staff", "检查了一楼，候选人海报旁边有垃圾"),
        ("staff", "我的志愿时长排第几"),
        ("staff", "好人榜排名第几"),
        ("staff", "谢谢大家投票"),
        ("staff", "收到，明天交推荐材料"),
        ("staff", "王芳今天请假，她的班谁顶"),
        ("clerk", "下周准备进入投票环节，大家先准备"),
        ("clerk", "要不要延长一下征集时间？"),
        ("clerk", "公示什么时候能结束"),
        ("clerk", "领导说先不发布"),
        ("clerk", "发布一个值班通知"),
        ("clerk", "征集期间请大家保持手机畅通"),
        ("clerk", "李强的还没核实"),
        ("clerk", "李娜核实了没有"),
        ("clerk", "公安的还没签"),
        ("clerk", "纪检今天来局里检查"),
        ("clerk", "现在是哪几家没签"),
        ("clerk", "王芳事迹材料写好了发你邮箱"),
        ("clerk", "下周三安排王芳去实验小学宣讲"),
        ("clerk", "打算春节前慰问一下历届好人"),
        ("leader", "王芳上榜我没意见，你们再研究研究"),
        ("leader", "王磊是怎么评上的？"),
        ("leader", "把李强撤下来，让王磊顶他的班"),
        ("leader", "李娜工作不错，可以考虑上榜"),
        ("leader", "周五开评审会，王芳也参加"),
        ("clerk", "投票结果出来了吗"),
        ("staff", "李明这人值得学习"),
        ("staff", "改天咱们一块推荐李明"),
        ("staff", "孙丽要是能上榜我请客"),
        ("staff", "赵敏到底够不够上好人榜的条件"),
        ("staff", "李娜上榜那会儿我还没来呢"),
        ("staff", "我妈说我也该上好人榜哈哈哈"),
        ("staff", "隔壁税务局的好人榜搞得挺好"),
        ("staff", "推荐表在哪下载"),
        ("staff", "推荐李强当下一任科长"),
        ("staff", "我推荐大家去福利院看看"),
        ("staff", "李娜说她要推荐王芳"),
        ("staff", "昨天评审会上王磊被否了吧"),
        ("staff", "3号和5号哪个好"),
        ("staff", "我还没想好投谁"),
        ("staff", "老张投了2号"),
        ("staff", "本来想投1号，结果投票关了"),
        ("staff", "你猜我投了几号"),
        ("staff", "投票率有多高了"),
        ("staff", "票选最美窗口人，大家快来投3号"),
        ("staff", "对公示没啥说的，都挺好"),
        ("staff", "要是有异议找谁提"),
        ("staff", "公众号推文我能看看样稿吗"),
        ("staff", "同意调班"),
        ("staff", "值班时捡到一部手机，交到办公室了"),
        ("clerk", "征集先别结束，还有科室没报"),
        ("clerk", "等评审完了再公示"),
        ("clerk", "公示结束没人有意见吧？"),
        ("clerk", "抓紧核实王磊的事迹"),
        ("clerk", "明天去纪检签字"),
        ("clerk", "王芳的简介太长了，改短点"),
        ("clerk", "好人宣讲下周去学校"),
        ("leader", "李娜能不能上榜你们定"),
        ("leader", "王磊评上了吗"),
        ("leader", "名单再斟酌一下，王磊先不公示"),
        ("leader", "孙丽上榜理由写充分一点"),
    ],
)
def test_talk_plans_jokes_and_questions_change_nothing(who: str, text: str) -> None:
    intent = hear(who, text).intent
    assert not isinstance(intent, _CHANGES), intent
    assert not isinstance(intent, Nominate | ReportHours) or intent.missing, intent
