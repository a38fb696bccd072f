"""/clerk agenda M-3 add "title" from police report; agree board; send back board because ..."""

from __future__ import annotations

from functools import partial

from commands import agenda
from commands.common.base import Act, Request
from commands.grammar import names
from commands.grammar.because import BECAUSE, reason_from
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.which_meeting import Which, meeting_named
from commands.grammar.words import TypedWords, left_over


@reads("agenda")
def agendas(act: Act, words: TypedWords, place: int) -> Outcome:
    """agenda M-3; agenda M-3 add "title" from police report; agenda M-3 remove 6."""
    which = meeting_named(act, words, place)
    if which.meeting is None:
        return Question(said=words.typed, took=_seen(which), unknown=which.unknown)
    at = max(which.used, default=place) + 1
    found: Request = agenda.SeeAgenda(meeting=which.meeting.id)
    if words.says(at, "add", "put on"):
        return _add_item(act, words, at + words.says(at, "add", "put on"), which)
    if words.says(at, "remove", "take off"):
        number = words.at(at + words.says(at, "remove", "take off")).removeprefix("item").strip()
        number = number or words.at(at + 2)
        if number.isdigit():
            found = agenda.RemoveItem(meeting=which.meeting.id, number=int(number))
    looks = isinstance(found, agenda.SeeAgenda)
    left = left_over(words, which.used | set(range(place))) if looks else ""
    if which.sure and not left:
        return Understood(found)
    return Question(said=words.typed, took=(found, *_seen(which)[1:]), unknown=which.unknown or unused(left))


def _add_item(act: Act, words: TypedWords, place: int, which: Which) -> Outcome:
    """A title in quotes, or up to "from"; then who presents it; then "report" where one is owed."""
    ends_with_report = words.at(len(words) - 1) == "report" and words.at(place) != "report"
    last = len(words) - (1 if ends_with_report else 0)
    last -= 1 if words.at(last - 1) in ("with", "a") else 0
    quoted = _quoted(words.as_typed(place))
    start = next((n for n in range(last - 1, place, -1) if words.at(n) in ("from", "by")), None)
    title = quoted or words.as_typed(place, start if start is not None else last)
    assert which.meeting is not None
    item = partial(agenda.AddItem, meeting=which.meeting.id, title=title)
    if start is None:
        return _sure(words, which, item(report=ends_with_report))
    seats, unknown = _presenter(act, words, start + 1, which)
    if not seats:
        return Question(said=words.typed, took=(item(),), unknown=unknown)
    if len(seats) > 1:
        took = tuple(item(seat=seat, report=ends_with_report) for seat in seats)
        return Question(said=words.typed, took=took, unknown=unknown)
    return _sure(words, which, item(seat=seats[0], report=ends_with_report))


def _presenter(act: Act, words: TypedWords, place: int, which: Which) -> tuple[list[str], Unknown | None]:
    """The seat of an agency or of a person on the meeting's body, else any seat of theirs; of several people of one
    name a seat each."""
    assert which.meeting is not None
    on, body = which.meeting.on, which.meeting.body
    agency = names.exact(words, place, names.agency_names(act.constitution))
    person = names.exact(words, place, names.people_names(act.register))
    if person is not None:
        bearers = [list(act.register.seats_held(int(each), on)) for each in person.ids]
    elif agency is not None:
        bearers = [[s for s in act.constitution.seats if s.agency == agency.id]]
    else:
        near = names.nearest(words.as_typed(place), [a.short for a in act.constitution.agencies])
        return [], Unknown(what="agency", words=words.as_typed(place), near=near)
    best = [min(held, key=lambda s: (s.body != body, not s.voting)).id for held in bearers if held]
    what = "name" if len(best) > 1 else "agency"
    return best, Unknown(what=what, words=words.as_typed(place))


def _sure(words: TypedWords, which: Which, request: Request) -> Outcome:
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


def _seen(which: Which) -> tuple[Request, ...]:
    return tuple(agenda.SeeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)


@reads("agree")
def agree(act: Act, words: TypedWords, place: int) -> Outcome:
    place += words.says(place, "agenda")
    which = meeting_named(act, words, place)
    took = tuple(agenda.AgreeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    if took and which.sure and which.meeting is not None:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown)


@reads("return", unlisted="another form of a word that is shown")
@reads("send back")
def send_back(act: Act, words: TypedWords, place: int) -> Outcome:
    because = next((n for n in range(place, len(words)) if words.says(n, *BECAUSE)), len(words))
    which = meeting_named(act, TypedWords(words.as_typed(place, because)), 0)
    if which.meeting is None:
        return Question(said=words.typed, unknown=which.unknown)
    reason = reason_from(words, because)
    if not reason or not which.sure:
        return Opens(verb="agenda.send_back", args={"meeting": which.meeting.id, "reason": reason})
    return Understood(agenda.SendBackAgenda(meeting=which.meeting.id, reason=reason))
