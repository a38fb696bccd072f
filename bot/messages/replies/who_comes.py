"""Who has said what to a meeting."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entry, Message, Part
from bot.messages.reader import Reader, button, first, group, message, note, para
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.who_comes import Replies, SeeReplies
from scheduler.rules.seats import SeatState, Sits
from store.constitution.topics import APOLOGIES, QUORUM


@words(Replies)
def replies(result: Replies, to: Reader) -> Message:
    """Who has said what to a meeting; reasons for the secretariat alone."""
    meeting = result.meeting
    groups = {
        "Coming": (Sits.MEMBER,),
        "By deputy": (Sits.DEPUTY,),
        "Deputy named, not confirmed": (Sits.DEPUTY_NAMED,),
        "Apologies": (Sits.NOBODY,),
        "No word yet": (Sits.NO_REPLY,),
    }
    parts: list[Part | None] = []
    for title, kinds in groups.items():
        states = [s for s in result.states if s.sits in kinds and not s.vacant]
        parts += group(title, [_reply_row(s, result, to) for s in states])
    vacant = [to.seat(s.seat) for s in result.states if s.vacant and s.voting]
    remind = Buttons(
        buttons=(
            button(
                "Ask those who have not replied", "remind.now", {"meeting": meeting.id, "about": "answers"}
            ),
        )
    )
    return message(
        "replies",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: replies",
        first(f"{to.title(meeting)}.", quorum_line(result.forecast, meeting, to)),
        *parts,
        para(f"Vacant: {say.listed(vacant)}." if vacant else ""),
        remind if result.may_remind and any(s.sits is Sits.NO_REPLY for s in result.states) else None,
        note(f"Reference {meeting.ref}", to.cite(APOLOGIES, QUORUM, body=meeting.body)),
    )


def _reply_row(seat: SeatState, result: Replies, to: Reader) -> Entry:
    reply = result.replies.get(seat.seat)
    who = f", {to.full_name(seat.person)}" if isinstance(seat.person, int) else ""
    comes_by = f"by {reply.how}" if reply is not None and reply.how else ""
    reason = result.reasons.get(seat.seat, "")
    late = "after the papers went out" if reply is not None and reply.late else ""
    counts = "" if seat.voting else "attends without a vote"
    deputy = result.declined.get(seat.seat)
    instead = f"{to.full_name(deputy.person_id)} could not come as deputy" if deputy is not None else ""
    why = f" ({deputy.reason})" if deputy is not None and deputy.reason else ""
    detail = "; ".join(part for part in (comes_by, reason, f"{instead}{why}", late, counts) if part)
    return Entry(title=(f"{to.seat(seat.seat)}{who}",), detail=(detail,) if detail else ())


in_words(SeeReplies, of_meeting("the replies to"))
