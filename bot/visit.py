"""shanxing demo: the whole product on a sample office, in a browser."""

import logging
from pathlib import Path

import click

from bot import logs
from bot.demo import run_demo
from bot.opening import HOST, PORT, give_up
from bot.serving import PortTaken


@click.command()
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
