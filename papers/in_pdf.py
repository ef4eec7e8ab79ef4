"""A document as PDF, where the typesetter is installed: in our own font, and no word of it taken for markup."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, assert_never

from papers.code import as_png
from papers.document import (
    Cell,
    Document,
    Gallery,
    Grid,
    Head,
    Heading,
    Part,
    Picture,
    Proof,
    Signature,
    Text,
    Tick,
    plain,
    said,
)

PATIENCE = 300  # seconds
_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "pictures" / "font"


class NoPdf(Exception):
    """The typesetter is not installed: Word and the page that prints remain."""


class CannotTypeset(Exception):
    """What the typesetter said last."""


def can_write() -> bool:
    return find_spec("typst") is not None


def write(document: Document, out: BinaryIO, tick: Tick) -> None:
    """Raises NoPdf, CannotTypeset."""
    if not can_write():
        raise NoPdf
    with tempfile.TemporaryDirectory(prefix="shanxing-pdf-") as name:
        folder = Path(name)
        shutil.copyfile(_HERE / "paper.typ", folder / "paper.typ")
        tree = _Tree(folder, tick).of(document)
        (folder / "paper.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        _typeset(folder, folder / "paper.pdf")
        with (folder / "paper.pdf").open("rb") as made:
            shutil.copyfileobj(made, out)


def _typeset(folder: Path, out: Path) -> None:
    """In a program of its own, whose memory is given back."""
    command = [sys.executable, "-I", str(_HERE / "typeset.py"), str(folder), str(_FONTS), str(out)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        raise CannotTypeset(f"not done within {PATIENCE} s") from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotTypeset(f"status {done.returncode}: {words[-1] if words else ''}")


class _Tree:
    """The document as the template reads it; pictures beside it in the folder."""

    def __init__(self, folder: Path, tick: Tick) -> None:
        self._folder, self._tick, self._files = folder, tick, 0

    def of(self, document: Document) -> dict[str, Any]:
        return {
            "title": plain(document.title),
            "under": [plain(line) for line in document.under],
            "foot": plain(document.foot),
            "wide": document.wide,
            "parts": [self._part(part) for part in document.parts],
        }

    def _part(self, part: Part) -> dict[str, Any]:
        match part:
            case Heading(text):
                return {"is": "heading", "text": plain(text)}
            case Text(text, small):
                return {"is": "text", "text": plain(text), "small": small}
            case Grid():
                return self._grid(part)
            case Gallery(pictures):
                return {"is": "gallery", "pictures": [self._picture(one) for one in pictures]}
            case Proof(link, lines):
                file = self._file(as_png(link), "png") if link else ""
                return {"is": "proof", "file": file, "lines": [plain(line) for line in lines]}
            case Signature(lines):
                return {"is": "signature", "lines": [plain(line) for line in lines]}
            case never:
                assert_never(never)

    def _grid(self, grid: Grid) -> dict[str, Any]:
        heads = list(_heads(grid.heads))
        return {
            "is": "grid",
            "widths": [head.width for head in grid.heads],
            "aligns": ["left" if head.left else "center" for head in grid.heads],
            "head-rows": 2 if any(head.group for head in grid.heads) else 1,
            "heads": heads,
            "rows": [self._row(row) for row in grid.rows],
            "totals": [plain(said(cell)) if cell is not None else "" for cell in grid.totals or ()],
        }

    def _row(self, row: Sequence[Cell]) -> list[str]:
        self._tick()
        return [plain(said(cell)) for cell in row]

    def _picture(self, picture: Picture) -> dict[str, str]:
        jpeg = picture.load()
        self._tick()
        return {"file": "" if jpeg is None else self._file(jpeg, "jpg"), "caption": plain(picture.caption)}

    def _file(self, image: bytes, ending: str) -> str:
        self._files += 1
        name = f"{self._files}.{ending}"
        (self._folder / name).write_bytes(image)
        return name


def _heads(heads: Sequence[Head]) -> list[dict[str, Any]]:
    """Those above first, then those that stand below a common one."""
    grouped = any(head.group for head in heads)
    above: list[dict[str, Any]] = []
    for at, head in enumerate(heads):
        if head.group and at and heads[at - 1].group == head.group:
            above[-1]["colspan"] += 1
        else:
            rows = 2 if grouped and not head.group else 1
            above.append({"text": head.group or head.name, "colspan": 1, "rowspan": rows})
    below = [{"text": head.name, "colspan": 1, "rowspan": 1} for head in heads if grouped and head.group]
    return above + below
