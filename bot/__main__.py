"""The command line: `shanxing …`, also `python -m bot …`."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot import logs
from bot.app import Parts, clockwork, create_app, watch
from bot.backup import backup, restore
from bot.demo import run_demo
from bot.doctor import examine
from bot.explain import explained
from bot.handout import export, reminders
from bot.holidays import holidays
from bot.intake import import_duties, import_office
from bot.office import read_office
from bot.person import person
from bot.opening import FILE, give_up, running
from bot.serving import PortTaken, WebServer, ended_by_signal
from bot.tables import BadFile
from bot.verify import verify
from domain.staff import Office
from sandbox.app import SAMPLE_OFFICE
from understanding import lines

HOST = click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址。")
PORT = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="监听的端口。")
ZONE = ZoneInfo("Asia/Shanghai")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """善行：志愿时长、好人好事与值勤的微信助手。"""
    logs.crash_quietly()


# --- serving -----------------------------------------------------------------


@main.command()
@HOST
@PORT
def serve(host: str, port: int) -> None:
    """网页、回调和时钟，一个进程全包。"""
    with running() as parts:
        _serve(parts, host, port, with_clock=True)


@main.command()
@HOST
@PORT
def web(host: str, port: int) -> None:
    """只开网页和回调（配合 PostgreSQL，可开多个）。"""
    with running() as parts:
        _serve(parts, host, port, with_clock=False)


@main.command()
def clock() -> None:
    """只开时钟：提醒、推送、取照片（配合 PostgreSQL，可开多个）。"""
    with running() as parts:
        ended = threading.Event()
        work = clockwork(parts)
        with ended_by_signal(ended.set):
            work.start()
            click.echo("时钟已启动", err=True)
            ended.wait()
        work.stop()


def _serve(parts: Parts, host: str, port: int, *, with_clock: bool) -> None:
    try:
        server = WebServer(create_app(parts), host, port)
    except PortTaken as error:
        give_up([f"{host}:{port} 用不了（{error}），请换一个端口。"])
    work = clockwork(parts) if with_clock else None
    eyes = watch(parts)
    with ended_by_signal(server.stop):
        if work is not None:
            work.start()
        eyes.start()
        door = (
            "回调 /wecom/callback"
            if parts.wecom is not None
            else "企业微信尚未配置，回调不开放；shanxing doctor 说明缺什么"
        )
        click.echo(f"已启动：http://{host}:{server.port}/（{door}）", err=True)
        server.run()
    eyes.stop()
    if work is not None:
        work.stop()


@main.command()
@HOST
@PORT
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据目录；不给就用一个新的临时目录。")
def demo(host: str, port: int, data: Path | None) -> None:
    """用一个示例单位试用：打开网页就能说话，不需要密钥和网络。"""
    logs.set_up(logging.WARNING)
    try:
        run_demo(host, port, data)
    except PortTaken as error:
        give_up([f"{host}:{port} 用不了（{error}），请换一个端口：shanxing demo --port 8001"])


main.add_command(import_office)
main.add_command(import_duties)
main.add_command(export)
main.add_command(reminders)
main.add_command(holidays)
main.add_command(verify)
main.add_command(backup)
main.add_command(person)
main.add_command(restore)


@main.command()
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


@main.command()
def doctor() -> None:
    """检查安装：数据库、时钟、密钥、积压，并给出建议；有问题时退出码为 1。"""
    fine = True
    for finding in examine(os.environ):
        fine = fine and finding.fine
        click.echo(f"{'✓' if finding.fine else '✗'} {finding.what}")
        if finding.advice:
            click.echo(f"    {finding.advice}")
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main(prog_name="shanxing")
