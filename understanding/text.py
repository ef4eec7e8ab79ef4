"""The words as they are meant: one form for widths and dashes, nothing invisible, no slips of the speech input."""

import re
import unicodedata
from collections.abc import Iterable

from understanding.dialect import in_common_words
from understanding.rules import Rule, spread
from understanding.written import in_common_signs

HOLE = "\x01"  # stands where something was taken out, so that positions stay what they were

_FOLD: dict[str, str] = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD.update(dict.fromkeys("\u3000\u00a0\t\v\f\r", " "))
_FOLD.update(dict.fromkeys("—–－‐‑‒―─━−", "-"))
_FOLD.update(dict.fromkeys("〜∼～", "~"))
_FOLD.update({"﹒": ".", "．": ".", "∶": ":", "﹕": ":", "｡": "。", "…": "。"})
_FOLD.update({mark: str(n) for n, mark in enumerate("⓪①②③④⑤⑥⑦⑧⑨")})
_FOLD.update(
    zip("鐘點個時週號兩裡後來國會對間這給記過還從開們說", "钟点个时周号两里后来国会对间这给记过还从开们说", strict=True)
)
_FOLDED = Rule(f"[{''.join(_FOLD)}]")
_VARIANT = "\ufe00-\ufe0f"  # which picture of a character; the other invisible ones are not printable in Python's eyes
_VARIANTS = Rule(f"[{_VARIANT}\U000e0100-\U000e01ef]")
_INVISIBLE = Rule(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f{_VARIANT}\ufeff\U000e0000-\U000e0fff]"
)
_SPACES = Rule(" {2,}")

_NUMBER = "[0-9一二两俩三四五六七八九十半个多]"
_OF_A_NUMBER = f"(?<={_NUMBER}..)"
_SLIPS = {  # each alternative begins with a plain character: see rules.spread
    "小时": f"{spread('小[是事实市试食式世十师石室]|晓时|笑时|消时', f'{_OF_A_NUMBER}(?!情|件|馆|堂|场|里)')}",
    "钟头": spread("中头|钟投|钟偷|终头|种头|钟透", _OF_A_NUMBER),
    "分钟": spread("分中|分种|分终|分忠|份钟", "(?<=[0-9一二两三四五六七八九十]..)"),
    "时长": "实长|时肠|时场(?!合)|食长",
    "星期": spread("星其|星七|心期|里拜|礼败", "(?<=[上这本下]..)"),
    "志愿": "只愿(?=服务|者|时长)|志原(?=服务|者|时长)|志愿福务",
    "打扫卫生": "打扫未生|大扫厨|大扫出|打扫卫声",
    "洁城日": "洁成日|节城日|结城日|洁城曰",
}
_SLIP = Rule("|".join(_SLIPS.values()))
_MEANT = tuple((Rule(slips), meant) for meant, slips in _SLIPS.items())

_QUOTE_MARK = Rule('[「『“">]')
_QUOTE = Rule('「[^「」]{0,400}」|『[^『』]{0,400}』|“[^“”]{0,400}”|"[^"\n]{0,400}"|^>[^\n]{0,400}', re.MULTILINE)
_SPEECH = Rule("[,。!?了我的]")


def clean(text: str) -> str:
    """`text` in one form (NFC, half width, plain dashes), without control and invisible characters or speech slips."""
    text = _FOLDED.sub(_folded, in_common_signs(unicodedata.normalize("NFC", text)))
    if not text.isprintable() or _VARIANTS.search(text):
        text = _INVISIBLE.sub("", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip()
    if _SLIP.search(text):
        for slip, meant in _MEANT:
            text = slip.sub(meant, text)
    return in_common_words(text)


def _folded(found: re.Match[str]) -> str:
    return _FOLD[found[0]]


def take_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with holes of the same length where the spans were."""
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text


# a notice in the first line, and what its reader did about it below: 【通知】…请报时长 / 已参加,擦走廊两小时
_NOTICE_ABOVE = Rule(
    "(?:【[^】\n]{0,12}】|\\[[^\\]\n]{0,12}\\]|(?:通知|转发|转|提醒|温馨提示|公告)[:,]|@全体|@所有人)[^\n]{0,300}\n"
)
_OWN_REPORT = Rule(
    "^(?:已|报|补|补报|我|俺|本人|收到)[^\n]{0,100}?(?:小时|钟头|分钟|半天|[0-9]:[0-9]|点)|我(?![局市区县们单省国院委])[^\n]{0,60}?"
    "(?:小时|钟头|分钟|半天|[0-9]:[0-9]|点)",
    re.MULTILINE,
)


def without_quotes(text: str) -> str:
    """Words of others are no report: quoted speech becomes a hole, a quoted name of a few words stays."""
    if "\n" in text and (head := _NOTICE_ABOVE.match(text)) is not None and _OWN_REPORT.search(text, head.end()):
        text = HOLE * head.end() + text[head.end() :]
    if not _QUOTE_MARK.search(text):
        return text
    return _QUOTE.sub(lambda m: HOLE * len(m[0]) if _is_speech(m[0]) else m[0], text)


def _is_speech(quote: str) -> bool:
    return (quote[0] in "「『>" and ":" in quote) or (len(quote) > 8 and bool(_SPEECH.search(quote)))
