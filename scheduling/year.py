"""Pictures that somebody asked for: drawn outside of any transaction, and sent when they are there."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from domain.year import Drawn, PictureDrawn
from handlers.desk import tell
from handlers.year import drawn_of
from pictures.drawing import CannotDraw, png
from pictures.year import svg
from scheduling.photos import keep
from storage.store import Store
from storage.year import Wish

log = logging.getLogger(__name__)

PATIENCE = 10_000  # milliseconds for the database
AT_ONCE = 8
GIVE_UP = timedelta(hours=1)  # after the wish: by then nobody looks for it any more, and may ask again


def draw_asked(store: Store, folder: Path, now: datetime, ended: Callable[[], bool] = lambda: False) -> int:
    """How many were drawn, with the figures of this moment.

    `ended`: whether to leave the rest to whoever comes next.
    """
    with store.look() as books:
        office = books.staff.office()
        wishes = [
            (wish, drawn_of(wish.person, wish.department, wish.period, books) if wish.person in office.people else None)
            for wish in books.year.waiting(AT_ONCE)
        ]
    done = 0
    for wish, it in wishes:
        if ended():
            break
        if it is None or it.empty:
            _drop(store, wish, folder)
            continue
        try:
            done += _draw(store, wish, it, folder, now)
        except (CannotDraw, OSError) as error:  # the others are drawn, and this one is tried again
            log.error("picture not drawn", extra={"picture": wish.number, "reason": f"{error}"})
            if now - wish.asked_at > GIVE_UP:
                _drop(store, wish, folder)
    return done


def _draw(store: Store, wish: Wish, it: Drawn, folder: Path, now: datetime) -> bool:
    """Whether it was wanted still, and nobody was faster."""
    name = keep(png(svg(it)), folder, "png")
    try:
        with store.open(patience_ms=PATIENCE) as books:
            before = books.year.drawn(wish, name, it.mark, now)
            if before is not None:
                key = f"year:{wish.number}:{wish.asked_at.isoformat()}"
                tell(books, PictureDrawn(key, wish.person, it, name), now)
    except BaseException:
        (folder / name).unlink(missing_ok=True)
        raise
    old = name if before is None else before
    if old:
        (folder / old).unlink(missing_ok=True)
    return before is not None


def _drop(store: Store, wish: Wish, folder: Path) -> None:
    with store.open(patience_ms=PATIENCE) as books:
        old = books.year.drop(wish)
    if old:
        (folder / old).unlink(missing_ok=True)
