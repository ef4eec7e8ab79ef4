"""Evidence for assessors: one entry a deed, at most 500 characters and two photos each, and gaps are shown."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.certificates import digest, read_code, shown_code
from domain.evidence import LONGEST, evidence
from domain.hours import Ledger, Record, State
from domain.period import Period
from domain.staff import Person

AT = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ZHANG, WANG = Person("1", "张伟", "预算科"), Person("2", "王芳", "国库科")
PLAIN = Record(
    7, ZHANG, "预算科", date(2026, 3, 5), 120, Ledger.SERVICE, State.APPROVED, ZHANG, AT,
    place="福利院", activity="打扫", kind="关爱他人", message="m1", text="我们打扫了福利院",
)  # fmt: skip


def test_those_who_did_it_together_are_one_entry() -> None:
    both = (PLAIN, replace(PLAIN, number=8, person=WANG, text=""))
    told = evidence(both, {7: ("a.jpg",), 8: ("a.jpg", "b.jpg", "c.jpg")}, YEAR, ("关爱他人",))
    (entry,) = told.entries
    assert (entry.numbers, entry.people, entry.photos) == ((7, 8), (ZHANG, WANG), ("a.jpg", "b.jpg"))
    (indicator,) = told.indicators
    assert (indicator.people, indicator.minutes) == (2, 240)


def test_what_is_not_approved_proves_nothing() -> None:
    others = [replace(PLAIN, state=state) for state in State if state is not State.APPROVED]
    assert evidence(others, {}, YEAR, ()).entries == ()
    assert evidence([replace(PLAIN, day=date(2025, 3, 5))], {}, YEAR, ()).entries == ()


def test_months_with_fewer_than_two_photos_are_gaps() -> None:
    told = evidence([PLAIN], {7: ("a.jpg", "b.jpg")}, YEAR, ())
    assert [month.first.month for month in told.months if not month.lacking] == [3]
    assert [(month.deeds, month.people, month.photos) for month in told.months][2] == (1, 1, 2)


def test_the_order_is_that_of_the_office_and_what_has_no_kind_comes_last() -> None:
    kinds = ("关爱社会", "关爱他人")
    records = [
        replace(PLAIN, number=n, kind=kind, ledger=ledger, message=f"m{n}")
        for n, (kind, ledger) in enumerate(
            (
                ("", Ledger.SERVICE),
                ("关爱他人", Ledger.SERVICE),
                ("关爱社会", Ledger.DUTY),
                ("关爱社会", Ledger.SERVICE),
            )
        )
    ]
    told = evidence(records, {}, YEAR, kinds)
    assert [(one.ledger, one.kind) for one in told.indicators] == [
        (Ledger.SERVICE, "关爱社会"), (Ledger.SERVICE, "关爱他人"), (Ledger.SERVICE, ""), (Ledger.DUTY, "关爱社会"),
    ]  # fmt: skip


@given(st.text(max_size=2000))
def test_no_text_is_longer_than_assessors_take(words: str) -> None:
    told = evidence([replace(PLAIN, text=words)], {}, YEAR, ())
    assert all(len(entry.words) <= LONGEST for entry in told.entries)


@given(st.integers(0, 2**64 - 1))
def test_a_number_is_read_as_people_type_it(number: int) -> None:
    code = f"{number:016X}"
    shown = shown_code(code)
    assert len(shown) == 19
    for typed in (shown, shown.lower(), code, shown.replace("-", " "), f" {shown.replace('-', '—')}\n"):
        assert read_code(typed) == code


def test_what_is_no_number_is_none() -> None:
    assert [read_code(text) for text in ("", "4F2A", "Z" * 16, "0" * 17, "０" * 16)] == [None] * 5


def test_the_digest_changes_with_whatever_the_sums_are_made_of_and_with_nothing_else() -> None:
    other = replace(PLAIN, number=8)
    assert digest((PLAIN, other)) == digest((other, PLAIN))
    assert digest((PLAIN,)) == digest((replace(PLAIN, place="敬老院", photos=3, reason="改地点"),))
    for changed in ({"minutes": 121}, {"day": date(2026, 3, 6)}, {"ledger": Ledger.DUTY}, {"number": 9}):
        assert digest((PLAIN,)) != digest((replace(PLAIN, **changed),))
