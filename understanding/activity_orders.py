"""Activities announced, changed, closed, cancelled and reported as held, as the clerk or the organiser says it."""

from datetime import date, time

from domain.activity import (
    CancelActivity,
    ChangeActivity,
    CloseActivity,
    HoldActivity,
    Mark,
    MarkPresence,
    OpenActivity,
    Plan,
)
from domain.staff import Person, Role
from understanding.clauses import Mood
from understanding.clock import find_stretches
from understanding.kinds import kind_of
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days
from understanding.terms import is_question, without_reason
from understanding.titles_of_activities import day_said, number_said, titles_said

Named = tuple[int | None, tuple[str, ...]]
_LONGEST = 300  # characters of an order


def _named(reading: Reading) -> Named | None:
    """Which activity: by number whoever speaks, by its title the clerk; None: no order about one."""
    text = reading.text
    if len(text) > _LONGEST or is_question(text):
        return None
    number = number_said(text)
    if number is not None:
        return number, ()
    titles = titles_said(reading) if Role.CLERK in reading.sender.roles else ()
    return (None, titles) if titles else None


# --- announced -------------------------------------------------------------------

_STARTS = "^(?:请|帮我|我要|我想)?(?:发起|发布|新建|新增|组织)(?:一个|一次|一场|个|新)?(?:志愿服务|志愿|公益)?活动"
_OPEN = Rule(f"{_STARTS}(?![0-9])|(?:开放|重新开放|恢复|开始|开启|启动)报名|报名(?:开放|开始|启动)")
_NEW = Rule(f"{_STARTS}[:,。 ]*")
_PART = Rule("[^,。;!\n]+")
_PARTED = Rule("[,。;\n]")
_WORD = Rule("[^ !]+")  # 周日下午2点到4点 在社区服务中心 义诊
_UNTIL = Rule("报名|截止")
_QUOTA = Rule(
    f"(?:限报?|限额|名额|招募?|需要?|只要|最多)[:约共]?(?P<n>[0-9]{{1,4}}|{SMALL})(?:个|名)?人?|^(?P<m>[0-9]{{1,4}})(?:个|名)?人$"
)
_ENDLESS = Rule("不限(?:名额|人数|人)|名额不限|人数不限")
_PLACE = Rule("^(?:活动)?(?:地点|集合地点?|在)[:是在]*(?P<place>.{2,30})$")
_LEADS = Rule("组织者|带队|负责人?|联系人")
_NOTE = Rule("(?:注意事项|注意|备注|请带|记得带|带上)(?P<note>.*)$")
_MINORS = Rule("未成年|孩子|儿童|小朋友|小学|中学|幼儿园|学生|福利院|孤儿|特校|特殊教育")
_DRAFT = Rule("草稿|先不发|先存")


def open_(reading: Reading) -> OpenActivity | None:
    """发起活动:植树,周六9点到11点,湿地公园,限20人,周五前报名; 活动12开放报名."""
    text = reading.text
    if not _OPEN.search(text) or len(text) > _LONGEST or is_question(text):
        return None
    new = _NEW.match(text)
    if new is not None:
        return OpenActivity(_plan(reading, text[new.end() :]), draft=bool(_DRAFT.search(text)))
    named = _named(reading)
    return None if named is None else OpenActivity(Plan(), *named)


def _plan(reading: Reading, said: str) -> Plan:
    title, place, quota, note = "", "", None, ""
    until: date | None = None
    day: date | None = None
    start: time | None = None
    end: time | None = None
    organiser: Person | None = None
    endless = _ENDLESS.search(said) is not None
    for m in (_PART if _PARTED.search(said) else _WORD).finditer(said):
        words = m[0].strip(" :")
        part = Reading(words, reading.hearing)
        days, clock = coming_days(part), next((s.times for s in find_stretches(part.nameless)), None)
        limit, where, noted = _QUOTA.search(words), _PLACE.match(words), _NOTE.search(words)
        if noted is not None:
            note = noted[0].strip(" :")
        elif _UNTIL.search(words) and days:
            until = days[0].days[0]
        elif limit is not None or _ENDLESS.search(words) or _DRAFT.fullmatch(words):
            quota = quota if limit is None else whole(limit["n"] or limit["m"])
        elif _LEADS.search(words) and part.others:
            organiser = part.others[0].people[0] if part.others[0].clear else None
        elif days or clock is not None:
            day = days[0].days[0] if days and day is None else day
            start, end = clock if clock is not None and start is None else (start, end)
        elif where is not None:
            place = where["place"]
        elif not title:
            title = words.strip("“”《》\"'")
        elif not place:
            place = words
    kind = kind_of(said) or None
    minors = True if _MINORS.search(said) else None
    return Plan(
        title or None, day, start, end, None, place or None, kind, None, 0 if endless else quota, until,
        organiser=organiser, note=note or None, minors=minors,
    )  # fmt: skip


# --- changed ---------------------------------------------------------------------

_CHANGE = Rule(
    "(?:改期|改|挪|移|调整?|推迟|延期|提前|换)(?:到|至|成|为|在)|名额(?:加|增|减|改|调|放|提)[^,。]{0,6}?[0-9]|(?:不限名额|名额不限)|"
    "报名(?:延长|延|推迟|放宽)(?:到|至)"
)
_TO_UNTIL = Rule("报名(?:时间|截止)?[^,。]{0,4}(?:延长|延|推迟|放宽|改)(?:到|至|成)")
_TO_PLACE = Rule("(?:地点)(?:改|换|调整?|移|挪)(?:到|至|成|为|在)(?P<place>[^,。;!]{2,30})")
_MANY = Rule("(?:名额|限)[^,。0-9]{0,6}(?P<n>[0-9]{1,4})")


