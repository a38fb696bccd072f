"""Reports: asked for, due, overdue, and missing when the papers go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Para, Part, Press, Span, Strong, Tone
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
    if len(reports) < 2:
        return [part for report in reports for part in _owed_alone(report, today)]
    due, out = reports[0].due, say.day(reports[0].meeting.papers_out, today)
    same = due >= today and all(r.due == due for r in reports)
    until = f" by {say.day(due, today)}, so that papers go out on {out}" if same else ""
    rows = tuple(
        Entry(
            title=(Strong(text=r.title),),
            detail=() if same else (say.sentence(_by(r.due, today)),),
            buttons=send_buttons(r),
        )
        for r in reports
    )
    first = f"You have {say.count(len(reports), 'report')} to write{until}:"
    return [Para(text=(first,)), Entries(rows=rows)]


def _owed_alone(report: ReportView, today: date) -> list[Part]:
    first: list[Span] = ["You have one report to write: ", Strong(text=report.title)]
    if report.due < today:
        first.append(f". It {_by(report.due, today)}.")
    else:
        out = say.day(report.meeting.papers_out, today)
        first += [
            ". Send it by ",
            Strong(text=say.day(report.due, today)),
            f", so that papers go out on {out}.",
        ]
    return [Para(text=tuple(first)), Buttons(buttons=send_buttons(report))]


def _by(due: date, today: date) -> str:
    return f"was due on {say.day(due, today)}" if due < today else f"by {say.day(due, today)}"


def to_follow(titles: Sequence[str], *, tone: Tone = Tone.PLAIN) -> list[Part]:
    """What a pack went out without; a title may have commas of its own, so several stand one under another."""
    if len(titles) == 1:
        return [Para(text=(f"To follow: {titles[0]}.",), tone=tone)]
    rows = tuple(Entry(title=(title,)) for title in titles)
    return [Para(text=("To follow:",), tone=tone), Entries(rows=rows)]


def due(*views: ReportDue) -> Section:
    """Reports that one member owes to one meeting by one day."""
    first = views[0]
    meeting, on, today = first.report.meeting, first.report.due, first.today
    is_today = on == today
    when = "today" if is_today else f"on {say.day(on, today)}"
    out = say.day(meeting.papers_out, today)
    if on > meeting.papers_out:
        why = f"; the papers go out on {out} without it" if len(views) == 1 else f"; papers go out on {out}"
    else:
        why = "" if is_today else f", so that papers go out on {out}"
    said = f"due {when} for the {meeting.body} on {say.day(meeting.on, today)}{why}"
    return Section(
        kind=first.kind,
        urgency=Urgency.TODAY if is_today else Urgency.SOON,
        small=first.small,
        ref=first.ref,
        parts=_together([view.report for view in views], f"is {said}.", f"are {said}:"),
        subject=f"{_count(len(views))} due {when}",
    )


def overdue(*views: ReportOverdue) -> Section:
    """The same, when the day is past."""
    first = views[0]
    meeting, today = first.report.meeting, first.today
    ago = (today - first.report.due).days
    when = "yesterday" if ago == 1 else f"on {say.day(first.report.due, today)}"
    it = "it" if len(views) == 1 else "them"
    if meeting.papers_out < today:
        rest = f"The papers went out without {it}; send {it} as soon as you can"
    else:
        out = say.day(meeting.papers_out, today)
        rest = f'Papers go out on {out}; without {it} the pack says "to follow" and {first.told_next} is told'
    return Section(
        kind=first.kind,
        urgency=Urgency.LATE,
        small=first.small,
        ref=first.ref,
        parts=_together(
            [view.report for view in views], f"was due {when}. {rest}.", f"were due {when}. {rest}:"
        ),
        subject=f"A report was due {when}" if len(views) == 1 else f"{len(views)} reports were due {when}",
    )


def _count(reports: int) -> str:
    return "A report is" if reports == 1 else f"{reports} reports are"


def _together(reports: Sequence[ReportView], one: str, many: str) -> tuple[Part, ...]:
    """One report as a sentence with its buttons; several under one sentence, each with its own."""
    if len(reports) == 1:
        first = Para(text=(Strong(text=reports[0].title), f" {one}"))
        return (first, Buttons(buttons=send_buttons(reports[0])))
    rows = tuple(Entry(title=(Strong(text=r.title),), buttons=send_buttons(r)) for r in reports)
    return (Para(text=(Strong(text=f"{len(reports)} reports"), f" {many}")), Entries(rows=rows))


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
                    'The pack says "to follow". The board manager goes on asking; '
                    f"you may want a word with {'its author' if count == 1 else 'their authors'}.",
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, view.today)}: papers went out without "
        f"{say.count(count, 'report')}",
    )
