"""What was vendored is what it says it is, has its licence, and asks nobody else for anything."""

import hashlib
import re
from pathlib import Path

import console

STATIC = Path(console.__file__).parent / "static"
VENDOR = STATIC / "vendor"
FETCHES = re.compile(r"""(?:@import|url\()\s*['"]?(?:https?:)?//|sourceMappingURL=""")
ABROAD = re.compile(r"""(?:src|href|action)\s*=\s*['"]\s*(?:https?:)?//""")


def test_every_file_has_its_digest_and_its_licence() -> None:
    sums = (line.split() for line in (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    told = {name: digest for digest, name in sums}
    there = {path.name for path in VENDOR.iterdir() if path.suffix in (".css", ".js", ".svg")}
    assert set(told) == there
    for name, digest in told.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    for library in ("tabler", "tabler-icons", "weui", "htmx", "echarts"):
        assert (VENDOR / "licences" / f"{library}.txt").stat().st_size > 300, library


def test_no_sheet_or_page_names_another_host() -> None:
    for path in STATIC.rglob("*.css"):
        assert not FETCHES.search(path.read_text(encoding="utf-8")), path.name
    for path in (STATIC.parent / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not ABROAD.search(text), path.name
        assert "|safe" not in text.replace(" ", ""), path.name
        assert not re.search(r"\s(?:style|on[a-z]+)=['\"]", text), path.name


def test_every_icon_that_is_asked_for_is_there() -> None:
    names = set((VENDOR / "icons.txt").read_text(encoding="utf-8").split())
    sprite = (VENDOR / "icons.svg").read_text(encoding="utf-8")
    assert {name for name in names if f'<symbol id="{name}"' not in sprite} == set()
    for path in (STATIC.parent / "templates").rglob("*.html"):
        for name in re.findall(r"\bicon\('([a-z0-9-]+)'\)", path.read_text(encoding="utf-8")):
            assert name in names, f"{path.name}: {name}"
