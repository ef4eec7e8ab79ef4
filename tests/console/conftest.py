"""The pages over a small office, each test on one of both databases: tests of storage cover the statements."""

from pathlib import Path
from zlib import crc32

import pytest

from console.wiring import Wiring
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import Clock
from tests.console.walk import Offices, pages

HERE = Path(__file__).parent
DATABASES = ("sqlite", "postgresql")
SECRET = "a secret key of the tests, long enough"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Which of both is told by the test's name, so that both are used and it is always the same one."""
    known = {item.nodeid for item in items}
    left_out = {item for item in items if HERE in item.path.parents and not _is_chosen(item, known)}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _is_chosen(item: pytest.Item, known: set[str]) -> bool:
    used = item.callspec.params.get("database_url") if hasattr(item, "callspec") else None
    if used is None or item.get_closest_marker("both_databases"):
        return True
    (other,) = (one for one in DATABASES if one != used)
    if item.nodeid.replace(used, other) not in known:
        return True  # it is meant for this one alone
    name = item.nodeid.replace(used, "")
    return bool(used == DATABASES[crc32(name.encode()) % len(DATABASES)])


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def offices(store: Store, photos: Path) -> Offices:
    clock = Clock()
    with store.open() as books:
        books.staff.import_office(OFFICE, clock.now)
    return Offices(pages(Wiring(store, lambda: clock.now, SECRET, photos, "https://localhost")), store, clock)
