"""Decisions, and what people say in writing about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store import rows
from store.models import AgendaItem, Decision, DecisionAnswer
from store.queries import refs
from store.session import Session

OPEN = ("asked", "provisional", "chair_chooses")
"""States in which a decision waits for somebody."""
TO_COME_BACK = ("provisional", "put_off", "deferred", "to_meeting")
"""States in which it belongs on the agenda of the next meeting."""


def create(session: Session, partnership: int, **values: object) -> Decision:
    ref = refs.next_ref(session, partnership, refs.DECISION)
    return rows.get(
        session, Decision, rows.add(session, Decision, partnership_id=partnership, ref=ref, **values)
    )


def get(session: Session, number: int) -> Decision:
    return rows.get(session, Decision, number)


def by_ref(session: Session, partnership: int, ref: str) -> Decision | None:
    return rows.one(session, Decision, partnership_id=partnership, ref=ref)


def of_meeting(session: Session, meeting: int) -> Sequence[Decision]:
    """What a meeting decided, in the order in which it was recorded, without what was withdrawn."""
    found = rows.many(session, Decision, order="id", meeting_id=meeting)
    return [row for row in found if row.state != "withdrawn"]


def of_body(session: Session, partnership: int, body: str) -> Sequence[Decision]:
    """All that a body has decided, the newest first."""
    return list(reversed(rows.many(session, Decision, order="id", partnership_id=partnership, body=body)))


def waiting(session: Session, partnership: int) -> Sequence[Decision]:
    """Decisions that wait for somebody, the oldest first."""
    return rows.many(session, Decision, order="id", partnership_id=partnership, state=rows.AnyOf(OPEN))


def change(session: Session, number: int, **values: object) -> None:
    rows.change(session, Decision, number, **values)


def answers(session: Session, decision: int) -> Sequence[DecisionAnswer]:
    return rows.many(session, DecisionAnswer, order="id", decision_id=decision)


def ask(
    session: Session, partnership: int, decision: int, seat: str, *, about: str, person: int | None, on: date
) -> None:
    """Asks the holder of a seat, where that has not been asked yet; an answer that is in stays as it is."""
    found = rows.one(session, DecisionAnswer, decision_id=decision, seat=seat)
    if found is None:
        rows.add(
            session,
            DecisionAnswer,
            partnership_id=partnership,
            decision_id=decision,
            seat=seat,
            person_id=person,
            about=about,
            asked_on=on,
        )
    elif not found.answer and (found.about, found.person_id) != (about, person):
        rows.change(session, DecisionAnswer, found.id, about=about, person_id=person, asked_on=on)


def unask(session: Session, answer: int) -> None:
    """Nobody is asked any more."""
    rows.remove(session, DecisionAnswer, id=answer)


def put_answer(session: Session, answer: int, *, said: str, reason: str, at: datetime) -> None:
    rows.change(session, DecisionAnswer, answer, answer=said, reason=reason, answered_at=at)


def agenda_item(session: Session, item: int) -> AgendaItem:
    return rows.get(session, AgendaItem, item)
