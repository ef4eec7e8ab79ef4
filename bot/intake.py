"""Commands by which lists come into the books: import-office and import-duties."""

from pathlib import Path

import click

from bot.opening import FILE, PATIENCE, give_up, opened
from papers.duties import read_duties
from papers.office import read_office
from papers.tables import BadFile
from scheduling import holidays
from scheduling.rota import plan_ahead

NOTHING_DONE = "什么都没有导入。"


@click.command("import-office")
@click.argument("file", type=FILE)
@click.option("--clerk", metavar="STAFF_NO", help="指定经办人的工号。")
def import_office(file: Path, clerk: str | None) -> None:
    """导入科室和人员（json、xlsx 或 csv）；再次导入就是更新。"""
    try:
        office = read_office(file)
    except BadFile as error:
        give_up([*error.problems, NOTHING_DONE], code=1)
    if clerk is not None and clerk not in {row.staff_no for row in office.staff}:
        give_up([f"{file.name} 里没有工号 {clerk}，经办人没有指定，{NOTHING_DONE}"], code=1)
    with opened(new=True) as parts:
        with parts.store.open(PATIENCE) as books:
            counts = books.staff.import_office(office, parts.clock())
            if clerk is not None:
                books.staff.set_clerk(clerk)
        with parts.store.look() as books:
            now = books.staff.office()
    click.echo(
        f"导入完成：新增 {counts.added} 人，更新 {counts.changed} 人，未变 {counts.unchanged} 人，"
        f"回来 {counts.back} 人，离开 {counts.left} 人；现有 {len(now.people)} 人，{len(now.departments)} 个科室。"
    )
    if not now.clerks:
        click.echo("还没有经办人，请用 --clerk 工号 指定一位。", err=True)


@click.command("import-duties")
@click.argument("file", type=FILE)
def import_duties(file: Path) -> None:
    """导入值勤（json、xlsx 或 csv），随即排班；再次导入就是更新。"""
    with opened() as parts:
        with parts.store.look() as books:
            office = books.staff.office()
        if not office.people:
            give_up(["名单里还没有人，请先运行 shanxing import-office 名单文件。"], code=1)
        try:
            duties = read_duties(file, office)
        except BadFile as error:
            give_up([*error.problems, NOTHING_DONE], code=1)
        now = parts.clock()
        with parts.store.open(PATIENCE) as books:
            holidays.sync(books)
            counts = books.duty.bring_in(duties, now)
            planned = plan_ahead(books, now)
    said = f"导入完成：新增 {counts.added} 项，更新 {counts.changed} 项，未变 {counts.unchanged} 项值勤"
    beside = [
        *([f"请假 {len(duties.leaves)} 条"] if duties.leaves else []),
        *([f"责任区 {len(duties.areas)} 个"] if duties.areas else []),
    ]
    click.echo(f"{'，'.join([said, *beside])}；新排了 {planned} 班。")
    for title in counts.unled:
        click.echo(f"“{title}”没有带队人（由局领导亲自带队），请在“带队”一栏补上后再导入一次。", err=True)
