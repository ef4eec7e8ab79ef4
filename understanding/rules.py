"""A rule: one pattern, known by where it stands, compiled when it is first needed."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple, Protocol

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_WATCHED = ("search", "match", "fullmatch", "finditer")


class _Look(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = ..., /) -> re.Match[str] | None: ...


class _LookAll(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = ..., /) -> Iterator[re.Match[str]]: ...


class _FindAll(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = ..., /) -> list[Any]: ...


class _Sub(Protocol):
    def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str: ...


class Rule:
    """Has the methods of a compiled pattern. Hundreds of patterns take a third of a second to compile: too long for
    a command that answers one line, and for an import."""

    search: _Look
    match: _Look
    fullmatch: _Look
    finditer: _LookAll
    findall: _FindAll
    sub: _Sub
    split: Callable[[str], list[str]]

    made: ClassVar[list["Rule"]] = []
    fired: ClassVar[list["Fired"] | None] = None

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern, self.flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None
        Rule.made.append(self)

    def __getattr__(self, name: str) -> Any:
        """The first call: from then on the compiled pattern's own methods stand here, at no further cost. While
        rules are watched nothing stands here, so that every call comes this way."""
        if name not in _METHODS:
            raise AttributeError(name)
        method = getattr(self.compiled(), name)
        if Rule.fired is None:
            self.__dict__[name] = method
        elif name in _WATCHED:
            return _watching(self, method, Rule.fired)
        return method

    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def forget_methods(self) -> None:
        for name in _METHODS:
            self.__dict__.pop(name, None)


def each(heads: str, tail: str) -> str:
    """`tail` after each of the heads: 请X|给X for (?:请|给)X. A search leaps from one place to the next where all
    alternatives begin with a plain character; with a group or a set in front it tries every place of the text."""
    return "|".join(head + tail for head in heads.split("|"))


def spread(words: str, tail: str) -> str:
    """帮|替 with 记 -> 帮记|替记. Where every alternative begins with a plain character re tries no other places."""
    return "|".join(word + tail for word in words.split("|"))


def opening(words: str, tail: str = "") -> str:
    """Like `spread`, for words that open the message: ^帮记|^替记, with the plain character still in front."""
    return "|".join(f"{word[0]}(?<=^{word[0]}){word[1:]}{tail}" for word in words.split("|"))


def compile_all() -> None:
    """Compiles what has not been needed yet."""
    for rule in Rule.made:
        rule.compiled()


def names() -> dict[str, Rule]:
    """Every rule by the module and the word it stands under: clock.point, text.slips.3 for the third of a row."""
    named: dict[str, Rule] = {}
    for module_name, module in sorted(sys.modules.items()):
        if module_name.startswith(__package__ + "."):
            for word, value in vars(module).items():
                name = f"{module_name.rpartition('.')[2]}.{word.strip('_').lower()}"
                rows = value if isinstance(value, tuple) else (value,)
                held = [one for row in rows for one in (row if isinstance(row, tuple) else (row,))]
                rules = [one for one in held if isinstance(one, Rule) and one not in named.values()]
                named |= {name if len(rules) == 1 else f"{name}.{n}": rule for n, rule in enumerate(rules, 1)}
    return named


class Fired(NamedTuple):
    """A rule that found something, and what."""

    rule: Rule
    said: str


@contextmanager
def watched() -> Iterator[list[Fired]]:
    """Every find of every rule while this is open, in order. For explanations and tests: one at a time."""
    fired: list[Fired] = []
    for rule in Rule.made:
        rule.forget_methods()
    Rule.fired = fired
    try:
        yield fired
    finally:
        Rule.fired = None


def _watching(rule: Rule, look: Callable[..., Any], fired: list[Fired]) -> Callable[..., Any]:
    def watch(*args: Any) -> Any:
        found = look(*args)
        if found is None or isinstance(found, re.Match):
            matches = [found] if found else []
        else:
            found = matches = list(found)
        fired.extend(Fired(rule, m[0]) for m in matches)
        return iter(found) if isinstance(found, list) else found

    return watch
