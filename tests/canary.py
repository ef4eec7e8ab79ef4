"""Listens to every line that is logged in any test, as the product writes it at DEBUG, and fails the test that leaks.

What may never stand in a line: people, what they wrote, secrets, tokens, cookies and numbers of telephones. Programs
that tests start write their lines into a file, which is read as well.
"""

import io
import json
import logging
import re
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from bot import logs

SECRETS = (
    "testtoken2026",
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "secret-of-the-tests-2026",
    "sandbox-secret-for-this-machine-only-0000001",
    "sandboxToken00000001",
    "s3cret-canary",
    "canary-secret",
    "canary-password",
    "canaryToken",
)
CHINESE = re.compile(r"[\u3400-\u9fff]")
"""The product's lines are English: whatever is Chinese in one is a name or what somebody said."""

PATTERNS = {
    "a token in an address": re.compile(r"(?:access_token|corpsecret|msg_signature|echostr)=(?!…)[^&\s\"]"),
    "a token of the platform": re.compile(r"(?i)\btoken[0-9]{6}[\w-]{20,}"),
    "a number of a telephone": re.compile(r"(?<![0-9a-zA-Z:._-])1[3-9][0-9]{9}(?![0-9a-zA-Z._-])"),
    "a cookie": re.compile(r"(?i)\b(?:session|cookie)=(?!…)\S"),
    "a private address": re.compile(r"/calendar/[\w-]{8,}"),
}


class Ear(io.StringIO):
    """Where the product's lines go while tests run."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.said: list[str] = []
        self.files: dict[Path, int] = {}

    def write(self, text: str) -> int:
        self.lines.append(text)
        return len(text)

    def new(self) -> Iterator[str]:
        """What was written since the last look."""
        lines, self.lines = self.lines, []
        for text in lines:
            yield from text.splitlines()
        for path, read in list(self.files.items()):
            try:
                with path.open("rb") as file:
                    file.seek(read)
                    fresh = file.read()
            except OSError:
                del self.files[path]
                continue
            whole = fresh[: fresh.rfind(b"\n") + 1]
            self.files[path] = read + len(whole)
            yield from whole.decode(errors="replace").splitlines()


EAR = Ear()
_HANDLER = logs.handler(EAR)


def said(text: str) -> str:
    """Registers what a person writes, so that a line that holds it is a leak; gives it back."""
    if len(text) >= 4:
        EAR.said.append(text[:200])
    return text


def watch(path: Path) -> None:
    """A file into which a program writes its lines, from its present end on."""
    EAR.files.setdefault(path, path.stat().st_size if path.exists() else 0)


def leak(line: str, words: tuple[str, ...] = ()) -> str | None:
    """What a line holds that it must not; None: nothing."""
    try:
        tree = json.loads(line)
    except ValueError:
        tree = None  # what the program tells its operator, or what Python itself prints
    shown = json.dumps(tree, ensure_ascii=False) if isinstance(tree, dict) else line
    if isinstance(tree, dict) and (found := CHINESE.search(shown)):
        return f"Chinese: {found[0]}"
    for secret in SECRETS:
        if secret in shown:
            return f"a secret: {secret}"
    for name, pattern in PATTERNS.items():
        if pattern.search(shown):
            return name
    return next((f"what somebody wrote: {word}" for word in words if word in shown), None)


def pytest_configure() -> None:
    logs.set_levels(logging.DEBUG)


def pytest_runtest_setup() -> None:
    EAR.said.clear()
    root = logging.getLogger()
    if _HANDLER not in root.handlers:  # a test may have set the product's logs up
        root.addHandler(_HANDLER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    yield
    _listen()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    yield
    _listen()


def _listen() -> None:
    words = tuple(dict.fromkeys(EAR.said))
    for line in EAR.new():
        found = leak(line, words)
        if found is not None:
            pytest.fail(f"{found}, in the line {line}", pytrace=False)
