"""shanxing serve, web and clock: the program that goes on until it is asked to end."""

import gc
import threading

import click

from bot.app import Parts, clockwork, create_app, watch
from bot.links import HOURS, first_link
from bot.opening import HOST, PORT, give_up, running
from bot.serving import PortTaken, WebServer, ended_by_signal


@click.command()
@HOST
@PORT
def serve(host: str, port: int) -> None:
    """网页、回调和时钟，一个进程全包。"""
    with running() as parts:
        _serve(parts, host, port, with_clock=True)


@click.command()
@HOST
@PORT
def web(host: str, port: int) -> None:
    """只开网页和回调（配合 PostgreSQL，可开多个）。"""
    with running() as parts:
        _serve(parts, host, port, with_clock=False)


@click.command()
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
        gc.freeze()  # what is there now stays: no message waits while it is searched for garbage
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
        if with_clock and (link := first_link(parts, host, server.port)):
            click.echo(f"第一次使用，请在浏览器里打开（{HOURS} 小时内有效，只能用一次）：\n  {link}", err=True)
        server.run()
    eyes.stop()
    if work is not None:
        work.stop()
