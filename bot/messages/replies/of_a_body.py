"""What a body waits for: the reports to its meetings ahead, and its actions."""

from __future__ import annotations

from itertools import groupby

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Part, Tone
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.reader import group as under
from bot.messages.replies.actions import action_entry
from bot.messages.replies.described import in_words
from bot.messages.replies.home import closing
from bot.messages.replies.paging import further, how_far, of_body
from bot.messages.replies.reports import report_entry
from bot.messages.replies.words import words
from commands.of_a_body import (
    ActionSeen,
    BodyActions,
    BodyReports,
    ReportSeen,
    SeeBodyActions,
    SeeBodyReports,
)
from store.constitution.topics import ACTION_PARTS, REPORTS_DUE


@words(BodyReports)
def body_reports(result: BodyReports, to: Reader) -> Message:
    """By meeting; whoever may send one sends it from here, the manager asks for what is owed."""
    whose = f"Reports for {to.the_body(result.body)}" if result.body else "Reports for your bodies"
    if result.asks and not result.body:
        whose = "Reports for all bodies"
    if result.person:
        whose = f"Reports that {to.full_name(result.person)} writes"
    if result.late and not result.page.rows:
        of = f" to {to.the_body(result.body)}" if result.body else ""
        return message("body_reports", "No report is late", first(f"Nobody is late with a report{of}."))
    if not result.page.rows:
        return message("body_reports", whose, first(f"{whose}: nothing is asked for yet."))
    parts: list[Part | None] = []
    for _, each in groupby(result.page.rows, key=lambda row: row.meeting.id):
        rows = list(each)
        parts += under(to.title(rows[0].meeting), [_report(row, to) for row in rows])
        if result.asks and any(row.report.state != "in" for row in rows):
            args: dict[str, str | int] = {"meeting": rows[0].meeting.id, "about": "reports"}
            parts.append(Buttons(buttons=(button("Ask for what is owed", "remind.now", args),)))
    return message(
        "body_reports",
        whose,
        first(_how_many(whose, result), how_far(result.page)),
        *parts,
        further(result.page, "report.list", of_body(result.body)),
        note(say.with_typed("Your own: {report list}"), to.cite(REPORTS_DUE)),
    )


def _how_many(whose: str, result: BodyReports) -> str:
    if result.late:
        return f"{say.count(result.page.of, 'report')} {'is' if result.page.of == 1 else 'are'} late."
    return f"{whose}: {result.owed} of {result.page.of} still to come."


@words(BodyActions)
def body_actions(result: BodyActions, to: Reader) -> Message:
    whose = f"Actions of {to.the_body(result.body)}" if result.body else "Actions of your bodies"
    if to.person is not None and to.register.people[to.person].office == "manager" and not result.body:
        whose = "Actions of all bodies"
    if not result.page.rows:
        return message("body_actions", whose, first(f"{whose}: none is open."))
    late = f"{result.late} {'is' if result.late == 1 else 'are'} late." if result.late else "None is late."
    return message(
        "body_actions",
        whose,
        first(f"{whose}: {result.page.of}.", " ".join(filter(None, (late, how_far(result.page))))),
        Entries(rows=tuple(_action(row, to) for row in result.page.rows)),
        further(result.page, "action.list", of_body(result.body)),
        note(say.with_typed("Your own: {actions mine}"), to.cite(ACTION_PARTS)),
    )


def _report(seen: ReportSeen, to: Reader) -> Entry:
    entry = report_entry(seen.report, seen.meeting, to)
    author = to.full_name(seen.author) if seen.author is not None else "nobody at present"
    known = seen.report.seat in to.constitution.seat
    seat = to.seat(seen.report.seat) if known else f"the {seen.report.seat.replace('_', ' ')}"
    said = f"From {seat} ({author})."
    return Entry(
        title=entry.title,
        detail=say.text(*entry.detail, f" {said}"),
        tone=entry.tone,
        buttons=entry.buttons if seen.own else (),
    )


def _action(seen: ActionSeen, to: Reader) -> Entry:
    if seen.action.action.state == "done":
        entry = closing(seen.action.action)
        return entry if seen.closes else Entry(title=entry.title, detail=entry.detail, tone=Tone.GOOD)
    entry = action_entry(seen.action, to)
    owner = f" For {to.full_name(seen.owner)}." if seen.owner is not None else " Nobody has it."
    return Entry(
        title=entry.title,
        detail=say.text(*entry.detail, owner),
        tone=entry.tone,
        buttons=entry.buttons if seen.own else (),
    )


def _whose(body: str, to: Reader) -> str:
    return to.the_body(body) if body else "every body that you see"


in_words(SeeBodyReports, lambda r, to: f"the reports for {_whose(r.body, to)}")
in_words(SeeBodyActions, lambda r, to: f"the actions of {_whose(r.body, to)}")
