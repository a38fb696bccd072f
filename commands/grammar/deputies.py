"""/deputy Sam Example; police Sam Example for board 21 Sep; remove; accept board; decline M-3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commands import apologies, deputies
from commands.common import registry, standing_in
from commands.common.base import Act, Refused, Request
from commands.deputies import AcceptDeputy, DeclineDeputy, NameDeputy, RecordDeputy
from commands.grammar import names
from commands.grammar.apologies import seat_of
from commands.grammar.because import BECAUSE, reason_from
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left, unused
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords, left_over, reference
from commands.my_deputy import SeeMyDeputy
from store.models import Meeting

REMOVE = ("remove", "withdraw", "end", "stand down", "no longer", "cancel")
ACCEPT = ("accept", "yes", "i will come", "i'll come")
DECLINE = ("decline", "no", "i cannot", "i can't", "i can not")
FILLING = ("is", "our", "the", "new", "deputy", "deputies", "name", "named", "as", "for", "will", "be")


@reads("deputies")
@reads("deputy", slash=True)
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """A deputy named, for good or for one meeting; removed; or an answer to being asked."""
    if place >= len(words):
        return Understood(SeeMyDeputy()) if words.at(place - 1) == "deputies" else Opens(verb="deputy.name")
    for phrases, accepts in ((ACCEPT, True), (DECLINE, False)):
        if skip := words.says(place, *phrases):
            return _answer(act, words, place + skip, accepts)
    if skip := words.says(place, *REMOVE):
        return _remove(act, words, place + skip)
    turned = _person_first(act, words, place)
    if turned is None:
        return _name(act, words, place)
    outcome = _name(act, turned, 0)
    return replace(outcome, said=words.typed) if isinstance(outcome, Question) else outcome


def _person_first(act: Act, words: TypedWords, place: int) -> TypedWords | None:
    """ "for board 22 June Sam Example" in the order in which it is read: who, then for what."""
    agency = names.exact(words, names.past_stop(words, place), names.agency_names(act.constitution))
    start = agency.end if agency else place
    what = start
    while words.at(what) in (*FILLING, *names.STOP):
        what += 1
    body = names.exact(words, what, names.body_names(act.constitution))
    if body is None and reference(words.at(what), "M") is None:
        return None
    person = names.anywhere(words, what, names.full_names(act.register))
    if person is None:
        return None
    who = f"{words.as_typed(place, start)} {words.as_typed(person.start, person.end)}"
    return TypedWords(f"{who} for {words.as_typed(what, person.start)} {words.as_typed(person.end)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """Who is to be deputy, and of which agencies. `sure` where nothing was near or several; `unknown` says what."""

    person: names.Named
    whose: Sequence[str]
    sure: bool
    unknown: Unknown | None
    change: Opens


def _name(act: Act, words: TypedWords, place: int) -> Outcome:
    agency = _agency(act, words, place)
    start = agency.end if agency else place
    person, unknown = _person(act, words, start)
    change = Opens(verb="deputy.name", args={"agency": agency.id} if agency else {})
    if person is None:
        return Question(said=words.typed, unknown=unknown, change=change)
    whose = [agency.id] if agency else sorted(act.actor.agencies)
    if not whose:
        return Question(said=words.typed, unknown=Unknown(what="own_agency"), change=change)
    rest = names.past_stop(words, person.end)
    sure = person.sure and len(whose) == 1 and (agency is None or agency.sure)
    naming = _Naming(person=person, whose=whose, sure=sure, unknown=unknown, change=change)
    body = names.named(words, rest, names.body_names(act.constitution)) if rest < len(words) else None
    if _is_one_meeting(act, words, rest, body):
        return _for_meeting(act, words, rest, naming)
    return _standing(act, words, rest, naming, body)


def _standing(act: Act, words: TypedWords, place: int, naming: _Naming, body: names.Named | None) -> Outcome:
    """A deputy from now on. What is said after it is how the secretariat knows; from others it is of no use."""
    used = {*range(place), *(body.used if body else ())}
    told = words.rest(used, place)
    took = [
        _named(act, agency, int(person), body.id if body else "", told)
        for agency in naming.whose
        for person in naming.person.ids
    ]
    how = _says_how(act, naming.whose)
    left = "" if how else left_over(words, used)
    if left and body is None:
        unknown: Unknown | None = Unknown(what="body", words=words.as_typed(place))
    else:
        unknown = naming.unknown or _near(words, naming.person, body) or unused(left)
    if naming.sure and unknown is None and not _weighs(act, took[0]):
        return Understood(took[0])
    return Question(said=words.typed, took=tuple(took), unknown=unknown, change=naming.change)


def _weighs(act: Act, request: NameDeputy | RecordDeputy) -> bool:
    """Whether a naming that the speaker may make is asked about first; what they may not is refused at once."""
    try:
        registry.allow(act, request)
    except Refused:
        return False
    person, body = request.person, request.body
    return standing_in.naming(act.register, act.today, request.agency, person, body).weighs


def _for_meeting(act: Act, words: TypedWords, place: int, naming: _Naming) -> Outcome:
    """A deputy for one meeting is an answer to it: the member does not come, the deputy does."""
    which = meeting_named(act, words, place)
    used = {*range(place), *which.used}
    told = words.rest(used, place)
    reason = reason_from(TypedWords(told), 0) if TypedWords(told).says(0, *BECAUSE) else ""
    took: list[Request] = []
    for meeting in (which.meeting, *which.others):
        if meeting is not None:
            took += [
                r
                for agency in naming.whose
                for person in naming.person.ids
                for r in _sent(act, meeting, agency, int(person), told, reason)
            ]
    kept = reason or any(isinstance(each, apologies.RecordApologies) for each in took)
    unknown = which.unknown or naming.unknown or _near(words, naming.person, None)
    unknown = unknown or (None if kept else unused(left_over(words, used)))
    if took and naming.sure and which.sure and which.meeting is not None and unknown is None:
        return Understood(took[0])
    return Question(said=words.typed, took=tuple(took), unknown=unknown, change=naming.change)


def _sent(act: Act, meeting: Meeting, agency: str, person: int, told: str, reason: str) -> list[Request]:
    own = [s for s in apologies.seats_to_answer(act, meeting) if act.constitution.seat[s].agency == agency]
    seat = own[0] if own else seat_of(act, meeting, agency)
    if seat is None:
        return []
    if not own and act.actor.in_secretariat:
        return [apologies.RecordApologies(meeting=meeting.id, seat=seat, deputy=person, told=told)]
    return [apologies.GiveApologies(meeting=meeting.id, seat=seat, deputy=person, reason=reason)]


def _named(act: Act, agency: str, person: int, body: str, told: str) -> NameDeputy | RecordDeputy:
    if act.actor.in_secretariat and agency not in act.actor.agencies:
        return RecordDeputy(agency=agency, person=person, body=body, told=told)
    return NameDeputy(agency=agency, person=person, body=body)


def _says_how(act: Act, whose: Sequence[str]) -> bool:
    """Whether words after the name may be how the secretariat knows, and not a body."""
    return act.actor.in_secretariat and not set(whose) & act.actor.agencies


def _remove(act: Act, words: TypedWords, place: int) -> Outcome:
    agency = _agency(act, words, place)
    start = agency.end if agency else place
    person, vague = _person(act, words, start) if start < len(words) else (None, None)
    if vague is not None and names.exact(
        words, names.past_stop(words, start), names.body_names(act.constitution)
    ):
        person, vague = None, None
    rest = names.past_stop(words, person.end if person else start)
    body = names.named(words, rest, names.body_names(act.constitution)) if rest < len(words) else None
    whose = [agency.id] if agency else sorted(act.actor.agencies)
    took = [
        deputies.RemoveDeputy(agency=a, body=body.id if body else "", person=int(each))
        for a in whose
        for each in (person.ids if person else ("0",))
    ]
    sure = all(found is None or found.sure for found in (agency, person, body))
    left = left_over(words, {*range(rest), *(body.used if body else ())})
    if len(took) == 1 and sure and not left:
        return Understood(took[0])
    unknown = vague or (_near(words, person, body) if person else None) or unused(left)
    unknown = unknown if took else Unknown(what="own_agency")
    return Question(said=words.typed, took=tuple(took), unknown=unknown)


def _answer(act: Act, words: TypedWords, place: int, accepts: bool) -> Outcome:
    waiting, said = deputies.waiting(act, act.actor.person), words.as_typed(place)
    which = meeting_named(act, words, place)
    if which.meeting is not None or which.unknown is None or which.unknown.what != "body":
        wanted = {m.id for m in (which.meeting, *which.others) if m is not None}
        every = deputies.asked_of(act, act.actor.person)
        waiting = [(row, m) for row, m in every if m.id in wanted]
        said = words.rest(which.used, place)
    took: list[Request] = [
        AcceptDeputy(deputy=row.id, meeting=m.id)
        if accepts
        else DeclineDeputy(deputy=row.id, meeting=m.id, reason=said)
        for row, m in waiting
    ]
    if which.meeting is None and not which.others:
        took += [
            AcceptDeputy(deputy=row.id) if accepts else DeclineDeputy(deputy=row.id, reason=said)
            for row in deputies.named_for_good(act, act.actor.person)
        ]
    left = left_over(TypedWords(said), ()) if accepts else ""
    if len(took) == 1:
        return unless_left(Understood(took[0]), left, words.typed)
    unknown = Unknown(what="which_body" if took else "nobody_asked")
    return Question(said=words.typed, took=tuple(took), unknown=unknown)


def _agency(act: Act, words: TypedWords, place: int) -> names.Named | None:
    """An agency at the beginning, in full or nearly, with somebody's name after it."""
    by_name = names.agency_names(act.constitution)
    start = names.past_stop(words, place)
    found = names.exact(words, start, by_name)
    if found is not None:
        return found
    person = names.exact(words, start, names.people_names(act.register))
    return None if person is not None else _near_agency(act, words, start, by_name)


