"""Reports: asked for, due, overdue, and missing when the papers go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Para, Part, Press, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import ReportDue, ReportOverdue, ReportsMissing, ReportView


def send_buttons(report: ReportView) -> tuple[Button, ...]:
    args: dict[str, str | int] = {"report": report.id}
    return (
        Button(label="Send it", press=Press(verb="report.send", args=args), opens_form=True),
        Button(label="Ask for more time", press=Press(verb="report.more_time", args=args), opens_form=True),
    )


def owed(reports: Sequence[ReportView], today: date) -> list[Part]:
    """The reports a member owes to one meeting, said together, each with its own buttons."""
    if not reports:
        return []
    due = reports[0].due
    if len(reports) > 1:
        same = all(r.due == due for r in reports)
        until = f" by {say.day(due, today)}, so that papers go out on {say.day(reports[0].meeting.papers_out, today)}"
        count = f"You have {say.count(len(reports), 'report')} to write{until if same else ''}:"
        rows = tuple(
            Entry(
                title=(Strong(text=r.title),),
                detail=() if same else (f"by {say.day(r.due, today)}",),
                buttons=send_buttons(r),
            )
            for r in reports
        )
        return [Para(text=(count,)), Entries(rows=rows)]
    report = reports[0]
    return [
        Para(
            text=(
                "You have one report to write: ",
                Strong(text=report.title),
                ". Send it by ",
                Strong(text=say.day(due, today)),
                f", so that papers go out on {say.day(report.meeting.papers_out, today)}.",
            )
        ),
        Buttons(buttons=send_buttons(report)),
    ]


def to_follow(titles: Sequence[str], *, tone: Tone = Tone.PLAIN) -> list[Part]:
    """What a pack went out without; a title may have commas of its own, so several stand one under another."""
    if len(titles) == 1:
        return [Para(text=(f"To follow: {titles[0]}.",), tone=tone)]
    rows = tuple(Entry(title=(title,)) for title in titles)
    return [Para(text=("To follow:",), tone=tone), Entries(rows=rows)]


def due(view: ReportDue) -> Section:
    report, today = view.report, view.today
    is_today = report.due == today
    when = "today" if is_today else f"on {say.day(report.due, today)}"
    why = "" if is_today else f", so that papers go out on {say.day(report.meeting.papers_out, today)}"
    said = f" is due {when} for the {report.meeting.body} on {say.day(report.meeting.on, today)}{why}."
    return Section(
        kind=view.kind,
        urgency=Urgency.TODAY if is_today else Urgency.SOON,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=(Strong(text=report.title), said)), Buttons(buttons=send_buttons(report))),
        subject=f"A report is due {when}",
    )


def overdue(view: ReportOverdue) -> Section:
    report, today = view.report, view.today
    ago = (today - report.due).days
    when = "yesterday" if ago == 1 else f"on {say.day(report.due, today)}"
    said = (
        f" was due {when}. Papers go out on {say.day(report.meeting.papers_out, today)}; "
        'without it the pack says "to follow" and the chair is told.'
    )
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=(Strong(text=report.title), said)), Buttons(buttons=send_buttons(report))),
        subject=f"A report was due {when}",
    )


def missing(view: ReportsMissing) -> Section:
    """To the chair, when papers have gone out without a report."""
    meeting, count = view.meeting, len(view.reports)
    first = (
        f"{say.count(count, 'report')} for the {meeting.body} on "
        f"{say.day(meeting.on, view.today)} did not come in time for the papers."
    )
    rows = tuple(Entry(title=(Strong(text=title),), detail=(who,)) for title, who in view.reports)
    return Section(
        kind=view.kind,
        urgency=Urgency.ESCALATED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(text=(Strong(text=first),)),
            Entries(rows=rows),
            Para(
                text=(
                    'The pack says "to follow". The board manager goes on asking; you may want a word with them.',
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, view.today)}: papers went out without "
        f"{say.count(count, 'report')}",
    )
