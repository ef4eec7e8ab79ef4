"""The line through the encrypted door: a platform with phones on one side, the real application on the other."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from bot.app import Parts, connect, create_door
from bot.serving import WebServer
from bot.settings import Settings, WeComSettings
from domain.talk import Choice, Kind, SomethingBroke
from sandbox import messages
from sandbox.api import Api
from sandbox.app import Sandbox, create_platform
from sandbox.clock import Clock
from sandbox.courier import Answer
from sandbox.platform import Platform, plain
from sandbox.values import Bubble, Delivery, Keys, Person
from scheduling.deliver import Deliverer
from scheduling.photos import collect
from scheduling.reminders import tick
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY, ZONE, Push
from tests.program import AES_KEY, AGENT_ID, CORP_ID, TOKEN, opened
from wording import say

KEYS = Keys(corp_id=CORP_ID, agent_id=int(AGENT_ID), token=TOKEN, aes_key=AES_KEY)
BROKEN = say(SomethingBroke()).text
A_SECOND = timedelta(seconds=1)


class Address:
    """A loopback address for a whole run, at which one platform after another is to be called."""

    def __init__(self) -> None:
        self._api = Api(Platform(KEYS, ()))
        app = Flask("platform", static_folder=None)
        app.register_blueprint(self._api.blueprint)
        self._server = WebServer(app, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        self.api = f"http://127.0.0.1:{self._server.port}/cgi-bin/"

    def serve(self, sandbox: Sandbox) -> None:
        self._api.platform = sandbox.platform

    def close(self) -> None:
        self._server.stop()
        self._thread.join()


class DoorLine:
    """Every message is sealed, opened, answered and sealed again, and once more as a repeat; pushes go over a socket.

    The platform and the application live by the office clock of the scenario, which goes on by a second with each act:
    two acts of one second are one act to a platform that names events by their second.
    """

    def __init__(self, database_url: str, folder: Path, address: Address) -> None:
        self._said_at = self._now = SATURDAY
        self._answers: list[str] = []
        self._looked: dict[str, int] = {}
        people = [Person(row.staff_no, row.name, row.department, row.title) for row in OFFICE.staff]
        clock = Clock(self._seconds)
        self._sandbox = create_platform(
            "http://app/wecom/callback", KEYS, people, unit=OFFICE.unit, clock=clock, carry=self._carry, zone=ZONE
        )
        self._sandbox.platform.faults.duplicates = 1
        address.serve(self._sandbox)
        self._parts = self._connect(database_url, folder, address.api)
        assert self._parts.wecom is not None
        self._wecom = self._parts.wecom
        self._deliverer = Deliverer(self._parts.store, self._wecom)
        self._app = create_door(self._parts).test_client()

    def _connect(self, database_url: str, folder: Path, api: str) -> Parts:
        door = WeComSettings(KEYS.corp_id, KEYS.agent_id, api, KEYS.secret, KEYS.token, KEYS.aes_key)
        return connect(
            Settings(folder, ZONE, database_url, wecom=door, public_url="https://office.example"), lambda: self._now
        )

    @property
    def store(self) -> Store:
        return self._parts.store

    def send(self, userid: str, text: str, at: datetime, *, kind: Kind = Kind.TEXT, ticket: str = "") -> str:
        self._now = self._now + A_SECOND if at == self._said_at else at
        self._said_at = at
        self._answers.clear()
        delivery = self._act(self._phone_of(userid), text, kind, ticket)
        assert delivery.ok, f"not delivered: {delivery.attempts}"
        assert self._sandbox.platform.complaints == []
        assert self._answers == [delivery.reply] * 2, "a repeat hears the same"
        assert delivery.reply != BROKEN, f"broke at {text!r}"
        self._rounds(kind)
        if kind is Kind.CARD:
            assert self._sandbox.platform.bubble(int(ticket)).body.get("replaced"), "the pressed card turns grey"
        return delivery.reply

    def _rounds(self, kind: Kind) -> None:
        """What the clock does within a second or so."""
        if kind is Kind.IMAGE:
            collect(self.store, self._wecom, self._parts.settings.photos, self._now)
        self._deliverer.round(self._now)

    def round(self, at: datetime) -> None:
        self._now = self._said_at = max(at, self._now)
        tick(self.store, self._now)
        self._deliverer.round(self._now)

    def pushes(self, userid: str) -> tuple[Push, ...]:
        looked = self._looked.get(userid.casefold(), 0)
        new = [bubble for bubble in self._sandbox.platform.phone(userid) if bubble.number > looked]
        if new:
            self._looked[userid.casefold()] = new[-1].number
        return tuple(_push(bubble) for bubble in new if bubble.via == "push")

    def close(self) -> None:
        """What a platform would object to, and what broke behind the door, ends the scenario as a failure."""
        with self.store.look() as books:
            health = books.doctor.health(self._now)
        self.store.close()
        assert self._sandbox.platform.complaints == []
        assert (health.inbox_failed, health.outbox_failed) == (0, 0)

    def _carry(self, method: str, url: str, body: bytes, seconds: float) -> Answer:
        where = urlsplit(url)
        response = self._app.open(where.path, method=method, query_string=where.query, data=body)
        self._answers.append(opened(response.data))
        return Answer(response.status_code, response.data)

    def _phone_of(self, userid: str) -> Person:
        """The platform writes a user id as whoever speaks does, and compares it without case."""
        platform, key = self._sandbox.platform, userid.casefold()
        if key not in platform.people:
            platform.admit(Person(userid, "somebody", OFFICE.unit))
        elif platform.people[key].userid != userid:
            platform.people[key] = replace(platform.people[key], userid=userid)
        return platform.people[key]

    def _seconds(self) -> float:
        return self._now.timestamp()

    def _act(self, person: Person, text: str, kind: Kind, ticket: str) -> Delivery:
        hand, userid = self._sandbox.hand, person.userid
        match kind:
            case Kind.TEXT:
                return hand.says(userid, text)
            case Kind.CARD:
                return hand.presses(userid, int(ticket), text)
            case Kind.MENU:
                return hand.taps_menu(userid, text)
            case Kind.IMAGE:
                return hand.sends_photo(userid)
            case Kind.VOICE:
                return hand.sends_voice(userid)
            case Kind.VIDEO:
                return hand.sends_video(userid, b"film film")
            case Kind.LOCATION:
                latitude, longitude = map(float, text.split(","))
                return hand.sends_position(userid, latitude, longitude, "here")
            case Kind.LINK:
                return hand.sends_link(userid, "a page", "https://example.invalid/")
            case _:
                return self._happen(person, text, kind)

    def _happen(self, person: Person, text: str, kind: Kind) -> Delivery:
        """What nobody says: for an alert `text` is the name of its event."""
        hand, userid = self._sandbox.hand, person.userid
        match kind:
            case Kind.ENTER:
                return hand.opens(userid)
            case Kind.SUBSCRIBE:
                return hand.joins(userid)
            case Kind.UNSUBSCRIBE:
                return hand.leaves(userid)
            case Kind.ALERT:
                return hand.sends(messages.event(KEYS, person, self._seconds(), text))
            case _:
                return hand.sends(messages.view(KEYS, person, self._seconds(), "https://example.invalid/"))


def _push(bubble: Bubble) -> Push:
    buttons = bubble.body.get("card", {}).get("button_list", ())
    choices = tuple(Choice(button["text"], button["key"]) for button in buttons)
    return Push(plain(bubble), choices, ticket=str(bubble.number))
