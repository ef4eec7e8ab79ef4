"""What is one's own, on the phone: hours, records, shifts, and what is kept about oneself."""

from console.door import EVERYBODY, Answer, Pages, show
from console.visit import Visit

pages = Pages("me")


@pages.get("/me", EVERYBODY)
def mine(visit: Visit) -> Answer:
    return show(visit, "me/mine.html")