def change(reading: Reading) -> ChangeActivity | None:
    """活动12改到周日下午2点到4点; 植树名额加到30人; 活动12地点改到南湖公园."""
    text = reading.text
    m = _CHANGE.search(text)
    named = None if m is None else _named(reading)
    if m is None or named is None:
        return None
    after = Reading(text[m.end() :], reading.hearing)
    days, clock = coming_days(after), next((s.times for s in find_stretches(after.nameless)), None)
    day = days[0].days[0] if days else None
    place, many = _TO_PLACE.search(text), _MANY.search(text)
    quota = 0 if _ENDLESS.search(text) else int(many["n"]) if many is not None else None
    if _TO_UNTIL.search(text):
        plan = Plan(until=day, quota=quota)
    else:
        start, end = clock or (None, None)
        plan = Plan(day=day, start=start, end=end, place=None if place is None else place["place"], quota=quota)
    return ChangeActivity(plan, *named) if plan != Plan() else None


# --- closed and cancelled --------------------------------------------------------

_CLOSE = Rule("(?:结束|截止|停止|关闭|不再)(?:接受)?报名|报名(?:到此)?(?:结束|截止|停止|关闭)(?!时间|日期|到)")
_CANCEL = Rule("取消|不(?:办|搞|组织|开展)了|办不(?:成|了)|停办")


def close(reading: Reading) -> CloseActivity | None:
    """活动12结束报名."""
    named = _named(reading) if _CLOSE.search(reading.text) else None
    return None if named is None else CloseActivity(*named, day_said(reading))


_SIGN_UPS = Rule("报名")


def cancel(reading: Reading) -> CancelActivity | None:
    """取消活动12,因为下雨; 周六的植树取消,下雨. The sign-up of the sender's own is another thing."""
    text = reading.text
    if not _CANCEL.search(text) or _SIGN_UPS.search(text):
        return None
    named = _named(reading)
    if named is None:
        return None
    order, reason = without_reason(text)
    return CancelActivity(*named, day_said(Reading(order, reading.hearing)), reason or _rest(reading))


_NO_REASON = Rule("[呢吧哈啊好的行嗯大家各位通知请知悉谢了一下,。!;~ ]*")


def _rest(reading: Reading) -> str:
    """The reason where it stands apart: 下雨,周六的植树取消."""
    for m in _PART.finditer(reading.text):
        words = m[0].strip()
        if not _CANCEL.search(words) and not titles_said(reading, words) and not _NO_REASON.fullmatch(words):
            return words
    return ""


# --- held ------------------------------------------------------------------------

_HOLD = Rule("(?:办|搞|做|举办|开展|组织)完了?|(?:圆满|顺利|已经|已)?结束了|(?:圆满|顺利)结束|都到了|全到了|都来了")
_SURE = Rule("都(?:对|到|来|去|在)了?|全(?:部|都)?(?:到|来)|没错|确认|无误")
_CAME = Rule("也[来到去在]了?|也参加|临时[来到参]|补上|加上")
_MISSING = Rule("没[来到去]|未到|未来|缺席|请假|没参加|没能[来到去]")
_MARKS = Rule("没[来到去能参]|未到|未来|缺席|请假|也[来到去在参]|临时[来到参]|补上|加上")


def hold(reading: Reading) -> HoldActivity | None:
    """活动12办完了; 植树办完了,都到了; 活动12办完了,李强没来,王磊也来了."""
    named = _named(reading) if _HOLD.search(reading.text) else None
    if named is None:
        return None
    marks, unclear = _marks(reading)
    sure = bool(_SURE.search(reading.text))
    return HoldActivity(*named, _past_or_coming(reading), marks, sure, unclear)


def mark(reading: Reading) -> MarkPresence | None:
    """活动12李强没来; 植树王磊也来了."""
    named = _named(reading) if _MARKS.search(reading.text) else None
    if named is None:
        return None
    marks, unclear = _marks(reading)
    return MarkPresence(marks, *named, _past_or_coming(reading), unclear) if marks or unclear else None


def _past_or_coming(reading: Reading) -> date | None:
    """What is told of lies behind: 上周六的植树."""
    days = [d.days[0] for d in reading.days if len(d.days) == 1]
    return days[0] if len(days) == 1 else None


def _marks(reading: Reading) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """Each colleague who is named, by what is said of him in the same clause; and the names that several bear."""
    marks: dict[Person, Mark] = {}
    unclear: list[str] = []
    for one in reading.named:
        clause = reading.clause_at(one.start)
        if clause is None or clause.mood is Mood.ASKED:
            continue
        came, missing = _CAME.search(clause.text), _MISSING.search(clause.text)
        if bool(came) == bool(missing):
            continue
        if not one.clear or len(one.people) != 1:
            unclear.append(one.said)
            continue
        marks |= {person: Mark(person, there=came is not None) for person in one.people}
    return tuple(marks.values()), tuple(dict.fromkeys(unclear))
