"""The records as one person may see them: every page asks through here, and each collection narrows what it reads."""

from functools import cached_property

from domain.sight import Sight
from storage.papers import Papers
from storage.seen_activities import SeenActivities
from storage.seen_board import SeenBoard
from storage.seen_duty import SeenDuty
from storage.seen_duty_list import SeenDutyList
from storage.seen_findings import SeenFindings
from storage.seen_hours import SeenHours
from storage.seen_mail import SeenMail
from storage.seen_me import SeenMe
from storage.seen_notes import SeenNotes
from storage.seen_people import SeenPeople
from storage.seen_published import SeenPublished
from storage.seen_reports import SeenReports
from storage.seen_settings import SeenSettings
from storage.seen_trace import SeenTrace
from storage.seen_troubles import SeenTroubles
from storage.set_up import SeenSetUp
from storage.staff import Staff
from storage.transaction import Transaction


class View:
    """`books.visible_to(person)`. Of no use after the `with` block."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self.sight = sight
        self.office = staff.office()

    @cached_property
    def hours(self) -> SeenHours:
        return SeenHours(self._tx, self._staff, self.sight)

    @cached_property
    def papers(self) -> Papers:
        """Each by whoever asked for it."""
        return Papers(self._tx, self._staff)

    @cached_property
    def reports(self) -> SeenReports:
        return SeenReports(self._tx, self._staff, self.sight)

    @cached_property
    def board(self) -> SeenBoard:
        """Nominations and periods, for those who run the board."""
        return SeenBoard(self._tx, self._staff, self.sight)

    @cached_property
    def settings(self) -> SeenSettings:
        return SeenSettings(self._tx, self._staff, self.sight)

    @cached_property
    def notes(self) -> SeenNotes:
        return SeenNotes(self._tx, self._staff, self.sight)

    @cached_property
    def duty(self) -> SeenDuty:
        return SeenDuty(self._tx, self._staff, self.sight)

    @cached_property
    def duty_list(self) -> SeenDutyList:
        return SeenDutyList(self._tx, self._staff, self.sight)

    @cached_property
    def activities(self) -> SeenActivities:
        return SeenActivities(self._tx, self._staff, self.sight)

    @cached_property
    def findings(self) -> SeenFindings:
        return SeenFindings(self._tx, self._staff, self.sight)

    @cached_property
    def troubles(self) -> SeenTroubles:
        return SeenTroubles(self._tx, self._staff, self.sight)

    @cached_property
    def set_up(self) -> SeenSetUp:
        return SeenSetUp(self._tx)

    @cached_property
    def me(self) -> SeenMe:
        """Of the one who looks alone."""
        return SeenMe(self._tx, self._staff, self.sight)

    @cached_property
    def published(self) -> SeenPublished:
        """The board as everybody in the unit reads it."""
        return SeenPublished(self._tx, self._staff)

    @cached_property
    def people(self) -> SeenPeople:
        return SeenPeople(self._tx, self._staff, self.sight)

    @cached_property
    def mail(self) -> SeenMail:
        return SeenMail(self._tx, self._staff, self.sight)

    @cached_property
    def trace(self) -> SeenTrace:
        return SeenTrace(self._tx, self._staff, self.sight)
