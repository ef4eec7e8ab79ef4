"""The encrypted envelope: opened in one strict order with one refusal for every fault, sealed with our own nonce.

The order and the algorithm are those of the platform's pages 90930 and 90968.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping

from wechatpy.crypto.base import WeChatCipher

from bot.markup import BadMarkup, cdata, read_flat

LARGEST_BODY = 64 * 1024  # bytes; a text message is about 3 kB
WINDOW = 300  # seconds between the outer timestamp and our clock
_BLOCK = 32  # the platform pads to 32, not to AES's 16
_HEAD = 20  # 16 random bytes and the length

_TIMESTAMP = re.compile(r"[0-9]{10}")
# No platform nonce is longer than 16. The signature covers the joined values, so 64 characters could be moved from the
# front of the ciphertext into the nonce without changing it.
_NONCE = re.compile(r"[0-9A-Za-z_\-]{1,32}")
_SIGNATURE = re.compile(r"[0-9a-f]{40}")


class CannotRead(Exception):
    """Not a message of the platform. `status`: 413 too large, 400 no XML, 403 everything else."""

    def __init__(self, status: int = 403) -> None:
        super().__init__(status)
        self.status = status


class Envelope:
    """Token and key of one callback. `receiver` is the CorpID (or AppID) that every message ends with."""

    def __init__(self, token: str, aes_key: str, receiver: str) -> None:
        if not re.fullmatch(r"[0-9A-Za-z]{43}", aes_key):
            raise ValueError("an EncodingAESKey has 43 letters and digits")
        # 43 characters hold 258 bits; the last two belong to nothing, so the lenient decoder is the right one here
        self._cipher = WeChatCipher(base64.b64decode(aes_key + "="))
        self._token = token
        self._receiver = receiver.encode()

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        joined = "".join(sorted((self._token, timestamp, nonce, encrypted)))
        return hashlib.sha1(joined.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

    def open_echo(self, query: Mapping[str, str], *now: int) -> bytes:
        """What the GET of the URL check asks to be given back; raises CannotRead.

        `now` in unix seconds: the program's clock, and in drills the real one, as either may have set the envelope.
        """
        return self._open(query, query.get("echostr", ""), now)

    def open_post(self, query: Mapping[str, str], body: bytes, *now: int) -> bytes:
        """The inner XML of a POST; `now` as in `open_echo`; raises CannotRead."""
        if len(body) > LARGEST_BODY:
            raise CannotRead(413)
        try:
            encrypted = read_flat(body)["Encrypt"]
        except (BadMarkup, KeyError):
            raise CannotRead(400) from None
        return self._open(query, encrypted, now)

    def seal(self, message: str, now: int) -> bytes:
        """The reply's envelope around an inner XML; timestamp and nonce are our own."""
        plain = message.encode("utf-8")
        raw = secrets.token_bytes(16) + len(plain).to_bytes(4, "big") + plain + self._receiver
        pad = _BLOCK - len(raw) % _BLOCK
        encrypted = base64.b64encode(self._cipher.encrypt(raw + bytes([pad]) * pad)).decode()
        nonce = secrets.token_hex(8)
        return (
            f"<xml><Encrypt>{cdata(encrypted)}</Encrypt>"
            f"<MsgSignature>{cdata(self.sign(str(now), nonce, encrypted))}</MsgSignature>"
            f"<TimeStamp>{now}</TimeStamp><Nonce>{cdata(nonce)}</Nonce></xml>"
        ).encode()

    def _open(self, query: Mapping[str, str], encrypted: str, now: tuple[int, ...]) -> bytes:
        timestamp, nonce, signature = (query.get(name, "") for name in ("timestamp", "nonce", "msg_signature"))
        if not (_TIMESTAMP.fullmatch(timestamp) and _NONCE.fullmatch(nonce) and _SIGNATURE.fullmatch(signature)):
            raise CannotRead
        genuine = self.sign(timestamp, nonce, encrypted).encode()
        in_time = any(abs(moment - int(timestamp)) <= WINDOW for moment in now)
        if not hmac.compare_digest(genuine, signature.encode()) or not in_time:
            raise CannotRead
        try:
            sealed = base64.b64decode(encrypted.encode("ascii"), validate=True)
        except (binascii.Error, UnicodeEncodeError):
            raise CannotRead from None
        if len(sealed) < _BLOCK or len(sealed) % 16:
            raise CannotRead
        plain: bytes = self._cipher.decrypt(sealed)
        pad = plain[-1]
        if not 1 <= pad <= _BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise CannotRead
        plain = plain[:-pad]
        end = _HEAD + int.from_bytes(plain[16:_HEAD], "big")
        if len(plain) < _HEAD or end > len(plain):
            raise CannotRead
        if not hmac.compare_digest(plain[end:], self._receiver):
            raise CannotRead
        return plain[_HEAD:end]
