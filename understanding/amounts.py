"""How long: ranges and lengths brought together, what was planned or corrected left out, what disagrees in doubt."""

from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from understanding.clauses import Mood
from understanding.clock import Stretch
from understanding.durations import Spell
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule, spread


@dataclass(frozen=True, slots=True)
class Amount:
    """How long something took. `minutes` None: in doubt, has to be asked."""

    start: int
    end: int
    minutes: int | None
    begin: time | None = None
    finish: time | None = None
    soft: bool = False
    rough: bool = False
    per_head: bool = False
    per_day: bool = False
    total: bool = False
    heads: int = 0  # 3人共3小时

    @property
    def clock(self) -> bool:
        return self.begin is not None


_TOTAL = Rule(
    "(?:一共|总共|共计|合计|总计|累计|加起来|加一起|加一块儿?|合起来|凑一?起|拢共|统共|一总|共|总时长|总计时长)(?:是|有|了|计|就是|大概|约|干了|做了|用了|"
    "服务|志愿服务|时长|[: ])*$"
)
_PER_HEAD = Rule("(?:每人|每个人|各自?|人均|平均|一人|分别|均|都是|每位)[^,。;\n]{0,7}$")
_PER_DAY = Rule(
    "(?:每天|每日|一天|每次|每晚|每早|每回|每趟|回回|次次|各|都|均|天天|每个?(?:上午|下午|晚上|周末))[^。;\n]{0,26}$"
)
_A_DAY = Rule("^(?:每[天日]|/[天日次]|一[天日次回趟](?![下到比就都也天]))")
_HEADS = Rule(
    rf"(?:(?P<n>{SMALL}|仨) ?个?(?:人(?!次)|名同志|位同志|位)|(?:[我咱]们?)?(?P<few>仨|俩|(?<=们)[三四五六七八]个))"
    "(?: ?\\([^)\n]{2,30}\\)[^。;\n]{0,20}|[^,。;\n]{0,9},?)"
    "(?:一?共|总共|合计|共计|总计|加起来|加一起|加一块儿?|合起来|凑一?起|拢共|统共|一总|累计)[^,。;\n]{0,4}$"
)
_LATE = Rule("(?<![今昨当每前明夜傍])[晚早迟]$")  # 比我晚半小时到
_CAME = Rule("才?(?:到|来|走|离|撤|退|下)")
_SUMS = frozenset("共计加合凑总")
_ASIDE = Rule(
    "(?:休息|歇|歇息|路上|迟到|晚到|晚来|早退|提前|提早|推迟|延迟|延后|推后|堵车|堵|等|排队|开车|车程|吃饭|还剩|还差|差|欠|再过|够|不少于|至少|"
    "不低于|要求|超过|往返|来回|步行|骑车|坐车|坐|上限|每隔|睡|睡了|会|会议|[报记登录]过|比[^,。;]{1,6}[多少](?:干|做|扫)?|不到位|手术|加班|加了)(?:了|有|就|要|"
    "花了?|用了?|足足|整整|过|[ 。])*$"
)
_BREAK_HINT = Rule("休息|歇|迟到|晚到|晚来|早退|吃饭|午休|[差欠少]")
_BREAK = Rule("(?:休息|歇|歇息|迟到|晚到|晚来|早退|吃饭|午休)(?:了|有|就|[ ])*$|^(?:的)?(?:休息|午休|吃饭)")
_LESS_BREAKS = Rule("(?:扣|除|刨|减|去)(?:掉|去|除|开)?了?(?:中间|中途|当中)?的?(?:休息|吃饭|午休|歇|午饭)")
_INCLUDED = Rule(
    f"{spread('含|包括|算上|连上?|加上|带上', '[^,。;()0-9]{0,4}(?:路上|往返|来回|路程|车程|堵车|休息|吃饭|午休)')}|"
    "(?:路上|往返|来回|路程|车程|堵车|休息|吃饭|午休)[^,。;]{0,9}(?:算在内|包括在内|在内|算进去|也算(?!上))"
)
_NET = Rule("(?<!干)净(?:干|做|算|剩|服务|时长|有|[:是])?了?$")
_NOT_INCLUDED = Rule("(?:不|没|未|别|刨|除)[^,。;]{0,3}$")
_SHORT_OF = Rule("(?:小时|钟头|钟|[半刻])(?:还|只)?[差欠少]$")  # 四个小时还差一刻钟
_ASIDE_AFTER = Rule(
    "^(?:的)?(?:车程|路程|路|假|会(?!儿)|课(?!堂)|前(?!天)|以?内|以后|之后|后(?!来)|班车|休息|才到|不等|以上|时限|制|的会)"
)
_ANOTHER = Rule(
    "又|还(?!给|有(?:一|两|[0-9]))|另|再(?!次?确认)|接着|然后|随后|之后|;|\n|(?<![一个])后(?:来)?|顺便|顺带|还有|"
    "[,。、](?:上午|下午|晚上|中午|早上)"
)
_RECAP = Rule(
    "记|报|登|按|计|合|共|总|就是|也就是|即|大概|差不多|约|用时|时长|左右|每人|各|均|\\(|整整|足足|前前后后|前后"
)
_CORRECTION = Rule(
    "不对|[说写打记报算]错了?|哦不|噢不|口误|更正|应该是|应是|不,|不是(?!咱|我们|很)|准确[说地]|纠正|我再?(?:算|想|看)[一了]?(?:算|想|看)|等等|等一下|慢着|才对"
)
_MEANT = Rule("(?:本来|原本|原来|原定|原计划|计划|预计|说好|以为)[^,。;]{0,8}$")
_INSTEAD = Rule("结果|实际|最后|后来|最终|就按")
_MORE = Rule("[,。! ]{0,3}(?:还?不止|哪止|不只)[,。! ]")  # 一小时。不止,…一共一个半小时
_SETTLED_BEFORE = ("按", "按照")  # 三个多小时,就按三小时记
_SETTLED_AFTER = Rule("[记算报登]")
_SETTLED = Rule(
    "(?:[,。 吧]|^)?(?:那?就|你就?|请|麻烦|只|还是|给我)?(?:给我)?(?:[按记算写报登]|登记|记录)(?:个|我|成|作|录)?$"
)
_SUM = Rule("共|总|合计|加")
_ME = Rule("(?<![给帮替])(?:我(?!们)|本人)")
_FULL_STOP = Rule("[。;!\n]")
_LIST_MARK = Rule("[、;\n]|各")
_WORD = Rule("[一-鿿a-zA-Z]")


