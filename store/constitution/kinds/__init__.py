"""The sixteen kinds of rule, each the shape of its value. A kind that no rule of a file uses asks nothing."""

from store.constitution.kinds.attendance import Attendance, Decision, Deputies, Quorum
from store.constitution.kinds.base import Value
from store.constitution.kinds.meetings import Calendar, Deadline, Meets
from store.constitution.kinds.people import Agreement, Confidence, Membership, Office
from store.constitution.kinds.work import Actions, Agenda, Ladder, LadderStep, Recurring, Request

KINDS: dict[str, type[Value]] = {
    value.kind: value
    for value in (
        Calendar,
        Meets,
        Deadline,
        Deputies,
        Attendance,
        Quorum,
        Decision,
        Office,
        Agenda,
        Request,
        Recurring,
        Actions,
        Ladder,
        Agreement,
        Membership,
        Confidence,
    )
}

__all__ = [
    "KINDS",
    "Actions",
    "Agenda",
    "Agreement",
    "Attendance",
    "Calendar",
    "Confidence",
    "Deadline",
    "Decision",
    "Deputies",
    "Ladder",
    "LadderStep",
    "Meets",
    "Membership",
    "Office",
    "Quorum",
    "Recurring",
    "Request",
    "Value",
]
