"""What the office may set: every switch with what it does and the rule it touches; and the 减负 self-check."""

import re

from flask import abort, request

from console import typed
from console.door import CLERK, Answer, Pages, back_to, show
from console.visit import Visit
from domain.policy import SWITCHES, Kind, Relief, SetPolicy, Switch, Value, as_set, leaves_relief, switch
from storage.policy import Change
from storage.view import View
from wording.phrases import said
from wording.policy import COUNTED, KEPT, TITLES, USUAL, value

pages = Pages("policy")
_BETWEEN = re.compile(r"[、,，;；\n]+")
_GROUPS = (
    ("减负有关", ("ranking", "ask_attendance", "answer_within", "filing")),
    ("志愿时长", ("long_day", "longest_day", "late_after", "crowd", "unusual")),
    ("好人榜", ("board notice_days", "board bodies", "board categories")),
)


@pages.get("/console/policy", CLERK)
def switches(visit: Visit) -> str:
    with visit.look() as view:
        now, changed = _now(view), view.settings.last()
        known = {one.name: one for one in SWITCHES}
        return show(
            visit,
            "policy/switches.html",
            groups=[(title, [_line(known[name], now[name], changed) for name in names]) for title, names in _GROUPS],
            Kind=Kind,
        )


def _now(view: View) -> dict[str, Value]:
    return as_set(view.office.policy, view.board.policy)


def _line(of: Switch, now: Value, changed: dict[str, Change]) -> dict[str, object]:
    title, does = TITLES[of.name]
    return {
        "of": of,
        "title": title,
        "does": does,
        "now": now,
        "shown": value(of, now),
        "usual": value(of, of.default),
        "own": now != of.default,
        "left": leaves_relief(of, now),
        "rule": KEPT[of.relief][0] if of.relief is not None else "",
        "change": changed.get(of.name),
        "counted": COUNTED.get(of.name, ""),
        "typed": "、".join(now or USUAL.get(of.name, ())) if isinstance(now, tuple) else f"{now}",
    }


@pages.post("/console/policy/<name>", CLERK)
def set_switch(visit: Visit, name: str) -> Answer:
    of = switch(name)
    if of is None:
        abort(404)
    reason = typed.words("reason", 300)
    visit.act(SetPolicy(name, _typed(of), reason), reason, subject=name)
    return back_to("policy.switches", _anchor=name.replace(" ", "-"))


def _typed(of: Switch) -> Value:
    """As delivered where that was asked for. Numbers that are none come to the law as words, which refuses them."""
    if "default" in request.form:
        return of.default
    text = typed.words("value", 1000)
    match of.kind:
        case Kind.SWITCH:
            return text == "on"
        case Kind.WORDS:
            return " ".join(text.split())
        case Kind.LIST:
            words = tuple(dict.fromkeys(word.strip() for word in _BETWEEN.split(text) if word.strip()))
            return () if words == USUAL.get(of.name) else words
        case _:
            return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else text


@pages.get("/console/policy/relief", CLERK)
def relief(visit: Visit) -> str:
    """How the office stands to each rule; made to be printed."""
    with visit.look() as view:
        now, changed = _now(view), view.settings.last()
        rules = []
        for rule in Relief:
            title, does = KEPT[rule]
            lines = [_line(of, now[of.name], changed) for of in SWITCHES if of.relief is rule]
            rules.append((title, does, said(rule.value, view.office.phrases), lines, any(one["left"] for one in lines)))
        return show(
            visit,
            "policy/relief.html",
            unit=view.office.unit,
            rules=rules,
            kept=not any(left for *_, left in rules),
            filed=bool(view.office.policy.filing),
            waiting=view.notes.waiting(),
        )
