"""Actions: due, overdue, confirmed closed or handed back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Para, Part, Press, Strong
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import ActionDecided, ActionDue, ActionOverdue, ActionView


def buttons(action: ActionView) -> Buttons:
    own: dict[str, str | int] = {"action": action.id}
    return Buttons(
        buttons=(
            Button(label="It is done", press=Press(verb="action.done", args=own), opens_form=True),
            Button(
                label="Ask for more time",
                press=Press(verb="action.more_time", args={"milestone": action.milestone}),
                opens_form=True,
            ),
            Button(label="Say how it stands", press=Press(verb="action.update", args=own), opens_form=True),
        )
    )


def named(action: ActionView) -> str:
    """ "A-7, Communication Strategy"; of an action with several dates, which."""
    label = f" ({action.label})" if action.label else ""
    return f"{action.ref}, {action.what}{label}"


def due(*views: ActionDue) -> Section:
    """Actions of one owner in one work plan that are due on one day."""
    first = views[0]
    on, today = first.action.due, first.today
    when = "today" if on == today else f"on {say.day(on, today)}"
    plan = f"the work plan of {say.the(first.action.body)}"
    return Section(
        kind=first.kind,
        urgency=Urgency.TODAY if on == today else Urgency.SOON,
        small=first.small,
        ref=first.ref,
        parts=_together([view.action for view in views], f"due {when}, in {plan}"),
        subject=f"{_count(len(views))} due {when}",
    )


def overdue(*views: ActionOverdue) -> Section:
    """The same, when the day is past."""
    first = views[0]
    near = say.near_day(first.action.due, first.today)
    when = near if near == "yesterday" else f"on {near}"
    parts = _together([view.action for view in views], f"due {when}", "was", "were")
    ask = Para(text=("Say that it is done, how it stands, or until when you need.",))
    return Section(
        kind=first.kind,
        urgency=Urgency.LATE,
        small=first.small,
        ref=first.ref,
        parts=(parts[0], ask, *parts[1:]),
        subject=f"{_count(len(views), 'was', 'were')} due {when}",
    )


def _count(actions: int, one: str = "is", many: str = "are") -> str:
    return f"An action {one}" if actions == 1 else f"{actions} actions {many}"


def _together(
    actions: Sequence[ActionView], said: str, one: str = "is", many: str = "are"
) -> tuple[Part, ...]:
    """One action as a sentence with its buttons; several under one sentence, each with its own."""
    if len(actions) == 1:
        first = Para(text=(Strong(text=named(actions[0])), f": this action of yours {one} {said}."))
        return (first, buttons(actions[0]))
    rows = tuple(Entry(title=(Strong(text=named(a)),), buttons=buttons(a).buttons) for a in actions)
    return (
        Para(text=(Strong(text=f"{len(actions)} actions of yours"), f" {many} {said}:")),
        Entries(rows=rows),
    )


def closed(*views: ActionDecided) -> Section:
    """Actions that the manager has confirmed as done."""
    first, count = views[0], len(views)
    which = f"{first.action.ref} is" if count == 1 else f"{count} actions of yours are"
    head = (Strong(text=f"{which} closed."), " The board manager has confirmed it; nothing is left to do.")
    what: Part = Para(text=(first.action.what,))
    if count > 1:
        what = Entries(rows=tuple(Entry(title=(named(view.action),)) for view in views))
    return Section(
        kind=first.kind,
        urgency=Urgency.KNOW,
        small=first.small,
        ref=first.ref,
        parts=(Para(text=head), what),
        subject="An action is closed" if count == 1 else f"{count} actions are closed",
    )


def reopened(view: ActionDecided) -> Section:
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{named(view.action)}: this action is open again."),
                    f" The board manager asks: {say.sentence(view.reason)}",
                )
            ),
            buttons(view.action),
        ),
        subject="An action is open again",
    )
