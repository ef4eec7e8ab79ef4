"""Commands about what is kept of one person: export, correct, erase."""

import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import click

from bot.opening import PATIENCE, give_up, opened
from domain.staff import Person
from papers.office import COLUMNS, corrected
from papers.person import SOMEBODY, SUBJECTS, overview, told, without
from papers.tables import BadFile
from storage.archive import new_file
from storage.correction import Taken
from storage.erased import note
from storage.portrait import Rows
from storage.store import Books
from wording.people import ERASED
from wording.system import because

NOT_DONE = "什么都没有改动。"
_LEAVE_FIRST = "请先在新名单里去掉这个人，运行 import-office；只想改资料，用 person correct。"
_STAYS = (
    "会删除：姓名、工号、职务、性别、微信账号、原话、地点、活动、来往消息、照片，被举荐的事迹和好人榜图片。"
    "会留下：不带姓名的分钟、日期、科室和值勤（单位的合计不变），以及一行注销登记。删除后不能恢复。"
)
_OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def person() -> None:
    """一个人的个人信息：导出、更正、注销。"""


# --- export ------------------------------------------------------------------


@person.command("export")
@click.argument("staff_no")
@click.option("--out", type=_OUTPUT, help="写到哪个文件；不给就用 工号.zip。")
def export(staff_no: str, out: Path | None) -> None:
    """导出保存的关于这个人的全部内容（zip：概要表、逐类明细和照片）。"""
    with opened() as parts:
        with parts.store.look() as books:
            whose = _found(books, staff_no)
            out = (out or Path(f"{re.sub(r'[^0-9A-Za-z_-]', '_', whose.no)}.zip")).absolute()
            others = {one.name for one in books.staff.roll.people.values() if one.name} - {whose.name}
            kept = {name: without(rows, others) for name, rows in books.portrait.of(whose).items()}
            photos = books.portrait.photos_of(whose)
        if out.exists():
            give_up([f"{out} 已经存在，请用 --out 换一个名字。"], code=1)
        try:
            missing = _write(out, whose, kept, parts.settings.photos, photos, parts.clock())
        except OSError as error:
            give_up([f"写不了 {out}（{because(error)}）。"], code=1)
    counts = "，".join(f"{SUBJECTS[name]} {len(rows)}" for name, rows in kept.items() if rows)
    click.echo(f"已导出：{out}\n{whose.name}（{whose.no}）：{counts}。")
    if missing:
        click.echo(f"有 {missing} 张照片的文件不在了。", err=True)
    click.echo("文件里是个人信息，请只交给本人。")


def _found(books: Books, staff_no: str) -> Person:
    """At work or gone. Ends the command where nobody has or had the number."""
    everybody = books.staff.roll.people.values()
    found = next((one for one in everybody if one.no.casefold() == staff_no.casefold()), None)
    if found is None:
        give_up([f"没有工号为 {staff_no} 的人。"], code=1)
    return found


