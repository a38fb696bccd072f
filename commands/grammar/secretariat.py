"""What the secretariat types: meeting new/move/cancel, agenda, escalate, show, replies, remind."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from commands import agenda, escalations, meetings, publish
from commands.common.base import Act
from commands.grammar import bare, names
from commands.grammar.meetings import Which, meeting_named
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.when import Dated, date_at, time_at
from commands.grammar.words import Words, reference
from commands.remind import RemindNow
from commands.show import ShowAgency, ShowPerson
from commands.who_comes import SeeReplies

NEW, MOVE, CANCEL = ("new", "create", "add", "arrange"), ("move", "change"), ("cancel", "call off")
DRAFT, PUBLISH = ("draft",), ("publish", "announce")
BECAUSE = ("because of", "because", "since", "as", "due to", "reason")


def meeting(act: Act, words: Words, place: int) -> Outcome:
    """meeting new board 1 March 2017 10am Civic Centre; draft board 1 March; publish M-3; publish all;
    move M-3 to 28 Sep; cancel M-3 because ...
    """
    if words.says(place, *NEW):
        return _new(act, words, place + 1)
    if words.says(place, *MOVE):
        return _move(act, words, place + 1)
    if skip := words.says(place, *CANCEL):
        return _cancel(act, words, place + skip)
    if words.says(place, *DRAFT):
        return _new(act, words, place + 1, draft=True)
    if words.says(place, *PUBLISH):
        return _publish(act, words, place + 1)
    return Opens(verb="meeting.new")


def agendas(act: Act, words: Words, place: int) -> Outcome:
    """agenda M-3; agenda M-3 add "title" from police report; agenda M-3 remove 6."""
    which = meeting_named(act, words, place)
    if which.meeting is None:
        return Question(said=words.typed, took=_seen(which), unknown=which.unknown)
    at = max(which.used, default=place) + 1
    found: Any = agenda.SeeAgenda(meeting=which.meeting.id)
    if words.says(at, "add", "put on"):
        return _add_item(act, words, at + words.says(at, "add", "put on"), which)
    if words.says(at, "remove", "take off"):
        number = words.at(at + words.says(at, "remove", "take off")).removeprefix("item").strip()
        number = number or words.at(at + 2)
        if number.isdigit():
            found = agenda.RemoveItem(meeting=which.meeting.id, number=int(number))
    if which.sure:
        return Understood(found)
    return Question(said=words.typed, took=(found, *_seen(which)[1:]), unknown=which.unknown)


def escalate(act: Act, words: Words, place: int) -> Outcome:
    """escalate A-7 reason."""
    ref = reference(words.at(place), "A", "R")
    reason = words.as_typed(place + 1 + words.says(place + 1, *BECAUSE))
    if ref is None:
        unknown = Unknown(what="action", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="escalation.new"))
    if not reason:
        return Opens(verb="escalation.new", args={"subject": ref})
    return Understood(escalations.OpenEscalation(subject=ref, reason=reason))


def show(act: Act, words: Words, place: int) -> Outcome:
    """show police; show Jo Example; the form where nobody is named."""
    if place >= len(words):
        return Opens(verb="show.pick")
    constitution = act.constitution
    agency = names.named(words, place, names.agency_names(constitution))
    person = names.named(words, place, names.people_names(act.register))
    found = _better(agency, person)
    if found is None:
        near = names.nearest(words.as_typed(place), [a.short for a in constitution.agencies])
        unknown = Unknown(what="agency", words=words.as_typed(place), near=near)
        return Question(said=words.typed, unknown=unknown)
    request: Any = ShowAgency(agency=found.id) if found is agency else ShowPerson(person=int(found.id))
    if found.sure:
        return Understood(request)
    return Question(said=words.typed, took=(request,))


def replies(act: Act, words: Words, place: int) -> Outcome:
    return _of_meeting(act, words, place, SeeReplies)


def remind(act: Act, words: Words, place: int) -> Outcome:
    return _of_meeting(act, words, place, RemindNow)


def _of_meeting(act: Act, words: Words, place: int, make: Any) -> Outcome:
    which = meeting_named(act, words, place)
    took = tuple(make(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    if took and which.sure and which.meeting is not None:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown)


def _publish(act: Act, words: Words, place: int) -> Outcome:
    if words.at(place) in ("all", "everything", "drafts"):
        return Understood(publish.PublishMeetings())
    ref = reference(words.at(place), "M")
    which = meeting_named(act, words, place) if ref else None
    if which is not None and which.meeting is not None:
        return Understood(publish.PublishMeetings(meeting=which.meeting.id))
    return bare.offered(act, words, "publish")


def _new(act: Act, words: Words, place: int, *, draft: bool = False) -> Outcome:
    known: dict[str, str | int] = {"draft": 1} if draft else {}
    if place >= len(words):
        return Opens(verb="meeting.new", args=known)
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None:
        unknown = Unknown(what="body", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="meeting.new", args=known))
    dated = date_at(words, body.end, act.today)
    change = Opens(verb="meeting.new", args={"body": body.id, **known})
    if dated is None or dated.on is None:
        make = partial(meetings.ArrangeMeeting, body=body.id, draft=draft)
        return _which_day(words, dated, change, lambda on: make(on=on))
    at, end = time_at(words, dated.end) or (None, dated.end)
    request = meetings.ArrangeMeeting(body=body.id, on=dated.on, at=at, place=_place(words, end), draft=draft)
    if body.sure:
        return Understood(request)
    unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    return Question(said=words.typed, took=(request,), unknown=unknown, change=change)


def _move(act: Act, words: Words, place: int) -> Outcome:
    """What is moved stands before "to", the new day after it."""
    if place >= len(words):
        return bare.offered(act, words, "move")
    to = next((n for n in range(place, len(words)) if words.at(n) == "to"), None)
    which = meeting_named(act, Words(words.as_typed(place, to)), 0)
    if which.meeting is None:
        return Question(said=words.typed, unknown=which.unknown)
    found = which.meeting
    change = Opens(verb="meeting.move", args={"meeting": found.id})
    dated = date_at(words, to, act.today) if to is not None else None
    if dated is None or dated.on is None:
        alone = time_at(words, to + 1) if to is not None else None
        if alone is not None:
            same_day = meetings.MoveMeeting(meeting=found.id, on=found.on, at=alone[0])
            return Understood(same_day)
        return _which_day(words, dated, change, lambda on: meetings.MoveMeeting(meeting=found.id, on=on))
    at, end = time_at(words, dated.end) or (None, dated.end)
    request = meetings.MoveMeeting(meeting=found.id, on=dated.on, at=at, place=_place(words, end))
    if which.sure:
        return Understood(request)
    return Question(said=words.typed, took=(request,), unknown=which.unknown, change=change)


def _cancel(act: Act, words: Words, place: int) -> Outcome:
    if place >= len(words):
        return bare.offered(act, words, "cancel")
    because = next((n for n in range(place, len(words)) if words.says(n, *BECAUSE)), None)
    which = meeting_named(act, Words(words.as_typed(place, because)), 0)
    if which.meeting is None:
        return Question(said=words.typed, unknown=which.unknown)
    if because is None:
        return Opens(verb="meeting.cancel", args={"meeting": which.meeting.id})
    reason = words.as_typed(because + words.says(because, *BECAUSE))
    request = meetings.CancelMeeting(meeting=which.meeting.id, reason=reason)
    if which.sure:
        return Understood(request)
    return Question(said=words.typed, took=(request,), unknown=which.unknown)


def _which_day(words: Words, dated: Dated | None, change: Opens, make: Any) -> Outcome:
    """The day is missing or cannot be read: the form asks for it, or the days that could be meant are offered."""
    if dated is None or dated.misread is None:
        return change
    misread = dated.misread
    unknown = Unknown(what="date", words=misread.text, says=misread.message)
    days: tuple[date, ...] = misread.suggestions[:3]
    return Question(said=words.typed, took=tuple(make(day) for day in days), unknown=unknown, change=change)


def _place(words: Words, start: int) -> str:
    """The words after the time, as they were typed."""
    return words.as_typed(start + (words.at(start) in ("at", "in")))


def _add_item(act: Act, words: Words, place: int, which: Which) -> Outcome:
    """A title in quotes, or up to "from"; then who presents it; then "report" where one is owed."""
    ends_with_report = words.at(len(words) - 1) == "report" and words.at(place) != "report"
    last = len(words) - (1 if ends_with_report else 0)
    last -= 1 if words.at(last - 1) in ("with", "a") else 0
    quoted = _quoted(words.as_typed(place))
    start = next((n for n in range(last - 1, place, -1) if words.at(n) in ("from", "by")), None)
    title = quoted or words.as_typed(place, start if start is not None else last)
    assert which.meeting is not None
    common = {"meeting": which.meeting.id, "title": title}
    if start is None:
        return _sure(words, which, agenda.AddItem(**common, report=ends_with_report))
    seat, unknown = _presenter(act, words, start + 1, which)
    if seat is None:
        plain = agenda.AddItem(**common)
        return Question(said=words.typed, took=(plain,), unknown=unknown)
    return _sure(words, which, agenda.AddItem(**common, seat=seat, report=ends_with_report))


def _presenter(act: Act, words: Words, place: int, which: Which) -> tuple[str | None, Unknown | None]:
    """The seat of an agency or of a person on the meeting's body; else any seat of theirs."""
    assert which.meeting is not None
    body = which.meeting.body
    agency = names.exact(words, place, names.agency_names(act.constitution))
    person = names.exact(words, place, names.people_names(act.register))
    if person is not None:
        seats = list(act.register.seats_held(int(person.id), which.meeting.on))
    elif agency is not None:
        seats = [s for s in act.constitution.seats if s.agency == agency.id]
    else:
        near = names.nearest(words.as_typed(place), [a.short for a in act.constitution.agencies])
        return None, Unknown(what="agency", words=words.as_typed(place), near=near)
    seats.sort(key=lambda s: (s.body != body, not s.voting))
    return (seats[0].id if seats else None), Unknown(what="agency", words=words.as_typed(place))


def _sure(words: Words, which: Which, request: Any) -> Outcome:
    return (
        Understood(request)
        if which.sure
        else Question(said=words.typed, took=(request,), unknown=which.unknown)
    )


def _quoted(text: str) -> str:
    """What stands in quotes at the beginning, whichever quotes they are."""
    closing = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019", "\u00ab": "\u00bb"}.get(text[:1])
    if not closing:
        return ""
    end = text.find(closing, 1)
    end = text.find('"', 1) if end < 0 and closing == "\u201d" else end
    return text[1:end].strip() if end > 0 else ""


def _better(one: names.Named | None, other: names.Named | None) -> names.Named | None:
    """Of two readings the certain one, then the longer one."""
    found = [n for n in (one, other) if n is not None]
    return max(found, key=lambda n: (n.sure, n.end - n.start), default=None)


def _seen(which: Which) -> tuple[Any, ...]:
    return tuple(agenda.SeeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
