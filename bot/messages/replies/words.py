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
from commands import action, asking, escalation, meeting, more_time, publish, report
from commands import agenda as agenda_commands
from commands import apologies as apologies_commands
from commands import attendance as attendance_commands
from commands import deputy as deputy_commands
from commands import looking as looking_commands

WORDS: Mapping[type[Any], Callable[[Any, Reader], Message]] = {
    apologies_commands.Replied: apologies.replied,
    deputy_commands.DeputyAnswered: apologies.answered,
    deputy_commands.DeputyNamed: apologies.named,
    deputy_commands.DeputyRemoved: apologies.removed,
    report.ReportIn: reports.received,
    report.ReportWithdrawn: reports.withdrawn,
    more_time.TimeAsked: reports.time_asked,
    more_time.TimeDecided: reports.time_decided,
    action.ActionUpdated: actions.updated,
    action.ActionReported: actions.reported,
    action.ActionClosed: actions.closed,
    action.ActionReopened: actions.reopened,
    meeting.Preview: meetings.preview,
    meeting.MeetingArranged: meetings.arranged,
    meeting.MeetingMoved: meetings.moved,
    meeting.MeetingCancelled: meetings.cancelled,
    publish.PublishPreview: publishing.preview,
    publish.MeetingsPublished: publishing.published,
    agenda_commands.AgendaSeen: agenda.seen,
    agenda_commands.AgendaDecided: agenda.decided,
    attendance_commands.AttendanceSeen: attendance.recorded,
    escalation.EscalationSeen: escalations.seen,
    escalation.LetterDrafted: escalations.letter,
    looking_commands.Help: help.shown,
    looking_commands.Home: home.home,
    looking_commands.MyReports: reports.mine,
    looking_commands.MyActions: actions.mine,
    looking_commands.State: looking.state,
    looking_commands.Replies: looking.replies,
    asking.Reminded: looking.reminded,
    asking.Explained: why.explained,
}


def word(result: Any, to: Reader) -> Message:
    """The result as its reader reads it. Raises KeyError for a result that nobody words, which a test rules out."""
    return WORDS[type(result)](result, to)
