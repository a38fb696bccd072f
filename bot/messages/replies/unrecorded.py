"""The meetings of which nobody has recorded who came, each with its form, and in one press where replies tell."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.attendance import as_replied
from bot.messages.replies.described import in_words
from bot.messages.replies.paging import further, how_far
from bot.messages.replies.words import words
from commands.unrecorded import SeeUnrecorded, UnrecordedSeen
from store.constitution.topics import MISSES
from store.models import Meeting


@words(UnrecordedSeen)
def unrecorded(result: UnrecordedSeen, to: Reader) -> Message:
    if not result.page.rows:
        return message(
            "unrecorded", "Attendance", first("Who came is recorded for every meeting of the year.")
        )
    head = f"Who came is not recorded for {say.count(result.page.of, 'meeting')}."
    return message(
        "unrecorded",
        head.rstrip("."),
        first(head, how_far(result.page)),
        Entries(rows=tuple(_meeting(meeting, meeting.id in result.told, to) for meeting in result.page.rows)),
        further(result.page, "attendance.left", {"place": result.place} if result.place else {}),
        note(to.cite(MISSES)),
    )


def _meeting(meeting: Meeting, told: bool, to: Reader) -> Entry:
    return Entry(
        title=(to.title(meeting),),
        buttons=(
            *((as_replied(meeting.id),) if told else ()),
            button("Record who came", "attendance.record", {"meeting": meeting.id}, form=True),
        ),
    )


in_words(SeeUnrecorded, lambda r, to: "the meetings of which it is not recorded who came")
