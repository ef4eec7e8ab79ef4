"""What stands in deploy/ names parts that are there: commands, settings, files, users."""

import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import main
from bot.settings import NAMES, PREFIX
from tests.program import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SETTINGS = {PREFIX + name + tail for name in NAMES for tail in ("", "_FILE")}


def understood(words: list[str]) -> None:
    """A command line that the program takes; raises click's error otherwise."""
    command = main.get_command(main.make_context("shanxing", [words[0]]), words[0])
    assert command is not None, words
    command.make_context(words[0], words[1:])


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "container/compose.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("unit", UNITS, ids=lambda it: it.name)
def test_a_unit_starts_a_command_that_there_is(unit: Path) -> None:
    parsed = ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(unit, encoding="utf-8")
    program, *words = shlex.split(parsed["Service"]["ExecStart"].replace("%i", "8001"))
    assert program == "/opt/shanxing/bin/shanxing"
    understood(words)


@pytest.mark.parametrize("unit", UNITS, ids=lambda it: it.name)
def test_a_unit_is_read_without_complaint_and_shut_in(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    text = unit.read_text(encoding="utf-8").replace("/opt/shanxing/bin/shanxing", "/bin/true")
    copy = tmp_path / unit.name
    copy.write_text(text.replace("Documentation=file", "#"), encoding="utf-8")
    read = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True)
    assert (read.returncode, read.stderr) == (0, "")
    rated = ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", str(copy)]
    assert subprocess.run(rated, capture_output=True).returncode == 0, "more exposed than 2.0 of 10"


def test_the_example_names_settings_that_there_are() -> None:
    named = re.findall(r"^#?(SHANXING_\w+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= SETTINGS
    assert named


def test_the_services_of_the_compose_file_start_commands_that_there_are() -> None:
    services = compose()["services"]
    ours = {name: service for name, service in services.items() if service.get("image") == "shanxing"}
    assert set(ours) == {"web", "clock"}
    for service in ours.values():
        understood(service["command"])
        assert set(service["environment"]) <= SETTINGS
        for value in service["environment"].values():
            assert Path(value).name in service["secrets"]


def test_secrets_volumes_and_files_of_the_compose_file_are_declared() -> None:
    file = compose()
    for service in file["services"].values():
        assert set(service.get("secrets", ())) <= set(file["secrets"])
        assert set(service.get("depends_on", ())) <= set(file["services"])
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            made_by_hand = source == "./tls"
            assert source in file["volumes"] or made_by_hand or (DEPLOY / "container" / source).is_file(), volume
        if "build" in service:
            folder = (DEPLOY / "container" / service["build"]["context"]).resolve()
            assert (folder / service["build"]["dockerfile"]).is_file()


def test_the_image_is_made_of_files_that_there_are() -> None:
    lines = (DEPLOY / "container/Dockerfile").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), line
    (command,) = (line for line in lines if line.startswith("CMD ["))
    understood(yaml.safe_load(command.removeprefix("CMD ")))


@pytest.mark.parametrize("script", [*sorted(DEPLOY.rglob("*.sh")), DEPLOY / "systemd/sx"], ids=lambda it: it.name)
def test_a_script_is_one_that_the_shell_can_read(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", script], capture_output=True).returncode == 0


def test_the_installer_says_what_is_missing(tmp_path: Path) -> None:
    installer = tmp_path / "install.sh"
    shutil.copyfile(DEPLOY / "offline/install.sh", installer)
    (tmp_path / "PYTHON").write_text("{}.{}\n".format(*sys.version_info[:2]))
    for words, said in (
        (("/x", "no-such-python"), "找不到 no-such-python。"),
        (("/dev/null/x", sys.executable), "/dev/null/x 里建不了 Python 环境。"),
    ):
        done = subprocess.run(["sh", installer, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert said in done.stderr
