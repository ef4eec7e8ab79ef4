"""Numbers as people write them: 2, 2.5, 两, 俩, 十五, 三百二."""

_ONES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}

# Patterns to build others from. SMALL reaches 99, COUNT takes decimals and hundreds as well.
SMALL = "(?:[0-9]{1,2}|[二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两俩三四五六七八九])"
COUNT = (
    r"(?:[零一二两三四五六七八九]点[一二三四五六七八九](?=个?(?:小时|钟头))|[0-9]{1,4}(?:\.[0-9]{1,2})?|"
    "[一二两三四五六七八九]百零?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?"
    "|[二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两俩仨三四五六七八九])"
)
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY_OF_MONTH = (
    "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)


def number(said: str) -> float:
    """The value of what COUNT or SMALL matched."""
    if said[0].isdigit():
        return float(said)
    if "点" in said:
        units, tenths = said.split("点", 1)
        return _ONES[units] + _ONES[tenths] / 10
    if "百" in said:
        hundreds, rest = said.split("百", 1)
        rest = rest.removeprefix("零")
        return _ONES[hundreds] * 100 + (number(rest) if rest else 0)
    if "十" in said:
        tens, ones = said.split("十", 1)
        return _ONES.get(tens, 1) * 10 + _ONES.get(ones, 0)
    return _ONES[said]


def whole(said: str) -> int:
    return int(number(said))
