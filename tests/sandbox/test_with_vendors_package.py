"""The protocol against the platform vendor's own package @wecom/crypto, in an app that runs in node."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.app import Sandbox, create_platform
from sandbox.values import Keys
from tests.sandbox.conftest import PEOPLE

HERE = Path(__file__).parent / "node"
UNREACHABLE = ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "ENOTCACHED")


@pytest.fixture(scope="session")
def app_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app with its one package installed, kept for the next run under the lock's fingerprint."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: the vendor's package cannot be run")
    mark = hashlib.sha256(b"".join((HERE / it).read_bytes() for it in ("package-lock.json", "callback.js"))).hexdigest()
    kept = request.config.cache.mkdir("sandbox-node") / mark[:16]
    if kept.exists():
        return kept
    fresh = tmp_path_factory.mktemp("node") / "app"
    shutil.copytree(HERE, fresh)
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(install, cwd=fresh, capture_output=True, text=True, timeout=120)
    if done.returncode and any(word in done.stderr for word in UNREACHABLE):
        pytest.skip("npm reaches no registry: the vendor's package cannot be installed")
    assert done.returncode == 0, done.stderr
    if not kept.exists():
        shutil.copytree(fresh, kept, dirs_exist_ok=True)
    return kept


@pytest.fixture
def sandbox(app_folder: Path) -> Iterator[Sandbox]:
    keys = Keys()
    environment = {**os.environ, "CORP_ID": keys.corp_id, "TOKEN": keys.token, "AES_KEY": keys.aes_key}
    app = subprocess.Popen(["node", "callback.js"], cwd=app_folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        port = int((app.stdout.readline() if app.stdout else "") or 0)
        yield create_platform(f"http://127.0.0.1:{port}/wecom/callback", keys, PEOPLE)
    finally:
        app.terminate()
        app.communicate(timeout=10)


def test_the_vendors_package_passes_the_url_check(sandbox: Sandbox) -> None:
    assert sandbox.courier.check_url() == []


@pytest.mark.parametrize("text", ["昨天下午和老李在福利院打扫了两个半小时", "😀" * 40, "a", "&<>\"'", "善" * 300])
def test_the_vendors_package_reads_what_we_send_and_we_read_its_answer(sandbox: Sandbox, text: str) -> None:
    delivery = sandbox.hand.says("zhangwei", text)
    assert [it.outcome for it in delivery.attempts] == ["回复有效"]
    assert sandbox.platform.heard("zhangwei") == [f"node 收到：{text}"]
    assert sandbox.platform.complaints == []


def test_every_length_of_padding_is_read_by_the_vendors_package(sandbox: Sandbox) -> None:
    for length in range(1, 33):
        assert sandbox.hand.says("wanglei", "x" * length).state == "answered"
    assert sandbox.platform.complaints == []


def test_the_vendors_package_refuses_a_forged_signature(sandbox: Sandbox) -> None:
    sandbox.platform.faults.bad_signature = True
    delivery = sandbox.hand.says("zhangwei", "在吗")
    assert [it.status for it in delivery.attempts] == [403, 403, 403]


def test_an_event_without_an_answer_is_an_empty_200(sandbox: Sandbox) -> None:
    assert sandbox.hand.opens("zhangwei").state == "empty"
