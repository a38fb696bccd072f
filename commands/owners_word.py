"""The last word of an action's owner taken back: how it stands, that a date is met, that it is done (ACT-1)."""

from __future__ import annotations

from dataclasses import dataclass

from commands import actions
from commands.actions import ActionDone, CloseAction, ReopenAction, UpdateAction
from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Refused, Request, Thing
from commands.common.registry import command
from commands.common.undoing import NoWayBack, undoes
from scheduler.sweep import replan
from store import outbox
from store.models import Action, Audit
from store.notice_kinds import NoticeKind
from store.queries import actions as action_rows
from store.queries import audits

SAYS = ("action.update", "action.done")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackWord:
    """`change` is the audit row of what was said of the action."""

    action: int
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTakenBack:
    """`stands` is what was said of the action before, "" for nothing; `reopened` that it was said to be done."""

    action: Action
    stands: str
    reopened: bool


def about(act: Act, request: TakeBackWord) -> Thing:
    return actions.thing(act, find.action(act, request.action))


@command("action.take_back", request=TakeBackWord, about=about, right=rights.OWNERS)
def take_back(act: Act, request: TakeBackWord) -> WordTakenBack:
    """Puts an action back as it was before the last word on it. Raises Refused where anything was done since."""
    found = find.action(act, request.action)
    change = audits.get(act.session, act.partnership, request.change)
    if change is None or change.action not in SAYS or not _is_last(act, found.ref, change):
        raise Refused(AlreadyDecided(subject=found.ref, what="action_changed"))
    done = found.state == "done"
    before = str(change.detail.get("before", ""))
    values: dict[str, object] = {"progress": before}
    if change.action == "action.done":
        values |= {"evidence": "", "state": "open", "done_by": None, "done_at": None}
        values["revision"] = found.revision + 1
    action_rows.change(act.session, found.id, **values)
    if change.action == "action.done":
        _chase_again(act, found, change)
    now = action_rows.get(act.session, found.id)
    act.record(found.ref, said=change.action, whole=done, before=found.progress, taken_back=change.id)
    return WordTakenBack(action=now, stands=before, reopened=change.action == "action.done")


def _chase_again(act: Act, found: Action, change: Audit) -> None:
    """Its dates are open again; nobody is asked to confirm what is taken back."""
    kinds = (NoticeKind.ACTION_TO_CONFIRM,)
    outbox.cancel(act.session, act.partnership, subject=found.ref, why="taken back", now=act.now, kinds=kinds)
    for milestone in action_rows.milestones(act.session, found.id):
        if milestone.number == change.detail.get("date"):
            action_rows.change_milestone(act.session, milestone.id, state="open")
    for milestone in action_rows.milestones(act.session, found.id):
        if milestone.state == "open":
            replan(act.session, act.register, act.now, milestone=milestone)


@undoes(*SAYS)
def word_back(act: Act, done: Audit) -> Request | None:
    """The action as it was before."""
    found = action_rows.by_ref(act.session, act.partnership, done.object)
    if found is None or "before" not in done.detail:
        raise NoWayBack
    return TakeBackWord(action=found.id, change=done.id) if _is_last(act, found.ref, done) else None


@undoes("action.take_back")
def said_again(act: Act, done: Audit) -> Request | None:
    """What was taken back, said again."""
    found = action_rows.by_ref(act.session, act.partnership, done.object)
    taken = audits.get(act.session, act.partnership, int(done.detail["taken_back"]))
    if found is None or taken is None:
        raise NoWayBack
    if not _is_last(act, found.ref, done):
        return None
    if done.detail["said"] == "action.update":
        return UpdateAction(action=found.id, text=taken.reason)
    return ActionDone(action=found.id, evidence=taken.reason, whole=bool(done.detail["whole"]))


@undoes("action.close")
def close_back(act: Act, done: Audit) -> Request | None:
    """Open again; its owner hears why only where they had heard that it was closed."""
    found = action_rows.by_ref(act.session, act.partnership, done.object)
    if found is None or found.state != "closed":
        return None
    return ReopenAction(action=found.id, reason="It was closed by mistake.", revision=found.revision)


@undoes("action.reopen")
def reopen_back(act: Act, done: Audit) -> Request | None:
    """Closed again, where it was closed; that it is done is its owner's to say."""
    found = action_rows.by_ref(act.session, act.partnership, done.object)
    if done.detail.get("was") != "closed":
        raise NoWayBack
    if found is None or found.state != "open" or not _is_last(act, found.ref, done):
        return None
    return CloseAction(action=found.id, revision=found.revision)


def _is_last(act: Act, ref: str, change: Audit) -> bool:
    """Whether nothing was done about the action since."""
    return audits.done_about(act.session, act.partnership, ref)[-1].id == change.id
