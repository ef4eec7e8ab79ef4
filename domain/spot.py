"""A position on the map, and all of it that is ever kept: inside or not, and how far off, roughly (2.2)."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH = 6_371_000  # metres
NEAR = 1_000  # metres


@dataclass(frozen=True, slots=True)
class Spot:
    """Degrees, as the platform sends them (GCJ-02)."""

    latitude: float
    longitude: float


class Band(StrEnum):
    """Where somebody checked in. Coordinates are never kept."""

    UNKNOWN = "unknown"  # by word, or the duty has no position
    INSIDE = "inside"
    NEAR = "near"  # within a kilometre
    FAR = "far"


def metres(a: Spot, b: Spot) -> float:
    """Along the ground (haversine)."""
    north, south = radians(a.latitude), radians(b.latitude)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def band(where: Spot | None, post: Spot | None, radius: int) -> Band:
    """`radius`: metres around the post that count as inside."""
    if where is None or post is None:
        return Band.UNKNOWN
    away = metres(where, post)
    if away <= radius:
        return Band.INSIDE
    return Band.NEAR if away <= NEAR else Band.FAR
