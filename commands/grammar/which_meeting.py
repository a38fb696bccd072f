"""Which meeting is meant: by reference, by body, by body and date, or by date alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.common.base import Act, Request
from commands.grammar import names
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unused
from commands.grammar.when import Dated, date_at
from commands.grammar.words import TypedWords, left_over, reference, the_words
from store.models import Meeting
from store.queries import meetings

BEHIND = ("planned", "held")
AND = ("and", "&", "+", "plus")


OF_A_NAME = the_words("meeting meetings group committee subcommittee panel")
"""Words that belong to the name of a body that they stand behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """The meeting that was named, where one was. `used` are the words that named it.

    `sure` is False where something was near and not the same; `unknown` says what; `others` are further meetings
    that could be meant.
    """

    meeting: Meeting | None
    used: frozenset[int]
    sure: bool = True
    unknown: Unknown | None = None
    others: tuple[Meeting, ...] = ()
    body: str = ""


def meeting_named(act: Act, words: TypedWords, place: int, *, past: bool = False) -> Which:
    """The meeting that the words from a place on name; the next of its body where no date is said.

    With `past` the last one up to today is meant instead, as for recording who came; a date is the nearest then.
    Where further ones are named after it ("board and exec"), which of them is to be asked.
    """
    first = _first_named(act, words, place, past)
    after = max(first.used, default=place) + 1
    further = _further(act, words, after)
    if first.meeting is None or further is None:
        return first
    second = meeting_named(act, words, further, past=past)
    found = {m.id: m for m in (first.meeting, second.meeting, *second.others) if m is not None}
    used = first.used | set(range(after, further)) | second.used
    if len(found) == 1:
        return replace(first, used=used)
    several = Unknown(what="several")
    return Which(meeting=None, used=used, sure=False, unknown=several, others=tuple(found.values()))


