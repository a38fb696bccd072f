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
    def named(self) -> str:
        """ "A-7, Communication Strategy"; of an action with several dates, which."""
        label = f" ({self.milestone.label})" if self.milestone.label else ""
        return f"{self.action.ref}, {self.action.what}{label}"

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
    plan = f"the work plan of {to.the_body(dated[0].action.body)}"
    return section(
        to,
        notices[0],
        Urgency.TODAY if on == to.today else Urgency.SOON,
        f"{_count(len(dated))} due {when}",
        *_together(dated, f"due {when}, in {plan}"),
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
    said, *buttons = _together(dated, f"due {when}", "was", "were")
    ask = para("Say that it is done, how it stands, or until when you need.")
    subject = f"{_count(len(dated), 'was', 'were')} due {when}"
    return section(to, notices[0], Urgency.LATE, subject, said, ask, *buttons)


def _count(actions: int, one: str = "is", many: str = "are") -> str:
    return f"An action {one}" if actions == 1 else f"{actions} actions {many}"


def _together(actions: Sequence[_Dated], said: str, one: str = "is", many: str = "are") -> tuple[Part, ...]:
    """One action as a sentence with its buttons; several under one sentence, each with its own."""
    if len(actions) == 1:
        sentence = (Strong(text=actions[0].named), f": this action of yours {one} {said}.")
        return (Para(text=sentence), actions[0].buttons)
    rows = tuple(Entry(title=(Strong(text=a.named),), buttons=a.buttons.buttons) for a in actions)
    return (first(f"{len(actions)} actions of yours", f"{many} {said}:"), Entries(rows=rows))


@notice_kind(
    NoticeKind.ACTION_TO_CONFIRM,
    guard=guards.action_in_state("done"),
    why="You were asked to confirm that an action is done, since nobody confirms what is their own.",
)
def to_confirm(to: Reader, notice: Notice) -> Section:
    action = action_of(to, notice)
    own = {"action": action.id, "revision": action.revision}
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{action.ref}: is it done?",
        first(f"{to.full_name(action.done_by)} says that {action.ref} is done:", say.sentence(action.what)),
        para(
            f"How one can tell: {say.quoted(action.evidence)} Nobody confirms what is their own, so it is put to you."
        ),
        Buttons(
            buttons=(
                button("Confirm, close it", "action.close", own, tone=Tone.GOOD),
                button("Open it again...", "action.reopen", own, form=True),
            )
        ),
    )


@notice_kind(
    NoticeKind.ACTION_CLOSED,
    guard=guards.action_in_state("closed"),
    why="You were told that an action is closed.",
    together=lambda _to, _notice: "all that were closed",
)
def closed(to: Reader, *notices: Notice) -> Section:
    """Actions that were confirmed as done, by whom where it is one and the same."""
    dated, count = [_dated(to, notice) for notice in notices], len(notices)
    which = f"{dated[0].action.ref} is" if count == 1 else f"{count} actions of yours are"
    confirmed = _confirmed(to, [each.action for each in dated])
    rows = tuple(Entry(title=(each.named,)) for each in dated)
    return section(
        to,
        notices[0],
        Urgency.KNOW,
        "An action is closed" if count == 1 else f"{count} actions are closed",
        first(f"{which} closed.", confirmed),
        para(dated[0].action.what) if count == 1 else Entries(rows=rows),
    )


def _confirmed(to: Reader, actions: Sequence[Action]) -> str:
    by = {action.closed_by for action in actions}
    it = "it" if len(actions) == 1 else "them"
    said = f"{_office(to, by.pop())} has confirmed {it}" if len(by) == 1 else "They are confirmed"
    return f"{said}; nothing is left to do."


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
                button("Put it on the ladder...", "escalation.open", {"subject": each.action.ref}, form=True),
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
            f"Nobody decides on their own matter, so {'it is' if one else 'they are'} put to you.",
        ),
        Entries(rows=rows),
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
    named = f"{action.ref}, {say.quoted(action.what)}"
    left = [action_rows.due_of(m) for m in action_rows.milestones(to.session, action.id) if m.state == "open"]
    due = f"It is due on {to.day(min(left))}." if left else "It has no date."
    if "left_out" in what:
        told = first(f"{named} is no longer in the work plan.", "You need do nothing more about it.")
    elif owner != to.person:
        told = first(
            f"{named} is now for {to.full_name(owner)} to see to.", "You need do nothing more about it."
        )
    elif "owner" in what:
        told = first(f"{named} is now yours.", due)
    else:
        told = first(f"The work plan has changed: {named}.", due)
    return section(to, notice, Urgency.CHANGED, f"{action.ref}: the work plan has changed", told)


@notice_kind(
    NoticeKind.ACTION_REOPENED,
    guard=guards.action_in_state("open"),
    why="You were told that an action is open again.",
)
def reopened(to: Reader, notice: Notice) -> Section:
    dated = _dated(to, notice)
    asks = f"{_office(to, notice.facts.get('by'))} asks: {say.sentence(notice.facts.get('reason', ''))}"
    said = first(f"{dated.named}: this action is open again.", asks)
    return section(to, notice, Urgency.LATE, "An action is open again", said, dated.buttons)
