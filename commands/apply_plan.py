"""The agendas and the work plan of an edited folder taken up: items put on and taken off, rows changed and gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commands.agenda import AddItem, RemoveItem, add, lines_of, remove
from commands.apply_meetings import OPERATOR
from commands.common.base import Act
from commands.common.work_plan import PlanRow, add_date, put_action, read_row
from scheduler.by_when import PlanReader
from scheduler.facts import is_late
from scheduler.planner import actions as planner
from scheduler.planner import readers
from scheduler.sweep import replan
from store import outbox
from store.constitution.plan import Folder
from store.constitution.plan_differ import (
    DROPPED,
    ActionChange,
    ItemChange,
    PlannedAction,
    PlannedItem,
    StoredAction,
    StoredAgenda,
)
from store.models import Action, Meeting
from store.queries import actions, audits, escalations, meetings, reports
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTakenUp:
    """A change of an action as it is now; `told` people hear of it, `dates` are those it is due on, `past` the ones
    that nobody is chased for."""

    action: Action
    change: ActionChange
    told: int = 0
    dates: tuple[date, ...] = ()
    past: tuple[date, ...] = ()


def stored_actions(session: Session, known: Register) -> dict[str, StoredAction]:
    """Every action by its reference, as the plan would say it, with what has been done about it since."""
    on_ladder = {e.subject for e in escalations.unresolved(session, known.partnership)}
    dated = audits.last_of_each(session, known.partnership, ("action.set_date", "action.change"))
    return {
        row.ref: StoredAction(
            planned=_planned(known, row),
            state=row.state,
            more_time=max(
                (
                    m.extended_to
                    for m in actions.milestones(session, row.id)
                    if m.extended_to and m.state == "open"
                ),
                default=None,
            ),
            put_right=dated.get(row.ref) == "action.set_date",
            on_ladder=row.ref in on_ladder,
        )
        for row in actions.every(session, known.partnership)
    }


def stored_agendas(session: Session, rows: Sequence[Meeting], today: date) -> dict[str, StoredAgenda]:
    """The items of each meeting by its reference."""
    found = {}
    for row in rows:
        asked = {r.item_id: r for r in reports.of_meeting(session, row.id) if r.item_id is not None}
        items = meetings.items(session, row.id)
        found[row.ref] = StoredAgenda(
            items=tuple(
                PlannedItem(title=i.title, author=i.seat or "", report=i.kind == "report") for i in items
            ),
            sent=frozenset(i.title for i in items if i.id in asked and asked[i.id].state == "in"),
            open=row.state in ("planned", "draft") and row.on >= today and row.papers_out_at is None,
        )
    return found


def take_up_items(act: Act, changes: Sequence[ItemChange]) -> None:
    """Takes off what is gone or changed, then puts on what is new or changed; an agreed agenda is agreed anew."""
    for change in changes:
        row = _meeting(act, change)
        if change.now is not None:
            line = next(
                x for x in lines_of(act, row) if x.item is not None and x.item.title == change.now.title
            )
            remove(act.doing("agenda.remove", OPERATOR), RemoveItem(meeting=row.id, number=line.number))
    for change in changes:
        row, then = _meeting(act, change), change.then
        if then is not None:
            asked = AddItem(meeting=row.id, title=then.title, seat=then.author, report=then.report)
            add(act.doing("agenda.add", OPERATOR), asked)


def take_up_actions(act: Act, folder: Folder, changes: Sequence[ActionChange]) -> tuple[ActionTakenUp, ...]:
    """Does what the rows say, each with an audit row; those who know of an action hear once what has changed."""
    plan = PlanReader.of(folder)
    return tuple(_taken_up(act, plan, change) for change in changes)


def _planned(known: Register, row: Action) -> PlannedAction:
    said = {name: getattr(row, name) for name in PlannedAction.model_fields if name != "owner"}
    person = known.people.get(row.owner_person) if row.owner_person is not None else None
    return PlannedAction(**said, owner=row.owner_seat or (person.key if person is not None else None))


def _meeting(act: Act, change: ItemChange) -> Meeting:
    if change.ref:
        found = meetings.by_ref(act.session, act.partnership, change.ref)
    else:
        states = ("planned", "draft")
        there = meetings.between(act.session, act.partnership, change.on, change.on, change.body, states)
        found = next(iter(there), None)
    assert found is not None, change
    return found


def _taken_up(act: Act, plan: PlanReader, change: ActionChange) -> ActionTakenUp:
    if change.then is None:
        return _left_out(act, change)
    row = read_row(act.session, act.register, change.then, plan, act.now)
    if change.stored is None:
        made = put_action(act.session, act.register, row, act.now)
        past = _not_chased(act, made)
        act.doing("action.add", OPERATOR).record(made.ref, row=made.row, body=made.body)
        return ActionTakenUp(action=made, change=change, dates=tuple(d[0] for d in row.dates), past=past)
    return _changed(act, change, row)


def _left_out(act: Act, change: ActionChange) -> ActionTakenUp:
    """The action is no longer asked for; what was recorded of it is kept."""
    before = _action(act, change.ref)
    for milestone in actions.milestones(act.session, before.id):
        if milestone.state == "open":
            actions.change_milestone(
                act.session, milestone.id, state="dropped", meeting_id=None, next_look_at=None
            )
    _quiet(act, before, "it is no longer in the work plan")
    actions.change(act.session, before.id, state=DROPPED, revision=before.revision + 1)
    after = actions.get(act.session, before.id)
    told = _tell(act, after, frozenset({"left_out"}))
    act.doing("action.leave_out", OPERATOR).record(after.ref, row=after.row, body=after.body, told=told)
    return ActionTakenUp(action=after, change=change, told=told)


def _changed(act: Act, change: ActionChange, row: PlanRow) -> ActionTakenUp:
    before = _action(act, change.ref)
    knew = readers.owner(act.register, before, act.today)
    values = row.columns(act.register) | {"revision": before.revision + 1}
    if not change.dated_anew:
        del values["flags"]
    if change.back:
        values |= {"state": "open", "closed_by": None, "closed_at": None, "done_by": None, "done_at": None}
    actions.change(act.session, before.id, **values)
    after = actions.get(act.session, before.id)
    past: tuple[date, ...] = ()
    if change.dated_anew:
        _dated_anew(act, after, row)
        past = _not_chased(act, after)
    owner = readers.owner(act.register, after, act.today)
    if change.dated_anew or owner != knew:
        _quiet(act, after, "the work plan has changed")
    what = frozenset({"dates"} if change.dated_anew else ()) | frozenset({"owner"} if owner != knew else ())
    told = _tell(act, after, what) if what else 0
    act.doing("action.change", OPERATOR).record(
        after.ref,
        what=list(change.fields),
        before=_said(before, change),
        after=_said(after, change),
        told=told,
    )
    for milestone in actions.milestones(act.session, after.id):
        if milestone.state == "open" and milestone.next_look_at is not None:
            replan(act.session, act.register, act.now, milestone=milestone)
    dates = tuple(d[0] for d in row.dates) if change.dated_anew else ()
    return ActionTakenUp(action=after, change=change, told=told, dates=dates, past=past)


def _said(row: Action, change: ActionChange) -> Mapping[str, object]:
    """The fields that change, as the audit keeps them."""
    return {name: getattr(row, name) for name in change.fields if name != "owner"}


def _action(act: Act, ref: str) -> Action:
    found = actions.by_ref(act.session, act.partnership, ref)
    assert found is not None, ref
    return found


def _dated_anew(act: Act, action: Action, row: PlanRow) -> None:
    """The dates as they are read now: those that are met stay met, those that are no more are dropped."""
    wanted = {(due, label, meeting): dated for dated in row.dates for due, label, _, meeting in (dated,)}
    there = actions.milestones(act.session, action.id)
    for milestone in there:
        key = milestone.due_on, milestone.label, milestone.meeting_id
        dated = wanted.pop(key, None)
        if milestone.state == "met":
            continue
        if dated is None:
            gone = {"state": "dropped", "meeting_id": None, "next_look_at": None, "extended_to": None}
            actions.change_milestone(act.session, milestone.id, **gone)
        else:
            stays = {"state": "open", "next_look_at": act.now, "extended_to": None}
            actions.change_milestone(act.session, milestone.id, **stays)
    number = max((m.number for m in there), default=0)
    for place, dated in enumerate(wanted.values(), number + 1):
        add_date(act.session, act.register, action.id, place, dated, now=act.now, standing=row.standing)


def _not_chased(act: Act, action: Action) -> tuple[date, ...]:
    """Nobody is late for a day that they were not given: a date that is past already is the secretariat's to see to."""
    past = []
    for milestone in actions.milestones(act.session, action.id):
        if milestone.state == "open" and is_late(act.constitution, milestone.due_on, act.today):
            actions.change_milestone(act.session, milestone.id, next_look_at=None)
            past.append(milestone.due_on)
    return tuple(past)


def _quiet(act: Act, action: Action, why: str) -> None:
    outbox.supersede(act.session, act.partnership, subject=action.ref, why=why, now=act.now)


def _tell(act: Act, action: Action, what: frozenset[str]) -> int:
    """One word to each who was told of the action before, and to an owner who has it from now on."""
    owner = readers.owner(act.register, action, act.today)
    said = outbox.told(act.session, act.partnership, subject=action.ref)
    people = {n.person_id for n in said if n.person_id is not None}
    if "owner" in what and owner is not None:
        people.add(owner)
    here = [
        p for p in sorted(people) if readers.still_here(act.register.people.get(p), act.today) is not None
    ]
    act.tell(planner.changed(action, person, act.now, what=sorted(what)) for person in here)
    return len(here)
