"""Reads the settings: the only reader of the environment, and it refuses nonsense at start."""

import difflib
import logging
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.mailer import MailSettings, read_mail
from bot.settings import (
    KEY_BYTES,
    LEVELS,
    METRICS_TOKEN_LENGTH,
    MP_BASE,
    MP_NEEDED,
    NAMES,
    OFF,
    PREFIX,
    WECOM_BASE,
    WECOM_NEEDED,
    BadSettings,
    CopySettings,
    MpSettings,
    Settings,
    WeComSettings,
    is_loopback,
)

_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
_TOKEN = re.compile(r"[A-Za-z0-9]{1,32}")
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def read(environ: Mapping[str, str]) -> Settings:
    """The settings as the environment has them. Touches nothing; raises BadSettings with every problem at once."""
    return _Reader(environ).settings()


def _port_is_number(rest: str) -> bool:
    try:
        return urlsplit(f"//{rest}").port != 0
    except ValueError:
        return False


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self.problems: list[str] = []
        self.values: dict[str, str] = {}
        for name in NAMES:
            self.values[name] = self._value(environ, name)
        for name in sorted(environ):
            if name.startswith(PREFIX):
                self._known(name)

    def _value(self, environ: Mapping[str, str], name: str) -> str:
        plain, from_file = environ.get(PREFIX + name, ""), environ.get(f"{PREFIX}{name}_FILE", "")
        if plain and from_file:
            self.problems.append(f"{PREFIX}{name} 和 {PREFIX}{name}_FILE 只能设一个。")
        if plain or not from_file:
            return plain.strip()
        try:
            return Path(from_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            self.problems.append(f"{PREFIX}{name}_FILE 指向的文件读不出来：{from_file}")
            return ""

    def _known(self, name: str) -> None:
        """A slip of the pen is pointed out; a name like none of ours belongs to somebody else."""
        known = [one + tail for one in NAMES for tail in ("", "_FILE")]
        short = name.removeprefix(PREFIX)
        if short not in known and (close := difflib.get_close_matches(short, known, n=1, cutoff=0.75)):
            self.problems.append(f"不认识 {name}，是不是想写 {PREFIX}{close[0]}？")

    def settings(self) -> Settings:
        data_dir = self._data_dir()
        zone = self._zone()
        url, key = self._database_url(), self._secret_key()
        wecom, mp = self._wecom(), self._mp()
        start = self._clock_start(zone)
        public, copies = self._public_url(), self._copies(data_dir)
        level, metrics, mail = self._log_level(), self._metrics_token(), self._mail()
        operators, witnesses = self._numbers("OPERATORS"), self._numbers("WITNESSES")
        if self.problems:
            raise BadSettings(self.problems)
        return Settings(
            data_dir, zone, url, key, wecom, mp, start, public, copies, level, metrics, operators, mail, witnesses
        )

    def _data_dir(self) -> Path:
        given = self.values["DATA_DIR"]
        path = Path(given).expanduser() if given else Path.home() / ".local/share/shanxing"
        if path.exists() and not path.is_dir():
            self.problems.append(f"{PREFIX}DATA_DIR 不是目录：{path}")
        return path.absolute()

    def _copies(self, data_dir: Path) -> CopySettings:
        """Copies lie in the data directory unless another folder, or none (`off`), is named."""
        folder, tools = self.values["BACKUP_DIR"], self.values["PG_BIN"]
        for name, given in (("BACKUP_DIR", folder if folder.lower() != OFF else ""), ("PG_BIN", tools)):
            if given and not Path(given).is_absolute():
                self.problems.append(f"{PREFIX}{name} 应是完整路径，以 / 开头，现在是：{given}")
        if tools and not Path(tools).is_dir():
            self.problems.append(f"{PREFIX}PG_BIN 不是目录：{tools}（应是 pg_dump 所在的目录）")
        place = None if folder.lower() == OFF else Path(folder) if folder else data_dir / "backups"
        return CopySettings(place, Path(tools) if tools else None)

    def _zone(self) -> ZoneInfo:
        name = self.values["TIMEZONE"] or "Asia/Shanghai"
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            self.problems.append(f"{PREFIX}TIMEZONE 不是时区名：{name}（例如 Asia/Shanghai）")
            return ZoneInfo("UTC")

    def _database_url(self) -> str:
        url = self.values["DATABASE_URL"]
        if not url:
            return ""
        scheme, _, rest = url.partition("://")
        scheme = _DRIVERS.get(scheme, scheme)
        sqlite = scheme == "sqlite" and rest.startswith("/") and rest.strip("/") not in {"", ":memory:"}
        if not sqlite and not (scheme == "postgresql+psycopg" and rest and _port_is_number(rest)):
            self.problems.append(
                f"{PREFIX}DATABASE_URL 只能是 sqlite:////绝对路径 或 postgresql://用户:密码@主机/库名，现在的不是。"
            )
        return f"{scheme}://{rest}"

    def _secret_key(self) -> str:
        key = self.values["SECRET_KEY"]
        if key and len(key.encode()) < KEY_BYTES:
            self.problems.append(f"{PREFIX}SECRET_KEY 太短，至少 {KEY_BYTES} 个字节；不设则自动生成。")
        return key

    def _complete(self, door: str, needed: tuple[str, ...]) -> bool:
        """Whether the door has its keys: none is fine, some is a mistake."""
        given = [name for name in needed if self.values[name]]
        if given and len(given) < len(needed):
            missing = "、".join(PREFIX + name for name in needed if not self.values[name])
            self.problems.append(f"{door}的密钥不全，还缺：{missing}")
        return len(given) == len(needed)

    def _keys(self, prefix: str) -> None:
        if not _AES_KEY.fullmatch(self.values[prefix + "AES_KEY"]):
            self.problems.append(f"{PREFIX}{prefix}AES_KEY 应是 43 位的 EncodingAESKey，请从管理后台整段复制。")
        if not _TOKEN.fullmatch(self.values[prefix + "TOKEN"]):
            self.problems.append(f"{PREFIX}{prefix}TOKEN 应是 1 到 32 位英文字母或数字。")

    def _wecom(self) -> WeComSettings | None:
        base = self._base("WECOM_API_BASE", WECOM_BASE)
        if not self._complete("企业微信", WECOM_NEEDED):
            return None
        corp_id, agent, secret, token, aes_key = (self.values[name] for name in WECOM_NEEDED)
        self._keys("WECOM_")
        if not re.fullmatch(r"[0-9]{1,18}", agent):
            self.problems.append(f"{PREFIX}WECOM_AGENT_ID 应是数字，例如 1000002。")
            return None
        return WeComSettings(corp_id, int(agent), base, secret, token, aes_key)

    def _mp(self) -> MpSettings | None:
        base = self._base("MP_API_BASE", MP_BASE)
        if not self._complete("公众号", MP_NEEDED):
            return None
        app_id, secret, token, aes_key = (self.values[name] for name in MP_NEEDED)
        self._keys("MP_")
        return MpSettings(app_id, base, secret, token, aes_key)

    def _base(self, name: str, default: str) -> str:
        base = self.values[name] or default
        if base.endswith("/cgi-bin"):
            base += "/"
        try:
            parts = urlsplit(base)
            fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            fine = False
        if not fine or not parts.path.endswith("/cgi-bin/") or parts.query or parts.fragment or parts.username:
            self.problems.append(f"{PREFIX}{name} 应是以 /cgi-bin/ 结尾的网址，例如 {default}")
            return default
        return base

    def _public_url(self) -> str:
        url = self.values["PUBLIC_URL"].rstrip("/")
        if not url:
            return ""
        try:
            parts = urlsplit(url)
            fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            fine = False
        if not fine or parts.query or parts.fragment or parts.username or re.search(r"\s", url):
            self.problems.append(f"{PREFIX}PUBLIC_URL 应是同事手机上打得开的网址，例如 https://shanxing.example.gov.cn")
        return url

    def _log_level(self) -> int:
        given = self.values["LOG_LEVEL"].lower() or "info"
        if given not in LEVELS:
            self.problems.append(f"{PREFIX}LOG_LEVEL 只能是 {'、'.join(LEVELS)}。")
        return LEVELS.get(given, logging.INFO)

    def _metrics_token(self) -> str:
        token = self.values["METRICS_TOKEN"]
        if token and (len(token) < METRICS_TOKEN_LENGTH or not re.fullmatch(r"[\x21-\x7e]+", token)):
            self.problems.append(
                f"{PREFIX}METRICS_TOKEN 至少 {METRICS_TOKEN_LENGTH} 个字符，只用英文字母、数字和符号。"
            )
        return token

    def _numbers(self, name: str) -> tuple[str, ...]:
        """Staff numbers, with commas or blanks between them."""
        given = re.split(r"[,，、\s]+", self.values[name])
        return tuple(dict.fromkeys(number for number in given if number))

    def _mail(self) -> MailSettings | None:
        try:
            return read_mail(*(self.values[name] for name in ("ALERT_SMTP", "ALERT_MAIL_TO", "ALERT_MAIL_FROM")))
        except ValueError as problem:
            self.problems.append(str(problem))
            return None

    def _clock_start(self, zone: ZoneInfo) -> datetime | None:
        given = self.values["CLOCK_START"]
        if not given:
            return None
        bases = [self.values["WECOM_API_BASE"] or WECOM_BASE]
        if self.values["MP_API_BASE"] or any(self.values[name] for name in MP_NEEDED):
            bases.append(self.values["MP_API_BASE"] or MP_BASE)
        if not all(is_loopback(base) for base in bases):
            self.problems.append(f"{PREFIX}CLOCK_START 只供演练：接口地址（…_API_BASE）必须都是本机回环地址。")
        try:
            moment = datetime.fromisoformat(given)
        except ValueError:
            self.problems.append(f"{PREFIX}CLOCK_START 应写成本地时间，例如 2026-11-21T17:30，现在是：{given}")
            return None
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
