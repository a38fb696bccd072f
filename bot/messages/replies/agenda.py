"""An agenda as it stands, and what was decided of it (DL-3, PAP-1)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting, which_meeting
from bot.messages.replies.words import words
from commands.agenda import (
    AddItem,
    AgendaDecided,
    AgendaLine,
    AgendaSeen,
    AgreeAgenda,
    RemoveItem,
    SeeAgenda,
    SendBackAgenda,
)
from store.constitution.topics import PAPERS_OUT, STANDING_ITEMS
from store.queries import reports


@words(AgendaSeen)
def seen(result: AgendaSeen, to: Reader) -> Message:
    """The agenda, item by item, with what was just put on or taken off."""
    meeting = result.meeting
    head, tone = f"Agenda of {to.the_meeting(meeting)}", Tone.PLAIN
    if result.added is not None:
        head, tone = f"Item {result.added.number} is on the agenda of {to.the_meeting(meeting)}.", Tone.GOOD
    elif result.removed:
        head, tone = f"Taken off the agenda of {to.the_meeting(meeting)}: {result.removed}.", Tone.GOOD
    report = ""
    if result.report is not None:
        due = to.day(reports.due_of(result.report))
        by = f"due on {due}" if to.dates(meeting).reports_due is not None else "before the meeting"
        report = f"A report is asked for, {by} ({result.report.ref})."
    again = "The chair had decided on the agenda before and is asked again." if result.asked_again else ""
    typed = Typed(words=f'clerk agenda {meeting.ref} add "title" from police report')
    return message(
        "agenda",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: agenda",
        first(head, report, tone),
        para(again),
        Entries(rows=tuple(_line(line, to) for line in result.lines)),
        note(("Typed: ", typed) if result.may_edit else "", to.cite(STANDING_ITEMS)),
    )


@words(AgendaDecided)
def decided(result: AgendaDecided, to: Reader) -> Message:
    """What the chair reads, in place of the question."""
    which = to.the_meeting(result.meeting)
    if result.agreed:
        said, rest = f"The agenda of {which} is agreed.", _papers(result, to)
    else:
        said, rest = (
            f"The agenda of {which} is sent back.",
            "The board manager has your words and asks you again.",
        )
    by = f"{'Agreed' if result.agreed else 'Sent back'} by {result.by.name}, {to.moment(to.now)}"
    return message(
        "agenda_decided",
        f"{to.body(result.meeting.body)}: agenda {'agreed' if result.agreed else 'sent back'}",
        first(said, rest, Tone.GOOD),
        Buttons(buttons=(button("See the agenda", "agenda.see", {"meeting": result.meeting.id}),)),
        note(by, to.cite(PAPERS_OUT)),
    )


def _papers(result: AgendaDecided, to: Reader) -> str:
    """On which day the papers go out with the agenda."""
    day = to.papers_day(result.meeting)
    if day is None:
        return "The papers go out with it when the secretariat sends them."
    return f"The papers go out with it on {to.day(day)}." if day >= to.today else "The papers go out with it."


def _line(line: AgendaLine, to: Reader) -> Entry:
    who = to.seat(line.seat) if line.seat else ""
    paper, tone = "", Tone.PLAIN
    if line.report is not None and line.report.state == "in":
        paper = f"the report {'came late' if line.report.late else 'is in'} ({line.report.ref})"
        tone = Tone.GOOD
    elif line.report is not None:
        due = reports.due_of(line.report)
        late = to.late(due)
        paper = f"the report {'was' if late else 'is'} due on {to.day(due)} ({line.report.ref})"
        tone = Tone.WARN if late else Tone.PLAIN
    detail = ", ".join(part for part in (who, paper) if part)
    return Entry(title=(f"{line.number}. {line.title}",), detail=(detail,) if detail else (), tone=tone)


in_words(SeeAgenda, of_meeting("the agenda of"))


def _item(request: AddItem, to: Reader) -> str:
    holder = to.register.holder(request.seat, to.today) if request.seat else None
    whose = f", from {to.who(holder.id)}" if holder is not None else ""
    return f"{say.quoted(request.title)} on the agenda of {which_meeting(request.meeting, to)}{whose}"


in_words(AddItem, _item)
in_words(RemoveItem, lambda r, to: f"item {r.number} off the agenda of {which_meeting(r.meeting, to)}")
in_words(AgreeAgenda, of_meeting("agreeing the agenda of"))
in_words(SendBackAgenda, of_meeting("sending back the agenda of"))
