"""The phone in the browser: its page, and the JSON under /phone/ that the page lives on."""

from dataclasses import asdict
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from sandbox.clock import FASTEST
from sandbox.hand import Hand
from sandbox.platform import Platform, plain
from sandbox.uploads import LARGEST
from sandbox.values import Bubble, Faults

Json = dict[str, Any]

SUGGESTIONS = (
    "昨天下午和老李在福利院打扫了两个半小时",
    "我今年多少小时了",
    "我下周有班吗",
    "三楼九无，除烟头外都合格",
    "推荐王磊上好人榜，他上周六在滨河公园救起一个落水的小孩",
    "好人榜",
    "改成三个小时",
    "撤销",
    "帮助",
)
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
PLACES: tuple[Json, ...] = (  # around the crossing of duties.json: nearby, far off, and on the spot
    {"label": "阳光福利院（滨河东路18号）", "latitude": 36.6570, "longitude": 117.1265},
    {"label": "中心敬老院（杏林街6号）", "latitude": 36.6800, "longitude": 117.1600},
    {"label": "东关十字路口", "latitude": 36.6513, "longitude": 117.1203},
)
# No script, style or picture from anywhere but here; nobody may frame the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SILENT = ("enter_agent", "subscribe", "unsubscribe", "LOCATION")  # nobody waits for an answer to these
OWN_HEADER = "X-Phone"  # another site's page cannot set it without asking, so it cannot act here


# Where the clock may be put: the hour, and the weekday that has to be waited for (Monday is 0).
JUMPS: dict[str, tuple[int, int | None]] = {"morning": (8, None), "evening": (18, None), "monday": (8, 0)}


def upcoming(here: datetime, hour: int, weekday: int | None) -> datetime:
    """The next moment after `here` at that full hour; on the next day with that weekday if one is given."""
    at = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    if weekday is not None:
        return at + timedelta(days=(weekday - here.weekday() - 1) % 7 + 1)
    return at if at > here else at + timedelta(days=1)


class NotUnderstood(Exception):
    """The page asked for something that makes no sense; says what, in Chinese."""


