"""What the manager reads before and after a cancelled meeting is put back (DL-7)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.leaving import when_it_leaves
from bot.messages.model import Buttons, Message, Para, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.meetings import dates_in_short, goes_out, send_now
from bot.messages.replies.words import words
from commands.common import registry
from commands.common.corrections import AnswersBefore
from commands.restore import MeetingRestored, RestoreMeeting, RestorePreview
from store.constitution.topics import MOVED
from store.models import Meeting


@words(RestorePreview)
def preview(result: RestorePreview, to: Reader) -> Message:
    """Whom it would be told, and what would be asked for again; with the button that does it."""
    meeting = result.meeting
    args = {**registry.args_of(result.request), "sure": 1, "revision": meeting.revision}
    heard = say.count(result.told, "person", "people")
    return message(
        "restore_preview",
        f"{to.body(meeting.body)}: restore it?",
        first(
            f"{say.sentence(to.the_meeting(meeting))[:-1]} takes place after all?", "Nothing is changed yet."
        ),
        _days_past(result, to),
        para(
            f"{heard} who heard that it is cancelled will be told {_when(to, meeting)}."
            if result.told
            else "Nobody has heard that it is cancelled, so nobody is written to.",
            _answers(result.answers),
            f"{say.count(len(result.reports), 'report')} will be owed again." if result.reports else "",
        ),
        dates_in_short(result.dates, to, out=meeting.papers_out_at is not None),
        Buttons(buttons=(button("Yes, it takes place", "meeting.restore", args, tone=Tone.GOOD),)),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


@words(MeetingRestored)
def restored(result: MeetingRestored, to: Reader) -> Message:
    meeting = result.meeting
    owed = [r.title for r in result.reports]
    heard = say.count(result.told, "person", "people")
    told = (
        f"{heard} who heard that it is cancelled will be told {_when(to, meeting)}."
        if result.told
        else "Nobody had heard that it is cancelled."
    )
    draft = "It is a draft, as it was." if meeting.state == "draft" else ""
    return message(
        "meeting_restored",
        f"{to.body(meeting.body)}: restored",
        first(
            f"{say.capital(to.the_meeting(meeting))}, {to.when_where(meeting)}, takes place after all.",
            draft or told,
            Tone.GOOD,
        ),
        dates_in_short(result.dates, to, out=meeting.papers_out_at is not None),
        para(_answers(result.answers), f"Owed again: {say.listed(owed)}." if owed else ""),
        send_now(meeting, result.dates, to),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


def _when(to: Reader, meeting: Meeting) -> str:
    return when_it_leaves(to, "correction", meeting.on)


def _answers(answers: AnswersBefore) -> str:
    """What becomes of the answers that were given before it was cancelled."""
    again, stand, deputies = len(answers.again), len(answers.stand), len(answers.deputies)
    said = [
        f"{again} who said that they come {'is' if again == 1 else 'are'} asked again" if again else "",
        f"{say.count(stand, 'answer')} {'stands' if stand == 1 else 'stand'}" if stand else "",
        f"{say.count(deputies, 'deputy', 'deputies')} {'is' if deputies == 1 else 'are'} asked again"
        if deputies
        else "",
    ]
    return say.sentence(say.listed(word for word in said if word)) if any(said) else ""


def _days_past(result: RestorePreview, to: Reader) -> Para | None:
    """Which days have passed while it was cancelled, and what is given in their place."""
    by_rule, dates = result.by_rule, result.dates
    due, out = by_rule.reports_on, by_rule.papers_on
    late = out is not None and out <= to.today and result.meeting.papers_out_at is None
    return para(
        f"Reports were due on {to.day(due)}: they are asked for by {to.day(dates.reports_wanted)}."
        if result.reports and due is not None and dates.reports_on != due
        else "",
        f"Papers were to go out on {to.day(out)}: {goes_out(dates, to)}" if out is not None and late else "",
        tone=Tone.WARN,
    )


in_words(RestoreMeeting, of_meeting("restoring"))
