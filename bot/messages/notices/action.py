"""Actions: due, overdue, confirmed closed or handed back; and, for the manager, said to be done."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Para, Press, Span, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import ActionDecided, ActionDone, ActionDue, ActionOverdue, ActionView


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


def named(action: ActionView) -> tuple[Span, ...]:
    label = f" ({action.label})" if action.label else ""
    return (Strong(text=f"{action.ref}: {action.what}{label}"),)


def due(view: ActionDue) -> Section:
    action, today = view.action, view.today
    is_today = action.due == today
    when = "today" if is_today else f"on {say.day(action.due, today)}"
    said = f" is due {when}, in the work plan of {say.the(action.body)}."
    return Section(
        kind=view.kind,
        urgency=Urgency.TODAY if is_today else Urgency.SOON,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=(*named(action), said)), buttons(action)),
        subject=f"An action is due {when}",
    )


def overdue(view: ActionOverdue) -> Section:
    action, today = view.action, view.today
    when = say.near_day(action.due, today)
    when = when if when == "yesterday" else f"on {when}"
    said = f" was due {when}. Say that it is done, how it stands, or until when you need."
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(Para(text=(*named(action), said)), buttons(action)),
        subject=f"An action was due {when}",
    )


def decided(view: ActionDecided) -> Section:
    if view.closed:
        said = " is closed: the board manager has confirmed it. Nothing more is asked of you."
    else:
        said = " is open again. The board manager asks: " + say.sentence(view.reason)
    parts = (Para(text=(*named(view.action), said)),)
    return Section(
        kind=view.kind,
        urgency=Urgency.KNOW if view.closed else Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=parts if view.closed else (*parts, buttons(view.action)),
        subject="An action is closed" if view.closed else "An action is open again",
    )


def done(view: ActionDone) -> Section:
    """To the manager: someone says an action is done; confirm, or hand it back with what is missing."""
    evidence = f" They say: {say.sentence(view.evidence)}" if view.evidence else " They gave no evidence."
    args: dict[str, str | int] = {"action": view.action.id, "revision": view.action.revision}
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(text=(f"{view.by} says that ", *named(view.action), f" is done.{evidence}")),
            Buttons(
                buttons=(
                    Button(
                        label="Confirm, close it", press=Press(verb="action.close", args=args), tone=Tone.GOOD
                    ),
                    Button(label="Not yet...", press=Press(verb="action.reopen", args=args), opens_form=True),
                )
            ),
        ),
        subject=f"{view.action.ref} is said to be done",
    )
