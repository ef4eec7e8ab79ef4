"""What the pages are given by whoever puts the program together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.oauth import OAuth
from console.outside import Connection, Rehearse
from storage.store import Store


@dataclass(frozen=True)
class Wiring:
    """`secret_key`: signs what browsers keep. `public_url`: as in Settings. `oauth` None: 企业微信 has no keys.

    `connection`, `rehearse` None: nobody is there to be asked, as in the tests of other pages.
    """

    store: Store
    clock: Callable[[], datetime]
    secret_key: str
    photos: Path
    public_url: str = ""
    oauth: OAuth | None = None
    copies: Path | None = None  # where the hourly copies lie; None: there are none
    connection: Connection | None = None
    rehearse: Rehearse | None = None

    @property
    def data(self) -> Path:
        """The data directory, with the log of commands."""
        return self.photos.parent

    @property
    def papers(self) -> Path:
        """Where finished documents lie: beside the photos."""
        return self.photos.with_name("papers")
