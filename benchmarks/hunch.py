"""Counts the signs of the corpora, and tells how well they know messages of offices that were not counted.

python -m benchmarks.hunch            how often each office's messages are known by the counts of all the others
python -m benchmarks.hunch --write    counts all of them into understanding/pairs.txt
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from understanding.hunch import COUNTS, MESSAGES, SIGNS, Ear, signs
from understanding.text import clean

HERE = Path("tests/understanding")
FEWEST = 2  # a sign that one message alone holds says nothing about a kind

Said = list[tuple[str, str]]  # text and kind


def corpora() -> dict[str, Said]:
    """The messages of each corpus, and the kind of each; of the `kinds` nothing but that is known.

    Not the notebooks: who wrote them had the rules in mind, and one kind fills most of them.
    """
    found = {}
    for file in sorted((*HERE.glob("gold/messages.jsonl"), *HERE.glob("corpora/*/messages.jsonl"))):
        lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        found[file.parent.name] = [(clean(line["text"]), line["expect"]["intent"]) for line in lines]
    rows = (HERE / "corpora/kinds.tsv").read_text(encoding="utf-8").splitlines()
    found["kinds"] = [(clean(text), kind) for kind, text in (row.split("\t") for row in rows)]
    return found


def count(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The rows that an Ear reads."""
    messages: Counter[str] = Counter()
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, kind in said:
        messages[kind] += 1
        for sign in signs(text):
            held[sign][kind] += 1
    kept = {sign: kinds for sign, kinds in sorted(held.items()) if kinds.total() >= FEWEST}
    all_signs = sum(kept.values(), Counter[str]())
    for sign, kinds in ((MESSAGES, messages), (SIGNS, all_signs), *kept.items()):
        yield "\t".join((sign, *(f"{kind}:{kinds[kind]}" for kind in sorted(kinds)))) + "\n"


def main() -> None:
    said = corpora()
    if "--write" in sys.argv:
        COUNTS.write_text("".join(count(one for lines in said.values() for one in lines)), encoding="utf-8")
        return
    right, heard = 0, 0
    shares = {}
    for name, lines in said.items():
        ear = Ear(count(one for other, others in said.items() if other != name for one in others))
        known = sum(ear.hear(text).kind == kind for text, kind in lines)
        shares[name] = round(known / len(lines), 3)
        right, heard = right + known, heard + len(lines)
    print(json.dumps({"known_of_other_offices": round(right / heard, 3), "messages": heard, "by_office": shares}))


if __name__ == "__main__":
    main()