def of_meeting(
    act: Act, words: TypedWords, place: int, make: Callable[..., Request], *, past: bool = False
) -> Outcome:
    """An act about one meeting and nothing else: what `make` gives for the one that is named, or a question."""
    which = meeting_named(act, words, place, past=past)
    took = tuple(make(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    left = left_over(words, which.used | set(range(place)))
    if took and which.sure and which.meeting is not None and not left:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown or unused(left))


def _further(act: Act, words: TypedWords, place: int) -> int | None:
    """Where a further meeting is named after "and", or after a comma where it is of a body of the speaker's: what
    else stands after a comma may be a reason that is called like a body, such as training."""
    if words.at(place) in AND:
        return place + 1 if _names_one(act, words, place + 1) else None
    if place >= len(words) or not words.breaks_before(place) or not _names_one(act, words, place):
        return None
    body = names.exact(words, names.past_stop(words, place), names.body_names(act.constitution))
    mine = {seat.body for seat in act.actor.seats}
    return place if act.actor.in_secretariat or body is None or body.id in mine else None


def _names_one(act: Act, words: TypedWords, place: int) -> bool:
    """Whether a meeting is named here: a reference, or a body by a name of its own."""
    start = names.past_stop(words, place)
    by_name = names.body_names(act.constitution)
    return reference(words.at(start), "M") is not None or names.exact(words, start, by_name) is not None


def _first_named(act: Act, words: TypedWords, place: int, past: bool) -> Which:
    by_ref = _by_reference(act, words, place)
    if by_ref is not None:
        return by_ref
    by_name = names.body_names(act.constitution)
    body = names.named(words, place, by_name)
    dated = date_at(words, body.end if body else place, act.today, prefer="nearest" if past else "future")
    if body is None and dated is None:
        body = names.anywhere(words, place, by_name)
        if body is None:
            return Which(
                meeting=None, used=frozenset(), unknown=Unknown(what="body", words=_said(words, place))
            )
        dated = date_at(words, body.end, act.today, prefer="nearest" if past else "future")
        body = replace(body, sure=words.at(body.start - 1) in (*names.STOP, ""))
    return _chosen(act, words, place, body, dated, past)


def own_meetings(act: Act, body: str = "") -> list[Meeting]:
    """The planned meetings from today on of the bodies on which this person has a seat, the nearest first."""
    bodies = {seat.body for seat in act.actor.seats}
    ahead = meetings.planned(act.session, act.partnership, act.today)
    return [m for m in ahead if m.body in bodies and body in ("", m.body)]


def _by_reference(act: Act, words: TypedWords, place: int) -> Which | None:
    for here in range(place, len(words)):
        ref = reference(words.at(here), "M")
        if ref is None:
            continue
        found = meetings.by_ref(act.session, act.partnership, ref)
        if found is not None and found.state == "draft" and not act.actor.in_secretariat:
            found = None
        unknown = None if found is not None else Unknown(what="meeting", words=ref)
        return Which(meeting=found, used=frozenset({here}), sure=found is not None, unknown=unknown)
    return None


def _chosen(
    act: Act, words: TypedWords, place: int, body: names.Named | None, dated: Dated | None, past: bool
) -> Which:
    stops = range(place, names.past_stop(words, place))
    goes_on = {body.end} if body is not None and words.at(body.end) in OF_A_NAME else set()
    used = frozenset({*stops, *(body.used if body else ()), *goes_on, *(dated.used if dated else ())})
    sure = body is None or body.sure
    unknown = None
    if body is not None and not body.sure:
        unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    known = body.id if body else ""
    planned = _planned(act, known, past)
    if dated is not None and dated.misread is not None:
        near = [m for m in planned if m.on in dated.misread.suggestions]
        says = Unknown(what="date", words=words.as_typed(dated.start, dated.end), says=dated.misread.message)
        return Which(
            meeting=near[0] if near else None,
            used=used,
            sure=False,
            unknown=says,
            others=tuple(near[1:] or planned[:3]),
            body=known,
        )
    if dated is not None:
        if past and dated.on is not None and dated.on > act.today:
            planned = _planned(act, known, False)
        there = [m for m in planned if m.on == dated.on] or _gone_by(act, words, known, dated)
        read = Which(meeting=None, used=used, sure=sure, unknown=unknown, body=known)
        return _on_a_day(act, planned, there, read, dated)
    if not planned:
        return Which(
            meeting=None,
            used=used,
            sure=False,
            unknown=Unknown(what="none_yet" if past else "no_meeting", words=known),
            body=known,
        )
    return Which(meeting=planned[0], used=used, sure=sure, unknown=unknown, body=known)


def _as_past(act: Act, words: TypedWords, dated: Dated) -> date | None:
    """The same words as the last such day: "22 June", typed in July, is the meeting that was."""
    before = date_at(words, dated.start, act.today, prefer="past")
    return before.on if before is not None and before.end == dated.end else None


def _gone_by(act: Act, words: TypedWords, body: str, dated: Dated) -> list[Meeting]:
    """Meetings of that day that are over or cancelled: what is asked of them is answered with that."""
    there = [
        m
        for day in {dated.on, _as_past(act, words, dated)}
        if day is not None
        for m in meetings.between(
            act.session, act.partnership, day, day, body or None, (*BEHIND, "cancelled")
        )
    ]
    return sorted(there, key=lambda m: m.on, reverse=True)


def _on_a_day(
    act: Act, planned: Sequence[Meeting], there: Sequence[Meeting], read: Which, dated: Dated
) -> Which:
    """The one meeting of the day that was said. A day that has none is never taken for another: it is asked about."""
    if not read.body:
        mine = {seat.body for seat in act.actor.seats}
        there = [m for m in there if m.body in mine] or there
    if len(there) == 1:
        return replace(read, meeting=there[0])
    if there:
        return replace(read, sure=False, unknown=Unknown(what="which_body"), others=tuple(there[:5]))
    on = dated.on or act.today
    near = sorted(planned, key=lambda m: abs(m.on - on))[:3] if read.body else []
    says = Unknown(what="no_meeting_then", words=on.isoformat())
    return replace(read, sure=False, unknown=says, others=tuple(near))


def _planned(act: Act, body: str, past: bool) -> list[Meeting]:
    """Meetings that could be meant, the most likely first."""
    if past:
        start = act.constitution.partnership.cycle.start
        held = meetings.between(
            act.session, act.partnership, min(start, act.today), act.today, body or None, BEHIND
        )
        return list(reversed(held))
    return meetings.planned(act.session, act.partnership, act.today, body or None)


def _said(words: TypedWords, place: int) -> str:
    return words.as_typed(place, min(place + 4, len(words)))
