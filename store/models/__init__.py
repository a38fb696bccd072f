"""The tables, by noun. Every row belongs to a partnership; every instant is aware UTC; dates are local days.

Bodies, seats and agencies are named by their ids in the partnership's constitution, which is data.
"""

from store.models.actions import Action, Milestone
from store.models.audit import Audit
from store.models.channels import ChannelChoice, Identity, Installation, Place, Route
from store.models.decisions import Decision, DecisionAnswer
from store.models.escalations import Escalation
from store.models.meetings import AgendaItem, Attendance, Meeting, SeatReply
from store.models.my_messages import MessageWish
from store.models.notices import (
    Delivery,
    DeliveryPart,
    FormSession,
    Gate,
    Generation,
    Inbox,
    KeptPress,
    Notice,
)
from store.models.partnership import Counter, Partnership
from store.models.passed_on import PassedOn
from store.models.people import ChairOrder, Deputy, Person, SeatHolding, Signature, TenureWord
from store.models.reports import Report, ReportVersion, StoredFile, TimeRequest
from store.models.written_requests import RequestSupport, WrittenRequest

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Audit",
    "ChairOrder",
    "ChannelChoice",
    "Counter",
    "Decision",
    "DecisionAnswer",
    "Delivery",
    "DeliveryPart",
    "Deputy",
    "Escalation",
    "FormSession",
    "Gate",
    "Generation",
    "Identity",
    "Inbox",
    "Installation",
    "KeptPress",
    "Meeting",
    "MessageWish",
    "Milestone",
    "Notice",
    "Partnership",
    "PassedOn",
    "Person",
    "Place",
    "Report",
    "ReportVersion",
    "RequestSupport",
    "Route",
    "SeatHolding",
    "SeatReply",
    "Signature",
    "StoredFile",
    "TenureWord",
    "TimeRequest",
    "WrittenRequest",
]
