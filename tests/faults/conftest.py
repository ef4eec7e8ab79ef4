"""The report of the fault runs: one JSON line a fault, and a table at the end of the run."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

import pytest

from tests.faults.report import FULL, Report, Told, table

NAME = "fault"


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Report:
    """Prints its line (`pytest -s`) and keeps it for the table."""

    def tell(told: Told) -> None:
        line = json.dumps(asdict(told), ensure_ascii=False)
        print(line)
        record_property(NAME, line)

    return tell


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: a long fault run, left to `make faults`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long runs are not skipped in the short form: they are not of it."""
    long = [] if FULL else [item for item in items if item.get_closest_marker("full")]
    if long:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = sorted(_told(terminalreporter), key=lambda it: (it[0].row, it[0].fault))
    if told:
        terminalreporter.section("faults")
        terminalreporter.write_line("\n".join(table(told)))


def _told(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[Told, str]]:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            lines = [value for name, value in report.user_properties if name == NAME and report.when == "call"]
            file = report.nodeid.split("::")[0].rsplit("/", 1)[-1]
            yield from ((Told(**json.loads(line)), file) for line in lines)
