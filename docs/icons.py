"""Makes the sprite of icons from a folder of Tabler's outline icons: python docs/icons.py FOLDER."""

import re
import sys
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "console" / "static" / "vendor"
_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_GROUND = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" />')


def main(folder: Path) -> None:
    symbols = []
    for name in (VENDOR / "icons.txt").read_text(encoding="utf-8").split():
        found = _INSIDE.search((folder / f"{name}.svg").read_text(encoding="utf-8"))
        if found is None:
            raise SystemExit(f"{name}: not an icon")
        lines = "".join(line.strip() for line in _GROUND.sub("", found[1]).splitlines())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{lines}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (VENDOR / "icons.svg").write_text(sprite, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
