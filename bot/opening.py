"""What every command needs: the settings, the parts on a database of this version, and a way to give up politely."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from bot import logs
from bot.app import Parts, connect
from bot.settings import BadSettings, Settings, read
from bot.troubles import InTrouble, told

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
PATIENCE = 10_000  # milliseconds that a command waits for other writers


@contextmanager
def opened() -> Iterator[Parts]:
    """The parts on a database of this version, closed at the end. What is written belongs to its owner alone."""
    settings = _settings()
    os.umask(0o077)
    try:
        parts = connect(settings)
    except BadSettings as error:
        give_up(error.problems)
    try:
        with told():
            parts.store.migrate()
            yield parts
    except InTrouble as trouble:
        give_up([str(trouble)])
    finally:
        parts.store.close()


@contextmanager
def running() -> Iterator[Parts]:
    """As `opened`, for what goes on until it is asked to end."""
    logs.set_up()
    with opened() as parts:
        yield parts


def give_up(sentences: Sequence[str], code: int = 2) -> NoReturn:
    for sentence in sentences:
        click.echo(sentence, err=True)
    sys.exit(code)


def _settings() -> Settings:
    try:
        return read(os.environ)
    except BadSettings as error:
        give_up(error.problems)
