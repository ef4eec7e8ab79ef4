"""Plain talk: yes, no, thanks, help, complaints, notices passed on, and what else records nothing."""

import re

from domain.talk import Cancel, Complain, Confirm, Help, Remark, Topic
from understanding.amounts import find_amounts
from understanding.clauses import REQUEST, Mood
from understanding.reading import Reading
from understanding.rules import Rule, spread

_DRESSING = Rule("[\\s,。!?~、\U0001f000-\U0001faff☀-➿✅]+")
_YES_CORE = (
    "嗯|恩|唔|对|是|好|行|中|成|可以|没错|没问题|没毛病|确认|确定|同意|正确|准确|无误|属实|没有问题|完全|正是|当然|"
    "必须的|按这个|照这个|妥|要得|确实|就这样|就这么|这样|得[嘞了咧]|得劲|阔以|嗯呐|木有?错|造|使得|木问题|冇问题|么问题|"
    "okay|ok|yes|yeah|yep|y|right|再记一次|再记一条|记上|记吧|提交"
)
_YES = Rule(f"(?:{_YES_CORE}|那|就|请|的|嘞|滴|了|吧|呢|哪|头|呀|啊|哦|哈|一下|麻烦|谢谢|记|报|登记|登|录|我){{1,10}}")
_YES_HEART = Rule(_YES_CORE)
_YES_NOT = Rule("^(?:好了|好吧好吧算了|是我|对我|我是|我行|成了|中了)$")
_NO_CORE = (
    "不行|不(?![对是错止])|取消|算了|算啦|算咯|算逑|算球|不用记?|不(?:改|撤|删|补)|[别甭莫](?:改|撤|删|补)|不要[记登报]?|先?别[记登报录]录?|先?不[记登报录提]录?|不确认|"
    "不是(?!我)|不了|否|放弃|免了|不必|作罢|拉倒|不同意|停|打住|不弄|不搞|先放放|[甭莫休]要?[记登报]|莫(?:忙|慌)|不用[记登报]|免[记登]|"
    "nope|no|cancel"
)
_NO = Rule(
    f"(?:{_NO_CORE}|不对|那|还是|先|都|就|吧|了|啦|啊|哈|哦|呀|谢谢|这样|等等|等一下|等会儿?|记|登记|报|提交|掉|这次|"
    f"暂时|我|n){{1,8}}"
)
_NO_HEART = Rule(f"{_NO_CORE}|^n$")
_RECEIPT = Rule("^(?:收到|已收到|已阅|知道了|明白了?|了解了?|好的收到|收到谢谢|已知悉|知悉|遵照执行)")
_THANKS = Rule("谢谢|谢了|感谢|多谢|辛苦了|thank", re.IGNORECASE)
_GREETS = Rule(
    "^(?:你好|您好|早上?好?|早|晚上好|下午好|上午好|中午好|在吗|在不在|hi|hello|嗨|哈喽|大家好|新年快乐|节日快乐|"
    "周末愉快)"
)
_LEAVES = Rule("^(?:拜拜|再见|晚安|回头见|明天见|下次见|改天见|回见|走了哈|先这样吧?|bye)")
_HELP = Rule(
    "^(?:帮助|使用帮助|使用说明|说明|指南|使用指南|帮助文档|功能|菜单|help|\\?|怎么用|咋用|如何使用|帮助一下|求助|"
    "教程|操作指南|新手指南|帮帮我)$"
    "|你(?:都)?会些?(?:啥|什么)|你(?:都)?(?:能|会|可以)(?:帮我|帮忙|为我)?(?:干|做|办|干些|做些|提供)(?:点|"
    "些)?(?:什么|啥|哪些)|(?:有|"
    "都有)(?:什么|哪些|啥)(?:样的?)?(?:功能|用处|用途|本事|命令|指令)|(?:这个|这|你|小助手|机器人|系统|软件|应用|"
    "公众号)(?:个)?(?:东西|玩意儿?|助手|系统)?(?:到底)?(?:怎么|咋|如何)(?:用|使|使用|操作|玩|弄)|"
    "(?:怎么|咋|如何)(?:用|使用|操作)(?:你|这个|这)|教教我|教我(?:怎么)?用|(?:怎么|咋|如何)(?:报|上报|登记|填报|"
    "录)(?:志愿)?(?:服务)?(?:时长|工时)|(?:使用|操作)(?:方法|说明|手册|指南)|不会用|你是干(?:什么|啥|嘛)的|你(?:有|"
    "能)(?:什么|啥)用|功能(?:介绍|说明|列表)|能干(?:什么|啥|嘛)|会(?:干|做)(?:什么|啥)"
)
# 登记, 我要报时长, 时长怎么报: how it is done, for nothing to report is said
_REPORTS_HOW = Rule(
    "(?:你好|请问|我|俺|要|想|来|需要|麻烦|帮我|给我|这个|怎么|咋|如何|怎样|去?哪里?|在哪儿?|从哪|上|填|申|"
    "志愿|服务|活动|的|我的){0,8}(?:登记|[上填申补]?报(?!名|到|告|道|销|表|纸)|录入|填写?|记录?|登)(?:一?下|个|一个|呢|啊|呀|吗|吧|"
    "志愿|服务|活动|时长|工时|小时数?|时间|记录|怎么|咋|如何|弄|操作|办|的|我的|我){0,8}"
)
_REPORTS_WHAT = Rule(
    "(?:请问|我的?|志愿|服务|活动){0,4}(?:时长|工时|小时数?)(?:要|该|应该|是|在|我){0,3}(?:怎么|咋|如何|哪里?|哪儿|去哪)"
    "(?:上|填|申|补)?(?:登记|报|录入?|填|记|登)(?:呢|啊|呀|吗|的){0,2}"
)
_ORDERS = Rule("(?<!登)(?<!我)记一?下|(?<!登)记$|记我$|记录$")  # what was told before is to be recorded


