"""What is done by one at a time on PostgreSQL, each under a number of its own; SQLite has one writer anyway."""

from enum import IntEnum, unique

from sqlalchemy import bindparam, func, select

from storage.transaction import Transaction


@unique
class Turn(IntEnum):
    """Any numbers, the same in all processes."""

    PUT = 5_102_028  # many parcels: two who put the same keys in another order would wait for each other
    LINK = 5_102_029  # of the chain: the last lock of any transaction
    CLAIM = 5_102_030  # of parcels: two who pick rows by turns would tear apart what has to go together
    STRANGER = 5_102_031  # many at once would all be the last one who may try
    ALERTS = 5_102_032  # two who note what they told would each forget what the other noted
    ROLL = 5_102_034  # lists of the office: each is compared to what the one before has left
    DUTIES = 5_102_035  # lists of duties, likewise; before any row's lock
    BOARD = 5_102_033  # who puts forward, decides or moves a period judges by all nominations; before any row's lock


_TAKE = select(func.pg_advisory_xact_lock(bindparam("turn")))


def take(tx: Transaction, turn: Turn) -> None:
    """Waits for whoever has it; ours until the transaction ends."""
    if tx.many_writers:
        tx.run(_TAKE, {"turn": turn.value})
