"""Signing in through 企业微信, as the pages ask for it; the channel does it."""

from typing import Protocol


class CannotSignIn(Exception):
    """企业微信 does not say who it is; its text is a sentence for the person, with the way on."""


class OAuth(Protocol):
    def address(self, redirect: str, state: str) -> str:
        """Where the browser is sent; it comes back to `redirect` with `code` and `state`."""
        ...

    def userid(self, code: str) -> str:
        """Who it is, case folded. Raises CannotSignIn."""
        ...
