"""Commands that hand out what is in the books, or what would be said: export and reminders."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from bot.opening import DAY, PATIENCE, give_up, opened
from domain.period import Period
from papers.export import WRITERS, export_deeds, export_duty, export_findings, export_hours, head_note
from scheduling import holidays
from scheduling.preview import Preview, preview

LONGEST = 800  # days that are previewed at once

_SHAPE = (
    click.option(
        "--format", "form", type=click.Choice(sorted(WRITERS)), default="jsonl", show_default=True, help="格式。"
    ),
    click.option("--from", "first", type=DAY, help="第一天，如 2026-01-01。"),
    click.option("--to", "last", type=DAY, help="最后一天。"),
)


def shaped(command: Callable[..., Any]) -> Callable[..., Any]:
    """With a form and a period."""
    for option in reversed(_SHAPE):
        command = option(command)
    return command


def period_of(first: datetime | None, last: datetime | None) -> Period | None:
    """None: no end was said."""
    if first is None and last is None:
        return None
    return Period(first.date() if first else date.min, last.date() if last else date.max)


@click.group()
def export() -> None:
    """导出到标准输出。"""


def _add(name: str, writer: Callable[..., int], about: str, everything: str) -> None:
    @export.command(name, help=about)
    @shaped
    @click.option("--all", "everything", is_flag=True, help=everything)
    def command(form: str, first: datetime | None, last: datetime | None, everything: bool) -> None:  # noqa: FBT001
        with opened(new=True) as parts, parts.store.look() as books:
            writer(sys.stdout.buffer, form, books, period_of(first, last), everything=everything)
            sys.stdout.buffer.flush()
            click.echo(head_note(books), err=True)


_add("hours", export_hours, "导出时长记录。", "连撤回的也导出。")
_add("deeds", export_deeds, "导出举荐：每份一行。", "连撤回的也导出。")
_add("duty", export_duty, "导出值勤：每人每班一行。", "连取消的班、让出和转出的也导出。")
_add("findings", export_findings, "导出巡查发现的问题。", "连撤回的也导出。")


@click.command()
@click.option("--from", "first", type=DAY, required=True, help="第一天，如 2026-01-01。")
@click.option("--to", "last", type=DAY, required=True, help="最后一天。")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True, help="格式。"
)
def reminders(first: datetime, last: datetime, form: str) -> None:
    """预览一段时间里会对谁说什么；只看，不发。"""
    period = Period(first.date(), last.date())
    if not 0 <= (period.last - period.first).days < LONGEST:
        give_up([f"--to 应在 --from 之后，一次最多看 {LONGEST} 天。"])
    with opened(new=True) as parts:
        with parts.store.open(PATIENCE) as books:
            holidays.sync(books)
        with parts.store.look() as books:
            for one in preview(books, period, parts.clock()):
                line = _as_json(one) if form == "jsonl" else _as_text(one)
                sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


def _as_json(one: Preview) -> str:
    line = {
        "at": _local(one.at, "T"),
        "to": one.to.name,
        "kind": one.kind,
        "duty": one.duty or None,
        "date": None if one.date is None else one.date.isoformat(),
        "text": one.text,
    }
    return json.dumps(line, ensure_ascii=False)


def _as_text(one: Preview) -> str:
    return f"{_local(one.at, ' ')} {one.to.name}：{' / '.join(one.text.splitlines())}"


def _local(at: datetime, between: str) -> str:
    return at.replace(tzinfo=None).isoformat(between, "minutes")
