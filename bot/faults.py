"""What to do about each error code of 企业微信 (page 90313); codes decide, words never do."""

import re
from datetime import timedelta
from enum import Enum

from domain.mail import CannotDeliver


class Fault(Enum):
    """The treatments. What is not listed is tried again, and the operator hears of it."""

    BUSY = "try again later"
    STALE = "refresh the token once, then try once more"
    RECEIVER = "this receiver cannot be reached; others can"
    MEDIA = "upload once more, then do without"
    CARD = "say it as plain text instead"
    USED = "the card has been updated already"
    RATE = "stay away until the window ends"
    SETUP = "the operator has to act; until then every call fails"
    BUG = "this request will never be right"


_CODES: dict[Fault, tuple[int, ...]] = {
    Fault.BUSY: (-1, 6000, 45033, 45035),
    Fault.STALE: (40014, 42001),
    # 43004 and 45015: not following, or silent for 48 hours; 45047: heard too much since; 43019: shut out
    Fault.RECEIVER: (
        *(40003, 60111, 46004, 50002, 60003, 60011, 60021, 60123, 81013),
        *(43004, 43019, 45015, 45047),
    ),
    Fault.MEDIA: (40004, 40005, 40006, 40007, 40009, 40011, 40123, 40145, 45001, 45007, 44001),
    Fault.CARD: (*range(42014, 42052), 43012),
    Fault.USED: (60140, 42052, 82101, 82102),
    Fault.RATE: (45009, 45011),
    Fault.SETUP: (
        *(40001, 40013, 40056, 40057, 40091, 301002, 301007, 41002, 41004, 48001, 48002, 48006, 48009, 48010),
        *(50001, 50003, 60020, 40164, 60031, 93000, 93004, 93008),
    ),
    Fault.BUG: (
        *(40008, 40031, 40032, 40033, 40035, 40058, 40063, 41001, 44004, 45002, 45034, 47001, 81012, 82001, 82002),
        *(82003, 82004),
    ),
}
REFUSING = frozenset(map(str, _CODES[Fault.SETUP]))
"""The numbers with which the platform refuses us as a whole."""

_TREATMENT = {code: fault for fault, codes in _CODES.items() for code in codes}
_SEEN_FROM = re.compile(r"(?:from|invalid) ip:? ([0-9a-fA-F.:]{3,45})")
_WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


class Refused(Exception):
    """The platform answered with an error code. Never leaves the channel; holds no address of a call and no secret."""

    def __init__(self, code: int, words: str = "") -> None:
        super().__init__(code)
        self.code = code
        found = _SEEN_FROM.search(words)
        self.seen_from = found[1] if found else ""  # our own address as the platform saw it

    @property
    def fault(self) -> Fault | None:
        return _TREATMENT.get(self.code)

    def deliverable(self, times: int = 1, halt: timedelta | None = None) -> CannotDeliver:
        """What the deliverer is told; `times`: how often in a row the same was refused. `halt`: for limits alone."""
        reason = f"errcode {self.code}"
        if self.seen_from:
            reason += f", seen from {self.seen_from}"
        match self.fault:
            case Fault.BUSY | Fault.STALE:
                return CannotDeliver(reason)
            case Fault.RATE:
                wait = _WAITS[min(times, len(_WAITS)) - 1]
                return CannotDeliver(reason, alert=times >= len(_WAITS), wait=wait, halt=halt)
            case Fault.SETUP:
                wait = _WAITS[1 if self.code in _ADDRESS else 2]
                return CannotDeliver(reason, alert=True, wait=wait, halt=wait)
            case None:
                return CannotDeliver(reason, alert=True)
            case _:
                return CannotDeliver(reason, permanent=True)


def code_in(reason: str) -> tuple[int, str] | None:
    """The platform's code, and our address as it saw it (empty: not said), as `deliverable` wrote them; else None."""
    found = _REASON.search(reason)
    return None if found is None else (int(found[1]), found[2] or "")


_REASON = re.compile(r"errcode (-?\d+)(?:, seen from (\S+))?")
_ADDRESS = {60020, 40164}  # our address is not on the trusted list: works a few minutes after it was added
