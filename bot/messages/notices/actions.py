"""Actions: due, overdue, confirmed closed or handed back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Para, Part, Strong, Tone
from bot.messages.notices.about import action_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.facts import given_late
from scheduler.planner import readers
from store.models import Action, Milestone, Notice
from store.notice_kinds import NoticeKind
from store.queries import actions as action_rows


@dataclass(frozen=True, slots=True)
class _Dated:
    """An action with the milestone that is spoken of."""

    action: Action
    milestone: Milestone

    @property
    def due(self) -> date:
        return action_rows.due_of(self.milestone)

    @property
    def what(self) -> str:
        """ "Communication Strategy"; of an action with several dates, which."""
        label = f" ({self.milestone.label})" if self.milestone.label else ""
        return f"{self.action.what.rstrip('.')}{label}"

    @property
    def named(self) -> str:
        """The same with its reference: "Communication Strategy (A-7)"."""
        return f"{self.what} ({self.action.ref})"

    @property
    def buttons(self) -> Buttons:
        own = {"action": self.action.id}
        more_time = {"milestone": self.milestone.id}
        return Buttons(
            buttons=(
                button("It is done", "action.done", own, form=True),
                button("Ask for more time", "action.ask_time", more_time, form=True),
                button("Say how it stands", "action.update", own, form=True),
            )
        )


def _dated(to: Reader, notice: Notice) -> _Dated:
    """The milestone that the notice names, else the first that is open, else the last."""
    action = action_of(to, notice)
    every = action_rows.milestones(to.session, action.id)
    number = notice.facts.get("milestone")
    wanted = [m for m in every if m.number == number] or [m for m in every if m.state == "open"]
    return _Dated(action, (wanted or every[-1:])[0])


def _of_one_plan_and_day(to: Reader, notice: Notice) -> Hashable:
    dated = _dated(to, notice)
    return dated.action.body, dated.due


@notice_kind(
    NoticeKind.ACTION_DUE,
    guard=guards.milestone_open,
    why="You were reminded of an action that is due.",
    together=_of_one_plan_and_day,
)
def due(to: Reader, *notices: Notice) -> Section:
    """Actions of one owner in one work plan that are due on one day."""
    dated = [_dated(to, notice) for notice in notices]
    on = dated[0].due
    when = "today" if on == to.today else f"on {to.day(on)}"
    said, *buttons = _together(to, dated, f"due {when}")
    return section(
        to,
        notices[0],
        Urgency.TODAY if on == to.today else Urgency.SOON,
        f"{_count(len(dated))} due {when}",
        said,
        para("If you need longer, ask before then: what is late may be taken further."),
        *buttons,
        noun="action",
        many=len(dated),
    )


@notice_kind(
    NoticeKind.ACTION_OVERDUE,
    guard=guards.milestone_open,
    why="You were told that an action is overdue.",
    together=lambda to, notice: _dated(to, notice).due,
)
def overdue(to: Reader, *notices: Notice) -> Section:
    """The same, when the day is past."""
    dated = [_dated(to, notice) for notice in notices]
    near = say.near_day(dated[0].due, to.today)
    when = near if near == "yesterday" else f"on {near}"
    said, *buttons = _together(to, dated, f"due {when}", "was", "were")
    settled = "it is not settled or moved" if len(dated) == 1 else "they are not settled or moved"
    new = all(given_late(to.constitution, each.milestone) for each in dated)
    follows = f"If {settled}, the board manager may take it further."
    if new:
        follows = "That was before I was set up, so I ask you for the first time: say how it stands."
    return section(
        to,
        notices[0],
        Urgency.LATE,
        f"{_count(len(dated), 'was', 'were')} due {when}",
        said,
        para(follows),
        *buttons,
        noun="late action",
        many=len(dated),
    )


def _count(actions: int, one: str = "is", many: str = "are") -> str:
    return f"Your action {one}" if actions == 1 else f"{actions} actions of yours {many}"


def _together(
    to: Reader, actions: Sequence[_Dated], due: str, one: str = "is", many: str = "are"
) -> tuple[Part, ...]:
    """One action as a sentence with its buttons; several under one sentence, each with its own."""
    if len(actions) == 1:
        own = actions[0]
        where = f" ({to.body(own.action.body)}, {own.action.ref})."
        return (Para(text=(f"Your action {one} {due}: ", Strong(text=own.what), where)), own.buttons)
    rows = tuple(Entry(title=(Strong(text=a.named),), buttons=a.buttons.buttons) for a in actions)
    plans = say.listed(dict.fromkeys(to.the_body(a.action.body) for a in actions))
    return (first(f"{len(actions)} actions of yours {many} {due}", f"({plans})."), Entries(rows=rows))


@notice_kind(
    NoticeKind.ACTION_TO_CONFIRM,
    guard=guards.action_in_state("done"),
    why="You were asked to confirm that an action is done, since nobody confirms what is their own.",
)
def to_confirm(to: Reader, notice: Notice) -> Section:
    action = action_of(to, notice)
    own = {"action": action.id, "revision": action.revision}
    who = to.full_name(action.done_by)
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{who} says that an action is done: is it?",
        first(f"{who} says that an action is done:", f"{say.quoted(action.what)} ({action.ref})."),
        para(
            f"How one can tell: {say.cited(action.evidence)} Nobody confirms what is their own, so it is put to you; "
            "until you do, it stays open."
        ),
        Buttons(
            buttons=(
                button("Confirm, close it", "action.close", own, tone=Tone.GOOD),
                button("Open it again...", "action.reopen", own, form=True),
            )
        ),
        noun="action to confirm",
    )


@notice_kind(
    NoticeKind.ACTION_CLOSED,
    guard=guards.action_in_state("closed"),
    why="You were told that an action is closed.",
    together=lambda _to, _notice: "all that were closed",
)
def closed(to: Reader, *notices: Notice) -> Section:
    """Actions that the manager has confirmed as done: told with whatever else there is for their owner."""
    dated, count = [_dated(to, notice) for notice in notices], len(notices)
    if count == 1:
        said: tuple[Part, ...] = (first("Closed, nothing is left to do:", f"{dated[0].named}."),)
    else:
        rows = tuple(Entry(title=(each.named,)) for each in dated)
        said = (first(f"{count} actions of yours are closed, nothing is left to do:"), Entries(rows=rows))
    return section(
        to,
        notices[0],
        Urgency.KNOW,
        "Your action is closed" if count == 1 else f"{count} actions of yours are closed",
        *said,
        para(_confirmed_by(to, [each.action for each in dated])),
        noun="closed action",
        many=count,
    )


def _confirmed_by(to: Reader, actions: Sequence[Action]) -> str:
    """Who confirmed them where it was one person and not the board manager, who usually does; else ""."""
    by = {_office(to, action.closed_by) for action in actions}
    who = by.pop() if len(by) == 1 else ""
    return (
        f"{who} has confirmed {'it' if len(actions) == 1 else 'them'}."
        if who != _office(to, None) and who
        else ""
    )


def _office(to: Reader, person: int | None) -> str:
    """The board manager by their office, anybody else by name."""
    manager = person is None or to.register.people[person].office == "manager"
    return "The board manager" if manager else to.full_name(person)


@notice_kind(
    NoticeKind.OWN_ACTION_LATE,
    guard=guards.milestone_open,
    why="You were told that an action of the board manager's own is late, since nobody decides on their own matter.",
    together=lambda _to, _notice: "all that are late",
)
def own_late(to: Reader, *notices: Notice) -> Section:
    """To whoever decides on what is the board manager's own."""
    dated = [_dated(to, notice) for notice in notices]
    rows = tuple(
        Entry(
            title=(Strong(text=each.named),),
            detail=(f"It was due on {to.day(each.due)}.",),
            buttons=(
                button("Take it further...", "escalation.open", {"subject": each.action.ref}, form=True),
            ),
        )
        for each in dated
    )
    one = len(dated) == 1
    count = "An action" if one else f"{len(dated)} actions"
    return section(
        to,
        notices[0],
        Urgency.LATE,
        f"{count} of the board manager's own {'is' if one else 'are'} late",
        first(
            f"{count} of the board manager's own {'is' if one else 'are'} late.",
            f"Nobody decides on what is their own, so {'it is' if one else 'they are'} put to you.",
        ),
        Entries(rows=rows),
        noun="late action",
        many=len(dated),
    )


