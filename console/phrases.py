"""Sentences in the office's own words: where each is said, what may stand in it, and how it will look."""

from flask import abort, request

from console import typed
from console.door import CLERK, Answer, Pages, back_to, show
from console.visit import Visit
from domain.policy import PhraseRefused, SetPhrase
from wording.phrases import CATALOGUE, Group, Phrase, check, phrase, preview
from wording.policy import phrase_refused

pages = Pages("phrases")
_GROUPS = ((Group.CHAT, "企业微信里说的话"), (Group.SHOWN, "图片和证明上的话"), (Group.RELIEF, "减负自查表上的依据"))
LONGEST = 1000  # characters that are read of a field


@pages.get("/console/phrases", CLERK)
def catalogue(visit: Visit) -> str:
    with visit.look() as view:
        own, changed = view.office.phrases, view.settings.last()
        return show(
            visit,
            "phrases/catalogue.html",
            groups=[(title, [one for one in CATALOGUE if one.group is group]) for group, title in _GROUPS],
            own=own,
            changed=changed,
            preview=lambda one: preview(one, own.get(one.name, one.default)),
        )


@pages.get("/console/phrases/<name>", CLERK)
def sentence(visit: Visit, name: str) -> str:
    of = _known(name)
    with visit.look() as view:
        text = view.office.phrases.get(name, of.default)
        changed = view.settings.last().get(f"phrase {name}")
        return show(
            visit,
            "phrases/sentence.html",
            of=of,
            text=text,
            own=name in view.office.phrases,
            changed=changed,
            looks=preview(of, text),
            wrong="",
        )


@pages.polled("/console/phrases/<name>/preview", CLERK)
def looks(visit: Visit, name: str) -> str:
    """As it would be said, while it is typed."""
    of = _known(name)
    checked = check(of, request.args.get("text", "")[:LONGEST])
    wrong = ""
    if checked.fault is not None:
        wrong = phrase_refused(PhraseRefused(name, checked.fault, checked.said, checked.limit)).text
    return show(visit, "phrases/preview.html", looks="" if wrong else preview(of, checked.text), wrong=wrong)


@pages.post("/console/phrases/<name>", CLERK)
def change(visit: Visit, name: str) -> Answer:
    _known(name)
    text = None if "default" in request.form else typed.words("text", LONGEST)
    visit.act(SetPhrase(name, text), text or "", subject=name)
    return back_to("phrases.sentence", name=name)


def _known(name: str) -> Phrase:
    of = phrase(name)
    if of is None:
        abort(404)
    return of
