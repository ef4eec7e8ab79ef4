"""Temporary media: size and format of what is uploaded, and the whole or a part of it on the way back."""

import re
from urllib.parse import quote

from flask import Response

from sandbox.cards import Refused
from sandbox.platform import Platform
from sandbox.values import Media

MB = 1 << 20
LARGEST = 21 * MB  # bytes of one request, whatever the surrounding app allows
# kind: largest size, its error, how such a file begins (offset, magic), error of another format, content type
_KINDS: dict[str, tuple[int, int, tuple[tuple[int, bytes], ...], int, str]] = {
    "image": (10 * MB, 40009, ((0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n")), 40123, "image/jpeg"),
    "voice": (2 * MB, 301017, ((0, b"#!AMR"),), 301017, "audio/amr"),
    "video": (10 * MB, 40011, ((4, b"ftyp"),), 40004, "video/mp4"),
    "file": (20 * MB, 45001, ((0, b""),), 40004, "application/octet-stream"),
}


def keep(platform: Platform, kind: str, name: str, content: bytes) -> Media:
    """Refused with the platform's code for a kind, size or format that it does not take."""
    if kind not in _KINDS:
        raise Refused(40005, "invalid type")
    largest, too_large, magics, wrong, content_type = _KINDS[kind]
    if len(content) <= 5:
        raise Refused(40006, "invalid file size")
    if len(content) > largest:
        raise Refused(too_large, f"{kind} too large")
    if not any(content[offset : offset + len(magic)] == magic for offset, magic in magics):
        raise Refused(wrong, f"invalid {kind} format")
    if content.startswith(b"\x89PNG"):
        content_type = "image/png"
    return platform.keep_media(kind, name, content, content_type)


def response(media: Media, wanted: str) -> Response:
    """The bytes; with a Range header the asked part as 206. Refused(40146) for a range that makes no sense."""
    headers = {
        "Content-Disposition": f"attachment; filename*=utf-8''{quote(media.name)}",
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
    }
    if not wanted:
        return Response(media.content, content_type=media.content_type, headers=headers)
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted.strip())
    total = len(media.content)
    if found is None or int(found[1]) >= total or (found[2] and int(found[2]) < int(found[1])):
        raise Refused(40146, "invalid range")
    start, end = int(found[1]), min(int(found[2] or total - 1), total - 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{total}"
    return Response(media.content[start : end + 1], 206, headers, content_type=media.content_type)
