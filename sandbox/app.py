"""Puts a platform together: its memory, its courier, its API and its phones, as one Flask blueprint or app."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask

from sandbox.api import Api
from sandbox.clock import Clock
from sandbox.courier import Carry, Courier, over_http
from sandbox.hand import Hand
from sandbox.oauth import Authorize
from sandbox.phone import CHINA, Phone
from sandbox.platform import Platform
from sandbox.values import Keys, Person

SAMPLE_OFFICE = Path(__file__).with_name("office.json")
# Of the sample office, by staff number: somebody whose userid no office file names, so that binding can be tried.
NEWCOMERS = {"2030": "linxiaoman"}


@dataclass(frozen=True)
class Sandbox:
    """Everything of one platform, for tests and for the demo."""

    platform: Platform
    courier: Courier
    hand: Hand
    phone: Phone
    api: Api
    authorize: Authorize


def create_platform(
    callback: str,
    keys: Keys | None = None,
    people: Iterable[Person] = (),
    *,
    unit: str = "",
    clock: Clock | None = None,
    carry: Carry = over_http,
    wait: float = 5.0,
    tries: int = 3,
    moved_envelope: bool = False,
    zone: tzinfo = CHINA,
) -> Sandbox:
    """A platform whose app answers at the URL `callback`. See Courier for `wait`, `tries` and `moved_envelope`."""
    platform = Platform(keys or Keys(), people, callback=callback, clock=clock, unit=unit)
    courier = Courier(platform, carry=carry, wait=wait, tries=tries, moved_envelope=moved_envelope)
    hand = Hand(platform, courier)
    return Sandbox(platform, courier, hand, Phone(platform, hand, zone=zone), Api(platform), Authorize(platform))


def blueprint(sandbox: Sandbox) -> Blueprint:
    """The API under /cgi-bin/, the phone at / and /phone/, 网页授权 under /connect/, for any Flask app."""
    whole = Blueprint("sandbox", __name__)
    whole.register_blueprint(sandbox.api.blueprint)
    whole.register_blueprint(sandbox.phone.blueprint)
    whole.register_blueprint(sandbox.authorize.blueprint)
    return whole


def create_app(sandbox: Sandbox) -> Flask:
    """A Flask app with nothing but the platform."""
    app = Flask("sandbox", static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.register_blueprint(blueprint(sandbox))
    return app


def read_office(path: Path = SAMPLE_OFFICE) -> tuple[str, list[Person]]:
    """Unit and people of an office file; userid is `wecom_userid`, else the staff number; see NEWCOMERS."""
    office: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    newcomers = NEWCOMERS if path == SAMPLE_OFFICE else {}
    people = [
        Person(
            str(row.get("wecom_userid") or newcomers.get(row["staff_no"]) or row["staff_no"]),
            row["name"],
            row["department"],
            str(row.get("title") or ""),
        )
        for row in office["staff"]
    ]
    return str(office["unit"]), people
