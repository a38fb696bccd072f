"""What the rules give for a day: how a ladder would run, whose turn it is in the chair, when a deadline falls.

Needs no database. Exit 0: answered. Exit 2: something cannot be read, or no rule says; it says what and where.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from bot.looking_up import (
    File,
    Json,
    body_of,
    day_of,
    folder_of,
    print_data,
    print_lines,
    refusal,
    today_of,
)
from bot.messages import reckoned
from bot.messages.reckoned import DeadlineFound, InOffice
from scheduler.dates import calendar_of
from scheduler.ladder_ahead import Plan, ahead
from scheduler.ladders import ladder_of
from scheduler.rules.chairing import Tenure, changeovers, tenure, turn_on
from scheduler.rules.clocks import clock, left
from scheduler.rules.ladder import ends_by
from store.constitution import Constitution, Folder, Rule
from store.constitution.kinds import DeadlineValue, LadderValue, OfficeValue
from store.constitution.topics import CHAIR, DEPUTY_VICE_CHAIR, VICE_CHAIR, Topic
from store.constitution.words import did_you_mean, listed

SomeBody = Annotated[
    str | None, typer.Option("--body", help="The body; the one that leads where it is not said.")
]
OFFICES = {"chair": CHAIR, "vice_chair": VICE_CHAIR, "deputy_vice_chair": DEPUTY_VICE_CHAIR}
NEXT_TURNS = 4
"""So many changes of the chair are told ahead."""


def ladder(
    path: File,
    opened: Annotated[str, typer.Option(help="The day on which the matter is identified.")],
    plan: Annotated[str | None, typer.Option(help="The date of an agreed plan, which holds it.")] = None,
    agreed: Annotated[
        str | None, typer.Option(help="The day on which the plan is agreed; the first where it is not said.")
    ] = None,
    what: Annotated[
        str, typer.Option(help="Which ladder: the one for what nobody resolves, or another by its name.")
    ] = "unresolved",
    body: SomeBody = None,
    as_json: Json = False,
) -> None:
    """Say who would have a matter that nobody resolves, step by step, and until when."""
    c = folder_of(path, as_json).constitution
    of, day = _body(c, body, as_json), day_of(c, opened, as_json)
    rule = _ladder_rule(c, what, of, day, as_json)
    ends = ends_by(calendar_of(c, of, day))
    held = Plan(day_of(c, agreed, as_json) if agreed else day, day_of(c, plan, as_json)) if plan else None
    if held is not None and not day <= held.agreed <= held.until:
        raise refusal(reckoned.plan_out_of_order(day, held), as_json)
    stages = list(ahead(rule.value if rule is not None else ladder_of(c, day, of), day, ends, held))
    if as_json:
        print_data(reckoned.ladder_data(c, of, day, stages, rule))
    else:
        print_lines(reckoned.ladder(c, of, day, stages, rule))


def chair(
    path: File,
    on: Annotated[str, typer.Option(help="The day, such as 21/9 or 2016-09-21.")],
    office: Annotated[str, typer.Option(help="chair, vice_chair or deputy_vice_chair.")] = "chair",
    since: Annotated[
        str | None, typer.Option(help="The day on which somebody took it up, to see when the tenure ends.")
    ] = None,
    body: SomeBody = None,
    as_json: Json = False,
) -> None:
    """Say who has the chair on a day, whose turn comes next, and when a tenure ends."""
    folder = folder_of(path, as_json)
    c = folder.constitution
    of, day = _body(c, body, as_json), day_of(c, on, as_json)
    name = office.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in OFFICES:
        raise refusal(f"There is no office {office}. Write {listed(OFFICES, 'or')}.", as_json)
    rule = c.rule(OFFICES[name], day, of)
    found = InOffice(
        constitution=c,
        body=of,
        office=name,
        on=day,
        rule=rule,
        turn=turn_on(rule.value, day) if rule is not None else None,
        next_turns=_next_turns(rule, day),
        holders=_holders(folder, of, name, day),
        tenure=_tenure(c, rule, of, day_of(c, since, as_json)) if since else None,
    )
    if as_json:
        print_data(reckoned.office_data(found))
    else:
        print_lines(reckoned.office(found))


def deadline(
    path: File,
    rule: Annotated[str, typer.Option(help="The rule, by the id it has in the file.")],
    event: Annotated[str, typer.Option(help="The day of what it is counted from: the meeting, the notice.")],
    body: SomeBody = None,
    today: Annotated[
        str | None, typer.Option(help="The day from which is told what is left; today where it is not said.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say when a deadline falls for an event on a day, and how long is left."""
    c = folder_of(path, as_json).constitution
    day = day_of(c, event, as_json)
    found = _deadline_rule(c, rule, day, as_json)
    bodies = found.applies.bodies
    of = body_of(c, body, as_json) if body else next(iter(bodies), c.leading.id)
    calendar = calendar_of(c, of, day)
    falls = clock(found.value, day, calendar)
    if falls is None:
        raise refusal(f"{rule} says that there is no such deadline.", as_json)
    from_day = day_of(c, today, as_json) if today else today_of(c)
    told = DeadlineFound(
        constitution=c,
        rule=found,
        clock=falls,
        calendar=calendar,
        today=from_day,
        left=left(falls, from_day, calendar),
    )
    if as_json:
        print_data(reckoned.deadline_data(told))
    else:
        print_lines(reckoned.deadline(told))


