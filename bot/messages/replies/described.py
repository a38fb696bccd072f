"""A request in words, before it is done: "apologies for the Board, Wednesday 21 September, "leave""."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.messages import say
from bot.messages.reader import Reader
from commands import (
    actions,
    agenda,
    apologies,
    attendance,
    deputies,
    escalations,
    help,
    home,
    meetings,
    more_time,
    my_actions,
    my_reports,
    publish,
    remind,
    reports,
    show,
    who_comes,
    why,
)
from commands.common import standing_in
from store.models import Meeting

Words = Callable[[Any, Reader], str]


def short_meeting(meeting: Meeting, to: Reader) -> str:
    """A meeting on a button."""
    return f"{to.body(meeting.body)}, {_short(meeting.on, to)}"


def in_full(request: Any, to: Reader) -> str:
    """What the request would do, as the rest of a sentence."""
    return _WORDS[type(request)](request, to)


def in_short(request: Any, to: Reader) -> str:
    """The same on a button: what tells it from the others beside it."""
    if hasattr(request, "meeting") and request.meeting:
        return short_meeting(to.meeting(request.meeting), to)
    if isinstance(request, more_time.AskTimeForReport | more_time.AskTimeForAction):
        return f"Until {_short(request.until, to)}"
    if hasattr(request, "report"):
        found = to.report(request.report)
        return f"{found.title}, {_short(to.meeting(found.meeting_id).on, to)}"
    if hasattr(request, "on"):
        return _short(request.on, to)
    return in_full(request, to)


def _short(on: date, to: Reader) -> str:
    return f"{on:%a} {to.short_day(on)}"


def _of_meeting(what: str) -> Words:
    return lambda request, to: f"{what} {_meeting(request, to)}"


def _meeting(request: Any, to: Reader) -> str:
    found = to.meeting(request.meeting)
    return f"{to.the_body(found.body)}, {to.day(found.on)}"


def _apologies(request: Any, to: Reader) -> str:
    said = f"apologies for {_meeting(request, to)}"
    if isinstance(request, apologies.RecordApologies):
        said = f"{to.seat(request.seat)}: {said}"
    if request.deputy:
        said += f", with {to.full_name(request.deputy)} coming instead"
    return f"{said}, {say.quoted(request.reason)}" if request.reason else said


def _deputy(request: Any, to: Reader) -> str:
    where = f" on {to.the_body(request.body)}" if request.body else ""
    return f"{to.full_name(request.person)} as {say.possessive(to.agency(request.agency))} deputy{where}"


def naming(request: Any, to: Reader) -> list[str]:
    """What naming a deputy comes to, one sentence each: whose member it is, on which bodies, who is that no longer."""
    if not isinstance(request, deputies.NameDeputy | deputies.RecordDeputy):
        return []
    found = standing_in.naming(to.register, to.today, request.agency, request.person, request.body)
    who, agency = to.full_name(request.person), to.agency(request.agency)
    said = []
    if found.elsewhere:
        said.append(
            f"{who} holds a seat for {say.listed(map(to.agency, found.elsewhere))}, not for {agency}."
        )
    if found.new:
        said.append(f"It is for {say.listed(map(to.the_body, found.new))}.")
    for person in dict.fromkeys(row.person_id for row in found.ends):
        bodies = say.listed(to.the_body(row.body) for row in found.ends if row.person_id == person)
        said.append(f"{to.full_name(person)} would be that no longer on {bodies}.")
    return [*said, *skipped(who, found.skipped, to)]


def skipped(who: str, bodies: tuple[str, ...], to: Reader) -> list[str]:
    """Where somebody is no deputy since they sit there themselves (ATT-2)."""
    where = say.listed(map(to.the_body, bodies))
    return [f"Not on {where}: {who} has a seat there already, and nobody counts twice."] if bodies else []


def _no_deputy(request: Any, to: Reader) -> str:
    where = f" on {to.the_body(request.body)}" if request.body else ""
    return f"{to.agency(request.agency)} has no deputy any more{where}"


def _report(request: Any, to: Reader) -> str:
    """A report with its meeting: a standing one comes back under the same title."""
    found = to.report(request.report)
    meeting = to.meeting(found.meeting_id)
    return f"{found.title} for {to.the_body(meeting.body)}, {to.day(meeting.on)}"


def _more_time_for_report(request: Any, to: Reader) -> str:
    return f"more time until {to.day(request.until)} for {_report(request, to)}"


def _more_time_for_action(request: Any, to: Reader) -> str:
    found = to.action(to.milestone(request.milestone).action_id)
    return f"more time for {found.ref} until {to.day(request.until)}"


def _arrange(request: Any, to: Reader) -> str:
    return f"a meeting of {to.the_body(request.body)} on {to.day(request.on)}"


def _move(request: Any, to: Reader) -> str:
    return f"moving {_meeting(request, to)} to {to.day(request.on)}"


def _publish(request: Any, to: Reader) -> str:
    return f"publishing {_meeting(request, to) if request.meeting else 'every draft'}"


def _shown(request: Any, to: Reader) -> str:
    if isinstance(request, show.ShowPerson):
        return f"how {to.full_name(request.person)} stands"
    return f"how {to.agency(request.agency)} stands"


_WORDS: Mapping[type[Any], Words] = {
    apologies.GiveApologies: _apologies,
    apologies.RecordApologies: _apologies,
    apologies.Come: _of_meeting("you are coming to"),
    apologies.RecordComing: _of_meeting("somebody comes to"),
    apologies.Withdraw: _of_meeting("taking back your apologies for"),
    deputies.NameDeputy: _deputy,
    deputies.RecordDeputy: _deputy,
    deputies.RemoveDeputy: _no_deputy,
    deputies.AcceptDeputy: _of_meeting("you stand in at"),
    deputies.DeclineDeputy: _of_meeting("you do not stand in at"),
    reports.SubmitReport: lambda r, to: f"the report {_report(r, to)}",
    reports.WithdrawReport: lambda r, to: f"taking back {_report(r, to)}",
    more_time.AskTimeForReport: _more_time_for_report,
    more_time.AskTimeForAction: _more_time_for_action,
    more_time.GrantTime: lambda r, to: "more time given",
    more_time.RefuseTime: lambda r, to: "no more time",
    actions.UpdateAction: lambda r, to: f"how {to.action(r.action).ref} stands: {say.quoted(r.text)}",
    actions.ActionDone: lambda r, to: f"{to.action(r.action).ref} is done: {say.quoted(r.evidence)}",
    actions.CloseAction: lambda r, to: f"closing {to.action(r.action).ref}",
    actions.ReopenAction: lambda r, to: f"opening {to.action(r.action).ref} again",
    agenda.SeeAgenda: _of_meeting("the agenda of"),
    agenda.AddItem: lambda r, to: f"{say.quoted(r.title)} on the agenda of {_meeting(r, to)}",
    agenda.RemoveItem: lambda r, to: f"item {r.number} off the agenda of {_meeting(r, to)}",
    agenda.AgreeAgenda: _of_meeting("agreeing the agenda of"),
    agenda.SendBackAgenda: _of_meeting("sending back the agenda of"),
    attendance.RecordAttendance: _of_meeting("who came to"),
    escalations.OpenEscalation: lambda r, to: f"putting {r.subject} on the ladder",
    escalations.Acknowledge: lambda r, to: "having the matter in hand",
    escalations.AgreePlan: lambda r, to: f"a plan until {to.day(r.until)}",
    escalations.Settle: lambda r, to: "the matter is settled",
    escalations.DraftLetter: lambda r, to: "a draft letter",
    escalations.GoHigher: lambda r, to: "going to the chief executive",
    meetings.ArrangeMeeting: _arrange,
    meetings.MoveMeeting: _move,
    publish.PublishMeetings: _publish,
    meetings.CancelMeeting: _of_meeting("cancelling"),
    show.ShowAgency: _shown,
    show.ShowPerson: _shown,
    who_comes.SeeReplies: _of_meeting("the replies to"),
    my_reports.SeeReports: lambda r, to: "your reports",
    my_actions.SeeActions: lambda r, to: (
        f"{say.possessive(to.agency(r.agency)) if r.agency else 'your'} actions"
    ),
    home.SeeHome: lambda r, to: "what waits for you",
    help.SeeHelp: lambda r, to: "what you can type here",
    remind.RemindNow: _of_meeting("asking again about"),
    why.Why: lambda r, to: f"why you were told about {r.ref}",
    why.WhyNotice: lambda r, to: "why you were told",
}
