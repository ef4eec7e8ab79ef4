"""The ear that listens to all tests hears what it should; a line of every kind that must not be is seen."""

import logging
import sys
import threading
import warnings
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot import logs
from tests.canary import EAR, Ear, leak, said, watch

OURS = logging.getLogger("bot.test")


@pytest.mark.parametrize(
    "extra",
    [
        {"name_of": "张伟"},
        {"words": "昨天在福利院打扫"},
        {"phone": "13800138000"},
        {"reason": "token=x testtoken2026"},
        {"key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"},
        {"cookie": "session =x; s3cret-canary"},
        {"path": "/calendar/abcdefgh12345678"},
        {"held": "token000001" + "x" * 24},
    ],
)
def test_a_line_that_leaks_is_heard(extra: dict[str, str]) -> None:
    OURS.debug("something", extra=extra)
    (line,) = EAR.new()
    assert leak(line)


def test_what_was_said_in_the_test_is_a_leak_in_any_line() -> None:
    assert leak('{"event": "message", "reason": "please help me"}', (said("help me"),))
    assert leak("Traceback: ValueError: help me", (said("help me"),))


def test_a_line_of_the_product_as_it_should_be_is_none() -> None:
    OURS.info("message", extra={"key": "wecom:1000002:70000000000000001:0123456789abcdef", "ms": 1.5, "status": 200})
    (line,) = EAR.new()
    assert leak(line, ("help me",)) is None


def test_a_file_is_read_from_where_the_last_look_ended(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("old\n")
    ear, before = Ear(), dict(EAR.files)
    watch(path)
    ear.files[path] = EAR.files.pop(path)
    assert EAR.files == before
    with path.open("a") as file:
        file.write("one\ntwo\nhalf")
    assert list(ear.new()) == ["one", "two"]
    with path.open("a") as file:
        file.write(" three\n")
    assert list(ear.new()) == ["half three"]


def test_libraries_that_are_made_to_talk_are_still_not_written(caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG they tell addresses, parameters and bodies; the product's handler does not let that through."""
    for name in ("sqlalchemy.engine", "urllib3.connectionpool", "urllib3", "requests"):
        caplog.set_level(logging.DEBUG, name)
    caplog.set_level(logging.DEBUG)
    engine = create_engine("sqlite://", echo="debug")
    with engine.connect() as connection:
        connection.execute(text("SELECT :word"), {"word": "canary-secret"})
    engine.dispose()
    logging.getLogger("urllib3.connectionpool").debug("%s", "GET /gettoken?corpsecret=canary-secret")
    assert "canary-secret" in caplog.text
    assert [line for line in EAR.new() if leak(line)] == []


@pytest.mark.parametrize("name", ["waitress", "shanxing", "py.warnings", "werkzeug"])
def test_of_what_a_library_warns_only_its_own_words_are_written(name: str) -> None:
    logging.getLogger(name).warning("Exception while serving %s", "/calendar/abcdefgh12345678?token=canary-secret")
    logging.getLogger(name).error(f"Exception on {'/calendar/abcdefgh12345678'} [GET]")  # noqa: G004
    lines = list(EAR.new())
    assert len(lines) == 2
    assert [leak(line) for line in lines] == [None, None]
    assert "Exception while serving %s" in lines[0]


def test_the_product_decides_what_is_heard_at_any_level(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    hooks = sys.excepthook, threading.excepthook, warnings.showwarning
    try:
        logs.set_up(logging.DEBUG)
        logging.getLogger("storage.test").debug("ours")
        logging.getLogger("urllib3.connectionpool").info("theirs canary-secret")
    finally:
        logs.set_levels(logging.DEBUG)
        root.handlers[:] = before
        root.setLevel(level)
        sys.excepthook, threading.excepthook, warnings.showwarning = hooks
    shown = capsys.readouterr().err
    assert '"ours"' in shown
    assert "theirs" not in shown
