"""The words as they are meant: one form for widths and dashes, nothing invisible, no slips of the speech input."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from understanding.rules import Rule

HOLE = "\x01"  # stands where something was taken out, so that positions stay what they were

_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD.update({ord(mark): " " for mark in "\u3000\u00a0\t\v\f\r"})
_FOLD.update({ord(mark): "-" for mark in "—–－‐‑‒―─━−"})
_FOLD.update({ord(mark): "~" for mark in "〜∼～"})
_FOLD.update({ord("﹒"): ".", ord("．"): ".", ord("∶"): ":", ord("﹕"): ":", ord("｡"): "。", ord("…"): "。"})
_FOLD.update({ord(mark): str(n) for n, mark in enumerate("⓪①②③④⑤⑥⑦⑧⑨")})
_FOLD.update(
    {
        ord(old): new
        for old, new in zip(
            "鐘點個時週號兩裡後來國會對間這給記過還從開們說",
            "钟点个时周号两里后来国会对间这给记过还从开们说",
            strict=True,
        )
    }
)

_INVISIBLE = Rule(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_SPACES = Rule(" {2,}")

_NUMBER = "[0-9一二两俩三四五六七八九十半个多]"
_SLIPS = (
    (Rule(f"(?<={_NUMBER})(小[是事实市试食式世十师石室]|晓时|笑时|消时)(?!情|件|馆|堂|场|里)"), "小时"),
    (Rule(f"(?<={_NUMBER})(?:中头|钟投|钟偷|终头|种头|钟透)"), "钟头"),
    (Rule("(?<=[0-9一二两三四五六七八九十])(?:分中|分种|分终|分忠|份钟)"), "分钟"),
    (Rule("(?:实长|时肠|时场(?!合)|食长)"), "时长"),
    (Rule("(?<=[上这本下])(?:星其|星七|心期|里拜|礼败)"), "星期"),
    (Rule("只愿(?=服务|者|时长)|志原(?=服务|者|时长)|志愿福务"), "志愿"),
    (Rule("打扫未生|大扫厨|大扫出|打扫卫声"), "打扫卫生"),
    (Rule("洁成日|节城日|结城日|洁城曰"), "洁城日"),
)
_SLIP_HINT = Rule("[小晓笑消中钟终种分份实时食星心里礼只志打大洁节结]")

_QUOTE = Rule('「[^「」]{0,400}」|『[^『』]{0,400}』|“[^“”]{0,400}”|"[^"\n]{0,400}"|^>[^\n]{0,400}', re.MULTILINE)
_SPEECH = Rule("[,。!?了我的]")


@lru_cache(maxsize=256)
def clean(text: str) -> str:
    """`text` in one form (NFC, half width, plain dashes), without control and invisible characters or speech slips."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_FOLD))
    text = _SPACES.sub(" ", text).strip()
    if _SLIP_HINT.search(text):
        for slip, meant in _SLIPS:
            text = slip.sub(meant, text)
    return text


def take_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with holes of the same length where the spans were."""
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text


def without_quotes(text: str) -> str:
    """Words of others are no report: quoted speech becomes a hole, a quoted name of a few words stays."""
    if not _QUOTE.search(text):
        return text
    return _QUOTE.sub(lambda m: HOLE * len(m[0]) if _is_speech(m[0]) else m[0], text)


def _is_speech(quote: str) -> bool:
    return (quote[0] in "「『>" and ":" in quote) or (len(quote) > 8 and bool(_SPEECH.search(quote)))
