"""/clerk agenda M-3 add "title" from police report; agree board; send back board because ..."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from commands import agenda
from commands.common.base import Act, Request
from commands.grammar import bare, names
from commands.grammar.because import BECAUSE, reason_from
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left, unused
from commands.grammar.ratify import decision_at
from commands.grammar.readers import reads
from commands.grammar.which_meeting import Which, meeting_named
from commands.grammar.words import TypedWords, left_from, left_over
from commands.in_writing import AnswerDecision

FROM = ("from", "by")


@reads("agenda")
def agendas(act: Act, words: TypedWords, place: int) -> Outcome:
    """agenda M-3; agenda M-3 add "title" from police report; agenda M-3 remove 6."""
    which = meeting_named(act, words, place)
    if which.meeting is None:
        return Question(said=words.typed, took=_seen(which), unknown=which.unknown)
    at = max(which.used, default=place) + 1
    used = which.used | set(range(place))
    found: Request = agenda.SeeAgenda(meeting=which.meeting.id)
    if words.says(at, "add", "put on"):
        return _add_item(act, words, at + words.says(at, "add", "put on"), which, {*used, at})
    if words.says(at, "remove", "take off"):
        here = at + words.says(at, "remove", "take off")
        here += words.at(here) == "item"
        if words.at(here).isdigit():
            found = agenda.RemoveItem(meeting=which.meeting.id, number=int(words.at(here)))
            used |= set(range(at, here + 1))
    left = left_over(words, used)
    if which.sure and not left:
        return Understood(found)
    return Question(said=words.typed, took=(found, *_seen(which)[1:]), unknown=which.unknown or unused(left))


def _add_item(act: Act, words: TypedWords, place: int, which: Which, used: set[int]) -> Outcome:
    """A title in quotes, or up to "from"; then who presents it; then "report" where one is owed."""
    assert which.meeting is not None
    quoted, after = _quoted(words, place)
    last, with_report = _before_report(words, max(after, place + 1))
    start = next((n for n in range(last - 1, max(after, place + 1) - 1, -1) if words.at(n) in FROM), None)
    title_ends = after or (last if start is None else start)
    item = partial(
        agenda.AddItem, meeting=which.meeting.id, title=quoted or words.as_typed(place, title_ends)
    )
    used |= {*range(min(used, default=place), title_ends), *range(last, len(words))}
    if start is None:
        return _sure(words, which, item(report=with_report), left_over(words, used))
    presenter = _presenter(act, words, start + 1, which)
    took = tuple(item(seat=seat, report=with_report) for seat in presenter.seats) or (item(),)
    if presenter.unknown is not None:
        return Question(said=words.typed, took=took, unknown=presenter.unknown)
    left = left_over(words, {*used, *range(start, presenter.end)})
    return _sure(words, which, took[0], left)


def _before_report(words: TypedWords, start: int) -> tuple[int, bool]:
    """Where "with a report" begins at the end of what was typed, and whether it stands there."""
    last = len(words)
    if last <= start or words.at(last - 1) != "report":
        return last, False
    last -= 1
    while last > start and words.at(last - 1) in ("with", "a"):
        last -= 1
    return last, True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Presenter:
    """The seats that could present an item; `unknown` where it is to be asked whose it is. `end` is after the name."""

    seats: tuple[str, ...] = ()
    unknown: Unknown | None = None
    end: int


def _presenter(act: Act, words: TypedWords, place: int, which: Which) -> _Presenter:
    """The seat of an agency or of a person on the meeting's body, else any seat of theirs; of several people of one
    name, or of agencies with a name that is near, a seat each."""
    assert which.meeting is not None
    on, body, seats = which.meeting.on, which.meeting.body, act.constitution.seats
    agency = names.exact(words, place, names.agency_names(act.constitution))
    person = names.exact(words, place, names.people_names(act.register))
    found = person or agency
    if person is not None:
        bearers = [list(act.register.seats_held(int(each), on)) for each in person.ids]
    else:
        near = names.nearest_ids(words.as_typed(place), names.agency_names(act.constitution))
        bearers = [[s for s in seats if s.agency == each] for each in ((agency.id,) if agency else near)]
    best = tuple(min(held, key=lambda s: (s.body != body, not s.voting)).id for held in bearers if held)
    end = found.end if found is not None else len(words)
    if found is not None and len(best) == 1:
        return _Presenter(seats=best, end=end)
    what = "name" if found is not None and len(best) > 1 else "agency"
    return _Presenter(seats=best, unknown=Unknown(what=what, words=words.as_typed(place, end)), end=end)


def _sure(words: TypedWords, which: Which, request: Request, left: str) -> Outcome:
    if which.sure:
        return unless_left(Understood(request), left, words.typed)
    return Question(said=words.typed, took=(request,), unknown=which.unknown)


def _quoted(words: TypedWords, place: int) -> tuple[str, int]:
    """What stands in quotes at a place, whichever quotes they are, and the place after it; "" and 0 where none do."""
    text = words.as_typed(place)
    closing = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019", "\u00ab": "\u00bb"}.get(text[:1])
    if not closing:
        return "", 0
    end = text.find(closing, 1)
    end = text.find('"', 1) if end < 0 and closing == "\u201d" else end
    if end <= 0:
        return "", 0
    stop = words.words[place].start + end
    after = next((n for n in range(place, len(words)) if words.words[n].start > stop), len(words))
    return text[1:end].strip(), after


def _seen(which: Which) -> tuple[Request, ...]:
    return tuple(agenda.SeeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)


_THE_AGENDA = ("the agenda for", "the agenda of", "the agenda", "agenda for", "agenda of", "agenda")


@reads("agree")
def agree(act: Act, words: TypedWords, place: int) -> Outcome:
    place += words.says(place, *_THE_AGENDA)
    if place >= len(words):
        return bare.offered(act, words, "agree")
    if (decision := decision_at(act, words, place)) is not None:
        return unless_left(
            Understood(AnswerDecision(decision=decision.id, answer="agree")),
            left_from(words, place + 1),
            words.typed,
        )
    which = meeting_named(act, words, place)
    took = tuple(agenda.AgreeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    left = left_over(words, which.used | set(range(place)))
    if took and which.sure and which.meeting is not None and not left:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown or unused(left))


@reads("return", unlisted="another form of a word that is shown")
@reads("send back")
def send_back(act: Act, words: TypedWords, place: int) -> Outcome:
    because = next((n for n in range(place, len(words)) if words.says(n, *BECAUSE)), len(words))
    before = TypedWords(words.as_typed(place, because))
    which = meeting_named(act, before, 0)
    if which.meeting is None:
        return Question(said=words.typed, unknown=which.unknown)
    reason, left = reason_from(words, because), left_over(before, which.used)
    if not reason or not which.sure:
        told = f"{before.rest(which.used) if left else ''} {reason}".strip()
        return Opens(verb="agenda.send_back", args={"meeting": which.meeting.id, "reason": told})
    back = agenda.SendBackAgenda(meeting=which.meeting.id, reason=reason)
    return unless_left(Understood(back), left, words.typed)
