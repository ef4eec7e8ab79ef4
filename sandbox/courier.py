"""Brings messages to the app's callback: encryption, five seconds, three deliveries, and what comes back."""

import http.client
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from sandbox import crypto, replies, sending
from sandbox.platform import Platform
from sandbox.values import Attempt, Delivery, Letter
from sandbox.xml import cdata

CHECK_SECONDS = 1.0  # the platform's limit for the check of the URL
MAX_ANSWER = 1 << 20


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


class NoAnswer(Exception):
    """Nothing came back: says why, in Chinese."""


class Carry(Protocol):
    """Brings one request to the app; NoAnswer when nothing came within `seconds`."""

    def __call__(self, method: str, url: str, body: bytes, seconds: float) -> Answer: ...


def over_http(method: str, url: str, body: bytes, seconds: float) -> Answer:
    """Over a real socket. `seconds` is for all of it: a body that drips is cut off too. Redirects are not followed."""
    where = urlsplit(url)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    connection = kind(where.hostname or "", where.port, timeout=seconds)
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        if connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        target = where.path + ("?" + where.query if where.query else "")
        connection.request(
            method, target or "/", body or None, {"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0"}
        )
        got = connection.getresponse()
        content = got.read(MAX_ANSWER)
        if late.is_set():
            raise NoAnswer(f"{seconds:g} 秒内没有答复")
        return Answer(got.status, content)
    except TimeoutError as error:
        raise NoAnswer(f"{seconds:g} 秒内没有答复") from error
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(f"{seconds:g} 秒内没有答复" if late.is_set() else f"连接失败：{error}") from error
    finally:
        timer.cancel()
        connection.close()


@dataclass(frozen=True)
class Envelope:
    query: dict[str, str]
    body: bytes


