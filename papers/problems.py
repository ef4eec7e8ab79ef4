"""What is wrong with a file, collected as it is read: all of it is right, or nothing is taken over."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from papers.tables import BadFile, decoded, plain, read_bytes

MOST_PROBLEMS = 20

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
_EARLIEST, _LATEST = 2000, 2100  # years

Where = Callable[[str], str]  # where the cell of that column stands, in words


class Problems:
    """Of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.said: list[str] = []
        self._places: set[str] = set()

    def say(self, place: str, what: str) -> None:
        """One problem a place is enough: the others mostly follow from it."""
        where = f"{self.file} {place}：" if place else f"{self.file}："
        if where not in self._places:
            self._places.add(where)
            self.said.append(where + what)

    def check(self) -> None:
        """Raises BadFile where something is wrong; many problems are cut short and counted."""
        if self.said:
            more = len(self.said) - MOST_PROBLEMS
            raise BadFile(self.said[:MOST_PROBLEMS] + ([f"……另有 {more} 处"] if more > 0 else []), self.said)

    def text(self, value: object, place: str) -> str:
        """A text or a number as text; nothing is the empty text."""
        if value is not None and (not isinstance(value, str | int | float) or isinstance(value, bool)):
            self.say(place, "应是文字")
            return ""
        return plain(value)

    def day(self, value: object, place: str) -> date | None:
        """As people and spreadsheets write it: 2027-02-06, 2027/2/6, 2027年2月6日."""
        said = plain(value) if isinstance(value, str) else ""
        found = _DAY.fullmatch(said)
        try:
            if found is not None and _EARLIEST <= int(found[1]) < _LATEST:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass  # the 30th of February
        self.say(place, f"“{said}”不是日期，请写成 2026-03-03")
        return None

    def texts(self, value: object, place: str) -> tuple[str, ...] | None:
        """A list of texts, each once and none empty; None where nothing is said, or something else."""
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.say(place, "应是文字的列表")
            return None
        return tuple(dict.fromkeys(text for text in map(plain, value) if text))

    def rows(self, value: object, name: str) -> Iterator[tuple[str, dict[str, object]]]:
        """The objects of a list one after another, each with its place in words."""
        if value is not None and not isinstance(value, list):
            self.say(name, "应是一个列表")
            return
        for number, item in enumerate(value or (), start=1):
            place = f"{name} 第 {number} 条"
            if isinstance(item, dict):
                yield place, item
            else:
                self.say(place, "应是 {…}")


class BadTemplate(Exception):
    """Its text is a sentence that says what is wrong, and where."""


def read_json(path: Path) -> dict[str, object]:
    """The object that a file holds. Raises BadFile for anything else."""
    try:
        data = json.loads(decoded(read_bytes(path), path.name))
    except json.JSONDecodeError as error:
        raise BadFile([f"{path.name} 第 {error.lineno} 行第 {error.colno} 列：不是合法的 JSON"]) from None
    except RecursionError:
        raise BadFile([f"{path.name}：JSON 套得太深"]) from None
    except ValueError:  # Python reads numbers of up to 4 300 digits
        raise BadFile([f"{path.name}：里面有一个数字太长，读不了"]) from None
    if not isinstance(data, dict):
        raise BadFile([f"{path.name}：最外层应是 {{…}}"])
    return data
