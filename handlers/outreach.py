"""What follows publication: outreach, care visits and the four stages."""

from domain import Outcome
from domain.outreach import AskStages, ReportOutreach, ReportVisit
from handlers.desk import Desk


def report(it: ReportOutreach, desk: Desk) -> Outcome:
    raise NotImplementedError


def visit(it: ReportVisit, desk: Desk) -> Outcome:
    raise NotImplementedError


def stages(it: AskStages, desk: Desk) -> Outcome:
    raise NotImplementedError
