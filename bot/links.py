"""Links that work once: through them somebody sets a name and a password for the console."""

from urllib.parse import urlsplit

import click

from bot.app import Parts
from bot.opening import PATIENCE, give_up, opened
from domain.staff import Person

EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - not where one listens, but what is said for it
HOURS = 24  # as storage/accounts.py has it


def first_link(parts: Parts, host: str, port: int) -> str:
    """For the first account, where there is none yet; empty: there is one. Earlier links lead nowhere."""
    with parts.store.look() as books:
        if books.accounts.any():
            return ""
    return _link(parts, None, parts.settings.public_url or near(host, port))


def near(host: str, port: int) -> str:
    """The program's own address, as a browser on this machine writes it."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _link(parts: Parts, person: Person | None, address: str) -> str:
    with parts.store.open(PATIENCE) as books:
        return f"{address}/console/setup/{books.accounts.new_link(person, parts.clock())}"


@click.command("console-link")
@click.argument("staff_no", required=False)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="没有设置网页地址时，本机的端口。"
)
def console_link(staff_no: str | None, port: int) -> None:
    """生成管理台的设置链接：忘了密码、换了经办人时用；24 小时内有效，只能用一次。

    给出工号，链接就归那位同事；不给工号，是给还没有认定是谁的第一个账号。
    """
    with opened() as parts:
        person = None
        if staff_no is not None:
            with parts.store.look() as books:
                person = books.staff.office().person(staff_no)
            if person is None:
                give_up([f"名单里没有工号 {staff_no}，没有生成链接。"], code=1)
        link = _link(parts, person, parts.settings.public_url or near("", port))
    click.echo(link)
    whose = f"{person.name}（{person.department}）" if person is not None else "第一个账号"
    click.echo(f"给{whose}的，{HOURS} 小时内有效，只能用一次；以前生成的同类链接作废。", err=True)
    if urlsplit(link).scheme != "https":
        click.echo("这个链接只能在服务器本机的浏览器里打开：没有设置 https 的 SHANXING_PUBLIC_URL。", err=True)