_WAYS = frozenset("含包连带内进也")


@lru_cache(maxsize=4)  # every recogniser asks
def find_amounts(reading: Reading) -> list[Amount]:
    """Every amount of time that is told as done, left to right; what was only expected is none."""
    found = [_of_stretch(s) for s in reading.stretches if s.finish is not None or s.unsure]
    found += [a for s in reading.spells if (a := _of_spell(s, reading.timeless)) is not None]
    if not found:
        return []
    found.sort(key=_place)
    told = [a for a in found if reading.happened(a.start)]
    if not told:
        said = [a for a in found if reading.mood_at(a.start) is Mood.TOLD]
        told = [a for a in said if not reading.planned(a.start, surely=True)]
        if not told:  # the plan is told, but not how long it came to be
            came = any(p.came for p in reading.plans)
            return [replace(a, minutes=None) for a in said[:1] if came]
    told = _corrected(told, reading)
    told = _merged(_without_soft(told, reading), reading)
    told = _without_totals(told, reading)
    text = reading.timeless
    if any(_NET.search(text, max(0, a.start - 5), a.start) for a in told):
        return [a for a in told if _NET.search(text, max(0, a.start - 5), a.start)]  # 刨去吃饭,净干了两小时
    if _BREAK_HINT.search(text) and (any(_breaks(s, text) for s in reading.spells) or _LESS_BREAKS.search(text)):
        told = [replace(a, minutes=None) for a in told]
    if told and not _WAYS.isdisjoint(text) and (m := _INCLUDED.search(text)) is not None:
        denied = "不" in m[0] or _NOT_INCLUDED.search(text, max(0, m.start() - 4), m.start())
        told = told if denied else [replace(a, minutes=None) for a in told]  # 三小时(含路上半小时)
    return told


def _place(amount: Amount) -> int:
    return amount.start


def _of_stretch(s: Stretch) -> Amount:
    begin, finish = s.times
    return Amount(s.start, s.end, s.minutes, begin, finish)


def _of_spell(s: Spell, text: str) -> Amount | None:
    before, after = text[max(0, s.start - 34) : s.start], text[s.end : s.end + 6]
    if _ASIDE.search(before[-10:]) or _ASIDE_AFTER.match(after) or (_LATE.search(before[-2:]) and _CAME.match(after)):
        return None
    minutes = s.minutes if s.minutes is None or 0 < s.minutes <= 24 * 60 else None
    heads = _HEADS.search(before) if any(sign in before for sign in _SUMS) else None
    return Amount(
        s.start,
        s.end,
        minutes,
        soft=s.soft,
        rough=s.rough,
        per_head=bool(_PER_HEAD.search(before[-12:])),
        per_day=bool(_PER_DAY.search(before)) or bool(_A_DAY.match(after)),
        total=bool(_TOTAL.search(before[-10:])),
        heads=whole(heads["n"] or heads["few"].removesuffix("个")) if heads else 0,
    )


def _breaks(s: Spell, text: str) -> bool:
    """休息半小时, 迟到10分钟: the rest of the time is no longer certain."""
    before = text[max(0, s.start - 6) : s.start]
    return bool(_BREAK.search(before) or _SHORT_OF.search(before) or _BREAK.match(text[s.end : s.end + 4]))


def _replaces(one: Amount, other: Amount, text: str) -> bool:
    between = text[one.end : other.start]
    meant = _MEANT.search(text[max(0, one.start - 12) : one.start])
    return bool(_CORRECTION.search(between) or (meant and _INSTEAD.search(between)))


