"""One spelling of what people and spreadsheets write in many: widths, blanks, and what cannot be seen."""

import re
import unicodedata

_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def plain_text(text: str) -> str:
    """As people meant it: one width, no invisible characters, and no blank between the characters of a name."""
    text = unicodedata.normalize("NFKC", text)
    text = " ".join("".join(char for char in text if char.isspace() or char.isprintable()).split())
    return _SPACED.sub("", text)
