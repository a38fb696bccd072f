"""Actions: reminded before a milestone is due, overdue once the next day (ACT-2, ACT-3), done, closed, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.planner.facts import MilestoneFacts
from scheduler.planner.moment import Moment, day_after
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import ACTION_DATES, ACTION_PARTS, OVERDUE
from store.models import Action
from store.notice_kinds import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestonePlan:
    """What ought to be said by now, and when to look again (UTC); None once nothing more will be said."""

    notices: tuple[PlannedNotice, ...]
    next_look: datetime | None


def plan(facts: MilestoneFacts, moment: Moment) -> MilestonePlan:
    """The one word that is due about a milestone: it is overdue, or the latest of its reminders.

    A span is spoken of at its end only, and a standing action never before it (ACT-2). A date that is not believed
    is the manager's to put right, in the digest, and one that was past before it was known is theirs to ask about.
    """
    if not facts.open or facts.doubtful or facts.untold:
        return MilestonePlan(notices=(), next_look=None)
    said = [notice for notice in (_said(facts, moment), _own_late(facts, moment)) if notice is not None]
    look = moment.next_of((*(day for _, day in facts.reminders), _overdue_told_on(facts, moment)))
    return MilestonePlan(notices=tuple(said), next_look=look)


def _own_late(facts: MilestoneFacts, moment: Moment) -> PlannedNotice | None:
    """The board manager's own action is overdue: it is put to whoever decides on it, as others' are to the manager."""
    told_on = _overdue_told_on(facts, moment)
    if facts.decider is None or moment.day < told_on:
        return None
    own = {"milestone": facts.number, "due": facts.due.isoformat()}
    return PlannedNotice(
        kind=NoticeKind.OWN_ACTION_LATE,
        key=(facts.ref, facts.number, facts.due.isoformat()),
        notice_class="escalation",
        subject=facts.ref,
        due=moment.due(),
        person=facts.decider,
        rules=(ACTION_DATES, OVERDUE),
        facts=own,
        late=moment.late(told_on),
    )


def _said(facts: MilestoneFacts, moment: Moment) -> PlannedNotice | None:
    if facts.owner is None:
        return None
    known = facts.granted_on
    if moment.day >= facts.overdue_on:
        told_on = _overdue_told_on(facts, moment)
        stands = moment.day >= told_on and (known is None or known < facts.overdue_on)
        return _notice(facts, moment, NoticeKind.ACTION_OVERDUE, told_on, None) if stands else None
    passed = [(day, -offset) for offset, day in facts.reminders if day <= moment.day]
    if not passed or (known is not None and known >= max(passed)[0]):
        return None
    day, offset = max(passed)
    return _notice(facts, moment, NoticeKind.ACTION_DUE, day, -offset)


def _overdue_told_on(facts: MilestoneFacts, moment: Moment) -> date:
    """The first working day on which it is overdue: no papers wait for an action, so nobody hears of it on a Sunday."""
    return moment.calendar.on_or_after(facts.overdue_on)


def _notice(
    facts: MilestoneFacts, moment: Moment, kind: NoticeKind, day: date, offset: int | None
) -> PlannedNotice:
    due = facts.due.isoformat()
    own = {"milestone": facts.number, "due": due}
    return PlannedNotice(
        kind=kind,
        key=(facts.ref, facts.number, due) if offset is None else (facts.ref, facts.number, due, offset),
        notice_class="member",
        subject=facts.ref,
        due=moment.due(),
        person=facts.owner,
        rules=(ACTION_DATES, OVERDUE) if offset is None else (ACTION_DATES,),
        facts=own if offset is None else own | {"offset": offset},
        late=moment.late(day),
    )


def asked_again(facts: MilestoneFacts, moment: Moment) -> PlannedNotice:
    """The owner of a late action is asked once more, now, at the secretariat's word; by its key once a day."""
    said = _notice(facts, moment, NoticeKind.ACTION_OVERDUE, moment.day, None)
    return replace(said, key=(*said.key, "again", moment.day.isoformat()), due=moment.now)


def closed(action: Action, person: int, moment: Moment, alone_after_days: int) -> PlannedNotice:
    """The owner hears that the action is closed with whatever else there is for them; by itself only where in so many
    days there has been nothing."""
    day = moment.calendar.on_or_after(day_after(moment.day, alone_after_days))
    return _event(action, NoticeKind.ACTION_CLOSED, moment.at(day, moment.morning), person)


def to_confirm(action: Action, person: int, moment: Moment) -> PlannedNotice:
    """What the board manager, or the chair, says they have done themselves is for somebody else to confirm, asked the
    next morning."""
    return _event(action, NoticeKind.ACTION_TO_CONFIRM, moment.next_morning(), person)


def changed(action: Action, person: int, now: datetime, *, what: Sequence[str]) -> PlannedNotice:
    """Whoever was told of an action, or has it now, hears once that the work plan says something else of it.

    `what`: dates, owner, left_out.
    """
    return PlannedNotice(
        kind=NoticeKind.ACTION_CHANGED,
        key=(action.ref, action.revision),
        notice_class="correction",
        subject=action.ref,
        revision=action.revision,
        due=now,
        person=person,
        rules=(ACTION_PARTS, ACTION_DATES) if "dates" in what else (ACTION_PARTS,),
        facts={"what": list(what)},
    )


def reopened(action: Action, person: int, now: datetime, *, reason: str, by: int) -> PlannedNotice:
    """The owner hears at once that the action is open again, why, and who asks."""
    return _event(action, NoticeKind.ACTION_REOPENED, now, person, reason=reason, by=by)


def _event(action: Action, kind: NoticeKind, due: datetime, person: int, **facts: str | int) -> PlannedNotice:
    return PlannedNotice(
        kind=kind,
        key=(action.ref, action.revision),
        notice_class="member",
        subject=action.ref,
        revision=action.revision,
        due=due,
        person=person,
        rules=(ACTION_PARTS,),
        facts=facts,
    )
