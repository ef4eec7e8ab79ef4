"""Log lines: JSON on stderr, one event a line, without people, their words and secrets."""

import json
import logging
import re
import sys
import threading
import traceback
import warnings
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

HOUSE = (
    *(
        "bot",
        "console",
        "domain",
        "handlers",
        "pictures",
        "sandbox",
        "scheduling",
        "shanxing",
        "storage",
        "understanding",
    ),
    "wording",
)
FLASK = "shanxing"
"""The bare name is the web framework's own logger, whose lines hold whole paths."""

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_SECRET = re.compile(r"(?i)(secret|token|ticket|signature|echostr|password|key)=[^&\s\"')]{1,2000}")
_PASSWORD = re.compile(r"://[^/@\s:]{0,100}:[^/@\s]{1,200}@")
_log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """Of an exception only its kinds and places are written: its words may hold a message or an address with a key.

    Of what a library says, only what it says in any case: the values that it fills in may be anything.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if is_ours(record):
            line["event"] = _clean(record.getMessage())
            for name, value in vars(record).items():
                if name not in _STANDARD:
                    line[name] = value if isinstance(value, int | float) else _clean(str(value))
        else:
            line["event"] = str(record.msg) if record.args else "a library speaks"
            line["place"] = f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = places(record.exc_info[1])
        return json.dumps(line)


class Quiet(logging.Filter):
    """What libraries say below a warning holds addresses, parameters and bodies: it is not written at any level."""

    def filter(self, record: logging.LogRecord) -> bool:
        return is_ours(record) or record.levelno >= logging.WARNING


def is_ours(record: logging.LogRecord) -> bool:
    return record.name != FLASK and record.name.partition(".")[0] in HOUSE


def places(error: BaseException) -> list[str]:
    """The kinds of an error and of its causes, each with the lines it came through, innermost first."""
    found: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = traceback.extract_tb(cause.__traceback__)[-6:]
        way = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        found.append(f"{type(cause).__module__}.{type(cause).__qualname__} {way}".strip())
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return found


def _clean(text: str) -> str:
    if "=" not in text and "@" not in text:  # nearly always, and cheaper than the patterns
        return text
    return _PASSWORD.sub("://…@", _SECRET.sub(r"\1=…", text))


def handler(stream: TextIO) -> logging.Handler:
    """Writes the product's lines, whatever levels others set."""
    made = logging.StreamHandler(stream)
    made.setFormatter(JsonLines())
    made.addFilter(Quiet())
    return made


def set_up(level: int = logging.INFO) -> None:
    """For a process that runs on. `level` is that of our own lines; libraries speak from a warning on."""
    logging.basicConfig(level=logging.WARNING, handlers=[handler(sys.stderr)], force=True)
    set_levels(level)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed
    warnings.showwarning = _warned


def set_levels(level: int) -> None:
    for own in HOUSE:
        logging.getLogger(own).setLevel(level)
    for quiet in ("apscheduler", "waitress.queue"):  # a round or a request that waits its turn is no news
        logging.getLogger(quiet).setLevel(logging.ERROR)


def crash_quietly() -> None:
    """For a command: what nobody caught ends it with one line, and without the values that Python would print."""
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    facts = (kind, error.with_traceback(trace), trace)
    record = _log.makeRecord(__name__, logging.CRITICAL, "", 0, "ended by an error", (), facts)
    sys.stderr.write(f"{JsonLines().format(record)}\n")


def _thread_crashed(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value
    if error is not None:
        facts = (args.exc_type, error, args.exc_traceback)
        _log.critical(
            "a thread ended by an error", exc_info=facts, extra={"thread_name": getattr(args.thread, "name", "")}
        )


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    _log.warning("a warning", extra={"category": category.__name__, "place": f"{Path(filename).name}:{lineno}"})
