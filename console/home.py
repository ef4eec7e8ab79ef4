"""The first page of the console: what is to be done today."""

from flask import redirect, url_for

from console.door import EVERYBODY, OFFICE, Answer, Pages, show
from console.visit import Cast, Visit

pages = Pages("home")


@pages.get("/console/", EVERYBODY | {Cast.SET_UP})
def door(visit: Visit) -> Answer:
    """To the page that is for whoever came."""
    if visit.cast & OFFICE:
        return redirect(url_for("home.today"), 303)
    return redirect(url_for("setup.steps" if Cast.SET_UP in visit.cast else "me.mine"), 303)


@pages.get("/console/today", OFFICE)
def today(visit: Visit) -> Answer:
    with visit.look() as view:
        unit = view.office.unit
    return show(visit, "home/today.html", unit=unit)
