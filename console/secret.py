"""Passwords: slow to guess, and what a new one has to be."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10  # characters; length does more than signs that have to be in it
LONGEST = 128
# 19 MB and 2 passes, as OWASP's password storage cheat sheet has it: eight at once must not fill a small machine.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash("nobody has this one")


def conceal(password: str) -> str:
    """What may be kept."""
    return _hasher.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """`kept` None: there is no such account, and finding that out takes as long."""
    try:
        return _hasher.verify(kept or _NOBODY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness(name: str, password: str, again: str) -> str:
    """What is wrong with a new password, in a sentence; empty: nothing."""
    if password != again:
        return "两次输入的密码不一样，请再输一次。"
    if len(password) < SHORTEST:
        return f"密码太短，至少 {SHORTEST} 个字符。可以用一句好记的话。"
    if len(password) > LONGEST:
        return f"密码太长，最多 {LONGEST} 个字符。"
    if name.casefold() in password.casefold() or len(set(password)) < 5:
        return "密码太容易猜到，请不要用登录名或重复的字符。"
    return ""
