"""Looks an installation over and says in plain words what to do; finds every fault that can be found from inside."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.app import Parts, connect
from bot.envelope import CannotRead, Envelope
from bot.markup import read_flat
from bot.settings import PREFIX, WECOM_NEEDED, BadSettings, Settings, read
from domain.mail import CannotDeliver
from scheduling import holidays
from storage.copied import Copied
from storage.copies import CannotCopy, Kind, Trouble, check_tools, kind_of
from storage.outbox import Way

ROOM = 500_000_000  # bytes that should be free on the disk
EARLIEST = 2026  # a year before this program was made cannot be right
GAP = timedelta(minutes=10)
SILENCE = timedelta(minutes=5)
SQLITE = "sqlite:///"
STALE = timedelta(hours=3)  # after which a copy is missing: one is made each hour
MOST_SHOWN = 5  # parcels that were not delivered
NOTICE_MONTH = 11  # in which the holiday notice of the next year comes out


@dataclass(frozen=True, slots=True)
class Finding:
    """`what`: one sentence; `advice`: what to do where it is not fine, or worth knowing."""

    fine: bool
    what: str
    advice: str = ""


def fine(what: str, worth_knowing: str = "") -> Finding:
    return Finding(fine=True, what=what, advice=worth_knowing)


def wrong(what: str, advice: str = "") -> Finding:
    return Finding(fine=False, what=what, advice=advice)


def examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Finding after finding, in the order in which they should be mended. Changes nothing but the token."""
    try:
        settings = read(environ)
    except BadSettings as error:
        yield from (wrong(problem) for problem in error.problems)
        return
    yield fine("设置：读得懂")
    yield from _place(settings)
    if not _is_there(settings):
        yield wrong("数据库：还没有建立", "先运行 shanxing import-office 名单文件，再运行 shanxing serve。")
        yield from _keys(settings)
        return
    try:
        parts = connect(settings)
    except BadSettings as error:
        yield from (wrong(problem) for problem in error.problems)
        return
    try:
        for check in CHECKS:
            yield from check(parts)
    finally:
        parts.store.close()


def _is_there(settings: Settings) -> bool:
    """Whether there is a database to look at: SQLite would make an empty one by being asked."""
    path = settings.url.removeprefix(SQLITE)
    return path == settings.url or os.path.exists(path)  # noqa: PTH110 - an address may be relative or not


