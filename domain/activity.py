"""Activities: intents. Their handling comes with the activities themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignUp:
    text: str
