"""A written request as it stands: who is asked to support it, how many do, who is told of it, and its last day.

The one place where rows of requests become the values that the rules reckon with. Days are local.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from scheduler.dates import calendar_of
from scheduler.planner import readers
from scheduler.rules.clocks import RunningClock, clock, left
from scheduler.rules.needs import Met
from scheduler.rules.requests import RequestMade, support
from scheduler.rules.seats import SeatState, seats_of_people
from store.constitution import Constitution
from store.constitution.kinds import DeadlineValue, RequestValue
from store.constitution.rules import MeetingKind, Rule
from store.constitution.topics import EXTRAORDINARY, MEETING_HELD, NOTICE_GIVEN, Topic, topic
from store.models import WrittenRequest
from store.queries import written_requests
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Whom a request is put to: people, and the secretariat's place where the rule says so or nobody else is left."""

    people: tuple[int, ...] = ()
    place: bool = False


def rule_of(constitution: Constitution, what: str, on: date, body: str) -> Rule[RequestValue] | None:
    """The rule by which members of a body may ask for something; None where the documents are silent."""
    asked: Topic[RequestValue] = topic(f"request.{what}")
    return constitution.rule(asked, on, body)


def states_of(register: Register, body: str, on: date) -> tuple[SeatState, ...]:
    """The seats of a body with who holds them, before anybody has said anything."""
    found = []
    for seat in register.constitution.seats_of(body, on):
        agency = register.constitution.agency.get(seat.agency or "")
        person = readers.holder(register, seat.id, on)
        found.append(
            SeatState(
                seat=seat.id,
                agency=seat.agency,
                sector=agency.sector if agency else None,
                role=seat.role,
                classes=tuple(seat.classes),
                body=seat.body,
                voting=seat.voting,
                vacant=person is None,
                person=person,
            )
        )
    return tuple(found)


def may_ask(rule: RequestValue, states: Collection[SeatState], person: int) -> SeatState | None:
    """The seat in which somebody may ask: one that the rule names, else one of the full membership; a member's before a
    chair's. None where they have none."""
    named = seats_of_people(rule.by, tuple(states))
    mine = [state for state in named if state.person == person]
    return min(mine, key=lambda state: state.role in rule.alone_by, default=None)


def alone(rule: RequestValue, states: Collection[SeatState], person: int) -> SeatState | None:
    """The seat of an office that may do it without support, where this person holds it."""
    return next((s for s in states if s.person == person and s.role in rule.alone_by), None)


def chair_of(register: Register, row: WrittenRequest, on: date) -> frozenset[int]:
    """The chair, where the request is about them: neither asked nor told."""
    chair = readers.still_here(register.role_holder(row.body, readers.CHAIR, on), on)
    return frozenset({chair} if row.about_chair and chair is not None else ())


def asked_to_support(register: Register, row: WrittenRequest, rule: RequestValue, on: date) -> dict[int, str]:
    """The people who can support a request, each once with the seat in which they do."""
    if rule.supported is None:
        return {}
    states = states_of(register, row.body, on)
    found: dict[int, str] = {}
    for state in _able(rule, states):
        if isinstance(state.person, int) and state.person not in (row.asked_by, *chair_of(register, row, on)):
            found.setdefault(state.person, state.seat)
    return found


def _able(rule: RequestValue, states: tuple[SeatState, ...]) -> tuple[SeatState, ...]:
    need = rule.supported
    assert need is not None
    several = need.all_of or need.any_of
    sets = [n.are or n.of for n in several] if several else [need.are or need.of]
    return tuple({s.seat: s for who in sets for s in seats_of_people(who, states)}.values())


def support_of(
    session: Session, register: Register, row: WrittenRequest, rule: RequestValue, on: date
) -> Met | None:
    """How many support a request besides the one who asks; None where no support is needed."""
    if rule.supported is None:
        return None
    able = asked_to_support(register, row, rule, on)
    backing = frozenset(able[p] for p in written_requests.supports(session, row.id) if p in able)
    made = RequestMade(by=row.seat, on=on, supporters=backing)
    return support(rule.supported, states_of(register, row.body, on), made)


def addressed(register: Register, row: WrittenRequest, rule: RequestValue | None, on: date) -> Addressed:
    """Whom the rule has it put to; of the chair's own matter the next one up is told, and where nobody is left the
    secretariat."""
    to = rule.to if rule is not None else ("chair",)
    people: list[int] = []
    if "chair" in to:
        chair = readers.chair_or_next(register, row.body, on, chair_of(register, row, on))
        people += [chair] if chair is not None else []
    if "all_members" in to:
        people += [s.person for s in states_of(register, row.body, on) if isinstance(s.person, int)]
    return Addressed(people=tuple(dict.fromkeys(people)), place="manager" in to or not people)


def held_rule(
    constitution: Constitution, kind: MeetingKind, on: date, body: str, event: str
) -> Rule[DeadlineValue] | None:
    """The rule that says by when, or from when on, a meeting of a kind is held after an event."""
    found = constitution.rule(MEETING_HELD, on, body, meeting=kind)
    after = found.value.after if found is not None else None
    return found if after is not None and after.event == event else None


def held_by(constitution: Constitution, received: date, body: str) -> RunningClock | None:
    """The clock of an extraordinary meeting whose request was received on a day (CAL-6); None where no rule has one."""
    rule = held_rule(constitution, "extraordinary", received, body, "request_received")
    return clock(rule.value, received, calendar_of(constitution, body, received)) if rule else None


def working_days_left(constitution: Constitution, of: RunningClock, today: date, body: str) -> int:
    return left(of, today, calendar_of(constitution, body, today)).working_days


CITED = (EXTRAORDINARY, MEETING_HELD, NOTICE_GIVEN)
