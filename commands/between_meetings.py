"""What is decided between meetings: by correspondence, and by the chair, whose urgent word is one such (DEC-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import rights
from commands.common.base import Act, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_chairs, for_managers
from commands.common.registry import command
from commands.decisions import DecisionSeen, seen
from scheduler.decisions import look_at_decision
from scheduler.planner import readers
from scheduler.rules.seats import Sits, membership, seats_of_people
from scheduler.seats import sitting
from store.constitution.topics import CONSULTED, NOT_VOTING
from store.queries import decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspond:
    """`text` is put to each member with a vote, who answers by the end of the day `until`."""

    body: str
    text: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairDecides:
    """The chair's own action, with its reason; `urgent` where the chair speaks for the body in an urgent matter, and
    then `spoke_to` says to whom they spoke before, and when."""

    body: str
    text: str = ""
    reason: str = ""
    urgent: bool = False
    spoke_to: str = ""


def about(act: Act, request: Correspond | ChairDecides) -> Thing:
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(subject=request.body, body=request.body)


@command(
    "decision.correspond",
    request=Correspond,
    about=about,
    right=rights.PUT_IN_WRITING,
    form=True,
    help=for_chairs(
        9,
        "clerk correspond board The budget is agreed until 14 October",
        "put a decision to the members in writing, between meetings",
    ),
)
def correspond(act: Act, request: Correspond) -> DecisionSeen:
    """Asks each member who has a vote on it; it is counted after its last day, or once everybody has answered."""
    if not request.text.strip():
        raise Refused(Needs(what="decision"))
    if request.until is None:
        raise Refused(Needs(what="answer_by"))
    if request.until <= act.today:
        raise Refused(NotNow(code="answer_by_past", facts={"until": request.until}))
    asked = {seat: who for seat in _voting(act, request.body) if (who := _holder(act, seat)) is not None}
    if not asked:
        raise Refused(NotNow(code="nobody_to_ask", facts={"body": request.body}))
    made = decisions.create(
        act.session,
        act.partnership,
        body=request.body,
        way="correspondence",
        text=request.text.strip(),
        state="asked",
        answer_by=request.until,
        recorded_by=act.actor.person,
        recorded_at=act.now,
    )
    for seat, person in asked.items():
        decisions.ask(
            act.session, act.partnership, made.id, seat, about="correspondence", person=person, on=act.today
        )
    act.record(made.ref, until=request.until.isoformat())
    look_at_decision(act.session, act.register, made.id, act.now)
    return seen(act, made, done="asked")


def _voting(act: Act, body: str) -> list[str]:
    """The seats that have a vote on it."""
    every = [
        sitting(act.register, act.today, s, Sits.MEMBER) for s in act.constitution.seats_of(body, act.today)
    ]
    barred = act.constitution.rule(NOT_VOTING, act.today, body)
    out = seats_of_people(barred.value.not_voting, every) if barred is not None else ()
    return [s.seat for s in membership(every) if s not in out]


def _holder(act: Act, seat: str) -> int | None:
    return readers.holder(act.register, seat, act.today)


@command(
    "decision.by_chair",
    request=ChairDecides,
    about=about,
    right=rights.DECIDE_AS_CHAIR,
    form=True,
    help=(
        for_chairs(
            10,
            "clerk chair's action board The letter is sent because the consultation ends on Friday",
            "what you decide as chair between meetings; it is reported to the next one",
        ),
        for_managers(
            16,
            "clerk urgent board The statement is made because the press asks; spoke to A. Example, 3pm",
            "what the chair says for the board that cannot wait, and whom they spoke to before",
        ),
    ),
)
def by_chair(act: Act, request: ChairDecides) -> DecisionSeen:
    """Keeps it with its reason, and reports it to the next meeting. Of an urgent matter those whom the body's rule
    always names are asked for where the note does not name them (DEC-6)."""
    for what, said in (("decision", request.text), ("why_by_chair", request.reason)):
        if not said.strip():
            raise Refused(Needs(what=what))
    if request.urgent:
        missing = not_spoken_to(act, request.body, request.spoke_to)
        if missing or not request.spoke_to.strip():
            raise Refused(NotNow(code="not_spoken_to", facts={"people": missing, "body": request.body}))
    made = decisions.create(
        act.session,
        act.partnership,
        body=request.body,
        way="chair",
        how="",
        text=request.text.strip(),
        reason=request.reason.strip(),
        spoke_to=request.spoke_to.strip(),
        recorded_by=act.actor.person,
        recorded_at=act.now,
    )
    act.record(made.ref, urgent=request.urgent)
    look_at_decision(act.session, act.register, made.id, act.now)
    return seen(act, made, done="taken")


def not_spoken_to(act: Act, body: str, note: str) -> tuple[int, ...]:
    """Those whom the rule always names for an urgent matter and the note does not; who acts need not be named."""
    rule = act.constitution.rule(CONSULTED, act.today, body)
    holders = [_holder(act, seat) for seat in (rule.value.consult if rule is not None else ())]
    people = dict.fromkeys(p for p in holders if p is not None and p != act.actor.person)
    said = note.casefold()
    return tuple(p for p in people if act.register.people[p].name.split()[-1].casefold() not in said)
