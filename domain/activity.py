"""Activities: intents. Their handling comes with the activities themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignUp:
    """Wants to take part in an activity that was announced."""

    text: str
