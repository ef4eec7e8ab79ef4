"""The office, on each kind of database."""

import pytest

from storage.store import Store
from tests.chat import DirectLine, Room


@pytest.fixture
def office(store: Store) -> Room:
    return Room(store, DirectLine(store))
