"""The pages for people say what the program does: settings, commands, files and packages that are named are there."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import NAMES, PREFIX
from tests.test_architecture import LAYERS, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
# a file or folder of ours between backticks, also where words of a command stand around it
PATH = re.compile(r"(?<![\w/.<])((?:" + "|".join([*LAYERS, "tests", "docs", "benchmarks"]) + r")/[\w./-]*)(?![\w<*])")
CODE = re.compile(r"`([^`\n]+)`")


@pytest.fixture(params=PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_files_that_are_named_are_there(page: Path) -> None:
    for code in CODE.findall(page.read_text(encoding="utf-8")):
        for path in PATH.findall(code):
            found = ROOT / path
            assert found.exists() or found.with_suffix(".py").exists(), f"{page.name} names {path}"


def test_every_setting_is_explained_and_none_that_is_not_there() -> None:
    rows = [line for line in (ROOT / "docs/operations.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    explained = re.findall(PREFIX + r"[A-Z_]+[A-Z]", "\n".join(rows))
    assert sorted(explained) == sorted(PREFIX + name for name in NAMES)


def test_every_command_is_explained_and_none_that_is_not_there() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands")[1].split("\n## ")[0]
    explained = {
        code.split()[0]
        for row in table.splitlines()
        if row.startswith("| `") and "…" not in row
        for code in CODE.findall(row.split("|")[1])
    }
    assert explained == set(COMMANDS)


def test_the_table_of_layers_is_the_one_that_is_checked() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/` \|[^|]*\| ([^|]*) \|", text, re.MULTILINE)
    written = {layer: set() if knows == "nothing" else set(knows.split(", ")) for layer, knows in rows}
    assert written == {layer: house for layer, (house, _) in LAYERS.items()}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    reasons = (ROOT / "docs/decisions/0005-each-dependency.md").read_text(encoding="utf-8")
    for wanted in project["project"]["dependencies"]:
        package = re.split(r"[\[<>=; ]", wanted)[0]
        assert re.search(rf"^\|[^|]*\b{package}\b", reasons, re.MULTILINE), package
