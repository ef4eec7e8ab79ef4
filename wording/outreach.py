"""Outreach, care visits and the four stages."""

from domain.outreach import OutreachNoted, StagesTold, VisitNoted
from domain.talk import Saying


def outreach_noted(it: OutreachNoted) -> Saying:
    raise NotImplementedError


def visit_noted(it: VisitNoted) -> Saying:
    raise NotImplementedError


def stages_told(it: StagesTold) -> Saying:
    raise NotImplementedError
