"""shanxing trace: who saw or changed what since when, in one command."""

import json
from pathlib import Path

from storage.store import Store
from storage.trace import Act, Step
from tests.chat import SATURDAY
from tests.program import Program


def test_it_tells_who_saw_what_and_which_commands_were_run(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.import_office()
    store = Store(f"sqlite:///{tmp_path / 'shanxing.sqlite3'}")
    with store.open() as books:
        someone, other = books.staff.office().people[:2]
        books.trace.note(Step(Act.LOOK, "hours.record", "12", someone, address="10.0.0.7"), SATURDAY)
        books.trace.note(Step(Act.EXPORT, "hours.listing", "", other), SATURDAY)
    store.close()
    lines = [json.loads(line) for line in program.run("trace", "--since", "2026-11-01").stdout.splitlines()]
    assert [line["by"] for line in lines[:2]] == [other.name, someone.name]
    assert (lines[1]["subject"], lines[1]["from"]) == ("12", "10.0.0.7")
    assert "import-office" in {line.get("command") for line in lines}
    of_one = program.run("trace", "--person", someone.no, "--since", "2026-11-01").stdout.splitlines()
    assert [json.loads(line)["staff_no"] for line in of_one] == [someone.no]
    assert program.run("trace", "--since", "2026-11-22", "--subject", "12").stdout == ""
