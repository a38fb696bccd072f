"""/clerk remind me tomorrow; remind me of R-12 on Monday; reminders."""

from __future__ import annotations

from datetime import date, timedelta

from commands import reminders
from commands.common.base import Act
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.when import Dated, date_at
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords, left_over, reference
from commands.reminders import RemindMe, SeeReminders
from scheduler.dates import calendar_of

MOST = 3
"""So many things are offered with a button each, the first due first."""
NEXT_WEEK = ("next week", "in the next week")
ABOUT = (
    *("of", "about", "for", "to", "me", "again", "it", "this", "that"),
    *("please", "in", "on", "the", "do", "send", "my"),
)


@reads("reminders")
def listed(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeReminders())


def remind_me(act: Act, words: TypedWords, place: int) -> Outcome:
    """What stands after "remind me": a thing and a day, in either order; without a day it is asked when."""
    day = _day(act, words, place)
    if day is not None and day.misread is not None:
        unknown = Unknown(what="date", words=words.as_typed(day.start, day.end), says=day.misread.message)
        return Question(said=words.typed, unknown=unknown)
    used = set(range(place)) | (set(day.used) if day is not None else set())
    subjects, named = _subjects(act, words, place, used)
    if not subjects:
        return Question(said=words.typed, unknown=Unknown(what="nothing_to_remind"))
    left = left_over(words, used | {p for p in range(place, len(words)) if words.at(p) in ABOUT})
    if day is None or day.on is None:
        return when(act, words.typed, subjects[0], left)
    return of_these(
        act, words.typed, subjects, day.on, sure=(named or len(subjects) == 1) and not left, left=left
    )


def of_these(act: Act, typed: str, subjects: list[str], day: date, *, sure: bool, left: str = "") -> Outcome:
    """A reminder on a day: of the one thing, or of which of several."""
    took = tuple(RemindMe(subject=ref, day=day) for ref in subjects[:MOST])
    if sure and len(took) == 1:
        return Understood(took[0])
    return Question(said=typed, took=took, unknown=unused(left) or Unknown(what="remind_of"))


def when(act: Act, typed: str, subject: str, left: str = "") -> Outcome:
    """The next working day, the Monday, a week from today."""
    working = calendar_of(act.constitution)
    soon = working.on_or_after(act.today + timedelta(days=1))
    monday = act.today + timedelta(days=7 - act.today.weekday())
    days = dict.fromkeys(
        (soon, working.on_or_after(monday), working.on_or_after(act.today + timedelta(days=7)))
    )
    took = tuple(RemindMe(subject=subject, day=day) for day in days)
    return Question(said=typed, took=took, unknown=unused(left) or Unknown(what="remind_when"))


def _day(act: Act, words: TypedWords, place: int) -> Dated | None:
    """The first day that is named from a place on; "next week" is its Monday."""
    for here in range(place, len(words)):
        if length := words.says(here, *NEXT_WEEK):
            monday = act.today + timedelta(days=7 - act.today.weekday())
            return Dated(on=monday, start=here, end=here + length)
        if words.at(here) in ABOUT and words.at(here) not in ("in", "on"):
            continue
        if reference(words.at(here)) is None and (found := date_at(words, here, act.today)) is not None:
            return found
    return None


def _subjects(act: Act, words: TypedWords, place: int, used: set[int]) -> tuple[list[str], bool]:
    """What to be reminded of: what is named by reference or body, else what waits; and whether it is named.

    The places of the words that name it are added to `used`.
    """
    for here in range(place, len(words)):
        if ref := reference(words.at(here), "R", "A", "M"):
            used.add(here)
            return [ref], True
    rest = TypedWords(words.rest(used, 0)) if used else words
    which = meeting_named(act, rest, 0)
    if which.meeting is not None and which.sure:
        names = {rest.at(p) for p in which.used}
        used |= {p for p in range(place, len(words)) if words.at(p) in names}
        return [which.meeting.ref], True
    return reminders.due_first(act), False
