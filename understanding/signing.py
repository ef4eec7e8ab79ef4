"""The signatures of other bodies, and what the office has set for its board: 纪检、公安已签李娜."""

from domain.cycle import SetBoard, SignOff
from understanding.candidates import candidates_in
from understanding.orders import KIND_OF_BODY, KNOWN_BODY, PUTS_FORWARD, orders, without_label
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import without_reason, working_days_in
from understanding.text import HOLE

# --- signatures ------------------------------------------------------------------

_BODY = f"(?:{KNOWN_BODY}){KIND_OF_BODY}"
_ONE_BODY = Rule(_BODY)
_BODIES = Rule(f"{_BODY}(?:(?:[、,和与及 ]|以及){_BODY}){{0,8}}")
_OTHER_BODY = Rule("[一-鿿]{1,5}?(?:局|办|委|部门|法院|协会)(?=[、,]|都|均|也|已|对|签|盖|同意|有)")
_ALL_BODIES = Rule("(?:各个?|所有|全部|全体|[三四五六]个?)(?:相关|核查|会签|联审)?(?:单位|部门|家|方)(?:那边|方面)?")
_SIGNS = Rule("签|盖章|盖了章|同意|无异议|无意见|没有?(?:任何|什么|提出?)?(?:异议|意见|问题)|异议|意见|反对|通过")
_AGREES = Rule(
    "签(?:字|章|批|署|核)?(?:同意|确认|通过)?(?:了|完|过|好|齐|毕){0,3}|盖(?:好|过)?了?章了?|同意了?|通过了?|无异议|无意见|"
    "没有?(?:任何|什么|提出?)?(?:异议|意见|问题)"
)
_OBJECTS = Rule(
    "(?:提出?了?|存在|有(?!没))(?:不同|一点|些)?(?:的)?(?:异议|意见|问题)|不同意|不通过|拒签|拒绝签字|反对|不签字?|不予通过"
)
_NOT_YET = Rule("没签|未签|还没|尚未|没盖|没有签|待签|催|请[^,。]{0,6}签|要[^,。]{0,4}签|明天|下周|准备")
_NO_OBJECTION = Rule("没有?(?:任何|什么|提出?)?(?:异议|意见|问题)|无(?:异议|意见)")
_AROUND = Rule("对于|针对|关于|方面|那边|全部(?=同意|签)|对|都|均|也|已经|已|请|经|了|的(?=$|[,。])|[,。;:!]")
_KIND_TAIL = Rule(f"(?<=[一-鿿][一-鿿]){KIND_OF_BODY}$")


def sign_off(reading: Reading) -> SignOff | None:
    """李娜纪检、公安已签; 纪检对李娜无异议; 全部候选人各单位都已签; 纪检对李娜有意见:…"""
    if not orders(reading, _SIGNS) or _NOT_YET.search(reading.text) or PUTS_FORWARD.search(reading.text):
        return None
    label, text = without_label(reading)
    text, reason = without_reason(text)
    objects = _OBJECTS.search(_NO_OBJECTION.sub(lambda m: HOLE * len(m[0]), text))
    if objects is not None:
        text, told = _parted(text, objects.end())
        reason = reason or told
    elif not _AGREES.search(text):
        return None
    found = _bodies_in(text, reading)
    if found is None:
        return None
    bodies, text = found
    rest = (_OBJECTS if objects else _AGREES).sub("、", text)
    who = candidates_in(_AROUND.sub("、", rest), reading)
    if who is None or len(who.numbers) > 1 or (who.numbers and who.names):
        return None
    number = who.numbers[0] if who.numbers else None
    return SignOff(objects is None, bodies, who.names, number, who.every, reason, label)


_OBJECT = Rule("[^,。;:!\n]{0,12}")


def _parted(text: str, end: int) -> tuple[str, str]:
    """The objection up to whom it is about, and what follows: 公安不同意李娜,她有违法未处理."""
    m = _OBJECT.match(text, end)
    end = m.end() if m is not None else end
    return text[:end], text[end:].strip(" ,。;:!了的")


def _bodies_in(text: str, reading: Reading) -> tuple[tuple[str, ...], str] | None:
    """Whose signature it is, and the text without them; no bodies: all of them. None: nobody's, or one says another
    thing than the next."""
    every = _ALL_BODIES.search(text)
    if every is not None:
        return (), text[: every.start()] + "、" + text[every.end() :]
    rows = list(_BODIES.finditer(text)) or list(_OTHER_BODY.finditer(_without_names(text, reading)))
    if len(rows) != 1:
        return None
    (row,) = rows
    known = [m[0] for m in _ONE_BODY.finditer(row[0])] or [row[0]]
    bodies = tuple(dict.fromkeys(_KIND_TAIL.sub("", body) for body in known))
    return bodies, text[: row.start()] + "、" + text[row.end() :]


def _without_names(text: str, reading: Reading) -> str:
    for person in reading.office.people:
        text = text.replace(person.name, HOLE * len(person.name))
    return text


# --- the office's own rules --------------------------------------------------------

_SETS = Rule(
    "(?:核查|核实|签字|会签|联审|审核|政审)(?:的)?单位|公示(?:天数|期限|期|时间|时长)|(?:以后|今后|统一)[^,。]{0,6}公示"
)
_TO = "(?:统一)?(?:改[成为到]|调整[为成到]|设[为成置定]+|变更为|定为|换成|设为|设置为|是|为|:)"
_BODIES_SET = Rule(f"(?:请|把|将)*(?:核查|核实|签字|会签|联审|审核|政审)的?单位{_TO}(?P<bodies>[^。;!?]{{2,60}})")
_DAYS_SET = Rule(
    f"(?:请|把|将|以后|今后|好人榜|的){{0,5}}公示(?:天数|期限|期|时间|时长){_TO}|(?:请|把|将|好人榜|的){{0,4}}(?:以后|今后|统一)(?:的|都|统一){{0,3}}公示{_TO}"
)
_BETWEEN = Rule("[、,和与及 ]+")
_LONGEST_BODY = 10  # characters


def set_board(reading: Reading) -> SetBoard | None:
    """核查单位改成纪检、公安、税务; 公示天数改成7个工作日."""
    if not orders(reading, _SETS):
        return None
    m = _BODIES_SET.fullmatch(reading.text.strip("。! "))
    if m is not None:
        bodies = tuple(dict.fromkeys(body for body in _BETWEEN.split(m["bodies"]) if body))
        return SetBoard(bodies) if all(len(body) <= _LONGEST_BODY for body in bodies) else None
    m = _DAYS_SET.match(reading.text)
    days, spans = working_days_in(reading.text)
    if m is None or days is None or len(reading.text) - spans[0][1] > 2:
        return None
    return SetBoard(notice_days=days)
