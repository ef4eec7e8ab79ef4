"""Who may enter which page: every route stands in this table, and is tried by everybody."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from console.app import cast
from tests.console.walk import HOST, Offices

pytestmark = pytest.mark.both_databases

# Each route and for whom it is: c clerk, l leader, h head, s everybody else at work, u an account that sets the office
# up and is nobody's yet, o nobody has to be signed in. A page that is not here fails below.
TABLE = {
    "sign_in.page": "o",
    "sign_in.enter": "o",
    "sign_in.wecom": "o",
    "sign_in.wecom_back": "o",
    "sign_in.link": "o",
    "sign_in.use_link": "o",
    "sign_in.leave": "clhsu",
    "home.door": "clhsu",
    "home.today": "clh",
    "week.glance": "clh",
    "week.subscribe": "clh",
    # one's own, whoever asks, and what is published
    "me.mine": "clhs",
    "me.records": "clhs",
    "me.record": "clhs",
    "me.amend": "clhs",
    "me.undo": "clhs",
    "me.consent": "clhs",
    "me.picture": "clhs",
    "me.draw": "clhs",
    "me.calendar": "clhs",
    "me.letters": "clhs",
    "me.data": "clhs",
    "me.as_json": "clhs",
    "me.as_xlsx": "clhs",
    "me.correct": "clhs",
    "phone_board.board": "clhs",
    "phone_board.person": "clhs",
    "phone_board.photo": "clhs",
    "phone_board.poster": "clhs",
    "activities.listing": "clh",
    "activities.one": "clh",
    "activities.new": "c",
    "activities.create": "c",
    "activities.edit": "c",
    "activities.change": "c",
    "activities.reopen": "c",
    "activities.close": "c",
    "activities.cancel": "c",
    "activities_held.there": "clhs",
    "activities_held.noted": "clhs",
    "phone_activities.open": "clhs",
    "phone_activities.one": "clhs",
    "phone_activities.sign_up": "clhs",
    "phone_activities.withdraw": "clhs",
    # hours: each narrowed to what the person sees; photos to the records of which they are
    "hours.queue": "clh",
    "hours.settle": "clh",
    "hours.listing": "clh",
    "hours.record": "clh",
    "hours.photo": "clhs",
    "hours_right.form": "c",
    "hours_right.correct": "c",
    "hours_right.move": "c",
    # the board: the clerk and the leaders see nominations before publication, nobody else
    "board.periods": "cl",
    "board.open_period": "cl",
    "board.period": "cl",
    "board.set_deadline": "cl",
    "board.step": "cl",
    "board.take_step": "cl",
    "board.write_file": "cl",
    "board.picture": "cl",
    "board.waiting": "cl",
    "board.nomination": "cl",
    "board.check": "cl",
    "board.check_all": "cl",
    "board.sign": "cl",
    "board.decide": "cl",
    "board.write": "cl",
    "board.classify": "cl",
    "board.add": "cl",
    "board.merge": "cl",
    "board.consent": "cl",
    "board.revoking": "cl",
    "board.revoke": "cl",
    "board.decide_objection": "cl",
    "board.outreach": "cl",
    "board.report_outreach": "cl",
    "board.care": "cl",
    "board.report_visit": "cl",
    "board.stages": "cl",
    "board.awards": "cl",
    # reports are narrowed to what the reader sees, documents are of whoever asked for them; anybody may check a number
    "reports.choose": "clh",
    "reports.evidence": "clh",
    "papers.mine": "clh",
    "papers.state": "clh",
    "papers.ask": "clh",
    "papers.cancel": "clh",
    "papers.file": "clh",
    "certificates.listing": "c",
    "certificates.issue": "c",
    "certificates.sheet": "c",
    "certificates.check": "o",
    "certificates.verdict": "o",
    # what was said to the clerk, and what the office sets
    "notes.box": "c",
    "notes.answer": "c",
    "notes.unheard": "c",
    "policy.switches": "c",
    "policy.set_switch": "c",
    "policy.relief": "c",
    "phrases.catalogue": "c",
    "phrases.sentence": "c",
    "phrases.looks": "c",
    "phrases.change": "c",
    # the rota, the calendar and inspection; whose shift or finding it is, is judged besides
    "duty.month": "clh",
    "duty.one_day": "clh",
    "duty.shift": "clh",
    "duty.move": "clh",
    "duty.moved": "clh",
    "duty.cancel": "clh",
    "duty.add": "clh",
    "duty.added": "clh",
    "duty.seat": "clh",
    "duty.unseat": "clh",
    "leaves.listing": "clh",
    "leaves.note": "clh",
    "leaves.end": "clh",
    "leaves.requests": "clh",
    "leaves.answer": "clh",
    "duties.listing": "clh",
    "duties.new": "clh",
    "duties.edit": "clh",
    "duties.begin": "clh",
    "duties.change": "clh",
    "duties.ending": "clh",
    "duties.end": "clh",
    "duty_list.choose": "c",
    "duty_list.check": "c",
    "duty_list.preview": "c",
    "duty_list.confirm": "c",
    "duty_list.form": "c",
    "duty_list.current": "c",
    "calendar.year": "c",
    "calendar.days": "c",
    "calendar.clear": "c",
    "calendar.listed": "c",
    "calendar.save": "c",
    "calendar.notice": "c",
    "inspection.findings": "clh",
    "inspection.finding": "clh",
    "inspection.photo": "clh",
    "inspection.close": "clh",
    "inspection.reopen": "clh",
    "inspection.withdraw": "clh",
    "inspection.assign": "clh",
    "inspection.areas": "clh",
    "inspection.set_area": "c",
    "inspection.end_area": "c",
    "inspection.sums": "clh",
    # people and departments
    "staff.listing": "clh",
    "staff.person": "clh",
    "staff.correct": "c",
    "staff.name_roles": "c",
    "staff.put_in_charge": "c",
    "staff.mark_left": "c",
    "staff.bring_back": "c",
    "staff.erase": "c",
    "staff.portrait": "c",
    "staff.bindings": "c",
    "staff.see_bindings": "c",
    "staff.unbind": "c",
    "departments.listing": "clh",
    "departments.keep": "c",
    "departments.close": "c",
    "imports.choose": "c",
    "imports.check": "c",
    "imports.preview": "c",
    "imports.confirm": "c",
    "imports.form": "c",
    "imports.current": "c",
    "mail.outbox": "c",
    "mail.send_again": "c",
    "mail.inbox": "c",
    "audit.trail": "c",
    "audit.by_command": "c",
    "audit.as_csv": "c",
    # setting up
    "setup.steps": "cu",
    "setup.unit": "cu",
    "setup.name_unit": "cu",
    "setup.people": "cu",
    "setup.first_people": "cu",
    "setup.me": "cu",
    "setup.be": "u",
    "setup.rehearsal": "cu",
    "setup.rehearse": "cu",
    "setup.done": "cu",
    "connection.check": "cu",
    "connection.run": "cu",
    "connection.message": "c",
}
PEOPLE = {"c": "A02", "l": "L01", "h": "B01", "s": "B03"}
SAMPLES = {"int": "1", "default": "1", "string": "1", "path": "1"}


def address(rule: Rule) -> str:
    """With something in the place of each variable part."""
    path = ""
    for dynamic, text in rule._trace:
        path += "1" if dynamic else text
    return path.lstrip("|") or "/"


def rules(app: Flask) -> list[Rule]:
    known = cast()
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint in known]


def test_every_route_has_its_line(offices: Offices) -> None:
    ours = {rule.endpoint for rule in offices.app.url_map.iter_rules()} - {"look.static"}
    assert ours == set(TABLE)
    assert set(cast()) == set(TABLE)


@pytest.mark.parametrize("role", "clhsuo")
def test_a_page_lets_in_those_it_is_for_and_nobody_else(offices: Offices, role: str) -> None:
    if role == "u":
        browser = offices.browser()
        with offices.store.open() as books:
            browser.keep(books.sessions.open(None, offices.clock.now))
    else:
        browser = offices.browser(PEOPLE.get(role, ""))
    token = browser.open("/sign-in").page.forms[-1].fields["token"][0]
    wrong = []
    for rule in rules(offices.app):
        if rule.endpoint == "sign_in.leave":
            continue  # whoever signs out is out
        open_to = TABLE[rule.endpoint]
        expected = role in open_to or open_to == "o"
        if "POST" in (rule.methods or set()):
            sent = browser.client.post(address(rule), base_url=HOST, data={"token": token}, headers={"Origin": HOST})
        else:
            sent = browser.client.get(address(rule), base_url=HOST)
        to_sign_in = sent.status_code == 303 and sent.location.startswith("/sign-in")
        entered = sent.status_code != 403 and not to_sign_in
        if open_to != "o" and entered != expected:
            wrong.append(f"{rule.endpoint}: {sent.status_code}, expected {'in' if expected else 'out'}")
        if sent.status_code >= 500:
            wrong.append(f"{rule.endpoint}: {sent.status_code}")
    assert not wrong, "\n".join(wrong)


def test_no_form_of_another_site_is_taken_anywhere(offices: Offices) -> None:
    """Without our mark, with the mark of another browser, or from elsewhere (OWASP ASVS 3.5.1)."""
    clerk, other = (offices.browser("A02").open("/sign-in") for _ in range(2))
    mine, theirs = (browser.page.forms[-1].fields["token"][0] for browser in (clerk, other))
    tries: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
        ({}, {"Origin": HOST}),
        ({"token": theirs}, {"Origin": HOST}),
        ({"token": mine}, {"Origin": "https://evil.example"}),
        ({"token": mine}, {"Origin": HOST, "Sec-Fetch-Site": "cross-site"}),
    )
    posts = [rule for rule in rules(offices.app) if "POST" in (rule.methods or set())]
    assert len(posts) > 3
    for rule in posts:
        for data, headers in tries:
            sent = clerk.client.post(address(rule), base_url=HOST, data=data, headers=headers)
            assert sent.status_code == 403, f"{rule.endpoint}: {sent.status_code} for {headers}"
