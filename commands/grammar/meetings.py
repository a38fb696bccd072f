"""/clerk meeting new board 1 March 2017 10am Civic Centre; draft; publish; move M-3 to 28 Sep; cancel M-3 ..."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from commands import meetings, publish
from commands.common.base import Act, Request
from commands.grammar import bare, names
from commands.grammar.because import BECAUSE
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.when import Dated, date_at, time_at
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords, left_from, left_over, reference
from commands.restore import RestoreMeeting, cancelled_ahead
from scheduler.calendar.names import MONTHS
from store.models import Meeting
from store.queries import meetings as meeting_rows

NEW, MOVE, CANCEL = ("new", "create", "add", "arrange"), ("move", "change"), ("cancel", "call off")
RESTORE = ("restore", "reinstate")

DRAFT, PUBLISH = ("draft",), ("publish", "announce")

MEETING_VERBS = (*NEW, *MOVE, *CANCEL, *DRAFT, *PUBLISH)
"""What may stand after "meeting"."""


@reads("meeting")
def meeting(act: Act, words: TypedWords, place: int) -> Outcome:
    """meeting new board 1 March 2017 10am Civic Centre; draft board 1 March; publish M-3; publish all;
    move M-3 to 28 Sep; cancel M-3 because ...; restore M-3
    """
    if words.says(place, *NEW):
        return _new(act, words, place + 1)
    if words.says(place, *MOVE):
        return _move(act, words, place + 1)
    if skip := words.says(place, *CANCEL):
        return _cancel(act, words, place + skip)
    if words.says(place, *RESTORE):
        return restore(act, words, place + 1)
    if words.says(place, *DRAFT):
        return _new(act, words, place + 1, draft=True)
    if words.says(place, *PUBLISH):
        return _publish(act, words, place + 1)
    return unless_left(Opens(verb="meeting.arrange"), left_from(words, place), words.typed)


def _publish(act: Act, words: TypedWords, place: int) -> Outcome:
    if words.at(place) in ("all", "everything", "drafts"):
        return unless_left(Understood(publish.PublishMeetings()), left_from(words, place + 1), words.typed)
    ref = reference(words.at(place), "M")
    which = meeting_named(act, words, place) if ref else None
    if which is not None and which.meeting is not None:
        one = Understood(publish.PublishMeetings(meeting=which.meeting.id))
        return unless_left(one, left_over(words, {*range(place), *which.used}), words.typed)
    return bare.offered(act, words, "publish")


def _new(act: Act, words: TypedWords, place: int, *, draft: bool = False) -> Outcome:
    known: dict[str, str | int] = {"draft": 1} if draft else {}
    if place >= len(words):
        return Opens(verb="meeting.arrange", args=known)
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None:
        unknown = Unknown(what="body", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="meeting.arrange", args=known))
    dated = date_at(words, body.end, act.today)
    change = Opens(verb="meeting.arrange", args={"body": body.id, **known})
    if dated is None or dated.on is None:
        make = partial(meetings.ArrangeMeeting, body=body.id, draft=draft)
        outcome = _which_day(words, dated, change, lambda on: make(on=on))
        return unless_left(outcome, left_from(words, body.end), words.typed)
    at, end = time_at(words, dated.end) or (None, dated.end)
    request = meetings.ArrangeMeeting(body=body.id, on=dated.on, at=at, place=_place(words, end), draft=draft)
    if body.sure:
        return Understood(request)
    unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    return Question(said=words.typed, took=(request,), unknown=unknown, change=change)


def _move(act: Act, words: TypedWords, place: int) -> Outcome:
    """What is moved stands first; the new day after "to", or after the day it was to be on."""
    if place >= len(words):
        return bare.offered(act, words, "move")
    to = next((n for n in range(place, len(words)) if words.at(n) == "to"), None)
    old = next((n for n in range(place, to or len(words)) if words.at(n) == "from"), None)
    if old is not None:
        words = TypedWords(f"{words.as_typed(0, old)} {words.as_typed(old + 1)}")
        to = to - 1 if to is not None else None
    new = to if to is not None else _second_day(words, place, act.today)
    what = TypedWords(words.as_typed(place, new))
    which = meeting_named(act, what, 0)
    left = left_over(what, which.used)
    dated = date_at(words, new, act.today) if new is not None else None
    if which.meeting is None:
        took = _moves(which.others, dated.on) if dated is not None and dated.on is not None else ()
        return Question(said=words.typed, took=took, unknown=which.unknown)
    found, left = _in_its_month(act, which.meeting, left)
    dated = _in_the_month_of(found, words, new, dated) if new is not None else dated
    change = Opens(verb="meeting.move", args={"meeting": found.id})
    if dated is None or dated.on is None:
        alone = time_at(words, to + 1) if to is not None else None
        if alone is not None:
            same_day = meetings.MoveMeeting(
                meeting=found.id, on=found.on, at=alone[0], place=_place(words, alone[1])
            )
            return unless_left(Understood(same_day), left, words.typed)
        outcome = _which_day(words, dated, change, lambda on: meetings.MoveMeeting(meeting=found.id, on=on))
        left = left or (left_from(words, to + 1) if to is not None else "")
        return unless_left(outcome, left, words.typed)
    at, end = time_at(words, dated.end) or (None, dated.end)
    request = meetings.MoveMeeting(meeting=found.id, on=dated.on, at=at, place=_place(words, end))
    if which.sure:
        return unless_left(Understood(request), left, words.typed)
    return Question(said=words.typed, took=(request,), unknown=which.unknown, change=change)


def _in_its_month(act: Act, found: Meeting, left: str) -> tuple[Meeting, str]:
    """The meeting of the same body in the month that is named beside it ("the exec in May"), and what is left then."""
    said = [word for word in left.casefold().split() if word not in ("in", "of", "the")]
    month = MONTHS.get(said[0]) if len(said) == 1 else None
    ahead = meeting_rows.planned(act.session, act.partnership, act.today, found.body) if month else []
    there = [m for m in ahead if m.on.month == month]
    return (there[0], "") if len(there) == 1 else (found, left)


def _in_the_month_of(found: Meeting, words: TypedWords, new: int, dated: Dated | None) -> Dated | None:
    """A day without a month is one of the month in which the meeting was to be."""
    said = words.as_typed(new, dated.end) if dated is not None and dated.on is not None else ""
    alone = re.fullmatch(r"(?:to )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?", said.strip(" ,.").casefold())
    if dated is None or alone is None:
        return dated
    try:
        return replace(dated, on=found.on.replace(day=int(alone[1])))
    except ValueError:
        return dated


def _second_day(words: TypedWords, place: int, today: date) -> int | None:
    """Where the new day begins in "exec 19 May 26 May" and "M-3 28 Sep": the last, where numbers stand before it."""
    for start in range(len(words) - 1, place, -1):
        there = date_at(words, start, today)
        whole = there is not None and there.on is not None and there.end - start > 1
        if whole and any(character.isdigit() for character in words.as_typed(place, start)):
            return start
    return None


def _moves(found: Sequence[Meeting], on: date) -> tuple[Request, ...]:
    return tuple(meetings.MoveMeeting(meeting=each.id, on=on) for each in found)


def _cancel(act: Act, words: TypedWords, place: int) -> Outcome:
    if place + words.says(place, "the meeting", "meeting") >= len(words):
        return bare.offered(act, words, "cancel")
    because = next((n for n in range(place, len(words)) if words.says(n, *BECAUSE)), None)
    what = TypedWords(words.as_typed(place, because))
    which = meeting_named(act, what, 0)
    left = left_over(what, which.used)
    reason = words.as_typed(because + words.says(because, *BECAUSE)) if because is not None else ""
    meant = (which.meeting,) if which.meeting is not None else which.others
    took = tuple(meetings.CancelMeeting(meeting=each.id, reason=reason) for each in meant if reason)
    if which.meeting is None:
        return Question(said=words.typed, took=took, unknown=which.unknown)
    if because is None:
        return Opens(
            verb="meeting.cancel",
            args={"meeting": which.meeting.id, "reason": what.rest(which.used) if left else ""},
        )
    if took and which.sure:
        return unless_left(Understood(took[0]), left, words.typed)
    return Question(said=words.typed, took=took, unknown=which.unknown)


@reads("move", "reschedule", "postpone", unlisted="the same as after meeting")
def move(act: Act, words: TypedWords, place: int) -> Outcome:
    """move exec 14 July to 21 July."""
    return _move(act, words, place)


@reads("cancel", unlisted="the same as after meeting")
def cancel(act: Act, words: TypedWords, place: int) -> Outcome:
    """cancel exec 14 July because half of the group is away."""
    return _cancel(act, words, place)


@reads("restore")
def restore(act: Act, words: TypedWords, place: int) -> Outcome:
    """restore exec 14 July; restore M-3; where no day is said, the cancelled meetings of the body that are ahead."""
    if place >= len(words):
        return bare.offered(act, words, "restore")
    which = meeting_named(act, words, place)
    found = which.meeting
    if found is not None and found.state != "cancelled" and which.body:
        dated = any(letter.isdigit() for letter in words.as_typed(place))
        ahead = [] if dated else cancelled_ahead(act, which.body)
        found = ahead[0] if len(ahead) == 1 else None if ahead else found
        which = replace(which, meeting=found, others=tuple(ahead) if found is None else which.others)
    took = tuple(RestoreMeeting(meeting=m.id) for m in (found, *which.others) if m is not None)
    if found is not None and which.sure:
        left = left_over(words, which.used | set(range(place)))
        return unless_left(Understood(took[0]), left, words.typed)
    return Question(said=words.typed, took=took, unknown=which.unknown)


def _which_day(
    words: TypedWords, dated: Dated | None, change: Opens, make: Callable[..., Request]
) -> Outcome:
    """The day is missing or cannot be read: the form asks for it, or the days that could be meant are offered."""
    if dated is None or dated.misread is None:
        return change
    misread = dated.misread
    unknown = Unknown(what="date", words=misread.text, says=misread.message)
    days: tuple[date, ...] = misread.suggestions[:3]
    return Question(said=words.typed, took=tuple(make(day) for day in days), unknown=unknown, change=change)


def _place(words: TypedWords, start: int) -> str:
    """The words after the time, as they were typed."""
    return words.as_typed(start + (words.at(start) in ("at", "in")))
