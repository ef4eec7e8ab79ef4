"""Quick looks hide nothing, and the rules that every report is asked leap over most of it."""

from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.understanding.office import NOW, OFFICE, person
from tests.understanding.test_gates import texts
from understanding.against import NOT_SERVICE
from understanding.crew import DEPARTMENT_ENDS, LEADS_ON
from understanding.hearing import Hearing
from understanding.known import index
from understanding.reading import Reading
from understanding.rules import Rule, each, names
from understanding.service import PRAISE, SERVICE, SERVICE_FOR_SURE, WANTS
from understanding.text import clean

# the quick look, and the rule that is asked only where it finds something
HINTS = {
    "crew.absence": "crew.absent",
    "doubts.counted": "doubts.count",
    "strangers.joined": "strangers.beside",
    "hours.kin_word": "hours.kin",
    "things.noun_hint": "things.noun",
}
MINE = "爸 妈妈 爱人 老公 媳妇 丈夫 父亲 儿子 女儿 闺女 弟弟 哥 公公 婆婆 岳母 同学"
HERS = "妈 老婆 妻子 母亲 妹 姐姐 岳父 朋友 邻居 对象 老伴"
AWAY = "请假没来 没能去 未到场 因病缺席 临时不在 今天出差 休假了 来不了 去不了 病假 除外 不算 没干"
SELDOM = (
    *(f"我{kin}昨天值守了四个小时" for kin in MINE.split()),
    *(f"昨天她{kin}去扫雪了" for kin in HERS.split()),
    *AWAY.split(),
)
HEARD = [Reading(clean(text), Hearing(NOW, person("周敏"), OFFICE)) for text in (*texts(), *SELDOM)]


def _said() -> Iterator[str]:
    for reading in HEARD:
        yield from (reading.plain, reading.people_text, reading.rest)


Look = Callable[[str], object]


def _looks() -> list[tuple[str, Look, Look]]:
    at, called = index(OFFICE), names()
    pairs: list[tuple[str, Look, Look]] = [
        (long, called[quick].search, called[long].search) for quick, long in HINTS.items()
    ]
    pairs.append(("known.titled", at.maybe_titled.search, at.titled.search))
    pairs.append(("known.nicked", at.maybe_nicked.search, at.nicked.search))
    return pairs


@pytest.mark.parametrize(("quick", "long"), [look[1:] for look in _looks()], ids=[look[0] for look in _looks()])
def test_what_the_quick_look_passes_over_the_rule_does_not_find(quick: Look, long: Look) -> None:
    assert [said for said in _said() if not quick(said) and long(said)] == []


@pytest.mark.parametrize("name", [*HINTS.values(), "known.titled", "known.nicked"])
def test_there_is_something_to_pass_over_and_something_to_find(name: str) -> None:
    quick, long = next(look[1:] for look in _looks() if look[0] == name)
    assert any(quick(said) and long(said) for said in _said())
    assert not all(quick(said) for said in _said())


def test_no_words_lead_on_to_a_name_but_with_a_character_that_is_known_to() -> None:
    called = names()
    rules = {called[f"crew.{name}"]: LEADS_ON for name in ("helped", "partner", "with")}
    rules[called["aside.aside"]] = LEADS_ON
    rules[called["crew.of_department"]] = DEPARTMENT_ENDS
    wholes = {reading.people_text for reading in HEARD} | {rule.pattern.replace("|", " ") for rule in rules}
    befores = {said[max(0, end - 12) : end] for said in wholes for end in range(1, len(said) + 1)}
    assert [
        (before, rule) for before in befores for rule in rules if rule.search(before) and before[-1] not in rules[rule]
    ] == []


def test_names_begin_where_a_name_stands_even_inside_another() -> None:
    at = index(OFFICE)
    for name in at.full:
        assert at.full_begins.match(f"和{name}去", 1), name
    for given in filter(lambda one: len(one) == 2, at.given):
        assert at.given_begins.match(f"和{given}去", 1), given


def test_what_follows_stands_after_each_of_the_heads() -> None:
    assert each("请|帮", "[记登]") == "请[记登]|帮[记登]"


# asked of every report: these leap from one place where they can begin to the next
LEAPING = (
    "crew.absence crew.me departments.own doubts.counted strangers.joined doubts.outsider doubts.several doubts.unit "
    "doubts.we untimed.partly hours.delta hours.kin_word kinds.duty kinds.kinds.1 kinds.kinds.2 kinds.kinds.3 "
    "kinds.kinds.4 kinds.kinds.5 kinds.kinds.6 kinds.kinds.7 kinds.post reading.assistant service.home "
    "against.as_service against.claims against.for_family against.laughs against.long_ago "
    "against.me against.with_family things.activity things.noun_hint things.parted things.place"
)


def _leaps(pattern: Any) -> bool:
    """Whether what it begins with is plain: re then skips every other place."""
    kind, value = pattern[0]
    if kind is op.SUBPATTERN:
        return _leaps(value[-1])
    if kind is op.BRANCH:
        return all(branch[0][0] is op.LITERAL for branch in value[1])
    return kind in (op.LITERAL, op.IN)


@pytest.mark.parametrize("name", LEAPING.split())
def test_rules_asked_of_every_report_leap(name: str) -> None:
    assert _leaps(parser.parse(names()[name].pattern))


@pytest.mark.parametrize("rule", [NOT_SERVICE, PRAISE, SERVICE, SERVICE_FOR_SURE, WANTS])
def test_rules_of_what_is_service_leap(rule: Rule) -> None:
    assert _leaps(parser.parse(rule.pattern))


def test_a_group_in_front_does_not_leap() -> None:
    assert _leaps(parser.parse("请X|帮X"))
    assert not _leaps(parser.parse("(?:请|帮)X|Y"))
    assert not _leaps(parser.parse("(?<!不)请"))
