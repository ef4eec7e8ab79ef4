"""Nonsense is refused at the start, each time in a sentence that helps and never with a secret in it."""

import logging
import stat
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reading import read
from bot.settings import BadSettings, own_secret_key, prepare
from bot.times import clock_from

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
WECOM = {
    "SHANXING_WECOM_CORP_ID": "wwtest0000000001",
    "SHANXING_WECOM_AGENT_ID": "1000002",
    "SHANXING_WECOM_SECRET": "canary-secret",
    "SHANXING_WECOM_TOKEN": "canaryToken",
    "SHANXING_WECOM_AES_KEY": AES_KEY,
}
MP = {
    "SHANXING_MP_APP_ID": "wx1",
    "SHANXING_MP_SECRET": "canary-secret",
    "SHANXING_MP_TOKEN": "canaryToken",
    "SHANXING_MP_AES_KEY": AES_KEY,
}
HERE = {"SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}


def problems(environ: dict[str, str]) -> str:
    with pytest.raises(BadSettings) as refused:
        read(environ)
    return "\n".join(refused.value.problems)


def test_everything_has_a_default() -> None:
    settings = read({})
    assert settings.timezone.key == "Asia/Shanghai"
    assert settings.wecom is None
    assert settings.mp is None
    assert settings.url == f"sqlite:///{settings.data_dir}/shanxing.sqlite3"


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    settings = read(WECOM | HERE | {"SHANXING_DATA_DIR": str(tmp_path), "SHANXING_TIMEZONE": "Asia/Urumqi"})
    assert settings.data_dir == tmp_path
    assert settings.timezone.key == "Asia/Urumqi"
    assert settings.wecom is not None
    assert settings.wecom.agent_id == 1000002
    assert settings.wecom.api_base == "http://127.0.0.1:9/cgi-bin/"
    assert settings.wecom.aes_key == AES_KEY


def test_the_platform_s_own_address_is_the_default() -> None:
    settings = read(WECOM)
    assert settings.wecom is not None
    assert settings.wecom.api_base == "https://qyapi.weixin.qq.com/cgi-bin/"


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://u:p@db/shanxing", "postgresql+psycopg://u:p@db/shanxing"),
        ("postgres://db/shanxing", "postgresql+psycopg://db/shanxing"),
        ("sqlite:////var/lib/shanxing/books.sqlite3", "sqlite:////var/lib/shanxing/books.sqlite3"),
    ],
)
def test_a_database_is_named_as_people_name_it(given: str, driver: str) -> None:
    assert read({"SHANXING_DATABASE_URL": given}).url == driver


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        (WECOM | {"SHANXING_WECOM_AES_KEY": AES_KEY[:-1]}, "43"),
        (WECOM | {"SHANXING_WECOM_AES_KEY": AES_KEY + "="}, "43"),
        (WECOM | {"SHANXING_WECOM_TOKEN": "带中文"}, "WECOM_TOKEN"),
        (WECOM | {"SHANXING_WECOM_AGENT_ID": "agent"}, "WECOM_AGENT_ID"),
        (WECOM | {"SHANXING_WECOM_SECRET": ""}, "SHANXING_WECOM_SECRET"),
        ({"SHANXING_MP_APP_ID": "wx1"}, "SHANXING_MP_SECRET"),
        (WECOM | {"SHANXING_WECOM_API_BASE": "qyapi.weixin.qq.com"}, "/cgi-bin/"),
        (WECOM | {"SHANXING_WECOM_API_BASE": "https://qyapi.weixin.qq.com/"}, "/cgi-bin/"),
        (WECOM | {"SHANXING_WECOM_API_BASE": "ftp://127.0.0.1/cgi-bin/"}, "/cgi-bin/"),
        (WECOM | {"SHANXING_WECOM_API_BASE": "http://[::1/cgi-bin/"}, "/cgi-bin/"),
        ({"SHANXING_SECRET_KEY": "canary-too-short"}, "SECRET_KEY"),
        ({"SHANXING_TIMEZONE": "Beijing"}, "Asia/Shanghai"),
        ({"SHANXING_TIMEZONE": "../../etc/passwd"}, "Asia/Shanghai"),
        ({"SHANXING_DATABASE_URL": "mysql://db/x"}, "DATABASE_URL"),
        ({"SHANXING_DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
        ({"SHANXING_DATABASE_URL": "postgresql://u:canary@db:port/x"}, "DATABASE_URL"),
        ({"SHANXING_DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL"),
        ({"SHANXING_DATA_DIR": "/etc/passwd"}, "DATA_DIR"),
        ({"SHANXING_WECOM_TOKN": "x"}, "SHANXING_WECOM_TOKEN"),
        ({"SHANXING_WECOM_AES_KEY_FIL": "x"}, "SHANXING_WECOM_AES_KEY_FILE"),
        ({"SHANXING_SECRET_KEY_FILE": "/no/such/file"}, "SECRET_KEY_FILE"),
        ({"SHANXING_SECRET_KEY_FILE": "/etc/hostname", "SHANXING_SECRET_KEY": "k" * 32}, "只能设一个"),
        (HERE | {"SHANXING_CLOCK_START": "yesterday"}, "CLOCK_START"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nonsense_is_refused_and_named(environ: dict[str, str], word: str) -> None:
    said = problems(environ)
    assert word in said
    assert "canary" not in said
    assert AES_KEY[:-1] not in said


def test_a_name_like_none_of_ours_belongs_to_somebody_else() -> None:
    assert read({"SHANXING_ZZZ": "x"}) == read({})


def test_all_problems_are_named_at_once() -> None:
    assert (
        len(problems({"SHANXING_TIMEZONE": "x", "SHANXING_SECRET_KEY": "x", "SHANXING_TIMEZON": "x"}).splitlines()) == 3
    )


def test_every_name_may_come_from_a_file(tmp_path: Path) -> None:
    environ = {}
    for name, value in WECOM.items():
        file = tmp_path / name
        file.write_text(value + "\n")
        environ[f"{name}_FILE"] = str(file)
    assert read(environ).wecom == read(WECOM).wecom


def test_no_secret_is_shown_when_settings_are_printed() -> None:
    secret = {"SHANXING_SECRET_KEY": "canary" * 8, "SHANXING_DATABASE_URL": "postgresql://u:canary@db/x"}
    shown = repr(read(WECOM | secret))
    assert "canary" not in shown
    assert AES_KEY not in shown


@pytest.mark.parametrize(
    "bases",
    [
        {},
        {"SHANXING_WECOM_API_BASE": "https://qyapi.weixin.qq.com/cgi-bin/"},
        {"SHANXING_WECOM_API_BASE": "http://127.0.0.1.example.org/cgi-bin/"},
        {"SHANXING_WECOM_API_BASE": "http://10.0.0.1/cgi-bin/"},
        HERE | {"SHANXING_MP_API_BASE": "https://api.weixin.qq.com/cgi-bin/"},
        HERE | MP,
    ],
    ids=["default", "real", "looks local", "intranet", "other channel", "other channel by default"],
)
def test_the_clock_is_moved_only_where_nobody_real_can_be_reached(bases: dict[str, str]) -> None:
    assert "回环" in problems(bases | {"SHANXING_CLOCK_START": "2026-03-05T08:00"})


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("", ""),
        ("https://shanxing.example.gov.cn", "https://shanxing.example.gov.cn"),
        ("https://shanxing.example.gov.cn/", "https://shanxing.example.gov.cn"),
        ("http://10.0.0.8:8000/sx/", "http://10.0.0.8:8000/sx"),
    ],
)
def test_the_address_of_links_has_no_slash_at_its_end(given: str, taken: str) -> None:
    assert read({"SHANXING_PUBLIC_URL": given}).public_url == taken


@pytest.mark.parametrize(
    "url", ["shanxing.example", "ftp://x", "https://", "https://x?a=1", "https://x#a", "https://u:p@x", "https://x:0"]
)
def test_an_address_that_no_phone_opens_is_refused(url: str) -> None:
    assert "SHANXING_PUBLIC_URL" in problems({"SHANXING_PUBLIC_URL": url})


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost:9", "[::1]:9", "127.8.8.8"])
def test_a_drill_begins_at_its_local_moment(host: str) -> None:
    base = {"SHANXING_WECOM_API_BASE": f"http://{host}/cgi-bin/", "SHANXING_CLOCK_START": "2026-03-05T08:00"}
    settings = read(base)
    assert settings.clock_start == datetime(2026, 3, 5, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_the_drill_s_clock_runs_on() -> None:
    start = datetime(2026, 3, 5, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
    clock = clock_from(start)
    time.sleep(0.05)
    assert timedelta(seconds=0.04) < clock() - start < timedelta(seconds=5)
    assert clock().tzinfo == start.tzinfo


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = read({"SHANXING_DATA_DIR": str(tmp_path / "data")})
    prepare(settings)
    keys: list[str] = []
    threads = [threading.Thread(target=lambda: keys.append(own_secret_key(settings))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert len(keys[0]) >= 32
    assert stat.S_IMODE((settings.data_dir / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
    assert [file.name for file in settings.data_dir.iterdir()] == ["secret.key"]


def test_a_data_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSettings, match="数据目录"):
        prepare(read({"SHANXING_DATA_DIR": str(tmp_path / "file" / "data")}))


def test_what_is_said_and_to_whom_can_be_set() -> None:
    settings = read(
        {
            "SHANXING_LOG_LEVEL": "Debug",
            "SHANXING_METRICS_TOKEN": "a-long-enough-token",
            "SHANXING_OPERATORS": "A02，B01, A02",
            "SHANXING_ALERT_SMTP": "smtp://u:canary-password@mail.example.cn:2525",
            "SHANXING_ALERT_MAIL_TO": "it@example.cn",
            "SHANXING_ALERT_MAIL_FROM": "shanxing@example.cn",
        }
    )
    assert settings.log_level == logging.DEBUG
    assert settings.metrics_token == "a-long-enough-token"
    assert settings.operators == ("A02", "B01")
    assert settings.mail is not None
    assert (settings.mail.host, settings.mail.port, settings.mail.to) == ("mail.example.cn", 2525, ("it@example.cn",))
    assert "canary" not in repr(settings)
    assert "a-long-enough-token" not in repr(settings)
    quiet = read({})
    assert (quiet.log_level, quiet.metrics_token, quiet.operators, quiet.mail) == (logging.INFO, "", (), None)


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"SHANXING_LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"SHANXING_METRICS_TOKEN": "short"}, "METRICS_TOKEN"),
        ({"SHANXING_METRICS_TOKEN": "带中文的令牌也不行，因为放不进请求头"}, "METRICS_TOKEN"),
        ({"SHANXING_ALERT_MAIL_TO": "it@example.cn"}, "ALERT_SMTP"),
        ({"SHANXING_ALERT_SMTP": "smtp://u:canary@mail.example.cn"}, "ALERT_MAIL_TO"),
    ],
)
def test_nonsense_about_alerts_is_refused(environ: dict[str, str], word: str) -> None:
    said = problems(environ)
    assert word in said
    assert "canary" not in said
