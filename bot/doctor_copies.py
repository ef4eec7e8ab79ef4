"""What the doctor says of keeping: the last copy, the head of the chain, whether the server keeps what it promised."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

from bot.app import Parts
from bot.doctor_books import SILENCE, ago
from bot.finding import Finding, fine, wrong
from scheduling.witnesses import last_noted
from storage.copied import Copied
from storage.copies import CannotCopy, Kind, Trouble, check_tools, kind_of
from storage.durable import not_durable

ROOM = 500_000_000  # bytes that should be free on the disk
STALE = timedelta(hours=3)  # after which a copy is missing: one is made each hour
LATE = timedelta(hours=2)  # after which the head of the chain should be noted: it is each hour


def copies(parts: Parts) -> Iterator[Finding]:
    """Whether all can be had back: the last copy, and room and tools for the next."""
    folder = parts.settings.copies.folder
    if folder is None:
        yield fine("备份：每小时的备份已关闭", "请确认另有备份，例如每天运行 shanxing backup 文件。")
        return
    with parts.store.look() as books:
        last, tick = books.doctor.last_copy(), books.doctor.last_tick()
    now = parts.clock()
    if last.at is None and not last.trouble:
        yield fine("备份：还没有做过", "" if tick is None else "程序运行几分钟后会做第一份。")
    else:
        yield _last_copy(parts, last, None if last.at is None else now - last.at)
    if folder.is_dir():
        free, wanted = shutil.disk_usage(folder).free, max(ROOM, 3 * last.size)
        if free < wanted:
            yield wrong(
                f"备份目录：{folder} 只剩 {free / 1e9:.1f} GB", "请清理磁盘，或把 SHANXING_BACKUP_DIR 设到别的磁盘。"
            )
    if kind_of(parts.store.engine) is Kind.POSTGRESQL:
        yield _tools(parts)


def _last_copy(parts: Parts, last: Copied, age: timedelta | None) -> Finding:
    folder = parts.settings.copies.folder
    assert folder is not None
    what = "还没有做成过" if age is None else f"上一份 {last.at:%m-%d %H:%M}（{ago(age)}）"
    if last.trouble:
        return wrong(f"备份：{what}，后来没有做成（{last.trouble}）", f"请检查 {folder} 的权限和剩余空间，再看日志。")
    if age is not None and age > STALE:
        return wrong(f"备份：{what}", "请启动 shanxing serve（或 shanxing clock）；它每小时备份一次。")
    if not (folder / last.name).exists():
        if kind_of(parts.store.engine) is Kind.POSTGRESQL:
            return fine(f"备份：{what}，在另一台运行时钟的机器上")
        return wrong(f"备份：{what}，但 {folder} 里没有这个文件", "请运行 shanxing backup 文件，先备份一份。")
    return fine(f"备份：{what}，在 {folder}", "同一块磁盘坏了会一起丢，请定期把它拷到别的机器上。")


def _tools(parts: Parts) -> Finding:
    try:
        return fine(f"备份工具：pg_dump {check_tools(parts.store.engine, parts.settings.copies.tools)}")
    except CannotCopy as error:
        way = "请安装不低于数据库版本的 postgresql-client，或用 SHANXING_PG_BIN 指明它所在的目录。"
        missing = error.trouble is Trouble.NO_TOOL
        return wrong(f"备份工具：{'找不到' if missing else '不能用'}（{error.detail}）", way)


def head(parts: Parts) -> Iterator[Finding]:
    """Whether the end of the chain is noted where a change of the books does not reach it."""
    with parts.store.look() as books:
        stands, tick = books.chain.head(), books.doctor.last_tick()
    now = parts.clock()
    stopped = tick is None or now - tick > SILENCE  # said elsewhere
    if stands is None or stopped or parts.settings.clock_start is not None:
        return
    file = parts.settings.heads
    at, noted = last_noted(file, parts.settings.timezone) or (None, None)
    if at is None and kind_of(parts.store.engine) is Kind.POSTGRESQL:
        yield fine("存证编号：记在运行时钟的机器上")
    elif noted != stands and (at is None or now - at > LATE):
        what = "还没有记过" if at is None else f"{at:%m-%d %H:%M} 以后没有再记"
        yield wrong(f"存证编号：{file} 里{what}", "请检查这个文件和它的目录能不能写，再看日志。")
    else:
        yield fine(f"存证编号：{stands}，已记在 {file}" if noted == stands else "存证编号：一小时内会记下最新的")


def durable(parts: Parts) -> Iterator[Finding]:
    """A server that does not wait for its disk acknowledges what a power cut takes."""
    names = "、".join(not_durable(parts.store.engine))
    if names:
        yield wrong(
            f"数据库：PostgreSQL 的 {names} 关着，停电会丢已经答复过的登记，甚至损坏数据库",
            "请在 postgresql.conf 里改成 on，再重新加载。",
        )
