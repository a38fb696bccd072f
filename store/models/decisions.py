"""What a body has decided, how it was reached, and what people say in writing about it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned


class Decision(Owned, table=True):
    """`way`: meeting (taken at `meeting_id`), correspondence (in writing, until `answer_by`) or chair (the chair's own,
    between meetings). `how`: consensus, vote or casting_vote; "" where it is not settled yet, or is the chair's.

    `consent` and `casting` are what was recorded of the chair's consent (yes, no, "") and of the casting vote (for,
    against, ""). `key` marks a key decision (QUO-3), `item` the kind of item where only some members vote on it.
    `reason` is why it was taken by the chair, did not stand or was withdrawn; `spoke_to` whom the chair spoke to before
    an urgent one, and when (DEC-6).

    `state`: asked (in writing), stands, provisional, chair_chooses, put_off, deferred, not_carried, ratified,
    not_ratified, to_meeting, withdrawn. `item_id` is its line on the agenda of a meeting to come or past, and
    `reported` says that it has been before a meeting there.
    """

    __table_args__ = (
        UniqueConstraint("partnership_id", "ref"),
        Index(
            "ix_decision_look",
            "next_look_at",
            sqlite_where=text("next_look_at IS NOT NULL"),
            postgresql_where=text("next_look_at IS NOT NULL"),
        ),
    )
    ref: str
    body: str = Field(index=True)
    way: str = "meeting"
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    text: str
    how: str = ""
    votes_for: int = 0
    against: int = 0
    abstained: int = 0
    consent: str = ""
    casting: str = ""
    own_area: bool = False
    key: bool = False
    item: str = ""
    implement_on: date | None = None
    notice_given: str = ""
    reason: str = ""
    spoke_to: str = ""
    answer_by: date | None = None
    state: str = "stands"
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime
    settled_by: int | None = Field(default=None, foreign_key="person.id")
    settled_at: datetime | None = None
    item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    reported: bool = False
    next_look_at: datetime | None = None


class DecisionAnswer(Owned, table=True):
    """What the holder of a seat is asked in writing about a decision, and says.

    `about`: agreement (they were not at a meeting without a quorum), involved (a key partner who was not there, QUO-3),
    consent (the chair's, DEC-1), choice (the chair's, whether it stands), correspondence. `answer`: agree, object,
    meeting (they want one), "" while it is awaited.
    """

    __tablename__ = "decision_answer"
    __table_args__ = (UniqueConstraint("decision_id", "seat"),)
    decision_id: int = Field(foreign_key="decision.id", index=True)
    seat: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    about: str
    asked_on: date
    answer: str = ""
    reason: str = ""
    answered_at: datetime | None = None
