"""Whose hours they are where somebody has the sender report them: 张主任让我报一下：昨天他在福利院…"""

from domain.hours import Mention
from domain.staff import Person
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

_HAS_ME_REPORT = Rule("[让叫托请要喊央嘱]我(?:帮|代|替|给|把)?[^,。;!?\n]{0,6}?[报登记录填补]")
_SUBJECT = Rule(f"[,。;:!\n {HOLE}](?P<who>[他她])(?!们|俩|的|家|说|让|叫|问|托)")


def he_who_asked(reading: Reading, unclear: tuple[Mention, ...]) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    """Who 他 is that the sender was asked to report for, and the words that leave it open, which may be known already;
    empty: nobody of the kind."""
    if unclear or ("他" not in reading.chars and "她" not in reading.chars):
        return (), unclear
    text = reading.people_text
    asked = _HAS_ME_REPORT.search(text)
    he = _SUBJECT.search(text, asked.end()) if asked is not None else None
    if asked is None or he is None:
        return (), ()
    before = [n for n in reading.named if n.end <= asked.start() + 1]
    if before and before[-1].clear and len(before[-1].people) == 1:
        return before[-1].people, ()
    return (), (Mention(before[-1].said, before[-1].people) if before else Mention(he["who"]),)
