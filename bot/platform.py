"""企业微信's server API: one guarded call, with a token that all processes share."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from requests import Response
from wechatpy.exceptions import WeChatClientException
from wechatpy.work import WeChatClient

from bot.faults import Fault, Refused
from bot.wire import LARGEST_MEDIA, TOTAL, Wire, in_all, left
from domain.mail import CannotDeliver, Token

_EARLY = timedelta(minutes=5)  # a token about to expire is renewed before it fails
_LEASE = timedelta(seconds=15)  # longer than a call can last
_PATIENCE = 5.0  # seconds to wait for the token that another process is fetching
_BAD_SECRET = {40001, 40091}
_LASTING = {Fault.SETUP, Fault.RATE}  # refused a token for this, we would be refused it again at once
_LASTS = 7200  # seconds that a token lasts at most
_QUIET = 3600.0  # seconds without a word after the platform refused our secret: it bans addresses that insist
_PAUSE = 60.0  # seconds without a word after it refused us a token for another reason that lasts
_VAIN = 900.0  # seconds in which no token is renewed, since a new one was refused as well
_HALT = timedelta(minutes=1)


class TokenShelf(Protocol):
    """Tokens by name, replaced only by whoever knows which one lies there."""

    def get(self, name: str) -> Token | None: ...

    def replace(self, name: str, old: str | None, new: str, expires_at: datetime) -> bool:
        """False where the token is not `old` any more; None stands for nothing there."""
        ...


@dataclass(frozen=True, slots=True)
class WeComKeys:
    """What the administrator's console shows for the app. `api_base` ends with "/cgi-bin/"."""

    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str = field(repr=False)
    api_base: str = "https://qyapi.weixin.qq.com/cgi-bin/"


class _Client(WeChatClient):  # type: ignore[misc]
    """wechatpy's client over our wire. It asks for a token only when told to, at the configured address."""

    def __init__(self, keys: WeComKeys, total: float) -> None:
        # with auto_retry it would fetch tokens for ever from a platform that refuses them
        super().__init__(keys.corp_id, keys.secret, auto_retry=False)
        self.API_BASE_URL = keys.api_base
        self._http = Wire(keys.api_base, total)

    def fetch_access_token(self) -> Any:
        url = f"{self.API_BASE_URL}gettoken"
        return self._fetch_access_token(url, {"corpid": self.corp_id, "corpsecret": self.secret})