def _write(
    out: Path, whose: Person, kept: Mapping[str, Rows], folder: Path, photos: Iterable[str], now: datetime
) -> int:
    """How many photos could not be had."""
    missing = 0
    with new_file(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("说明.txt", _explained(whose, kept, now))
        archive.writestr("概要.xlsx", overview(kept))
        for name, rows in told(kept):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            archive.writestr(f"{name}.jsonl", lines.encode("utf-8", "backslashreplace"))
        for photo in photos:
            try:
                archive.write(folder / Path(photo).name, f"photos/{photo}")
            except FileNotFoundError:
                missing += 1
    return missing


def _explained(whose: Person, kept: Mapping[str, Rows], now: datetime) -> str:
    lines = [
        f"{whose.name}（工号 {whose.no}）的个人信息，导出于 {now:%Y-%m-%d %H:%M}。",
        "请看概要.xlsx，用 Excel 或 WPS 打开。下面各文件是同样内容的全部明细，供电脑程序读取，一行一条。",
        f"同事的姓名以{SOMEBODY}代替，只有登记人例外。",
        "",
        *(f"{name}.jsonl  {SUBJECTS[name]}：{len(rows)} 条" for name, rows in told(kept)),
        "photos/  本人发来的照片、好人榜上有本人的照片和图片（都没有就没有这个目录）",
        f"没有内容的：{'、'.join(SUBJECTS[name] for name, rows in kept.items() if not rows) or '无'}。",
        "",
        "内容有误，请经办人更正；离开本单位后，可以要求注销。",
    ]
    return "\n".join(lines) + "\n"


# --- correct -----------------------------------------------------------------


@person.command("correct")
@click.argument("staff_no")
@click.option("--name", help="姓名。")
@click.option("--department", help="科室（名单里有的）。")
@click.option("--title", help="职务；角色随职务而定。")
@click.option("--gender", help="男或女。")
@click.option("--staff-no", "new_no", help="新的工号。")
@click.option("--wecom-userid", help="企业微信账号。")
def correct(staff_no: str, new_no: str | None, **given: str | None) -> None:
    """更正一个人的资料；检查与导入名单相同。"""
    changes = {column: value for column, value in {**given, "staff_no": new_no}.items() if value is not None}
    if not changes:
        give_up(["要更正什么？例如 --name 姓名、--title 职务。"])
    with opened() as parts, parts.store.open(PATIENCE) as books:
        whose = _found(books, staff_no)
        try:
            line = corrected(whose, changes)
            different = books.correction.put(whose, line)
        except BadFile as error:
            give_up([*error.problems, NOT_DONE], code=1)
        except Taken as error:
            give_up([f"这个{COLUMNS[error.column]}已经是别人的，{NOT_DONE}"], code=1)
        except KeyError as error:
            problem = "这个人已经注销" if error.args[0] == whose.no else f"没有“{line.department}”这个科室"
            give_up([f"{problem}，{NOT_DONE}"], code=1)
        after = _found(books, line.staff_no)
    if not different:
        click.echo(f"{whose.name}（{whose.no}）本来就是这样，没有改动。")
        return
    click.echo(f"已更正：{_card(after)}（原为 {_card(whose)}）")
    click.echo("名单里也请改过来，否则下次 import-office 会改回去。")


def _card(one: Person) -> str:
    return "，".join(word for word in (one.name, one.no, one.department, one.title, one.gender) if word)


# --- erase -------------------------------------------------------------------


@person.command("erase")
@click.argument("staff_no")
@click.option("--yes", is_flag=True, help="不再询问。")
@click.option("--still-here", is_flag=True, hidden=True)
def erase(staff_no: str, yes: bool, still_here: bool) -> None:  # noqa: FBT001
    """注销一个已经离开的人：个人内容永远删除，分钟和日期不带姓名留下。"""
    with opened() as parts:
        with parts.store.look() as books:
            whose = books.erasure.leaver(staff_no)
            known = _found(books, staff_no)
        if whose is None or still_here:
            why = "本人还要签到、审核、接收通知，删了就没法办事" if whose is None else "不需要 --still-here"
            give_up([f"{known.name}（{known.no}）还在名单里：{why}。", _LEAVE_FIRST, NOT_DONE], code=1)
        click.echo(f"将注销 {whose.name}（{whose.no}）。{_STAYS}")
        if not yes and click.prompt("确认请输入姓名", default="", show_default=False).strip() != whose.name:
            give_up([f"姓名不对，{NOT_DONE}"], code=1)
        with parts.store.open(PATIENCE) as books:
            row = books.staff.id_of(whose)
            erased = books.erasure.erase(whose, ERASED, None, parts.clock())
        for name in (*erased.photos, *erased.pictures):
            (parts.settings.photos / Path(name).name).unlink(missing_ok=True)
        if parts.settings.copies.folder is not None:
            note(parts.settings.copies.folder, row, parts.clock())
    click.echo(f"已注销，删除照片 {len(erased.photos)} 张，登记在案。")
    if erased.namesake:
        click.echo("还有同名的人，所以同事写下的这个名字没有改。")
    click.echo("以前的备份里还有这些内容，随旧备份一起到期（每小时的备份最久留 12 个月）。")
    click.echo("拷到别处的备份请另行处理；用每小时的备份恢复时，会自动再注销一次。")