def _near_agency(act: Act, words: TypedWords, start: int, by_name: Mapping[str, str]) -> names.Named | None:
    found = names.near(words, start, by_name)
    if found is None or found.end >= len(words):
        return None
    after, vague = _person(act, words, found.end)
    return found if after is not None and vague is None else None


def _person(act: Act, words: TypedWords, place: int) -> tuple[names.Named | None, Unknown | None]:
    people = names.people_names(act.register)
    start = place
    while start < len(words) and words.at(start) in FILLING:
        start += 1
    full = names.whole(people)
    found = names.exact(words, start, full) or names.near(words, start, full, longest=3)
    if found is not None and found.end - found.start > 1:
        return found, None
    alone = names.exact(words, start, people)
    if alone is not None:
        return replace(alone, sure=False), None
    end = _name_ends(act, words, start)
    unknown = Unknown(what="nobody_called", words=words.as_typed(start, end))
    near = names.nearest_ids(unknown.words, full)
    return names.Named(ids=near, start=start, end=end, sure=False) if near else None, unknown


def _name_ends(act: Act, words: TypedWords, place: int) -> int:
    """Where a name of nobody's ends: after two words, or before what says for what it is."""
    second = place + 1
    by_name = names.body_names(act.constitution)
    if (
        second >= len(words)
        or words.breaks_before(second)
        or words.at(second) in names.STOP
        or names.exact(words, second, by_name) is not None
    ):
        return min(second, len(words))
    return second + 1


def _is_one_meeting(act: Act, words: TypedWords, rest: int, body: names.Named | None) -> bool:
    """Whether a date or a reference says that one meeting is meant."""
    if any(reference(words.at(n), "M") for n in range(rest, len(words))):
        return True
    place = body.end if body else rest
    return place < len(words) and date_at(words, place, act.today) is not None


def _near(words: TypedWords, person: names.Named, body: names.Named | None) -> Unknown | None:
    for what, found in (("person", person), ("body", body)):
        if found is not None and not found.sure:
            what = "name" if found.several and what == "person" else what
            return Unknown(what=what, words=words.as_typed(found.start, found.end))
    return None
