"""The platform's memory: people, phones, media, tokens, logs; thread-safe, nothing on disk."""

import itertools
import secrets
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from sandbox.clock import Clock
from sandbox.values import Bubble, Call, Code, Complaint, Delivery, Faults, Keys, Media, Person, Ticket, Token

DAY = 86_400
MEDIA_LIFE = 3 * DAY
TICKET_LIFE = 72 * 3600
TOKEN_LIFE = 7200
ROOT = 1  # department id of the whole unit

DEFAULT_MENU: list[dict[str, Any]] = [
    {"type": "click", "name": "我的时长", "key": "我今年多少小时了"},
    {"type": "click", "name": "撤销上一条", "key": "撤销"},
    {"type": "click", "name": "帮助", "key": "帮助"},
]


class Platform:
    """One corp with one app. `visible` holds the keys of those who may see the app; everybody at first.

    `trusted`: host and port of the pages to which a browser may be sent back; at first those of the callback.
    """

    def __init__(
        self, keys: Keys, people: Iterable[Person], *, callback: str = "", clock: Clock | None = None, unit: str = ""
    ) -> None:
        self.keys = keys
        self.callback = callback
        self.trusted = urlsplit(callback).netloc
        self.clock = clock or Clock()
        self.unit = unit or "善行示例单位"
        self.app_name = "善行"
        self.lock = threading.RLock()
        self.faults = Faults()
        self.menu: list[dict[str, Any]] = [dict(entry) for entry in DEFAULT_MENU]
        self.people: dict[str, Person] = {}
        self.departments: dict[str, int] = {}
        for person in people:
            self._admit(person)
        self.visible: set[str] = set(self.people)
        self.bubbles: list[Bubble] = []
        self.deliveries: list[Delivery] = []
        self.calls: deque[Call] = deque(maxlen=500)
        self.complaints: list[Complaint] = []
        self.media: dict[str, Media] = {}
        self.tickets: dict[str, Ticket] = {}
        self.codes: dict[str, Code] = {}
        self.read_up_to: dict[str, int] = {}
        self.cursor = 0
        self.token: Token | None = None
        self.stale_tokens: set[str] = set()
        self.tokens_made = 0
        self.sent_at: dict[str, deque[float]] = {}
        self.dropped = 0
        self.requests_seen: dict[str, tuple[float, dict[str, Any]]] = {}
        self.wrong_secrets: dict[str, list[float]] = {}
        self._msgids = itertools.count(7_300_000_000_000_000_001)
        self._names = itertools.count(1)

    def _admit(self, person: Person) -> None:
        if person.key in self.people:
            raise ValueError(f"userid {person.userid} 重复")
        self.people[person.key] = person
        self.departments.setdefault(person.department, ROOT + 1 + len(self.departments))

    def admit(self, person: Person) -> None:
        """Somebody new joins the corp and sees the app."""
        with self.lock:
            self._admit(person)
            self.visible.add(person.key)

    def who(self, userid: str) -> Person:
        """KeyError for a userid that the corp does not know."""
        return self.people[userid.casefold()]

    def new_msgid(self) -> int:
        return next(self._msgids)

    def new_name(self, kind: str) -> str:
        """A fresh opaque id that starts with `kind`."""
        return f"{kind}{next(self._names):06d}{secrets.token_urlsafe(18)}"

    # --- phones ---------------------------------------------------------------

    def show(
        self,
        person: Person,
        kind: str,
        body: dict[str, Any],
        *,
        mine: bool,
        via: str = "",
        msgid: str = "",
        state: str = "",
    ) -> Bubble:
        """A new bubble on somebody's phone."""
        with self.lock:
            bubble = Bubble(
                len(self.bubbles) + 1, person.key, mine, kind, body, self.clock.seconds(), via, msgid, state
            )
            self.bubbles.append(bubble)
            self.touch(bubble)
            return bubble

    def touch(self, thing: Bubble | Delivery) -> None:
        """Marks a change, so that pages which look for news see it."""
        with self.lock:
            self.cursor += 1
            thing.changed = self.cursor

    def phone(self, userid: str) -> list[Bubble]:
        """Everything on one phone, oldest first."""
        key = userid.casefold()
        with self.lock:
            return [bubble for bubble in self.bubbles if bubble.person == key]

    def heard(self, userid: str) -> list[str]:
        """The texts that the app said to somebody, oldest first, passive or pushed; of a card its title and text."""
        return [plain(bubble) for bubble in self.phone(userid) if not bubble.mine]

    def bubble(self, number: int) -> Bubble:
        """IndexError where there is none."""
        with self.lock:
            if number < 1:
                raise IndexError(number)
            return self.bubbles[number - 1]

    # --- logs -----------------------------------------------------------------

    def complain(self, about: str, text: str) -> None:
        with self.lock:
            self.cursor += 1
            self.complaints.append(Complaint(self.cursor, self.clock.seconds(), about, text))

    def note_call(self, path: str, errcode: int, note: str, ms: int) -> None:
        with self.lock:
            self.cursor += 1
            self.calls.append(Call(self.cursor, self.clock.seconds(), ms, path, errcode, note))

    def log_delivery(self, person: Person, kind: str, shown: str) -> Delivery:
        with self.lock:
            delivery = Delivery(len(self.deliveries) + 1, person.key, kind, shown, self.clock.seconds())
            self.deliveries.append(delivery)
            self.touch(delivery)
            return delivery

    # --- things that expire ---------------------------------------------------

    def keep_media(self, kind: str, name: str, content: bytes, content_type: str) -> Media:
        with self.lock:
            now = self.clock.seconds()
            kept = Media(self.new_name("MEDIA"), kind, name, content, content_type, now, now + MEDIA_LIFE)
            self.media[kept.media_id] = kept
            return kept

    def find_media(self, media_id: str) -> Media | None:
        """None when it never was or is older than three days."""
        with self.lock:
            kept = self.media.get(media_id)
            return kept if kept is not None and kept.expires > self.clock.seconds() else None

    def new_ticket(self, msgid: str) -> str:
        """A response_code for one update of that message's card within 72 hours."""
        with self.lock:
            code = self.new_name("RC")
            self.tickets[code] = Ticket(code, msgid, self.clock.seconds() + TICKET_LIFE)
            return code

    def use_ticket(self, code: str) -> Ticket | None:
        """None when unknown, used or expired; a ticket is good once."""
        with self.lock:
            ticket = self.tickets.get(code)
            if ticket is None or ticket.used or ticket.expires <= self.clock.seconds():
                return None
            ticket.used = True
            return ticket

    def current_token(self) -> Token:
        """The same token until it expires, as the platform does."""
        with self.lock:
            now = self.clock.seconds()
            if self.token is None or self.token.expires <= now:
                self.expire_token()
                self.tokens_made += 1
                self.token = Token(self.new_name("TOKEN"), now + TOKEN_LIFE)
                self._born = now
            return self.token

    def expire_token(self) -> None:
        """The token dies now, before its time: 42001 for whoever still uses it."""
        with self.lock:
            if self.token is not None:
                self.stale_tokens.add(self.token.value)
            self.token = None

    def token_fault(self, given: str) -> int:
        """0 when the token is good, else the platform's error code."""
        with self.lock:
            if not given:
                return 41001
            if given in self.stale_tokens:
                return 42001
            if self.token is None or given != self.token.value:
                return 40014
            now = self.clock.seconds()
            if now >= self.token.expires or now >= self._born + self.faults.token_life:
                self.expire_token()
                return 42001
            return 0

    def allows_one_more(self, key: str) -> bool:
        """Whether a push to this person is still inside 30 a minute and 1000 an hour; counts it if so."""
        with self.lock:
            now = self.clock.seconds()
            times = self.sent_at.setdefault(key, deque(maxlen=1000))
            last_minute = sum(1 for at in times if at > now - 60)
            full_hour = len(times) == 1000 and times[0] > now - 3600
            if self.faults.drop_over_minute and (last_minute >= 30 or full_hour):
                self.dropped += 1
                return False
            times.append(now)
            return True

    def members(self, party: int) -> Sequence[Person]:
        """People of a department, of everybody for the root."""
        with self.lock:
            return [it for it in self.people.values() if party == ROOT or self.departments[it.department] == party]


def plain(bubble: Bubble) -> str:
    """What a bubble says, in one string, for logs and tests."""
    body = bubble.body
    if bubble.kind in ("text", "markdown"):
        return str(body["content"])
    if bubble.kind == "template_card":
        card = body["card"]
        title = card.get("main_title") or {}
        parts = (title.get("title"), title.get("desc"), card.get("sub_title_text"))
        return "\n".join(part for part in parts if part)
    if bubble.kind == "textcard":
        return f"{body['title']}\n{body['description']}"
    if bubble.kind == "news":
        return "\n".join(article["title"] for article in body["articles"])
    if bubble.kind == "location":
        return f"[位置] {body['label']}"
    return {"image": "[图片]", "voice": "[语音]", "video": "[视频]", "file": "[文件]"}.get(bubble.kind, bubble.kind)
