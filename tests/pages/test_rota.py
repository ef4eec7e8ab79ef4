"""The rota in a real browser: a shift is carried to another day, and nothing is moved before somebody says so."""

import re
from datetime import date, timedelta

from playwright.sync_api import Browser, expect

from domain.period import Period
from domain.rota import Shift
from tests.pages.conftest import Site, looker


def coming(site: Site) -> tuple[Shift, date]:
    """A shift of next month, and a day of the same week on which there is none of that duty."""
    today = site.parts.clock().date()
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    with site.store.look() as books:
        shifts = books.duty.shifts(Period(first + timedelta(days=6), first + timedelta(days=24)))
    shift = next(one for one in shifts if one.people)
    taken = {one.day for one in shifts if one.duty.number == shift.duty.number}
    monday = shift.day - timedelta(days=shift.day.weekday())
    return shift, next(day for n in range(7) if (day := monday + timedelta(days=n)) not in taken)


def test_a_shift_is_dragged_to_another_day_and_moved_when_confirmed(site: Site, chromium: Browser) -> None:
    shift, day = coming(site)
    clerk = looker(site, chromium, "clerk", 1440)
    page = clerk.open(f"/console/duty?month={shift.day:%Y-%m}")
    page.drag_and_drop(f'[data-shift="{shift.number}"]', f'[data-day="{day.isoformat()}"]')
    page.wait_for_url(re.compile(rf"/console/duty/shifts/{shift.number}/move\?to={day.isoformat()}"))
    expect(page.get_by_text("会通知：")).to_be_visible()
    with site.store.look() as books:
        still = books.duty.shift(shift.number)
    assert still is not None
    assert still.day == shift.day  # nothing yet
    page.get_by_role("button", name="确定改期").click()
    page.wait_for_url(re.compile(r"/console/duty\?month="))
    expect(page.locator(f'[data-day="{day.isoformat()}"] [data-shift="{shift.number}"]')).to_be_visible()
    with site.store.look() as books:
        moved = books.duty.shift(shift.number)
    assert moved is not None
    assert (moved.day, moved.people) == (day, shift.people)
    assert clerk.faults == []
    clerk.context.close()


def test_without_a_mouse_the_form_does_the_same(site: Site, chromium: Browser) -> None:
    shift, day = coming(site)
    clerk = looker(site, chromium, "clerk", 360)
    page = clerk.open(f"/console/duty/shifts/{shift.number}")
    page.get_by_role("link", name="改期").press("Enter")
    page.get_by_label("改到哪一天").fill(day.isoformat())
    page.get_by_role("button", name="确定改期").press("Enter")
    page.wait_for_url(re.compile(r"/console/duty\?month="))
    with site.store.look() as books:
        moved = books.duty.shift(shift.number)
    assert moved is not None
    assert moved.day == day
    assert clerk.faults == []
    clerk.context.close()