def _ladder_rule(c: Constitution, what: str, body: str, on: date, as_json: bool) -> Rule[LadderValue] | None:
    """The ladder of that name; None where no document has the one for what nobody resolves."""
    named = what.strip().lower().replace(" ", "_").replace("-", "_")
    found: Rule[LadderValue] | None = c.rule(Topic(f"ladder.{named}"), on, body)
    if found is None and named != "unresolved":
        others = sorted({rule.value.what for rule in c.rules if rule.kind == "ladder"})
        known = f"Known are {listed(others)}." if others else "No document has one."
        raise refusal(f"There is no ladder {what}. {did_you_mean(named, others, known)}", as_json)
    return found


def _deadline_rule(c: Constitution, named: str, on: date, as_json: bool) -> Rule[DeadlineValue]:
    """The version of a deadline that holds on a day, or its first where the day is before it."""
    versions: list[Rule[Any]] = [rule for rule in c.rules if rule.id == named]
    clocks = sorted({rule.id for rule in c.rules if rule.kind == "deadline"})
    if not versions:
        known = f"Deadlines here are {listed(clocks)}."
        raise refusal(f"There is no rule {named}. {did_you_mean(named, clocks, known)}", as_json)
    if versions[0].kind != "deadline":
        told = f"{named} is no deadline: it is of the kind {versions[0].kind}."
        raise refusal(f"{told} Deadlines here are {listed(clocks)}.", as_json)
    there = [rule for rule in versions if rule.there(on)]
    return max(there, key=lambda rule: rule.holds_from, default=min(versions, key=lambda r: r.holds_from))


def _body(c: Constitution, said: str | None, as_json: bool) -> str:
    return body_of(c, said, as_json) if said is not None else c.leading.id


def _next_turns(rule: Rule[OfficeValue] | None, day: date) -> tuple[Any, ...]:
    turn = turn_on(rule.value, day) if rule is not None else None
    if rule is None or turn is None:
        return ()
    far = date(day.year + 10, 1, 1)
    return tuple(after for after in changeovers(rule.value, turn.ends, far))[:NEXT_TURNS]


def _holders(folder: Folder, body: str, office: str, day: date) -> tuple[str, ...]:
    """Who holds the seats of an office by the files."""
    seats = {seat.id for seat in folder.constitution.seats_of(body, day) if seat.role == office}
    return tuple(person.name for person in folder.people.persons if seats.intersection(person.seats))


def _tenure(c: Constitution, rule: Rule[OfficeValue] | None, body: str, since: date) -> Tenure | None:
    if rule is None:
        return None
    days = c.chasing.tenure_offsets_days
    return tenure(rule.value, since, calendar_of(c, body, since), warn_days=days)