class Platform:
    """Calls that raise CannotDeliver, or Refused with the platform's code; nothing else, and never a secret.

    Each is over in `total` seconds, with all that it takes: a token, the call, another token, the call once more.
    """

    def __init__(
        self, keys: WeComKeys, shelf: TokenShelf, clock: Callable[[], datetime], *, total: float = TOTAL
    ) -> None:
        self._client = _Client(keys, total)
        self._shelf = shelf
        self._clock = clock
        self._name = f"wecom:{keys.corp_id}:{keys.agent_id}"
        self._lease_name = f"{self._name}:lease"
        self._refreshing = threading.Lock()
        self._total = total
        self._quiet_until = self._vain_until = 0.0
        self._last_refusal = Refused(0)

    def sign_in(self) -> None:
        """Makes sure that there is a token; raises CannotDeliver."""
        with in_all(self._total):
            self._token(failing="")

    def get(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        return self._whole(lambda token: self._client.get(path, params=query | {"access_token": token}))

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._whole(lambda token: self._client.post(path, params={"access_token": token}, data=body))

    def upload(self, name: str, content: bytes) -> str:
        """The media id of a picture; valid for three days."""
        kind = "image/png" if name.endswith(".png") else "image/jpeg"
        files = {"media": (name, content, kind)}
        params = {"type": "image"}
        answer = self._whole(
            lambda token: self._client.post("media/upload", params=params | {"access_token": token}, files=files)
        )
        return str(answer.get("media_id", ""))

    def download(self, media: str) -> bytes:
        def get(token: str) -> Any:
            params = {"access_token": token, "media_id": media}
            return self._client.get("media/get", params=params, largest=LARGEST_MEDIA)

        answer = self._with_token(get)
        if not isinstance(answer, Response):
            raise CannotDeliver("the platform answered without a picture")
        return bytes(answer.content)

    def _whole(self, call: Callable[[str], Any]) -> dict[str, Any]:
        answer = self._with_token(call)
        if not isinstance(answer, dict):  # wechatpy hands over what is no JSON
            raise CannotDeliver("the platform's answer is no JSON")
        return answer

    def _with_token(self, call: Callable[[str], Any]) -> Any:
        with in_all(self._total):
            token = self._token(failing="")
            try:
                return self._ask(lambda: call(token))
            except Refused as refused:
                if not _about_the_token(refused):
                    raise
                if time.monotonic() < self._vain_until:
                    raise _in_vain(refused) from None
            token = self._token(failing=token)
            try:
                return self._ask(lambda: call(token))
            except Refused as refused:
                if not _about_the_token(refused):
                    raise
                self._vain_until = time.monotonic() + _VAIN
                raise _in_vain(refused) from None

    def _ask(self, call: Callable[[], Any]) -> Any:
        """wechatpy's errors hold the request and the answer, and with them secrets: code and words alone go on."""
        try:
            return call()
        except WeChatClientException as error:
            refused: Refused | None = Refused(error.errcode or 0, str(error.errmsg))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            refused = None
        # raised outside of the handlers, or what was caught would hang on as the context
        raise refused or CannotDeliver("the platform's answer makes no sense")

    def _token(self, failing: str) -> str:
        """The shared token. It is renewed only while `failing` is still the one on the shelf, and by one at a time."""
        if not self._refreshing.acquire(timeout=max(0.0, left())):
            raise CannotDeliver("another thread is fetching the token")
        try:
            held = self._good(failing)
            if held:
                return held
            if time.monotonic() < self._quiet_until:
                raise self._last_refusal.deliverable()
            lease = self._lease()
            if not lease:
                return self._fetched_by_another(failing)
            try:
                return self._good(failing) or self._fetch()
            finally:
                self._shelf.replace(self._lease_name, lease, lease, self._clock())
        finally:
            self._refreshing.release()

    def _good(self, failing: str) -> str:
        held = self._shelf.get(self._name)
        good = held and held.value != failing and held.expires_at - _EARLY > self._clock()
        return held.value if held and good else ""

    def _fetch(self) -> str:
        try:
            fetched = self._ask(self._client.fetch_access_token)
        except Refused as refused:
            if refused.fault in _LASTING:
                self._quiet_until = time.monotonic() + (_QUIET if refused.code in _BAD_SECRET else _PAUSE)
                self._last_refusal = refused
            raise refused.deliverable(halt=_HALT) from None
        value, lasts = fetched.get("access_token"), fetched.get("expires_in", _LASTS)
        if not isinstance(value, str) or not value:
            raise CannotDeliver("the platform's answer holds no token")
        held = self._shelf.get(self._name)
        expires_at = self._clock() + timedelta(seconds=min(int(lasts), _LASTS))
        self._shelf.replace(self._name, held.value if held else None, value, expires_at)
        return value

    def _lease(self) -> str:
        """Ours, when no other process is at it; it lies beside the token and ends by itself. Empty: not ours."""
        held, now = self._shelf.get(self._lease_name), self._clock()
        # further away than any lease can be: the clock was set back
        if held and now < held.expires_at <= now + _LEASE:
            return ""
        lease = secrets.token_hex(8)
        return lease if self._shelf.replace(self._lease_name, held.value if held else None, lease, now + _LEASE) else ""

    def _fetched_by_another(self, failing: str) -> str:
        ends = time.monotonic() + min(_PATIENCE, left())
        while time.monotonic() < ends:
            time.sleep(0.1)
            held = self._good(failing)
            if held:
                return held
        raise CannotDeliver("another process is fetching the token")


def _about_the_token(refused: Refused) -> bool:
    return refused.fault is Fault.STALE or refused.code in _BAD_SECRET


def _in_vain(refused: Refused) -> CannotDeliver:
    """No token will do: another one would not help, and to ask for them again and again does harm."""
    return CannotDeliver(f"errcode {refused.code}, of a new token as well", alert=True, halt=_HALT)
