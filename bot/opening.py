"""What every command needs: the settings, the parts on a database of this version, and a way to give up politely."""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click

from bot import logs
from bot.app import Parts, connect
from bot.audit import audited
from bot.reading import read
from bot.settings import SQLITE, BadSettings, Settings, has_books
from bot.troubles import InTrouble, told
from bot.upgrade import bring_up_to_date

HOST = click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址。")
PORT = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="监听的端口。")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
log = logging.getLogger(__name__)
NO_BOOKS = (
    "还没有数据库：{}。第一次使用，请先运行 shanxing import-office 名单文件；"
    "已经在用，请检查 SHANXING_DATA_DIR，以及是不是用运行本程序的用户来执行命令。"
)
PATIENCE = 10_000  # milliseconds that a command waits for other writers


@contextmanager
def opened(*, new: bool = False) -> Iterator[Parts]:
    """The parts on a database of this version, closed at the end. What is written belongs to its owner alone.

    `new`: whether a database may be begun; else an empty one would answer for the one that was meant.
    """
    settings = settings_or_end()
    if not new and not has_books(settings):
        give_up([NO_BOOKS.format(settings.url.removeprefix(SQLITE))], code=1)
    with _opened(settings) as parts, audited(settings.data_dir, command_name()):
        yield parts


@contextmanager
def running() -> Iterator[Parts]:
    """As `opened`, for what goes on until it is asked to end."""
    settings = settings_or_end()
    logs.set_up(settings.log_level)
    with _opened(settings) as parts:
        facts = {"command": command_name(), "release": version("shanxing"), "database": parts.store.engine.dialect.name}
        log.info("started", extra=facts)
        yield parts
        log.info("ended", extra=facts)


@contextmanager
def _opened(settings: Settings) -> Iterator[Parts]:
    os.umask(0o077)
    try:
        parts = connect(settings)
    except BadSettings as error:
        give_up(error.problems)
    try:
        with told():
            bring_up_to_date(parts)
            yield parts
    except InTrouble as trouble:
        give_up([str(trouble)])
    finally:
        parts.store.close()


def command_name() -> str:
    """As it was typed, without its words: "import-office", "holidays import"."""
    context = click.get_current_context(silent=True)
    return context.command_path.partition(" ")[2] if context is not None else ""


def give_up(sentences: Sequence[str], code: int = 2) -> NoReturn:
    for sentence in sentences:
        click.echo(sentence, err=True)
    sys.exit(code)


def settings_or_end() -> Settings:
    """The settings of the environment; a mistake in them ends the command with what to do about it."""
    try:
        return read(os.environ)
    except BadSettings as error:
        give_up(error.problems)
