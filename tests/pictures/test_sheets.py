"""What is on a poster, a card and a slide, and that it stays inside."""

import io
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from domain.consent import Consent, Consents, Said, Shown, Use, shown
from domain.deeds import Channel, DeedState, Nomination, Nominee, Telling
from domain.staff import Person
from pictures.drawing import CannotDraw, png
from pictures.measure import width
from pictures.sheets import Sheet, cards, posters, slides
from tests.chat import SATURDAY

UNIT, LABEL = "新城区财政局", "2026年第三期"
NAMES = ["王喆", "李堃", "张䶮", "司马𠅤", "买买提·吐尔逊·阿不都热依木", "国库科青年突击队(组)", "Ann Mary Johnson"]
SVG = "{http://www.w3.org/2000/svg}"


def photo(name: str, wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "teal").save(out, "JPEG")
    return out.getvalue()


def entry(number: int = 1, name: str = "王喆", line: str = "二十年守好每一笔账，从没出过差错", **more: object) -> Shown:
    values = {"category": "敬业奉献", "virtue": "", "department": "国库科", "photos": ("a.jpg",)} | more
    return Shown(number, None, name=name, line=line, **values)  # type: ignore[arg-type]


def nameless(number: int) -> Shown:
    return Shown(number, None, "助人为乐", "")


words = st.text(alphabet="好人善行财政办公室中心，。·A1", max_size=28)
people = st.lists(
    st.builds(
        entry,
        name=st.sampled_from(NAMES),
        line=words,
        department=words,
        photos=st.sampled_from([(), ("a.jpg",)]),
    )
    | st.builds(nameless, st.integers(1, 9)),
    min_size=1,
    max_size=12,
)


def every(unit: str, label: str, entries: list[Shown]) -> tuple[Sheet, ...]:
    return (*posters(unit, label, entries), *cards(unit, label, entries), *slides(unit, label, entries))


Box = tuple[float, float, float, float]


