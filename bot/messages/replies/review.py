"""A review of the constitution that was asked for, and the agenda that it stands on (DEC-4)."""

from __future__ import annotations

from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.review import AskReview, ReviewAsked


@words(ReviewAsked)
def asked(result: ReviewAsked, to: Reader) -> Message:
    row, meeting = result.request, result.meeting
    said = (
        "You have asked for that review already."
        if result.again
        else "Your request for a review of the constitution is kept."
    )
    on = (
        f"It is on the agenda of {to.the_meeting(meeting)}."
        if meeting is not None
        else "No meeting is planned: it goes on the agenda of the next one by itself."
    )
    passed = result.passed_over
    settled = f"The agenda of {to.the_meeting(passed)} is agreed already." if passed is not None else ""
    return message(
        "review_asked",
        said.rstrip("."),
        first(said, on, Tone.GOOD),
        para(settled, "" if result.again else "The chair is told."),
        note(f"Reference {row.ref}", to.clause(f"request.{row.what}", row.body)),
    )


in_words(AskReview, lambda r, to: "asking for a review of the constitution")
