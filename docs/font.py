"""Cuts the font of the pictures out of Noto Sans CJK SC, and writes down how wide its glyphs are. Run by hand:

python3 -m venv /tmp/font && /tmp/font/bin/pip install fonttools
/tmp/font/bin/python docs/font.py [/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc]
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).parent.parent / "pictures/font"
FACE = "Noto Sans CJK SC"
NAME = "Shanxing Sans"  # a changed font is not called by a reserved name
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))  # every one that the source has: no name is left out
OTHERS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1CD, 0x1DC),  # Pinyin
    (0x2000, 0x206F),
    (0x2150, 0x218F),
    (0x2460, 0x24FF),
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
)
UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG")  # text stands level, each glyph as wide as it is


def wanted() -> set[int]:
    """Han, Latin, signs, and all of GBK, which holds GB2312."""
    ranges = {code for first, last in (*HAN, *OTHERS) for code in range(first, last + 1)}
    return ranges | set(of_gbk())


def of_gbk() -> Iterator[int]:
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                yield ord(bytes([high, low]).decode("gbk"))
            except UnicodeDecodeError:
                continue


def cut(source: Path) -> TTFont:
    faces = TTCollection(source, lazy=True).fonts
    number = next(n for n, face in enumerate(faces) if face["name"].getDebugName(4) == FACE)
    font = TTFont(source, fontNumber=number)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 5, 7, 13, 14])
    options.drop_tables += UNUSED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted() & set(font.getBestCmap()))
    cutter.subset(font)
    return font


def rename(font: TTFont) -> None:
    post = NAME.replace(" ", "")
    for number, text in {1: NAME, 2: "Regular", 3: f"{post};{FACE}", 4: NAME, 6: post}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    inner = font["CFF "].cff
    inner.fontNames = [post]
    inner.topDictIndex[0].FullName = inner.topDictIndex[0].FamilyName = NAME


def runs(widths: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Lines of first code, last code and width in thousandths of the size, for codes that follow each other."""
    first = last = width = -1
    for code, wide in sorted(widths):
        if code != last + 1 or wide != width:
            if width >= 0:
                yield f"{first:x} {last:x} {width}"
            first, width = code, wide
        last = code
    yield f"{first:x} {last:x} {width}"


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("source", type=Path, nargs="?", default="/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    font = cut(wish.parse_args().source)
    rename(font)
    FOLDER.mkdir(parents=True, exist_ok=True)
    font.save(FOLDER / "ShanxingSans.otf")
    advances = ((code, font["hmtx"][glyph][0]) for code, glyph in font.getBestCmap().items())
    (FOLDER / "advances.txt").write_text("\n".join(runs(advances)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
