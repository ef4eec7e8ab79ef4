"""The 企业微信 channel: reads what the platform brings, answers in place, pushes and fetches."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot import cards
from bot.envelope import CannotRead, Envelope
from bot.faults import Fault, Refused
from bot.letters import read_message, userid, write_answer
from bot.oauth import WeComOAuth
from bot.platform import Platform, TokenShelf, WeComKeys
from bot.wire import TOTAL
from domain.mail import CannotDeliver, Delivery, Parcel
from domain.talk import Message, Saying

MOST_RECEIVERS = 1000
_IN_A_ROW = 3  # so many calls refused for a limit, and it is not about one of them
_BREATH = timedelta(minutes=1)  # the shortest window of a limit
_log = logging.getLogger("shanxing.wecom")


class WeCom:
    """`check`, `read` and `reply` touch nothing outside; `push`, `fetch` and `oauth` call the platform.

    `clock` gives aware moments in the office's zone. `photo` gives the bytes of a stored photo by its name; without
    it pictures are left out. `total`: seconds that one call may take. `also`: in drills, where `clock` is not the real
    one, the clock by which envelopes may have been stamped as well.
    """

    name = "wecom"

    def __init__(
        self,
        keys: WeComKeys,
        tokens: TokenShelf,
        clock: Callable[[], datetime],
        photo: Callable[[str], bytes] | None = None,
        *,
        total: float = TOTAL,
        also: Callable[[], datetime] | None = None,
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._stamps = (clock,) if also is None else (clock, also)
        self._photo = photo
        self._envelope = Envelope(keys.token, keys.aes_key, keys.corp_id)
        self._platform = Platform(keys, tokens, clock, total=total)
        self.oauth = WeComOAuth(keys, self._platform)
        self._limited = 0

    def check(self, query: Mapping[str, str]) -> str:
        """What the console's URL check wants to hear; raises CannotRead."""
        try:
            return self._envelope.open_echo(query, *self._moments()).decode("utf-8")
        except UnicodeDecodeError:
            raise CannotRead from None

    def read(self, query: Mapping[str, str], body: bytes) -> Message:
        """The message in a POST; raises CannotRead with the status to answer, whatever is wrong with it."""
        inner = self._envelope.open_post(query, body, *self._moments())
        return read_message(inner, self._keys.corp_id, self._keys.agent_id, self._clock().tzinfo)

    def reply(self, message: Message, saying: Saying) -> bytes:
        """The answer in place; empty where nothing is to be said or the platform would not listen."""
        if not saying.text or not message.answerable:
            return b""
        now = self._seconds()
        return self._envelope.seal(write_answer(message, saying.text, self._keys.corp_id, now), now)

    def push(self, parcels: Sequence[Parcel]) -> Delivery:
        """Deliver parcels that hold one equal saying, at most 1000; raises CannotDeliver.

        Who cannot be reached stands in `refused` with the platform's word for it.
        """
        refused = {parcel.to: "not a user id" for parcel in parcels if not _is_userid(parcel.to)}
        good = sorted((p for p in parcels if p.to not in refused), key=lambda p: p.to)
        try:
            for start in range(0, len(good), MOST_RECEIVERS):
                refused |= self._deliver(good[start : start + MOST_RECEIVERS])
        except Refused as error:
            self._limited += error.fault is Fault.RATE
            times = max(parcel.tries for parcel in parcels) + 1
            raise error.deliverable(times, _BREATH if self._limited % _IN_A_ROW == 0 else None) from None
        self._limited = 0
        return Delivery(tuple(dict.fromkeys(p.to for p in parcels if p.to not in refused)), refused)

    def fetch(self, media: str) -> bytes:
        """The bytes of a picture that somebody sent, at most 12 MB; raises CannotDeliver."""
        try:
            return self._platform.download(media)
        except Refused as error:
            raise error.deliverable() from None

    def sign_in(self) -> None:
        """Whether the platform takes our keys, without saying anything to anybody; raises CannotDeliver."""
        self._platform.sign_in()

    def app(self) -> dict[str, Any]:
        """The app as the administrator set it up: name, close, who sees it, redirect_domain; raises CannotDeliver.

        The answer of agent/get [W90227], unread.
        """
        try:
            return self._platform.get("agent/get", {"agentid": str(self._keys.agent_id)})
        except Refused as error:
            raise error.deliverable() from None

    def _deliver(self, parcels: Sequence[Parcel]) -> dict[str, str]:
        """Who was refused, and why. One bad id may fail a whole call: then each half is sent by itself."""
        saying = parcels[0].saying
        try:
            refused = self._say(parcels, saying) if saying.text else {}
        except Refused as error:
            if error.fault is not Fault.RECEIVER:
                raise
            if len(parcels) == 1 or error.code == _ALL_INVALID:
                return {parcel.to: f"errcode {error.code}" for parcel in parcels}
            middle = len(parcels) // 2
            return self._deliver(parcels[:middle]) | self._deliver(parcels[middle:])
        reached = [parcel for parcel in parcels if parcel.to not in refused]
        if saying.picture and reached:
            self._show(reached, saying.picture)
        for parcel in parcels:
            if parcel.ticket:
                self._grey_out(parcel)
        return refused

    def _say(self, parcels: Sequence[Parcel], saying: Saying) -> dict[str, str]:
        receivers, task = [parcel.to for parcel in parcels], "\n".join(sorted(parcel.key for parcel in parcels))
        try:
            answer = self._send(cards.message(receivers, self._keys.agent_id, saying, task))
        except Refused as error:
            if error.fault is not Fault.CARD:
                raise
            # a card is a convenience: the text says everything that it says
            _log.error("card refused, sent as text: errcode %d", error.code)
            answer = self._send(cards.message(receivers, self._keys.agent_id, saying, task, as_text=True))
        lost: dict[str, str] = {}
        for kind in ("invaliduser", "unlicenseduser"):
            # ids come back in lower case, whatever they were
            named = set(str(answer.get(kind) or "").casefold().split("|"))
            lost |= {to: kind for to in receivers if to.casefold() in named}
        return lost

    def _show(self, parcels: Sequence[Parcel], name: str) -> None:
        """The picture after the text. It is a proof, not the news: what cannot be shown is left out."""
        if self._photo is None:
            return
        receivers = [parcel.to for parcel in parcels]
        for _ in range(2):  # an upload may have expired: once more
            try:
                media = self._platform.upload(name, self._photo(name))
                self._send(cards.picture(receivers, self._keys.agent_id, media))
            except Refused as error:
                _log.warning("picture left out: errcode %d", error.code)
                if error.fault is not Fault.MEDIA:
                    return
            except OSError:
                _log.warning("picture left out: no such photo")
                return
            else:
                return

    def _grey_out(self, parcel: Parcel) -> None:
        """A card left as it was does no harm: pressing it again is a repeat, and is told so."""
        try:
            body = cards.greyed(parcel.to, self._keys.agent_id, parcel.ticket)
            self._platform.post("message/update_template_card", body)
        except Refused as error:
            if error.fault is not Fault.USED:
                _log.warning("card left as it was: errcode %d", error.code)
        except CannotDeliver as error:
            _log.warning("card left as it was: %s", error.reason)

    def _send(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._platform.post("message/send", body)

    def _moments(self) -> tuple[int, ...]:
        return tuple(int(stamp().timestamp()) for stamp in self._stamps)

    def _seconds(self) -> int:
        return int(self._clock().timestamp())


_ALL_INVALID = 81013


def _is_userid(text: str) -> bool:
    try:
        userid(text)
    except CannotRead:
        return False
    return True
