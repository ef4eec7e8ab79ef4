"""Looks an installation over and says in plain words what to do; finds every fault that can be found from inside."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy.exc import SQLAlchemyError

from bot import doctor_books, doctor_copies
from bot.app import Parts, connect
from bot.connecting import advice, callback_fits
from bot.doctor_copies import ROOM
from bot.finding import Finding, fine, wrong
from bot.mailer import reachable
from bot.reading import read
from bot.settings import PREFIX, WECOM_NEEDED, BadSettings, Settings, has_books
from bot.troubles import NEWER, InTrouble, told
from bot.wecom import WeCom
from domain.mail import CannotDeliver
from storage import revision

LOOKS: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    doctor_books.people,
    doctor_books.times,
    doctor_books.free_days,
    doctor_books.came,
    doctor_books.waiting,
    doctor_books.alerts,
    doctor_copies.copies,
    doctor_copies.head,
    doctor_copies.durable,
)


def examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Finding after finding, in the order in which they should be mended. Changes nothing but the token."""
    try:
        settings = read(environ)
    except BadSettings as error:
        yield from (wrong(problem) for problem in error.problems)
        return
    yield fine("设置：读得懂")
    yield from _place(settings)
    if not has_books(settings):
        yield wrong("数据库：还没有建立", "先运行 shanxing import-office 名单文件，再运行 shanxing serve。")
        yield from _keys(settings)
        return
    try:
        parts = connect(settings)
    except BadSettings as error:
        yield from (wrong(problem) for problem in error.problems)
        return
    try:
        found, sound = _database(parts)
        yield from found
        yield from _keys(settings)
        yield from _channel(parts, with_token=sound)
        yield from _mail(settings)
    finally:
        parts.store.close()


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


def _database(parts: Parts) -> tuple[list[Finding], bool]:
    """What was found, and whether the tables are there to work with."""
    try:
        with told():
            stands = revision.standing(parts.store.engine)
            if stands and not revision.knows(stands):
                return [_said(NEWER)], False
            if not parts.store.revision_ok():
                way = "启动 shanxing serve（或 web、clock）会自动升级；升级前会先备份。"
                return [wrong("数据库：结构不是这个版本的", way)], False
            found = [fine("数据库：连得上，结构是这个版本的")]
            for look in LOOKS:
                found.extend(look(parts))
            return found, True
    except InTrouble as trouble:
        return [_said(str(trouble))], False
    except SQLAlchemyError as error:
        return [wrong(f"数据库：读不了（{type(error).__name__}）", "请把这一行和日志交给维护人员。")], False


def _said(sentences: str) -> Finding:
    what, _, advice = sentences.partition("。")
    return wrong(f"数据库：{what.removeprefix('数据库')}", advice)


def _keys(settings: Settings) -> Iterator[Finding]:
    if settings.wecom is None:
        names = "、".join(PREFIX + name for name in WECOM_NEEDED)
        yield wrong("企业微信：还没有配置", f"请设置 {names}，值在企业微信管理后台的应用页里。")
    else:
        yield fine(f"企业微信：企业 {settings.wecom.corp_id}，应用 {settings.wecom.agent_id}")


def _channel(parts: Parts, *, with_token: bool) -> Iterator[Finding]:
    """`with_token`: whether there is a database to keep it in."""
    keys, wecom = parts.settings.wecom, parts.wecom
    if keys is None or wecom is None:
        return
    heard = callback_fits(keys, wecom, parts.clock())
    yield Finding(
        heard,
        "回调自检：通过" if heard else "回调自检：没通过",
        "" if heard else "请重新复制 Token 和 EncodingAESKey。",
    )
    if with_token:
        yield _token(wecom)


def _token(wecom: WeCom) -> Finding:
    try:
        wecom.sign_in()
    except CannotDeliver as error:
        return wrong(f"令牌：取不到（{error.reason}）", advice(error.reason))
    return fine("令牌：取得到")


def _mail(settings: Settings) -> Iterator[Finding]:
    """Whether the server of the alerts can be spoken to; nothing is sent."""
    if settings.mail is None:
        if settings.wecom is not None:
            yield fine("告警邮件：没有配置", "企业微信不通的时候只能靠邮件告诉您，建议设置 SHANXING_ALERT_SMTP。")
        return
    where = f"{settings.mail.host}:{settings.mail.port}"
    if reachable(settings.mail):
        yield fine(f"告警邮件：连得上 {where}")
    else:
        yield wrong(f"告警邮件：连不上 {where}", "请检查 SHANXING_ALERT_SMTP 和到邮件服务器的网络。")
