"""The pages over a small office, on both databases."""

from pathlib import Path

import pytest
from flask import Flask

from console.app import add_pages
from console.wiring import Wiring
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import Clock
from tests.console.walk import Offices

SECRET = "a secret key of the tests, long enough"


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
    app = Flask("pages", static_folder=None)
    app.testing = True
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    add_pages(app, Wiring(store, lambda: clock.now, SECRET, photos, "https://localhost"))
    return Offices(app, store, clock)
