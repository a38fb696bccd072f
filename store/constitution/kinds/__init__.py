"""The sixteen kinds of rule, each the shape of its value. A kind that no rule of a file uses asks nothing."""

from store.constitution.kinds.attendance import AttendanceValue, DecisionValue, DeputiesValue, QuorumValue
from store.constitution.kinds.base import Value
from store.constitution.kinds.meetings import CalendarValue, DeadlineValue, MeetsValue
from store.constitution.kinds.people import AgreementValue, ConfidenceValue, MembershipValue, OfficeValue
from store.constitution.kinds.work import (
    ActionsValue,
    AgendaValue,
    LadderStep,
    LadderValue,
    RecurringValue,
    RequestValue,
)

KINDS: dict[str, type[Value]] = {
    value.kind: value
    for value in (
        CalendarValue,
        MeetsValue,
        DeadlineValue,
        DeputiesValue,
        AttendanceValue,
        QuorumValue,
        DecisionValue,
        OfficeValue,
        AgendaValue,
        RequestValue,
        RecurringValue,
        ActionsValue,
        LadderValue,
        AgreementValue,
        MembershipValue,
        ConfidenceValue,
    )
}

__all__ = [
    "KINDS",
    "ActionsValue",
    "AgendaValue",
    "AgreementValue",
    "AttendanceValue",
    "CalendarValue",
    "ConfidenceValue",
    "DeadlineValue",
    "DecisionValue",
    "DeputiesValue",
    "LadderStep",
    "LadderValue",
    "MeetsValue",
    "MembershipValue",
    "OfficeValue",
    "QuorumValue",
    "RecurringValue",
    "RequestValue",
    "Value",
]
