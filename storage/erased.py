"""Erasures outlive a restore: beside the copies stands who was erased, by number, so that it can be done again."""

import os
from datetime import datetime
from pathlib import Path

FILE = "erased.txt"


def note(folder: Path, row: int, at: datetime) -> None:
    """`row`: the person's number in the books, which says nothing to anybody without them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{at.isoformat(timespec='seconds')} {row}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
