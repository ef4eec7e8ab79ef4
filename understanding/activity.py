"""Signing up for an activity that was announced."""

from domain.activity import AskActivities, SignUp, WithdrawSignUp
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import is_question
from understanding.titles_of_activities import day_said, number_said, titles_said

# --- signing up ----------------------------------------------------------------

_SIGN_UP = Rule(
    "报名(?!表|截止|时间|方式|条件|链接|人数|费)|算我一[个份]|加我一[个份]|我也?(?:要|想|来|愿意)?参加(?!了|过)|我也去|"
    "我去[,。!]?$|带我一个|给我报(?:上|个名)|报上我|报我一个|先给我报|\\+1|加一$|我报个名|接龙|我可以去|我能去|"
    "我愿意去|算上我|也算我|我来[,。!]?$|想参加|把我也?[算加报]上|加我(?!微信)|我想去[^,。]{0,12}活动|也报上我|报个名"
)
_NOT = Rule(
    "参加不了|不能参加|没参加|不参加|推荐|好人榜|请大家|各科室|谁报名|多少人报名|报名了吗|怎么报名$|如何报名$|"
    "哪里报名|报名截止|没报名|不报名|[加增][加设]?[0-9一二两三四五六七八九十]{1,3}个?名额|"
    "取消报名|通知|参加了|参加过|忘了|漏了|记一?下|登记|还能报名|可以报名吗|报名成功|自荐|考试|培训班报名|接龙时长"
)
_LIST = Rule("接龙")
_HIMSELF = Rule("[我俺咱]|本人|报|加|算|接龙|参加|[+]")
_ME = Rule("[我俺咱]|本人|报名|参加|接龙|[+]")
_BEGS = Rule("[给把算带加留替帮]上?(?:我|俺|咱)(?!们|看|查|问|说|讲)")  # 还有名额吗?给我占一个
_NOT_NOW = (Mood.ASKED, Mood.DENIED, Mood.SUPPOSED, Mood.HEARD)


_SIGNS_SURELY = Rule("报名|算我一[个份]|加我一[个份]")


def sign_up(reading: Reading) -> SignUp | None:
    """Signs up; a 接龙 with times is a report."""
    text = reading.text
    if not _SIGN_UP.search(text) or _NOT.search(text):
        return None
    if find_amounts(reading) and not _SIGNS_SURELY.search(text):
        return None
    if any(d.days and max(d.days) < reading.today for d in reading.days) and find_amounts(reading):
        return None  # 前天报名当志愿者,下午两点干到五点
    if _LIST.search(text) and find_amounts(reading):
        return None
    return _of(reading)


def signed(reading: Reading) -> SignUp | None:
    """What a message wants that sounds like signing up; None where it asks, denies or tells of others."""
    if not _HIMSELF.search(reading.text) or _NOT.search(reading.text):
        return None
    if reading.named and not _ME.search(reading.text):
        return None
    if any(clause.mood in _NOT_NOW for clause in reading.clauses) and not _BEGS.search(reading.text):
        return None
    return _of(reading)


_NAMED_FOR_SURE = Rule("报名|参加|活动|接龙")
_WITH_ME = Rule("[我俺](?:[和跟与同、,也要想报参去来]|一[个份]|们)|[和跟与、加算][我俺]|[给带][我俺]|本人")


def _of(reading: Reading) -> SignUp:
    """For whom, and for which of the office's activities. Colleagues named in it are not signed up by it."""
    text = reading.text
    others = tuple(dict.fromkeys(p for named in reading.others if named.clear for p in named.people))
    others = tuple(person for person in others if person != reading.sender)
    return SignUp(
        text,
        titles_said(reading),
        day_said(reading),
        number_said(text),
        surely=bool(_NAMED_FOR_SURE.search(text)),
        others=others,
        himself=not others or bool(_WITH_ME.search(text)) or reading.sender.name in text,
    )


# --- taking it back --------------------------------------------------------------

_WITHDRAW = Rule(
    "(?:取消|撤回|撤销|撤掉|退掉?|作废)[^,。;!?]{0,20}报名|报名[^,。;!?]{0,8}(?:取消|撤回|撤销|撤了|退掉|退了|作废)|"
    "退出[^,。;!?]{1,16}|不报名了|(?:去|来|参加)不(?:了|成)|不(?:想)?(?:去|来|参加)[^,。;!?]{0,12}了|"
    "(?:我|帮我|想|要)[^,。;!?]{0,4}取消[^,。;!?]{1,12}"
)
_OFF = Rule("报名|退出[^,。;!?]{0,16}活动")
_OTHERS = Rule("听说|据说|推荐|举荐|自荐|好人|评选|榜|通知|请大家|各科室|的人|他|她")


def withdraw(reading: Reading) -> WithdrawSignUp | None:
    """取消报名; 周六的植树我去不了了, where such an activity is announced."""
    text = reading.text
    if not _WITHDRAW.search(text) or _OTHERS.search(text) or is_question(text) or reading.others:
        return None
    titles, number = titles_said(reading), number_said(text)
    if not _OFF.search(text) and not titles and number is None:
        return None
    return WithdrawSignUp(titles, day_said(reading), number)


# --- asking ----------------------------------------------------------------------

_WHO = Rule(
    "谁[^,。]{0,3}报(?:了)?名|报名(?:名单|情况|人员|人数|的?有谁|的人有?哪些|了?多少人|了?几个?人|的?都?有谁)|"
    "(?:多少|几个?|哪些)人[^,。]{0,3}报(?:了)?名|有谁参加|谁(?:要|会)?参加"
)
_ASK = Rule(
    "(?:有|还有|可以参加|能参加)(?:些)?(?:什么|哪些|啥)[^,。]{0,6}活动|(?:什么|哪些|啥)(?:志愿|公益|服务|志愿服务)?活动[^,。]{0,4}(?:报名|参加)|"
    "^(?:看看?|查看?|查一?下|列出|打开)?(?:一下|可以报名的|能报名的|近期的?|最近的?|志愿|公益){0,3}活动(?:列表|安排|报名|预告)?[?。]?$|"
    "(?:有|还有)(?:没有)?[^,。]{0,6}活动(?:吗|没有?|么)|(?:什么时候|几点|哪天|哪里|在哪|地点|怎么去|具体)|"
    "^活动[0-9]{1,7}[?。]?$|还有名额|名额(?:还有|还剩|剩)|我报(?:名)?(?:了|过)?的?(?:哪些|什么|啥|几个|活动)|我的(?:活动|报名)"
)
_ASK_ALL = Rule("活动|名额|报")
_MINE = Rule("我报|我的")


def ask(reading: Reading) -> AskActivities | None:
    """有什么活动; 我报名了哪些活动; 植树谁报名了. What is asked about shifts or the board is not asked here."""
    text = reading.text
    who = _WHO.search(text) is not None
    if not who and not _ASK.search(text):
        return None
    titles, number = titles_said(reading), number_said(text)
    if not who and not titles and number is None and not _ASK_ALL.search(text):
        return None
    if not reading.office.activities and (who or number is not None or not _ASKED_ANYWAY.search(text)):
        return None
    return AskActivities(titles, day_said(reading), number, mine=bool(_MINE.search(text)) and not who, who=who)


_ASKED_ANYWAY = Rule("^(?:最近|近期)?(?:有|还有)(?:什么|哪些|啥)活动[^,。]{0,6}$|我的报名|^活动(?:列表|报名)$")
