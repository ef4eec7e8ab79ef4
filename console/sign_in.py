"""Signing in: through 企业微信, or with a name and a password; the link that sets a password; signing out."""

import hmac
import secrets
from datetime import datetime
from urllib.parse import urlsplit

from flask import abort, current_app, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from console import secret as password_rules
from console.door import (
    COOKIE,
    EVERYBODY,
    OPEN,
    Answer,
    Pages,
    anonymous,
    begin_anonymous,
    keep,
    show,
    signed,
    wiring,
)
from console.oauth import CannotSignIn
from console.visit import PATIENCE, Cast, Visit
from domain.staff import Person
from handlers.staff import tell_of_account
from storage.accounts import Taken
from storage.store import Books
from storage.trace import Act, Step

pages = Pages("sign_in")
LONGEST_NAME = 40
_STATE = "oauth state"
_WRONG = "登录名或密码不对。连续输错 5 次要等 15 分钟；忘了密码，请找管理员重新生成设置链接。"
_GONE = "这个链接已经用过或过期了（24 小时内有效，只能用一次）。请让管理员运行 shanxing console-link 重新生成。"
_NOT_HERE = "本单位名单里没有这个企业微信账号。请先在企业微信里给助手发一条消息，按提示报姓名和工号。"


@pages.get("/sign-in", OPEN)
def page(visit: Visit | None) -> Answer:
    return _page()


def _page(said: str = "", status: int = 200) -> Answer:
    if request.method == "GET" and not said and "next" in request.args and wiring().oauth and _inside():
        return redirect(url_for("sign_in.wecom", next=_next()), 303)
    begin_anonymous()
    body = show(None, "sign_in.html", next=_next(), said=said, wecom=wiring().oauth is not None, insecure=_insecure())
    answer = make_response(body, status)
    return anonymous(answer)


@pages.post("/sign-in", OPEN)
def enter(visit: Visit | None) -> Answer:
    here, name = wiring(), request.form.get("name", "")[:LONGEST_NAME]
    password = request.form.get("password", "")[: password_rules.LONGEST]
    now = here.clock()
    with here.store.look() as books:
        account = books.accounts.find(name)
    right = password_rules.fits(None if account is None else account.secret, password)
    locked = account is not None and account.locked_until is not None and now < account.locked_until
    if account is None or locked or not right:
        with here.store.open(patience_ms=PATIENCE) as books:
            if account is not None and not locked:
                books.accounts.failed(account, now)
            books.trace.note(_step(Act.REFUSED, None, name), now)
        return _page(_WRONG, 403)
    with here.store.open(patience_ms=PATIENCE) as books:
        books.accounts.clear(account)
        _end_the_old(books, now)
        kept = books.sessions.open(account.person, now, account=account.number)
        books.trace.note(_step(Act.SIGN_IN, account.person, name), now)
    return keep(redirect(_next(), 303), kept)


# --- 企业微信 --------------------------------------------------------------------


@pages.get("/sign-in/wecom", OPEN)
def wecom(visit: Visit | None) -> Answer:
    """Sends the browser to 企业微信, with a state that only this browser can bring back."""
    oauth = wiring().oauth
    if oauth is None:
        abort(404)
    begin_anonymous()
    nonce, asked = secrets.token_hex(16), _next()
    state = nonce + signed(_STATE, nonce, asked)
    back = wiring().public_url + url_for("sign_in.wecom_back", next=asked)
    if not wiring().public_url:
        back = url_for("sign_in.wecom_back", next=asked, _external=True)
    return anonymous(redirect(oauth.address(back, state), 303))


@pages.get("/sign-in/wecom/back", OPEN)
def wecom_back(visit: Visit | None) -> Answer:
    here, asked = wiring(), _next()
    state, code = request.args.get("state", ""), request.args.get("code", "")
    nonce, mark = state[:32], state[32:]
    if here.oauth is None or not code or not hmac.compare_digest(mark.encode(), signed(_STATE, nonce, asked).encode()):
        _turned_away("state")
        return _page("这次登录没有完成，请重新点一次“企业微信登录”。", 403)
    try:
        userid = here.oauth.userid(code)
    except CannotSignIn as error:
        _turned_away("code")
        return _page(str(error), 403)
    now = here.clock()
    with here.store.open(patience_ms=PATIENCE) as books:
        who = books.staff.who(userid)
        books.trace.note(_step(Act.SIGN_IN if who is not None else Act.REFUSED, who, userid), now)
        if who is not None:
            _end_the_old(books, now)
        kept = "" if who is None else books.sessions.open(who, now)
    if not kept:
        return _page(_NOT_HERE, 403)
    return keep(redirect(asked, 303), kept)


