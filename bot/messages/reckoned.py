"""How `boardclerk ladder`, `chair` and `deadline` word what they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.lookups import in_full
from scheduler.calendar.deadlines import after, as_it_falls, before
from scheduler.calendar.working_days import WorkingDays
from scheduler.ladder_ahead import Plan, Stage
from scheduler.rules.chairing import Tenure, Turn
from scheduler.rules.clocks import Left, RunningClock
from store.constitution import Constitution, Rule
from store.constitution.describe import brief, sentence
from store.constitution.describe.meetings import WHAT
from store.constitution.describe.phrases import event, how_long, plain
from store.constitution.kinds import DeadlineValue, LadderValue, OfficeValue
from store.constitution.topics import Topic, topic


def holder(c: Constitution, stage: Stage, body: str) -> str:
    """Who has a step: "the manager", "the chair of the Board", "the chief executive"."""
    step = stage.step
    of = c.body[step.of or body].in_a_sentence
    if step.holder == "body":
        return of
    if step.holder in ("chair", "vice_chair"):
        return f"the {plain(step.holder)} of {of}"
    return {"outside": "somebody outside"}.get(step.holder, f"the {plain(step.holder)}")


def ladder(
    c: Constitution, body: str, opened: date, stages: Sequence[Stage], rule: Rule[LadderValue] | None
) -> Iterator[str]:
    """Each stage with its days and who has it; then the rule."""
    yield f"A matter of {c.body[body].in_a_sentence}, opened on {in_full(opened)}, if nobody resolves it:"
    for stage in stages:
        name = "an agreed plan holds it" if stage.paused else stage.step.name
        yield f"  {_while(stage, last=stage is stages[-1])}: {name} ({holder(c, stage, body)})."
    if rule is None:
        yield "(No document has a ladder; what nobody resolves stays with the manager.)"
    else:
        yield f"({rule.id}: {brief(c, Topic(rule.value.topics()[0]), rule)}.)"


def _while(stage: Stage, *, last: bool) -> str:
    """From when until when a stage lasts, as far as that is known."""
    until = "it is resolved" if last else "what it asks for is done"
    if stage.starts is None:
        return f"Then, until {until}"
    return f"{in_full(stage.starts)}, until {f'the end of {in_full(stage.ends)}' if stage.ends else until}"


def plan_out_of_order(opened: date, plan: Plan) -> str:
    """What is wrong with a plan whose days do not follow each other, and what to write."""
    if plan.agreed < opened:
        return f"A plan is agreed once there is a matter: write --agreed on or after {in_full(opened)}."
    return f"A plan agreed on {in_full(plan.agreed)} holds the matter until a day on or after that: write it in --plan."


def ladder_data(
    c: Constitution, body: str, opened: date, stages: Sequence[Stage], rule: Rule[LadderValue] | None
) -> dict[str, object]:
    told = [
        {
            "step": stage.number + 1,
            "name": stage.step.name,
            "holder": stage.step.holder,
            "of": stage.step.of or body,
            "text": holder(c, stage, body),
            "starts": stage.starts,
            "ends": stage.ends,
            "paused": stage.paused,
        }
        for stage in stages
    ]
    return {"body": body, "opened": opened, "stages": told, "rule": rule.id if rule else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class InOffice:
    """An office of a body on a day: its rule, whose turn it is and whose comes next, who holds it by the files, and the
    tenure of somebody who took it up on a day that was named."""

    constitution: Constitution
    body: str
    office: str
    on: date
    rule: Rule[OfficeValue] | None
    turn: Turn | None = None
    next_turns: Sequence[Turn] = ()
    holders: Sequence[str] = ()
    tenure: Tenure | None = None


def office(of: InOffice) -> Iterator[str]:
    """Whose turn it is or who holds it, what comes next, and the rule."""
    c = of.constitution
    yield f"{say.capital(plain(of.office))} of {c.body[of.body].in_a_sentence} on {in_full(of.on)}"
    value = of.rule.value if of.rule is not None else None
    if of.turn is not None:
        yield f"{_agency(c, of.turn)}: from {in_full(of.turn.starts)} until {in_full(of.turn.ends)}."
        for turn in of.next_turns:
            yield f"  Then {_agency(c, turn)}, from {in_full(turn.starts)}."
    elif value is not None and value.rotates and value.first_turn is None:
        yield "Nobody knows whose turn it is: the file does not say when the first turn began."
        yield "Write first_turn in the rule, and the agencies in rotates in the order of their turns."
    elif value is not None and value.rotates and value.first_turn is not None:
        first = c.agency[value.rotates[0]].short
        yield f"The first turn, of {first}, begins on {in_full(value.first_turn)}."
    elif of.holders:
        yield f"{say.listed(of.holders)}, by the files."
    else:
        yield "The files name nobody."
    if of.tenure is not None:
        yield from _tenure(of.tenure)
    if of.rule is not None:
        yield f"({of.rule.id}: {sentence(c, of.rule)})"


def _agency(c: Constitution, turn: Turn) -> str:
    return c.agency[turn.agency].short


def _tenure(found: Tenure) -> Iterator[str]:
    extend = " It may be extended." if found.may_extend else ""
    yield f"A tenure from {in_full(found.starts)} ends with {in_full(found.ends)}.{extend}"
    if found.warnings:
        yield f"The manager is warned of it on {say.listed(in_full(day) for day in found.warnings)}."


def office_data(of: InOffice) -> dict[str, object]:
    def told(turn: Turn) -> dict[str, object]:
        name = _agency(of.constitution, turn)
        return {"agency": turn.agency, "name": name, "starts": turn.starts, "ends": turn.ends}

    return {
        "body": of.body,
        "office": of.office,
        "on": of.on,
        "turn": told(of.turn) if of.turn else None,
        "next": [told(turn) for turn in of.next_turns],
        "holders": list(of.holders),
        "tenure": {
            "starts": of.tenure.starts,
            "ends": of.tenure.ends,
            "warnings": list(of.tenure.warnings),
            "may_extend": of.tenure.may_extend,
        }
        if of.tenure
        else None,
        "rule": of.rule.id if of.rule else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFound:
    """The day that a deadline gives for an event, and what is left of it on a day."""

    constitution: Constitution
    rule: Rule[DeadlineValue]
    clock: RunningClock
    calendar: WorkingDays
    today: date
    left: Left


def deadline(of: DeadlineFound) -> Iterator[str]:
    """The day, how it was counted, what is left of it, and the rule."""
    c, value, clock = of.constitution, of.rule.value, of.clock
    assert value.within is not None
    said = value.before or value.after
    assert said is not None
    short = WHAT.get(value.what, (plain(value.what),))[0]
    bound = "by the end of" if clock.bound == "latest" else "from"
    hour = f" at {value.within.until:%H:%M}" if value.within.until else ""
    yield f"{say.capital(short)}: {bound} {in_full(clock.on)}{hour}."
    side = "before" if value.before is not None else "after"
    yield f"That is {how_long(value.within)} {side} {event(c, said)}, {in_full(clock.event)}."
    fell = _as_it_fell(of)
    if fell != clock.on:
        why = of.calendar.holiday(fell) or "no working day"
        moved = "before" if clock.on < fell else "after"
        yield f"Counted it is {in_full(fell)}, {why}, so the working day {moved} it holds."
    yield _left(of)
    yield f"({of.rule.id}: {brief(c, Topic(of.rule.value.topics()[0]), of.rule)}.)"


def _as_it_fell(of: DeadlineFound) -> date:
    """The day that was counted, before it was moved off a day on which nobody works."""
    value = of.rule.value
    assert value.within is not None
    reckon = before if value.before is not None else after
    return reckon(of.clock.event, as_it_falls(value.within), of.calendar)


def _left(of: DeadlineFound) -> str:
    days, working = of.left.days, of.left.working_days
    if days < 0:
        return f"Today, {in_full(of.today)}, it is {say.count(-days, 'day')} past."
    if days == 0:
        return f"It is today, {in_full(of.today)}."
    return f"From today, {in_full(of.today)}: {say.count(days, 'day')}, {say.count(working, 'working day')}."


def deadline_data(of: DeadlineFound) -> dict[str, object]:
    about = topic(of.rule.value.topics()[0])
    return {
        "rule": of.rule.id,
        "what": of.rule.value.what,
        "event": of.clock.event,
        "on": of.clock.on,
        "counted": _as_it_fell(of),
        "bound": of.clock.bound,
        "today": of.today,
        "days_left": of.left.days,
        "working_days_left": of.left.working_days,
        "shortened_by": list(of.rule.value.shortened_by),
        "text": brief(of.constitution, about, of.rule),
    }
