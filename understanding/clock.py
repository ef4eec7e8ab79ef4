"""Clock times and ranges in words: 下午2点到4点半, 14:00-16:30, 四点差一刻开始 … 五点半才弄完."""

from collections.abc import Callable, Sequence
from datetime import time
from typing import NamedTuple

from understanding.days import Day
from understanding.points import DAY, NOON, Part, Point, find_points, part_before, placed
from understanding.ranges import Pair, begins_or_ends, carries_on, pair_up
from understanding.rules import Rule


class Stretch(NamedTuple):
    """From `begin` to `finish`, in minutes of the day of the beginning. `finish` None: a single point, or over
    midnight without saying so (`unsure`)."""

    start: int
    end: int
    begin: int
    finish: int | None
    unsure: bool = False
    marks: tuple[tuple[int, int], ...] = ()  # where the clock times themselves stand

    @property
    def minutes(self) -> int | None:
        return None if self.finish is None else self.finish - self.begin

    @property
    def times(self) -> tuple[time, time | None]:
        return _time(self.begin), None if self.finish is None else _time(self.finish)


def _time(minutes: int) -> time:
    return time(minutes % DAY // 60, minutes % 60)


HOUR = Rule("[0-9零〇一二两俩三四五六七八九十](?: ?[点时]|:[0-9])")
_DIRECT = Rule(
    r"^(?:[钟整]|左右|多|开始|起|出头|就|,? ?又?){0,2} ?(?:[^,。;!?\n0-9一二三四五六七八九十:]{0,12}?(?:到|至)|"
    "[-~]{1,3})(?:了|大约|约|大概|差不多)? ?(?:第二天|次日|转天|翌日|隔天|[今昨][天日]?)?(?:的)? ?$"
)
_ABOUT = ("多", "出头", "过一点")  # 一点多到的: when exactly is not said
_NO_TIME = frozenset("儿建意体要说原")  # 两点建议, 一点儿
_MOVED = Rule("(?:推迟|延迟|延后|延期|改|拖|提前|调整|挪)到$")  # the later word is the true one
_MENDS = Rule(
    "^[,。 ]{0,3}[^,。;0-9]{0,4}(?:不对|不,|[说写打记报算]错|[哦噢啊]不|口误|更正|搞错|记岔|应该是|其实是|准确[说地])"
)
_STOP = Rule("[;!?\n]")
_MORNING_WORK = Rule("护学|上学|送考|劝导|站岗|执勤|值勤|晨|学校门口|校门口|扫雪|铲雪|清雪|早餐")
_TODAY = Rule("今[早晨天日儿]")
_YESTERDAY = Rule("昨[早晨天日儿]")
_LONGEST_NIGHT = 16 * 60
_NEXT_DAY = Rule(r"(?:第二天|次日|转天|翌日|隔天)$")


def _all_told(_place: int) -> bool:
    return True


def find_stretches(
    text: str, now: int | None = None, days: Sequence[Day] = (), told: Callable[[int], bool] = _all_told
) -> list[Stretch]:
    """Every range and every lone point in `text`, left to right.

    `now`: minutes of the day, where the text is about today: 7点 without a word for the part of the day is then the
    one that has been. `days`: the days named. `told`: whether what stands at a place is told as done.
    """
    if not HOUR.search(text):
        return []
    points = find_points(text)
    found, alone, at = [], [], 0
    while at < len(points):
        if at + 1 < len(points) and _leads(points[at], points[at + 1], text):
            found.append(_stretch(Pair(points[at], points[at + 1]), text, now))
            at += 2
        else:
            alone.append(points[at])
            at += 1
    if len(alone) > 1:
        pairs, alone = pair_up(alone, text, days, told)
        for pair in pairs:
            if _goes_back(pair, text):
                alone += [pair.first, pair.last]
            else:
                found.append(_stretch(pair, text, now))
    for point in sorted(alone):
        before = max((s for s in found if s.end <= point.start), default=None, key=_end)
        gap = text[before.end : point.start] if before is not None else ""
        if before is not None and carries_on(gap) and told(point.start):
            found[found.index(before)] = _longer(before, point)
        elif before is not None and _MENDS.search(gap) and not _STOP.search(gap):
            found[found.index(before)] = _mended(before, point, text)
        elif not _is_idle(point, text):
            marks = ((point.start, point.end),)
            found.append(Stretch(point.start, point.end, _begin(point, None, text, now) % DAY, None, marks=marks))
    return sorted(found, key=lambda s: s.start)


def _leads(one: Point, other: Point, text: str) -> bool:
    """两点到四点: nothing but words of lasting between them."""
    gap = text[one.end : other.start]
    if len(gap) > 20 or not _DIRECT.match(gap) or _MOVED.search(gap):
        return False
    return text[one.start - 1 : one.start] not in ("到", "至")  # 张丽到三点半,李明到四点: two ends


def _end(stretch: Stretch) -> int:
    return stretch.end


def _mended(stretch: Stretch, point: Point, text: str) -> Stretch:
    """两点到三点半,不对,是三点四十收的摊: the other end of it stays."""
    marks = (*stretch.marks, (point.start, point.end))
    unsure = stretch._replace(end=point.end, finish=None, unsure=True, marks=marks)
    if stretch.finish is None:
        return unsure
    begins, ends = begins_or_ends(point, text)
    dial = placed(point.minutes, point.part) if point.part is not None else point.minutes
    times = (dial, dial + NOON) if point.part is None and not point.exact else (dial,)
    if begins == ends:
        return unsure
    if ends:
        fits = [t for t in times if stretch.begin < t <= DAY]
        return stretch._replace(end=point.end, finish=fits[0], marks=marks) if fits else unsure
    fits = [t for t in times if 0 <= t < stretch.finish]
    return stretch._replace(end=point.end, begin=fits[-1], marks=marks) if fits else unsure


def _longer(stretch: Stretch, point: Point) -> Stretch:
    """从1点挖到3点,又浇到4点."""
    if stretch.finish is None:
        return stretch
    finish = point.minutes if point.exact else placed(point.minutes, point.part) if point.part else point.minutes % NOON
    while finish <= stretch.finish and not point.exact:
        finish += NOON
    marks = (*stretch.marks, (point.start, point.end))
    if not stretch.finish < finish <= DAY:
        return stretch._replace(end=point.end, finish=None, unsure=True, marks=marks)
    return stretch._replace(end=point.end, finish=finish, marks=marks)


def _goes_back(pair: Pair, text: str) -> bool:
    """八点到单位,下午三点去福利院: what is said first is the end only where it is later."""
    first, last, _, overnight = pair
    if last.start > first.start or overnight or _is_next_day(first, last, text):
        return False
    return _begin(last, None, text, None) <= _begin(first, last, text, None)


def _is_idle(point: Point, text: str) -> bool:
    after = text[point.end : point.end + 1]
    return after in _NO_TIME and point.part is None and not point.exact and point.minutes % 60 == 0


def _begin(point: Point, last: Point | None, text: str, now: int | None) -> int:
    if point.exact:
        return point.minutes
    before = point.start if last is None else min(point.start, last.start)
    part = point.part or part_before(text, before)
    if part is None and last is not None and last.part is Part.MORNING:
        part = Part.MORNING
    if part is not None:
        return placed(point.minutes, part)
    dial = point.minutes
    if last is not None and dial >= 410 and last.minutes <= 570 and _MORNING_WORK.search(text):
        return dial  # 6:50 to 9:30
    if last is not None and dial >= 7 * 60 and last.minutes >= (8 if dial % 60 else 10) * 60:
        return dial  # 7:30-11:30
    if dial >= 8 * 60 - 15:  # 1-7 without a word means the afternoon
        return dial
    length = ((last.minutes - dial) if last is not None and not last.exact else 0) % NOON
    if last is not None and last.exact:
        return dial + NOON if dial + NOON < last.minutes else dial
    if now is not None and dial + NOON + length > now >= dial + length:
        return dial
    return dial + NOON


def _stretch(pair: Pair, text: str, now: int | None) -> Stretch:
    first, last, own, overnight = pair
    one, other = (first, last) if first.start < last.start else (last, first)
    marks = ((one.start, one.end), (other.start, other.end))
    start, end = (own.start, own.end) if own is not None else (one.start, other.end)
    begin = _begin(first, last, text, now)
    if text.startswith(_ABOUT, first.end) or text.startswith(_ABOUT, last.end):
        return Stretch(start, end, begin % DAY, None, unsure=True, marks=marks)
    if overnight or _is_next_day(first, last, text):
        finish = (placed(last.minutes, last.part or Part.MORNING)) + DAY
        if finish - begin % DAY > _LONGEST_NIGHT:
            return Stretch(start, end, begin % DAY, None, unsure=True, marks=marks)
        return Stretch(start, end, begin % DAY, finish, marks=marks)
    if last.exact:
        finish = last.minutes
    elif last.part is not None:
        finish = placed(last.minutes, last.part)
    else:
        finish = last.minutes % NOON
        while finish <= begin:
            finish += NOON
    if finish <= begin or finish > DAY:
        return Stretch(start, end, begin % DAY, None, unsure=True, marks=marks)
    return Stretch(start, end, begin, finish, marks=marks)


def _is_next_day(first: Point, last: Point, text: str) -> bool:
    if _NEXT_DAY.search(text[max(0, last.start - 4) : last.start].rstrip("的 ")):
        return True
    between, before = text[first.end : last.end], text[max(0, first.start - 20) : first.end]
    return bool(("昨" in before and _TODAY.search(between)) or ("前" in before and _YESTERDAY.search(between)))
