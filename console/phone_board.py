"""好人榜 on the phone: what is published, as far as those who are on it agreed; what goes on, and how to take part."""

from flask import Response, abort, request, send_from_directory

from console.door import EVERYBODY, Answer, Pages, show
from console.visit import Visit
from domain.cycle import Stage
from wording.board_words import NAMELESS, STAGES

pages = Pages("phone_board")
AT_ONCE = 3  # periods of a page


@pages.get("/board", EVERYBODY)
def board(visit: Visit) -> Answer:
    page = _page()
    with visit.look() as view:
        cycles = view.published.cycles()
        shown = tuple(view.published.board(one) for one in cycles[page * AT_ONCE : (page + 1) * AT_ONCE])
        going = view.published.going_on() if page == 0 else ()
    return show(
        visit,
        "phone_board/board.html",
        boards=shown,
        going=going,
        page=page,
        more=len(cycles) > (page + 1) * AT_ONCE,
        nameless=NAMELESS,
        stages=STAGES,
        Stage=Stage,
    )


@pages.get("/board/people/<int:number>", EVERYBODY)
def person(visit: Visit, number: int) -> Answer:
    """Somebody on the board, with the whole story."""
    with visit.look() as view:
        entry = view.published.entry(number)
    if entry is None:
        abort(404)
    return show(visit, "phone_board/person.html", entry=entry.shown, cycle=entry.cycle)


@pages.get("/board/people/<int:number>/photos/<int:nth>", EVERYBODY)
def photo(visit: Visit, number: int, nth: int) -> Answer:
    with visit.look() as view:
        entry = view.published.entry(number)
    return _picture(visit, () if entry is None else entry.shown.photos, nth)


@pages.get("/board/<int:number>/posters/<int:nth>", EVERYBODY)
def poster(visit: Visit, number: int, nth: int) -> Answer:
    with visit.look() as view:
        cycle = view.published.cycle(number)
        names = () if cycle is None else view.published.board(cycle).posters
    return _picture(visit, names, nth)


def _picture(visit: Visit, names: tuple[str, ...], nth: int) -> Response:
    """Counted from 1: no page gives away how a file is called, and none is given out by its name."""
    if not 1 <= nth <= len(names):
        abort(404)
    answer = send_from_directory(visit.wiring.photos, names[nth - 1], max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page() -> int:
    said = request.args.get("page", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 4 else 0
