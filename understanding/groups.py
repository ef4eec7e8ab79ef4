"""Groups that are put forward: 推荐国库科集体, 预算科青年突击队(组)."""

from understanding.reading import Reading
from understanding.rules import Rule

MARK = "(组)"
_KIND = (
    "突击队|服务队|志愿队|志愿者队|小分队|工作队|宣讲团|宣讲队|工作组|工作专班|专班|班组|团队|小组|服务组|救援队|"
    "抢险队|先锋队|劝导队|洁城队|集体"
)
_PUT = "(?:推荐|举荐|提名|推选|推举|荐|表扬|申报|上报)(?:一下|一个|的是|了)?"
_WRITTEN = Rule("(?P<name>[一-鿿A-Za-z0-9·]{2,24})\\((?:组|集体|团队)\\)")
_SAID = Rule(
    f"{_PUT}(?:我们的?|咱们?的?|俺们?的?|本)?(?P<name>[一-鿿A-Za-z0-9]{{0,14}}?(?:{_KIND}))"
    "(?=[,。:;!?\n ]|$|这个|上|参|因|在|的(?:事|先进)|连续|坚持|为|长期|评|进|[0-9]|[去今]年|"
    "[一二两三四五六七八九十]|获|全|主动|自)"
)
_ALONE = Rule(
    f"(?:是|就是|我们的?|咱们的?)?(?P<name>[一-鿿A-Za-z0-9]{{0,14}}?(?:{_KIND})|[一-鿿A-Za-z0-9]{{2,20}}(?=\\())"
    "(?:\\((?:组|集体|团队)\\))?(?:吧|的)?"
)
_DEPARTMENT_ALL = Rule("(?:这个|这一个?|整个|全体)?(?:先进|优秀)?(?:集体|团队)$")
_LED = Rule(f"^.*(?:{_PUT}|对|给|把|为|[和与跟及]|我们|咱们?)")


def groups_put_forward(reading: Reading) -> tuple[str, ...]:
    """Each as it is written on the board, with (组) behind the name."""
    text = reading.plain
    found = [_LED.sub("", m["name"]) for m in _WRITTEN.finditer(text)]
    if not found:
        found = [_of_department(m["name"], reading) for m in _SAID.finditer(text)]
    return tuple(dict.fromkeys(f"{name}{MARK}" for name in found if len(name) >= 2))


def groups_said(text: str) -> tuple[str, ...]:
    """The answer to who is meant: a group alone, 预算科青年突击队."""
    m = _ALONE.fullmatch(text)
    return () if m is None else (f"{m['name']}{MARK}",)


def _of_department(name: str, reading: Reading) -> str:
    """国库科集体 and 国库科这个集体 are 国库科; a bare 集体 is nobody."""
    whole = _DEPARTMENT_ALL.sub("", name)
    if whole == name:
        return name
    there = next((d.name for start, end, d in reading.departments if reading.plain[start:end] in (whole, name)), "")
    return there or whole
