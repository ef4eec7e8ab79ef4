"""Tables are brought up to the version of the program; books with something in them are copied first."""

import click

from bot.app import Parts
from bot.copying import said
from bot.troubles import InTrouble
from scheduling.copies import Place, before_upgrade, clear
from storage.copies import CannotCopy
from wording.system import because

NOT_DONE = "升级前的备份没有做成（{}），所以没有升级，什么都没有改动。请处理好以后再运行一次。"


def bring_up_to_date(parts: Parts) -> None:
    """Raises InTrouble where the copy cannot be made: then nothing is changed."""
    settings, store = parts.settings, parts.store
    folder, now = settings.copies.folder or settings.data_dir / "backups", parts.clock()
    try:
        made = before_upgrade(store, Place(settings.data_dir, settings.copies.tools), folder, now)
    except CannotCopy as error:
        raise InTrouble(NOT_DONE.format(said(error))) from error
    except OSError as error:
        raise InTrouble(NOT_DONE.format(f"写不了 {folder}，{because(error)}，请检查权限和剩余空间")) from error
    store.migrate()
    if made is not None:
        click.echo(f"数据库已升级；升级前的样子备份在 {made}", err=True)
        clear(folder, now)
