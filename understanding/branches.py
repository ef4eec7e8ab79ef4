"""The branches of what would be one big pattern, each looked for only in texts that hold one of its signs."""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from understanding.rules import Rule

Reader = TypeVar("Reader")


class Branch(Generic[Reader]):
    """`rule` finds nothing in a text without one of the characters in `signs`; `read` tells what a find means."""

    def __init__(self, signs: str, rule: Rule, read: Reader) -> None:
        self.signs, self.rule, self.read = signs, rule, read


class Branches(Generic[Reader]):
    """Finds what one pattern of all branches would find, and knows which branch it was."""

    def __init__(self, *branches: Branch[Reader]) -> None:
        self.branches = branches
        signs = {sign for branch in branches for sign in branch.signs}
        self._by_sign = {sign: tuple(n for n, branch in enumerate(branches) if sign in branch.signs) for sign in signs}
        self._signs = Rule(f"[{re.escape(''.join(sorted(signs)))}]")

    def find(self, text: str) -> list[tuple[re.Match[str], Reader]]:
        """From left to right, nothing twice; at one place the earlier branch."""
        signs = self._signs.findall(text)
        if not signs:
            return []
        open_: Sequence[int] = self._by_sign[signs[0]]
        if len(signs) > 1:
            open_ = sorted({n for sign in signs for n in self._by_sign[sign]})
        waiting = []
        for n in open_:
            branch = self.branches[n]
            m = branch.rule.search(text)
            if m is not None:
                waiting.append((m.start(), m, branch))
        found = []
        while waiting:
            _, first, of = waiting[0] if len(waiting) == 1 else min(waiting, key=_PLACE)
            found.append((first, of.read))
            waiting = _after(first.end(), waiting)
        return found


_PLACE = itemgetter(0)


def _after(
    end: int, waiting: list[tuple[int, re.Match[str], Branch[Reader]]]
) -> list[tuple[int, re.Match[str], Branch[Reader]]]:
    """The next find of each branch, from `end` on."""
    rows = []
    for row in waiting:
        start, m, branch = row
        if start >= end:
            rows.append(row)
        else:
            again = branch.rule.search(m.string, end)
            if again is not None:
                rows.append((again.start(), again, branch))
    return rows
