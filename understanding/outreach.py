"""What became of those on the board: told of outside (好人六进), and visited."""

from datetime import date

from domain.outreach import Into, ReportOutreach, ReportVisit
from understanding.amounts import find_amounts
from understanding.candidates import candidates_in
from understanding.clauses import Mood
from understanding.cycle import runs_the_board
from understanding.reading import Reading
from understanding.rules import Rule

_OFF_MOODS = (Mood.ASKED, Mood.SUPPOSED, Mood.PLANNED, Mood.DENIED)
_LONGEST = 300

# --- outreach ------------------------------------------------------------------

_INTO: tuple[tuple[Into, Rule], ...] = (
    (Into.CAMPUS, Rule("校园|学校|小学|中学|高中|初中|大学|学院|幼儿园|职校|党校|课堂|[一二三四五六七八九十]中")),
    (Into.BARRACKS, Rule("军营|部队|连队|武警|消防|营区")),
    (Into.COMPANY, Rule("企业|公司|厂|集团|园区|车间|银行|超市|商场")),
    (Into.NETWORK, Rule("网络|直播|线上|网上|抖音|视频号|云上|云端")),
    (Into.COMMUNITY, Rule("基层|社区|农村|乡村|村|乡|街道|小区|镇|广场|敬老院|福利院")),
    (Into.OFFICE, Rule("机关|局|党委|政府|法院|检察院|单位")),
)
_HEADED = Rule(
    "好人(?:宣讲|巡讲|故事)?(?:团)?(?:走|宣讲)?进(?P<into>机关|校园|学校|企业|军营|部队|网络|基层|社区|农村|乡村|课堂|园区)(?:活动|宣讲|专题党课)?"
)
_FORMS = "(?:好人)?思政课|专题党课|党课|情景剧|报告会|故事会|分享会|座谈会?|讲座|直播|宣讲|巡讲|宣传|演讲|展演|交流"
_TELLS = Rule("好人进|好人走进|宣讲|思政课|党课|情景剧|报告会|故事会|讲(?:了)?[^,。;]{0,8}(?:故事|事迹)|巡讲|六进")
_FORM = Rule(_FORMS)
_TO = "(?:到(?!场)|去|走进|来到|赴|进|在|前往)了?"
_VENUE_ENDS = (
    "(?=为|给|向|做|作|讲|宣讲|上了|上课|上一|开展|举办|举行|进行|分享|演|巡讲|和|与|组织|直播|座谈|开了|[,。;:!]|$)"
)
_VENUE = Rule(f"{_TO}(?P<venue>[^,。;:!\x01]{{2,18}}?){_VENUE_ENDS}")
_FOR_WHOM = Rule("(?:给|为|向)(?P<venue>[^,。;:!\x01]{2,18}?)(?:的)?(?=做|作|讲|上|宣讲|开展)")
_NO_VENUE = Rule("^(?:了|过|一|校园|企业|机关|军营|网络|基层|社区|学校|部队|农村|课堂)$|小时|现场|台上|讲台")
_HOW_MANY = "[0-9]{1,6}(?:\\.[0-9])?[万千百]?|[一二两三四五六七八九十百千万零]{1,7}"
_LISTENERS = "人次|人|师生|学生|听众|观众|干部|职工|官兵|战士|村民|居民|群众|党员|教师|老师|同学|员工|网友|孩子|家长"
_BEFORE_COUNT = "听众|受众|观众|听课|到场|现场|台下|参加|参与|观看|人数|共|约|有"
_AUDIENCE = Rule(
    f"(?:{_BEFORE_COUNT})的?(?:有|共|约|大约|近|达|人数|人次|:|,|了){{0,4}}(?P<n>{_HOW_MANY})(?![0-9月日号点])|"
    f"(?P<m>{_HOW_MANY})(?:多|余|来|几)?(?:名|位|个)?(?:{_LISTENERS})"
)
_SPEAKS = Rule("推荐|举荐|提名|打扫|报名|值班|投票|通知|请大家|明天|下周")
_DRESS = Rule(
    "(?:上午|下午|早上|晚上|中午|傍晚|刚才|刚刚|刚|今天|昨天|好人|代表|先进|同志|宣讲员|我局的?|我们局的?|咱们|组织|安排|邀请|由|我们)"
)


def outreach(reading: Reading) -> ReportOutreach | None:
    """好人进校园:王芳到实验小学宣讲,听众120人; 昨天王芳、李娜到第一中学讲了一堂好人思政课,300人听."""
    text = reading.text
    if len(text) > _LONGEST or not _TELLS.search(text) or _SPEAKS.search(text) or find_amounts(reading):
        return None
    if any(c.mood in _OFF_MOODS for c in reading.clauses):
        return None
    headed = _HEADED.search(text)
    audience = head_count(reading)
    good = "好人" in text
    if headed is None and not (_FORM.search(text) and (good or audience is not None)) and not (good and audience):
        return None
    venue = _VENUE.search(text, headed.end() if headed else 0)
    venue = venue or _FOR_WHOM.search(text, headed.end() if headed else 0)
    said = venue["venue"].strip(" 的") if venue is not None else ""
    if _NO_VENUE.search(said):
        said = ""
    form = _FORM.search(text)
    return ReportOutreach(
        into_of(headed["into"]) if headed else into_of(said),
        said,
        _speakers(reading, headed.end() if headed else 0, venue.start() if venue else None),
        audience,
        _day(reading),
        form[0].removeprefix("好人") if form else "",
        reading.as_written(0),
    )


