"""The doctor finds what is wrong, says what to do, and is content when all is well."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.serving import WebServer
from domain.talk import Message, Saying
from sandbox.app import Sandbox, create_app, create_platform
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.pgtools import pg_tools


@dataclass
class Healthy:
    """An installation in which nothing is wrong, and the platform that it talks to."""

    shell: Shell
    sandbox: Sandbox
    store: Store

    @property
    def data(self) -> Path:
        return Path(self.shell.environ["SHANXING_DATA_DIR"])

    def finds(self) -> list[str]:
        """The sentences that it finds fault with, after checking that it says so in its exit status."""
        done = self.shell.run("doctor")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        wrong = [line for line in done.stdout.splitlines() if line.startswith("✗")]
        assert done.exit_code == (1 if wrong else 0)
        return wrong


@pytest.fixture
def healthy(shell: Shell) -> Iterator[Healthy]:
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback")
    server = WebServer(create_app(sandbox), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    keys = sandbox.platform.keys
    shell.environ |= {
        "SHANXING_WECOM_CORP_ID": keys.corp_id,
        "SHANXING_WECOM_AGENT_ID": str(keys.agent_id),
        "SHANXING_WECOM_SECRET": keys.secret,
        "SHANXING_WECOM_TOKEN": keys.token,
        "SHANXING_WECOM_AES_KEY": keys.aes_key,
        "SHANXING_WECOM_API_BASE": f"http://127.0.0.1:{server.port}/cgi-bin/",
    }
    shell.does("import-office", shell.office(OFFICE))
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    yield Healthy(shell, sandbox, store)
    store.close()
    server.stop()
    thread.join()


def test_it_is_content_when_all_is_well(healthy: Healthy) -> None:
    said = healthy.shell.does("doctor")
    assert healthy.finds() == []
    for word in ("数据库", "名单", "时钟", "回调自检：通过", "令牌：取得到"):
        assert word in said


def test_no_secret_is_in_what_it_says(healthy: Healthy) -> None:
    said = healthy.shell.run("doctor").output
    keys = healthy.sandbox.platform.keys
    assert not [secret for secret in (keys.secret, keys.token, keys.aes_key) if secret in said]


def test_a_fresh_place_hears_what_to_do_first(shell: Shell) -> None:
    done = shell.run("doctor")
    assert done.exit_code == 1
    assert "import-office" in done.stdout
    assert "SHANXING_WECOM_AES_KEY" in done.stdout
    assert not (shell.folder / "data").exists()


def test_bad_settings_are_its_first_finding(shell: Shell) -> None:
    shell.environ["SHANXING_TIMEZONE"] = "Beijing"
    done = shell.run("doctor")
    assert done.exit_code == 1
    assert "SHANXING_TIMEZONE" in done.stdout


def test_missing_keys_are_named(healthy: Healthy) -> None:
    for name in [name for name in healthy.shell.environ if "WECOM" in name]:
        del healthy.shell.environ[name]
    (finding,) = healthy.finds()
    assert "企业微信：还没有配置" in finding


def test_a_wrong_secret_is_found_with_advice(healthy: Healthy) -> None:
    healthy.shell.environ["SHANXING_WECOM_SECRET"] = "wrong"
    (finding,) = healthy.finds()
    assert "令牌：取不到" in finding
    assert "重新复制 Secret" in healthy.shell.run("doctor").stdout


def test_a_platform_out_of_reach_is_found(healthy: Healthy) -> None:
    healthy.shell.environ["SHANXING_WECOM_API_BASE"] = "http://127.0.0.1:9/cgi-bin/"
    (finding,) = healthy.finds()
    assert "令牌：取不到" in finding


def test_tables_of_another_version_are_found(healthy: Healthy) -> None:
    with healthy.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'other'")
    assert ["数据库" in finding for finding in healthy.finds()] == [True]


def test_a_database_out_of_reach_is_found(shell: Shell) -> None:
    (shell.folder / "data").mkdir(mode=0o700)
    shell.environ["SHANXING_DATABASE_URL"] = "postgresql://nobody:canary@127.0.0.1:9/none"
    done = shell.run("doctor")
    assert done.exit_code == 1
    assert "✗ 数据库：连不上" in done.stdout
    assert "canary" not in done.output


def test_a_missing_clerk_is_found(healthy: Healthy) -> None:
    staff = [row | {"roles": []} for row in OFFICE["staff"]]
    healthy.shell.does("import-office", healthy.shell.office(OFFICE | {"staff": staff}))
    assert ["经办人" in finding for finding in healthy.finds()] == [True]


def test_rights_that_are_too_wide_are_found(healthy: Healthy) -> None:
    healthy.data.chmod(0o755)
    (finding,) = healthy.finds()
    assert "数据目录" in finding


def test_a_stuck_outbox_is_found(healthy: Healthy) -> None:
    long_ago = datetime.now(UTC) - timedelta(minutes=10)
    with healthy.store.open() as books:
        books.outbox.put("k", "1002", Saying("通知"), long_ago)
    (finding,) = healthy.finds()
    assert "1 条过了 5 分钟还没发出" in finding


def test_what_was_not_delivered_is_named_with_its_reason(healthy: Healthy) -> None:
    now = datetime.now(UTC)
    with healthy.store.open() as books:
        books.outbox.put("k", "wanglei", Saying("通知"), now)
        (parcel,) = books.outbox.due(now, 5, timedelta(minutes=1))
        books.outbox.failed(parcel, now, "errcode 81013")
    assert healthy.finds() == []  # worth knowing, and no fault of the installation
    assert "最近没送到的是 wanglei（账号不在应用的可见范围里）" in healthy.shell.does("doctor")
    with healthy.store.open() as books:
        books.outbox.put("l", "WangFang", Saying("通知"), now)
        (parcel,) = books.outbox.due(now, 5, timedelta(minutes=1))
        books.outbox.failed(parcel, now, "errcode 45002")
    assert "王芳（原因：errcode 45002）" in healthy.shell.does("doctor")


def test_a_message_that_broke_is_found(healthy: Healthy) -> None:
    with healthy.store.open() as books:
        books.inbox.failed(Message("k", "wecom", "1002", datetime.now(UTC), text="你好"), "KeyError")
    (finding,) = healthy.finds()
    assert "没处理成的来信：1 条" in finding


def test_a_clock_that_differs_from_the_platform_s_is_found(healthy: Healthy) -> None:
    with healthy.store.open() as books:
        books.doctor.note_gap(timedelta(minutes=42), datetime.now(UTC))
    (finding,) = healthy.finds()
    assert "时钟" in finding
    assert "42 分钟" in healthy.shell.run("doctor").stdout


def test_a_clock_that_stopped_ticking_is_found(healthy: Healthy) -> None:
    with healthy.store.open() as books:
        books.doctor.ticked(datetime.now(UTC) - timedelta(minutes=6))
    (finding,) = healthy.finds()
    assert "定时任务：停了" in finding


def at(healthy: Healthy, moment: str) -> str:
    """What it says of the holidays at that moment, whatever else it finds."""
    healthy.shell.environ["SHANXING_CLOCK_START"] = moment
    lines = healthy.shell.run("doctor").stdout.splitlines()
    (number,) = [number for number, line in enumerate(lines) if "放假安排" in line]
    return "\n".join([line for line in lines[number : number + 2] if line == lines[number] or line[:1] == " "])


def test_a_next_year_without_notice_is_worth_knowing_from_november_on_and_no_fault(healthy: Healthy) -> None:
    assert at(healthy, "2026-10-31T12:00") == "✓ 放假安排：2026 年已公布，2027 年未公布"
    said = at(healthy, "2026-11-01T12:00")
    assert said.startswith("✓ 放假安排：2026 年已公布，2027 年未公布\n")
    assert "shanxing holidays import" in said
    assert healthy.finds() == []


def test_a_current_year_without_notice_is_found(healthy: Healthy) -> None:
    said = at(healthy, "2027-01-01T12:00")
    assert said.startswith("✗ 放假安排：2027 年未公布\n")
    assert "shanxing holidays import" in said
    assert len(healthy.finds()) == 1


def test_the_office_s_own_notice_contents_it(healthy: Healthy) -> None:
    days = {"days": [{"date": "2027-01-01", "to": "2027-01-03", "name": "元旦", "off": True}]}
    healthy.shell.does("holidays", "import", healthy.shell.office(days, "days.json"))
    assert at(healthy, "2026-12-01T12:00") == "✓ 放假安排：2026 年已公布，2027 年已公布"
    assert at(healthy, "2027-01-01T12:00") == "✓ 放假安排：2027 年已公布，2028 年未公布"


def test_the_wrong_keys_of_a_door_are_its_own_fault(healthy: Healthy) -> None:
    """Whatever the keys are, the self-test opens what they sealed: it fails only for keys that cannot seal."""
    other = replace(healthy.sandbox.platform.keys, aes_key="Z" * 43)
    healthy.shell.environ["SHANXING_WECOM_AES_KEY"] = other.aes_key
    assert healthy.finds() == []


def test_it_says_how_old_the_last_copy_is(healthy: Healthy) -> None:
    assert "备份：还没有做过" in healthy.shell.run("doctor").stdout
    now = datetime.now(UTC)
    with healthy.store.open() as books:
        books.doctor.copied(now - timedelta(minutes=40), "shanxing-x.tar", 1000)
    assert [line for line in healthy.finds() if "里没有这个文件" in line]
    (healthy.data / "backups").mkdir()
    (healthy.data / "backups/shanxing-x.tar").touch()
    assert not [line for line in healthy.finds() if "备份" in line]
    with healthy.store.open() as books:
        books.doctor.copied(now - timedelta(hours=4), "shanxing-x.tar", 1000)
    assert [line for line in healthy.finds() if "备份：上一份" in line and "4 小时前" in line]
    with healthy.store.open() as books:
        books.doctor.not_copied(now, "OSError")
    assert [line for line in healthy.finds() if "后来没有做成（OSError）" in line]
    with healthy.store.open() as books:
        books.doctor.copied(now, "shanxing-x.tar", 10**15)
    assert [line for line in healthy.finds() if "备份目录" in line]
    healthy.shell.environ["SHANXING_BACKUP_DIR"] = "off"
    assert "每小时的备份已关闭" in healthy.shell.run("doctor").stdout


def test_it_says_when_the_tools_of_postgresql_do_not_fit(shell: Shell, postgresql_url: str, tmp_path: Path) -> None:
    shell.environ |= {"SHANXING_DATABASE_URL": postgresql_url, "SHANXING_PG_BIN": str(pg_tools())}
    shell.does("import-office", shell.office(OFFICE))
    assert "✓ 备份工具：pg_dump" in shell.run("doctor").stdout
    (tmp_path / "empty").mkdir()
    shell.environ["SHANXING_PG_BIN"] = str(tmp_path / "empty")
    assert "✗ 备份工具：找不到（pg_dump）" in shell.run("doctor").stdout


def line_of(healthy: Healthy, word: str) -> str:
    (line,) = [line for line in healthy.shell.run("doctor").stdout.splitlines() if word in line[:10]]
    return line


def test_alerts_that_are_not_over_are_found(healthy: Healthy) -> None:
    with healthy.store.open() as books:
        books.watch.note_alerts({"open": {"disk": {"since": "2026-11-21T09:30:00+08:00"}}})
    (finding,) = healthy.finds()
    assert finding == "✗ 告警：“磁盘快满了”，从 2026-11-21 09:30 起还没有恢复"
    with healthy.store.open() as books:
        gone = {"since": "2026-11-21T09:30:00+08:00", "gone": "2026-11-21T10:30:00+08:00"}
        books.watch.note_alerts({"open": {"disk": gone}})
    assert healthy.finds() == []
    assert "刚过去" in line_of(healthy, "告警：")


def test_it_says_when_anybody_last_wrote(healthy: Healthy) -> None:
    assert line_of(healthy, "来信") == "✓ 来信：还没有收到过"
    with healthy.store.open() as books:
        books.inbox.claim(Message("k", "wecom", "1002", datetime.now(UTC) - timedelta(days=4), text="你好"))
    assert "（4 天前）" in line_of(healthy, "来信")
    assert "接收消息" in healthy.shell.does("doctor")
    with healthy.store.open() as books:
        books.inbox.claim(Message("l", "wecom", "1002", datetime.now(UTC) - timedelta(minutes=3), text="你好"))
    assert "（3 分钟前）" in line_of(healthy, "来信")
    assert "接收消息" not in healthy.shell.does("doctor")


def test_a_head_of_the_chain_that_is_not_noted_is_found(healthy: Healthy) -> None:
    now = datetime.now(UTC)
    heads = healthy.data / "heads.txt"
    with healthy.store.open() as books:
        books.doctor.ticked(now)
    with healthy.store.look() as books:
        head = books.chain.head()
    assert head is not None
    (finding,) = healthy.finds()
    assert finding == f"✗ 存证编号：{heads} 里还没有记过"
    local = now.astimezone(healthy.store.zone)
    heads.write_text(f"{local - timedelta(hours=3):%Y-%m-%dT%H:%M} 1:{'0' * 64}\n")
    (finding,) = healthy.finds()
    assert "以后没有再记" in finding
    heads.write_text(f"{local - timedelta(hours=1):%Y-%m-%dT%H:%M} 1:{'0' * 64}\n")
    assert healthy.finds() == [], "it is noted once an hour"
    heads.write_text(f"{local - timedelta(days=9):%Y-%m-%dT%H:%M} {head.number}:{head.hash}\n")
    assert healthy.finds() == [], "nothing has changed since"


def test_those_who_are_to_be_told_are_at_work(healthy: Healthy) -> None:
    healthy.shell.environ |= {"SHANXING_OPERATORS": "1002,9999", "SHANXING_WITNESSES": "A004"}
    (finding,) = healthy.finds()
    assert finding == "✗ SHANXING_OPERATORS：工号 9999 不在名单里"


def test_a_mail_server_out_of_reach_is_found_and_no_mail_is_sent(healthy: Healthy) -> None:
    assert line_of(healthy, "告警邮件") == "✓ 告警邮件：没有配置"
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        healthy.shell.environ |= {
            "SHANXING_ALERT_SMTP": f"smtp://u:canary@127.0.0.1:{port}",
            "SHANXING_ALERT_MAIL_TO": "it@example.cn",
            "SHANXING_ALERT_MAIL_FROM": "shanxing@example.cn",
        }
        assert healthy.finds() == []
        called, _ = server.accept()
        with called:
            assert called.recv(100) == b""
    (finding,) = healthy.finds()
    assert finding == f"✗ 告警邮件：连不上 127.0.0.1:{port}"
    assert "canary" not in healthy.shell.run("doctor").output


def test_a_server_that_does_not_wait_for_its_disk_is_found(shell: Shell, postgresql_url: str) -> None:
    """The tests' own server is such a one: there is nothing in it that has to last."""
    shell.environ["SHANXING_DATABASE_URL"] = postgresql_url
    shell.does("import-office", shell.office(OFFICE))
    assert "✗ 数据库：PostgreSQL 的 fsync、full_page_writes 关着" in shell.run("doctor").stdout


def test_a_damaged_database_is_said_in_a_sentence_and_the_rest_is_looked_at(healthy: Healthy) -> None:
    with (healthy.data / "shanxing.sqlite3").open("r+b") as file:
        file.write(b"garbage" * 10)
    done = healthy.shell.run("doctor")
    assert isinstance(done.exception, SystemExit)
    assert "✗ 数据库：文件已损坏\n    请不要删除它，先用最近的备份恢复。" in done.stdout
    assert "回调自检：通过" in done.stdout


def test_keys_do_not_hide_a_database_out_of_reach(healthy: Healthy) -> None:
    healthy.shell.environ["SHANXING_DATABASE_URL"] = "postgresql://nobody:canary@127.0.0.1:9/none"
    (finding,) = healthy.finds()
    assert finding == "✗ 数据库：连不上"
    assert "回调自检：通过" in healthy.shell.run("doctor").stdout
