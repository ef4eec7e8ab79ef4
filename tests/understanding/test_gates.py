"""A recogniser that is not asked would have had nothing to say."""

import json
from collections.abc import Container, Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.understanding.office import CORPORA, NOW, OFFICE, person
from understanding import RECOGNISERS
from understanding.clauses import MOODS, Mood
from understanding.hearing import Hearing
from understanding.reading import Reading
from understanding.rules import names
from understanding.text import clean

GATED = {f"{f.__module__.rpartition('.')[2]}.{f.__name__}": (f, chars) for f, chars in RECOGNISERS if chars}

# the rules of which one has to find something, or the recogniser is silent
FIRST: dict[str, tuple[str, ...]] = {
    "replies.pressed": ("replies.pressed",),
    "writeups.write_up": ("writeups.writes",),
    "writeups.note_consent": ("writeups.consents",),
    "cycle.open_": ("cycle.opens",),
    "cycle.set_deadline": ("cycle.sets",),
    "cycle.move": ("cycle.moves",),
    "deciding.decide_objection": ("deciding.objection",),
    "overviews.ask_objections": ("overviews.objections",),
    "signing.set_board": ("signing.sets",),
    "signing.sign_off": ("signing.signs",),
    "deciding.check": ("deciding.checks",),
    "deciding.revoke": ("deciding.revokes",),
    "deciding.decide": ("deciding.decides",),
    "overviews.ask_all": ("overviews.nominations",),
    "overviews.ask_stages": ("overviews.stages",),
    "overviews.ask_progress": ("overviews.progress",),
    "outreach.outreach": ("outreach.tells",),
    "outreach.visit": ("outreach.visits",),
    "consent.give": ("consent.showing",),
    "consent.ask": ("consent.asks",),
    "objections.withdraw": ("objections.withdraws",),
    "objections.ask": ("objections.asks",),
    "objections.raise_": ("objections.objects",),
    "ballot.withdraw": ("ballot.withdraws",),
    "ballot.ask": ("ballot.asks",),
    "tellings.withdraw": ("tellings.withdraws",),
    "tellings.add": ("tellings.adds",),
    "tellings.classify": ("tellings.categories",),
    "pages.show": ("pages.shows",),
    "pages.find_stories": ("pages.story",),
    "pages.ask_page": ("pages.me", "pages.ballot", "pages.notice", "pages.year"),
    "replies.answer_request": ("replies.reply",),
    "replies.withdraw_request": ("replies.withdraws",),
    "wishes.set_digest": ("wishes.says",),
    "wishes.ask_calendar_link": ("wishes.calendar",),
    "arrivals.left_at": ("arrivals.forgot",),
    "year.ask_year": ("year.year",),
    "year.ask_month": ("year.month",),
    "findings.close": ("findings.closes",),
    "findings.ask": ("findings.asks_open", "findings.asks_sums"),
    "persuasions.count": ("persuasions.persuades",),
    "arranging.move": ("arranging.moves",),
    "arranging.cancel": ("arranging.cancels",),
    "arranging.add": ("arranging.adds",),
    "replies.attended": ("replies.there",),
    "replies.missed": ("replies.not_there",),
    "replies.accept": ("replies.taken_note", "replies.will_come"),
    "talk.confirm": ("talk.yes_heart",),
    "staff.unbind": ("staff.unbind",),
    "staff.list_bindings": ("staff.bindings",),
    "staff.bind": ("staff.name_first", "staff.number_first", "staff.department_first"),
    "swaps.swap": ("swaps.swap", "swaps.stands_in"),
    "corrections.dispute": (
        "corrections.absent",
        "corrections.wrong",
        "corrections.not_there",
        "corrections.amiss",
    ),
    "talk.cancel": ("talk.no_heart",),
    "amended.removed": ("amended.too_many", "amended.out"),
    "corrections.undo": ("corrections.undo",),
    "talk.ask_how_to_report": ("talk.reports_how", "talk.reports_what"),
    "amended.added": ("amended.left_out", "amended.take_in"),
    "corrections.amend": ("corrections.amend",),
    "corrections.amend_quietly": ("corrections.back",),
    "corrections.show_record": ("amended.record",),
    "talk.complain": ("talk.complain", "talk.complain_soft"),
    "talk.notice": ("talk.head_of_notice", "talk.addressed", "talk.headline", "talk.tells_others", "talk.notice"),
    "deeds.ask_board": ("deeds.board", "deeds.asks_of_board", "deeds.mine_nominated", "deeds.that_matter"),
    "nominations.nominate": ("deeds.cue", "nominations.praises"),
    "deeds.vote": ("deeds.votes",),
    "inspection.inspect": ("inspection.sign",),
    "nominations.tell_deed": ("categories.good_deed",),
    "leaves.leave": ("leaves.cannot", "leaves.bare", "leaves.takes_leave", "leaves.travels"),
    "corrections.list_records": ("corrections.list",),
    "corrections.ask_records": ("corrections.records_of",),
    "questions.ask_hours": ("questions.ranking", "questions.hours", "questions.bare", "questions.did"),
    "duty.ask_duty": ("duty.on_duty", "duty.who", "duty.when", "duty.table"),
    "activity.sign_up": ("activity.sign_up",),
    "activity.withdraw": ("activity.withdraw",),
    "activity.ask": ("activity.who", "activity.ask"),
    "activity_orders.open_": ("activity_orders.open",),
    "activity_orders.close": ("activity_orders.close",),
    "activity_orders.cancel": ("activity_orders.cancel",),
    "activity_orders.hold": ("activity_orders.hold",),
    "activity_orders.mark": ("activity_orders.marks",),
    "activity_orders.change": ("activity_orders.change",),
    "talk.ask_help": ("talk.help",),
    "arrivals.check_out": ("arrivals.out",),
    "arrivals.check_in": ("arrivals.in", "arrivals.in_bare"),
}