def said(svg: str) -> list[tuple[str, Box]]:
    """Each line of words with the box that it fills."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        text, size, x, y = node.text or "", *(float(node.attrib[name]) for name in ("font-size", "x", "y"))
        wide = width(text, size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[node.get("text-anchor", "start")]
        found.append((text, (left, y - size * 0.88, left + wide, y + size * 0.12)))
    return found


def boxes(svg: str) -> list[Box]:
    """What photos and grounds fill."""
    found = []
    for node in ElementTree.fromstring(svg).iter():
        if node.tag in (f"{SVG}rect", f"{SVG}image"):
            x, y = float(node.get("x", 0)), float(node.get("y", 0))
            found.append((x, y, x + float(node.attrib["width"]), y + float(node.attrib["height"])))
    return found


def size_of(svg: str) -> tuple[int, int]:
    root = ElementTree.fromstring(svg)
    return int(root.attrib["width"]), int(root.attrib["height"])


@settings(max_examples=60, deadline=None)
@given(people, words, words)
def test_nothing_stands_outside_and_no_words_on_others(entries: list[Shown], unit: str, label: str) -> None:
    for sheet in every(unit, label, entries):
        svg = sheet.svg(photo)
        wide, high = size_of(svg)
        lines = said(svg)
        for left, top, right, bottom in [*boxes(svg), *(box for _, box in lines)]:
            assert min(left, top) >= 0
            assert right <= wide + 0.1
            assert bottom <= high + 0.1
        for (one, a), (other, b) in combinations(lines, 2):
            apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
            assert apart, f"{one!r} stands on {other!r} in {sheet.kind}"


@settings(max_examples=60, deadline=None)
@given(people)
def test_everybody_is_on_the_poster_once_and_pages_are_about_equally_full(entries: list[Shown]) -> None:
    sheets = posters(UNIT, LABEL, entries)
    assert [one.number for sheet in sheets for one in sheet.entries] == [one.number for one in entries]
    full = [len(sheet.entries) for sheet in sheets]
    assert max(full) - min(full) <= 1
    assert max(full) <= 8
    assert [sheet.kind for sheet in sheets] == ["poster", "poster 2"][: len(sheets)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [1, 3, 8])
def test_no_name_is_cut(name: str, count: int) -> None:
    for sheet in every(UNIT, LABEL, [entry(n, name) for n in range(count)]):
        assert "".join(text for text, _ in said(sheet.svg(photo))).count(name) == len(sheet.entries), sheet.kind


def test_the_words_can_be_read_at_a_third_of_the_size() -> None:
    """A phone is 360 pixels wide, a picture 1080."""
    entries = [entry(n, line="十年如一日照顾瘫痪的邻居，被街坊称为“编外儿子”！") for n in range(8)]
    for sheet in (*posters(UNIT, LABEL, entries), *cards(UNIT, LABEL, entries)):
        sizes = re.findall(r'font-size="([\d.]+)"', sheet.svg(photo))
        assert min(map(float, sizes)) / 3 >= 10


# --- consent -----------------------------------------------------------------------


def nomination() -> Nomination:
    by = Person("B01", "张伟", "预算科", "科员", "男")
    telling = Telling(by, Channel.PEER, "在路口扶起一位摔倒的老人", SATURDAY)
    nominee = Nominee("李喆堃", department="国库科")
    return Nomination(7, nominee, "社会公德", "助人为乐", DeedState.LISTED, (telling,), SATURDAY, line="路口的一双手")


@pytest.mark.parametrize("word", [None, Said.ASKED, Said.REFUSED, Said.WITHDRAWN])
def test_without_consent_nothing_personal_is_in_the_picture(word: Said | None) -> None:
    consents: Consents = {} if word is None else {Use.UNIT: Consent(7, Use.UNIT, word, SATURDAY)}
    hidden = shown(nomination(), consents, Use.UNIT, ("a.jpg",))
    (sheet,) = posters(UNIT, LABEL, [hidden])
    svg = sheet.svg(photo)
    assert "某科室一名同志" in svg
    assert "助人为乐" in svg
    assert not [word for word in ("李喆堃", "国库科", "路口", "image/jpeg") if word in svg]
    assert cards(UNIT, LABEL, [hidden]) == slides(UNIT, LABEL, [hidden]) == ()


def test_with_consent_all_of_it_is() -> None:
    agreed = shown(nomination(), {Use.UNIT: Consent(7, Use.UNIT, Said.GIVEN, SATURDAY)}, Use.UNIT, ("a.jpg",))
    for sheet in every(UNIT, LABEL, [agreed]):
        svg = sheet.svg(photo)
        assert not [word for word in ("李喆堃", "国库科", "路口", "image/jpeg", UNIT, LABEL) if word not in svg]


# --- marks -------------------------------------------------------------------------


def test_the_mark_changes_with_what_is_on_it_and_with_nothing_else() -> None:
    (before,) = posters(UNIT, LABEL, [entry()])
    for other in (entry(name="李堃"), entry(line="别的"), entry(photos=()), entry(photos=("b.jpg",)), nameless(1)):
        (after,) = posters(UNIT, LABEL, [other])
        assert after.mark != before.mark
    (same,) = posters(UNIT, LABEL, [entry(story="很长的故事", photos=("a.jpg", "later.jpg"))])
    assert same.mark == before.mark
    assert len({sheet.mark for sheet in every(UNIT, LABEL, [entry()])}) == 3


# --- drawn -------------------------------------------------------------------------


def test_the_same_gives_the_same_bytes_and_words_are_drawn() -> None:
    (sheet,) = posters(UNIT, LABEL, [entry(name="张䶮")])
    image = png(sheet.svg(photo))
    assert png(sheet.svg(photo)) == image
    with Image.open(io.BytesIO(image)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (1080, 1440))
    assert image != png(re.sub("<text.*?</text>", "", sheet.svg(photo)))


def test_words_cannot_become_marks() -> None:
    (sheet,) = posters('<&"局', "<script>", [entry(name="<b>&", line="]]>&amp;")])
    svg = sheet.svg(photo)
    assert "<b>" not in svg
    assert {"<b>&", "]]>&amp;", '<&"局'} <= {text for text, _ in said(svg)}


def test_a_photo_that_cannot_be_had_leaves_the_picture_whole() -> None:
    for sheet in every(UNIT, LABEL, [entry()]):
        assert "image/jpeg" not in sheet.svg(lambda name, wide, high: None)


def test_what_is_no_svg_is_not_drawn() -> None:
    with pytest.raises(CannotDraw):
        png("no picture")
