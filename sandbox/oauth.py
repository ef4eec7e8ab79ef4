"""网页授权: the page that sends a browser back with a code, and the call that tells whose code it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import Blueprint, Response, render_template, request, url_for

from sandbox.cards import Refused
from sandbox.platform import Platform
from sandbox.values import Code, Person

Json = dict[str, Any]

CODE_LIFE = 300  # seconds
REMEMBERED = 2000  # codes
SHOWN_PHONE = "phone"  # a cookie of the phone page: whose phone this browser shows
_ASKED = ("appid", "redirect_uri", "response_type", "scope", "state", "agentid")
_STATE = re.compile(r"[A-Za-z0-9]{0,128}")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_WHY = {
    40013: "appid 不是这家企业的 CorpID。",
    40056: "agentid 不是这个应用的。",
    40035: "参数不对：response_type 应为 code，scope 应为 snsapi_base。",
    50001: "redirect_uri 的域名与应用的可信域名不一致（连端口也要一样）。",
    84025: "state 只能是 128 位以内的字母和数字。",
}


@dataclass(frozen=True)
class Wish:
    """What an app asks for when it sends a browser here."""

    redirect: str
    state: str


def read_wish(platform: Platform, args: Mapping[str, str]) -> Wish:
    """Raises Refused with the platform's code, whatever is wrong first."""
    if args.get("appid") != platform.keys.corp_id:
        raise Refused(40013, "invalid appid")
    if args.get("agentid", str(platform.keys.agent_id)) != str(platform.keys.agent_id):
        raise Refused(40056, "invalid agentid")
    if args.get("response_type") != "code" or args.get("scope") != "snsapi_base":
        raise Refused(40035, "invalid parameter")
    target = args.get("redirect_uri", "")
    where = urlsplit(target)
    if where.scheme not in ("http", "https") or where.netloc != platform.trusted:
        raise Refused(50001, "redirect_url domain is not trusted")
    state = args.get("state", "")
    if not _STATE.fullmatch(state):
        raise Refused(84025, "invalid state")
    return Wish(target, state)


def new_code(platform: Platform, person: Person | None) -> str:
    """For one question within five minutes; None: somebody who is not of the corp."""
    with platform.lock:
        now = platform.clock.seconds()
        if len(platform.codes) >= REMEMBERED:
            platform.codes = {key: it for key, it in platform.codes.items() if it.expires > now}
        code = platform.new_name("CODE")
        platform.codes[code] = Code(person.userid if person is not None else None, now + CODE_LIFE)
        return code


def _whose(platform: Platform, args: Mapping[str, str]) -> Json:
    """Somebody outside the visible range still gets a userid: whether that is enough is for the app to judge."""
    code = platform.codes.get(args.get("code", ""))
    if code is None:
        raise Refused(40029, "invalid code")
    if code.expires <= platform.clock.seconds():
        raise Refused(42003, "code expired")
    if code.used:
        raise Refused(42022, "code has been used")
    code.used = True
    if code.userid is None:
        return {"openid": platform.new_name("OPENID"), "external_userid": platform.new_name("wm")}
    return {"userid": code.userid}


CALLS: dict[str, Callable[[Platform, Mapping[str, str]], Json]] = {"auth/getuserinfo": _whose}


class Authorize:
    """The pages under /connect/oauth2/. The real platform knows who holds the phone; here the visitor says so."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.blueprint = Blueprint("connect", __name__, url_prefix="/connect/oauth2", template_folder="templates")
        self.blueprint.add_url_rule("/authorize", "authorize", self._ask)
        self.blueprint.add_url_rule("/confirm", "confirm", self._send_back)
        self.blueprint.register_error_handler(Refused, self._refuse)
        self.blueprint.after_request(_headers)

    def _ask(self) -> str:
        platform = self.platform
        read_wish(platform, request.args)
        shown = platform.people.get(request.cookies.get(SHOWN_PHONE, "").casefold())
        departments: dict[str, list[tuple[Person, str]]] = {}
        for person in platform.people.values():
            departments.setdefault(person.department, []).append((person, self._door(person)))
        return render_template(
            "sandbox/authorize.html",
            app_name=platform.app_name,
            unit=platform.unit,
            shown=shown and (shown, self._door(shown)),
            departments=departments,
            outsider=self._door(None),
        )

    def _door(self, person: Person | None) -> str:
        asked = {name: request.args[name] for name in _ASKED if name in request.args}
        return f"{url_for('.confirm')}?{urlencode({**asked, 'person': person.key if person is not None else ''})}"

    def _send_back(self) -> Response:
        wish = read_wish(self.platform, request.args)
        person = self.platform.people.get(request.args.get("person", "").casefold())
        where = urlsplit(wish.redirect)
        query = [*parse_qsl(where.query), ("code", new_code(self.platform, person)), ("state", wish.state)]
        return Response(status=302, headers={"Location": urlunsplit(where._replace(query=urlencode(query)))})

    def _refuse(self, refused: Refused) -> str:
        """A page, not an errcode in JSON: here a browser asks. Like the platform's own, it is HTTP 200."""
        why = _WHY[refused.code]
        self.platform.complain("网页授权", f"{refused.code} {why}")
        return render_template("sandbox/refused.html", code=refused.code, why=why, unit=self.platform.unit)


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
