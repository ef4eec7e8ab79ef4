"""The guided set-up: six steps from an empty program to the first message, each to be left and come back to."""

from dataclasses import dataclass

from flask import abort, request

from console import typed
from console.door import SET_UP, Answer, Pages, back_to, show
from console.uploads import uploaded
from console.visit import Cast, Visit
from domain.staff import Office, Person, Role
from handlers.staff import tell_of_account
from papers.office import read_office
from papers.tables import BadFile
from storage.accounts import Taken
from storage.set_up import Mark
from storage.store import Books
from storage.view import View

pages = Pages("setup")
NOBODY_YET = frozenset({Cast.SET_UP})
FOUND = 20  # people shown at once
LONGEST_UNIT = 40
LONGEST_SENTENCE = 300
PROBLEMS_SHOWN = 60
EXAMPLES = ("昨天下午在福利院打扫了两个半小时", "我今年多少小时了", "三楼九无，除烟头外都合格", "帮助")


@dataclass(frozen=True, slots=True)
class Step:
    """`found`: what is known of it, where it is done. `needed`: without it nobody is answered."""

    endpoint: str
    title: str
    why: str
    done: bool
    found: str = ""
    needed: bool = True


def steps_of(visit: Visit) -> tuple[Step, ...]:
    with visit.look() as view:
        return steps_in(view, visit)


def steps_in(view: View, visit: Visit) -> tuple[Step, ...]:
    office, marks = view.office, view.set_up.marks()
    checked = Mark.CONNECTED in marks
    me = f"您是{visit.who.name}" if visit.who.no else ""
    return (
        Step("setup.unit", "单位名称", "写在每一份材料和提醒里。", bool(office.unit), office.unit),
        Step("setup.people", "导入人员", "一张表，姓名、工号、科室三列就够。", bool(office.people), _count(office)),
        Step("setup.me", "您是哪一位", "认准了人，才知道哪些事您能办。", bool(visit.who.no), me),
        Step(
            "connection.check",
            "接入企业微信",
            "同事在企业微信里说话，要先接通。",
            checked or view.set_up.heard(),
            "每一项都检查过" if checked else "已经收到过同事的消息",
        ),
        Step(
            "setup.rehearsal",
            "试一句话",
            "看看会听成什么、怎么回答，什么也不记。",
            Mark.REHEARSED in marks,
            "试过了",
            needed=False,
        ),
        Step("setup.done", "接下来做什么", "三件事，做完就能用起来。", done=False, needed=False),
    )


def _count(office: Office) -> str:
    return f"{len(office.departments)} 个科室，{len(office.people)} 人" if office.people else ""


@pages.get("/console/set-up", SET_UP)
def steps(visit: Visit) -> Answer:
    all_steps = steps_of(visit)
    following = next((step for step in all_steps if not step.done), all_steps[-1])
    return show(visit, "setup/steps.html", steps=all_steps, following=following)


# --- 1 the unit's name -----------------------------------------------------------


@pages.get("/console/set-up/unit", SET_UP)
def unit(visit: Visit, said: str = "") -> Answer:
    with visit.look() as view:
        name = typed.words("unit", LONGEST_UNIT) or view.office.unit
    return show(visit, "setup/unit.html", unit=name, said=said, longest=LONGEST_UNIT, **_around(visit, "setup.unit"))


@pages.post("/console/set-up/unit", SET_UP)
def name_unit(visit: Visit) -> Answer:
    name = " ".join(typed.words("unit", LONGEST_UNIT).split())
    if not name:
        return unit(said="单位名称不能空着。")
    with visit.write(name) as books:
        books.set_up.name_unit(name)
    return back_to("setup.people")


# --- 2 the people ----------------------------------------------------------------


@pages.get("/console/set-up/people", SET_UP)
def people(visit: Visit, problems: tuple[str, ...] = ()) -> Answer:
    with visit.look() as view:
        found = _count(view.office)
    around = _around(visit, "setup.people")
    more = max(0, len(problems) - PROBLEMS_SHOWN)
    return show(visit, "setup/people.html", found=found, problems=problems[:PROBLEMS_SHOWN], more=more, **around)


