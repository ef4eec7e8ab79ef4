"""The gate before every page: who is signed in, whether the page is for them, and that the form is our own.

A page is a function of a `Visit`, registered with whom it is for:

    pages = Pages("hours")

    @pages.get("/console/hours", OFFICE)
    def queue(visit: Visit) -> str:
        with visit.look() as view:
            return show(visit, "hours/queue.html", records=view.hours.queue())

A look is noted before anything is shown; an act (`pages.post`, `visit.act`) is noted with what it does.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from console.visit import PATIENCE, Cast, Visit, cast_of
from console.wiring import Wiring
from domain.staff import Person
from papers.tables import LARGEST_FILE
from storage.trace import Act

COOKIE = "__Host-shanxing"
CLERK = frozenset({Cast.CLERK})
CHIEFS = frozenset({Cast.CLERK, Cast.LEADER})
OFFICE = frozenset({Cast.CLERK, Cast.LEADER, Cast.HEAD})
EVERYBODY = frozenset({Cast.STAFF})
SET_UP = frozenset({Cast.SET_UP, Cast.CLERK})
OPEN: frozenset[Cast] = frozenset()  # nobody has to be signed in

Answer = str | AnyResponse | tuple[str, int]
View = Callable[..., Answer]
KNOWN = "shanxing.console"
_PROOF = "console form"
LARGEST_FORM = 200_000
"""Bytes: some 20 000 characters; a form that is all percent signs takes eighty times that to be read."""
LARGEST_WITH_FILE = LARGEST_FILE + 100_000


class Pages:
    """The pages of one subject, and for whom each is: `cast[endpoint]`."""

    def __init__(self, name: str) -> None:
        self.blueprint = Blueprint(name, __name__)
        self.cast: dict[str, frozenset[Cast]] = {}

    def get(self, path: str, to: frozenset[Cast], *, act: Act = Act.LOOK) -> Callable[[View], View]:
        """`act`: what the trace calls it; of pages that refresh themselves see `polled`."""
        return self._add(path, to, "GET", lambda visit: _looked(visit, act))

    def polled(self, path: str, to: frozenset[Cast]) -> Callable[[View], View]:
        """A part of a page that asks again and again: the page itself was noted."""
        return self._add(path, to, "GET", lambda visit: None)

    def post(self, path: str, to: frozenset[Cast], *, file: bool = False) -> Callable[[View], View]:
        """`file`: a list comes with the form."""
        return self._add(path, to, "POST", lambda visit: None, LARGEST_WITH_FILE if file else LARGEST_FORM)

    def _add(
        self,
        path: str,
        to: frozenset[Cast],
        method: str,
        entered: Callable[[Visit], None],
        largest: int = 0,
    ) -> Callable[[View], View]:
        def register(view: View) -> View:
            @wraps(view)
            def guarded(**parts: Any) -> Answer:
                if method == "POST":
                    request.max_content_length = largest
                    check_form()
                said = (*map(str, parts.values()), *(one for _, many in request.values.lists() for one in many))
                if any("\0" in one for one in said):
                    abort(400)  # no text of a database holds it
                visit = visitor()
                if not to:
                    return view(visit, **parts)
                if visit is None:
                    return _sign_in_first()
                if not visit.cast & to:
                    _refuse(visit)
                entered(visit)
                g.visit = visit
                return view(visit, **parts)

            self.cast[f"{self.blueprint.name}.{view.__name__}"] = to
            self.blueprint.add_url_rule(path, view.__name__, guarded, methods=[method])
            return guarded

        return register


def wiring() -> Wiring:
    found: Wiring = current_app.extensions[KNOWN]
    return found


def visitor() -> Visit | None:
    """Who is signed in; None: nobody, or not any more."""
    secret = request.cookies.get(COOKIE, "")
    here = wiring()
    if not secret:
        return None
    now = here.clock()
    with here.store.look() as books:
        session = books.sessions.find(secret, now)
        if session is None:
            return None
    who = session.person or Person("", "", "")
    return Visit(here, session, now, who, cast_of(session.person), form_token())


def _looked(visit: Visit, act: Act) -> None:
    """Noted before it is shown: what cannot be noted is not shown."""
    with visit.wiring.store.open(patience_ms=PATIENCE) as books:
        books.trace.note(visit.step(act), visit.now)
        books.sessions.seen(visit.session, visit.now)
        if not request.headers.get("HX-Request"):
            visit.said = books.sessions.said(visit.session)


def _refuse(visit: Visit) -> None:
    with visit.wiring.store.open(patience_ms=PATIENCE) as books:
        books.trace.note(visit.step(Act.REFUSED), visit.now)
    abort(403)


def _sign_in_first() -> Answer:
    asked = request.full_path.rstrip("?") if request.method == "GET" and not request.headers.get("HX-Request") else "/"
    answer = redirect(url_for("sign_in.page", next=asked), 303)
    if request.headers.get("HX-Request"):
        answer.headers["HX-Redirect"] = answer.location
    return answer


# --- forms ---------------------------------------------------------------------


def form_token() -> str:
    """Proof that a form is ours and of this browser: stands in every form, and is of no use in another browser."""
    return signed(_PROOF)


def signed(*words: str) -> str:
    """A mark that only this program can make, bound to this browser."""
    said = "\0".join((*words, request.cookies.get(COOKIE, "") or g.get("new_cookie", "")))
    return hmac.new(wiring().secret_key.encode(), said.encode(), hashlib.sha256).hexdigest()


def check_form() -> None:
    """Ends in 403 where a form is not ours; there is no route without this (OWASP ASVS 3.5.1)."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    cookie = request.cookies.get(COOKIE, "")
    given = request.form.get("token", "") or request.headers.get("X-Form-Token", "")
    if not cookie or not hmac.compare_digest(given.encode(), form_token().encode()):
        abort(403)


def new_form_key() -> str:
    """Each form works once: sent twice, it is one act."""
    return secrets.token_urlsafe(12)


def keep(answer: AnyResponse, secret: str) -> AnyResponse:
    """Gives the browser its cookie, for as long as it is open."""
    answer.set_cookie(COOKIE, secret, secure=True, httponly=True, samesite="Lax", path="/")
    return answer


def anonymous(answer: AnyResponse) -> AnyResponse:
    """Somebody without a cookie gets one that opens nothing, so that the form for signing in is bound to it as well."""
    return keep(answer, g.new_cookie) if "new_cookie" in g else answer


def begin_anonymous() -> None:
    if not request.cookies.get(COOKIE):
        g.new_cookie = secrets.token_urlsafe(32)


# --- showing -------------------------------------------------------------------


def show(visit: Visit | None, template: str, /, **values: Any) -> str:
    """The page; `visit` None: nobody is signed in."""
    return render_template(template, visit=visit, **values)


def back_to(endpoint: str, **values: Any) -> Response:
    """After an act: the page that shows what came of it. A reload does not do it again."""
    answer = redirect(url_for(endpoint, **values), 303)
    assert isinstance(answer, Response)
    return answer
