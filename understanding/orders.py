"""An order to the board: whether it is one, which period it names, and the people and numbers in it."""

from collections.abc import Iterator

from understanding.candidates import Candidates
from understanding.cycle import runs_the_board
from understanding.labels import period_in
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import is_question

_LONGEST = 400  # characters
PUTS_FORWARD = Rule("(?:^|[我要想来再们,。])(?:推荐|举荐|提名)(?![0-9#第])|自荐|我觉得|应该|该上|够格|能不能|希望|建议")
KNOWN_BODY = (
    "纪检|纪委|监委|公安|信访|税务|法院|检察院?|组织|人事|工会|党委|党办|计生|卫健|环保|生态环境|应急|市场监管|综治|"
    "政法|审计|人社|社保|妇联|团委"
)
KIND_OF_BODY = "(?:监察)?(?:部门|机关|派驻组|组|室|办公室|办|局|委|科|处)?"
BODY_SIGNS = Rule(f"签|盖章|(?:{KNOWN_BODY}){KIND_OF_BODY}[^,。;!?]{{0,16}}(?:意见|异议|问题|同意|反对|通过)")


def orders(reading: Reading, sign: Rule) -> bool:
    """Whether it may be an order at all: of somebody who runs the board, and no question."""
    text = reading.text
    return (
        len(text) <= _LONGEST and bool(sign.search(text)) and runs_the_board(reading.sender) and not is_question(text)
    )


def told_of(who: Candidates) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """Names together, each number by itself; nobody: once."""
    if who.names or not who.numbers:
        yield who.names, None
    for number in who.numbers:
        yield (), number


def without_label(reading: Reading) -> tuple[str, str]:
    """The label, and the message without it where it stands apart from the names: 第三期:…; 第三期李娜上榜."""
    label, _, spans = period_in(reading.text, reading.today.year, order=True)
    text = reading.text
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return label, text.strip(" ,。;:、的") if spans else text
