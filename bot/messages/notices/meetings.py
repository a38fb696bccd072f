"""Notice of a meeting, papers out, moved, cancelled."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, FileRef, Para, Part, Press, Strong, Tone
from bot.messages.notices.reports import owed, to_follow
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import MeetingCancelled, MeetingMoved, MeetingNotice, MeetingView, PapersOut


def title(meeting: MeetingView, view: MeetingNotice | PapersOut | MeetingMoved) -> str:
    """ "Board, Wednesday 21 September, 10am, Civic Centre"."""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{meeting.body}, {say.day(meeting.on, view.today)}, {say.clock(meeting.at)}{place}"


def coming(meeting: MeetingView, seat: str, deputy: bool) -> Buttons:
    """The three answers to "Can you come?", or two where nobody can stand in for the seat."""
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": seat}
    buttons = [
        Button(label="I'm coming", press=Press(verb="reply.coming", args=args), tone=Tone.GOOD),
        Button(label="Apologies", press=Press(verb="reply.apologies", args=args), opens_form=True),
    ]
    if deputy:
        buttons.append(
            Button(label="My deputy comes", press=Press(verb="reply.deputy", args=args), opens_form=True)
        )
    return Buttons(buttons=tuple(buttons))


def notice(view: MeetingNotice) -> Section:
    meeting = view.meeting
    parts: list[Part] = []
    if not view.answer:
        ask = "Can you come? You have not answered yet." if view.again else "Can you come?"
        parts += [Para(text=(ask,)), coming(meeting, view.seat, view.may_send_deputy)]
    parts += owed(view.reports, view.today)
    asks = "can you come?" if not view.answer or not view.reports else "a report to write"
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        assurance="The secretariat asks once more." if view.again else "",
        heading=title(meeting, view),
        parts=tuple(parts),
        small=view.small,
        subject=f"{meeting.body}, {say.day(meeting.on, view.today)}: {asks}",
        ref=view.ref,
    )


def papers_out(view: PapersOut) -> Section:
    meeting = view.meeting
    first = f"The papers for the {meeting.body} on {say.day(meeting.on, view.today)} are here."
    parts: list[Part] = [Para(text=(Strong(text=first),))]
    if view.file is not None:
        parts.append(FileRef(file=view.file, name=view.file_name, size=view.file_size))
    if view.to_follow:
        parts += to_follow(view.to_follow)
    if not view.agreed:
        who = "You have" if view.in_the_chair else "The chair has"
        parts.append(Para(text=(f"{who} not yet agreed this agenda.",)))
    if not view.answer:
        parts += [
            Para(text=("You have not said whether you can come.",)),
            coming(meeting, view.seat, view.may_send_deputy),
        ]
    return Section(
        kind=view.kind,
        urgency=Urgency.KNOW if view.answer else Urgency.ASKED,
        parts=tuple(parts),
        small=view.small,
        subject=f"{meeting.body}, {say.day(meeting.on, view.today)}: papers",
        ref=view.ref,
    )


_HAD = {
    "apologies": "Your apologies were for the old date: can you come on {day}?",
    "deputy": "Your apologies were for the old date: can you come on {day}?",
    "coming": "You were coming on the old date: can you come on {day}?",
}


def moved(view: MeetingMoved) -> Section:
    meeting = view.meeting
    keeps = (
        "same time and place"
        if view.same_time_and_place
        else f"{say.clock(meeting.at)}, {meeting.place}".strip(", ")
    )
    day, old = say.day(meeting.on, view.today), say.day(view.old_on, view.today)
    first: list[str | Strong] = (
        [f"The {meeting.body} moves from {old} to ", Strong(text=day), f", {keeps}."]
        if day != old
        else [f"The {meeting.body} on {day} has changed: it is now at ", Strong(text=keeps), "."]
    )
    due = {report.due for report in view.reports}
    if len(due) == 1:
        whose = "Your report is" if len(view.reports) == 1 else "Your reports are"
        first.append(f" {whose} now due on {say.day(due.pop(), view.today)}.")
    elif due:
        each = "; ".join(f"{r.title} on {say.day(r.due, view.today)}" for r in view.reports)
        first.append(f" Your reports are now due: {each}.")
    ask = _HAD.get(view.had_answered, "Can you come on {day}?").format(day=day)
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=tuple(first)), Para(text=(ask,)), coming(meeting, view.seat, view.may_send_deputy)),
        subject=f"The {meeting.body} moves to {day}"
        if day != old
        else f"The {meeting.body} on {day} has changed",
    )


def cancelled(view: MeetingCancelled) -> Section:
    meeting = view.meeting
    first = f"The {meeting.body} on {say.day(meeting.on, view.today)} will not take place."
    why = f" {say.sentence(view.reason)}" if view.reason else ""
    parts: list[Part] = [Para(text=(Strong(text=first), why) if why else (Strong(text=first),))]
    if view.owed:
        parts.append(Para(text=(f"You no longer owe a report for it: {say.listed(view.owed)}.",)))
    else:
        parts.append(Para(text=("You need do nothing.",)))
    return Section(
        kind=view.kind,
        urgency=Urgency.CHANGED,
        parts=tuple(parts),
        small=view.small,
        ref=view.ref,
        subject=f"The {meeting.body} on {say.day(meeting.on, view.today)} is cancelled",
    )
