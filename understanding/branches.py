"""The branches of what would be one big pattern, each looked for only in texts that hold one of its signs."""

import re
from heapq import heapify, heappop, heapreplace
from typing import Generic, TypeVar

from understanding.rules import Rule

Reader = TypeVar("Reader")


class Branch(Generic[Reader]):
    """`signs`: words (often one character) of which each find of `rule` holds at least one. `read`: what it means."""

    def __init__(self, signs: str, rule: Rule, read: Reader) -> None:
        self.signs, self.rule, self.read = signs.split(), rule, read


class Branches(Generic[Reader]):
    """Finds what one pattern of all branches would find, and knows which branch it was."""

    def __init__(self, *branches: Branch[Reader]) -> None:
        self.branches = branches
        tails: dict[str, set[str]] = {}
        for sign in (sign for branch in branches for sign in branch.signs):
            tails.setdefault(sign[0], set()).add(sign[1:])
        self._signs = Rule("|".join(_sign(first, rest) for first, rest in tails.items()))
        self._opens = {
            first: tuple(n for n, branch in enumerate(branches) if any(sign[0] == first for sign in branch.signs))
            for first in tails
        }

    def find(self, text: str) -> list[tuple[re.Match[str], Reader]]:
        """From left to right, nothing twice; at one place the earlier branch."""
        signs = self._signs.findall(text)
        if not signs:
            return []
        opens, branches = self._opens, self.branches
        waiting = []
        for n in opens[signs[0]] if len(signs) == 1 else {n for sign in signs for n in opens[sign]}:
            m = branches[n].rule.search(text)
            if m is not None:
                waiting.append((m.start(), n, m))
        heapify(waiting)
        found, end = [], 0
        while waiting:
            start, n, m = waiting[0]
            if start >= end:
                found.append((m, branches[n].read))
                end = m.end()
            again = branches[n].rule.search(text, end)
            if again is None:
                heappop(waiting)
            else:
                heapreplace(waiting, (again.start(), n, again))
        return found


def _sign(first: str, rest: set[str]) -> str:
    """One character, in front of what else has to stand there: a pattern of such alternatives leaps through a text."""
    return re.escape(first) + ("" if "" in rest else f"(?={'|'.join(map(re.escape, sorted(rest)))})")
