"""What the product understands, line by line, without a database."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell import OFFICE, Shell

NOW = "2026-11-21T17:30"


def heard(shell: Shell, lines: list[dict[str, Any]], *words: str | Path) -> list[dict[str, Any]]:
    typed = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = shell.run("understand", *words, typed=typed)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_report_is_understood_by_the_office_of_the_file(shell: Shell) -> None:
    line = {"id": "a", "text": "昨天下午和王芳在福利院打扫了两个半小时", "now": NOW, "sender": "张伟"}
    (found,) = heard(shell, [line], "--office", shell.office(OFFICE))
    assert found["id"] == "a"
    assert found["intent"] == "report_service"
    (entry,) = found["entries"]
    assert sorted(entry["people"]) == sorted(["张伟", "王芳"])
    assert (entry["date"], entry["minutes"]) == ("2026-11-20", 150)


def test_it_leaves_nothing_behind(shell: Shell) -> None:
    heard(shell, [{"id": 1, "text": "帮助", "now": NOW, "sender": "张伟"}])
    assert not (shell.folder / "data").exists()


def test_it_needs_no_settings_and_minds_none(shell: Shell) -> None:
    shell.environ["SHANXING_TIMEZONE"] = "Beijing"
    assert heard(shell, [{"id": 1, "text": "帮助", "now": NOW, "sender": "张伟"}]) == [{"id": 1, "intent": "help"}]


def test_times_alone_are_told_on_request(shell: Shell) -> None:
    lines = [{"id": 1, "text": "昨天下午2点到4点半", "now": NOW}, {"id": 2, "text": "谢谢", "now": NOW}]
    first, second = heard(shell, lines, "--times")
    assert {time["kind"] for time in first["times"]} == {"date", "clock_range"}
    assert second == {"id": 2, "times": []}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": "x", "now": "gestern"}'])
def test_a_line_that_is_none_is_named(shell: Shell, line: str) -> None:
    good = json.dumps({"id": 1, "text": "帮助", "now": NOW, "sender": "张伟"})
    done = shell.run("understand", typed=f"{good}\n{line}\n")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "第 2 行" in done.stderr


def test_a_broken_office_is_refused(shell: Shell) -> None:
    assert "JSON" in shell.refuses("understand", "--office", shell.office("{"))


def test_a_sentence_is_explained_to_people(shell: Shell) -> None:
    words = ("昨天下午和王芳在福利院打扫了两个半小时，明天还去", "--sender", "张伟", "--now", NOW)
    done = shell.run("understand", "--explain", *words, "--office", shell.office(OFFICE))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("[昨天]下午和[王芳]在[福利院][打扫]了[两个半小时],[明天]还去\n")
    for told in ("2026-11-20 周五", "150 分钟", "打算，还没做", "听成：报时长", "durations."):
        assert told in done.stdout


def test_explanations_take_lines_of_the_corpus_and_bare_ones(shell: Shell) -> None:
    typed = json.dumps({"id": 1, "text": "查时长", "now": NOW, "sender": "张伟"}) + "\n推荐王芳\n"
    done = shell.run("understand", "--explain", typed=typed)
    assert done.stdout.count("听成：") == 2
    assert "要问：做了什么" in done.stdout


def test_what_is_meant_for_explanations_alone_says_so(shell: Shell) -> None:
    assert "--explain" in shell.refuses("understand", "昨天打扫两小时")
