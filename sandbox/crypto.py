"""The callback protocol of 企业微信: sign, encrypt, decrypt; written from its description alone."""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32  # the protocol pads to 32 bytes, not to AES's own 16


class Unreadable(Exception):
    """The other side's signature or ciphertext is not what the protocol asks for; says which, in Chinese."""


def key_of(aes_key: str) -> bytes:
    """The 32 bytes that 43 letters and digits stand for; ValueError when they do not."""
    if len(aes_key) != 43 or not aes_key.isascii() or not aes_key.isalnum():
        raise ValueError("EncodingAESKey 应为 43 位字母或数字")
    return base64.b64decode(aes_key + "=")


def sign(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    """sha1 in lower-case hex over the four values in byte order."""
    parts = sorted((token, timestamp, nonce, encrypted), key=lambda part: part.encode())
    return hashlib.sha1("".join(parts).encode()).hexdigest()  # noqa: S324 - the protocol says sha1


def same_signature(mine: str, theirs: str) -> bool:
    return hmac.compare_digest(mine.encode(), theirs.encode())


def encrypt(aes_key: str, message: bytes, receiver: str, random: bytes | None = None) -> str:
    """Base64 of the encrypted message; `random` (16 bytes) is given by tests only."""
    key = key_of(aes_key)
    start = secrets.token_bytes(16) if random is None else random
    plain = start + struct.pack(">I", len(message)) + message + receiver.encode()
    pad = BLOCK - len(plain) % BLOCK
    worker = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(worker.update(plain + bytes([pad]) * pad) + worker.finalize()).decode()


def decrypt(aes_key: str, encrypted: str, receiver: str) -> bytes:
    """The message inside; Unreadable for anything that breaks the protocol, however little."""
    key = key_of(aes_key)
    try:
        cipher = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("Encrypt 不是合法的 base64") from error
    if len(cipher) < BLOCK or len(cipher) % 16:
        raise Unreadable(f"密文长度 {len(cipher)} 不是 16 的倍数或不足 32 字节")
    worker = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    plain = worker.update(cipher) + worker.finalize()
    pad = plain[-1]
    if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
        raise Unreadable("解密后的填充不对（密钥不同，或没有按 32 字节填充）")
    plain = plain[:-pad]
    if len(plain) < 20:
        raise Unreadable("解密后不足 20 字节")
    size = struct.unpack(">I", plain[16:20])[0]
    if 20 + size > len(plain):
        raise Unreadable("消息长度字段超出密文")
    if plain[20 + size :] != receiver.encode():
        raise Unreadable("receiveid 不是本企业的 CorpID")
    return plain[20 : 20 + size]
