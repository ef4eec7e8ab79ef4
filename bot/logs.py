"""Log lines: JSON on stderr, one event a line, without people, their words and secrets."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_SECRET = re.compile(r"(?i)(secret|token|ticket|signature|echostr|password|key)=[^&\s\"')]{1,2000}")
_PASSWORD = re.compile(r"://[^/@\s:]{0,100}:[^/@\s]{1,200}@")


class JsonLines(logging.Formatter):
    """Of an exception only its kinds and places are written: its words may hold a message or an address with a key."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _clean(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _STANDARD:
                line[name] = value if isinstance(value, int | float) else _clean(str(value))
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = places(record.exc_info[1])
        return json.dumps(line)


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
    return _PASSWORD.sub("://…@", _SECRET.sub(r"\1=…", text))


def set_up(level: int = logging.INFO) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for quiet in ("urllib3", "PIL", "alembic", "wechatpy"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
    for quiet in ("apscheduler", "waitress.queue"):  # a round or a request that waits its turn is no news
        logging.getLogger(quiet).setLevel(logging.ERROR)
