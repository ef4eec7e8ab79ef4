"""What was typed wrong is told in Chinese, and so is what the system refuses."""

import errno
import os
import socket

import pytest

from tests.commands.shell import Shell
from wording.system import because


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("imprt", "没有 imprt 这个命令。"),
        ("import-office nothere.csv", "没有这个文件：nothere.csv。"),
        ("import-office /", "/ 是目录，这里要一个文件。"),
        ("import-office", "缺少 FILE。"),
        ("export hours --from yesterday", "--from 应写成 2026-03-01 这样。"),
        ("export hours --format pdf", "--format 只能是 csv、jsonl、xlsx。"),
        ("export hours --form pdf", "没有 --form 这个选项，是不是想写 --format？"),
        ("serve --port 99999", "--port 应是 1 到 65535 的数。"),
        ("serve --port", "--port 的后面缺少内容，或多了内容。"),
        ("verify x", "多出了：x。"),
        ("understand --sender 张伟", "说话的内容、--sender 和 --now 要配合 --explain 使用。"),
    ],
)
def test_a_command_typed_wrong_is_told_in_chinese(shell: Shell, words: str, said: str) -> None:
    done = shell.run(*words.split())
    assert done.exit_code == 2
    first, *rest = done.stderr.splitlines()
    assert first == said
    assert not rest or (rest[0].startswith("用法请看：") and rest[0].endswith("--help") and len(rest) == 1)


@pytest.mark.parametrize("words", ["", "person"])
def test_a_group_without_a_command_lists_its_commands(shell: Shell, words: str) -> None:
    said = shell.run(*words.split()).output
    assert "善行" in said or "个人信息" in said
    assert not said.rstrip().endswith("。。")


def test_help_is_no_mistake(shell: Shell) -> None:
    assert "网页、回调和时钟" in shell.does("serve", "--help")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EADDRINUSE])
def test_reasons_of_the_system_are_told_in_chinese(number: int) -> None:
    assert not because(OSError(number, os.strerror(number))).isascii()


def test_an_address_that_is_none_is_told_in_chinese() -> None:
    with pytest.raises(OSError, match=r".") as refused:
        socket.getaddrinfo("nosuch.invalid", 80)
    assert because(refused.value) == "没有这个地址"
