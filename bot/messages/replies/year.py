"""The meetings of the year, by month, with what the reader can do about each."""

from __future__ import annotations

from itertools import groupby

from bot.messages import say
from bot.messages.model import Button, Entry, Message, Part, Tone
from bot.messages.reader import Reader, button, first, group, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.home import answer, answers
from bot.messages.replies.paging import further, how_far, of_body
from bot.messages.replies.words import words
from commands.year import MeetingSeen, SeeYear, YearSeen
from store.constitution.topics import FLAGGED_DATES
from store.models import Meeting


@words(YearSeen)
def year(result: YearSeen, to: Reader) -> Message:
    """Each month under its own heading; of a long year a page."""
    whose = f"Meetings of {to.the_body(result.body)}" if result.body else "Meetings of the year"
    if not result.page.rows:
        return message("year", whose, first("No meeting is in the year yet."))
    parts: list[Part | None] = []
    for month, rows in groupby(result.page.rows, key=lambda row: f"{row.meeting.on:%B %Y}"):
        parts += group(month, [_row(row, to) for row in rows])
    return message(
        "year",
        whose,
        first(f"{whose}.", how_far(result.page)),
        *parts,
        further(result.page, "meeting.list", of_body(result.body)),
        note(to.cite(FLAGGED_DATES)),
    )


def _row(seen: MeetingSeen, to: Reader) -> Entry:
    meeting = seen.meeting
    said = [f"{say.capital(_state(meeting, to))} ({meeting.ref})."]
    if seen.mine is not None:
        said.append(f"You: {answer(seen.mine, to)}")
    own = answers(seen.mine) if seen.mine is not None else ()
    return Entry(
        title=(to.title(meeting),),
        detail=(" ".join(said),),
        tone=_tone(meeting),
        buttons=(*own, *(_button(verb, meeting) for verb in seen.may)),
    )


def _state(meeting: Meeting, to: Reader) -> str:
    """How the meeting stands, as one phrase."""
    if meeting.state == "draft":
        return "a draft, nobody is told of it yet"
    if meeting.state == "cancelled":
        return "cancelled"
    moved = (
        f", moved from {to.day(meeting.moved_from)}" if meeting.moved_from not in (None, meeting.on) else ""
    )
    if meeting.state == "held" or meeting.on < to.today:
        return f"{_held(meeting, to)}{moved}"
    papers = ", the papers are out" if meeting.papers_out_at is not None else ""
    return f"planned{moved}{papers}"


def _held(meeting: Meeting, to: Reader) -> str:
    if meeting.attendance_at is None:
        return "has been, who came is not recorded yet"
    if meeting.quorate is False:
        since = f", ratified on {to.day(meeting.ratified_on)}" if meeting.ratified_on is not None else ""
        return f"has been, without a quorum{since}"
    return "has been"


def _tone(meeting: Meeting) -> Tone:
    open_matter = meeting.quorate is False and meeting.ratified_on is None
    return Tone.WARN if meeting.state == "cancelled" or open_matter else Tone.PLAIN


def _button(verb: str, meeting: Meeting) -> Button:
    label, form = _LABELS[verb]
    return button(label, verb, {"meeting": meeting.id}, form=form)


_LABELS = {
    "agenda.see": ("Agenda", False),
    "meeting.replies": ("Who comes", False),
    "meeting.publish": ("Publish it", False),
    "meeting.move": ("Move it...", True),
    "meeting.cancel": ("Cancel it...", True),
    "meeting.restore": ("It takes place after all", False),
    "attendance.record": ("Who came...", True),
}
"""The button of each act about a meeting, and whether it opens a form."""


in_words(SeeYear, lambda r, to: f"the meetings of {to.the_body(r.body) if r.body else 'the year'}")