def _corrected(found: list[Amount], reading: Reading) -> list[Amount]:
    """两小时,不对,两个半小时: the last value."""
    plain = reading.plain
    found = [a for a in found if not _MORE.match(plain, a.end)] or found
    last = found[-1]
    if plain.endswith(_SETTLED_BEFORE, 0, last.start) and _SETTLED_AFTER.match(plain, last.end):
        found = [a for a in found[:-1] if a.minutes is not None and not a.rough] + found[-1:]
    if len(found) > 1 and not last.clock and _SETTLED.search(plain, max(0, last.start - 8), last.start):
        # 两个钟头还多一点,你就记两个钟头好了
        found = _settled(found, reading)
    right = [a for a in found if not plain.endswith("不是", 0, a.start)]
    kept: list[Amount] = []
    for a in right or found:
        while kept and a.start - kept[-1].end <= 16 and _replaces(kept[-1], a, reading.plain):
            kept.pop()
        kept.append(a)
    return kept


def _settled(found: list[Amount], reading: Reading) -> list[Amount]:
    *parts, last = found
    between = reading.plain[parts[-1].end : last.start].removeprefix("还多")
    if parts[-1].clock or last.per_head or len(between) > 12 or _ANOTHER.search(between) or _SUM.search(between):
        return found
    places = [*(n.start for n in reading.named), *(d.start for d in reading.days)]
    if any(parts[-1].end <= at < last.start for at in places):
        return found
    if len(parts) > 1:
        return parts if sum(p.minutes or 0 for p in parts) == last.minutes else found
    return [last]


def _without_soft(found: list[Amount], reading: Reading) -> list[Amount]:
    hard = [a for a in found if not a.soft]
    if not hard:
        return found
    found = [a for a in found if not a.soft or a.minutes is not None]
    return [a for a in found if not a.soft or all(_of_its_own(a, h, reading) for h in hard)]


def _of_its_own(soft: Amount, hard: Amount, reading: Reading) -> bool:
    """Whether the exacter amount is another day's, or another person's: 整个上午。小王只干了一小时."""
    start, end = min(soft.end, hard.end), max(soft.start, hard.start)
    if any(start <= d.start < end for d in reading.days):
        return True
    return bool(_FULL_STOP.search(reading.plain, start, end)) and any(start <= n.start < end for n in reading.others)


def _apart(one: Amount, other: Amount, reading: Reading) -> bool:
    """Whether a day, a person or another activity stands between two amounts."""
    between = reading.plain[one.end : other.start]
    if _ANOTHER.search(between):
        return True
    if any(one.end <= d.start < other.start for d in reading.days if d.days):
        return True
    people = [n.start for n in reading.named] + [m.start() for m in _ME.finditer(reading.plain)]
    return any(one.end <= at < other.start for at in people) and any(at < one.start for at in people)


def _merged(found: list[Amount], reading: Reading) -> list[Amount]:
    """A range and its length, or one length said twice, are one amount; where they disagree it is in doubt."""
    result: list[Amount] = []
    for a in found:
        last = result[-1] if result else None
        if last is None or (_apart(last, a, reading) and not (a.total and a.clock is not last.clock)):
            result.append(a)
            continue
        between = reading.plain[last.end : a.start]
        if last.clock != a.clock:
            ranged, length = (last, a) if last.clock else (a, last)
            result[-1] = _agreed(ranged, length, start=last.start, end=a.end)
        elif (
            last.minutes == a.minutes
            and last.clock == a.clock
            and (not _WORD.search(between) or _RECAP.search(between))
            and last.begin == a.begin
        ):
            result[-1] = replace(
                last, end=a.end, per_head=last.per_head or a.per_head, per_day=last.per_day or a.per_day
            )
        elif (
            len(_WORD.findall(between)) <= 1
            and not a.clock
            and not a.total
            and not _LIST_MARK.search(between)
            and "分别" not in reading.plain[: last.start]
        ):
            result[-1] = replace(last, end=a.end, minutes=None)
        else:
            result.append(a)
    return result


def _agreed(ranged: Amount, length: Amount, *, start: int, end: int) -> Amount:
    minutes = ranged.minutes
    if length.minutes is None or minutes is None:
        # 晚上11点到1点,两小时: the length settles a night that was in doubt only when they fit
        minutes = minutes if length.minutes is None and minutes is not None else None
    elif length.heads:
        pass
    elif abs(minutes - length.minutes) > (30 if length.rough else 0):
        minutes = None
    return replace(ranged, start=start, end=end, minutes=minutes, per_head=length.per_head, per_day=length.per_day)


def _without_totals(found: list[Amount], reading: Reading) -> list[Amount]:
    """总共6小时,平均每人2小时; 上午2小时,下午1小时,共3小时: the parts stay."""
    totals = [a for a in found if a.total]
    parts = [a for a in found if not a.total]
    if not totals or not parts:
        return found
    if any(p.per_head or p.per_day for p in parts):
        return parts
    total = totals[-1].minutes
    if total is not None and total == sum(p.minutes or 0 for p in parts):
        return parts
    if all(any(t.start > p.end and _apart(p, t, reading) for p in parts) for t in totals) and len(parts) > 1:
        return [replace(p, minutes=None) for p in parts]
    return [replace(parts[0], minutes=None)]
