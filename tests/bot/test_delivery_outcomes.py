"""The outcome table, whole: every outcome, for the only part, the first of several, and a later one."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Outcome, Sent, Uncertain
from bot.delivery.outcomes import Consequence, Gone, Then, decide

SENT, REFUSED, DOWN = Sent(ids=("1",)), Deferred(reason="busy"), ChannelDown(reason="token_revoked")
UNCERTAIN, BAD, GONE = Uncertain(reason="timeout"), BadTarget(reason="is_archived"), Gone()

TABLE = [
    # outcome, last, begun, delivery, notices, then
    (SENT, True, False, "sent", "sent", Then.REST),
    (SENT, True, True, "sent", "sent", Then.REST),
    (SENT, False, False, "sending", None, Then.NEXT_PART),
    (SENT, False, True, "sending", None, Then.NEXT_PART),
    (REFUSED, True, False, "waiting", "pending", Then.TRY_LATER),
    (REFUSED, True, True, "waiting", None, Then.TRY_LATER),
    (REFUSED, False, False, "waiting", "pending", Then.TRY_LATER),
    (REFUSED, False, True, "waiting", None, Then.TRY_LATER),
    (DOWN, True, False, "waiting", "pending", Then.WAIT_FOR_CHANNEL),
    (DOWN, True, True, "waiting", None, Then.WAIT_FOR_CHANNEL),
    (DOWN, False, False, "waiting", "pending", Then.WAIT_FOR_CHANNEL),
    (DOWN, False, True, "waiting", None, Then.WAIT_FOR_CHANNEL),
    (UNCERTAIN, True, False, "uncertain", None, Then.LOOK),
    (UNCERTAIN, True, True, "uncertain", None, Then.LOOK),
    (UNCERTAIN, False, False, "uncertain", None, Then.LOOK),
    (UNCERTAIN, False, True, "uncertain", None, Then.LOOK),
    (BAD, True, False, "failed", "pending", Then.OTHER_WAY),
    (BAD, True, True, "failed", "pending", Then.OTHER_WAY),
    (BAD, False, False, "failed", "pending", Then.OTHER_WAY),
    (BAD, False, True, "failed", "pending", Then.OTHER_WAY),
    (GONE, True, False, "failed", "failed", Then.STAND_IN),
    (GONE, True, True, "failed", "failed", Then.STAND_IN),
    (GONE, False, False, "failed", "failed", Then.STAND_IN),
    (GONE, False, True, "failed", "failed", Then.STAND_IN),
]


@pytest.mark.parametrize(("outcome", "last", "begun", "delivery", "notices", "then"), TABLE)
def test_each_outcome_has_its_consequence(
    outcome: Outcome | Gone, last: bool, begun: bool, delivery: str, notices: str | None, then: Then
) -> None:
    assert decide(outcome, last=last, begun=begun) == Consequence(delivery, notices, then)


def test_the_table_leaves_no_outcome_out() -> None:
    kinds = {*get_args(Outcome), Gone}
    assert {(type(row[0]), row[1], row[2]) for row in TABLE} == {
        (kind, last, begun) for kind in kinds for last in (True, False) for begun in (True, False)
    }
