"""The settings of one installation: their names, what they mean, and the place that they name."""

import ipaddress
import logging
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.mailer import MailSettings

PREFIX = "SHANXING_"
NAMES = (
    "DATA_DIR",
    "DATABASE_URL",
    "SECRET_KEY",
    "TIMEZONE",
    "WECOM_CORP_ID",
    "WECOM_AGENT_ID",
    "WECOM_SECRET",
    "WECOM_TOKEN",
    "WECOM_AES_KEY",
    "WECOM_API_BASE",
    "MP_APP_ID",
    "MP_SECRET",
    "MP_TOKEN",
    "MP_AES_KEY",
    "MP_API_BASE",
    "PUBLIC_URL",
    "LOG_LEVEL",
    "METRICS_TOKEN",
    "OPERATORS",
    "WITNESSES",
    "ALERT_SMTP",
    "ALERT_MAIL_TO",
    "ALERT_MAIL_FROM",
    "BACKUP_DIR",
    "PG_BIN",
    "CLOCK_START",
)
WECOM_NEEDED = ("WECOM_CORP_ID", "WECOM_AGENT_ID", "WECOM_SECRET", "WECOM_TOKEN", "WECOM_AES_KEY")
MP_NEEDED = ("MP_APP_ID", "MP_SECRET", "MP_TOKEN", "MP_AES_KEY")
WECOM_BASE = "https://qyapi.weixin.qq.com/cgi-bin/"
MP_BASE = "https://api.weixin.qq.com/cgi-bin/"
KEY_BYTES = 32
OFF = "off"
SQLITE = "sqlite:///"
METRICS_TOKEN_LENGTH = 16
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class BadSettings(Exception):
    """What is wrong with the settings: one Chinese sentence a problem, none of which quotes a secret."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class WeComSettings:
    corp_id: str
    agent_id: int
    api_base: str
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MpSettings:
    app_id: str
    api_base: str
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CopySettings:
    """`folder` None: no hourly copies. `tools`: where pg_dump and pg_restore are; None: found by PATH."""

    folder: Path | None = None
    tools: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """`wecom`, `mp` None: that door has no keys and stays shut. `clock_start` None: the real time.

    `secret_key` empty: one is made in the data directory by `own_secret_key`. `public_url`: under which phones and
    calendars reach this program, without a slash at its end; empty: not known. `metrics_token` empty: figures are given
    on this machine only. `operators`: staff numbers of those who hear alerts; none: the clerks. `mail` None: no mail.
    `witnesses`: staff numbers of those who are sent the head of the chain; none: the first clerk and the first leader.
    """

    data_dir: Path
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    database_url: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    wecom: WeComSettings | None = None
    mp: MpSettings | None = None
    clock_start: datetime | None = None
    public_url: str = ""
    copies: CopySettings = field(default_factory=CopySettings)
    log_level: int = logging.INFO
    metrics_token: str = field(default="", repr=False)
    operators: tuple[str, ...] = ()
    mail: MailSettings | None = None
    witnesses: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The database, by default SQLite in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'shanxing.sqlite3'}"

    @property
    def heads(self) -> Path:
        return self.data_dir / "heads.txt"

    @property
    def photos(self) -> Path:
        return self.data_dir / "photos"

    @property
    def papers(self) -> Path:
        return self.data_dir / "papers"


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine and nowhere else."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def prepare(settings: Settings) -> None:
    """Make the data directory, for its owner only; raises BadSettings where that cannot be."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise BadSettings([f"数据目录建不起来，请检查权限：{settings.data_dir}"]) from None
    if not os.access(settings.data_dir, os.W_OK | os.X_OK):
        raise BadSettings([f"数据目录不能写，请检查权限：{settings.data_dir}"])


def has_books(settings: Settings) -> bool:
    """Whether there is a database to look at: SQLite would make an empty one by being asked."""
    path = settings.url.removeprefix(SQLITE)
    return path == settings.url or Path(path).exists()


def own_secret_key(settings: Settings) -> str:
    """The key that signs what browsers keep: as set, else made once in the data directory, readable by its owner."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_dir / "secret.key"
    if not path.exists():
        draft = settings.data_dir / f".secret.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)  # whoever comes second keeps what the first one made
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
