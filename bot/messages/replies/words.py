"""Which function words which result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.messages.model import Message
from bot.messages.reader import Reader
from bot.messages.replies import (
    actions,
    agenda,
    apologies,
    attendance,
    escalations,
    help,
    home,
    looking,
    meetings,
    publishing,
    reports,
    why,
)
from commands.actions import ActionClosed, ActionReopened, ActionReported, ActionUpdated
from commands.agenda import AgendaDecided, AgendaSeen
from commands.apologies import Replied
from commands.attendance import AttendanceSeen
from commands.deputies import DeputyAnswered, DeputyNamed, DeputyRemoved
from commands.escalations import EscalationSeen, LetterDrafted
from commands.help import Help
from commands.home import Home
from commands.meetings import MeetingArranged, MeetingCancelled, MeetingMoved, Preview
from commands.more_time import TimeAsked, TimeDecided
from commands.my_actions import MyActions
from commands.my_reports import MyReports
from commands.publish import MeetingsPublished, PublishPreview
from commands.remind import Reminded
from commands.reports import ReportIn, ReportWithdrawn
from commands.show import State
from commands.who_comes import Replies
from commands.why import Explained

WORDS: Mapping[type[Any], Callable[[Any, Reader], Message]] = {
    Replied: apologies.replied,
    DeputyAnswered: apologies.answered,
    DeputyNamed: apologies.named,
    DeputyRemoved: apologies.removed,
    ReportIn: reports.received,
    ReportWithdrawn: reports.withdrawn,
    TimeAsked: reports.time_asked,
    TimeDecided: reports.time_decided,
    ActionUpdated: actions.updated,
    ActionReported: actions.reported,
    ActionClosed: actions.closed,
    ActionReopened: actions.reopened,
    Preview: meetings.preview,
    MeetingArranged: meetings.arranged,
    MeetingMoved: meetings.moved,
    MeetingCancelled: meetings.cancelled,
    PublishPreview: publishing.preview,
    MeetingsPublished: publishing.published,
    AgendaSeen: agenda.seen,
    AgendaDecided: agenda.decided,
    AttendanceSeen: attendance.recorded,
    EscalationSeen: escalations.seen,
    LetterDrafted: escalations.letter,
    Help: help.shown,
    Home: home.home,
    MyReports: reports.mine,
    MyActions: actions.mine,
    State: looking.state,
    Replies: looking.replies,
    Reminded: looking.reminded,
    Explained: why.explained,
}


def word(result: Any, to: Reader) -> Message:
    """The result as its reader reads it. Raises KeyError for a result that nobody words, which a test rules out."""
    return WORDS[type(result)](result, to)
