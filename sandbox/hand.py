"""What people do on their phones: type, send a photo, press a button; each becomes a letter to the app."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sandbox import messages
from sandbox.courier import Courier
from sandbox.platform import Platform
from sandbox.values import Bubble, Delivery, Letter, Person

SAMPLE_PHOTO = Path(__file__).parent / "static" / "sample.jpg"
# One second of silence in AMR-NB, 12.2 kbit/s: 50 frames of 32 bytes.
SILENCE = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50


class Hand:
    """One call is one act. By default an act waits for its delivery; `wait=False` leaves it to a thread."""

    def __init__(self, platform: Platform, courier: Courier) -> None:
        self.platform = platform
        self.courier = courier

    def says(self, userid: str, text: str, *, wait: bool = True) -> Delivery:
        def build(person: Person, at: float, msgid: int) -> Letter:
            return messages.text(self.platform.keys, person, at, msgid, text)

        return self._speak(userid, "text", {"content": text}, build, wait=wait)

    def sends_photo(
        self, userid: str, content: bytes | None = None, content_type: str = "image/jpeg", *, wait: bool = True
    ) -> Delivery:
        """The built-in sample picture when no content is given."""
        photo = SAMPLE_PHOTO.read_bytes() if content is None else content
        ending = "png" if content_type == "image/png" else "jpg"
        media = self.platform.keep_media("image", f"photo.{ending}", photo, content_type)

        def build(person: Person, at: float, msgid: int) -> Letter:
            url = f"https://example.invalid/{media.media_id}"
            return messages.image(self.platform.keys, person, at, msgid, media.media_id, url)

        return self._speak(userid, "image", {"media_id": media.media_id}, build, wait=wait)

    def sends_voice(self, userid: str, seconds: int = 3, *, wait: bool = True) -> Delivery:
        media = self.platform.keep_media("voice", "voice.amr", SILENCE, "audio/amr")

        def build(person: Person, at: float, msgid: int) -> Letter:
            return messages.voice(self.platform.keys, person, at, msgid, media.media_id)

        return self._speak(userid, "voice", {"media_id": media.media_id, "seconds": seconds}, build, wait=wait)

    def sends_video(self, userid: str, content: bytes, *, wait: bool = True) -> Delivery:
        media = self.platform.keep_media("video", "video.mp4", content, "video/mp4")
        thumb = self.platform.keep_media("image", "thumb.jpg", SAMPLE_PHOTO.read_bytes(), "image/jpeg")

        def build(person: Person, at: float, msgid: int) -> Letter:
            return messages.video(self.platform.keys, person, at, msgid, media.media_id, thumb.media_id)

        return self._speak(userid, "video", {"media_id": media.media_id}, build, wait=wait)

    def sends_position(
        self, userid: str, latitude: float, longitude: float, label: str, *, wait: bool = True
    ) -> Delivery:
        def build(person: Person, at: float, msgid: int) -> Letter:
            return messages.location(self.platform.keys, person, at, msgid, latitude, longitude, label)

        body = {"latitude": latitude, "longitude": longitude, "label": label}
        return self._speak(userid, "location", body, build, wait=wait)

    def sends_link(self, userid: str, title: str, url: str, description: str = "", *, wait: bool = True) -> Delivery:
        def build(person: Person, at: float, msgid: int) -> Letter:
            return messages.link(self.platform.keys, person, at, msgid, title, description, url)

        return self._speak(userid, "link", {"title": title, "url": url, "description": description}, build, wait=wait)

    def opens(self, userid: str, *, wait: bool = True) -> Delivery:
        """Opens the conversation: enter_agent."""
        person = self.platform.who(userid)
        return self._bring(messages.enter_agent(self.platform.keys, person, self._now()), wait=wait)

    def joins(self, userid: str, *, wait: bool = True) -> Delivery:
        """Comes into the app's visible range: subscribe."""
        person = self.platform.who(userid)
        self.platform.visible.add(person.key)
        return self._bring(messages.subscribe(self.platform.keys, person, self._now()), wait=wait)

    def leaves(self, userid: str, *, wait: bool = True) -> Delivery:
        """Goes out of the app's visible range: unsubscribe."""
        person = self.platform.who(userid)
        self.platform.visible.discard(person.key)
        return self._bring(messages.unsubscribe(self.platform.keys, person, self._now()), wait=wait)

    def taps_menu(self, userid: str, menu_key: str, *, wait: bool = True) -> Delivery:
        person = self.platform.who(userid)
        return self._bring(messages.click(self.platform.keys, person, self._now(), menu_key), wait=wait)

    def presses(
        self,
        userid: str,
        number: int,
        button_key: str,
        selected: Mapping[str, Iterable[str]] | None = None,
        *,
        wait: bool = True,
    ) -> Delivery:
        """Presses a button on the card in that bubble. ValueError when the card has no such live button."""
        person = self.platform.who(userid)
        with self.platform.lock:
            bubble = self._card(person, number)
            card: dict[str, Any] = bubble.body["card"]
            in_menu = any(it["key"] == button_key for it in (card.get("action_menu") or {}).get("action_list", ()))
            if not in_menu and (bubble.body.get("replaced") or button_key not in _button_keys(card)):
                raise ValueError(f"卡片上没有可按的按钮 {button_key}")
            bubble.body["pressed"] = button_key
            self.platform.touch(bubble)
            letter = messages.card_event(
                self.platform.keys,
                person,
                self._now(),
                button_key,
                str(card.get("task_id") or ""),
                card["card_type"],
                self.platform.new_ticket(bubble.msgid),
                selected or {},
                card=number,
                menu=in_menu,
            )
        return self._bring(letter, wait=wait)

    def sends(self, letter: Letter, *, wait: bool = True) -> Delivery:
        """Any letter of sandbox.messages, without a bubble on the phone."""
        return self._bring(letter, wait=wait)

    def _card(self, person: Person, number: int) -> Bubble:
        bubble = self.platform.bubble(number)
        if bubble.person != person.key or bubble.kind != "template_card" or bubble.state == "recalled":
            raise ValueError(f"{person.name} 的手机上没有卡片 {number}")
        return bubble

    def _speak(
        self,
        userid: str,
        kind: str,
        body: dict[str, Any],
        build: Callable[[Person, float, int], Letter],
        *,
        wait: bool,
    ) -> Delivery:
        person = self.platform.who(userid)
        with self.platform.lock:
            bubble = self.platform.show(person, kind, body, mine=True, state="sending")
            letter = build(person, self._now(), self.platform.new_msgid())
        letter = Letter(person, letter.kind, letter.xml, letter.shown, letter.event, bubble.number)
        return self._bring(letter, wait=wait)

    def _bring(self, letter: Letter, *, wait: bool) -> Delivery:
        return self.courier.deliver(letter) if wait else self.courier.deliver_later(letter)

    def _now(self) -> float:
        return self.platform.clock.seconds()


def _button_keys(card: dict[str, Any]) -> list[str]:
    buttons = [it for it in card.get("button_list") or () if it.get("type", 0) == 0]
    submit = card.get("submit_button")
    return [it["key"] for it in [*buttons, *([submit] if submit else [])]]
