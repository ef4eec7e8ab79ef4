"""Sentences that the office may word itself: which there are, what may stand in each, and what is said by default."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Phrases = Mapping[str, str]
"""In the office's own words, by name; what is not there is said as delivered."""

AS_DELIVERED: Phrases = {}
LONGEST_VALUE = 60  # characters of what is filled in; longer ones are cut
_FIELD = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_MARKUP = str.maketrans({"<": "〈", ">": "〉", "$": "＄"})


class Group(StrEnum):
    CHAT = "chat"
    SHOWN = "shown"  # on pictures and papers
    RELIEF = "relief"  # what a rule of relief refers to


@dataclass(frozen=True, slots=True)
class Phrase:
    """`fields`: what may stand in it as {字段}, each with an example. `longest`: characters; `lines`: the most."""

    name: str
    title: str
    used: str
    default: str
    fields: Mapping[str, str] = field(default_factory=dict)
    longest: int = 120
    lines: int = 3
    group: Group = Group.CHAT


_NAME = {"姓名": "张伟"}
_EXAMPLE = "“昨天下午和老李在福利院打扫了两个半小时”"

CATALOGUE: tuple[Phrase, ...] = (
    Phrase(
        "welcome",
        "欢迎词",
        "同事第一次打开对话时",
        f"{{姓名}}，您好！我是善行助手，帮您记志愿时长。\n做完了直接跟我说，比如{_EXAMPLE}。说“帮助”看我会什么。",
        _NAME,
        200,
        4,
    ),
    Phrase(
        "stranger",
        "还没认出是谁时",
        "不认识的账号打开对话时",
        "您好，我是善行助手，帮大家记志愿时长。\n初次见面，请发姓名和工号，比如“我是张三，工号1001”。",
        {},
        160,
    ),
    Phrase("thanks", "回“谢谢”", "同事道谢时", "不客气，您辛苦了。", _NAME, 60, 2),
    Phrase(
        "help_tail",
        "帮助的最后一行",
        "同事说“帮助”时，可以写联系人和电话",
        "打字、用输入法的语音转文字都行。",
        {},
        80,
        2,
    ),
    Phrase(
        "contact", "找经办人", "只有经办人能办的事", "这件事只有经办人（文明办）能办，有需要请找经办人。", {}, 80, 2
    ),
    Phrase("duty_tail", "值勤提醒的结尾", "值勤提醒卡片的最后一句", "请回复“收到”“去不了”或“换班”。", {}, 36, 1),
    Phrase(
        "complaint",
        "收到投诉建议",
        "同事提了投诉建议时",
        "收到，您的意见已原样转给经办人（文明办），编号{编号}。谢谢您提出来。",
        {"编号": "12"},
        100,
    ),
    Phrase(
        "answer_tail",
        "答复投诉建议的结尾",
        "经办人答复以后发给本人",
        "还有想法，直接再发“投诉建议：……”就行。",
        _NAME,
        60,
        2,
    ),
    Phrase(
        "returned_tail",
        "退回时长的结尾",
        "记录被退回时发给本人，可以写找谁、电话多少",
        "还有疑问请找{审核人}。",
        {"审核人": "许静"},
        60,
        1,
    ),
    Phrase(
        "slogan",
        "口号",
        "好人榜图片和服务记录单上，用顿号分开",
        "学习雷锋、奉献他人、提升自己",
        {},
        24,
        1,
        Group.SHOWN,
    ),
    Phrase(
        "no ranking",
        "依据：不搞排名",
        "减负自查表",
        "整治“指尖上的形式主义”的有关要求：不以积分、时长给个人排名。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "no check-in",
        "依据：不强制打卡签到",
        "减负自查表",
        "整治“指尖上的形式主义”的有关要求：不强制打卡、签到。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "no proof",
        "依据：不强制留痕",
        "减负自查表",
        "整治“指尖上的形式主义”的有关要求：不强制拍照、定位、截图。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "no track",
        "依据：不记在线时长和轨迹",
        "减负自查表",
        "整治“指尖上的形式主义”的有关要求：不考核在线时长，不收集行动轨迹。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "complaints",
        "依据：有投诉建议渠道",
        "减负自查表",
        "政务移动互联网应用程序管理的有关要求：要有投诉建议功能，并及时答复。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "few pushes",
        "依据：不过度打扰",
        "减负自查表",
        "整治“指尖上的形式主义”的有关要求：不频繁推送，不要求层层回复。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
    Phrase(
        "filing",
        "依据：备案信息可查",
        "减负自查表",
        "政务移动互联网应用程序管理的有关要求：应用应当备案，备案号可以看到。",
        {},
        200,
        2,
        Group.RELIEF,
    ),
)
_BY_NAME = {phrase.name: phrase for phrase in CATALOGUE}


def phrase(name: str) -> Phrase | None:
    return _BY_NAME.get(name)


# --- checked ------------------------------------------------------------------


class Fault(StrEnum):
    NO_PHRASE = "no phrase"
    EMPTY = "empty"
    TOO_LONG = "too long"
    LINES = "lines"
    UNKNOWN_FIELD = "unknown field"
    BRACE = "brace"  # one stands alone


@dataclass(frozen=True, slots=True)
class Checked:
    """`text`: as it will be kept. `fault` None: nothing is wrong. `said`: the field that is unknown."""

    text: str
    fault: Fault | None = None
    said: str = ""
    limit: int = 0


def check(of: Phrase, text: str) -> Checked:
    """What stands against wording that sentence so."""
    kept = clean(text)
    if not kept:
        return Checked(kept, Fault.EMPTY)
    if len(kept) > of.longest:
        return Checked(kept, Fault.TOO_LONG, limit=of.longest)
    if kept.count("\n") + 1 > of.lines:
        return Checked(kept, Fault.LINES, limit=of.lines)
    unknown = next((name for name in _FIELD.findall(kept) if name.strip() not in of.fields), None)
    if unknown is not None:
        return Checked(kept, Fault.UNKNOWN_FIELD, said=unknown)
    if re.search("[{}｛｝]", _FIELD.sub("", kept)):
        return Checked(kept, Fault.BRACE)
    return Checked(kept)


def clean(text: str) -> str:
    """Without what no message can hold; markup that a client would act on is made plain."""
    lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_MARKUP).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


# --- said ---------------------------------------------------------------------


def said(name: str, own: Phrases, **values: str) -> str:
    """In the office's words where it has some that hold, else as delivered. Values that are not told stay empty."""
    of = _BY_NAME[name]
    text = own.get(name, of.default)
    if text != of.default and check(of, text).fault is not None:
        text = of.default
    return filled(text, values)


def filled(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: values.get(found[1].strip(), "")[:LONGEST_VALUE], text)


def preview(of: Phrase, text: str) -> str:
    """With the examples filled in."""
    return filled(text, of.fields)
