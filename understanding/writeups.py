"""What the clerk writes of a nomination, and notes from paper: the short text, the story, the line, a consent."""

from domain.consent import GiveConsent, Use
from domain.deeds import Part, WriteUp
from understanding.candidates import Candidates, candidates_in
from understanding.cycle import runs_the_board
from understanding.reading import Reading
from understanding.rules import Rule

_PARTS: tuple[tuple[Part, str], ...] = (
    (Part.BRIEF, "简要事迹|事迹简介|事迹简述|事迹摘要|简介|短文|简述|摘要"),
    (Part.LINE, "一句话(?:事迹|介绍|简介)?|那句话|海报(?:词|语|文字)|颁奖词|推介语|标语|金句"),
    (Part.STORY, "事迹材料|事迹全文|全文|详细事迹|主要事迹|事迹正文|故事|先进事迹|事迹"),
)
_WRITES = Rule("事迹|简介|短文|一句话|那句话|海报|颁奖词|全文|摘要|简述|故事|推介语|标语|金句")
_HEAD = Rule(
    "^(?:请|帮我|麻烦|给|为|替|把|将|写|补|填|更新|海报上|海报|好人|录入|修改|登记){0,4}(?P<who>[^:\n]{0,30}?)(?:写|补|填|改|更新)?(?:上|一下|个|一个|一段|一篇)?的?(?:"
    + "|".join(f"(?P<{part.value}>{words})" for part, words in _PARTS)
    + ")(?:更新|修改)?(?:如下|改[成为]|写成|定为|用|是|为)?[: \n]+"
)


def write_up(reading: Reading) -> WriteUp | None:
    """王芳简要事迹:…; 举荐12事迹材料:…; 王芳一句话:…"""
    if not _WRITES.search(reading.text) or not runs_the_board(reading.sender):
        return None
    m = _HEAD.match(reading.text)
    who = None if m is None else candidates_in(m["who"], reading)
    if m is None or who is None or who.every or len(who.names) + len(who.numbers) > 1:
        return None
    part = next(part for part, _ in _PARTS if m[part.value])
    written = reading.as_written(m.end())
    if not written or (who == Candidates() and len(written) < _A_TEXT):
        return None
    return WriteUp(part, written, who.numbers[0] if who.numbers else None, who.names[0] if who.names else "")


_A_TEXT = 4  # characters


# --- consent on paper ------------------------------------------------------------

_CONSENTS = Rule("同意")
_ON_PAPER = Rule(
    "^(?P<who>.{1,40}?)(?:本人|已经|已|都|也){0,3}(?:书面|纸质|签字|签名|签了字|签了|电话|口头|当面){1,3}(?:的)?(?:书面)?(?:表示|说)?(?:的)?(?P<no>不)?同意(?:书|了)?(?P<uses>.*)"
)
_USES: tuple[tuple[Use, Rule], ...] = (
    (Use.UNIT, Rule("单位|内部|局里|局内|机关内")),
    (Use.PUBLIC, Rule("公众号|微信|网上|对外")),
    (Use.SCREEN, Rule("大屏|屏幕|电子屏|显示屏|LED|海报")),
    (Use.REPORT, Rule("上报|报送|上级|报市|报区|报省")),
)


def note_consent(reading: Reading) -> GiveConsent | None:
    """王大娘书面同意单位内和公众号展示: of somebody who cannot be asked here."""
    if len(reading.text) > 120 or not _CONSENTS.search(reading.text) or not runs_the_board(reading.sender):
        return None
    m = _ON_PAPER.fullmatch(reading.text.strip(" 。!"))
    who = None if m is None else candidates_in(m["who"], reading)
    if m is None or who is None or who.every or len(who.names) + len(who.numbers) != 1 or "不" in m["uses"]:
        return None  # 同意上公众号,不同意上大屏: two answers
    uses = tuple(use for use, words in _USES if words.search(m["uses"]))
    return GiveConsent(
        m["no"] is None,
        uses,
        who.numbers[0] if who.numbers else None,
        who.names[0] if who.names else "",
        reading.as_written(0),
    )
