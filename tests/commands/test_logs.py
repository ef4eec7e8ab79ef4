"""A log line is one line of JSON and holds neither secrets nor what people wrote."""

import json
import logging

from bot.logs import JsonLines


def line(message: str, *values: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord("shanxing.test", logging.WARNING, "file", 1, message, values, None)
    vars(record).update(extra)
    text = JsonLines().format(record)
    assert "\n" not in text
    found: dict[str, object] = json.loads(text)
    return found


def test_a_line_says_when_how_bad_where_and_what() -> None:
    found = line("a push broke after %d tries", 3, parcels=7)
    assert found["level"] == "warning"
    assert found["from"] == "shanxing.test"
    assert found["event"] == "a push broke after 3 tries"
    assert found["parcels"] == 7
    assert str(found["at"]).endswith("+00:00")


def test_nobody_can_write_a_second_line() -> None:
    assert line("key %s", 'x\n{"level": "error"}\u2028\x1b[31m')["event"] == 'key x\n{"level": "error"}\u2028\x1b[31m'


def test_secrets_in_addresses_are_cut_out() -> None:
    text = "GET /cgi-bin/gettoken?corpid=ww1&corpsecret=canary and access_token=canary postgresql://u:canary@db/x"
    found = line(text, reason="https://h/cgi-bin/x?access_token=canary&a=1")
    assert "canary" not in json.dumps(found)
    assert "corpid=ww1" in str(found["event"])


def test_of_an_error_only_kind_and_place_are_kept() -> None:
    try:
        try:
            raise KeyError("canary words")
        except KeyError as inner:
            raise ValueError("canary address") from inner
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "file", 1, "broke", (), (ValueError, error, error.__traceback__))
    text = JsonLines().format(record)
    assert "canary" not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_logs.py" in text
