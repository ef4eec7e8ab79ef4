"""All the pages, put into one Flask app."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, render_template, request, url_for
from markupsafe import Markup
from werkzeug.routing import IntegerConverter, Map

from console import (
    activities,
    activities_held,
    audit,
    board_after,
    calendar,
    certificates,
    connection,
    departments,
    duties,
    duty,
    duty_list,
    home,
    hours,
    hours_right,
    imports,
    inspection,
    leaves,
    mail,
    menu,
    my_data,
    notes,
    papers,
    phone_activities,
    phone_board,
    phrases,
    policy,
    reports,
    setup,
    sign_in,
    staff,
    week,
)
from console.door import KNOWN, Pages, form_token, new_form_key, wiring
from console.visit import Cast
from console.wiring import Wiring
from storage.store import StoreBusy
from wording import units
from wording.phrases import said

HERE = Path(__file__).parent
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
PAGES: tuple[Pages, ...] = (
    sign_in.pages,
    home.pages,
    week.pages,
    my_data.pages,
    phone_board.pages,
    setup.pages,
    connection.pages,
    hours.pages,
    hours_right.pages,
    duty.pages,
    leaves.pages,
    duties.pages,
    duty_list.pages,
    calendar.pages,
    inspection.pages,
    activities.pages,
    activities_held.pages,
    phone_activities.pages,
    board_after.pages,
    notes.pages,
    policy.pages,
    reports.pages,
    papers.pages,
    certificates.pages,
    phrases.pages,
    staff.pages,
    departments.pages,
    imports.pages,
    mail.pages,
    audit.pages,
)
"""Every subject's pages; tests/console/test_permissions.py knows each route of them."""
A_YEAR = 365 * 24 * 3600
_WORDS = {
    400: ("请求有误", "这个页面可能放得太久了。请返回上一页刷新后再试。"),
    403: ("没有权限", "这里不对您开放，或者页面放得太久了。请返回首页再试；需要权限请找文明办经办人。"),
    404: ("没有这个页面", "地址可能写错了，或者内容已经不在了。"),
    405: ("不能这样访问", "请从页面上的按钮进入。"),
    413: ("内容太大", "请缩小后再试。"),
    500: ("出错了", "已经记下，什么都没有改动。请稍后再试；还不行请找文明办经办人。"),
    503: ("暂时不可用", "系统正忙，什么都没有改动。请过一会儿再试。"),
}


def add_pages(app: Flask, wiring: Wiring) -> None:
    """Registers every page, what templates may call, and the pages for errors."""
    app.extensions[KNOWN] = wiring
    app.url_map.converters["int"] = Number
    look = Blueprint(
        "look", __name__, template_folder="templates", static_folder="static", static_url_path="/console/static"
    )
    app.register_blueprint(look)
    for pages in PAGES:
        app.register_blueprint(pages.blueprint)
    app.jinja_env.globals.update(
        icon=icon,
        asset=asset,
        form_token=form_token,
        form_key=new_form_key,
        menu=menu.shown,
        Cast=Cast,
        known_pages=app.view_functions,
        below=below,
        slogan=slogan,
    )
    app.jinja_env.filters.update(
        hours=units.duration, day=units.day, period=units.period, clock=units.clock, span=units.span
    )
    app.after_request(_headers)
    for code in _WORDS:
        app.register_error_handler(code, _error)
    app.register_error_handler(StoreBusy, lambda error: error_page(503))


class Number(IntegerConverter):
    """Of a row: what no table counts up to is no address."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - so it is called there
        super().__init__(map, max=2**31 - 1)


def slogan() -> str:
    with wiring().store.look() as books:
        return said("slogan", books.staff.office().phrases)


def below() -> str:
    """What stands below every page: the slogan and, where the office has one, its filing number (备案号)."""
    with wiring().store.look() as books:
        office = books.staff.office()
    return " · ".join(filter(None, ("善行", said("slogan", office.phrases), office.policy.filing)))


def cast() -> dict[str, frozenset[Cast]]:
    """For whom each page is, by endpoint."""
    return {endpoint: to for pages in PAGES for endpoint, to in pages.cast.items()}


def icon(name: str) -> Markup:
    """One of static/vendor/icons.txt, beside a word that says the same."""
    href = asset("vendor/icons.svg")
    return Markup('<svg class="icon icon-{1}" aria-hidden="true"><use href="{0}#{1}"></use></svg>').format(href, name)


def asset(path: str) -> str:
    """A file of ours, under an address that changes with it."""
    return url_for("look.static", filename=path, v=_mark(path))


@cache
def _mark(path: str) -> str:
    return hashlib.sha256((HERE / "static" / path).read_bytes()).hexdigest()[:12]


def _headers(answer: Response) -> Response:
    if request.endpoint == "look.static" and "v" in request.args and answer.status_code == 200:
        answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    elif request.endpoint is not None and request.blueprint != "phone":
        answer.headers.setdefault("Content-Security-Policy", POLICY)
    return answer


def _error(error: Exception) -> tuple[str, int]:
    return error_page(getattr(error, "code", None) or 500)


def error_page(code: int) -> tuple[str, int]:
    """A page of its own, for whoever is or is not signed in."""
    title, advice = _WORDS[code]
    return render_template("error.html", visit=None, title=title, advice=advice), code
