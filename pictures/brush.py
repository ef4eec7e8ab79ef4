"""SVG on standard input, PNG on standard output: the only program that loads the drawing library and the font."""

import sys
from pathlib import Path

import resvg_py

FONT = Path(__file__).parent / "font/ShanxingSans.otf"


def main() -> None:
    svg = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(
        resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=True, font_files=[str(FONT)], font_family="Shanxing Sans", font_size=40
        )
    )


if __name__ == "__main__":
    main()
