"""Contacts as an ordinary app may read them: inside its visible range, without the hidden fields; and the menu."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.cards import Refused
from sandbox.platform import ROOT, Platform
from sandbox.values import Person

Json = dict[str, Any]


def _person(platform: Platform, person: Person) -> Json:
    number = platform.departments[person.department]
    return {
        "userid": person.userid,
        "name": person.name,
        "department": [number],
        "order": [0],
        "position": person.title,
        "is_leader_in_dept": [0],
        "direct_leader": [],
        "main_department": number,
        "status": 1,
        "isleader": 0,
        "enable": 1,
        "alias": "",
        "extattr": {"attrs": []},
    }


def _get(platform: Platform, args: Mapping[str, str]) -> Json:
    person = platform.people.get(args.get("userid", "").casefold())
    if person is None:
        raise Refused(60111, "userid not found")
    if person.key not in platform.visible:
        raise Refused(60011, "no privilege to access/modify contact/party/agent")
    return _person(platform, person)


def _members(platform: Platform, args: Mapping[str, str]) -> list[Person]:
    """People who stand directly in that department: the call is not recursive."""
    given = args.get("department_id", "")
    if not given.isascii() or not given.isdigit() or int(given) not in _numbers(platform):
        raise Refused(60003, "department not found")
    return [
        it
        for it in platform.people.values()
        if platform.departments[it.department] == int(given) and it.key in platform.visible
    ]


def _numbers(platform: Platform) -> list[int]:
    return [ROOT, *platform.departments.values()]


def _simple(platform: Platform, args: Mapping[str, str]) -> Json:
    rows = [_person(platform, it) for it in _members(platform, args)]
    return {"userlist": [{name: row[name] for name in ("userid", "name", "department")} for row in rows]}


def _full(platform: Platform, args: Mapping[str, str]) -> Json:
    return {"userlist": [_person(platform, it) for it in _members(platform, args)]}


def _departments(platform: Platform, args: Mapping[str, str]) -> list[Json]:
    rows: list[Json] = [{"id": ROOT, "name": platform.unit, "parentid": 0, "order": 100_000_000}]
    rows += [
        {"id": number, "name": name, "parentid": ROOT, "order": 100_000_000 - number}
        for name, number in platform.departments.items()
    ]
    wanted = args.get("id")
    if wanted in (None, "", str(ROOT)):
        return rows
    found = [row for row in rows if str(row["id"]) == wanted]
    if not found:
        raise Refused(60123, "invalid party id")
    return found


def _department_list(platform: Platform, args: Mapping[str, str]) -> Json:
    rows = [{**row, "name_en": "", "department_leader": []} for row in _departments(platform, args)]
    return {"department": rows}


def _department_simplelist(platform: Platform, args: Mapping[str, str]) -> Json:
    rows = _departments(platform, args)
    return {"department_id": [{name: row[name] for name in ("id", "parentid", "order")} for row in rows]}


def _department_get(platform: Platform, args: Mapping[str, str]) -> Json:
    row = _departments(platform, {"id": args.get("id", "0")})[0]
    return {"department": {**row, "name_en": "", "department_leader": []}}


def _callback_addresses(_platform: Platform, _args: Mapping[str, str]) -> Json:
    return {"ip_list": ["127.0.0.1"]}


def _agent(platform: Platform, args: Mapping[str, str]) -> Json:
    """The app as the administrator set it up; `redirect_domain` is the trusted one of its pages."""
    if args.get("agentid") != str(platform.keys.agent_id):
        raise Refused(301002, "not allow to use this agentid")
    everybody = len(platform.visible) == len(platform.people)
    seen = [] if everybody else [{"userid": platform.people[key].userid} for key in sorted(platform.visible)]
    return {
        "agentid": platform.keys.agent_id,
        "name": platform.app_name,
        "square_logo_url": "",
        "description": "",
        "allow_userinfos": {"user": seen},
        "allow_partys": {"partyid": [ROOT] if everybody else []},
        "allow_tags": {"tagid": []},
        "close": 0,
        "redirect_domain": platform.trusted,
        "report_location_flag": 0,
        "isreportenter": 1,
        "home_url": "",
    }


CALLS: dict[str, Callable[[Platform, Mapping[str, str]], Json]] = {
    "agent/get": _agent,
    "user/get": _get,
    "user/simplelist": _simple,
    "user/list": _full,
    "department/list": _department_list,
    "department/simplelist": _department_simplelist,
    "department/get": _department_get,
    "getcallbackip": _callback_addresses,
    "get_api_domain_ip": _callback_addresses,
}


def create_menu(platform: Platform, request: Json) -> Json:
    """One to three entries, each with one to five below it; names up to 16 and 40 bytes, keys up to 128."""
    buttons = request.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise Refused(40016, "invalid button size")
    for button in buttons:
        below = button.get("sub_button") or []
        if len(below) > 5:
            raise Refused(40023, "invalid sub button size")
        _check_entry(button, 16, 40018, leaf=not below)
        for entry in below:
            _check_entry(entry, 40, 40025, leaf=True)
    platform.menu = buttons
    return {}


def _check_entry(entry: Json, longest: int, code: int, *, leaf: bool) -> None:
    name = str(entry.get("name") or "")
    if not name or len(name.encode()) > longest:
        raise Refused(code, "invalid button name size")
    if leaf and entry.get("type") == "click" and not 1 <= len(str(entry.get("key") or "").encode()) <= 128:
        raise Refused(40019, "invalid button key size")
    if leaf and entry.get("type") == "view" and not 1 <= len(str(entry.get("url") or "").encode()) <= 1024:
        raise Refused(40020, "invalid button url size")
