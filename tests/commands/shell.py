"""The command line, called as its users call it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.__main__ import main

OFFICE: dict[str, Any] = {
    "unit": "云溪区财政局",
    "departments": [{"name": "局领导", "aliases": ["局党组"]}, {"name": "预算科", "aliases": ["预算"]}],
    "staff": [
        {"name": "李国栋", "staff_no": "1001", "department": "局领导", "title": "局长", "gender": "男"},
        {"name": "张伟", "staff_no": "1002", "department": "预算科", "title": "科长", "gender": "男"},
        {"name": "王芳", "staff_no": "1003", "department": "预算科", "title": "科员", "gender": "女"}
        | {"wecom_userid": "WangFang"},
        {"name": "孙丽", "staff_no": "A004", "department": "预算科", "title": "四级调研员", "gender": "女"}
        | {"roles": ["clerk"]},
    ],
    "places": ["福利院"],
    "events": ["义务洁城日"],
}  # fmt: skip


class Shell:
    """Commands on one data directory, with no other settings than those given."""

    def __init__(self, folder: Path, extra: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environ: dict[str, str] = {"SHANXING_DATA_DIR": str(folder / "data"), **(extra or {})}

    def run(self, *words: str | Path, typed: str = "") -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=typed, env=self.environ)

    def does(self, *words: str | Path) -> str:
        """The output of a command that must succeed."""
        done = self.run(*words)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    def refuses(self, *words: str | Path) -> str:
        """What a command says that must fail in good order."""
        done = self.run(*words)
        assert isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code in (1, 2)
        return done.stderr

    def office(self, office: object, name: str = "office.json") -> Path:
        path = self.folder / name
        path.write_text(office if isinstance(office, str) else json.dumps(office, ensure_ascii=False), encoding="utf-8")
        return path
