"""Which of the options offered is chosen: 2, 第二个, 最后一个, 前面那个."""

from understanding.numbers import SMALL, whole
from understanding.rules import Rule
from understanding.talk import says_yes

_CHOICE = Rule(
    f"^(?:我?(?:选|要|是)|选择|就?是?)?(?:第)?(?P<n>{SMALL})(?:个|号|位|条|项|吧|那个|那条|那位|的|班|那班)*[。!]?$"
)
_LAST_ONE = Rule("^(?:最后一?(?:个|条|位|班)|倒数第一(?:个|条|位)|最近(?:的|一条|那条)|最新的?)$")
_OF_TWO = Rule("^(?:是|选)?(?:(?P<one>上面|前面|前一?|头一?)|(?:下面|后面|后一?))(?:的|那)?(?:那)?(?:个|条|位|班)$")


def chosen_at(text: str, count: int) -> int | None:
    """Which of so many options, from 0; None where none is chosen."""
    if _LAST_ONE.match(text) and count:
        return count - 1
    if count == 2 and (m := _OF_TWO.match(text)) is not None:
        return 0 if m["one"] else 1
    m = _CHOICE.match(text.strip(" ,。"))
    at = whole(m["n"]) - 1 if m else -1
    return at if 0 <= at < count else None


_NUMBER = Rule("(?:是|选|就|#|举荐|异议|第){0,3}(?P<n>[0-9]{1,6})号?(?:那?[个条份]|举荐|异议)?(?:的|吧)?")


def chosen_number(text: str, options: tuple[str, ...]) -> int | None:
    """The option that is chosen, by its place in the list, or as the number that it is; yes to the only one."""
    at = chosen_at(text, len(options))
    if at is None and len(options) == 1 and says_yes(text):
        at = 0
    if at is not None:
        return int(options[at])
    m = _NUMBER.fullmatch(text)
    return int(m["n"]) if m is not None and m["n"] in options else None
