"""What an examination finds: one sentence, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`what`: one sentence; `advice`: what to do where it is not fine, or worth knowing."""

    fine: bool
    what: str
    advice: str = ""


def fine(what: str, worth_knowing: str = "") -> Finding:
    return Finding(fine=True, what=what, advice=worth_knowing)


def wrong(what: str, advice: str = "") -> Finding:
    return Finding(fine=False, what=what, advice=advice)
