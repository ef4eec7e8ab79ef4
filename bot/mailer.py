"""Alerts by mail: one message by SMTP within half a minute, encrypted wherever the other side can."""

import smtplib
import socket
import ssl
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from domain.mail import CannotDeliver

STEP = 10.0  # seconds that one answer of the server may take
TOTAL = 30.0  # seconds for all of it: a server that drips would never meet the other limit
PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """`safe`: encrypted from the first byte; otherwise as soon as the server offers it."""

    host: str
    port: int
    safe: bool
    to: tuple[str, ...]
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail(address: str, to: str, sender: str) -> MailSettings | None:
    """smtp(s)://user:password@host:port, and addresses with commas. None: no mail. Raises ValueError in Chinese."""
    if not address and not to and not sender:
        return None
    receivers = tuple(one.strip() for one in to.replace("，", ",").split(",") if one.strip())
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        host, port = "", 0
    if not host or not port:
        raise ValueError(
            "SHANXING_ALERT_SMTP 应写成 smtp://用户:密码@主机:端口 或 smtps://…，密码里的特殊字符用 %XX 表示。"
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    sender = sender or (user if "@" in user else "")
    if not receivers or not all(_is_address(one) for one in receivers):
        raise ValueError("SHANXING_ALERT_MAIL_TO 应是收告警的邮箱，多个用逗号隔开。")
    if not _is_address(sender):
        raise ValueError("SHANXING_ALERT_MAIL_FROM 应是发件邮箱，例如 shanxing@example.gov.cn。")
    return MailSettings(host, port, parts.scheme == "smtps", receivers, sender, user, password)


def _is_address(text: str) -> bool:
    name, at, domain = text.partition("@")
    return bool(name and at and domain) and text.isascii() and text.isprintable() and not set(text) & set(' <>,;"\\')


def reachable(settings: MailSettings, patience: float = 5.0) -> bool:
    """Whether the server takes a connection within so many seconds; nothing is said to it."""
    try:
        with socket.create_connection((settings.host, settings.port), timeout=patience):
            return True
    except (OSError, UnicodeError):
        return False


class Mailer:
    def __init__(self, settings: MailSettings, step: float = STEP) -> None:
        """`step`: seconds for one answer."""
        self._settings = settings
        self._step = step

    def send(self, subject: str, text: str) -> None:
        """Raises CannotDeliver, which holds neither an address nor a password."""
        message = EmailMessage()
        message["From"], message["To"] = self._settings.sender, ", ".join(self._settings.to)
        message["Subject"] = subject
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self._settings.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        try:
            self._send(message)
        except smtplib.SMTPResponseException as error:
            failure = f"{type(error).__name__} {error.smtp_code}"
        except (OSError, smtplib.SMTPException, ValueError) as error:
            failure = type(error).__name__
        else:
            return
        # raised outside of the handlers: what was caught may hold the server's words and ours
        raise CannotDeliver(f"mail: {failure}")

    def _send(self, message: EmailMessage) -> None:
        it = self._settings
        safely = ssl.create_default_context()
        smtp = (
            smtplib.SMTP_SSL(it.host, it.port, timeout=self._step, context=safely)
            if it.safe
            else smtplib.SMTP(it.host, it.port, timeout=self._step)
        )
        alarm = threading.Timer(TOTAL, _shut, (smtp,))
        alarm.daemon = True
        alarm.start()
        try:
            smtp.ehlo_or_helo_if_needed()
            if not it.safe and smtp.has_extn("starttls"):
                smtp.starttls(context=safely)
            elif not it.safe and it.password and it.host not in {"localhost", "127.0.0.1", "::1"}:
                raise smtplib.SMTPNotSupportedError("no password without encryption")
            if it.password:
                smtp.login(it.user, it.password)
            smtp.send_message(message)
            smtp.quit()
        finally:
            alarm.cancel()
            smtp.close()


def _shut(smtp: smtplib.SMTP) -> None:
    sock = smtp.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