class Courier:
    """Delivers for one platform. `wait` and `tries` are the platform's 5 s and 3, smaller in tests.

    The outer timestamp is real time, so that an app's replay window holds while the platform's clock is moved;
    `moved_envelope` makes it follow the moved clock, for an app that lives by that clock.
    """

    def __init__(
        self,
        platform: Platform,
        *,
        carry: Carry = over_http,
        wait: float = 5.0,
        tries: int = 3,
        moved_envelope: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.platform = platform
        self.carry = carry
        self.wait = wait
        self.tries = tries
        self.moved_envelope = moved_envelope
        self._sleep = sleep
        self._held: list[tuple[Letter, Delivery]] = []

    # --- the check of the URL ---------------------------------------------------

    def check_url(self) -> list[str]:
        """What is wrong with the callback URL; empty when the platform would let its settings be saved."""
        plain = str(secrets.randbelow(9 * 10**18) + 10**18)
        keys = self.platform.keys
        encrypted = crypto.encrypt(keys.aes_key, plain.encode(), keys.corp_id)
        url = self._url({**self._signed(encrypted), "echostr": encrypted})
        problems: list[str] = []
        try:
            answer = self.carry("GET", url, b"", CHECK_SECONDS)
            if answer.status != 200:
                problems.append(f"HTTP {answer.status}，应为 200")
            elif answer.body != plain.encode():
                shown = answer.body[:60].decode(errors="replace")
                problems.append(f"应原样返回解密后的 echostr（无引号、BOM、换行），得到：{shown!r}")
        except NoAnswer as silence:
            problems.append(str(silence))
        for problem in problems:
            self.platform.complain("校验回调URL", problem)
        return problems

    # --- messages ----------------------------------------------------------------

    def deliver(self, letter: Letter) -> Delivery:
        """Delivers now and waits for the outcome. With the fault `out_of_order` a letter may be held back."""
        delivery = self.platform.log_delivery(letter.person, letter.event or letter.kind, letter.shown)
        return self._dispatch(letter, delivery)

    def deliver_later(self, letter: Letter) -> Delivery:
        """The same in a thread of its own; the delivery that comes back is still waiting."""
        delivery = self.platform.log_delivery(letter.person, letter.event or letter.kind, letter.shown)
        threading.Thread(target=self._dispatch, args=(letter, delivery), daemon=True).start()
        return delivery

    def _dispatch(self, letter: Letter, delivery: Delivery) -> Delivery:
        faults = self.platform.faults
        if faults.drop:
            self._close(letter, delivery, "dropped")
            return delivery
        with self.platform.lock:
            if faults.out_of_order and not self._held:
                self._held.append((letter, delivery))
                delivery.state = "held"
                self.platform.touch(delivery)
                return delivery
            held, self._held = self._held, []
        self._bring(letter, delivery)
        for earlier, its_delivery in held:
            self._bring(earlier, its_delivery)
        return delivery

    def _bring(self, letter: Letter, delivery: Delivery) -> None:
        faults = self.platform.faults
        for _ in range(self.tries):
            envelope = self._seal(letter)
            if self._attempt(letter, delivery, envelope):
                if faults.replay:
                    self._attempt(letter, delivery, envelope, repeat=True)
                break
        else:
            self._close(letter, delivery, "failed")
            self.platform.complain(letter.shown, f"投递 {self.tries} 次都没有成功，消息无人应答")
        for _ in range(faults.duplicates):
            self._attempt(letter, delivery, self._seal(letter), repeat=True)

    def _attempt(self, letter: Letter, delivery: Delivery, envelope: Envelope, *, repeat: bool = False) -> bool:
        """True when the app took the message. The reply to a repeat is checked but not shown twice."""
        if self.platform.faults.slow:
            self._sleep(self.platform.faults.slow)
        began, at = time.monotonic(), self.platform.clock.seconds()
        status, reply = 0, replies.Reply()
        try:
            with self.platform.clock.at_lifes_pace():
                answer = self.carry("POST", self._url(envelope.query), envelope.body, self.wait)
            status, outcome = answer.status, f"HTTP {answer.status}"
            if status == 200:
                reply = replies.check(self.platform, letter, answer.body)
                outcome = "；".join(reply.problems) or ("回复有效" if reply.kind else "空包")
        except NoAnswer as silence:
            outcome = str(silence)
        ms = round((time.monotonic() - began) * 1000)
        taken = status == 200
        with self.platform.lock:
            delivery.attempts.append(Attempt(at, ms, status, outcome, taken and not reply.problems))
            for problem in reply.problems:
                self.platform.complain(letter.shown, problem)
            if taken and not repeat:
                self._take(letter, delivery, reply)
            self.platform.touch(delivery)
        return taken

    def _take(self, letter: Letter, delivery: Delivery, reply: replies.Reply) -> None:
        self._close(letter, delivery, "answered" if reply.kind else "empty")
        if reply.kind in replies.CARD_REPLIES:
            if letter.card:
                sending.change(self.platform, self.platform.bubble(letter.card), None, reply.body["replace_name"])
        elif reply.kind:
            delivery.reply = str(reply.body.get("content", f"[{reply.kind}]"))
            self.platform.show(letter.person, reply.kind, reply.body, mine=False, via="passive")

    def _close(self, letter: Letter, delivery: Delivery, state: str) -> None:
        with self.platform.lock:
            delivery.state = state
            self.platform.touch(delivery)
            if letter.bubble:
                bubble = self.platform.bubble(letter.bubble)
                bubble.state = "delivered" if delivery.ok else "failed"
                self.platform.touch(bubble)

    # --- envelopes -----------------------------------------------------------------

    def _seal(self, letter: Letter) -> Envelope:
        """The same inner XML each time, with new random bytes and a new nonce."""
        keys, faults = self.platform.keys, self.platform.faults
        receiver = "ww0000000000000000" if faults.wrong_receiver else keys.corp_id
        encrypted = crypto.encrypt(keys.aes_key, letter.xml.encode(), receiver)
        query = self._signed(encrypted)
        if faults.bad_signature:
            query["msg_signature"] = "0" * 40
        body = (
            f"<xml><ToUserName>{cdata(keys.corp_id)}</ToUserName><AgentID>{cdata(str(keys.agent_id))}</AgentID>"
            f"<Encrypt>{cdata(encrypted)}</Encrypt></xml>"
        ).encode()
        return Envelope(query, body[: len(body) // 2] if faults.truncated else body)

    def _signed(self, encrypted: str) -> dict[str, str]:
        clock = self.platform.clock
        timestamp = str(int(clock.seconds() if self.moved_envelope else clock.real()))
        nonce = str(secrets.randbelow(10**10)).zfill(10)
        signature = crypto.sign(self.platform.keys.token, timestamp, nonce, encrypted)
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}

    def _url(self, query: dict[str, str]) -> str:
        base = self.platform.callback
        return base + ("&" if "?" in base else "?") + urlencode(query)
