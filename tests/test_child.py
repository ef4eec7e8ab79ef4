"""A copy of the zygote is as good as a new interpreter: same output, same open files, its own life and death."""

import contextlib
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import Program

NEW = ["env"]  # anything in front makes it a new interpreter


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("copy"))
    program.import_office()
    yield program
    program.stop(signal.SIGKILL)


def pid(program: Program) -> int:
    assert program.process is not None
    return program.process.pid


def files(program: Program) -> Counter[str]:
    """What the running program has open, by kind, once it has closed the connection that asked whether it is ready."""
    counted: Counter[str] = Counter()
    end = time.monotonic() + 10
    while counted["socket"] != 1:
        assert time.monotonic() < end, counted
        time.sleep(0.02)
        with contextlib.suppress(FileNotFoundError):
            names = [str(path.readlink()) for path in Path(f"/proc/{pid(program)}/fd").iterdir()]
            counted = Counter(name.split(":[")[0] for name in names)
    return counted


def test_a_copy_has_no_file_open_that_a_new_interpreter_has_not(program: Program) -> None:
    program.start()
    copied = files(program)
    assert "tests.zygote" in Path(f"/proc/{pid(program)}/cmdline").read_text()
    assert program.stop() == 0
    program.start(prefix=NEW)
    assert "tests.zygote" not in Path(f"/proc/{pid(program)}/cmdline").read_text()
    new = files(program)
    assert program.stop() == 0
    assert copied == new


def test_a_copy_ends_and_speaks_as_the_program_does(program: Program) -> None:
    refused = program.ends("serve", "--port", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "shanxing serve" in refused.stderr
    assert "数据库：连得上" in program.ends("doctor").stdout


def test_a_copy_has_no_setting_but_its_own(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANXING_WECOM_AES_KEY", "canary")
    assert program.run("export", "hours").stdout == ""
    other = Program(program.folder / "other", extra={"SHANXING_PUBLIC_URL": "nonsense"})
    assert "SHANXING_PUBLIC_URL" in other.ends("export", "hours").stderr


def test_the_death_of_a_copy_is_known_at_once(program: Program) -> None:
    for how in (signal.SIGKILL, signal.SIGTERM):
        program.start("clock")
        assert program.process is not None
        assert program.process.poll() is None
        os.kill(program.process.pid, how)
        assert program.process.wait(timeout=10) == -how
        assert program.process.poll() == -how
        program.process.kill()
        program.process = None
