"""A mail to the operators goes out whole, in time and without a secret in what is said about it."""

import time

import pytest

from bot.mailer import Mailer, MailSettings, read_mail
from domain.mail import CannotDeliver
from tests.postbox import Postbox, postbox


def settings(box: Postbox, **more: str) -> MailSettings:
    return MailSettings(
        "127.0.0.1", box.port, False, ("it@example.cn", "boss@example.cn"), "shanxing@example.cn", **more
    )


def test_a_letter_arrives_as_it_was_written() -> None:
    with postbox() as box:
        Mailer(settings(box)).send("磁盘快满了", "告警：磁盘快满了。\n请尽快清理。")
    assert box.subjects == ["磁盘快满了"]
    assert box.text(0).replace("\r\n", "\n").strip() == "告警：磁盘快满了。\n请尽快清理。"
    assert box.receivers == ["it@example.cn", "boss@example.cn"]
    assert box.letters[0]["From"] == "shanxing@example.cn"


def test_it_signs_in_where_it_has_a_password() -> None:
    with postbox() as box:
        Mailer(settings(box, user="u", password="canary-password")).send("a", "b")
    assert len(box.logins) == 1
    assert len(box.letters) == 1


def test_a_refusal_names_neither_receiver_nor_server() -> None:
    with postbox() as box:
        box.refuse = True
        with pytest.raises(CannotDeliver) as refused:
            Mailer(settings(box, user="u", password="canary-password")).send("a", "b")
    assert refused.value.reason == "mail: SMTPRecipientsRefused"
    assert refused.value.__context__ is None


def test_nobody_at_the_other_end_is_a_failure_too() -> None:
    with postbox() as box:
        port = box.port
    with pytest.raises(CannotDeliver, match="mail: ConnectionRefusedError"):
        Mailer(MailSettings("127.0.0.1", port, False, ("a@b.cn",), "c@d.cn")).send("a", "b")


def test_a_server_that_never_speaks_is_left_in_time() -> None:
    began = time.monotonic()
    with postbox() as box:
        box.mute = True
        with pytest.raises(CannotDeliver):
            Mailer(settings(box), step=0.3).send("a", "b")
    assert time.monotonic() - began < 5


def test_a_password_never_goes_over_the_net_in_the_clear() -> None:
    """127.0.0.2 is this machine too, but nothing says so."""
    with postbox(host="127.0.0.2") as box:
        it = MailSettings("127.0.0.2", box.port, False, ("a@b.cn",), "c@d.cn", "u", "canary-password")
        with pytest.raises(CannotDeliver, match="SMTPNotSupportedError"):
            Mailer(it).send("a", "b")
    assert box.logins == []
    assert box.letters == []


@pytest.mark.parametrize(
    ("address", "to", "sender", "word"),
    [
        ("", "it@example.cn", "a@b.cn", "SMTP"),
        ("http://mail", "it@example.cn", "a@b.cn", "SMTP"),
        ("smtp://mail:99999", "it@example.cn", "a@b.cn", "SMTP"),
        ("smtp://mail", "", "a@b.cn", "MAIL_TO"),
        ("smtp://mail", "it@example.cn, 张伟", "a@b.cn", "MAIL_TO"),
        ("smtp://mail", "it@example.cn", "", "MAIL_FROM"),
        ("smtp://user:canary@mail", "it@example.cn", "x y@z", "MAIL_FROM"),
    ],
)
def test_nonsense_is_refused_without_quoting_a_password(address: str, to: str, sender: str, word: str) -> None:
    with pytest.raises(ValueError, match=word) as refused:
        read_mail(address, to, sender)
    assert "canary" not in str(refused.value)


def test_an_address_says_how_to_get_there() -> None:
    assert read_mail("", "", "") is None
    plain = read_mail("smtp://u%40x.cn:p%3Aw@mail.cn:2525", "a@b.cn，c@d.cn", "")
    assert plain == MailSettings("mail.cn", 2525, False, ("a@b.cn", "c@d.cn"), "u@x.cn", "u@x.cn", "p:w")
    safe = read_mail("smtps://mail.cn", "a@b.cn", "s@x.cn")
    assert safe == MailSettings("mail.cn", 465, True, ("a@b.cn",), "s@x.cn")
    assert "p:w" not in repr(plain)
