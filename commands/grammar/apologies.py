"""/apologies board on leave; exec 8/9 training, Sam Example will come; withdraw board; for health board, rang today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands import apologies, deputies
from commands.common import policy, rights
from commands.common.base import Act, NotAllowed, Refused, Request, Thing
from commands.grammar import names
from commands.grammar.names import names_somebody
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.stand_in import (
    StandIn,
    stand_in,
)
from commands.grammar.unread import further_body, unread
from commands.grammar.which_meeting import Which, meeting_named, own_meetings
from commands.grammar.words import TypedWords, left_over
from store.models import Meeting

WITHDRAW = ("withdraw my apologies for", "withdraw apologies for", "withdraw", "cancel", "undo", "take back")

COMING = ("i am coming to", "i'm coming to", "coming to", "i can come to", "coming", "attending")


@reads("apology", unlisted="another form of a word that is shown")
@reads("apologies", slash=True)
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """Apologies given, withdrawn, or given for somebody else; a form where nothing was said."""
    if place >= len(words):
        return Opens(verb="apologies.give")
    if skip := words.says(place, *WITHDRAW):
        return _withdraw(act, words, place + skip)
    if skip := words.says(place, *COMING):
        return coming(act, words, place + skip)
    other = _for_another(act, words, place)
    which = meeting_named(act, words, other.end if other else place)
    if other is None:
        which = _with_further(act, words, place, which)
    used = which.used | (frozenset(range(place, other.end)) if other else frozenset())
    instead = stand_in(act, words, used, place)
    reason = words.rest(used | instead.used, place)
    if other is None and act.actor.in_secretariat and is_of_another(reason):
        return Question(said=words.typed, unknown=Unknown(what="whose_answer"))
    several = other is not None and not other.sure
    took = [
        request
        for meeting in (which.meeting, *which.others)
        if meeting is not None
        for one in (other.each if other else (None,))
        for request in _give(
            act, meeting, one, reason, instead, strict=meeting is which.meeting and not several
        )
    ]
    doubt = None if other is not None else unread(act, words, used | instead.used, place, which)
    if other is None and doubt is None and is_no_absence(reason):
        doubt = Unknown(what="unused", words=reason)
    sure = which.sure and instead.sure and (other is None or other.sure) and doubt is None
    if took and sure and which.meeting is not None:
        return Understood(took[0])
    if which.unknown is not None and which.unknown.what == "several" and doubt is not None:
        which = replace(which, unknown=replace(doubt, what=f"several_{doubt.what}"))
    return _question(act, words, which, instead.unknown or doubt, took, reason)


_NO_ABSENCE = re.compile(
    r"\b(?:(?:be|running|arrive|arriving|joining|come|coming) (?:a bit |a little |slightly )?late|"
    r"for (?:the|my|any|this|that) (?:\w+ )?(?:late|delay|typo|confusion|error|mistake|inconvenience|short notice|"
    r"report|paper|noise|length|wait|trouble)|in advance)\b",
    re.IGNORECASE,
)
"""What people are sorry for beside being away."""


def is_no_absence(reason: str) -> bool:
    """Whether what follows "apologies" says that somebody is sorry for something else, and may well come."""
    return _NO_ABSENCE.search(reason) is not None


def is_of_another(reason: str) -> bool:
    """Whether a reason speaks of somebody else ("he's poorly"): what the secretariat was told of a member."""
    first = TypedWords(reason).at(0).partition("'")[0]
    return first in ("he", "she", "they", "hes", "shes", "theyre")


def _with_further(act: Act, words: TypedWords, place: int, which: Which) -> Which:
    """With the next meeting of a further body that is named in the reason: which of them is meant is to be asked."""
    if which.meeting is None:
        return which
    body = further_body(act, words, which.used, place, which.meeting.body)
    further = own_meetings(act, body)[:1] if body else []
    if not further:
        return which
    several = Unknown(what="several")
    return replace(which, meeting=None, sure=False, unknown=several, others=(which.meeting, *further))


@reads("coming")
def coming(act: Act, words: TypedWords, place: int) -> Outcome:
    """The same for "I am coming"."""
    which = meeting_named(act, words, place) if place < len(words) else _only_own(act)
    left = left_over(words, which.used | set(range(place)))
    took = [
        apologies.Come(meeting=m.id, seat=seat)
        for m in (which.meeting, *which.others)
        if m is not None
        for seat in apologies.seats_to_answer(act, m)[:1]
    ]
    if took and which.sure and which.meeting is not None and not left:
        return Understood(took[0])
    if which.meeting is not None and not took:
        raise _no_seat(which.meeting)
    return _question(act, words, which, unused(left), took, left)


def seat_of(act: Act, meeting: Meeting, agency: str) -> str | None:
    """The seat of an agency on a meeting's body that answers first: voting, and held by somebody."""
    seats = [s for s in act.constitution.seats_of(meeting.body, meeting.on) if s.agency == agency]
    seats.sort(key=lambda s: (not s.voting, act.register.holder(s.id, meeting.on) is None))
    return seats[0].id if seats else None


