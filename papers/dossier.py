"""A period's file: what stands in it of each nominee and of the whole, with the consent that its use needs."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.consent import Consents, Said, Use, allows, shown
from domain.cycle import Cycle, Stage
from domain.deeds import IN_THE_RUNNING, LONGEST, DeedState, Nomination, Part
from domain.objections import ObjectionState
from handlers.entries import policy
from papers.word import Picture, Value, fill_in
from papers.word_template import PHOTO_WIDTH
from papers.word_template import template as own_template
from scheduling.photos import NotAPhoto, shrink
from storage.store import Books
from wording import board_words as words

PHOTO_SIDE = 1200  # pixels: 200 an inch at the width on the page
NOT_YET = "—"
IN_FORMS = IN_THE_RUNNING | {DeedState.LISTED}
_OPEN_BOX, _TICKED, _CROSSED = "☐", "☑", "☒"
_SENTENCE_ENDS = "。！？!?；;\n"


@dataclass(frozen=True, slots=True)
class Dossier:
    """`fields`: for the template. `hidden`: nominees without consent to be reported; `missing`: photos without file."""

    fields: Mapping[str, Value]
    forms: int
    hidden: int
    missing: int


def dossier(books: Books, cycle: Cycle, photos: Path, today: date) -> Dossier:
    """Of the period as it stands; `photos`: the folder. Withdrawn nominations are in none of it."""
    told = [one for one in books.deeds.of_cycle(cycle.number) if one.state is not DeedState.WITHDRAWN]
    facts = _Facts(books, cycle, told, photos)
    forms = [one for one in told if one.state in IN_FORMS]
    voters = books.votes.voters(cycle.number)
    fields: dict[str, Value] = {
        "单位": books.staff.office().unit,
        "期": cycle.label,
        "主题": cycle.theme,
        "阶段": words.STAGES[cycle.stage],
        "征集": _span(cycle.opened_at.date(), cycle.collect_until),
        "投票": NOT_YET if cycle.vote_until is None else f"至{_day(cycle.vote_until)}",
        "公示": _notice(cycle),
        "发布": NOT_YET if cycle.published_at is None else _day(cycle.published_at.date()),
        "制表日期": _day(today),
        "份数": len(told),
        "投票人数": f"{voters}人" if voters else NOT_YET,
        "未报送": sum(not facts.may_report(one) for one in told),
        "汇总": [facts.row(number, one) for number, one in enumerate(told, start=1)],
        "推荐": [facts.form(number, one) for number, one in enumerate(told, start=1) if one in forms],
    }
    return Dossier(fields, len(forms), sum(not facts.may_report(one) for one in forms), facts.missing)


def as_word(kept: Dossier, template: bytes | None) -> bytes:
    """`template`: the office's own; None: ours. Raises BadTemplate."""
    out = io.BytesIO()
    fill_in(own_template() if template is None else template, kept.fields, out)
    return out.getvalue()


