"""shanxing trace: who saw or changed what since when, on the pages and by commands."""

import io
import json
import sys
from datetime import datetime, timedelta

import click

from bot.opening import DAY, opened
from storage.commands import commands
from storage.seen_trace import Asked, Trail
from wording.trace import ACTS, place

MONTH = timedelta(days=30)


@click.command()
@click.option("--person", default="", help="姓名或工号；不写：所有人。")
@click.option("--since", type=DAY, help="从哪一天起；不写：最近30天。")
@click.option("--subject", default="", help="对象，如记录号；不写：全部。")
def trace(person: str, since: datetime | None, subject: str) -> None:
    """谁在什么时候看过、改过什么：网页上的和命令的，每行一个 JSON，新的在前。"""
    with opened() as parts:
        first = since.date() if since is not None else (parts.clock() - MONTH).date()
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", write_through=True)
        with parts.store.look() as books:
            for one in books.trail(Asked(who=person, subject=subject, first=first)):
                out.write(json.dumps(_shown(one), ensure_ascii=False) + "\n")
        if not person and not subject:
            for ran in commands(parts.settings.data_dir, since=first):
                out.write(f"{ran.line}\n")
        out.detach()


def _shown(one: Trail) -> dict[str, str]:
    name, number = (one.name, "") if one.person is None else (one.person.name, one.person.no)
    return {
        "at": one.at.isoformat(timespec="seconds"),
        "by": name,
        "staff_no": number,
        "act": ACTS[one.act.value],
        "where": place(one.place),
        "subject": one.subject,
        "from": one.address,
        "said": one.said,
    }
