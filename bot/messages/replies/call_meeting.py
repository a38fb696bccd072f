"""A meeting that was called for one matter (CAL-6, CAL-7)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.meetings import dates_in_short
from bot.messages.replies.words import words
from commands.call_meeting import CallExtraordinary, CallSpecial, MeetingCalled
from scheduler.standing_items import kind_of
from store.constitution.topics import MEETING_HELD


@words(MeetingCalled)
def called(result: MeetingCalled, to: Reader) -> Message:
    meeting = result.meeting
    last = f"The last day was {to.day(result.last_day)}." if result.last_day is not None else ""
    odd = "" if result.working else f"{to.day(meeting.on)} is {result.holiday or 'no working day'}."
    asked = f"{to.full_name(result.request.asked_by)} had asked for it." if result.request else ""
    return message(
        "meeting_called",
        f"{say.capital(to.the_meeting(meeting))}: called",
        first(f"{to.title(meeting)}: called.", "Its members are told now.", Tone.GOOD),
        para(odd, tone=Tone.WARN),
        para("Only what it was called for is on its agenda.", asked, last),
        para(
            f"Its notice is shorter: {say.cited(meeting.shortened_because)}"
            if meeting.shortened_because
            else ""
        ),
        dates_in_short(result.dates, to),
        note(f"Reference {meeting.ref}", to.clause(MEETING_HELD, meeting.body, kind_of(meeting))),
    )


def _extraordinary(request: CallExtraordinary, to: Reader) -> str:
    body = to.written_request(request.request).body if request.request else request.body
    return f"an extraordinary meeting of {to.the_body(body)} on {to.day(request.on)}"


in_words(CallExtraordinary, _extraordinary)
in_words(CallSpecial, lambda r, to: f"a special meeting of {to.the_body(r.body)} on {to.day(r.on)}")
