"""An escalation on its way up the ladder (ESC-1): who is told when a step begins, and when a plan's date has passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.planner.facts import EscalationFacts
from scheduler.planner.moment import Moment, day_after
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.ladder import LadderState, Rung, advance, ends_by
from store.constitution.topics import LADDER
from store.notice_kinds import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPlan:
    """What ought to be said by now, how the ladder stands after it, and when to look again (UTC)."""

    notices: tuple[PlannedNotice, ...]
    ladder: LadderState
    next_look: datetime | None


def plan(facts: EscalationFacts, moment: Moment) -> EscalationPlan:
    """The ladder as it stands today, at most one step on, and the word that belongs to the step it is on.

    While it is acknowledged, paused or resolved nothing is said; what was acknowledged climbs on in its time.
    """
    before = facts.ladder_state
    after = advance(before, facts.ladder, moment.day, ends_by(moment.calendar))
    speaks = after.state in (Rung.OPEN, Rung.FINISHED)
    return EscalationPlan(
        notices=(
            *(_notices(facts, before, after, moment) if speaks else ()),
            *_concerned(facts, after, moment),
        ),
        ladder=after,
        next_look=_next_look(facts, after, moment),
    )


def _next_look(facts: EscalationFacts, ladder: LadderState, moment: Moment) -> datetime | None:
    """The day after the step's last day, or after the plan's; the days on which the plan's date is told again, and on
    which what somebody has in hand comes back to them."""
    step = ladder.due_on
    last = {Rung.OPEN: step, Rung.ACKNOWLEDGED: step, Rung.PAUSED: ladder.paused_until}.get(ladder.state)
    days = [day_after(last)] if last is not None else []
    if ladder.state is Rung.ACKNOWLEDGED and ladder.paused_until is not None:
        days.append(ladder.paused_until)
    if ladder.state is Rung.PAUSED and facts.plan_reminded_on is not None:
        days.append(facts.plan_reminded_on)
    return moment.next_of(tuple(days)) or (moment.starts(min(days)) if days else None)


def _concerned(facts: EscalationFacts, ladder: LadderState, moment: Moment) -> Iterator[PlannedNotice]:
    """Whom it concerns hears of each step, of a plan that is agreed, and once more as the plan's date comes near."""
    if ladder.state in (Rung.OPEN, Rung.FINISHED):
        word, of = "step", (ladder.step, ladder.step_started_on.isoformat())
    elif ladder.state is Rung.PAUSED and ladder.paused_until is not None:
        near = facts.plan_reminded_on is not None and moment.day >= facts.plan_reminded_on
        word, of = "plan_near" if near else "plan", (ladder.step, ladder.paused_until.isoformat())
    else:
        return
    for person in facts.concerned:
        yield concerns(facts.ref, facts.revision, person, moment.due(), word=word, of=of)


def concerns(
    ref: str, revision: int, person: int, due: datetime, *, word: str, of: tuple[int, str]
) -> PlannedNotice:
    """To somebody whose action, report or attendance it is. `word`: step, plan, plan_near; `of` is the step, and the
    day on which it began or to which the plan runs."""
    return PlannedNotice(
        kind=NoticeKind.ESCALATION_CONCERNS,
        key=(ref, word, *of),
        notice_class="member",
        subject=ref,
        revision=revision,
        due=due,
        person=person,
        rules=(LADDER,),
        facts={"word": word, "step": of[0], "day": of[1]},
    )


def _notices(
    facts: EscalationFacts, before: LadderState, after: LadderState, moment: Moment
) -> Iterator[PlannedNotice]:
    holder = facts.ladder.steps[after.step].holder
    resumed = before.paused_until if before.state is Rung.PAUSED else None
    back = before.paused_until if before.state is Rung.ACKNOWLEDGED and before.step == after.step else None
    stood = resumed or before.due_on if after != before else None
    climbed = after.step != before.step
    if holder == "manager":
        yield _step(facts, after, moment, None, resumed, stood, back)
        return
    yield _step(facts, after, moment, facts.chair, resumed, stood, back)
    if climbed and facts.ladder.steps[before.step].holder == "manager" and facts.chair is not None:
        yield _step(facts, after, moment, None, resumed, stood)


def _step(
    facts: EscalationFacts,
    ladder: LadderState,
    moment: Moment,
    person: int | None,
    resumed: date | None,
    stood: date | None,
    back: date | None = None,
) -> PlannedNotice:
    """`resumed` is the plan's date that has passed, `back` the day on which it came back to whoever had it in hand;
    `stood` the last day of what came before this step."""
    step = facts.ladder.steps[ladder.step]
    started = ladder.step_started_on.isoformat()
    return PlannedNotice(
        kind=NoticeKind.ESCALATION_STEP,
        key=(facts.ref, ladder.step, started, resumed.isoformat() if resumed else ""),
        notice_class="escalation",
        subject=facts.ref,
        revision=facts.revision,
        due=moment.due(),
        person=person,
        place=None if person is not None else facts.place,
        rules=(LADDER,),
        facts={
            "step": ladder.step,
            "holder": step.holder,
            "name": step.name,
            "until": ladder.due_on.isoformat() if ladder.due_on else None,
            "plan_was_for": resumed.isoformat() if resumed else None,
            "in_hand_until": back.isoformat() if back else None,
        },
        late=stood is not None and moment.late(day_after(stood)),
    )
