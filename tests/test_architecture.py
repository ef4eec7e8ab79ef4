"""The house as a test: who may know whom, where time is read and where Chinese may stand (docs/architecture.md)."""

import ast
import functools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# package -> (packages of the house it may know, packages from outside it may use anywhere in it)
LAYERS: dict[str, tuple[set[str], set[str]]] = {
    "domain": (set(), set()),
    "understanding": ({"domain"}, set()),
    "wording": ({"domain"}, set()),
    "storage": ({"domain"}, {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}),
    "handlers": ({"domain", "understanding", "wording", "storage"}, set()),
    "pictures": ({"domain", "wording"}, set()),
    "scheduling": ({"domain", "wording", "storage", "handlers", "pictures"}, set()),
    "papers": ({"domain", "wording", "storage", "handlers", "pictures", "scheduling"}, set()),
    "console": (
        {"domain", "wording", "storage", "handlers", "pictures", "papers"},
        {"flask", "werkzeug"},
    ),
    "sandbox": (set(), {"flask", "cryptography", "click", "waitress"}),
    "bot": (
        {
            "domain",
            "understanding",
            "wording",
            "storage",
            "handlers",
            "pictures",
            "scheduling",
            "papers",
            "console",
            "sandbox",
        },
        {"flask", "werkzeug", "click", "sqlalchemy"},
    ),
}

# files that may use more: each library has one home
HOMES: dict[str, set[str]] = {
    "argon2": {"console/secret.py"},
    "segno": {"papers/code.py"},
    "typst": {"papers/typeset.py"},
    "apscheduler": {"scheduling/clock.py"},
    "dateutil": {"scheduling/recurrence.py"},
    "holidays": {"scheduling/holidays.py"},
    "icalendar": {"bot/feed.py"},
    "PIL": {"scheduling/photos.py"},
    "docx": {"papers/in_docx.py", "papers/word.py", "papers/word_rows.py", "papers/word_template.py"},
    "docxtpl": {"papers/word.py"},
    "jinja2": {"papers/word.py"},
    "markupsafe": {"console/app.py", "console/certificates.py", "papers/word.py"},
    "openpyxl": {"papers/tables.py"},
    "resvg_py": {"pictures/brush.py"},
    "xlsxwriter": {"papers/in_xlsx.py", "papers/tables.py"},
    "waitress": {"bot/serving.py", "sandbox/__main__.py"},
    "wechatpy": {"bot/envelope.py", "bot/platform.py"},
    "requests": {"bot/platform.py", "bot/wire.py"},
    "urllib3": {"bot/wire.py"},
}

CLOCK_HOMES = ("bot/", "scheduling/clock.py", "sandbox/")
# where a module is loaded by its name, at the moment it is needed: a start takes as long as what it loads
LATE = {
    "bot/__main__.py": "a command",
    "console/board.py": "what writes Word",
    "papers/tables.py": "spreadsheets",
    "storage/store.py": "the migrations",
}
CHINESE_HOMES = ("understanding/", "wording/", "pictures/", "papers/", "console/", "bot/", "sandbox/")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level) + (node.module or ""), node


Sources = tuple[tuple[str, ast.Module], ...]


@functools.cache
def parsed(package: str) -> Sources:
    files = sorted((ROOT / package).rglob("*.py"))
    return tuple((name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in files)


@pytest.fixture(params=LAYERS)
def sources(request: pytest.FixtureRequest) -> Sources:
    """The files of one package."""
    return parsed(request.param)


def test_a_file_knows_only_the_layers_below_it(sources: Sources) -> None:
    for file, tree in sources:
        package = file.split("/")[0]
        house, outside = LAYERS[package]
        for module, node in imports(tree):
            top = module.split(".")[0]
            where = f"{file}:{node.lineno} imports {module}"
            if top in LAYERS or top in {"tests", "benchmarks"}:
                assert top == package or top in house, where
            elif top not in sys.stdlib_module_names:
                assert top in outside or file in HOMES.get(top, set()), where


def test_imports_are_absolute_and_at_the_top(sources: Sources) -> None:
    for file, tree in sources:
        top_level = {id(node) for node in tree.body}
        for module, node in imports(tree):
            assert not module.startswith("."), f"{file}:{node.lineno} relative import"
            assert id(node) in top_level, f"{file}:{node.lineno} import below the top"


def test_only_what_few_processes_need_is_loaded_late(sources: Sources) -> None:
    for file, tree in sources:
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        late = names & {"import_module", "__import__", "exec_module"}
        assert bool(late) == (file in LATE), f"{file} loads by name: {late or 'no more'}"


def test_only_the_doors_and_the_clock_read_the_time(sources: Sources) -> None:
    for file, tree in sources:
        if file.startswith(CLOCK_HOMES):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"now", "today", "utcnow"}, f"{file}:{node.lineno} reads the clock"


def test_chinese_stands_only_where_users_are_heard_or_spoken_to(sources: Sources) -> None:
    for file, tree in sources:
        if file.startswith(CHINESE_HOMES):
            continue
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                assert not CHINESE.search(node.value), f"{file}:{node.lineno} speaks Chinese"


def test_every_module_says_what_it_promises(sources: Sources) -> None:
    for file, tree in sources:
        if tree.body:
            assert ast.get_docstring(tree), f"{file} has no docstring"
