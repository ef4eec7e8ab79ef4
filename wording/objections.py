"""Objections."""

from domain.objections import (
    NoNoticeOpen,
    NoSuchObjection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
)
from domain.talk import Saying


def objection_taken(it: ObjectionTaken) -> Saying:
    raise NotImplementedError


def objection_withdrawn(it: ObjectionWithdrawn) -> Saying:
    raise NotImplementedError


def no_notice_open(it: NoNoticeOpen) -> Saying:
    raise NotImplementedError


def objection_decided(it: ObjectionDecided) -> Saying:
    raise NotImplementedError


def no_such_objection(it: NoSuchObjection) -> Saying:
    raise NotImplementedError


def objections_told(it: ObjectionsTold) -> Saying:
    raise NotImplementedError


def objection_settled(it: ObjectionSettled) -> Saying:
    raise NotImplementedError
