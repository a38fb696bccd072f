"""A digest made of entries, and how it reads."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any, cast

from bot.channels.plaintext import text_blocks
from bot.messages.notices.digest import digest
from bot.messages.reader import Reader
from scheduler.digest.digest import Digest
from scheduler.digest.entries import DoneAction, DueAction, LateAction, SaidDone, UnresolvedEscalation
from scheduler.digest.of_meetings import (
    MeetingSoon,
    ReportsDue,
    Waiting,
)
from store.register import Register
from store.session import Session
from tests.scheduler.plan_kit import at, constitution

TODAY = date(2016, 9, 5)
SAM: Any = SimpleNamespace(name="Sam Example")
READER = Reader(
    session=cast(Session, None),
    register=Register(
        partnership=1,
        key="example",
        revisions=(1, 1),
        constitution=constitution(),
        people={1: SAM},
        holdings=(),
        deputies=(),
        identities=(),
    ),
    person=None,
    now=at("2016-09-05 08:30"),
    today=TODAY,
)
"""The secretariat's place; no word of a digest looks anything up that its entries do not have."""
BOARD: dict[str, Any] = {
    "meeting": 1,
    "ref": "M-1",
    "revision": 1,
    "body": "board",
    "on": date(2016, 9, 21),
    "at": time(10),
}
LAST_WEEK = date(2016, 8, 30)


def made(full: bool = True, **found: Any) -> Digest:
    return Digest(place="office", on=TODAY, week_from=TODAY, week_until=date(2016, 9, 11), full=full, **found)


def said(full: bool = True, since: date | None = LAST_WEEK, **found: Any) -> str:
    """The digest of a Monday as plain text."""
    parts = digest.parts(READER, made(full, **found), since)
    return "\n".join(text_blocks(tuple(part for part in parts if part is not None)))


def soon(**values: Any) -> MeetingSoon:
    stands: dict[str, Any] = {"this_week": False, "is_board": True, "have": 9, "need": 8, "quorate": True}
    stands |= {"can_be": True, "at_risk": False, "alarmed": False, "away": (), "silent": ()}
    return MeetingSoon(**{**BOARD, **stands, **values})


def report(name: str, seat: str, overdue: bool, times: int = 1) -> Waiting:
    due = date(2016, 9, 2) if overdue else date(2016, 9, 9)
    return Waiting(ref="R-1", title=name, seat=seat, author=1, due=due, overdue=overdue, times=times)


def reports_due(*waiting: Waiting, **values: Any) -> ReportsDue:
    asked = {"due": date(2016, 9, 9), "got": 1, "asked": 3, "papers_on": date(2016, 9, 14)} | values
    return ReportsDue(**{**BOARD, **asked}, waiting=waiting)


def late(ref: str, what: str = "Strategy", since: date = date(2016, 6, 30), **values: Any) -> LateAction:
    own: dict[str, Any] = {"action": 1, "milestone": 1, "number": 1, "body": "training", "label": ""}
    return LateAction(**{**own, "ref": ref, "what": what, "since": since, "owner": 1, **values})


def due(ref: str, what: str = "Strategy", owner: int | None = 1) -> DueAction:
    own: dict[str, Any] = {"action": 1, "milestone": 1, "body": "board", "label": "", "owner": owner}
    return DueAction(**own, ref=ref, what=what, due=date(2016, 9, 9))


def done(*refs: str, by: int | None = 1, since: date = TODAY) -> SaidDone:
    return SaidDone(
        by=by,
        actions=tuple(
            DoneAction(
                action=n, revision=2, ref=ref, what="Strategy", since=since, evidence="It is in the minutes."
            )
            for n, ref in enumerate(refs, 1)
        ),
    )


def escalation(**values: Any) -> UnresolvedEscalation:
    own: dict[str, Any] = {"escalation": 1, "ref": "E-1", "revision": 1, "subject": "A-1", "body": "board"}
    own |= {"agency": "police", "kind": "action", "what": "Strategy.", "step": 0, "holder": "manager"}
    own |= {"since": date(2016, 8, 30), "until": date(2016, 9, 13), "state": "open", "paused_until": None}
    return UnresolvedEscalation(**{**own, **values})
