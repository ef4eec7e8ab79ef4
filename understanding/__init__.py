"""From Chinese to an Intent: the ordered list of recognisers."""

from collections.abc import Callable

from domain import Intent
from domain.talk import Remark, Topic
from understanding import activity, corrections, deeds, dialogue, duty, hours, inspection, questions, staff, talk
from understanding.hearing import Heard, Hearing
from understanding.reading import Reading
from understanding.staff import read_binding
from understanding.text import clean

__all__ = ["read_binding", "understand"]

LONGEST = 2000  # characters; longer ones are refused before they come here

RECOGNISERS: tuple[Callable[[Reading], Intent | None], ...] = (
    talk.confirm,
    staff.unbind,
    staff.list_bindings,
    staff.bind,
    duty.swap,
    corrections.dispute,
    talk.cancel,
    corrections.undo,
    corrections.amend,
    corrections.show_record,
    talk.complain,
    talk.notice,
    deeds.ask_board,
    deeds.nominate,
    deeds.vote,
    inspection.inspect,
    deeds.tell_deed,
    hours.report,
    duty.leave,
    corrections.list_records,
    questions.ask_hours,
    duty.ask_duty,
    activity.sign_up,
    talk.ask_help,
    duty.check_out,
    duty.check_in,
    hours.report_without_time,
    talk.remark,
)


def understand(text: str, hearing: Hearing) -> Heard:
    """What the sender wants. With an open question the message is first heard as its answer."""
    said = clean(text[:LONGEST])
    reading = Reading(said, hearing)
    if hearing.pending is not None:
        heard = dialogue.answer(reading, hearing.pending, _afresh)
        if heard is not None:
            return heard
    return Heard(_afresh(reading))


def _afresh(reading: Reading) -> Intent:
    for recognise in RECOGNISERS:
        intent = recognise(reading)
        if intent is not None:
            return intent
    return Remark(Topic.OTHER)
