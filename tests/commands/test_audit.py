"""Each command leaves a line: when, which, how it ended, by which account; and no word of what it was given."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from bot.audit import audited
from storage.commands import FILE
from tests.commands.shell import OFFICE, Shell


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def test_a_command_leaves_a_line_that_belongs_to_its_owner_alone(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE, "张伟.json"), "--clerk", "1002")
    shell.does("holidays", "--year", "2026")
    data = shell.folder / "data"
    first, second = lines(data)
    assert (first["command"], first["came"]) == ("import-office", "done")
    assert (second["command"], second["came"]) == ("holidays", "done")
    assert first["at"][-6] in "+-"
    assert first["by"]
    text = (data / FILE).read_text(encoding="utf-8")
    assert "张伟" not in json.dumps(lines(data), ensure_ascii=False)
    assert "1002" not in text
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("error", "came"), [(SystemExit(1), "refused"), (SystemExit(0), "done"), (ValueError("张伟"), "broke")]
)
def test_how_it_ended_is_told(tmp_path: Path, error: BaseException, came: str) -> None:
    with pytest.raises(type(error)), audited(tmp_path, "restore"):
        raise error
    (line,) = lines(tmp_path)
    assert (line["command"], line["came"]) == ("restore", came)


def test_a_place_that_cannot_be_written_stops_no_command(tmp_path: Path) -> None:
    with audited(tmp_path / "nowhere", "export"):
        pass
