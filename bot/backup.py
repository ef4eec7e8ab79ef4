"""Commands by which the books are copied and put back: backup and restore."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from bot import erasing
from bot.app import Parts, connect
from bot.audit import audited
from bot.copying import said
from bot.missing import Missing, missing_since
from bot.opening import FILE, command_name, give_up, settings_or_end
from bot.settings import BadSettings, Settings, has_books
from domain.chain import Head
from scheduling import copies as hourly
from scheduling.copies import Place
from storage import archive, archived, copies
from storage import restore as restoring
from storage.archive import Manifest
from storage.archived import Archive, BadArchive, Damage
from storage.copies import CannotCopy, Kind
from storage.store import Store
from wording.system import because

NOTHING = "什么都没有改动。"
MOST_SHOWN = 50  # messages that may be missing
ROOM = 1.1  # times the size of what is written that should be free

_DAMAGE = {
    Damage.NO_COPY: "不是本程序的备份文件",
    Damage.CUT_OFF: "不完整：可能没有写完，或拷贝时断了，请换一份备份",
    Damage.CHANGED: "已经损坏，请换一份备份",
    Damage.NEWER: "是更新的版本做的，请先把程序升级到同样的版本",
}
_THERE = {
    archive.KEY: "签名密钥 secret.key",
    archive.HEADS: "链头记录 heads.txt",
    archive.TEMPLATE: "好人榜模板 board.docx",
    restoring.PHOTOS: "照片",
}
_KINDS = {Kind.SQLITE: "SQLite", Kind.POSTGRESQL: "PostgreSQL"}


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """把数据库、照片和签名密钥备份成一个文件；程序运行时也可以做。"""
    settings = settings_or_end()
    file = file.absolute()
    _check_target(file)
    with _as_it_stands(settings) as parts:
        place = Place(settings.data_dir, settings.copies.tools)
        try:
            made = hourly.make(parts.store, place, file, parts.clock(), whole=True, known={})
        except CannotCopy as error:
            give_up([f"{said(error)}。", "备份没有做成。"], code=1)
        except OSError as error:
            give_up([f"写不了 {file}（{because(error)}），请检查目录、权限和剩余空间。", "备份没有做成。"], code=1)
    click.echo(f"备份完成：{file}（{_size(file.stat().st_size)}）")
    click.echo(_contents(made, settings))
    click.echo("文件里有个人信息和签名密钥，请拷到别的机器上，只让管理员读得到。")


def _check_target(file: Path) -> None:
    if not file.parent.is_dir():
        give_up([f"没有这个目录：{file.parent}", "备份没有做成。"], code=1)
    if not file.exists():
        return
    try:
        with archived.opened(file):
            return  # an earlier copy: the new one takes its place when it is whole
    except (BadArchive, OSError):
        give_up([f"{file} 已经存在，而且不是备份文件，请换一个名字。", "备份没有做成。"], code=1)


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--log", "logs", type=FILE, multiple=True, help="程序的日志：找出备份以后登记过、现在没有的消息；可以给几个。"
)
def restore(file: Path, logs: Sequence[Path]) -> None:
    """把备份恢复到一个空的地方（空的数据目录和数据库）；恢复以后核对一遍。"""
    settings = settings_or_end()
    os.umask(0o077)
    try:
        with archived.opened(file) as copy:
            restoring.check(copy)
            _put_back(copy, settings, file, logs)
    except BadArchive as error:
        detail = f"（{error.detail}）" if error.detail else ""
        give_up([f"{file.name} {_DAMAGE[error.damage]}{detail}。", NOTHING], code=1)


def _put_back(copy: Archive, settings: Settings, file: Path, logs: Sequence[Path]) -> None:
    store = Store(settings.url, settings.timezone)
    try:
        kind = copies.kind_of(store.engine)
        if kind is not copy.manifest.kind:
            wanted, here = _KINDS[copy.manifest.kind], _KINDS[kind]
            give_up(
                [f"这份备份来自 {wanted}，这里设置的是 {here}：请把 SHANXING_DATABASE_URL 改过来。", NOTHING], code=1
            )
        there = restoring.occupied(store.engine, settings.data_dir)
        if there:
            names = "、".join(_THERE.get(name, f"数据库 {name}") for name in there)
            give_up(
                [f"这里不是空的，已经有：{names}。", "请先移走，或换一个空的数据目录和数据库再恢复。", NOTHING], code=1
            )
        beside = file.absolute().parent / hourly.PHOTOS
        with audited(settings.data_dir, command_name()):
            lost = _restored(copy, store, settings, beside)
            store.migrate()
            _tell(copy.manifest, settings, store, lost, logs)
            _erase_again(store, file.absolute().parent, settings)
            whole = _verify(copy.manifest, store)
    except SQLAlchemyError as error:
        give_up([f"数据库出错（{type(error).__name__}），请检查 SHANXING_DATABASE_URL 和数据库服务。"], code=1)
    finally:
        store.close()
    if not whole:
        sys.exit(1)


def _restored(copy: Archive, store: Store, settings: Settings, beside: Path) -> int:
    """How many photos could not be had."""
    try:
        return restoring.restore(copy, store, settings.data_dir, beside, settings.copies.tools)
    except CannotCopy as error:
        give_up([f"{said(error)}。", NOTHING], code=1)
    except OSError as error:
        give_up([f"写不了 {settings.data_dir}（{because(error)}），请检查权限和剩余空间。", NOTHING], code=1)


def _erase_again(store: Store, folder: Path, settings: Settings) -> None:
    done = erasing.repeat(store, folder, settings.photos, datetime.now(settings.timezone))
    if done.erased:
        click.echo(f"备份以后注销过的 {done.erased} 人，已经再注销一次。")
    if done.here:
        click.echo(f"备份里还没有离开、后来注销过的：工号 {'、'.join(done.here)}，请重新办理离开和注销。", err=True)


def _verify(made: Manifest, store: Store) -> bool:
    """Whether the chain is whole and goes on from where the copy says that it ended."""
    figures = made.figures
    with store.look() as books:
        verdict = books.chain.verify((Head(figures.links, figures.head),) if figures.links else ())
    if verdict.faults:
        click.echo(f"核对：有 {len(verdict.faults)} 处对不上，请运行 shanxing verify 看是哪些。", err=True)
        return False
    click.echo(f"核对：记录链完好{'' if verdict.head is None else f'，存证编号 {verdict.head}'}。")
    return True


def _tell(made: Manifest, settings: Settings, store: Store, lost: int, logs: Sequence[Path]) -> None:
    click.echo(f"恢复完成：{settings.data_dir}")
    click.echo(_contents(made, settings))
    if lost:
        click.echo(f"有 {lost} 张照片没有随备份来：每小时的备份，照片在它旁边的 photos 目录里，请一起拷来。", err=True)
    click.echo(f"{_moment(made, settings)} 以后的消息和登记不在里面，企业微信不会再发一遍。")
    if not logs:
        click.echo("要知道少了哪些，请看出事前的日志：shanxing restore 时加 --log 日志文件；请经办人提醒同事补报。")
        return
    _tell_missing(missing_since(store, logs, made.at))


def _tell_missing(found: Sequence[Missing]) -> None:
    if not found:
        click.echo("对照日志：没有缺少的消息。")
        return
    click.echo(f"对照日志，缺 {len(found)} 条消息，请下面的同事补报：")
    for one in found[:MOST_SHOWN]:
        click.echo(f"  {one.at:%m-%d %H:%M}  {one.person.name if one.person else '不知是谁'}  {one.key}")
    if len(found) > MOST_SHOWN:
        click.echo(f"  …… 另有 {len(found) - MOST_SHOWN} 条")


def _contents(made: Manifest, settings: Settings) -> str:
    figures = made.figures
    return (
        f"截至 {_moment(made, settings)}：时长记录 {figures.records} 条，在职 {figures.people} 人，"
        f"消息 {figures.messages} 条，照片 {made.photos} 张。"
    )


def _moment(made: Manifest, settings: Settings) -> str:
    return f"{made.at.astimezone(settings.timezone):%Y-%m-%d %H:%M:%S}"


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e5 else f"{number / 1e3:.0f} kB"


@contextmanager
def _as_it_stands(settings: Settings) -> Iterator[Parts]:
    """The parts on the database of whatever version it is: a copy before an upgrade is a copy of the old one."""
    os.umask(0o077)
    if not has_books(settings):
        give_up(["还没有数据库，没有可以备份的。"], code=1)
    try:
        parts = connect(settings)
    except BadSettings as error:
        give_up(error.problems)
    try:
        with audited(settings.data_dir, command_name()):
            yield parts
    finally:
        parts.store.close()
