"""The command's lines: JSON in, what is understood out, as the contract shapes it."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from domain import Intent
from domain.activity import SignUp
from domain.ballot import Vote
from domain.deeds import AskBoard, Nominate, ShowNomination
from domain.duty import AnswerRequest, AskDuty, CheckIn, CheckOut, LeaveDuty, SwapDuty
from domain.hours import (
    AmendHours,
    AskHours,
    Dispute,
    Entry,
    ListRecords,
    ReportHours,
    UndoHours,
    Whole,
)
from domain.inspection import Inspect
from domain.period import Period
from domain.staff import Bind, Department, Office, Person
from domain.talk import Cancel, Confirm, Help
from understanding import understand
from understanding.clock import find_stretches
from understanding.dates import Sort, find_days
from understanding.durations import find_spells
from understanding.hearing import Heard, Hearing
from understanding.rules import Rule
from understanding.text import clean, take_out

Line = dict[str, Any]


def run(lines: Iterable[str], office: Office, *, times: bool = False) -> Iterator[str]:
    """One output line for each input line that is not blank. A sender whom the office does not know is a guest."""
    known = {p.name: p for p in office.people}
    for line in lines:
        if line.strip():
            given = json.loads(line)
            now = datetime.fromisoformat(given["now"])
            if times:
                made = times_line(given["id"], given["text"], now)
            else:
                name = given.get("sender") or ""
                sender = known.get(name) or Person("", name, "")
                made = to_line(given["id"], understand(given["text"], Hearing(now, sender, office)))
            yield json.dumps(made, ensure_ascii=False)


def to_line(number: object, heard: Heard) -> Line:
    """What was understood, in the keys of the corpus."""
    return {"id": number, **_shape(heard.intent)}


def _shape(intent: Intent) -> Line:  # noqa: C901
    match intent:
        case ReportHours():
            return _report(intent)
        case Nominate():
            return _with_ask(
                {
                    "intent": "nominate",
                    "nominees": list(intent.nominees),
                    "channel": str(intent.channel),
                    "virtue": intent.virtue,
                },
                intent.missing,
            )
        case AskHours():
            subject = intent.unclear.said if intent.unclear else _whom(intent.whom)
            return _with_ask(
                {"intent": "query_hours", "subject": subject, **_span(intent.period)},
                ("people",) if intent.unclear else (),
            )
        case ListRecords():
            return {"intent": "query_hours", "subject": "me", **_span(intent.period)}
        case AskDuty():
            subject = intent.unclear.said if intent.unclear else _whom(intent.whom)
            return _with_ask(
                {"intent": "query_duty", "subject": subject, **_span(intent.period)},
                ("people",) if intent.unclear else (),
            )
        case SwapDuty():
            made: Line = {
                "intent": "swap_duty",
                "with": intent.partner.name if intent.partner else None,
                "date": _iso(intent.day),
            }
            gaps = (*(() if intent.partner else ("people",)), *(() if intent.day else ("date",)))
            return _with_ask(made, gaps)
        case LeaveDuty():
            return _with_ask({"intent": "leave_duty", "date": _iso(intent.day)}, () if intent.day else ("date",))
        case AnswerRequest():
            return {"intent": "confirm" if intent.agree else "cancel"}
        case AmendHours():
            return _amend(intent)
        case Bind():
            return {"intent": "bind", "name": intent.name, "staff_no": intent.staff_no}
        case Inspect():
            return {"intent": "inspect", "clean": intent.clean}
        case Vote():
            return {"intent": "vote", "choice": intent.choice}
        case Dispute():
            return {"intent": "none" if intent.absent else "cancel"}
        case _:
            return {"intent": _NAMES.get(type(intent), "none")}


_NAMES: dict[type, str] = {
    AskBoard: "query_board",
    ShowNomination: "query_board",
    CheckIn: "check_in",
    CheckOut: "check_out",
    SignUp: "sign_up",
    UndoHours: "undo",
    Confirm: "confirm",
    Cancel: "cancel",
    Help: "help",
}


def _with_ask(made: Line, missing: Iterable[str]) -> Line:
    gaps = list(missing)
    return {**made, "ask": gaps} if gaps else made


def _report(intent: ReportHours) -> Line:
    if intent.missing:
        return {"intent": "report_service", "entries": [], "ask": list(intent.missing)}
    return {"intent": "report_service", "entries": [_entry(e) for e in intent.entries]}


def _entry(entry: Entry) -> Line:
    made: Line = {"people": [p.name for p in entry.people], "date": _iso(entry.day), "minutes": entry.minutes}
    if entry.start is not None and entry.end is not None:
        made |= {"start": entry.start.strftime("%H:%M"), "end": entry.end.strftime("%H:%M")}
    if entry.place:
        made["place"] = entry.place
    if entry.activity:
        made["activity"] = entry.activity
    return made


def _amend(intent: AmendHours) -> Line:
    made: Line = {"intent": "amend"}
    if intent.minutes is not None:
        made["minutes"] = intent.minutes
    if intent.day is not None:
        made["date"] = _iso(intent.day)
    if intent.people is not None:
        made["people"] = [p.name for p in intent.people]
    return _with_ask(made, ("people",) if intent.unclear else ())


def _whom(whom: Person | Department | Whole | None) -> str:
    if whom is None or whom is Whole.UNIT:
        return "all"
    if isinstance(whom, Whole):
        return "ranking"
    return whom.name


def _span(period: Period) -> Line:
    return {"from": _iso(period.first), "to": _iso(period.last)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_FROM_TO = Rule("[到至~-]|周末|期间|假期|长假|[前这][两三四五六七]天")


def times_line(number: object, text: str, now: datetime) -> Line:
    """Every day, length and clock time that the text names, left to right."""
    said = clean(text)
    today = now.date()
    stretches = find_stretches(said)
    rest = take_out(said, [mark for s in stretches for mark in s.marks])
    found: list[tuple[int, Line]] = []
    for s in stretches:
        begin, finish = s.times
        value = {"start": begin.strftime("%H:%M"), "end": finish.strftime("%H:%M") if finish else None}
        found.append((s.start, _time("clock_range", value, said[s.start : s.end])))
    for spell in find_spells(rest):
        if spell.minutes is not None:
            found.append((spell.start, _time("duration", {"minutes": spell.minutes}, said[spell.start : spell.end])))
    for day in find_days(said, today):
        words = said[day.start : day.end]
        if day.sort is Sort.VAGUE or not day.days:
            continue
        if len(day.days) > 1 and _FROM_TO.search(words):
            value = {"from": _iso(day.days[0]), "to": _iso(day.days[-1])}
            found.append((day.start, _time("date_range", value, words)))
        else:
            found += [(day.start, _time("date", {"date": _iso(one)}, words)) for one in day.days]
    return {"id": number, "times": [made for _, made in sorted(found, key=lambda f: f[0])]}


def _time(kind: str, value: Line, text: str) -> Line:
    return {"kind": kind, "value": value, "text": text}
