"""The actions of a digest: what is due this week, and what is late or has a date that is not believed (ACT-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from scheduler.digest.entries import DueAction, LateAction, Next
from scheduler.facts import doubtful, overdue_on
from scheduler.planner import readers
from store.models import Action, Milestone
from store.queries import actions
from store.register import Register
from store.session import Session


def due(
    session: Session, register: Register, bodies: Collection[str], span: tuple[date, date]
) -> tuple[DueAction, ...]:
    """What is due within a span of local days, both included; a date that is not believed is not waited for."""
    first, last = span
    return tuple(
        DueAction(
            action=action.id,
            ref=action.ref,
            milestone=milestone.number,
            body=action.body,
            what=action.what,
            label=milestone.label,
            due=on,
            owner=readers.owner(register, action, first),
        )
        for milestone, action, on in _open(session, register, bodies)
        if first <= on <= last and not doubtful(register.constitution, action, on)
    )


def late(
    session: Session,
    register: Register,
    bodies: Collection[str],
    today: date,
    escalated: Mapping[str, str],
) -> tuple[LateAction, ...]:
    """What is overdue or has a date that is not believed. `escalated` are the refs of escalations by their subject."""
    found = []
    for milestone, action, on in _open(session, register, bodies):
        doubted, escalation = doubtful(register.constitution, action, on), escalated.get(action.ref, "")
        if overdue_on(register.constitution, on) > today or (doubted and escalation):
            continue
        found.append(
            LateAction(
                action=action.id,
                ref=action.ref,
                milestone=milestone.number,
                body=action.body,
                what=action.what,
                label=milestone.label,
                since=on,
                owner=readers.owner(register, action, today),
                doubtful=doubted,
                escalation=escalation,
                next=Next.SEE_ESCALATION if escalation else Next.SET_DATE if doubted else Next.ESCALATE,
            )
        )
    return tuple(found)


def _open(
    session: Session, register: Register, bodies: Collection[str]
) -> Iterator[tuple[Milestone, Action, date]]:
    """The open milestones of open actions of these bodies, by their day: milestone, action, due day."""
    every = {a.id: a for a in actions.of_partnership(session, register.partnership)}
    found = [
        (milestone, every[milestone.action_id], actions.due_of(milestone))
        for milestone in actions.open_milestones(session, register.partnership)
        if milestone.action_id in every and every[milestone.action_id].body in bodies
    ]
    yield from sorted(found, key=lambda each: (each[2], each[1].id, each[0].number))
