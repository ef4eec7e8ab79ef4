"""Commands that hand out what is in the books: export."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from bot.export import WRITERS, export_duty, export_findings, export_hours
from bot.opening import DAY, opened
from domain.period import Period

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
        with opened() as parts, parts.store.look() as books:
            writer(sys.stdout.buffer, form, books, period_of(first, last), everything=everything)
            sys.stdout.buffer.flush()


_add("hours", export_hours, "导出时长记录。", "连撤回的也导出。")
_add("duty", export_duty, "导出值勤：每人每班一行。", "连取消的班、让出和转出的也导出。")
_add("findings", export_findings, "导出巡查发现的问题。", "连撤回的也导出。")
