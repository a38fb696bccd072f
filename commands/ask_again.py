"""The owner of a late action asked once more, at the secretariat's word."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Thing
from commands.common.registry import command
from scheduler.calendar.local import local_day
from scheduler.facts import milestone_facts
from scheduler.planner import actions as planner
from scheduler.planner.moment import moment
from scheduler.sweep import replan
from store.models import Action, Notice, Person
from store.notice_kinds import NoticeKind
from store.queries import actions, notices


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOwnerAgain:
    """`milestone` is the late date of the action."""

    milestone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAsked:
    """`already` says that the owner was asked today before this, `first` that they had not been told before."""

    action: Action
    owner: Person
    already: bool
    first: bool = False


def about(act: Act, request: AskOwnerAgain) -> Thing:
    found = actions.get(act.session, find.milestone(act, request.milestone).action_id)
    return Thing(subject=found.ref, body=found.body)


@command("action.remind", request=AskOwnerAgain, about=about, right=rights.REMINDERS)
def ask_again(act: Act, request: AskOwnerAgain) -> OwnerAsked:
    """One more word to the owner of an action that is late; once a day, however often it is pressed. Of a date that was
    past when it was taken up it is their first."""
    milestone = find.milestone(act, request.milestone)
    action = find.action(act, milestone.action_id)
    if action.state != "open":
        raise Refused(NotNow(code=f"action_{action.state}", subject=action.ref, facts={"action": action}))
    facts = milestone_facts(act.session, act.register, milestone, act.today)
    if not facts.open or facts.overdue_on > act.today:
        raise Refused(NotNow(code="action_not_late", subject=action.ref, facts={"action": action}))
    if facts.owner is None:
        raise Refused(NotNow(code="action_no_owner", subject=action.ref, facts={"action": action}))
    owner = act.register.people[facts.owner]
    if facts.untold:
        actions.change_milestone(act.session, milestone.id, told_of=True)
        replan(act.session, act.register, act.now, milestone=actions.milestone(act.session, milestone.id))
        act.record(action.ref, date=milestone.number)
        return OwnerAsked(action=action, owner=owner, already=False, first=True)
    said = notices.about(act.session, act.partnership, [action.ref])
    if any(n.person_id == owner.id and _asked_today(act, n) for n in said):
        return OwnerAsked(action=action, owner=owner, already=True)
    act.tell([planner.asked_again(facts, moment(act.constitution, act.now))])
    act.record(action.ref, date=milestone.number)
    return OwnerAsked(action=action, owner=owner, already=False)


def _asked_today(act: Act, notice: Notice) -> bool:
    zone = act.constitution.partnership.zone
    asks = notice.kind == NoticeKind.ACTION_OVERDUE and notice.state in ("pending", "sending", "sent")
    return asks and local_day(notice.planned_at, zone) == act.today
