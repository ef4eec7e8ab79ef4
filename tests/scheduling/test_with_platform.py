"""The outbox, the channel and a platform over loopback: what is put arrives, once, and nothing vanishes in silence."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.demo import follow
from bot.platform import WeComKeys
from bot.serving import WebServer
from bot.tokens import StoreShelf
from bot.wecom import WeCom
from domain.talk import Saying
from sandbox.app import Sandbox, create_app, create_platform
from sandbox.values import Person
from scheduling.deliver import A_MINUTE, Deliverer
from storage.store import Store
from tests.scheduling.post import counts

PEOPLE = [Person("ZhangWei", "张伟", "预算科"), Person("lina", "李娜", "办公室"), Person("wangfang", "王芳", "办公室")]


@dataclass
class World:
    sandbox: Sandbox
    store: Store
    channel: WeCom
    deliverer: Deliverer

    @property
    def now(self) -> datetime:
        return follow(self.sandbox.platform.clock)()

    def put(self, to: str, *texts: str) -> None:
        with self.store.open() as books:
            for text in texts:
                assert books.outbox.put(f"{to}:{text}", to, Saying(text), self.now)

    def seen(self, person: str) -> list[str]:
        return [one.body["content"] for one in self.sandbox.platform.bubbles if one.person == person]

    def calls(self, path: str) -> int:
        return sum(one.path == path for one in self.sandbox.platform.calls)


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback", people=PEOPLE)
    server = WebServer(create_app(sandbox), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    store = Store(sqlite_url)
    keys = sandbox.platform.keys
    base = f"http://127.0.0.1:{server.port}/cgi-bin/"
    channel_keys = WeComKeys(keys.corp_id, keys.agent_id, keys.secret, keys.token, keys.aes_key, base)
    channel = WeCom(channel_keys, StoreShelf(store), follow(sandbox.platform.clock))
    yield World(sandbox, store, channel, Deliverer(store, channel))
    store.close()
    server.stop()
    thread.join()


def test_one_call_reaches_everybody_and_names_those_it_cannot_reach(world: World) -> None:
    for userid in ("zhangwei", "lina", "stranger"):
        world.put(userid, "明天上午大扫除")
    assert world.deliverer.round(world.now) == 2
    assert world.calls("message/send") == 1
    assert world.seen("zhangwei") == world.seen("lina") == ["明天上午大扫除"]
    assert counts(world.store) == {"sent": 2, "failed": 1}


def test_forty_messages_to_one_person_all_arrive_though_the_platform_would_drop_ten(world: World) -> None:
    texts = [f"第{n}条" for n in range(40)]
    world.put("lina", *texts)
    assert world.deliverer.round(world.now) == A_MINUTE
    world.sandbox.platform.clock.move(120)
    assert world.deliverer.round(world.now) == 40 - A_MINUTE
    assert world.seen("lina") == texts
    assert world.sandbox.platform.dropped == 0


def test_a_deliverer_that_died_after_sending_is_heard_once(world: World) -> None:
    world.put("lina", "您有一条记录")
    before = world.now
    with world.store.open() as books:
        parcels = books.outbox.due(before, 10, timedelta(minutes=3))
    world.channel.push(parcels)
    world.sandbox.platform.clock.move(240)
    assert world.deliverer.round(world.now) == 1
    assert world.seen("lina") == ["您有一条记录"]
    assert counts(world.store) == {"sent": 1}


def test_a_wrong_secret_is_tried_once_and_then_left_in_peace(world: World) -> None:
    world.sandbox.platform.keys = type(world.sandbox.platform.keys)(secret="another")
    for n in range(5):
        world.put("lina", f"第{n}条")
    for _ in range(5):
        assert world.deliverer.round(world.now) == 0
        world.sandbox.platform.clock.move(60)
    assert world.calls("gettoken") == 1
    assert counts(world.store) == {"waiting": 5}
