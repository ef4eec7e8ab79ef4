"""The live check of the connection to 企业微信, and a message to oneself."""

import threading

from flask import abort

from console.door import CLERK, SET_UP, Answer, Pages, show
from console.outside import Check, Connection, State
from console.visit import Visit
from storage.set_up import Mark

pages = Pages("connection")
_checking = threading.Lock()
_BUSY = Check("正在检查", State.WAITING, "另一个窗口正在检查，请等它结束再点一次")


@pages.get("/console/connection", SET_UP)
def check(visit: Visit) -> Answer:
    return _page(visit, ())


@pages.post("/console/connection", SET_UP)
def run(visit: Visit) -> Answer:
    """One at a time: a platform that is asked too often shuts its door."""
    if not _checking.acquire(blocking=False):
        return _page(visit, (_BUSY,))
    try:
        checks = tuple(_connection(visit).checks())
    finally:
        _checking.release()
    if all(check.state in (State.FINE, State.UNSURE) for check in checks):
        with visit.write() as books:
            books.set_up.mark(Mark.CONNECTED, visit.now)
    return _page(visit, checks)


@pages.post("/console/connection/message", CLERK)
def message(visit: Visit) -> Answer:
    with visit.write():
        pass  # noted before the phone rings
    return _page(visit, (), _connection(visit).message(visit.who))


def _connection(visit: Visit) -> Connection:
    found = visit.wiring.connection
    if found is None:
        abort(404)
    return found


def _page(visit: Visit, checks: tuple[Check, ...], sent: Check | None = None) -> Answer:
    wrong = sum(check.state is State.WRONG for check in checks)
    settings = _connection(visit).settings()
    return show(visit, "connection/check.html", checks=checks, wrong=wrong, sent=sent, settings=settings)
