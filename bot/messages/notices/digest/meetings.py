"""What a digest says of meetings: reports that are due, papers that go out, who comes, what is left to do after."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import say
from bot.messages.model import Button, Entry, Strong, Tone, Typed
from bot.messages.reader import Reader, button
from bot.messages.replies.attendance import as_replied
from scheduler.digest.entries import (
    AfterMeeting,
    Away,
    GoingOut,
    MeetingSoon,
    Next,
    ReportsDue,
    ToRatify,
    Unrecorded,
    Waiting,
)

MOST = 6
"""As many of those who have not replied as are named."""


def reports(to: Reader, entry: ReportsDue) -> Entry:
    """How many are in; those that are late by their titles, of the others who is waited for."""
    late = [w for w in entry.waiting if w.overdue]
    soon = [w for w in entry.waiting if not w.overdue]
    body = to.body(entry.body)
    which = f"reports for the {body} of {to.short_day(entry.on)}"
    said = f" {which}. {entry.got} of {entry.asked} in."
    if soon:
        said += f" Waiting: {say.listed(say.counted(_seat(to, w.seat) for w in soon))}."
    if late:
        said += f" Late: {'; '.join(_late(to, w) for w in late)}."
    args: dict[str, str | int] = {"meeting": entry.meeting, "about": "reports"}
    remind = (button("Remind now", "remind.now", args),)
    return Entry(
        title=(Strong(text=f"{to.day(entry.due)}:"), said),
        tone=Tone.WARN if late else Tone.PLAIN,
        buttons=remind if entry.waiting else (),
    )


def _late(to: Reader, report: Waiting) -> str:
    return f"{report.title} ({_seat(to, report.seat)})"


def papers(to: Reader, entry: GoingOut) -> Entry:
    body = to.body(entry.body)
    said = f" papers for the {body} of {to.short_day(entry.on)} go out."
    if entry.next is Next.AGREE_AGENDA:
        said += " The chair has not agreed the agenda yet: a word from you may help."
    if entry.missing:
        said += f" {say.count(len(entry.missing), 'report')} still to come."
    if entry.unread:
        which = say.listed(f"{title} ({say.count(pages, 'page')})" for title, pages in entry.unread)
        said += f" I could not read all of {which}: look that nothing in it identifies a child."
    now = (button("Send them now", "papers.send", {"meeting": entry.meeting}),) if entry.hurried else ()
    return Entry(
        title=(Strong(text=f"{to.day(entry.papers_on)}:"), said),
        tone=Tone.WARN if entry.agenda == "silent" else Tone.PLAIN,
        buttons=now,
    )


def meeting(to: Reader, entry: MeetingSoon) -> Entry:
    """Whether it will be quorate and who is missing; with buttons where an answer is."""
    said = f" {to.body(entry.body)}, {say.clock(entry.at)}.{_quorum(entry)}"
    if entry.away:
        said += f" Apologies: {say.listed(say.counted(_away(to, a) for a in entry.away))}."
    args = {"meeting": entry.meeting}
    buttons: tuple[Button, ...] = ()
    if entry.silent:
        said += f" No reply yet: {_some(_seat(to, s) for s in entry.silent)}."
        buttons = (
            button("Ask them", "remind.now", {**args, "about": "quorum"}),
            button("See replies", "meeting.replies", args),
        )
    return Entry(
        title=(Strong(text=f"{to.day(entry.on)}:"), said),
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


def _away(to: Reader, away: Away) -> str:
    agency = _seat(to, away.seat)
    if away.deputy is None:
        return agency
    who = to.full_name(away.deputy)
    return f"{agency} ({who} comes)" if away.accepted else f"{agency} ({who} asked, has not said yes)"


def after(to: Reader, entry: AfterMeeting) -> Entry:
    """What is left to do once a meeting is over; a word for typing stands last, so that it can be copied."""
    which = f"{to.body(entry.body)} of {to.short_day(entry.on)}"
    said = f"{which}: minutes are due by {to.day(entry.minutes_due)}." if entry.minutes_due else ""
    if entry.next is not Next.RECORD_ATTENDANCE:
        return Entry(title=(said,))
    said = said or f"{which}:"
    return Entry(
        title=(f"{said} {'W' if entry.minutes_due else 'w'}ho came is not recorded yet.",),
        detail=("Or type: ", Typed(words=f"clerk attendance {entry.ref} all present except ...")),
        buttons=(
            as_replied(entry.meeting),
            button("Record who came", "attendance.record", {"meeting": entry.meeting}, form=True),
        ),
    )


def to_ratify(to: Reader, entry: ToRatify) -> Entry:
    """Decisions that are provisional until somebody says that they are ratified."""
    which = f"{to.body(entry.body)} of {to.short_day(entry.on)}"
    args = {"meeting": entry.meeting}
    return Entry(
        title=(Strong(text=f"{which}:"), " it was not quorate, and what it decided is not ratified yet."),
        tone=Tone.WARN,
        buttons=(button("It is ratified", "meeting.ratify", args),),
    )


def unrecorded(to: Reader, entry: Unrecorded) -> Entry:
    """One line for all that stands over, until it is done; the button begins with the first."""
    many = say.count(entry.count, "meeting")
    return Entry(
        title=(Strong(text=f"Who came is not recorded for {many}"), f" since {to.day(entry.since)}."),
        tone=Tone.WARN,
        buttons=(button("Record them", "attendance.record", {"meeting": entry.first}, form=True),),
    )


def _seat(to: Reader, seat: str) -> str:
    """A seat by its agency, or its own title; an office that writes a standing report by its own name."""
    found = to.constitution.seat.get(seat)
    if found is None:
        return seat
    return to.agency(found.agency) if found.agency else found.title or seat


def _some(names: Iterable[str]) -> str:
    every = say.counted(names)
    if len(every) <= MOST:
        return say.listed(every)
    return say.listed([*every[:MOST], f"{len(every) - MOST} more"])