class Phone:
    """Serves one platform's phones. `suggestions` and `zone` may be changed before the first request."""

    def __init__(self, platform: Platform, hand: Hand, *, zone: tzinfo = CHINA) -> None:
        self.platform = platform
        self.hand = hand
        self.zone = zone
        self.suggestions: tuple[str, ...] = SUGGESTIONS
        self.first = ""  # userid of the person whose phone is shown at first
        self.blueprint = Blueprint(
            "phone", __name__, template_folder="templates", static_folder="static", static_url_path="/phone/static"
        )
        self.blueprint.add_url_rule("/", "page", self._page)
        self.blueprint.add_url_rule("/phone/office", "office", self._office)
        self.blueprint.add_url_rule("/phone/changes", "changes", self._changes)
        self.blueprint.add_url_rule("/phone/media/<media_id>", "media", self._media)
        for name, act in {
            "say": self._say,
            "photo": self._photo,
            "position": self._position,
            "voice": self._voice,
            "menu": self._menu,
            "open": self._open,
            "press": self._press,
            "read": self._read,
            "clock": self._clock,
            "faults": self._faults,
            "check": self._check,
        }.items():
            self.blueprint.add_url_rule(f"/phone/{name}", name, act, methods=["POST"])
        self.blueprint.before_request(self._only_own_page)
        self.blueprint.after_request(self._headers)
        self.blueprint.register_error_handler(NotUnderstood, self._refuse)

    def _only_own_page(self) -> tuple[Response, int] | None:
        request.max_content_length = LARGEST
        if request.method == "POST" and OWN_HEADER not in request.headers:
            return jsonify(error="只接受本页面的操作"), 403
        return None

    def _headers(self, response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    def _refuse(self, error: Exception) -> tuple[Response, int]:
        return jsonify(error=str(error)), 400

    # --- reading ------------------------------------------------------------------

    def _page(self) -> str:
        return render_template("sandbox/phone.html", app_name=self.platform.app_name, unit=self.platform.unit)

    def _office(self) -> Response:
        platform = self.platform
        return jsonify(
            app=platform.app_name,
            unit=platform.unit,
            first=self.first.casefold(),
            zone=getattr(self.zone, "key", "Asia/Shanghai"),
            people=[asdict(it) | {"key": it.key} for it in platform.people.values()],
            departments=list(platform.departments),
            menu=platform.menu,
            suggestions=self.suggestions,
            places=PLACES,
        )

    def _changes(self) -> Response:
        """Everything newer than the cursor `since`; bubbles only of `person`."""
        since, key = request.args.get("since", 0, int), request.args.get("person", "").casefold()
        platform = self.platform
        with platform.lock:
            bubbles = [it for it in platform.bubbles if it.person == key and it.changed > since]
            return jsonify(
                cursor=platform.cursor,
                now=platform.clock.seconds(),
                offset=platform.clock.offset,
                rate=platform.clock.rate,
                bubbles=[self._bubble(it) for it in bubbles],
                talks=self._talks(),
                typing=[
                    it.person for it in platform.deliveries[-50:] if it.state == "waiting" and it.kind not in SILENT
                ],
                deliveries=[asdict(it) for it in platform.deliveries[-200:] if it.changed > since],
                calls=[asdict(it) for it in platform.calls if it.number > since],
                complaints=[asdict(it) for it in platform.complaints[-200:] if it.number > since],
                faults=asdict(platform.faults),
            )

    def _bubble(self, bubble: Bubble) -> Json:
        shown = asdict(bubble)
        media = self.platform.media.get(str(bubble.body.get("media_id", "")))
        if media is not None:
            shown["body"]["url"] = f"/phone/media/{media.media_id}"
        return shown

    def _talks(self) -> Json:
        """For each phone with something on it: the last line, its moment, how many are unread."""
        talks: Json = {}
        for bubble in self.platform.bubbles:
            talk = talks.setdefault(bubble.person, {"unread": 0})
            talk["last"], talk["at"], talk["mine"] = plain(bubble)[:60], bubble.at, bubble.mine
            if not bubble.mine and bubble.number > self.platform.read_up_to.get(bubble.person, 0):
                talk["unread"] += 1
        return talks

    def _media(self, media_id: str) -> Response:
        media = self.platform.media.get(media_id)
        if media is None or media.content_type not in ("image/jpeg", "image/png"):
            return Response("", 404)
        return Response(media.content, content_type=media.content_type, headers={"Cache-Control": "max-age=86400"})

    # --- acting -------------------------------------------------------------------

    def _given(self) -> Json:
        given = request.get_json(silent=True)
        if not isinstance(given, dict):
            raise NotUnderstood("请求不是 JSON")
        return given

    def _person(self, given: Json) -> str:
        userid = str(given.get("person", ""))
        if userid.casefold() not in self.platform.people:
            raise NotUnderstood("没有这个人")
        return userid

    def _say(self) -> Response:
        given = self._given()
        text = str(given.get("text", "")).strip()
        if not text or len(text) > 4000:
            raise NotUnderstood("文字为空或过长")
        self.hand.says(self._person(given), text, wait=False)
        return jsonify(ok=True)

    def _photo(self) -> Response:
        """The uploaded file of a form, or the sample picture where there is none."""
        person = self._person(dict(request.form))
        file = request.files.get("photo")
        if file is None:
            self.hand.sends_photo(person, wait=False)
            return jsonify(ok=True)
        with file.stream:
            content = file.read(10 * (1 << 20) + 1)
        kinds = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png"}
        kind = kinds.get(content[:3])
        if kind is None or len(content) > 10 * (1 << 20):
            raise NotUnderstood("只支持 10 MB 以内的 JPG 或 PNG 图片")
        self.hand.sends_photo(person, content, kind, wait=False)
        return jsonify(ok=True)

    def _position(self) -> Response:
        given = self._given()
        try:
            latitude, longitude = float(given["latitude"]), float(given["longitude"])
        except (KeyError, TypeError, ValueError) as error:
            raise NotUnderstood("位置不完整") from error
        label = str(given.get("label", ""))[:200]
        self.hand.sends_position(self._person(given), latitude, longitude, label, wait=False)
        return jsonify(ok=True)

    def _voice(self) -> Response:
        self.hand.sends_voice(self._person(self._given()), wait=False)
        return jsonify(ok=True)

    def _menu(self) -> Response:
        given = self._given()
        self.hand.taps_menu(self._person(given), str(given.get("key", ""))[:128], wait=False)
        return jsonify(ok=True)

    def _open(self) -> Response:
        self.hand.opens(self._person(self._given()), wait=False)
        return jsonify(ok=True)

    def _press(self) -> Response:
        given = self._given()
        selected = given.get("selected") or {}
        try:
            number, key = int(given["number"]), str(given["key"])
            chosen = {str(question): [str(it) for it in options] for question, options in selected.items()}
            self.hand.presses(self._person(given), number, key, chosen, wait=False)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise NotUnderstood(str(error)) from error
        return jsonify(ok=True)

    def _read(self) -> Response:
        given = self._given()
        key = self._person(given).casefold()
        with self.platform.lock:
            self.platform.read_up_to[key] = len(self.platform.bubbles)
        return jsonify(ok=True)

    def _clock(self) -> Response:
        given, clock = self._given(), self.platform.clock
        to, move, run = given.get("to"), given.get("move"), given.get("run")
        if to == "now":
            clock.reset()
        elif to in JUMPS:
            here = datetime.fromtimestamp(clock.seconds(), self.zone)
            clock.set(upcoming(here, *JUMPS[to]).timestamp())
        elif isinstance(move, (int, float)) and abs(move) <= 366 * 86_400:
            clock.move(move)
        elif isinstance(run, (int, float)) and 0 <= run <= FASTEST:
            clock.run(run)
        else:
            raise NotUnderstood("时钟只能拨 to、move 或 run")
        return jsonify(ok=True, now=clock.seconds())

    def _faults(self) -> Response:
        given = self._given()
        for name, value in given.items():
            now = getattr(Faults(), name, None)
            if now is None or not isinstance(value, (bool, int, float)):
                raise NotUnderstood(f"没有这个开关：{name}")
            setattr(self.platform.faults, name, type(now)(value))
        return jsonify(asdict(self.platform.faults))

    def _check(self) -> Response:
        return jsonify(problems=self.hand.courier.check_url())