# --- the link that sets a name and a password ------------------------------------


@pages.get("/console/setup/<link>", OPEN)
def link(visit: Visit | None, link: str) -> Answer:
    return _link_page(link)


def _link_page(link: str, said: str = "", status: int = 200) -> Answer:
    begin_anonymous()
    with wiring().store.look() as books:
        found = books.accounts.link(link, wiring().clock())
    if found is None:
        return _page(_GONE, 404)
    name = request.form.get("name", "") or ("" if found.person is None else found.person.name)
    return anonymous(make_response(show(None, "set_password.html", link=link, said=said, name=name), status))


@pages.post("/console/setup/<link>", OPEN)
def use_link(visit: Visit | None, link: str) -> Answer:
    here, now = wiring(), wiring().clock()
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    wrong = password_rules.weakness(name, password, request.form.get("again", ""))
    if not 0 < len(name) <= LONGEST_NAME:
        wrong = f"登录名请写 1 到 {LONGEST_NAME} 个字。"
    if wrong:
        return _link_page(link, wrong, 422)
    concealed = password_rules.conceal(password)
    try:
        with here.store.open(patience_ms=PATIENCE) as books:
            found = books.accounts.link(link, now)
            number = None if found is None else books.accounts.set_up(link, name, concealed, now)
            if found is None or number is None:
                return _page(_GONE, 404)
            if found.person is not None:
                books.sessions.end_all(found.person)  # whoever knew the old password is out
                tell_of_account(books, number, found.person, now)
            kept = books.sessions.open(found.person, now, account=number)
            books.trace.note(_step(Act.SIGN_IN, found.person, name), now)
    except Taken:
        return _link_page(link, "这个登录名已经有人用了，请换一个。", 422)
    return keep(redirect(url_for("home.door"), 303), kept)


@pages.post("/sign-out", EVERYBODY | {Cast.SET_UP})
def leave(visit: Visit) -> Answer:
    with visit.wiring.store.open(patience_ms=PATIENCE) as books:
        books.sessions.end(visit.session)
        books.trace.note(visit.step(Act.SIGN_OUT), visit.now)
    answer: Response = redirect(url_for("sign_in.page"), 303)
    answer.delete_cookie("__Host-shanxing", secure=True, httponly=True, samesite="Lax", path="/")
    return answer


def _end_the_old(books: Books, now: datetime) -> None:
    """Whoever signs in anew leaves nothing open behind (OWASP ASVS 7.2.4)."""
    before = books.sessions.find(request.cookies.get(COOKIE, ""), now)
    if before is not None:
        books.sessions.end(before)


def _turned_away(why: str) -> None:
    """Noted without what stands in the address: a code may still be of use."""
    with wiring().store.open(patience_ms=PATIENCE) as books:
        books.trace.note(_step(Act.REFUSED, None, why), wiring().clock())


def _step(act: Act, person: Person | None, name: str) -> Step:
    return Step(act, request.endpoint or "", "", person, name[:LONGEST_NAME], request.remote_addr or "")


def _next() -> str:
    """Where to go afterwards: a page of ours and of nobody else."""
    asked = request.values.get("next", "")
    parts = urlsplit(asked)
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    if not ours or "\\" in asked or parts.path.startswith("/sign-") or len(asked) > 500:
        return url_for("home.door")
    return asked


def _inside() -> bool:
    """Whether this is the browser inside 企业微信: it knows who holds the phone, and there is nothing to press."""
    return "wxwork/" in request.headers.get("User-Agent", "")


def _insecure() -> bool:
    """Whether the browser will not keep what signs in: it does so only over https, or on this machine."""
    proto = request.headers.get("X-Forwarded-Proto", request.scheme)
    near = request.host.rpartition(":")[0] or request.host
    return proto != "https" and near not in ("localhost", "127.0.0.1", "[::1]") and not current_app.testing
