"""Pushing to a small peer on the loopback: what the tests of the channel share."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.wecom import WeCom
from domain.mail import CannotDeliver, Delivery, Parcel
from domain.talk import Choice, Saying
from tests.bot import post

CANARIES = ("s3cret-canary", "access-canary", "tok3n", post.AES_KEY)
HELLO = Saying("李红为您登记了11月20日2小时")
CARD = Saying("李红为您登记了11月20日2小时", (Choice("没去", "我没去 #12"), Choice("不对", "不对 #12")), title="请核对")


def wecom(base: str, shelf: post.MemoryShelf | None = None, now: datetime = post.NOW, total: float = 10.0) -> WeCom:
    photos = {"a.jpg": b"\xff\xd8picture"}

    def photo(name: str) -> bytes:
        try:
            return photos[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    return WeCom(replace(post.KEYS, api_base=base), shelf or post.MemoryShelf(), lambda: now, photo, total=total)


def parcels(*to: str, saying: Saying = HELLO, ticket: str = "") -> list[Parcel]:
    return [Parcel(number, f"key-{name}", name, saying, ticket) for number, name in enumerate(to, 1)]


def push(base: str, *to: str, saying: Saying = HELLO, ticket: str = "") -> Delivery:
    return wecom(base).push(parcels(*(to or ("zhangwei",)), saying=saying, ticket=ticket))


def failure(base: str) -> CannotDeliver:
    with pytest.raises(CannotDeliver) as caught:
        push(base)
    return caught.value
