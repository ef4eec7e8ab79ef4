"""Pictures: fetched while the platform still has them, made small and nameless, kept under a name of our own."""

import io
import logging
import os
import secrets
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageOps

from domain.mail import CannotDeliver, Post
from handlers.shown import pass_on
from storage.photos import PhotoTask
from storage.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 8  # well inside the lease of a task, even when every call takes its longest
PATIENCE = 10_000  # milliseconds for the database
LONGEST_WAIT = 60  # minutes between two tries
LARGEST = 10_000_000  # bytes as they come in
PIXELS = 40_000_000
PIXELS_AT_ONCE = 12_000_000  # of formats that are decoded as a whole, up to twelve bytes a pixel
LONGEST_SIDE = 2560  # pixels as kept
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
KEPT_BY_PLATFORM = timedelta(days=3)
RGB = "RGB"

Image.MAX_IMAGE_PIXELS = PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)  # otherwise it is only printed


class NotAPhoto(Exception):
    """What came is too large, or no picture that we read."""


def collect(store: Store, post: Post, folder: Path, now: datetime, ended: Callable[[], bool] = lambda: False) -> int:
    """Fetches and keeps what waits; the number of photos kept. Network and files stand outside the transactions.

    `ended`: whether to leave the rest to whoever comes next.
    """
    with store.open(patience_ms=PATIENCE) as books:
        tasks = books.photos.to_fetch(now, AT_ONCE)
    kept = 0
    for task in tasks:
        if ended():
            break
        try:
            picture = shrink(post.fetch(task.media))
            name = keep(picture, folder)
        except NotAPhoto as error:
            _not_kept(store, task, now, str(error), over=True)
        except OSError as error:  # no room, no rights: the picture is still with the platform
            _not_kept(store, task, now, type(error).__name__, over=False)
        except CannotDeliver as error:
            _not_kept(store, task, now, error.reason, over=error.permanent)
            if error.alert:
                log.error("the operator has to act", extra={"reason": error.reason})
                break
        else:
            with store.open(patience_ms=PATIENCE) as books:
                books.photos.stored(task.photo, name, now, sha256(picture).hexdigest())
                pass_on(books, task.photo, name, task.person, now)
            kept += 1
    return kept


def _not_kept(store: Store, task: PhotoTask, now: datetime, reason: str, *, over: bool) -> None:
    """`over`: another try is useless. It is also when the platform has thrown the picture away."""
    over = over or now - task.arrived_at > KEPT_BY_PLATFORM
    with store.open(patience_ms=PATIENCE) as books:
        if over:
            books.photos.gave_up(task.photo, reason, now)
        else:
            books.photos.again(task.photo, now + timedelta(minutes=min(2**task.tries, LONGEST_WAIT)))
    log.warning("photo not kept", extra={"photo": task.photo, "reason": reason, "over": over})


def shrink(data: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """A JPEG of at most so many pixels a side, upright, without EXIF, place or comment; raises NotAPhoto."""
    if len(data) > LARGEST:
        raise NotAPhoto("too many bytes")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > (PIXELS if image.format == "JPEG" else PIXELS_AT_ONCE):
                raise NotAPhoto("too many pixels")
            part = longest / max(image.size)
            image.draft(RGB, (round(image.width * part), round(image.height * part)))  # a JPEG is decoded small at once
            image.thumbnail((longest, longest))  # before it is turned: turning copies every pixel
            return _encode(ImageOps.exif_transpose(image))
    except NotAPhoto:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAPhoto("too many pixels") from None
    except Exception as error:  # Pillow's decoders raise nearly anything on broken files
        raise NotAPhoto(f"no readable picture: {type(error).__name__}") from None


def cut_to(data: bytes, width: int, height: int) -> bytes:
    """One of our photos at just that size, as JPEG: its middle, and of a tall one the upper part, where faces are.

    Raises NotAPhoto.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            image.draft(RGB, (width, height))
            return _encode(ImageOps.fit(image, (width, height), centering=(0.5, 0.2)))
    except Exception as error:
        raise NotAPhoto(f"no readable picture: {type(error).__name__}") from None


def _encode(image: Image.Image) -> bytes:
    """Only the pixels go over, on white where they are transparent: a new image has no history."""
    clean = Image.new(RGB, image.size, "white")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        clean.paste(layer, mask=layer.getchannel("A"))
    else:
        clean.paste(image.convert(RGB))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def keep(image: bytes, folder: Path, ending: str = "jpg") -> str:
    """Writes a picture under a new random name, whole or not at all, and survives a power cut; the name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{secrets.token_hex(16)}.{ending}"
    draft = folder / f".{name}.part"
    try:
        with draft.open("wb") as file:
            file.write(image)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / name)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return name
