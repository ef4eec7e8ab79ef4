"""Reports of hours: who, when, how long, where and what; and whether it is a report at all."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from domain.hours import Entry, Mention, ReportHours
from domain.staff import Person
from understanding.amounts import Amount, find_amounts
from understanding.clauses import Mood
from understanding.crew import Crew, crew, uncertain, wholly
from understanding.dates import Day, Sort
from understanding.kinds import kind_of, ledger_of
from understanding.names import SURNAMES
from understanding.reading import Reading
from understanding.text import HOLE
from understanding.things import activity_in, place_in

_SERVICE = re.compile(
    "志愿|义工|服务|公益|volunteer|洁城|清洁|卫生|打扫|大扫|保洁|的班|[扫擦拖洗捡拾拔铲浇栽种植搬抬扛修刷贴清]|劝导|文明|"
    "执勤|值勤|值守|值岗|站岗|护学|护岗|秩序|引导|指引|疏导|指挥|讲解|巡|检查|督导|慰问|走访|看望|探望|陪|照顾|"
    "助|帮|教|辅导|理发|剪纸|包饺子|包粽子|送|献血|义诊|义卖|义务|活动|社区|敬老|福利|养老|特校|路口|路段|整理|整书|"
    "布置|发放|传单|宣传|宣讲|接送|排查|消毒|防汛|抗旱|巡堤|救援|网络文明|评论|图书馆|学雷锋|结对|值班|讲堂|劳动|"
    "值了|岗|垃圾|落叶|雪|草|小广告|创城|创文|共建|关爱|爱心|环保|绿化|挖|砍|抹|收拾|拾掇|装|卸|运|登记|接待|咨询|"
    "普法|反诈|科普|培训|讲课|支教|送餐|做饭|摘|割|搭|护|守|迎新|站点|驿站|喂|洒|堆|埋|锄|粉刷|手工|演出|排练"
)
_NOT_SERVICE = re.compile(
    "加班|加了班|追剧|看(?:了[^,。;]{0,8})?(?:电影|电视|球|剧|书看|比赛|直播|演唱会)|执法|办案|热线|接(?:了[^,。;]{0,8})?(?:电话|来电)|审批|出庭|出差|赶稿|熬夜|备考|复习|刷题|带娃|辅导作业|做饭|做家务|洗衣|遛狗|遛弯|散步|骑行|打车|赶路|开车|修车|洗车|买菜|购物|快递|网课|上课|上班|打(?:游戏|牌|麻将|球|羽毛球|篮球|乒乓)|睡(?!袋)|堵车|堵在|塞车|"
    "排队(?!秩序)|逛|健身|跑步|跑了(?:[0-9]|一圈)|唱歌|喝酒|吃饭了|聚餐|钓鱼|刷(?:手机|视频|抖音|剧)|玩手机|等车|"
    "等人|坐车|高铁|飞机|开车去|游泳|爬山(?![^,。]{0,20}捡)|游戏|看病|输液|挂号|"
    "开了?[^,。;]{0,6}会(?!场)|会开了|[会议]开到|开会|打针|理了?个发|我家(?:猫|狗)|铲屎|发呆|午休|睡着|手机充电|快递|"
    "外卖|快充|电池|续航|停电|停水|报表|写材料|改材料|做账|对账|审计(?!志愿)|算账"
)
_JOKE = re.compile("也?算(?:是|不是)?[^,。;]{0,4}(?:志愿|公益|服务|好人)|铲屎")
_WANTS = re.compile(
    "(?:请|给|帮|麻烦|替|烦请|求)[^,。;!?\n]{0,12}?(?:记(?!者|得)|登记|登上|补|录|报)|记一?下|记上|记[我他她]|"
    "登记(?:一下|上|下|$|,|时长|志愿)|补[报录登记]|补一?下|报一?下|报备|报送|报个?时长|报时长|录一?下|录入|录上|打卡|"
    "申报|漏了|忘了?报|忘报|没[录报记登]|没来得及[录报记登]|报数|来报|报一条|补一条|给登|入账|报今天|报昨天|报个"
)
_DONE = re.compile("了(?!解|吗|没|不)|过(?!年|节|程|来|去|会|几|两天)|完(?!善|整)|已|结束|回来|刚")
_TAKEN_PART = re.compile(
    "(?:参加|去|参与|干|做|搞|值|打扫|清扫|完成|劝导|巡查|慰问|走访)(?:了|完|过|的(?!话))|已(?:经)?(?:完成|参加|"
    "结束)|参加[^,。;!?\n]{0,14}了|去[^,。;!?\n]{0,14}了|[扫擦捡清搬拔种]完"
)
# today in the orphanage cleaning: nothing but where and what
_PLAINLY = re.compile(
    "(?:在|到|去|参加)[^,。;!?\n]{1,12}(?:打扫|清扫|大扫除|劝导|值守|帮忙|捡垃圾|慰问|洁城|清洁|服务|陪护|执勤|值勤)[^,。;!?\n]{0,4}$"
)
_PRAISE = re.compile("讲得|太[好棒美精]|真好|精彩|感动|受益|不错(?!,)|好听|好看|有意义|收获")
_ITEM = re.compile(r"(?:^|\n) ?(?:[0-9]{1,2}|[一二三四五六七八九十])[.、:)]")
_STRONG = re.compile(r"[;。\n!]")
_EACH_DAY = re.compile("每天|每日|每次|每晚|每早|各|都|均|天天|分别|一天(?=[0-9一二两三四五六七八])|每个")
_EACH_AGAIN = re.compile("^ ?(?:[/每]天|一天|每次)")


def report(reading: Reading) -> ReportHours | None:
    """A report with its time told; without one only where the sender asks to have it recorded, or says it was done."""
    amounts = find_amounts(reading)
    if not amounts or not _is_service(reading):
        return None
    if _sender_was_absent(reading):
        return None
    entries = _entries(reading, amounts)
    if any(e.day is not None and e.day > reading.today for e in entries) or _still_to_come(reading, entries):
        return None
    return ReportHours(entries, text=reading.text)


def report_without_time(reading: Reading) -> ReportHours | None:
    """A report that leaves out how long it took."""
    told = "".join(c.text for c in reading.clauses if c.mood is Mood.TOLD)
    if not told or _sender_was_absent(reading) or _NOT_SERVICE.search(told) or find_amounts(reading):
        return None
    wants, part = _WANTS.search(told), _TAKEN_PART.search(told)
    if _PRAISE.search(told) and not wants:
        return None
    if not _SERVICE.search(_WANTS.sub("", told)) and not _known_thing(reading):
        return None
    past = any((d.days and max(d.days) <= reading.today) or not d.days for d in reading.days)
    plainly = past and len(reading.text) <= 30 and _PLAINLY.search(told) and not _still_to_come(reading, ())
    if not (wants and (past or _DONE.search(told))) and not (part and past) and not plainly:
        return None
    if any(d.days and max(d.days) > reading.today for d in reading.days):
        return None
    return ReportHours(_entries(reading, []), text=reading.text)


def _is_service(reading: Reading) -> bool:
    text = reading.text
    if _JOKE.search(text):
        return False
    told = "".join(c.text for c in reading.clauses if c.mood in (Mood.TOLD, Mood.EXPECTED))
    if (
        _NOT_SERVICE.search(told)
        and not _WANTS.search(told)
        and not _SERVICE_FOR_SURE.search(_NOT_SERVICE.sub("", told))
    ):
        return False
    if _SERVICE.search(told) or _WANTS.search(told) or _known_thing(reading) or reading.named:
        return True
    return bool(reading.days) and len(text) <= 12  # a length alone, with nothing asked, says nothing


_SERVICE_FOR_SURE = re.compile(
    "志愿|义工|洁城|清洁|打扫|大扫除|劝导|敬老院|福利院|慰问|捡垃圾|公益|义务|扫雪|社区|巡查|植树|献血|清理|捡|扫|劝|擦|福利院|养老|护学|孤|困难|引导|宣传|义诊|巡逻|巡河|volunteer"
)


def _known_thing(reading: Reading) -> bool:
    return any(word in reading.plain for word in (*reading.office.places, *reading.office.events))


def _sender_was_absent(reading: Reading) -> bool:
    """没去, said of the sender, with nothing that tells of another day or of others."""
    for clause in reading.clauses:
        if clause.mood is not Mood.DENIED:
            continue
        if any(clause.start <= n.start < clause.end for n in reading.others):
            continue
        if (
            any(clause.start <= d.start < clause.end for d in reading.all_days)
            and len(reading.clauses) > 1
            and any(
                c.mood is Mood.TOLD and any(c.start <= d.start < c.end for d in reading.all_days)
                for c in reading.clauses
            )
        ):
            continue
        if "我" in clause.text and any(reading.mood_at(n.start) is Mood.TOLD for n in reading.others):
            continue
        return True
    return False


def _still_to_come(reading: Reading, entries: tuple[Entry, ...]) -> bool:
    """Today at an hour that has not begun yet, and nothing says that it is done."""
    now = reading.hearing.now
    ahead = [
        e
        for e in entries
        if e.day in (None, reading.today) and e.start is not None and e.start > now.time().replace(tzinfo=None)
    ]
    if ahead:
        return len(ahead) == len(entries) and not _DONE.search(reading.plain)
    later = now.hour < 12 and re.search("今天下午|今晚|今天晚上", reading.plain) and not _DONE.search(reading.plain)
    return bool(later) and not _WANTS.search(reading.plain)


# --- entries -----------------------------------------------------------------


def _entries(reading: Reading, amounts: list[Amount]) -> tuple[Entry, ...]:
    shared_out = _respectively(reading, amounts)
    if shared_out is not None:
        entries = shared_out
    elif len(amounts) <= 1:
        entries = _single(reading, amounts[0] if amounts else None)
    else:
        entries = _several(reading, amounts)
    if amounts and _item_without_time(reading.plain, amounts):
        entries = [replace(e, minutes=None) for e in entries]
    return _settled(reading, _gathered(entries))


def _days_between(reading: Reading, start: int, end: int) -> tuple[tuple[date, ...], bool]:
    """The days told between two places, and whether anything there is too vague."""
    found = [
        d for d in reading.days if start <= d.start < end and reading.mood_at(d.start) in (Mood.TOLD, Mood.EXPECTED)
    ]
    found = _corrected_days(found, reading.plain)
    counted = [d for d in found if d.sort is Sort.ORDINAL and d.days]
    named = counted or [d for d in found if d.days]
    days = tuple(sorted({day for d in named for day in d.days}))
    vague = (bool(found) and not days) or _doubtful_weekend(named, reading.plain)
    return days, vague


def _doubtful_weekend(found: list[Day], text: str) -> bool:
    return any(d.sort is Sort.WEEKEND for d in found) and not re.search("两天|每天|都", text)


_CORRECTION = re.compile("不对|[说写打记报]错|哦不|噢不|口误|更正|应该是|^[,。 ]*不[,。]|不是")


def _corrected_days(found: list[Day], text: str) -> list[Day]:
    """昨天,不对,前天: the last value."""
    kept: list[Day] = []
    for day in found:
        if kept and day.start - kept[-1].end <= 12 and _CORRECTION.search(text[kept[-1].end : day.start]):
            kept.pop()
        kept.append(day)
    if len(kept) > 1 and re.search("不是$", text[max(0, kept[0].start - 2) : kept[0].start]):
        kept = kept[1:]
    return kept


def _single(reading: Reading, amount: Amount | None) -> list[Entry]:
    size = len(reading.plain)
    days, vague = _days_between(reading, 0, size)
    members = _crew_of(reading, 0, size)
    text = reading.plain
    if amount is None:
        return [_entry(reading, members, day, None, text) for day in _or_today(reading, days, vague=vague)]
    amount = _shared(reading, amount, members.people, days)
    return [_entry(reading, members, day, amount, text) for day in _or_today(reading, days, vague=vague)]


def _or_today(reading: Reading, days: tuple[date, ...], *, vague: bool) -> tuple[date | None, ...]:
    if vague:
        return (None,)
    return days or (reading.today,)


def _shared(reading: Reading, amount: Amount, people: tuple[Person, ...], days: tuple[date, ...]) -> Amount:
    """A total is shared out where it says among how many; a length over several days must say that it is each day's."""
    if amount.heads and amount.minutes is not None and not amount.clock:
        even = amount.heads == len(people) and amount.minutes % amount.heads == 0
        return replace(amount, minutes=amount.minutes // amount.heads if even else None)
    if amount.total and not amount.clock and not amount.per_head and (len(people) > 1 or len(days) > 1):
        return replace(amount, minutes=None)
    each = (
        amount.clock
        or amount.per_day
        or amount.per_head
        or _EACH_AGAIN.match(reading.plain[amount.end : amount.end + 4])
    )
    if len(days) > 1 and not each:
        return replace(amount, minutes=None)
    return amount


def _crew_of(reading: Reading, start: int, end: int) -> Crew:
    members = crew(reading, start, end)
    if members.empty:
        return Crew((reading.sender,), ())
    return members


def _several(reading: Reading, amounts: list[Amount]) -> list[Entry]:
    """Words before an amount belong to it; what it leaves out it takes from the one before, or from the very end."""
    text, size = reading.plain, len(reading.plain)
    cuts = [0]
    for one, other in pairwise(amounts):
        strong = _STRONG.search(text, one.end, other.start)
        cuts.append(strong.end() if strong else one.end)
    spans = list(zip(cuts, [*cuts[1:], amounts[-1].end], strict=True))
    days_after, vague_after = _days_between(reading, amounts[-1].end, size)
    crew_after = crew(reading, amounts[-1].end, size)
    days, vague = days_after, vague_after
    members, own, named_each = crew_after, False, False
    entries = []
    for amount, (start, end) in zip(amounts, spans, strict=True):
        found, unsure = _days_between(reading, start, end)
        if found or unsure:
            days, vague = found, unsure
        people = crew(reading, start, end)
        if people.empty and named_each and (stranger := _word_for_somebody(reading, start, amount.start)):
            people = Crew((), (Mention(stranger),))
        if not people.empty:
            members, own = people, True
            named_each = _name_before(reading, start, amount.start)
        crewed = Crew((reading.sender,), ()) if members.empty else members
        shared = _shared(reading, amount, crewed.people, days)
        words = text[start:end]
        entries += [_entry(reading, crewed, day, shared, words) for day in _or_today(reading, days, vague=vague)]
    if _item_without_time(text, amounts) or (own and not crew_after.empty):
        entries = [replace(e, minutes=None) for e in entries]
    return entries


def _name_before(reading: Reading, start: int, end: int) -> bool:
    """Whether a name stands right before the amount."""
    text = reading.people_text
    return any(start <= n.start and n.end <= end and not _WORD.search(text[n.end : end]) for n in reading.named)


_WORD = re.compile("[一-鿿]")
_SOMEBODY = re.compile(f"^[{HOLE} 、,;。\\n0-9.]{{0,12}}(?P<name>[一-鿿]{{2,4}})[{HOLE} :各]{{0,6}}$")


def _word_for_somebody(reading: Reading, start: int, end: int) -> str:
    """王磊1小时 李四2小时: where each amount has its person, a bare word before one is a person nobody knows."""
    m = _SOMEBODY.match(reading.people_text[start:end])
    return m["name"] if m and not _SERVICE.search(m["name"]) else ""


def _respectively(reading: Reading, amounts: list[Amount]) -> list[Entry] | None:
    """2日和5日,分别是3小时、2小时; 王磊和苏晴分别1小时、2小时."""
    text, size = reading.plain, len(reading.plain)
    if len(amounts) < 2 or "分别" not in text[: amounts[0].start]:
        return None
    if any(_WORDS.search(text[a.end : b.start]) for a, b in pairwise(amounts)):
        return None
    days, vague = _days_between(reading, 0, size)
    members = _crew_of(reading, 0, size)
    if len(days) == len(amounts) and not vague:
        return [_entry(reading, members, day, amount, text) for day, amount in zip(days, amounts, strict=True)]
    if len(members.people) == len(amounts) and len(days) <= 1 and not vague:
        day = days[0] if days else reading.today
        pairs = zip(members.people, amounts, strict=True)
        return [_entry(reading, Crew((p,), members.unclear), day, amount, text) for p, amount in pairs]
    return [_entry(reading, members, day, None, text) for day in _or_today(reading, days, vague=vague)]


_WORDS = re.compile("[一-鿿]{2}")


def _item_without_time(text: str, amounts: list[Amount]) -> bool:
    """A numbered list in which one item does not say how long."""
    starts = [m.start() for m in _ITEM.finditer(text)]
    if len(starts) < 2:
        return False
    items = zip(starts, [*starts[1:], len(text)], strict=True)
    return not all(any(a <= amount.start < b for amount in amounts) for a, b in items)


def _entry(reading: Reading, members: Crew, day: date | None, amount: Amount | None, words: str) -> Entry:
    whole = reading.plain
    ledger, cue = ledger_of(words)
    if not cue:
        ledger, cue = ledger_of(whole)
    place = place_in(words, reading.office) or place_in(whole, reading.office)
    activity = activity_in(words, reading.office) or activity_in(whole, reading.office)
    entry = Entry(
        people=members.people,
        day=day,
        place=place,
        activity=activity,
        ledger=ledger,
        cue=cue,
        kind=kind_of(words) or kind_of(whole),
        unclear=members.unclear,
    )
    if amount is None or amount.minutes is None:
        return entry
    return replace(entry, minutes=amount.minutes, start=amount.begin, end=amount.finish)


def _gathered(entries: list[Entry]) -> list[Entry]:
    """People with the same day, length and clock stand in one entry."""
    result: list[Entry] = []
    for entry in entries:
        for at, other in enumerate(result):
            same = (entry.day, entry.minutes, entry.start, entry.end) == (
                other.day,
                other.minutes,
                other.start,
                other.end,
            )
            if same and not set(entry.people) & set(other.people):
                unclear = tuple(dict.fromkeys((*other.unclear, *entry.unclear)))
                result[at] = replace(other, people=(*other.people, *entry.people), unclear=unclear)
                break
        else:
            result.append(entry)
    return result


def _settled(reading: Reading, entries: list[Entry]) -> tuple[Entry, ...]:
    people = tuple(dict.fromkeys(p for e in entries for p in e.people))
    doubt = uncertain(reading, people)
    if doubt is None:
        doubt = _department_alone(reading) or _stranger(reading)
    if doubt is None:
        return tuple(entries)
    return tuple(replace(e, unclear=(*e.unclear, doubt)) if doubt not in e.unclear else e for e in entries)


_SUBJECT_BEFORE = re.compile(f"(?:^|[,。;!\\n{HOLE}]) ?$")
_SUBJECT_AFTER = re.compile(
    f"^(?:[{HOLE}]|今|昨|前天|上周|下午|上午|都|去|在|参加|打扫|集中|开展|搞|干|清|扫|"
    f"[0-9一二两三四五六七八九十]{{1,2}}个?人|人员|派|全)"
)


def _department_alone(reading: Reading) -> Mention | None:
    """国库科今天打扫2小时: a department did it, and nobody is named."""
    if reading.named or re.search("我|本人", reading.plain):
        return None
    for start, end, department in reading.departments:
        said = reading.plain[start:end]
        if said == "办公室" or wholly(reading, start, end):
            continue
        text = reading.people_text
        if _SUBJECT_BEFORE.search(text[:start]) and _SUBJECT_AFTER.match(text[end:]):
            return Mention(said, reading.office.members(department.name))
    return None


_STRANGER = re.compile(
    "(?:(?<=[和跟与同及、])|(?<=人员:)|(?<=人员)|(?<=[:、] "
    f"))(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}})(?=、|[,。;\n) ]|$|一起|一块|[两俩三四]个?人|[各每都]|"
    f"[{HOLE}]|去|在)"
)
_NOT_NAMES = re.compile(
    "[扫擦洗捡搬送陪查卫务岗们家人位友区村路里员的了会时间子水草地雪工车道]$|^(?:包|安|方|单|高|白|万|应|任|常|时|关|"
    "施|于|和平|花|路|水|解|成|向|项|金|古|卫|管|连|边)"
)


def _stranger(reading: Reading) -> Mention | None:
    """A full name in the row of those who took part that nobody of the office bears."""
    text = reading.people_text
    taken = {i for n in reading.named for i in range(n.start, n.end)}
    for m in _STRANGER.finditer(text):
        if m.start() in taken or _NOT_NAMES.search(m["name"]):
            continue
        if not _beside_people(reading, m.start(), m.end()):
            continue
        return Mention(m["name"])
    return None


def _beside_people(reading: Reading, start: int, end: int) -> bool:
    """Whether a name or 我 stands next to it in the row."""
    text = reading.people_text
    near = {n.end for n in reading.named} | {n.start for n in reading.named}
    if start - 1 in near or end + 1 in near:
        return True
    return text[max(0, start - 2) : start] in ("我和", "我跟", "我与", "我、", "我同")
