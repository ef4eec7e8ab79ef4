"""From a folder with paper.typ and paper.json to PDF: the only program that loads the typesetter and the font."""

import sys
from pathlib import Path

import typst


def main() -> None:
    folder, fonts, out = (Path(word) for word in sys.argv[1:4])
    typst.compile(
        folder / "paper.typ", output=out, root=folder, font_paths=[fonts], ignore_system_fonts=True, format="pdf"
    )


if __name__ == "__main__":
    main()
