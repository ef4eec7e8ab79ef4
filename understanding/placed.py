"""Answers to the questions about findings: where it was found, and which of several were put right."""

from collections.abc import Callable
from dataclasses import replace

from domain import Intent
from domain.hours import ReportHours
from domain.inspection import Inspect
from domain.talk import Draft, Remark, Topic
from understanding.reading import Reading
from understanding.rules import Rule

_THERE = Rule("^(?:就)?(?:是)?(?:在|位于)?|(?:那里|那边|那儿|这里|这边|发现的|看到的|的|哈|吧|呢|啊|呀|嘛)+$")
_NO_PLACE = Rule("不知|不清|不晓|不记|忘|什么|哪|吗|怎么|为啥|为什么|\\?|几处|到处|等会|稍等|谁")
_LONGEST = 16  # characters of a place
_ALL_PUT_RIGHT = Rule(
    "(?:全部|全|都|统统|所有的?)(?:已经?)?(?:整改|处理|弄|搞|清理)?(?:好|完|完毕|到位)?(?:了|是|的|吧)*"
)


def placed(reading: Reading, draft: Draft, afresh: Callable[[Reading], Intent]) -> Inspect | None:
    """A few words that are nothing else name the place."""
    place = _THERE.sub("", reading.text.strip(" ,。!~")).strip(" ,。!~")
    if not isinstance(draft, Inspect) or not 0 < len(place) <= _LONGEST or _NO_PLACE.search(place):
        return None
    return replace(draft, place=place) if _tells_nothing(afresh(reading), reading.text) else None


def _tells_nothing(intent: Intent, text: str) -> bool:
    """A bare place sounds like a report without its time, or like a check with nothing in it."""
    match intent:
        case Remark(topic=Topic.OTHER):
            return True
        case ReportHours():
            return bool(intent.missing)
        case Inspect(clean=False):
            return all(problem.words in ("", text) for problem in intent.problems)
        case _:
            return False


def all_put_right(text: str) -> bool:
    return _ALL_PUT_RIGHT.fullmatch(text) is not None
