"""Which of the announced activities is meant: by its title or a part of it, its day, or its number."""

from datetime import date

from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days
from understanding.text import HOLE, clean

# what titles share with each other and with every message, and what therefore names none of them
_DRESS = Rule(
    "志愿者?|服务|公益|活动|义务|文明|报名|参加|组织|开展|大家|一起|单位|机关|我局|全局|青年|党员|上午|下午|早上|晚上|周末|"
    "[周期拜][一二三四五六日天]|[0-9一二两三四五六七八九十]{1,3}[月日号点]|取消|日$"
)
_NUMBER = Rule("活动#?(?P<n>[0-9]{1,7})(?![0-9月日号点时:个次年-])")
_SHORTEST = 2  # characters that two titles do not share by chance


def number_said(text: str) -> int | None:
    """活动12; 12号 alone is a day."""
    m = _NUMBER.search(text)
    return None if m is None else int(m["n"])


def titles_said(reading: Reading, text: str | None = None) -> tuple[str, ...]:
    """As the office writes them: the one named whole, or all that share the longest part with the words."""
    text = reading.text if text is None else text
    titles = reading.office.activities
    whole = [title for title in titles if clean(title) in text]
    if whole:
        longest = max(map(len, whole))
        return tuple(title for title in whole if len(title) == longest)
    said = _DRESS.sub(HOLE, text)
    shared = {title: _shared(_DRESS.sub(HOLE, clean(title)), said) for title in titles}
    most = max(shared.values(), default=0)
    return tuple(title for title, length in shared.items() if length == most >= _SHORTEST)


def _shared(title: str, said: str) -> int:
    """Characters of the longest part that stands in both."""
    longest = 0
    for start in range(len(title)):
        while start + longest < len(title):
            part = title[start : start + longest + 1]
            if HOLE in part or part not in said:
                break
            longest += 1
    return longest


def day_said(reading: Reading) -> date | None:
    """The only day that is named, looking ahead."""
    days = coming_days(reading)
    return days[0].days[0] if len(days) == 1 and len(days[0].days) == 1 else None
