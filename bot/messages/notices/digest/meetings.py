"""What a digest says of meetings: reports that are due, papers that go out, who comes, what is left to do after."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import say
from bot.messages.model import Button, Entry, Press, Strong, Tone
from bot.messages.notices.views import DigestView, Names
from scheduler.digest.entries import AfterMeeting, Away, GoingOut, MeetingSoon, Next, ReportsDue, Waiting

MOST = 6
"""As many of those who have not replied as are named."""


def reports(entry: ReportsDue, view: DigestView) -> Entry:
    """How many are in; those that are late by their titles, of the others who is waited for."""
    late = [w for w in entry.waiting if w.overdue]
    soon = [w for w in entry.waiting if not w.overdue]
    body = view.names.bodies[entry.body]
    which = f"reports for the {body} of {say.short_day(entry.on, view.today)}"
    said = f" {which}. {entry.got} of {entry.asked} in."
    if soon:
        said += f" Waiting: {say.listed(say.counted(view.names.seat(w.seat) for w in soon))}."
    if late:
        said += f" Late: {'; '.join(_late(w, view.names) for w in late)}."
    args: dict[str, str | int] = {"meeting": entry.meeting}
    remind = (Button(label="Remind now", press=Press(verb="remind.now", args=args)),)
    return Entry(
        title=(Strong(text=f"{say.day(entry.due, view.today)}:"), said),
        tone=Tone.WARN if late else Tone.PLAIN,
        buttons=remind if entry.waiting else (),
    )


def _late(report: Waiting, names: Names) -> str:
    return f"{report.title} ({names.seat(report.seat)})"


def papers(entry: GoingOut, view: DigestView) -> Entry:
    body = view.names.bodies[entry.body]
    said = f" papers for the {body} of {say.short_day(entry.on, view.today)} go out."
    if entry.next is Next.AGREE_AGENDA:
        said += " The chair has not agreed the agenda yet: a word from you may help."
    if entry.missing:
        said += f" {say.count(len(entry.missing), 'report')} still to come."
    return Entry(
        title=(Strong(text=f"{say.day(entry.papers_on, view.today)}:"), said),
        tone=Tone.WARN if entry.agenda == "silent" else Tone.PLAIN,
    )


def meeting(entry: MeetingSoon, view: DigestView) -> Entry:
    """Whether it will be quorate and who is missing; with buttons where an answer is."""
    names = view.names
    said = f" {names.bodies[entry.body]}, {say.clock(entry.at)}.{_quorum(entry)}"
    if entry.away:
        said += f" Apologies: {say.listed(say.counted(_away(a, names) for a in entry.away))}."
    args: dict[str, str | int] = {"meeting": entry.meeting}
    buttons: tuple[Button, ...] = ()
    if entry.silent:
        said += f" No reply yet: {_some(names.seat(s) for s in entry.silent)}."
        buttons = (
            Button(label="Ask them", press=Press(verb="remind.now", args=args)),
            Button(label="See replies", press=Press(verb="meeting.replies", args=args)),
        )
    return Entry(
        title=(Strong(text=f"{say.day(entry.on, view.today)}:"), said),
        tone=Tone.WARN if entry.this_week and not entry.quorate and entry.need else Tone.PLAIN,
        buttons=buttons,
    )


def _quorum(entry: MeetingSoon) -> str:
    if entry.need is None:
        return ""
    numbers = f"{entry.have} expected, {entry.need} needed"
    if entry.quorate:
        return f" Quorate as replies stand ({numbers})."
    if entry.can_be:
        return f" Not quorate yet as replies stand ({numbers})."
    return f" It cannot be quorate as replies stand ({numbers})."


def _away(away: Away, names: Names) -> str:
    agency = names.seat(away.seat)
    if away.deputy is None:
        return agency
    who = names.people[away.deputy]
    return f"{agency} ({who} comes)" if away.accepted else f"{agency} ({who} asked, has not said yes)"


def after(entry: AfterMeeting, view: DigestView) -> Entry:
    """What is left to do once a meeting is over; a word for typing stands last, so that it can be copied."""
    which = f"{view.names.bodies[entry.body]} of {say.short_day(entry.on, view.today)}"
    said = (
        f"{which}: minutes are due by {say.day(entry.minutes_due, view.today)}." if entry.minutes_due else ""
    )
    if entry.next is not Next.RECORD_ATTENDANCE:
        return Entry(title=(said,))
    said = said or f"{which}:"
    sheet = Press(verb="attendance.sheet", args={"meeting": entry.meeting})
    return Entry(
        title=(f"{said} {'W' if entry.minutes_due else 'w'}ho came is not recorded yet.",),
        detail=(f"Or type: /clerk attendance {entry.ref} all present except ...",),
        buttons=(Button(label="Record who came", press=sheet, opens_form=True),),
    )


def _some(names: Iterable[str]) -> str:
    every = say.counted(names)
    if len(every) <= MOST:
        return say.listed(every)
    return say.listed([*every[:MOST], f"{len(every) - MOST} more"])