def _place(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    if not folder.is_dir():
        yield wrong(f"数据目录：还没有 {folder}", "第一次启动时会自动建立；请确认上级目录可写。")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield wrong(f"数据目录：不能写 {folder}", "请把目录的属主改成运行本程序的用户。")
        return
    if os.name == "posix" and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield wrong("数据目录：别的用户也能进", f"请运行 chmod 700 {folder}")
    key = folder / "secret.key"
    if os.name == "posix" and key.exists() and key.stat().st_mode & 0o077:
        yield wrong("签名密钥：别的用户也能读", f"请运行 chmod 600 {key}")
    free = shutil.disk_usage(folder).free
    what = f"数据目录：{folder}，还剩 {free / 1e9:.1f} GB"
    yield fine(what) if free >= ROOM else wrong(what, "磁盘快满了，满了以后消息会登记不上，请尽快清理。")


def _database(parts: Parts) -> Iterator[Finding]:
    try:
        current = parts.store.revision_ok()
    except SQLAlchemyError as error:
        yield wrong(f"数据库：连不上（{type(error).__name__}）", f"请检查 {PREFIX}DATABASE_URL 和数据库服务。")
        return
    if not current:
        yield wrong("数据库：结构不是这个版本的", "启动 shanxing serve（或 web、clock）会自动升级。")
        return
    yield fine("数据库：连得上，结构是这个版本的")
    for look in (_people, _times, _free_days, _waiting, _copies):
        yield from look(parts)


def _people(parts: Parts) -> Iterator[Finding]:
    with parts.store.look() as books:
        office = books.staff.office()
    if not office.people:
        yield wrong("名单：还没有人员", "请运行 shanxing import-office 名单文件 --clerk 经办人工号")
        return
    yield fine(f"名单：{office.unit or '本单位'}，{len(office.departments)} 个科室，{len(office.people)} 人")
    if not office.clerks:
        yield wrong("经办人：还没有", "请运行 shanxing import-office 名单文件 --clerk 经办人工号")


def _times(parts: Parts) -> Iterator[Finding]:
    now = parts.clock()
    shown = f"{now:%Y-%m-%d %H:%M}（{parts.settings.timezone.key}）"
    with parts.store.look() as books:
        health = books.doctor.health(now)
    if now.year < EARLIEST:
        yield wrong(f"时钟：{shown} 不对", "请校准服务器时间（timedatectl set-ntp true）。")
    elif health.gap is not None and abs(health.gap) > GAP:
        minutes = round(health.gap.total_seconds() / 60)
        advice = f"{health.gap_at:%m-%d %H:%M} 收到的消息与本机相差 {minutes} 分钟，请校准服务器时间。"
        yield wrong(f"时钟：{shown} 与企业微信相差太多", advice)
    else:
        yield fine(f"时钟：{shown}")
    if health.tick_at is None or parts.settings.clock_start is not None:
        yield fine("定时任务：还没有运行过" if health.tick_at is None else "定时任务：演练时不看")
    elif now - health.tick_at > SILENCE:
        advice = f"上一次是 {health.tick_at:%Y-%m-%d %H:%M}，请启动 shanxing serve（或 shanxing clock）。"
        yield wrong("定时任务：停了", advice)
    else:
        yield fine(f"定时任务：上一次 {health.tick_at:%H:%M:%S}")


def _free_days(parts: Parts) -> Iterator[Finding]:
    """The notice of a year comes out in November of the year before; without it the rota goes by weekdays."""
    with parts.store.look() as books:
        known = books.calendar.get().published or holidays.published()  # nothing yet: the clock has not run
    now = parts.clock()
    way = "请升级程序，或运行 shanxing holidays import 文件；在这之前按星期排班，并注明待确认。"
    if now.year not in known:
        yield wrong(f"放假安排：{now.year} 年未公布", way)
        return
    following = f"{now.year + 1} 年{'已' if now.year + 1 in known else '未'}公布"
    late = now.year + 1 not in known and now.month >= NOTICE_MONTH
    yield fine(f"放假安排：{now.year} 年已公布，{following}", f"通知公布以后，{way}" if late else "")


def _waiting(parts: Parts) -> Iterator[Finding]:
    with parts.store.look() as books:
        health = books.doctor.health(parts.clock())
        troubles = books.outbox.troubles(MOST_SHOWN)
    if health.outbox_stuck:
        advice = "请看下面的“令牌”一项；shanxing serve（或 clock）没有运行时也会这样。"
        yield wrong(f"待发消息：{health.outbox_stuck} 条过了 5 分钟还没发出", advice)
    else:
        yield fine(f"待发消息：{health.outbox_waiting} 条，没有积压")
    if health.outbox_failed:
        shown = "、".join(f"{receiver}（{why}）" for _, receiver, state, why in troubles if state == Way.FAILED)
        latest = f"最近没送到的是 {shown}，" if shown else ""
        yield fine(f"没送到的消息：累计 {health.outbox_failed} 条", f"{latest}请另行通知本人。")
    if health.inbox_failed:
        yield wrong(f"没处理成的来信：{health.inbox_failed} 条", "请把日志里 error 一级的行交给维护人员。")
    if health.photos_failed:
        yield fine(f"没取到的照片：累计 {health.photos_failed} 张", "过了三天或不是图片，可请本人重发。")


def _copies(parts: Parts) -> Iterator[Finding]:
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
        yield _last_copy(last, now - last.at if last.at is not None else None, folder)
    if folder.is_dir():
        free, wanted = shutil.disk_usage(folder).free, max(ROOM, 3 * last.size)
        if free < wanted:
            yield wrong(
                f"备份目录：{folder} 只剩 {free / 1e9:.1f} GB", "请清理磁盘，或把 SHANXING_BACKUP_DIR 设到别的磁盘。"
            )
    if kind_of(parts.store.engine) is Kind.POSTGRESQL:
        yield _tools(parts)


def _last_copy(last: Copied, age: timedelta | None, folder: Path) -> Finding:
    what = (
        "还没有做成过" if age is None else f"上一份 {last.at:%m-%d %H:%M}（{round(age.total_seconds() / 60)} 分钟前）"
    )
    if last.trouble:
        return wrong(f"备份：{what}，后来没有做成（{last.trouble}）", f"请检查 {folder} 的权限和剩余空间，再看日志。")
    if age is not None and age > STALE:
        return wrong(f"备份：{what}", "请启动 shanxing serve（或 shanxing clock）；它每小时备份一次。")
    return fine(f"备份：{what}，在 {folder}", "同一块磁盘坏了会一起丢，请定期把它拷到别的机器上。")


def _tools(parts: Parts) -> Finding:
    try:
        return fine(f"备份工具：pg_dump {check_tools(parts.store.engine, parts.settings.copies.tools)}")
    except CannotCopy as error:
        way = "请安装不低于数据库版本的 postgresql-client，或用 SHANXING_PG_BIN 指明它所在的目录。"
        missing = error.trouble is Trouble.NO_TOOL
        return wrong(f"备份工具：{'找不到' if missing else '不能用'}（{error.detail}）", way)


def _keys(settings: Settings) -> Iterator[Finding]:
    if settings.wecom is None:
        names = "、".join(PREFIX + name for name in WECOM_NEEDED)
        yield wrong("企业微信：还没有配置", f"请设置 {names}，值在企业微信管理后台的应用页里。")
    else:
        yield fine(f"企业微信：企业 {settings.wecom.corp_id}，应用 {settings.wecom.agent_id}")


def _channel(parts: Parts) -> Iterator[Finding]:
    yield from _keys(parts.settings)
    keys, wecom = parts.settings.wecom, parts.wecom
    if keys is None or wecom is None:
        return
    now = int(parts.clock().timestamp())
    sealed = read_flat(Envelope(keys.token, keys.aes_key, keys.corp_id).seal("shanxing", now))
    query = {"msg_signature": sealed["MsgSignature"], "timestamp": sealed["TimeStamp"], "nonce": sealed["Nonce"]}
    try:
        heard = wecom.check(query | {"echostr": sealed["Encrypt"]}) == "shanxing"
    except CannotRead:
        heard = False
    yield Finding(
        heard,
        "回调自检：通过" if heard else "回调自检：没通过",
        "" if heard else "请重新复制 Token 和 EncodingAESKey。",
    )
    try:
        wecom.sign_in()
    except CannotDeliver as error:
        yield wrong(f"令牌：取不到（{error.reason}）", _token_advice(error.reason))
    else:
        yield fine("令牌：取得到")


def _token_advice(reason: str) -> str:
    for sign, advice in _TOKEN_ADVICE.items():
        if sign in reason:
            return advice
    return "请检查服务器能否访问接口地址，再看日志。"


_TOKEN_ADVICE = {
    "40001": "Secret 不对或应用已停用：请从管理后台重新复制 Secret。连续出错会被封一小时，改好再试。",
    "40013": "CorpID 不对：请从“我的企业”页重新复制。",
    "60020": "服务器出口 IP 不在“企业可信IP”里：请把上面的 IP 加进去，约一分钟后生效。",
}

CHECKS: tuple[Callable[[Parts], Iterator[Finding]], ...] = (_database, _channel)
