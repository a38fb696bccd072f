"""What the manager reads before and after a meeting is arranged, moved or cancelled (DL-7)."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.leaving import when_it_leaves
from bot.messages.model import Buttons, Facts, Message, Para, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting, which_meeting
from bot.messages.replies.words import words
from commands.common import registry
from commands.meetings import (
    ArrangeMeeting,
    CancelMeeting,
    MeetingArranged,
    MeetingCancelled,
    MeetingMoved,
    MoveMeeting,
    Preview,
)
from scheduler.dates import MeetingDates
from store.constitution.topics import MOVED, PAPERS_OUT, REPORTS_DUE
from store.models import Meeting


@words(Preview)
def preview(result: Preview, to: Reader) -> Message:
    """What a change would bring about, with the button that makes it."""
    writers = {ArrangeMeeting: _new, MoveMeeting: _move, CancelMeeting: _cancel}
    return writers[type(result.request)](result, to)


@words(MeetingArranged)
def arranged(result: MeetingArranged, to: Reader) -> Message:
    meeting = result.meeting
    return message(
        "meeting_arranged",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: arranged",
        first(f"{to.title(meeting)}.", _known(meeting.state == "draft"), Tone.GOOD),
        dates_in_short(result.dates, to),
        para(_standing([r.title for r in result.reports])),
        send_now(meeting, result.dates, to),
        Buttons(buttons=(button("Publish it", "meeting.publish", {"meeting": meeting.id}),))
        if meeting.state == "draft"
        else None,
        note(
            f"Reference {meeting.ref}",
            to.cite(REPORTS_DUE, PAPERS_OUT, body=result.meeting.body),
        ),
    )


def _known(draft: bool) -> str:
    return "It is a draft: nobody is told until you publish it." if draft else "It is in the year."


@words(MeetingMoved)
def moved(result: MeetingMoved, to: Reader) -> Message:
    meeting, before = result.meeting, result.before
    old = f"{to.day(before.on)}, {say.clock(before.at)}"
    return message(
        "meeting_moved",
        f"{to.body(meeting.body)}: moved",
        first(
            f"{say.capital(to.the_body(meeting.body))} has moved from {old} to {to.day(meeting.on)}, "
            f"{to.when_where(meeting)}.",
            told_of_it(result.told, before.on, to),
            Tone.GOOD,
        ),
        dates_in_short(result.dates, to, out=meeting.papers_out_at is not None),
        para(
            "Answers and deadlines stand."
            if before.on == meeting.on
            else "Answers were for the old date and are asked for again."
        ),
        None if before.on == meeting.on else send_now(meeting, result.dates, to),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


@words(MeetingCancelled)
def cancelled(result: MeetingCancelled, to: Reader) -> Message:
    meeting = result.meeting
    owed = [r.title for r in result.reports if r.state != "in"]
    return message(
        "meeting_cancelled",
        f"{to.body(meeting.body)}: cancelled",
        first(
            f"{say.capital(to.the_meeting(meeting))} is cancelled.",
            told_of_it(result.told, meeting.on, to),
            Tone.GOOD,
        ),
        para(f"No longer owed: {say.listed(owed)}." if owed else ""),
        Buttons(buttons=(button("It takes place after all", "meeting.restore", {"meeting": meeting.id}),)),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


def _new(result: Preview, to: Reader) -> Message:
    when = f"{to.body(result.body)}, {to.day(result.on)}, {say.clock(result.at)}, {result.place}".rstrip(", ")
    draft = isinstance(result.request, ArrangeMeeting) and result.request.draft
    when_told = "nothing while it is a draft" if draft else "on the day of the notice, not before"
    return message(
        "meeting_preview",
        f"{to.body(result.body)}, {to.day(result.on)}: arrange it?",
        first(f"Arrange this meeting? {when}.", "Nothing is recorded yet."),
        _oddities(result, to),
        dates_in_short(result.dates, to),
        para(f"Members are told {when_told}."),
        _sure(result, "Yes, keep it as a draft" if draft else "Yes, arrange it", "meeting.arrange"),
        note(to.cite(REPORTS_DUE, PAPERS_OUT)),
    )


def _move(result: Preview, to: Reader) -> Message:
    meeting = result.meeting
    assert meeting is not None
    new = f"{to.day(result.on)}, {say.clock(result.at)}, {result.place}".rstrip(", ")
    return message(
        "meeting_preview",
        f"{to.body(result.body)}: move it?",
        first(f"Move {to.the_meeting(meeting)} to {new}?", "Nothing is changed yet."),
        _oddities(result, to),
        para(_will_hear(result, to), _answers(result), _reports(result, to)),
        dates_in_short(result.dates, to, out=meeting.papers_out_at is not None),
        _sure(result, "Yes, move it", "meeting.move"),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


def _cancel(result: Preview, to: Reader) -> Message:
    meeting = result.meeting
    assert meeting is not None
    owed = say.count(len(result.reports), "report")
    verb = "is" if len(result.reports) == 1 else "are"
    return message(
        "meeting_preview",
        f"{to.body(result.body)}: cancel it?",
        first(f"Cancel {to.the_meeting(meeting)}?", "Nothing is changed yet."),
        para(_will_hear(result, to), f"{owed} {verb} no longer owed." if result.reports else ""),
        _sure(result, "Yes, cancel it", None),
        note(f"Reference {meeting.ref}", to.cite(MOVED)),
    )


def _sure(result: Preview, label: str, form: str | None) -> Buttons:
    args = {**registry.args_of(result.request), "sure": 1}
    if result.meeting is not None:
        args["revision"] = result.meeting.revision
    yes = button(label, registry.command_of(result.request).verb, args, tone=Tone.GOOD)
    if form is None:
        return Buttons(buttons=(yes,))
    kept = {key: value for key, value in args.items() if key not in ("sure", "revision")}
    return Buttons(buttons=(yes, button("Change it", form, kept, form=True)))


def dates_in_short(dates: MeetingDates, to: Reader, *, out: bool = False) -> Facts:
    """What hangs on the day; `out` says that its papers have gone out already."""
    late = dates.notice.on <= to.today
    notice = when_it_leaves(to, "member", dates.on) if late else to.day(dates.notice.on)
    due, papers_on = dates.reports_on, dates.papers_on
    papers = to.day(papers_on) if papers_on is not None else "when you send them: no rule says when"
    if out and (papers_on is None or papers_on < to.today):
        papers = "they are out"
    elif papers_on is not None and papers_on < to.today:
        papers = "when you send them"
    return Facts(
        pairs=(
            ("Notice to members", (notice,)),
            ("Reports due", (to.day(due) if due is not None else "no rule says by when",)),
            ("Papers go out", (papers,)),
        )
    )


def send_now(meeting: Meeting, dates: MeetingDates, to: Reader) -> Buttons | None:
    """For a meeting nearer than its own papers day, or without one: its papers go out where the manager wants it."""
    out = dates.papers_on
    hurried = meeting.papers_on is not None or out is None or out < to.today
    if meeting.state == "draft" or meeting.papers_out_at is not None or not hurried:
        return None
    return Buttons(buttons=(button("Send the papers now", "papers.send", {"meeting": meeting.id}),))


def _oddities(result: Preview, to: Reader) -> Para | None:
    """What is odd about the day; it is taken as it was said all the same (CAL-4)."""
    by_rule, dates = result.by_rule, result.dates
    said = {
        "not_working": f"{to.day(result.on)} is {result.holiday or 'no working day'}.",
        "papers_out": "The papers have gone out with the old date on them, and stand.",
    }
    if by_rule.reports_on is not None:
        said["reports_day_past"] = (
            f"Reports would have been due on {to.day(by_rule.reports_on)}, which is past: "
            f"they are asked for by {to.day(dates.reports_wanted)}."
        )
    if by_rule.papers_on is not None:
        said["papers_day_past"] = (
            f"Papers would have gone out on {to.day(by_rule.papers_on)}: {goes_out(dates, to)}"
        )
    if dates.papers_on is not None:
        said["papers_again"] = (
            f"The papers have gone out with the old date on them: on {to.day(dates.papers_on)} a new pack takes their "
            "place, and late reports can still go in."
        )
    if "one_day" in result.oddities:
        said["one_day"] = _one_day(by_rule, to)
    return para(*(said[oddity] for oddity in result.oddities), tone=Tone.WARN)


def goes_out(dates: MeetingDates, to: Reader) -> str:
    """When the papers go out whose day has passed already, as the end of a sentence."""
    if dates.papers_on is None or dates.papers_on < to.today:
        return "on the day of the meeting nothing goes out by itself, you send them."
    return f"they go out on {to.day(dates.papers_on)}. With other days in mind, change it."


def _one_day(dates: MeetingDates, to: Reader) -> str:
    """Papers that would go out on the day their reports are due, or before it, and what would keep them apart."""
    assert dates.papers_on is not None and dates.reports_on is not None
    out, due = to.day(dates.papers_on), to.day(dates.reports_on)
    if dates.papers_on < dates.reports_on:
        return f"Reports would be due on {due}, after the papers go out on {out}."
    told = (
        f"Reports would be due and papers go out on one day, {out}; the papers wait until the next morning."
    )
    if dates.reports_better_due is None:
        return told
    better = to.day(dates.reports_better_due)
    return f"{told} To keep the days between them, choose another day, or ask for the reports by {better}."


def _will_hear(result: Preview, to: Reader) -> str:
    if not result.told:
        return "Nobody has been told of it yet, so nobody is written to."
    verb = "knows" if result.told == 1 else "know"
    told = f"{say.count(result.told, 'person', 'people')} who {verb} of it will be told"
    when = when_it_leaves(to, "correction", result.meeting.on) if result.meeting is not None else "at once"
    return f"{told} {when}."


def _answers(result: Preview) -> str:
    if not result.replies:
        return ""
    if result.meeting is not None and result.meeting.on == result.on:
        return f"{say.count(result.replies, 'answer')} {'stands' if result.replies == 1 else 'stand'}."
    verb = "is" if result.replies == 1 else "are"
    return f"{say.count(result.replies, 'answer')} {verb} for the old date and will be asked for again."


def _reports(result: Preview, to: Reader) -> str:
    if not result.reports or (result.meeting is not None and result.meeting.on == result.on):
        return ""
    verb = "is" if len(result.reports) == 1 else "are"
    due, reports = result.dates.reports_on, say.count(len(result.reports), "report")
    return (
        f"{reports} {verb} then due on {to.day(due)}." if due is not None else f"{reports} {verb} still owed."
    )


def _standing(titles: list[str]) -> str:
    return f"Reports that are owed to it: {say.listed(titles)}." if titles else ""


def told_of_it(count: int, on: date, to: Reader) -> str:
    """Who hears of a change to a meeting on a day, and when, as its preview says it."""
    if not count:
        return "Nobody had been told of it."
    told = f"{say.count(count, 'person', 'people')} who knew of it will be told"
    return f"{told} {when_it_leaves(to, 'correction', on)}."


in_words(ArrangeMeeting, lambda r, to: f"a meeting of {to.the_body(r.body)} on {to.day(r.on)}")
in_words(MoveMeeting, lambda r, to: f"moving {which_meeting(r.meeting, to)} to {to.day(r.on)}")
in_words(CancelMeeting, of_meeting("cancelling"))
