"""What the assistant does about the board: the table of contents of its intents."""

from typing import assert_never

from domain import Outcome
from domain.ballot import AskVote, Vote, WithdrawVote
from domain.board import BoardIntent
from domain.consent import AskConsent, GiveConsent
from domain.cycle import CheckNomination, DecideNomination, MoveCycle, OpenCycle, Revoke, SetBoard, SetDeadline, SignOff
from domain.deeds import (
    AddToDeed,
    AskBoard,
    Classify,
    FindStories,
    MergeNominations,
    Nominate,
    ShowNomination,
    WithdrawNomination,
    WriteUp,
)
from domain.objections import AskObjections, DecideObjection, RaiseObjection, WithdrawObjection
from domain.outreach import AskStages, ReportOutreach, ReportVisit
from handlers import ballot, board_pages, consent, cycle, deciding, deeds, nominating, objections, outreach
from handlers.desk import Desk


def handle(intent: BoardIntent, desk: Desk) -> Outcome:  # noqa: C901 - a table of contents, one line an intent
    match intent:
        case Nominate():
            return nominating.nominate(intent, desk)
        case AddToDeed():
            return deeds.add(intent, desk)
        case WithdrawNomination():
            return deeds.withdraw(intent, desk)
        case Classify():
            return deeds.classify(intent, desk)
        case WriteUp():
            return deeds.write_up(intent, desk)
        case MergeNominations():
            return deciding.merge(intent, desk)
        case AskBoard():
            return board_pages.ask(intent, desk)
        case ShowNomination():
            return board_pages.show(intent, desk)
        case FindStories():
            return board_pages.stories(intent, desk)
        case OpenCycle():
            return cycle.open_(intent, desk)
        case MoveCycle():
            return cycle.move(intent, desk)
        case SetDeadline():
            return cycle.set_deadline(intent, desk)
        case SetBoard():
            return cycle.set_board(intent, desk)
        case CheckNomination():
            return deciding.check(intent, desk)
        case SignOff():
            return deciding.sign_off(intent, desk)
        case DecideNomination():
            return deciding.decide(intent, desk)
        case Revoke():
            return deciding.revoke(intent, desk)
        case Vote():
            return ballot.vote(intent, desk)
        case WithdrawVote():
            return ballot.withdraw(intent, desk)
        case AskVote():
            return ballot.ask(intent, desk)
        case GiveConsent():
            return consent.give(intent, desk)
        case AskConsent():
            return consent.ask(intent, desk)
        case RaiseObjection():
            return objections.raise_(intent, desk)
        case WithdrawObjection():
            return objections.withdraw(intent, desk)
        case DecideObjection():
            return objections.decide(intent, desk)
        case AskObjections():
            return objections.ask(intent, desk)
        case ReportOutreach():
            return outreach.report(intent, desk)
        case ReportVisit():
            return outreach.visit(intent, desk)
        case AskStages():
            return outreach.stages(intent, desk)
        case never:
            assert_never(never)
