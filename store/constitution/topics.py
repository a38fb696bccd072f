"""The questions that the code asks of a board's rules. What answers each is the board's own file."""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

from store.constitution.kinds import (
    ActionsValue,
    AgendaValue,
    AttendanceValue,
    CalendarValue,
    DeadlineValue,
    DecisionValue,
    DeputiesValue,
    LadderValue,
    MeetsValue,
    OfficeValue,
    QuorumValue,
    RequestValue,
    Value,
)

V = TypeVar("V", bound=Value, covariant=True)


class Topic(str, Generic[V]):
    """A question to the rules, as it is kept with what was said by it: "deadline.report"."""

    __slots__ = ()


WORKING_DAYS: Final = Topic[CalendarValue]("calendar.working_days")
OFFICE_HOURS: Final = Topic[CalendarValue]("calendar.hours")
CALENDAR: Final = Topic[CalendarValue]("calendar.calendar")
OVERDUE: Final = Topic[CalendarValue]("calendar.overdue_after")
MEETINGS_A_YEAR: Final = Topic[MeetsValue]("meets.at_least_a_year")
MEETING_MONTHS: Final = Topic[MeetsValue]("meets.months")
EACH_TERM: Final = Topic[MeetsValue]("meets.each_term")
FLAGGED_DATES: Final = Topic[MeetsValue]("meets.flag")
MOVED: Final = Topic[MeetsValue]("meets.moved")
REPORTS_DUE: Final = Topic[DeadlineValue]("deadline.report")
PAPERS_OUT: Final = Topic[DeadlineValue]("deadline.papers")
MINUTES_DUE: Final = Topic[DeadlineValue]("deadline.minutes")
APOLOGIES: Final = Topic[DeadlineValue]("deadline.apologies")
DEPUTIES: Final = Topic[DeputiesValue]("deputies")
MISSES: Final = Topic[AttendanceValue]("attendance.misses")
RUN: Final = Topic[AttendanceValue]("attendance.run")
STANDARD: Final = Topic[AttendanceValue]("attendance.standard")
QUORUM: Final = Topic[QuorumValue]("quorum.need")
WITHOUT_QUORUM: Final = Topic[QuorumValue]("quorum.when_not_met")
REMOTE: Final = Topic[QuorumValue]("quorum.remote")
ABSENT_ARE_TOLD: Final = Topic[QuorumValue]("quorum.absent_are_told")
DECIDED_BY: Final = Topic[DecisionValue]("decision.by")
CASTING_VOTE: Final = Topic[DecisionValue]("decision.casting")
CONSULTED: Final = Topic[DecisionValue]("decision.consult")
TAKES_EFFECT: Final = Topic[DecisionValue]("decision.effect")
NOT_VOTING: Final = Topic[DecisionValue]("decision.not_voting")
AGREEMENT: Final = "agreement"
"""What is signed: each agreement is a topic of its own, "agreement.membership"."""
CHAIR: Final = Topic[OfficeValue]("office.chair")
VICE_CHAIR: Final = Topic[OfficeValue]("office.vice_chair")
DEPUTY_VICE_CHAIR: Final = Topic[OfficeValue]("office.deputy_vice_chair")
LATE_PAPERS: Final = Topic[AgendaValue]("agenda.late_papers")
ACTION_PARTS: Final = Topic[ActionsValue]("actions.parts")
ACTION_DATES: Final = Topic[ActionsValue]("actions.year_from")
ACTION_ROLL: Final = Topic[ActionsValue]("actions.roll")
UNOWNED: Final = Topic[ActionsValue]("actions.unowned")
RECURRING: Final = "recurring"
"""What recurs: each report and return is a topic of its own, "recurring.Annual report"."""
LADDER: Final = Topic[LadderValue]("ladder.unresolved")
STANDING_ITEMS: Final = Topic[AgendaValue]("agenda.items")
EXTRAORDINARY: Final = Topic[RequestValue]("request.extraordinary_meeting")
MEETING_HELD: Final = Topic[DeadlineValue]("deadline.meeting")
"""By when a meeting is held that was asked for, or from when on one of which notice is given."""
NOTICE_GIVEN: Final = Topic[DeadlineValue]("deadline.notice")
AGENDA_AGREED: Final = Topic[AgendaValue]("agenda.agreed_by")


def topic(kept: str) -> Topic[Any]:
    """The topic that was kept as text."""
    return Topic[Any](kept)