def into_of(said: str) -> Into | None:
    """Which of the six; None where the words do not tell."""
    return next((into for into, words in _INTO if words.search(said)), None)


def head_count(reading: Reading) -> int | None:
    """听众120人; 1.2万人次; 五十来人."""
    m = _AUDIENCE.search(reading.text)
    if m is None:
        return None
    return heads(m["n"] or m["m"])


_TENTHS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_ONES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def heads(said: str) -> int:
    """120; 1.2万; 两百三十; 三千."""
    if said[0].isdigit():
        return round(float(said.rstrip("万千百")) * _TENTHS.get(said[-1], 1))
    total, part, last = 0, 0, 1
    for c in said:
        if c in _ONES:
            part, last = _ONES[c], 1 if c == "零" else last
        elif c == "万":
            total, part, last = (total + part) * 10000, 0, 1000
        else:
            total, part, last = total + (part or 1) * _TENTHS[c], 0, _TENTHS[c] // 10
    return total + part * last


def _day(reading: Reading) -> date | None:
    """The day that is told; None: none is."""
    named = [d.days[0] for d in reading.days if len(d.days) == 1]
    return named[0] if len(named) == 1 else None


_MARK = Rule("[:,。;!\n]")
_ME = Rule("我(?!们|局|科|室|处|们)|本人")


def _speakers(reading: Reading, begin: int, end: int | None) -> tuple[str, ...]:
    """Whoever stands before the place; empty where nobody is named."""
    if end is not None:
        spans = [(d.start, d.end) for d in reading.all_days if begin <= d.start < end]
        before = reading.text[begin:end]
        for start, stop in sorted(spans, reverse=True):
            before = before[: start - begin] + before[stop - begin :]
        for part in reversed(_MARK.split(before)):
            who = candidates_in(_ME.sub(reading.sender.name, _DRESS.sub("", part)), reading)
            if who is not None and who.names:
                return who.names
    named = [n.people[0].name for n in reading.named if n.clear and len(n.people) == 1]
    return tuple(dict.fromkeys(named))


# --- visits --------------------------------------------------------------------

_VISITS = Rule("慰问|走访|看望|探望|探访|回访")
_VISITED = Rule(
    "(?:慰问|走访|看望|探望|探访|回访)(?:慰问)?了?(?:一下)?(?:我们?局?的?|咱们?的?|身边|本期|第.{1,3}期|上榜的?|榜上的?)*(?P<good>好人|道德模范)?(?:代表)?"
    "(?P<who>[^,。;:!\n]{2,14}?)(?:同志|一家|家里|家中|家|本人)?(?:了)?(?=[,。;:!\n]|$)"
)
_IN_GENERAL = Rule(
    "老人|群众|困难|家庭|孤寡|环卫|职工|党员|老兵|军属|低保|贫困|孩子|儿童|学生|患者|病人|残疾|敬老|福利|社区|企业|村|户|烈属|官兵|战士|干部|退休|员工|同事|一线"
)
_NOTHING = Rule(
    "(?:没有?|无|没什么|没啥|暂无|暂时没有?)(?:什么|啥|任何|其他|其它)?(?:特别的?)?(?:困难|需要|需求|问题|难处|诉求)|(?:一切|家里|家中|都|生活|身体)+(?:都|挺|很)?(?:好|正常|健康)"
)
_SOLVED = Rule(
    "(?<!没)(?<!未)(?:已经?|当场|现场|都)(?:经)?(?:给|帮|为|替|请|和|与)?[^,。;]{0,6}?(?:帮|联系|解决|协调|安排|落实|办|买|送|对接|处理|申请|修)|解决了|办好了|联系好了|安排好了"
)
_UNSOLVED = Rule(
    "(?:还|尚|暂)(?:没|未|没有|不能|在)[^,。;]{0,8}(?:解决|联系|协调|安排|落实|办)|(?:未|没有?|没能)解决|待(?:解决|协调|落实)|正在(?:协调|联系|解决|想办法|办)|(?:需|要|回头|之后|下一?步)[^,。;]{0,4}(?:协调|联系|解决|跟进)"
)


def visit(reading: Reading) -> ReportVisit | None:
    """今天慰问了王芳,她母亲住院需要陪护,已帮忙联系; 走访好人李强,没有困难."""
    text = reading.text
    if len(text) > _LONGEST or not _VISITS.search(text) or _SPEAKS.search(text) or find_amounts(reading):
        return None
    m = _VISITED.search(text)
    if m is None or not (m["good"] or runs_the_board(reading.sender)):
        return None
    if any(c.mood in _OFF_MOODS and c.start <= m.start() < c.end for c in reading.clauses):
        return None
    who = candidates_in(m["who"], reading)
    if who is None or len(who.names) + len(who.numbers) != 1 or _IN_GENERAL.search(m["who"]):
        return None
    need, solved = _need(text[m.end() :])
    name, number = who.names[0] if who.names else "", who.numbers[0] if who.numbers else None
    return ReportVisit(name, _day(reading), need, solved, number, reading.as_written(0))


def _need(told: str) -> tuple[str, bool | None]:
    """What help was asked for, in the sender's own words, and whether it was given."""
    told = told.strip(" ,。;:!\n")
    if not told or _NOTHING.search(told):
        return "", None
    unsolved, solved = _UNSOLVED.search(told), _SOLVED.search(told)
    mark = unsolved or solved
    need = told if mark is None else told[: mark.start()]
    return need.strip(" ,。;:!\n"), not (unsolved or mark is None)