def texts() -> Iterable[str]:
    """Every message of the corpora, its halves, and what is left of it without its middle."""
    for folder in CORPORA:
        for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            half, third = len(text) // 2, len(text) // 3
            yield from (text, text[:half], text[half:], text[:third] + text[-third:])


def does_without(pattern: Iterable[tuple[Any, Any]], chars: Container[str]) -> bool:
    """Whether `pattern`, as re has parsed it, may match words that hold none of `chars`."""
    return all(_may_lack(kind, value, chars) for kind, value in pattern)


def _may_lack(kind: Any, value: Any, chars: Container[str]) -> bool:
    if kind is op.LITERAL:
        return chr(value) not in chars
    if kind is op.IN:
        return any(not _within(member, spread, chars) for member, spread in value)
    if kind is op.BRANCH:
        return any(does_without(branch, chars) for branch in value[1])
    if kind is op.SUBPATTERN:
        return does_without(value[-1], chars)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return value[0] == 0 or does_without(value[2], chars)
    return True


def _within(kind: Any, value: Any, chars: Container[str]) -> bool:
    if kind is op.LITERAL:
        return chr(value) in chars
    return kind is op.RANGE and all(chr(code) in chars for code in range(value[0], value[1] + 1))


def test_every_gate_has_its_rules() -> None:
    assert set(FIRST) == set(GATED)


@pytest.mark.parametrize("name", GATED)
def test_no_first_rule_matches_without_a_character_of_the_gate(name: str) -> None:
    _, chars = GATED[name]
    assert _ways_around(FIRST[name], chars) == []


MOOD_RULES = {
    Mood.SUPPOSED: ("clauses.supposed",),
    Mood.ASKED: ("clauses.asked", "clauses.asked_tail"),
    Mood.HEARD: ("clauses.heard", "clauses.says"),
    Mood.DENIED: ("clauses.denied",),
    Mood.EXPECTED: ("clauses.expected",),
    Mood.PLANNED: ("clauses.planned",),
}


@pytest.mark.parametrize(("mood", "signs"), [(mood, signs) for mood, _, signs in MOODS])
def test_no_mood_is_told_without_one_of_its_signs(mood: Mood, signs: frozenset[str]) -> None:
    assert _ways_around(MOOD_RULES[mood], signs) == []


def _ways_around(rules: Iterable[str], chars: Container[str]) -> list[Any]:
    called = names()
    patterns = [parser.parse(called[name].pattern, called[name].flags) for name in rules]
    return [branch for one in patterns for branch in _alternatives(one) if does_without(branch, chars)]


def _alternatives(pattern: Any) -> list[Any]:
    if len(pattern) == 1 and pattern[0][0] is op.BRANCH:
        return list(pattern[0][1][1])
    return [pattern]


def test_a_closed_gate_hides_no_answer() -> None:
    hidden, hearing = [], Hearing(NOW, person("周敏"), OFFICE)
    for text in texts():
        said = clean(text)
        for name, (recognise, chars) in GATED.items():
            if set(said).isdisjoint(chars) and recognise(Reading(said, hearing)) is not None:
                hidden.append((name, said))
    assert hidden == []


def test_a_pattern_that_does_without_is_found_out() -> None:
    assert does_without(parser.parse("换班|调(?:个)?班"), "换")
    assert not does_without(parser.parse("换班|调(?:个)?班"), "班")
    assert does_without(parser.parse("[换调]?"), "换调")
    assert not does_without(parser.parse("(?:^|,)[换调]{1,3}"), "换调")