@notice_kind(
    NoticeKind.ACTION_CHANGED,
    guard=guards.action_as_said,
    why="You were told that the work plan says something else of an action.",
)
def changed(to: Reader, notice: Notice) -> Section:
    """By when it is due now, whose it is now, or that it is no longer in the plan."""
    action, what = action_of(to, notice), notice.facts["what"]
    owner = readers.owner(to.register, action, to.today)
    named = f"{action.what.rstrip('.')} ({to.body(action.body)}, {action.ref})."
    left = [action_rows.due_of(m) for m in action_rows.milestones(to.session, action.id) if m.state == "open"]
    due = f"It is due on {to.day(min(left))}." if left else "It has no date."
    if "left_out" in what:
        subject, rest = "An action is no longer in the work plan", "There is nothing more for you to do."
    elif owner != to.person:
        subject = f"An action is now for {to.full_name(owner)} to see to"
        rest = "There is nothing more for you to do."
    elif "owner" in what:
        subject, rest = "An action is now yours", due
    else:
        subject, rest = "The work plan says something else of your action", due
    return section(
        to,
        notice,
        Urgency.CHANGED,
        subject,
        first(f"{subject}:", named),
        para(rest),
        _buttons(action) if owner == to.person and "left_out" not in what else None,
        noun="change of the work plan",
    )


def _buttons(action: Action) -> Buttons:
    own = {"action": action.id}
    return Buttons(buttons=(button("Say how it stands", "action.update", own, form=True),))


@notice_kind(
    NoticeKind.ACTION_REOPENED,
    guard=guards.action_in_state("open"),
    why="You were told that an action is open again.",
)
def reopened(to: Reader, notice: Notice) -> Section:
    dated, missing = _dated(to, notice), notice.facts.get("reason", "").strip()
    who = _office(to, notice.facts.get("by"))
    return section(
        to,
        notice,
        Urgency.LATE,
        "Your action is open again",
        first(
            "Your action is open again:", f"{dated.what} ({to.body(dated.action.body)}, {dated.action.ref})."
        ),
        para(
            f"{who} says what is missing: {say.cited(missing)}" if missing else "", f"It {to.due(dated.due)}."
        ),
        dated.buttons,
        noun="action open again",
    )