def _withdraw(act: Act, words: TypedWords, place: int) -> Outcome:
    which = meeting_named(act, words, place) if place < len(words) else _only_own(act)
    left = left_over(words, which.used | set(range(place)))
    took = [
        apologies.Withdraw(meeting=m.id, seat=seat)
        for m in (which.meeting, *which.others)
        if m is not None
        for seat in apologies.seats_to_answer(act, m)[:1]
    ]
    if took and which.sure and which.meeting is not None and not left:
        return Understood(took[0])
    if which.meeting is not None and not took:
        raise _no_seat(which.meeting)
    return _question(act, words, which, unused(left), took, left)


def _only_own(act: Act) -> Which:
    """The person's next meeting, where no words say which: certain where they have no other."""
    ahead = own_meetings(act)
    if not ahead:
        return Which(meeting=None, used=frozenset(), sure=False, unknown=Unknown(what="no_meeting"))
    sure = len(ahead) == 1
    unknown = None if sure else Unknown(what="which_body")
    return Which(
        meeting=ahead[0] if sure else None,
        used=frozenset(),
        sure=sure,
        unknown=unknown,
        others=() if sure else tuple(ahead[:3]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """Somebody else for whom an answer is given: an agency, or one of the people of a name."""

    agency: str = ""
    people: tuple[int, ...] = ()
    end: int

    @property
    def sure(self) -> bool:
        return len(self.people) < 2

    @property
    def each(self) -> Sequence[_Other]:
        """The same for each of the people alone."""
        return [replace(self, people=(person,)) for person in self.people] or [self]


def _for_another(act: Act, words: TypedWords, place: int) -> _Other | None:
    """An agency or person at the beginning that is not the speaker's own, followed by what else is said.

    A body's name comes first: "for the board" is no agency, and a reason further on may name anybody.
    """
    behalf = words.says(place, "on behalf of", "on the behalf of", "sent by", "given by", "by")
    says_for = bool(behalf) or words.at(place) in ("for", "from", "of")
    start = names.past_stop(words, place + behalf)
    body = names.exact(words, start, names.body_names(act.constitution))
    agency = names.exact(words, start, names.agency_names(act.constitution))
    if agency is not None and (body is None or agency.end > body.end) and agency.end < len(words):
        return _Other(agency=agency.id, end=agency.end)
    if says_for and body is None:
        person = names.exact(words, start, names.people_names(act.register))
        if person is not None and names_somebody(words, person):
            return _Other(people=tuple(map(int, person.ids)), end=person.end)
    return None


def _give(
    act: Act, meeting: Meeting, other: _Other | None, reason: str, instead: StandIn, *, strict: bool
) -> list[Request]:
    """The request, for oneself or for another, for each who could come instead; none where nobody's seat is meant."""
    seat = _seat(act, meeting, other)
    others = act.actor.in_secretariat or policy.gives_as_chair(act, meeting.body)
    if other is not None and seat is not None and others and not _own(act, meeting, seat):
        return [
            apologies.RecordApologies(
                meeting=meeting.id,
                seat=seat,
                reason=reason,
                told=reason,
                deputy=person,
                alone=instead.alone,
            )
            for person in instead.people or (0,)
        ]
    if seat is not None:
        return [
            apologies.GiveApologies(
                meeting=meeting.id, seat=seat, reason=reason, deputy=person, alone=instead.alone
            )
            for person in instead.people or (0,)
        ]
    asked = [row for row, m in deputies.waiting(act, act.actor.person) if m.id == meeting.id]
    accepted = [d for d in act.actor.stands_in if d.meeting_id == meeting.id and d.state == "accepted"]
    for row in (*asked, *accepted):
        return [deputies.DeclineDeputy(deputy=row.id, meeting=meeting.id)]
    if strict:
        raise _no_seat(meeting)
    return []


def _seat(act: Act, meeting: Meeting, other: _Other | None) -> str | None:
    if other is None:
        return next(iter(apologies.seats_to_answer(act, meeting)), None)
    if other.agency:
        own = [s for s in act.actor.seats_on(meeting.body) if s.agency == other.agency]
        return own[0].id if own else seat_of(act, meeting, other.agency)
    (person,) = other.people
    held = [s for s in act.register.seats_held(person, meeting.on) if s.body == meeting.body]
    return min(held, key=lambda s: not s.voting).id if held else None


def _own(act: Act, meeting: Meeting, seat: str) -> bool:
    return seat in {s.id for s in act.actor.seats_on(meeting.body)}


def _no_seat(meeting: Meeting) -> Refused:
    thing = Thing(subject=meeting.ref, body=meeting.body, meeting=meeting.id)
    return Refused(
        NotAllowed(verb="apologies.give", right=rights.SEAT_HOLDERS, why="not_on_body", thing=thing),
        "apologies.give",
    )


def _question(
    act: Act, words: TypedWords, which: Which, person: Unknown | None, took: Sequence[Request], reason: str
) -> Question:
    """What could be meant; where no meeting is, the speaker's own."""
    if not took:
        took = [
            apologies.GiveApologies(meeting=m.id, seat=seat, reason=reason)
            for m in own_meetings(act)[:4]
            for seat in apologies.seats_to_answer(act, m)[:1]
        ]
    change = Opens(verb="apologies.give", args={"reason": reason})
    if which.meeting is not None and took and hasattr(took[0], "seat"):
        change = replace(change, args={"meeting": which.meeting.id, "seat": took[0].seat, "reason": reason})
    return Question(said=words.typed, took=tuple(took), unknown=which.unknown or person, change=change)
