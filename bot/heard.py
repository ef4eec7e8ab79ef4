"""shanxing understand: what a sentence is heard as; nothing is recorded."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.explain import explained
from bot.opening import FILE, give_up
from domain.staff import Office
from papers.office import read_office
from papers.tables import BadFile
from sandbox.app import SAMPLE_OFFICE
from understanding import lines

ZONE = ZoneInfo("Asia/Shanghai")


@click.command()
@click.option("--office", type=FILE, help="单位名单（JSON）。")
@click.option("--times", is_flag=True, help="只认时间。")
@click.option("--explain", is_flag=True, help="给人看：标出一句话里认出了什么。")
@click.option("--sender", default="", help="谁说的（配合 --explain）。")
@click.option("--now", type=click.DateTime(["%Y-%m-%dT%H:%M"]), help="什么时候说的（配合 --explain）。")
@click.argument("sentences", nargs=-1)
def understand(
    office: Path | None,
    times: bool,  # noqa: FBT001
    explain: bool,  # noqa: FBT001
    sender: str,
    now: datetime | None,
    sentences: tuple[str, ...],
) -> None:
    """读入一行一句的 JSON，写出听懂了什么；不登记任何东西。

    加 --explain 时，SENTENCES 是要解释的话；一句也没给，就从标准输入读，一行一句。没有 --office 就用演示单位。
    """
    if (sentences or sender or now) and not explain:
        raise click.UsageError("说话的内容、--sender 和 --now 要配合 --explain 使用。")
    try:
        if office is None and explain:
            office = SAMPLE_OFFICE
        known = Office("", (), ()) if office is None else read_office(office).office
    except BadFile as error:
        give_up(list(error.problems), code=1)
    number = 0

    def counted() -> Iterator[str]:
        nonlocal number
        for line in sys.stdin.buffer:
            number += 1
            yield line.decode("utf-8-sig")

    try:
        if explain:
            somebody = sender or next((person.name for person in known.people), "")
            for drawing in explained(sentences or counted(), known, somebody, now or datetime.now(ZONE)):
                click.echo(drawing)
            return
        for line in lines.run(counted(), known, times=times):
            sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    except (ValueError, KeyError, TypeError):
        sys.stdout.buffer.flush()
        give_up([f"第 {number} 行读不懂，应是带 id、text、now 的 JSON。"], code=1)
    sys.stdout.buffer.flush()
