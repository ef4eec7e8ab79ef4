"""Somebody named on a form, by name or staff number."""

from domain.staff import Office, Person

MOST = 40  # people offered beside a field


def person_said(said: str, office: Office) -> Person | None:
    """张伟, B01 or 张伟 B01; None: nobody at work, or several bear the name and no number tells them apart."""
    words = said.split()
    numbers = {word.casefold() for word in words}
    by_number = [person for person in office.people if person.no.casefold() in numbers]
    if by_number:
        fits = [person for person in by_number if len(words) == 1 or person.name in words]
        return fits[0] if len(fits) == 1 else None
    named = [person for person in office.people if person.name == said.strip()]
    return named[0] if len(named) == 1 else None


def not_found(said: str, office: Office) -> str:
    """What to type instead."""
    same = [person for person in office.people if person.name == said.strip()]
    if len(same) > 1:
        which = "、".join(f"{person.department}{person.name}是 {person.no}" for person in same[:6])
        return f"有{len(same)}位{said.strip()}，请写工号：{which}。什么都没有改。"
    return f"名单里没有“{said.strip()[:20]}”，请核对姓名或工号。什么都没有改。" if said.strip() else "请填写姓名。"
