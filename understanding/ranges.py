"""Which two times by the clock are the begin and the end of one stretch, where no 到 stands between them."""

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from understanding.days import Day
from understanding.points import Part, Point, part_before
from understanding.rules import Rule


class _Role(Enum):
    BEGIN = 1
    END = 2
    SAID = 3  # 十点交的班: neither word is known, but something was done at that time
    MOVED = 4  # 推迟到三点半
    ASIDE = 5  # 请四点前登记
    OPEN = 6


class Pair(NamedTuple):
    """`own`: where the begin or the end is that of another pair as well, the point that is this one's. `overnight`: the
    end is said to be the day after the begin."""

    first: Point
    last: Point
    own: Point | None = None
    overnight: bool = False


_SO = (
    "(?:左右|多|钟|整|[ ,])?"
    "(?:我们?|他们?|她们?|大家|俺们?|准时|正式|已经?|一起|一同|就|才|先|便|都|又|再|全部|的时候){0,3}"
)
_BEGINS_AFTER = Rule(
    f"{_SO}(?:开始|出发|到的|到达|到岗|到场|到位|到(?!了?[0-9一二三四五六七八九十家单点])|来(?!不)|去|集合|进(?!了?的?家)|起(?![来身])|"
    "开[的了]?[工干头始门]|开的|下楼(?=[一-鿿])|上[的了]?[岗山堤坝楼路街车班门]|下[的了]?[地水田乡村锄]|出门|动[的了]?|走起|过去|"
    "赶到|骑车|带队|入场|签到|报到|坐下|接[的了]?班|始|往|点名)"
)
_DAY_WORD = "(?:今天|昨天|前天|当天|第二天|次日|转天|翌日|隔天)"
_FROM = Rule("(?:从|自|打|由|始于|开始(?:时间)?:?|起(?:始|点|止)?(?:时间)?:)(?:今天|昨天|前天|当天|早上|上午|下午)?$")
_BEGUN = Rule("(?:开工|动工|动手|开干|出发|下锄头?|到场|到岗|上岗)[^,。;]{0,4}$")
_ENDS_AFTER = Rule(
    f"{_SO}(?:全|都)?(?:结束|到家|到单位|进了?的?家|返回|返程|收[的了]?|离开|离场|回来|"
    "回(?:[的了到家单去]|(?=[,。;!\n ]|$))|[归返][的了]?(?=[,。;!\n ]|$)|弄完|完|止|毕|"
    "[一-鿿]{1,2}完|"
    "下[的了]?(?:[班岗山课来车]|楼(?![一-鿿]))|散|撤|走(?!起|访|到)|为止|整完|停|签退|出来|交[的了]?班|交给|换[的了]?[岗班下]|上来|"
    "歇[的了]?[手工]|打住|起身|利[索落]|交差|搞定|吃[的了]?饭)"
)
_UNTIL = Rule(
    f"(?:[到至]|结束(?:时间)?:?|直到|截至|[^起]止:?)(?:{_DAY_WORD}|了|大概|大约|差不多|将近|快|都|已经){{0,3}}"
    "(?:早上|早晨|清早|清晨|凌晨)?$"
)
_ENDED = Rule(
    "(?:完|结束|散场?|出来|回来|走|起身|到家|出门)(?:的?时候?|时间)?(?:一?看表?,?)?(?:都|正好|恰好|刚好|已经?|也|就|是|"
    "差不多|快){0,3}$|看表,?(?:都|正好|恰好|刚好|已经?|也|就|是|差不多|快){0,3}$"
)
_SAID = Rule("^(?:[就才又再]|都)?(?!为|有|能|会|要|想|说|可)[一-鿿]{1,2}(?:的[^,。;!?\n]{0,2}(?:[,。;!?\n ]|$))")
_MOVED = Rule("(?:推迟|延迟|延后|延期|改|拖|提前|调整|挪)到$")  # the later word is the true one
_WAITED = Rule("(?:等|拖|磨|挨|耗|熬|堵|延|推迟|推|延迟|延后)到了?$")  # 等到四点才上手
_BEGUN_AT_LAST = Rule("[钟多]?才(?![^,。;!?\n]{0,11}[完好毕结散收撤走回停])")
_STOP = Rule("[。;!?\n]")
_COMMA = Rule("[,。;!?\n ]")
_ON = Rule("(?:又|再|接着|一直|还)[^,。]{0,4}[到至]$")
_TOGETHER = Rule("都|一起|一块")
_NO_PART = Rule("(?:前|以前|之前|截止|还?要|还?得(?!的)|还?有|开会|的(?:会|车|班|火车|飞机|航班)|领导)")
_CLOSES = Rule("(?:了|多了?|左右|的样子)?(?:[,。;!?\n ]|$)|才|就")


def pair_up(
    points: Sequence[Point], text: str, days: Sequence[Day], told: Callable[[int], bool]
) -> tuple[list[Pair], list[Point]]:
    """Pairs among lone points, and what remains of them. What was only planned begins and ends nothing."""
    pairs: list[Pair] = []
    for group in _groups([p for p in points if told(p.start)], text, days):
        for pair in _pairs(group, text, points, days):
            one, other = sorted((pair.first, pair.last))
            pairs.append(pair._replace(overnight=_is_night_between(one, other, text, days)))
    known = {p for pair in pairs for p in (pair.first, pair.last)}
    return pairs, [p for p in points if p not in known]


def carries_on(gap: str) -> bool:
    """Whether what lasted until then went on: ,浇水又浇(到4点)."""
    return len(gap) <= 20 and _ON.search(gap) is not None and not _STOP.search(gap)