class _Facts:
    def __init__(self, books: Books, cycle: Cycle, told: Sequence[Nomination], photos: Path) -> None:
        numbers = [one.number for one in told]
        self._books, self._cycle, self._folder = books, cycle, photos
        self._bodies = policy(books).bodies
        self._consents = books.consents.of(numbers)
        self._signed = books.deeds.signed(numbers)
        self._tally = books.votes.tally(cycle.number)
        self._objections = books.objections.outcomes(cycle.number)
        self.missing = 0

    def may_report(self, one: Nomination) -> bool:
        return allows(self._said(one), Use.REPORT)

    def row(self, number: int, one: Nomination) -> dict[str, Value]:
        """A line of the summary."""
        if not self.may_report(one):
            return _bare(number, one) | dict.fromkeys(("科室", "举荐方式", "票数", "异议", "结果"), NOT_YET)
        return {
            **_bare(number, one),
            "姓名": one.nominee.name or NOT_YET,
            "科室": one.nominee.department or NOT_YET,
            "举荐方式": words.CHANNELS[one.channel],
            "票数": self._votes(one),
            "异议": self._objected(one),
            "结果": words.STATES[one.state],
        }

    def form(self, number: int, one: Nomination) -> dict[str, Value]:
        """All that the form of one nominee shows."""
        if not self.may_report(one):
            return _bare(number, one) | {"可报": False}
        person = one.nominee.person
        brief, drafted = brief_of(one)
        return {
            **self.row(number, one),
            "可报": True,
            "性别": (person.gender if person else "") or NOT_YET,
            "职务": (person.title if person else "") or NOT_YET,
            "四德": one.virtue or NOT_YET,
            "举荐人": "、".join(dict.fromkeys(who.name for who in one.nominators)),
            "举荐单位": "、".join(dict.fromkeys(telling.body for telling in one.tellings if telling.body)),
            "核查": [self._box(body, self._signed.get(one.number, {}).get(body)) for body in self._bodies],
            "核查意见": "待核实" if one.state is DeedState.COLLECTED else "经核实，事迹属实",
            "评审意见": self._verdict(one),
            "公示情况": self._noticed(one),
            "同意": [_consent(use, self._said(one)) for use in Use],
            "简介": brief,
            "简介是草稿": drafted,
            "事迹": one.story or "\n".join(telling.words for telling in one.tellings),
            "照片": self._photos(one),
        }

    def _said(self, one: Nomination) -> Consents:
        return self._consents.get(one.number, {})

    def _votes(self, one: Nomination) -> str:
        if one.ballot is None or self._cycle.stage is Stage.VOTING or not self._tally:
            return NOT_YET
        return f"{self._tally.get(one.ballot, 0)}票"

    def _box(self, body: str, ok: bool | None) -> dict[str, Value]:  # noqa: FBT001
        """`ok` None: it has not signed."""
        if ok is None:
            return {"框": _OPEN_BOX, "名称": body, "说明": ""}
        return {"框": _TICKED if ok else _CROSSED, "名称": body, "说明": "" if ok else "有不同意见"}

    def _verdict(self, one: Nomination) -> str:
        """What the review said last, with its reason."""
        said = [d for d in self._books.deeds.history(one.number) if d.state is DeedState.CHOSEN]
        if not said or one.state not in (DeedState.CHOSEN, DeedState.LISTED):
            return "待评审"
        reason = f"，{said[-1].reason}" if said[-1].reason else ""
        return f"{_day(said[-1].at.date())}评审，同意上榜{reason}"

    def _noticed(self, one: Nomination) -> str:
        if self._cycle.notice_from is None:
            return "尚未公示"
        return f"{_notice(self._cycle)}；异议：{self._objected(one)}"

    def _objected(self, one: Nomination) -> str:
        """How many and what became of them; never whose they were."""
        if self._cycle.notice_from is None:
            return NOT_YET
        counts = self._objections.get(one.number, {})
        told = [f"{words.OBJECTIONS[state]}{counts[state]}件" for state in ObjectionState if counts.get(state)]
        return "、".join(told) or "没有"

    def _photos(self, one: Nomination) -> list[Value]:
        names = shown(one, self._said(one), Use.REPORT, self._books.deeds.photos_of(one.number)).photos
        jpegs = [jpeg for name in names if (jpeg := self._jpeg(name)) is not None]
        return [
            {"图": Picture(jpeg, PHOTO_WIDTH), "说明": caption(number, one)}
            for number, jpeg in enumerate(jpegs, start=1)
        ]

    def _jpeg(self, name: str) -> bytes | None:
        try:
            return shrink((self._folder / Path(name).name).read_bytes(), PHOTO_SIDE)
        except (OSError, NotAPhoto):
            self.missing += 1
            return None


def brief_of(one: Nomination) -> tuple[str, bool]:
    """The short text as the clerk wrote it; else the first whole sentences of the deed, and True: it is a draft."""
    if one.brief:
        return one.brief, False
    return beginning(one.deed, LONGEST[Part.BRIEF]), True


def beginning(text: str, longest: int) -> str:
    """As many whole sentences as there is room for; a first one that is too long itself is cut."""
    text = text.strip()
    if len(text) <= longest:
        return text
    ends = [at + 1 for at, char in enumerate(text[:longest]) if char in _SENTENCE_ENDS]
    return text[: ends[-1]].strip() if ends else f"{text[: longest - 1]}…"


def caption(number: int, one: Nomination) -> str:
    """As far as it is known; what is not is left to be filled in by hand."""
    about = one.line or one.category or beginning(one.deed, LONGEST[Part.LINE])
    return f"图{number}　时间：________　地点：________　人物：{one.nominee.name}　事由：{about}"


def _bare(number: int, one: Nomination) -> dict[str, Value]:
    """All that may be told of whoever has not agreed."""
    return {"序号": number, "姓名": words.NAMELESS, "类别": one.category or NOT_YET}


def _consent(use: Use, said: Consents) -> dict[str, Value]:
    given = said[use].said if use in said else None
    box = _TICKED if given is Said.GIVEN else _CROSSED if given in (Said.REFUSED, Said.WITHDRAWN) else _OPEN_BOX
    return {"框": box, "名称": words.USES[use], "说明": "" if given is None else words.CONSENTS[given]}


def _notice(cycle: Cycle) -> str:
    if cycle.notice_from is None:
        return NOT_YET
    return f"{_day(cycle.notice_from)}张榜，{_span(None, cycle.notice_until)}（张榜当天不计）"


def _span(first: date | None, last: date | None) -> str:
    begin = "" if first is None else f"{_day(first)}起"
    return begin + ("" if last is None else f"至{_day(last)}") or NOT_YET


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
