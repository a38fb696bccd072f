"""The questions that the code asks of a board's rules. What answers each is the board's own file."""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

from store.constitution.kinds import (
    Actions,
    Agenda,
    Attendance,
    Calendar,
    Deadline,
    Decision,
    Deputies,
    Ladder,
    Meets,
    Office,
    Quorum,
    Value,
)

V = TypeVar("V", bound=Value, covariant=True)


class Topic(str, Generic[V]):
    """A question to the rules, as it is kept with what was said by it: "deadline.report"."""

    __slots__ = ()


WORKING_DAYS: Final = Topic[Calendar]("calendar.working_days")
OFFICE_HOURS: Final = Topic[Calendar]("calendar.hours")
CALENDAR: Final = Topic[Calendar]("calendar.calendar")
OVERDUE: Final = Topic[Calendar]("calendar.overdue_after")
MEETINGS_A_YEAR: Final = Topic[Meets]("meets.at_least_a_year")
MEETING_MONTHS: Final = Topic[Meets]("meets.months")
FLAGGED_DATES: Final = Topic[Meets]("meets.flag")
MOVED: Final = Topic[Meets]("meets.moved")
REPORTS_DUE: Final = Topic[Deadline]("deadline.report")
PAPERS_OUT: Final = Topic[Deadline]("deadline.papers")
MINUTES_DUE: Final = Topic[Deadline]("deadline.minutes")
APOLOGIES: Final = Topic[Deadline]("deadline.apologies")
DEPUTIES: Final = Topic[Deputies]("deputies")
MISSES: Final = Topic[Attendance]("attendance.misses")
RUN: Final = Topic[Attendance]("attendance.run")
STANDARD: Final = Topic[Attendance]("attendance.standard")
QUORUM: Final = Topic[Quorum]("quorum.need")
WITHOUT_QUORUM: Final = Topic[Quorum]("quorum.when_not_met")
ABSENT_ARE_TOLD: Final = Topic[Quorum]("quorum.absent_are_told")
DECIDED_BY: Final = Topic[Decision]("decision.by")
CASTING_VOTE: Final = Topic[Decision]("decision.casting")
NOT_VOTING: Final = Topic[Decision]("decision.not_voting")
CHAIR: Final = Topic[Office]("office.chair")
VICE_CHAIR: Final = Topic[Office]("office.vice_chair")
DEPUTY_VICE_CHAIR: Final = Topic[Office]("office.deputy_vice_chair")
LATE_PAPERS: Final = Topic[Agenda]("agenda.late_papers")
ACTION_PARTS: Final = Topic[Actions]("actions.parts")
ACTION_DATES: Final = Topic[Actions]("actions.year_from")
ACTION_ROLL: Final = Topic[Actions]("actions.roll")
UNOWNED: Final = Topic[Actions]("actions.unowned")
RECURRING: Final = "recurring"
"""What recurs: each report and return is a topic of its own, "recurring.Annual report"."""
LADDER: Final = Topic[Ladder]("ladder.unresolved")
STANDING_ITEMS: Final = Topic[Agenda]("agenda.items")
AGENDA_AGREED: Final = Topic[Agenda]("agenda.agreed_by")


def topic(kept: str) -> Topic[Any]:
    """The topic that was kept as text."""
    return Topic[Any](kept)
