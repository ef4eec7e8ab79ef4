"""The trail of commands: what was run on the server stands beside what was done on pages, for the clerk."""

from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.audit import audited
from storage.commands import FILE
from tests.console.walk import Offices
from wording import trace


def test_the_clerk_reads_which_commands_were_run_and_how_they_ended(offices: Offices, photos: Path) -> None:
    clerk = offices.browser("A02").open("/console/trail").follows("服务器上的命令").sees("还没有运行过命令")
    with audited(photos.parent, "import-office"):
        pass
    with pytest.raises(SystemExit), audited(photos.parent, "person export"):
        raise SystemExit(1)
    with (photos.parent / FILE).open("a") as log:
        log.write('{"at": "2026-11-2')  # a full disk
    clerk.open("/console/trail/commands").sees("导入名单 import-office", "完成", "个人信息 person export", "没有做")
    assert clerk.text.index("person export") < clerk.text.index("import-office")


def test_every_command_is_named_in_words() -> None:
    assert set(trace.COMMANDS) == set(COMMANDS)
