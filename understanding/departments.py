"""Departments by name and alias, and the sender's own as 我们科."""

import re
from functools import lru_cache

from domain.staff import Department, Office, Person
from understanding.rules import Rule, each

_OWN = Rule(
    each(
        "我们|咱们?|我|本|俺们?",
        "(?:这个?)?(?:科室|科|处室|处|股室?|室|办公室|办|中心|所|队|支队|大队|中队|分局|分所|部门|站)(?!长|员)",
    )
    + "|全科室?(?!学|普)|全股(?!东)|全(?:中心|室|所|队|站|中队|大队|分局|处(?!理))(?!有)"
)


@lru_cache(maxsize=32)
def _words(office: Office) -> tuple[dict[str, Department], re.Pattern[str] | None]:
    words = {word: d for d in office.departments for word in (d.name, *d.aliases) if word}
    if not words:
        return words, None
    longest = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join(re.escape(word) for word in longest))


def own_department(sender: Person, office: Office) -> Department:
    return next((d for d in office.departments if d.name == sender.department), Department(sender.department))


def find_departments(text: str, sender: Person, office: Office) -> list[tuple[int, int, Department]]:
    """Where each department is named."""
    words, pattern = _words(office)
    found = [(m.start(), m.end(), words[m[0]]) for m in pattern.finditer(text)] if pattern else []
    found += [(m.start(), m.end(), own_department(sender, office)) for m in _OWN.finditer(text)]
    return sorted(found, key=lambda f: f[0]) if len(found) > 1 else found
