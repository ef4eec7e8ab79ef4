"""What the font has, how wide it is, and how lines break."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from pictures.brush import FONT
from pictures.measure import ADVANCES, MORE, advance, balanced, drawable, fitted, width, wrap

RARE = "喆堃䶮犇翀龑㛃㼆㮾𠅤𫖯𬀩𬍛𬭎𬱖"
CLOSING, OPENING = "，。、；：？！”’）》」』】…", "“‘（《「『【"
SAMPLES = "把小事办好，让群众满意。“好人”（第3季）《善行》2026 Excellent work！坚守…二十年、八载；"

sentences = st.text(alphabet=SAMPLES, max_size=60).map(drawable)


def of_gb2312() -> Iterator[str]:
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield drawable(bytes([high, low]).decode("gb2312")) or "　"  # the dot of names is one of several
            except UnicodeDecodeError:
                continue


def first_block() -> Iterator[str]:
    return map(chr, range(0x4E00, 0x9FA6))


@pytest.fixture(scope="module")
def font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), 24)


def glyph(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


@pytest.mark.parametrize("letters", [RARE, [*of_gb2312()], [*first_block()]], ids=["rare", "gb2312", "20902"])
def test_every_letter_of_a_name_has_a_glyph(font: ImageFont.FreeTypeFont, letters: list[str]) -> None:
    missing = glyph(font, "\ue000")
    assert [c for c in letters if glyph(font, c) == missing] == []
    assert [c for c in letters if advance(c) is None] == []


def test_what_the_font_lacks_is_known() -> None:
    assert [advance(c) for c in "🎉한\U00020001"] == [None, None, None]


def test_the_widths_are_those_of_the_font() -> None:
    large = ImageFont.truetype(str(FONT), 1000)
    for line in ADVANCES.read_text(encoding="ascii").splitlines():
        first, last, wide = line.split()
        if int(first, 16) > 0x1FFF and wide == "1000":
            continue  # thousands of equal ones
        for letter in {chr(int(first, 16)), chr(int(last, 16))}:
            if not letter.isprintable():
                continue
            assert advance(letter) == int(wide)
            assert large.getlength(letter) == pytest.approx(int(wide), abs=1), hex(ord(letter))


def test_a_missing_letter_is_marked_and_an_emoji_left_out() -> None:
    assert drawable(" 王\U00020001🎉\n 好\t人\u202e\xad ") == "王〓 好 人"
    assert drawable("阿不都‧热依木") == drawable("阿不都・热依木") == "阿不都·热依木"


@given(sentences, st.integers(12, 80), st.integers(100, 900))
def test_lines_hold_all_the_words_in_their_order(text: str, size: int, room: int) -> None:
    lines = wrap(text, size, max(room, size), 99)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(sentences, st.integers(12, 80), st.integers(200, 900), st.integers(1, 5))
def test_no_line_is_wider_than_its_room_nor_are_there_too_many(text: str, size: int, room: int, most: int) -> None:
    for lines in (wrap(text, size, room, most), balanced(text, size, room, most)):
        assert len(lines) <= most
        assert all(width(line, size) <= room for line in lines)


@given(st.lists(st.sampled_from(["把小事办好", "好人", "2026", "善行", "二十年"]), min_size=1, max_size=12), st.data())
def test_no_line_begins_or_ends_with_a_sign_of_the_other_side(words: list[str], data: st.DataObject) -> None:
    signs = st.sampled_from([*CLOSING[:8], "", ""])
    text = "".join(f"“{word}”" if data.draw(st.booleans()) else word + data.draw(signs) for word in words)
    for lines in (wrap(text, 40, 400, 99), balanced(text, 40, 400, 99)):
        assert not any(line[0] in CLOSING for line in lines[1:])
        assert not any(line[-1] in OPENING for line in lines[:-1])


@given(sentences, st.integers(12, 80), st.integers(200, 900), st.integers(1, 4))
def test_balanced_lines_are_as_few_and_say_the_same(text: str, size: int, room: int, most: int) -> None:
    plain, even = wrap(text, size, room, most), balanced(text, size, room, most)
    assert len(even) == len(plain)
    if not plain or not plain[-1].endswith(MORE):
        assert "".join(even).replace(" ", "") == "".join(plain).replace(" ", "")


def test_a_sentence_breaks_where_it_pauses() -> None:
    assert balanced("下班路上跳进冰河，救起两名落水儿童", 40, 600, 2) == ("下班路上跳进冰河，", "救起两名落水儿童")
    assert wrap("一共走访了2026户", 40, 260, 9) == ("一共走访了", "2026户")


@given(sentences.filter(bool), st.integers(100, 900))
def test_one_line_fits_by_size_and_only_then_by_length(text: str, room: int) -> None:
    said, size = fitted(text, room, 80, 20)
    assert width(said, size) <= room
    assert 20 <= size <= 80
    assert said == text or (size == 20 and said.endswith(MORE))
