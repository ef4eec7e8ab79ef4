"""A post that is watched: one log line a push, and the platform's errors counted."""

import logging
import time
from collections.abc import Sequence

from bot.meters import Meters, errcode
from domain.mail import CannotDeliver, Delivery, Parcel, Post

_log = logging.getLogger("shanxing.push")


class Measured:
    """Does what the post does, and raises what it raises."""

    def __init__(self, post: Post, meters: Meters) -> None:
        self._post = post
        self._meters = meters

    def push(self, parcels: Sequence[Parcel]) -> Delivery:
        began = time.perf_counter()
        facts: dict[str, object] = {"parcels": len(parcels), "first": parcels[0].number, "sent": 0}
        try:
            delivery = self._post.push(parcels)
        except CannotDeliver as error:
            self._meters.failed(error, len(parcels))
            facts["errcode"] = errcode(error.reason)
            raise
        else:
            self._meters.pushed(len(delivery.sent), len(delivery.refused))
            facts |= {"sent": len(delivery.sent), "refused": len(delivery.refused)}
            return delivery
        finally:
            _log.info("push", extra=facts | {"ms": round((time.perf_counter() - began) * 1000, 1)})

    def fetch(self, media: str) -> bytes:
        try:
            return self._post.fetch(media)
        except CannotDeliver as error:
            self._meters.failed(error)
            raise
