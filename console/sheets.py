"""A spreadsheet that a page hands out."""

import io
from collections.abc import Callable
from typing import BinaryIO

from flask import Response, send_file

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(name: str, write: Callable[[BinaryIO], None]) -> Response:
    """Kept nowhere on the way."""
    out = io.BytesIO()
    write(out)
    out.seek(0)
    answer = send_file(out, EXCEL, as_attachment=True, download_name=f"{name}.xlsx", max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer
