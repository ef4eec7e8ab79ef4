"""From SVG to PNG, with our own font and no other."""

import subprocess
import sys
from pathlib import Path

PATIENCE = 60  # seconds; a busy machine needs several
_BRUSH = Path(__file__).with_name("brush.py")


class CannotDraw(Exception):
    """What the program that draws said last."""


def png(svg: str) -> bytes:
    """The same SVG gives the same bytes. Raises CannotDraw.

    In a program of its own: the library keeps every other thread waiting while it draws, and its memory is given back.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-I", str(_BRUSH)], input=svg.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise CannotDraw(f"not done within {PATIENCE} s") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotDraw(f"status {done.returncode}: {said[-1] if said else ''}")
    return done.stdout