def begins_or_ends(point: Point, text: str) -> tuple[bool, bool]:
    """Whether the words around a lone time say that something began then, or ended."""
    role = _role(point, text, (), 0)
    return role is _Role.BEGIN, role is _Role.END


def _groups(points: list[Point], text: str, days: Sequence[Day]) -> list[list[Point]]:
    """Points of one day and one line stand together; the day after keeps a night together."""
    groups: list[list[Point]] = []
    for point in points:
        if groups and not _parted(groups[-1][-1], point, text, days):
            groups[-1].append(point)
        else:
            groups.append([point])
    return groups


def _parted(one: Point, other: Point, text: str, days: Sequence[Day]) -> bool:
    if "\n" in text[one.end : other.start]:
        return True
    between = any(one.end <= d.start < other.start and d.days for d in days)
    return between and not _is_night_between(one, other, text, days)


def _is_night_between(one: Point, other: Point, text: str, days: Sequence[Day]) -> bool:
    """前天晚上八点去的,昨天早上五点回来的; 12号22点到13号4点."""
    between = [d for d in days if one.end <= d.start < other.start and d.days]
    before = [d for d in days if d.start < one.start and d.days]
    if len(between) != 1 or not before:
        return False
    late = one.minutes >= 17 * 60 or (one.part or part_before(text, one.start)) in (Part.EVENING, Part.NIGHT)
    return late and (between[0].days[0] - before[-1].days[-1]).days == 1


def _role(point: Point, text: str, days: Sequence[Day], free: int, *, moved: bool = False) -> _Role:
    """`free`: where the point before it ends; the verb behind that one says nothing of this one."""
    start = next((d.start for d in days if point.start - 1 <= d.end <= point.start), point.start)
    before, after = text[max(0, start - 14) : start], text[point.end : point.end + 12]
    own = not free or _COMMA.search(text, free, start) is not None
    if _BEGUN_AT_LAST.match(after) and _WAITED.search(before) and not _ENDS_AFTER.match(after):
        return _Role.BEGIN
    if not moved:
        if _MOVED.search(before):
            return _Role.MOVED
        if _FROM.search(before) or (own and _BEGUN.search(before)):
            return _Role.BEGIN
        if _UNTIL.search(before) or (own and _ENDED.search(before)):
            return _Role.END
    if _ENDS_AFTER.match(after):
        return _Role.END
    if _BEGINS_AFTER.match(after):
        return _Role.BEGIN
    if _NO_PART.match(after):
        return _Role.ASIDE
    return _Role.SAID if _SAID.match(after) else _Role.OPEN


def _pairs(group: list[Point], text: str, points: Sequence[Point], days: Sequence[Day]) -> list[Pair]:
    if len(group) < 2:
        return []
    roles = _in_force(group, text, points, days)
    clear = [(p, r) for p, r in roles if r in (_Role.BEGIN, _Role.END)]
    kinds = [r for _, r in clear]
    if len(clear) < 2 or len(set(kinds)) == 1:
        return _two(roles, text)
    begins = [p for p, r in clear if r is _Role.BEGIN]
    ends = [p for p, r in clear if r is _Role.END]
    if len(begins) == len(ends) and all(a is not b for a, b in pairwise(kinds)):
        return [_in_order(a, b, r) for (a, r), (b, _) in zip(clear[::2], clear[1::2], strict=True)]
    if len(begins) == 1:
        return [Pair(begins[0], end, end) for end in ends]
    if len(ends) == 1 and roles[-1][1] is _Role.END and _TOGETHER.search(text, ends[0].start - 8, ends[0].start):
        return [Pair(begin, ends[0], begin) for begin, _ in roles[:-1]]  # 我是八点,他是九点,都是十一点走的
    if len(ends) == 1 and (kinds[0] is _Role.END or _TOGETHER.search(text, ends[0].start - 8, ends[0].start)):
        return [Pair(begin, ends[0], begin) for begin in begins]
    # 八点集合,八点半开始,十一点结束
    return [Pair(a, b) for (a, r), (b, s) in pairwise(clear) if r is _Role.BEGIN and s is _Role.END]


def _in_force(group: list[Point], text: str, points: Sequence[Point], days: Sequence[Day]) -> list[tuple[Point, _Role]]:
    """三点集合,推迟到三点半: the later word is the true one."""
    roles: list[tuple[Point, _Role]] = []
    free = 0
    for point in group:
        role = _role(point, text, days, free)
        if role is _Role.MOVED:
            role = _role(point, text, days, free, moved=True)
            if roles and points.index(point) == points.index(roles[-1][0]) + 1:
                _, before = roles.pop()
                role = role if role in (_Role.BEGIN, _Role.END) else before
            elif role is not _Role.BEGIN:  # 说好九点散,拖到十点
                role = _Role.END
        free = point.end
        if role is not _Role.ASIDE:
            roles.append((point, role))
    return roles


def _in_order(one: Point, other: Point, role: _Role) -> Pair:
    return Pair(one, other) if role is _Role.BEGIN else Pair(other, one)


def _two(roles: list[tuple[Point, _Role]], text: str) -> list[Pair]:
    """Two points of which at most one is sure: the other does not speak against it."""
    if len(roles) != 2:
        return []
    (one, first), (other, second) = roles
    if first is second:
        return [Pair(one, other)] if first is _Role.SAID else []
    gap = text[one.end : other.start]
    if _Role.OPEN in (first, second) and (_STOP.search(gap) or len(gap) > 80):
        return []
    if first is _Role.END or second is _Role.BEGIN:  # the end is said first
        return [Pair(other, one)] if _Role.OPEN not in (first, second) else []
    return [] if second is _Role.OPEN and not _CLOSES.match(text, other.end) else [Pair(one, other)]
