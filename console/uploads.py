"""A list that somebody hands over: on disk only while it is read, and refused by its head where it is too much."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from flask import request

from papers.tables import BadFile

LONGEST_NAME = 80
_KINDS = (".xlsx", ".csv", ".json")

Read = TypeVar("Read")


def uploaded(field: str, read: Callable[[Path], Read], called: str = "名单") -> tuple[str, Read]:
    """The name of the file, and what it says. Raises BadFile, whose sentences name the file as it is `called`."""
    upload = request.files.get(field)
    if upload is None or not upload.filename:
        raise BadFile(["请先选一个文件。"])
    name = upload.filename.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:]
    kind = Path(name).suffix.lower()
    if kind not in _KINDS:
        raise BadFile(["只认 Excel 表（.xlsx）、.csv 和 .json 文件；.xls 请另存为 .xlsx。"])
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{called}{kind}"  # no word of a stranger becomes a path
        upload.save(path)
        return name, read(path)
