"""A message as it was read, drawn for the terminal."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width

import click

from domain.staff import Office, Person
from understanding.explain import Explained, Mark, explain
from understanding.hearing import Hearing
from understanding.lines import to_line

_COLOURS = {"日期": "cyan", "时刻": "blue", "时长": "green", "人": "yellow", "科室": "yellow", "地点": "magenta"}
INTENTS = {
    "report_service": "报时长",
    "nominate": "推荐好人",
    "query_hours": "问时长",
    "query_duty": "问值班",
    "query_board": "看好人榜",
    "check_in": "签到",
    "check_out": "签退",
    "swap_duty": "换班",
    "leave_duty": "请假",
    "inspect": "报巡查",
    "sign_up": "报名",
    "vote": "投票",
    "amend": "改上一条",
    "undo": "撤上一条",
    "confirm": "是",
    "cancel": "不",
    "bind": "认人",
    "help": "问怎么用",
    "none": "闲话，什么也不记",
}
_GAPS = {"minutes": "多长时间", "date": "哪天", "people": "哪些人", "nominees": "推荐谁", "deed": "做了什么"}
_KEYS = {
    "nominees": "推荐",
    "channel": "途径",
    "virtue": "类别",
    "subject": "对象",
    "from": "从",
    "to": "到",
    "minutes": "分钟",
    "date": "日期",
    "people": "人",
    "with": "和谁",
    "clean": "合格",
    "choice": "选",
    "name": "姓名",
    "staff_no": "工号",
}


def explained(said: Iterable[str], office: Office, sender: str, now: datetime) -> Iterator[str]:
    """A drawing of each message: a bare sentence, or a JSON line that may bring its own `sender` and `now`.

    Raises ValueError, KeyError or TypeError for a line that begins like JSON and is none of ours.
    """
    people = {person.name: person for person in office.people}
    for line in said:
        given: dict[str, Any] = json.loads(line) if line.lstrip().startswith("{") else {"text": line.strip()}
        if not given["text"]:
            continue
        name = given.get("sender") or sender
        at = datetime.fromisoformat(given["now"]) if "now" in given else now
        who = people.get(name) or Person("", name, "")
        yield drawn(explain(given["text"], Hearing(at, who, office)))


def drawn(it: Explained) -> str:
    lines = [_sentence(it), ""]
    lines += [f"  {_wide(it.said[m.start : m.end].strip(), 24)} {_wide(m.kind, 6)} {m.meaning}" for m in it.marks]
    made = to_line("", it.heard)
    lines += ["", f"  听成：{click.style(INTENTS[made['intent']], bold=True)}"]
    lines += [f"    {_entry(entry)}" for entry in made.get("entries", ())]
    lines += [f"    {label}：{_value(made[key])}" for key, label in _KEYS.items() if key in made]
    if made.get("ask"):
        lines.append(f"  要问：{'、'.join(_GAPS[gap] for gap in made['ask'])}")
    lines.append(f"  听着像：{INTENTS[it.sound.kind]}（领先 {it.sound.lead:.1f}，凭 {' '.join(it.because)}）")
    lines += ["", "  起作用的规则（依次）："]
    lines += [f"    {_wide(name, 28)} {said.strip()}" for name, said in it.fired]
    return "\n".join([*lines, ""])


def _sentence(it: Explained) -> str:
    """The words, with brackets and colour around what was found."""
    out, at = [], 0
    for mark in _apart(it.marks):
        words = click.style(f"[{it.said[mark.start : mark.end]}]", fg=_COLOURS.get(mark.kind), bold=True)
        out += [it.said[at : mark.start], words]
        at = mark.end
    return "".join([*out, it.said[at:]])


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Those that can be drawn side by side: whole clauses are left to the list below, the first of two stays."""
    end = 0
    for mark in marks:
        if mark.kind != "语气" and mark.start >= end:
            yield mark
            end = mark.end


def _entry(entry: dict[str, Any]) -> str:
    clock = f"{entry['start']}到{entry['end']}" if "start" in entry else ""
    told = ("、".join(entry["people"]), entry["date"], f"{entry['minutes']} 分钟", clock, entry.get("place", ""))
    return "  ".join(part for part in (*told, entry.get("activity", "")) if part)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _wide(text: str, width: int) -> str:
    """Filled up to so many columns; a Chinese character takes two."""
    return text + " " * max(0, width - sum(2 if east_asian_width(c) in "WF" else 1 for c in text))
