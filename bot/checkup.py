"""shanxing doctor: what was found, a line each, and what to do about it."""

import os
import sys

import click

from bot.doctor import examine


@click.command()
def doctor() -> None:
    """检查安装：数据库、时钟、密钥、积压，并给出建议；有问题时退出码为 1。"""
    fine = True
    for finding in examine(os.environ):
        fine = fine and finding.fine
        click.echo(f"{'✓' if finding.fine else '✗'} {finding.what}")
        if finding.advice:
            click.echo(f"    {finding.advice}")
    sys.exit(0 if fine else 1)
