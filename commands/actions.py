"""Actions: how they stand, done with evidence, closed by the manager or opened again (ACT-1, ACT-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotNow, Refused, Thing
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from scheduler.calendar.local import local_day
from scheduler.planner import actions as planner
from scheduler.planner import readers
from scheduler.planner.moment import moment
from scheduler.sweep import replan
from store import outbox
from store.models import Action, Milestone, Person
from store.notice_kinds import NoticeKind
from store.queries import actions

CHASING = (NoticeKind.ACTION_DUE, NoticeKind.ACTION_OVERDUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAction:
    action: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone:
    """What was done and how one can tell. Of an action with several dates the first open one is meant, or all of it
    (`whole`).
    """

    action: int
    evidence: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAction:
    """`revision` is that of the action when its button was drawn; 0 for a typed word, which means it as it is."""

    action: int
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAction:
    action: int
    reason: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdated:
    action: Action
    due: date | None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionReported:
    """`met` is the date that was met and `next_due` the next one, where the action has several; else it is done.

    `confirms` is who confirms it in the board manager's place, since it is the manager's own or the chair's.
    """

    action: Action
    met: Milestone | None = None
    next_due: date | None = None
    left: int = 0
    again: bool = False
    confirms: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionClosed:
    action: Action
    owner: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionReopened:
    action: Action
    owner: Person | None
    due: date | None


def about(act: Act, request: UpdateAction | ActionDone) -> Thing:
    return thing(act, find.action(act, request.action))


def about_close(act: Act, request: CloseAction | ReopenAction) -> Thing:
    found = find.action(act, request.action)
    confirms = confirms_instead(act, found)
    return Thing(
        subject=found.ref,
        body=found.body,
        own_of=frozenset(person for person in _own_of(act, found) if person is not None),
        addressed=frozenset({confirms} if confirms is not None else ()),
    )


def confirms_instead(act: Act, found: Action) -> int | None:
    """Who confirms in the board manager's place, where an action is the manager's own or the chair's."""
    return readers.decides_instead(act.register, found.body, act.today, _own_of(act, found))


def _own_of(act: Act, found: Action) -> tuple[int | None, ...]:
    """Whose own matter an action is: its owner's, and theirs who says that it is done."""
    owner = readers.owner(act.register, found, act.today)
    return (owner, found.done_by if found.state == "done" else None)


def thing(act: Act, found: Action) -> Thing:
    """An action, as rights see it: its owner and the agency it falls to (ACT-3)."""
    return Thing(
        subject=found.ref,
        body=found.body,
        seat=found.owner_seat,
        agency=readers.agency_of(act.register, found, act.today),
        person=readers.owner(act.register, found, act.today),
    )


@command("action.update", request=UpdateAction, about=about, right=rights.OWNERS, form=True)
def update(act: Act, request: UpdateAction) -> ActionUpdated:
    """Keeps how the action stands, in its owner's words; the newest word is shown, the older are in the audit."""
    found = _open(act, request.action)
    text = request.text.strip()
    if not text:
        raise Refused(Needs(what="update", subject=found.ref))
    due = next_due(act, found)
    if found.progress == text:
        return ActionUpdated(action=found, due=due, again=True)
    actions.change(act.session, found.id, progress=text)
    act.record(found.ref, reason=text, before=found.progress)
    return ActionUpdated(action=found, due=due)


@command(
    "action.done",
    request=ActionDone,
    about=about,
    right=rights.OWNERS,
    form=True,
    help=for_members(
        10,
        "actions A-7 done and how one can tell",
        "an action is done; {actions A-7 update ...} says how it stands",
    ),
)
def report_done(act: Act, request: ActionDone) -> ActionReported:
    """Says that an action, or the first open date of several, is done; the manager reads of a whole one."""
    found = find.action(act, request.action)
    evidence = request.evidence.strip()
    if found.state == "done" and found.evidence == evidence:
        confirms = confirms_instead(act, found)
        return ActionReported(action=found, again=True, confirms=_person(act, confirms))
    found = _open(act, request.action)
    if not evidence:
        raise Refused(Needs(what="evidence", subject=found.ref))
    left = [m for m in actions.milestones(act.session, found.id) if m.state == "open"]
    _quiet(act, found)
    if len(left) > 1 and not request.whole:
        return _one_date(act, found, left, evidence)
    for milestone in left:
        actions.change_milestone(act.session, milestone.id, next_look_at=None)
    actions.change(
        act.session,
        found.id,
        state="done",
        evidence=evidence,
        done_by=act.actor.person,
        done_at=act.now,
        revision=found.revision + 1,
    )
    now = actions.get(act.session, found.id)
    confirms = confirms_instead(act, now)
    if confirms is not None:
        act.tell([planner.to_confirm(now, confirms, moment(act.constitution, act.now))])
    act.record(found.ref, reason=evidence, before=found.progress)
    return ActionReported(action=now, confirms=_person(act, confirms))


