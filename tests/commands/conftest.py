"""A command line on a fresh place."""

import os
from pathlib import Path

import pytest

from tests.commands.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in [name for name in os.environ if name.startswith("SHANXING_")]:
        monkeypatch.delenv(name)
    return Shell(tmp_path)
