"""Pictures are fetched, freed of everything but their pixels, and kept whole under a name of our own."""

import io
import struct
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from domain.mail import CannotDeliver
from domain.staff import Person
from domain.talk import Kind, Message
from scheduling.photos import KEPT_BY_PLATFORM, LARGEST, LONGEST_SIDE, NotAPhoto, collect, shrink
from storage.photos import photos
from storage.store import Store
from tests.scheduling.post import NOW, NotingPost
from tests.storage.office import open_office

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(size: tuple[int, int] = (80, 40), form: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    """Red above, blue below."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **more)
    return out.getvalue()


def with_place(orientation: int = 1) -> bytes:
    """A picture as a phone takes it: camera, place and comment inside."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Canary Phone", orientation
    exif.get_ifd(GPS)[2] = (29.0, 34.0, 7.5)
    return picture(exif=exif, comment=b"canary comment")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    assert image.format == "JPEG"
    image.load()
    return image


@pytest.fixture
def zhang(store: Store) -> Person:
    return open_office(store)["张伟"]


def arrive(store: Store, person: Person, media: str, at: datetime = NOW) -> int:
    with store.open() as books:
        return books.photos.arrived(Message(media, "wecom", "1002", at, Kind.IMAGE, media=media), person, ())


def row(store: Store, photo: int) -> tuple[str, str, str]:
    """State, name, reason."""
    with store.engine.connect() as connection:
        found = connection.execute(photos.select().where(photos.c.id == photo)).one()
        return found.state, found.name, found.reason


def test_a_photo_is_kept_under_a_name_of_our_own(store: Store, zhang: Person, tmp_path: Path) -> None:
    photo = arrive(store, zhang, "../../etc/passwd")
    post = NotingPost(pictures={"../../etc/passwd": picture()})
    folder = tmp_path / "photos"
    assert collect(store, post, folder, NOW) == 1
    state, name, _ = row(store, photo)
    assert state == "stored"
    assert [file.name for file in folder.iterdir()] == [name]
    assert len(name) == len("0" * 32 + ".jpg")
    assert collect(store, post, folder, NOW) == 0
    assert post.asked == ["../../etc/passwd"]


def test_nothing_but_the_pixels_is_kept() -> None:
    before = with_place()
    assert opened(before).getexif().get_ifd(GPS)
    after = shrink(before)
    assert not opened(after).getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(opened(after).info)
    assert b"anary" not in after


def test_it_stands_upright_as_the_camera_meant_it() -> None:
    upside_down = opened(shrink(with_place(orientation=3)))
    assert upside_down.size == (80, 40)
    assert _colour(upside_down, (40, 5)) == "blue"
    on_its_side = opened(shrink(with_place(orientation=6)))
    assert on_its_side.size == (40, 80)


def _colour(image: Image.Image, at: tuple[int, int]) -> str:
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return "red" if pixel[0] > pixel[2] else "blue"


def test_a_large_photo_is_made_smaller() -> None:
    assert opened(shrink(picture((5000, 2500)))).size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert opened(shrink(picture((2000, 4000), "PNG"))).size == (LONGEST_SIDE // 2, LONGEST_SIDE)


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("BMP", "L")]
)
def test_every_usual_kind_becomes_a_jpeg(form: str, mode: str) -> None:
    assert opened(shrink(picture(form=form, mode=mode))).mode == "RGB"


def test_what_was_transparent_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(shrink(out.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        bomb(60_000, 60_000),
        bomb(13_000, 13_000),
        bomb(8_000, 6_000),
        b"",
        b"<svg/>",
        b"GIF89a",
        with_place()[:300],
        b"\xff\xd8" + b"\0" * LARGEST,
        picture(form="TIFF"),
    ],
    ids=["3600 Mpx", "169 Mpx", "48 Mpx", "empty", "svg", "cut gif", "cut jpeg", "too many bytes", "unusual kind"],
)
def test_what_is_no_photo_or_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPhoto):
        shrink(data)


def test_what_is_no_photo_is_not_fetched_again(store: Store, zhang: Person, tmp_path: Path) -> None:
    photo = arrive(store, zhang, "M")
    post = NotingPost(pictures={"M": bomb(13_000, 13_000)})
    assert collect(store, post, tmp_path / "photos", NOW) == 0
    assert row(store, photo)[::2] == ("failed", "too many pixels")
    assert collect(store, post, tmp_path / "photos", NOW + timedelta(hours=2)) == 0
    assert len(post.asked) == 1


def test_it_is_fetched_again_while_the_platform_still_has_it(store: Store, zhang: Person, tmp_path: Path) -> None:
    photo = arrive(store, zhang, "M")
    post = NotingPost(pictures={"M": CannotDeliver("errcode -1")})
    for hours in (0, 1, 3, 6, 24, 71):
        assert collect(store, post, tmp_path, NOW + timedelta(hours=hours)) == 0
    assert row(store, photo)[0] == "waiting"
    assert len(post.asked) == 6
    post.pictures["M"] = picture()
    assert collect(store, post, tmp_path, NOW + timedelta(hours=71, minutes=10)) == 0
    assert collect(store, post, tmp_path, NOW + timedelta(hours=72, minutes=30)) == 1


def test_after_three_days_it_is_given_up(store: Store, zhang: Person, tmp_path: Path) -> None:
    photo = arrive(store, zhang, "M")
    post = NotingPost(pictures={"M": CannotDeliver("errcode 40007")})
    collect(store, post, tmp_path, NOW + KEPT_BY_PLATFORM + timedelta(minutes=1))
    assert row(store, photo)[::2] == ("failed", "errcode 40007")


def test_a_trouble_for_the_operator_ends_the_round(store: Store, zhang: Person, tmp_path: Path) -> None:
    for media in "ABC":
        arrive(store, zhang, media)
    post = NotingPost(pictures=dict.fromkeys("ABC", CannotDeliver("errcode 60020", alert=True)))
    collect(store, post, tmp_path, NOW)
    assert len(post.asked) == 1


def test_a_full_disk_loses_no_photo_and_leaves_no_half_one(store: Store, zhang: Person, tmp_path: Path) -> None:
    photo = arrive(store, zhang, "M")
    post = NotingPost(pictures={"M": picture()})
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert collect(store, post, blocked, NOW) == 0
    assert row(store, photo)[0] == "waiting"
    assert collect(store, post, tmp_path / "photos", NOW + timedelta(hours=1)) == 1
    assert len(list((tmp_path / "photos").iterdir())) == 1
