"""console-link, and the link that serve prints where nobody has an account yet."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.app import connect, create_app
from bot.links import near
from bot.reading import read
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.console.walk import Browser
from tests.program import Program

Open = Callable[[Shell, str], Browser]
PASSWORD = "一句很好记的长密码2026"


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens the page behind a link, in the real program on the shell's place."""
    stores: list[Store] = []

    def open_it(shell: Shell, link: str) -> Browser:
        parts = connect(read(shell.environ))
        stores.append(parts.store)
        app = create_app(parts)
        app.testing = True
        return Browser(app).open(urlsplit(link).path)

    yield open_it
    for store in stores:
        store.close()


def test_a_link_for_somebody_leads_to_the_console_as_that_person(shell: Shell, opened: Open) -> None:
    shell.does("import-office", shell.office(OFFICE))
    link = shell.does("console-link", "A004").strip()
    assert link.startswith("http://127.0.0.1:8000/console/setup/")
    page = opened(shell, link).presses("保存并进入", name="孙丽", password=PASSWORD, again=PASSWORD)
    page.sees("今日概览", "孙丽")


def test_a_new_link_ends_the_one_before(shell: Shell, opened: Open) -> None:
    shell.does("import-office", shell.office(OFFICE))
    before, after = shell.does("console-link", "A004").strip(), shell.does("console-link", "A004").strip()
    opened(shell, before).sees("已经用过或过期了")
    opened(shell, after).sees("再输一次密码")


def test_the_address_is_the_public_one_where_there_is_one(shell: Shell) -> None:
    shell.environ["SHANXING_PUBLIC_URL"] = "https://shanxing.example.gov.cn/"
    shell.does("import-office", shell.office(OFFICE))
    done = shell.run("console-link", "--port", "8010")
    assert done.stdout.startswith("https://shanxing.example.gov.cn/console/setup/")
    assert "第一个账号" in done.stderr
    assert "本机" not in done.stderr


def test_nobody_gets_a_link_who_is_not_in_the_office(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    assert "名单里没有工号 7777" in shell.refuses("console-link", "7777")


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")],
)
def test_an_address_is_one_that_a_browser_opens(host: str, address: str) -> None:
    assert near(host, 80) == address


def test_serve_prints_a_link_until_somebody_has_an_account(tmp_path: Path, opened: Open) -> None:
    program = Program(tmp_path)
    program.import_office()
    try:
        program.start("serve")
        program.stop()
        printed = (tmp_path / "log.txt").read_text().split("/console/setup/")
        assert len(printed) == 2
        assert printed[0].endswith(f"\n  http://127.0.0.1:{program.port}")
        shell = Shell(tmp_path)
        shell.environ = program.env
        page = opened(shell, f"http://x.example/console/setup/{printed[1].split()[0]}")
        page.presses("保存并进入", name="admin", password=PASSWORD, again=PASSWORD).sees("设置向导")
        program.start("serve")
        program.stop()
        assert (tmp_path / "log.txt").read_text().count("/console/setup/") == 1
    finally:
        program.stop(signal.SIGKILL)
