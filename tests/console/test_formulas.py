"""Every spreadsheet that can be fetched from a page: what was typed as a formula stays a text (OWASP ASVS 1.2.10)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest

from domain.rota import DutyFile
from tests.cast import OFFICE
from tests.console.test_duty import CLEANING
from tests.console.test_leaks import addresses, says, told
from tests.console.test_permissions import rules
from tests.console.walk import HOST, Browser, Offices

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1")
NAMED = "=2+5"


@pytest.fixture
def typed(offices: Offices) -> Offices:
    """By chat, as the name of somebody in the list of staff, and in the list of duties."""
    staff = tuple(replace(row, name=NAMED) if row.staff_no == "C04" else row for row in OFFICE.staff)
    with offices.store.open() as books:
        books.staff.import_office(replace(OFFICE, staff=staff, places=FORMULAS), offices.clock.now)
    with offices.store.open() as books:
        duties = (replace(CLEANING, title=formula, checklist=(formula,), department="预算科") for formula in FORMULAS)
        books.duty.bring_in(DutyFile(tuple(duties)), offices.clock.now)
    for formula in FORMULAS:
        says(offices, "C04", *(text.replace("两小时", "1小时") for text in told(formula)))
    return offices


def files(browser: Browser, offices: Offices) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address and its cells: text, and how a spreadsheet takes it ("f": as a formula)."""
    for rule in rules(offices.app):
        for path in addresses(rule) if "GET" in (rule.methods or set()) else ():
            got = browser.client.get(path, base_url=HOST)
            if "spreadsheetml" in (got.mimetype or ""):
                book = openpyxl.load_workbook(io.BytesIO(got.get_data()))
                cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
                yield path, [(str(cell.value), str(cell.data_type)) for cell in cells]
            elif got.mimetype == "text/csv":
                read = csv.reader(io.StringIO(got.get_data().decode("utf-8-sig")))
                yield path, [(cell, "f" if cell[:1] in set("=+-@＝\t\r") else "s") for row in read for cell in row]


@pytest.mark.parametrize("no", ["A02", "C04"])
def test_no_cell_of_any_file_is_a_formula(typed: Offices, no: str) -> None:
    found = list(files(typed.browser(no), typed))
    assert not [(path, text) for path, cells in found for text, kind in cells if kind == "f"]
    seen = {formula for formula in (*FORMULAS, NAMED) for _, cells in found for text, _ in cells if formula in text}
    assert len(found) >= 1
    assert seen >= ({*FORMULAS, NAMED} if no == "A02" else set(FORMULAS) - {"＝1+1"}), (
        f"{len(found)} files hold only {seen}"
    )
