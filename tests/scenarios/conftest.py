"""The office behind the encrypted door of a platform, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chat import Room
from tests.door import Address, DoorLine


@pytest.fixture(scope="session")
def address() -> Iterator[Address]:
    address = Address()
    yield address
    address.close()


@pytest.fixture
def office(database_url: str, tmp_path: Path, address: Address) -> Iterator[Room]:
    line = DoorLine(database_url, tmp_path / "data", address)
    yield Room(line.store, line)
    line.close()
