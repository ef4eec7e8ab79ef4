"""Inspection (九无) and patrols: intents. Their handling comes with the findings themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inspect:
    """A check was made: clean, or with findings."""

    clean: bool
    text: str
