"""The corpora through their own scorer: no worse than what was reached, and nothing recorded that was not meant."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.explain import explained
from domain.staff import Office
from tests.understanding.office import NOW
from understanding.lines import office_from_json, run

HERE = Path(__file__).parent
GOLD = HERE / "gold"

# the gold, and five offices of our own; floors are what was reached, less a line or two
CORPORA = [
    (GOLD / "messages.jsonl", GOLD / "office.json", 0.99, 0.0),
    (HERE / "own.jsonl", HERE / "own_office.json", 0.98, 0.0),
    (HERE / "own2.jsonl", HERE / "own2_office.json", 0.98, 0.0),
    (HERE / "own3.jsonl", HERE / "own3_office.json", 0.98, 0.0),
    (HERE / "own4.jsonl", HERE / "own4_office.json", 0.98, 0.0),
    (HERE / "own5.jsonl", HERE / "own5_office.json", 0.98, 0.0),
]


@pytest.mark.parametrize(("messages", "office", "floor", "harm"), CORPORA, ids=[m.stem for m, *_ in CORPORA])
def test_it_understands_the_corpus(messages: Path, office: Path, floor: float, harm: float, tmp_path: Path) -> None:
    known = office_from_json(json.loads(office.read_text(encoding="utf-8")))
    predicted = tmp_path / "predicted.jsonl"
    with messages.open(encoding="utf-8") as lines:
        predicted.write_text("\n".join(run(lines, known)) + "\n", encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), str(messages), str(predicted), "--errors"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    score = json.loads(told.splitlines()[-1])
    assert score["overall_exact"] >= floor, told + _why(messages, told, known)
    assert score["harm"] <= harm, told + _why(messages, told, known)


def _why(messages: Path, told: str, known: Office) -> str:
    """What was found in each failing message, and by which rules."""
    failing = set(re.findall(r"^--- (\S+) ", told, re.MULTILINE))
    lines = messages.read_text(encoding="utf-8").splitlines()
    wrong = (line for line in lines if json.loads(line)["id"] in failing)
    return "\n" + "\n".join(explained(wrong, known, "", NOW))


def test_a_failing_line_says_which_rules_fired() -> None:
    known = office_from_json(json.loads((GOLD / "office.json").read_text(encoding="utf-8")))
    first = json.loads((GOLD / "messages.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert "staff.name_first" in _why(GOLD / "messages.jsonl", f"--- {first['id']} [", known)