def wants_to_report(text: str) -> bool:
    """Whether somebody says that he wants to report, or asks how, and nothing else."""
    said = bare(text)
    if len(said) > 16 or _ORDERS.search(said):
        return False
    return bool(_REPORTS_HOW.fullmatch(said) or _REPORTS_WHAT.fullmatch(said))


_COMPLAIN = Rule(
    "^(?:我要|我想|我)?(?:提(?:个|一个|一条|点)?)?(?:投诉|建议|意见|反馈|吐槽|举报)(?:建议|一下|箱)?(?::|,| |"
    "(?=.{2}))(?P<text>.{1,2000})$",
    re.DOTALL,
)
_COMPLAIN_SOFT = Rule("(?:我要|我想|提个?|(?<!没)有个?|(?<!没)有一[个条])(?:投诉|小?建议|意见)")
_NOT_COMPLAINT = Rule(
    "对[我俺](?:有|没)[^,。]{0,2}意见|没人|有没有人|公示|上榜|好人榜|推荐|采纳|征集|座谈|收集|整理|大家|(?:强烈|我)建议把"
)
_HEAD_OF_NOTICE = Rule(
    "(?:各位|大家|同志们|诸位)[^。]{0,30}请[^,。]{0,14}(?:前|之前)[^,。]{0,4}(?:报|交|发|送)|(?:转发|转[:自]|转一?下)|"
    "[^,。:]{0,14}通知:|[【\\[](?:通知|紧急通知|重要通知|温馨提示|提醒|温馨提醒|转发|公告|群公告|活动通知|会议通知)"
)
_ADDRESSED = Rule(
    "各(?<![给帮]各)(?:科室?|单位|支部|部门|股室|处室)[^,。]{0,6}(?:请|务必|须|要(?!求))|请各(?:科室?|单位|支部|部门|处室|股室)"
)
_HEADLINE = Rule(
    "[【\\[][^】\\]]{0,8}(?:通知|提醒|提示|公告|倡议书?|预告|招募|通报|公示|紧急)[】\\]]|[【\\[#]?(?:通知|紧急通知|重要通知|温馨提示|提醒|温馨提醒|转发|转|公告|群公告|活动通知|会议通知|关于[^,。]{2,40}的通知|"
    "扩散|周知|@所有人|@全体)(?:】|\\]|#|:|$|[,! ])|(?:各位|全体)[^,。:]{0,8}[:,][^我]{0,80}请"
)
_REMINDS = "[^,。]{0,6}(?:别忘|记得|注意|务必|准时|抓紧|核对|互相转告|下午[^,。]{0,8}集合)"
_NOTICE = Rule(
    "各(?<![给帮]各)(?:科室?|单位|支部|部门|股室|处室)[^,。]{0,6}(?:请|务必|须|要(?!求)|于)|"
    "请各(?:科室?|单位|位|支部|部门|处室|股室|组|小组)|请(?:大家|全体|广大|所有|相关|有关)|"
    f"{spread('大家|各位|同志们|全体[^,。]{0,6}', _REMINDS)}|互相转告|收到请?回|请(?:穿|戴|自带|自备|携带|着装)|请遵照|"
    "遵照执行|特此通知|现将[^。]{0,30}通知|定于[^。]{2,60}(?:举行|召开|开展|组织|进行)|务必(?:准时|按时|参加|到)|"
    "别忘了?[^,。]{0,12}(?:打扫|参加|报|去|洁城|清洁|劝导|值班|活动)|请(?:按时|准时)(?:参加|到)|文件要求|"
    "要求(?:每名|每位|各|全体|所有)|每名[^,。]{0,10}不少于|每位[^,。]{0,10}不少于"
)
# said to others, not to the assistant: 时长请自行报
_TELLS_OTHERS = Rule(
    "请(?:自行|自觉|各自|及时|尽快|抓紧|务必|按时|准时|于[^,。]{1,10}前|在[^,。]{1,10}前)[^,。]{0,14}[报填登交送]|"
    "(?:抓紧|尽快|及时|自行)(?:上报|填报|报送|报一下|报给)"
)
_ORDERED = Rule("请(?:予|给|帮)?(?:以)?(?:登记|记|录|补|审核|查收)|参加人员?|特此报送|报一下|汇报")
_RULES = Rule(
    "规定|能推几|能报几|推几个|顶几|折几|抵几|给不给|认不认|让不让|算不算|这种算|记谁|请教|请问|才能|才算|算不算|算几|能不能|可不可以|能否|必须|要不要|多久|怎么算|怎么评|材料|条件|标准|要求|折算|会不会|"
    "可以吗|能算|算吗|有什么好处"
)