@pages.post("/console/set-up/people", SET_UP, file=True)
def first_people(visit: Visit) -> Answer:
    """For an office without anybody; later lists are looked at before they are taken over."""
    try:
        _, file = uploaded("list", read_office)
    except BadFile as error:
        return people(problems=tuple(error.problems))
    with visit.write() as books:
        if books.staff.office().people:
            abort(403)
        counts = books.staff.import_office(file, visit.now)
        books.sessions.tell(visit.session, f"导入好了，新增 {counts.added} 人。")
    return back_to("setup.me")


# --- 3 which person --------------------------------------------------------------


@pages.get("/console/set-up/me", SET_UP)
def me(visit: Visit) -> Answer:
    words = request.args.get("q", "").strip()[:LONGEST_UNIT]
    with visit.wiring.store.look() as books:  # whose account it is, is not known before this
        office = books.staff.office()
    found = [one for one in office.people if words and words in (one.name, one.no)]
    found = found or [one for one in office.people if words in f"{one.name} {one.no} {one.department}"]
    return show(
        visit,
        "setup/me.html",
        q=words,
        found=found[:FOUND],
        more=max(0, len(found) - FOUND),
        clerks=office.clerks,
        anybody=bool(office.people),
        **_around(visit, "setup.me"),
    )


@pages.post("/console/set-up/me", NOBODY_YET)
def be(visit: Visit) -> Answer:
    """The account is that person's from now on; where the office has no clerk, the person becomes it."""
    account = visit.session.account
    if account is None:
        abort(400)
    no = typed.words("no", LONGEST_UNIT)
    try:
        with visit.write(no) as books:
            person = books.staff.office().person(no)
            if person is None:
                abort(400)
            clerk = _belong(books, account, person)
            tell_of_account(books, account, person, visit.now)
            books.sessions.tell(visit.session, _welcome(person, clerk))
    except Taken:
        visit.tell(
            "这位同事已经有管理台账号了，请用那个账号登录；忘了密码，请让管理员运行 shanxing console-link 工号。"
        )
        return back_to("setup.me")
    return back_to("setup.steps" if clerk else "home.door")


def _belong(books: Books, account: int, person: Person) -> bool:
    """Whether the person is the clerk."""
    clerk = Role.CLERK in person.roles
    if not books.staff.office().clerks:
        books.staff.set_clerk(person.no)
        clerk = True
    books.accounts.belong(account, person)
    books.sessions.belong(account, person)
    return clerk


def _welcome(person: Person, clerk: bool) -> str:  # noqa: FBT001
    if clerk:
        return f"{person.name}，您好！您是经办人（文明办），全单位的事都归您看。"
    return f"{person.name}，您好！账号已经归您。单位已有经办人，剩下的设置由经办人来做。"


# --- 5 a sentence ----------------------------------------------------------------


@pages.get("/console/set-up/try", SET_UP)
def rehearsal(visit: Visit) -> Answer:
    return _rehearsal(visit, request.args.get("words", "").strip()[:LONGEST_SENTENCE], said=False)


@pages.post("/console/set-up/try", SET_UP)
def rehearse(visit: Visit) -> Answer:
    return _rehearsal(visit, typed.words("words", LONGEST_SENTENCE), said=True)


def _rehearsal(visit: Visit, words: str, *, said: bool) -> Answer:
    rehearse_it = visit.wiring.rehearse
    if rehearse_it is None:
        abort(404)
    came = rehearse_it(words, visit.who) if said and words else None
    if came is not None:
        with visit.write() as books:
            books.set_up.mark(Mark.REHEARSED, visit.now)
    return show(
        visit,
        "setup/rehearsal.html",
        words=words,
        came=came,
        examples=EXAMPLES,
        longest=LONGEST_SENTENCE,
        **_around(visit, "setup.rehearsal"),
    )


# --- 6 what is next --------------------------------------------------------------


@pages.get("/console/set-up/done", SET_UP)
def done(visit: Visit) -> Answer:
    left = [step for step in steps_of(visit)[:-1] if not step.done]
    return show(visit, "setup/done.html", left=left, **_around(visit, "setup.done"))


def _around(visit: Visit, endpoint: str) -> dict[str, object]:
    """Where among the steps a page stands; None: none is before or after it."""
    all_steps = steps_of(visit)
    at = next(number for number, step in enumerate(all_steps) if step.endpoint == endpoint)
    return {
        "steps": all_steps,
        "at": at,
        "before": all_steps[at - 1] if at else None,
        "after": all_steps[at + 1] if at + 1 < len(all_steps) else None,
    }
