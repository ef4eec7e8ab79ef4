"""Whose length, or which thing's, is not told beside the others': 上午扫楼道一小时，下午又去捡瓶子."""

from understanding.against import NOT_SERVICE
from understanding.amounts import Amount
from understanding.clauses import Clause, Mood
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.service import SERVICE

_ITEM = Rule(r"(?:^|\n) ?(?:[0-9]{1,2}|[一二三四五六七八九十])[.、:)]")
_STRONG = Rule(r"[;。\n!]")
# one of two people, the other: which is which
_ONE_EACH = Rule(
    "一个人?(?:[一半]天|(?!半)[0-9一两二三四五六七八九十]{1,3}个?半?(?:小时|钟头)|[0-9一两二三四五六七八九十]{1,3}分钟)"
    "[,、 ]?一个人?[0-9一两二三四五六七八九十半]"
)
_AGAIN = Rule(
    "^ ?(?:(?:今天|当天|昨天)?(?P<part>下午|晚上|中午|傍晚|午后)(?!也?没)|(?:又|还|接着|随后|然后)(?=[去到])|"
    "(?:完了?|结束)后?又(?=[去到]))"
)
_MORE = Rule("(?:我们?)?(?:又|还|也|再)")
_PART = Rule("上午|早上|清早|中午|下午|晚上|傍晚|午后")
_WENT = Rule("去|到|在|帮|给|陪|[扫擦捡清搬拔种洗][了着过]|[了过]")
_ELSE = Rule(
    "回|上班|开会|加班|休息|在家|没|不|继续|接着干|还要|还得|准备|打算|请假|看病|办事|一样|照旧|[累疼困]|下雨|下雪|天气|到家|才(?:走|撤|收|散|回|结束)"
)


def without_its_time(reading: Reading, amounts: list[Amount]) -> bool:
    """Whether somebody's length is not told, or that of an item or of a second thing that was done."""
    if _item_without_time(reading.text, amounts) or _partly(reading, amounts):
        return True
    if "一个" in reading.plain and len(reading.named) > 1 and _ONE_EACH.search(reading.plain):
        return True
    return bool(amounts) and len(reading.clauses) > 1 and _besides(reading, amounts)


def _besides(reading: Reading, amounts: list[Amount]) -> bool:
    """上午扫楼道一小时,下午又去捡瓶子: a second thing told after all that has a length."""
    last = amounts[-1].end
    before = reading.plain[:last]
    if not SERVICE.search(before):  # 我半小时,张丽一小时,昨天下午打扫
        return False
    for at, clause in enumerate(reading.clauses):
        if clause.start < last or clause.mood is not Mood.TOLD:
            continue
        said = clause.text
        again = _AGAIN.match(said)
        if again is None or not (_MORE.match(said, again.end()) or _other_part(again["part"], before)):
            continue
        if SERVICE.search(said) and _WENT.search(said) and not _ELSE.search(said):
            return not NOT_SERVICE.search(said) and not any(
                c.start >= clause.start and _spent(reading, c.start, c.end) for c in reading.clauses[at : at + 3]
            )
    return False


def _other_part(part: str | None, before: str) -> bool:
    """上午…,下午…; without 下午 a word for more stood there."""
    told = _PART.findall(before)
    return part is None or (bool(told) and part not in told)


def _spent(reading: Reading, start: int, end: int) -> bool:
    times = [s.start for s in reading.stretches] + [s.start for s in reading.spells]
    return any(start <= at < end for at in times)


_PARTLY = Rule(
    "才[来到]|先走|先撤|中途|提前[^,。;]{0,8}?(?:走|离开|撤|回)|晚[到来]|晚[^,。;]{1,6}[到来走撤]|早[^,。;]{1,6}[到来走撤]|圈就走|眼就走|会儿?就走|迟到|露了?个?脸|帮了?(?:一?会儿?|把手)|待了?一?会儿?就|"
    "来了?一?会儿?就"
)


def _partly(reading: Reading, amounts: list[Amount]) -> bool:
    """袁主任三点才来: somebody was not there all the time, and how long he was is not said."""
    if not _PARTLY.search(reading.plain):
        return False
    for clause in reading.clauses:
        if not _PARTLY.search(clause.text) or any(clause.start <= a.start < clause.end for a in amounts):
            continue
        named = any(clause.start <= n.start < clause.end for n in reading.others)
        if (named or (reading.others and _I.match(clause.text))) and not _said_next(reading, clause, amounts):
            return True
    return False


_I = Rule("[我俺]")


def _said_next(reading: Reading, clause: Clause, amounts: list[Amount]) -> bool:
    """王一来得晚,三点到四点: how long he was follows at once."""
    following = [a for a in amounts if a.start >= clause.end]
    if not following or _STRONG.search(reading.plain, clause.start, following[0].start):
        return False
    if any(clause.end <= n.start < following[0].start for n in reading.others):
        return False
    return not _I.search(reading.plain[clause.end : following[0].start])


def _item_without_time(text: str, amounts: list[Amount]) -> bool:
    """A numbered list in which one item does not say how long."""
    if "\n" not in text:
        return False
    starts = [m.start() for m in _ITEM.finditer(text)]
    if len(starts) < 2:
        return False
    items = zip(starts, [*starts[1:], len(text)], strict=True)
    timed = [any(a <= amount.start < b for amount in amounts) for a, b in items]
    return any(timed) and not all(timed)