@command(
    "action.close",
    request=CloseAction,
    about=about_close,
    right=rights.CLOSERS,
    help=for_managers(8, "clerk close A-7", "an action closed; {clerk reopen A-7 because ...}"),
)
def close(act: Act, request: CloseAction) -> ActionClosed:
    """Closes an action for good; its owner hears of it."""
    found = find.action(act, request.action)
    if found.state == "closed":
        raise Refused(
            AlreadyDecided(subject=found.ref, what="action_closed", by=found.closed_by, at=found.closed_at)
        )
    _in_the_plan(found)
    _as_drawn(found, request.revision)
    for milestone in actions.milestones(act.session, found.id):
        if milestone.state == "open":
            actions.change_milestone(act.session, milestone.id, state="met", next_look_at=None)
    _quiet(act, found)
    actions.change(
        act.session,
        found.id,
        state="closed",
        closed_by=act.actor.person,
        closed_at=act.now,
        revision=found.revision + 1,
    )
    now = actions.get(act.session, found.id)
    owner = None if _said_so_today(act, found) else _owner_to_tell(act, found)
    if owner is not None:
        days = act.constitution.chasing.meeting_notice_days
        act.tell([planner.closed(now, owner.id, moment(act.constitution, act.now), days)])
    act.record(found.ref)
    return ActionClosed(action=now, owner=owner)


@command("action.reopen", request=ReopenAction, about=about_close, right=rights.CLOSERS, form=True)
def reopen(act: Act, request: ReopenAction) -> ActionReopened:
    """Opens an action again that was said to be done, with a reason that its owner is told."""
    found = find.action(act, request.action)
    if found.state == "open":
        raise Refused(AlreadyDecided(subject=found.ref, what="action_open"))
    _in_the_plan(found)
    _as_drawn(found, request.revision)
    if not request.reason.strip():
        raise Refused(Needs(what="reason", subject=found.ref))
    milestones = actions.milestones(act.session, found.id)
    if milestones and not any(m.state == "open" for m in milestones):
        actions.change_milestone(act.session, milestones[-1].id, state="open", told_of=True)
    actions.change(
        act.session,
        found.id,
        state="open",
        closed_by=None,
        closed_at=None,
        revision=found.revision + 1,
    )
    now = actions.get(act.session, found.id)
    for milestone in actions.milestones(act.session, found.id):
        if milestone.state == "open":
            replan(act.session, act.register, act.now, milestone=milestone)
    owner = _owner_to_tell(act, found)
    if owner is not None:
        _quiet(act, found, f"{found.ref} is open again, and its owner is told its date")
        act.tell(
            [planner.reopened(now, owner.id, act.now, reason=request.reason.strip(), by=act.actor.person)]
        )
    act.record(found.ref, reason=request.reason.strip(), was=found.state)
    return ActionReopened(action=now, owner=owner, due=next_due(act, now))


def _in_the_plan(found: Action) -> None:
    if found.state == "dropped":
        raise Refused(NotNow(code="action_dropped", subject=found.ref, facts={"action": found}))


def _as_drawn(found: Action, revision: int) -> None:
    """A button of an earlier time explains itself: the action has been handed back or done again since."""
    if revision not in (0, found.revision):
        raise Refused(AlreadyDecided(subject=found.ref, what="action_changed"))


def next_due(act: Act, found: Action) -> date | None:
    """The local day by which the first open date of an action is due."""
    left = [actions.due_of(m) for m in actions.milestones(act.session, found.id) if m.state == "open"]
    return min(left, default=None)


def mine(act: Act) -> list[Action]:
    """The open actions of this person, by seat, by name, or as the chair of the body that holds them (ACT-3)."""
    found = actions.of_partnership(act.session, act.partnership)
    return [a for a in found if readers.owner(act.register, a, act.today) == act.actor.person]


def of_agency(act: Act, agency: str) -> list[Action]:
    """The open actions of an agency: put to a seat of it, or to somebody who sits for it (ACT-3)."""
    found = actions.of_partnership(act.session, act.partnership)
    return [a for a in found if readers.agency_of(act.register, a, act.today) == agency]


def _one_date(act: Act, found: Action, left: list[Milestone], evidence: str) -> ActionReported:
    met, *rest = sorted(left, key=actions.due_of)
    actions.change_milestone(act.session, met.id, state="met", next_look_at=None)
    actions.change(act.session, found.id, evidence=evidence, progress=evidence)
    act.record(found.ref, reason=evidence, date=met.number, before=found.progress)
    return ActionReported(
        action=found, met=met, next_due=min(actions.due_of(m) for m in rest), left=len(rest)
    )


def _open(act: Act, number: int) -> Action:
    found = find.action(act, number)
    if found.state != "open":
        facts = {"action": found, "confirms": confirms_instead(act, found)}
        raise Refused(NotNow(code=f"action_{found.state}", subject=found.ref, facts=facts))
    return found


def _quiet(act: Act, found: Action, why: str = "it was reported done") -> None:
    """Withdraws what waits to be said about the dates of an action."""
    outbox.cancel(act.session, act.partnership, subject=found.ref, why=why, now=act.now, kinds=CHASING)


def _said_so_today(act: Act, found: Action) -> bool:
    """Whether the owner said today that it is done: they know, and that it was confirmed is no news yet."""
    owner = readers.owner(act.register, found, act.today)
    return (
        found.done_at is not None
        and found.done_by == owner
        and local_day(found.done_at, act.constitution.partnership.zone) == act.today
    )


def _person(act: Act, person: int | None) -> Person | None:
    return act.register.people[person] if person is not None else None


def _owner_to_tell(act: Act, found: Action) -> Person | None:
    """The owner, unless it is they who decided."""
    owner = readers.owner(act.register, found, act.today)
    return act.register.people[owner] if owner not in (None, act.actor.person) else None