def bare(text: str) -> str:
    """Only the words: without blanks, punctuation and pictures, in small letters."""
    return _DRESSING.sub("", text).lower()


def says_yes(text: str) -> bool:
    said = bare(text)
    return bool(_YES.fullmatch(said) and _YES_HEART.search(said)) and not _YES_NOT.match(said)


def says_no(text: str) -> bool:
    said = bare(text)
    return bool(_NO.fullmatch(said) and _NO_HEART.search(said))


def confirm(reading: Reading) -> Confirm | None:
    return Confirm() if len(reading.text) <= 24 and says_yes(reading.text) else None


def cancel(reading: Reading) -> Cancel | None:
    return Cancel() if len(reading.text) <= 24 and says_no(reading.text) else None


def ask_how_to_report(reading: Reading) -> Help | None:
    return Help() if wants_to_report(reading.text) else None


def ask_help(reading: Reading) -> Help | None:
    return (
        Help()
        if len(reading.text) <= 40 and _HELP.search(reading.text.strip(" 。!?~")) and not find_amounts(reading)
        else None
    )


def complain(reading: Reading) -> Complain | None:
    m = _COMPLAIN.match(reading.text)
    if m is not None and not _NOT_COMPLAINT.search(reading.text):
        return Complain(m["text"].strip(" :,。"))
    if _COMPLAIN_SOFT.search(reading.text) and not _NOT_COMPLAINT.search(reading.text):
        return Complain(reading.text)
    return None


def notice(reading: Reading) -> Remark | None:
    """Notices and reminders to others, passed on or made up, record nothing."""
    text, plain = reading.text, reading.plain
    headed = _HEAD_OF_NOTICE.match(plain) or _ADDRESSED.search(plain) or _TELLS_OTHERS.search(plain)
    if not headed and not _HEADLINE.match(plain) and not _NOTICE.search(plain):
        return None
    if _ORDERED.search(text):
        return None
    return Remark(Topic.NOTICE) if headed or not REQUEST.search(plain) else None


def remark(reading: Reading) -> Remark:
    """What else the message is about, so that the answer fits."""
    return Remark(_topic(reading))


def _topic(reading: Reading) -> Topic:
    text = reading.text
    if _RECEIPT.match(text):
        return Topic.RECEIPT
    moods = {clause.mood for clause in reading.clauses}
    if Mood.SUPPOSED in moods:
        return Topic.HYPOTHETICAL
    if Mood.HEARD in moods:
        return Topic.HEARSAY
    if Mood.DENIED in moods:
        return Topic.NEGATION
    if Mood.ASKED in moods:
        return Topic.RULE_QUESTION if _RULES.search(text) else Topic.OTHER
    if Mood.PLANNED in moods or Mood.EXPECTED in moods:
        return Topic.PLAN
    if _THANKS.search(text):
        return Topic.THANKS
    if _GREETS.match(text):
        return Topic.GREETING
    if _LEAVES.match(text) and len(text) <= 12:
        return Topic.FAREWELL
    if any(day > reading.today for found in reading.days for day in found.days):
        return Topic.PLAN
    return Topic.NOTICE if reading.plain != reading.text and "\x01" in reading.plain and len(text) > 12 else Topic.OTHER
