"""How an action stands, that it is done, more time for it, and opening it again."""

from __future__ import annotations

from bot.forms import sources
from bot.forms.base import Asking, Wrong, choice, day_field, form, form_for, long_text
from bot.messages import say
from bot.messages.model import Entries, Entry, Field, FieldKind, Form, Message, Note
from bot.messages.reader import first, message
from commands import actions
from commands.actions import ActionDone, ReopenAction, UpdateAction
from commands.common import find
from commands.common.base import Thing
from commands.more_time import AskTimeForAction
from commands.my_actions import MyAction, with_dates
from store.queries import actions as action_rows

LISTED = 10


def read(asking: Asking) -> UpdateAction | ActionDone:
    chosen = _chosen(asking)
    if asking.text("done") == "yes":
        return ActionDone(action=chosen, evidence=asking.text("text"))
    return UpdateAction(action=chosen, text=asking.text("text"))


def read_done(asking: Asking) -> ActionDone:
    return ActionDone(
        action=_chosen(asking), evidence=asking.text("evidence"), whole=asking.text("whole") == "1"
    )


def read_time(asking: Asking) -> AskTimeForAction:
    return AskTimeForAction(
        milestone=asking.number("milestone"), until=asking.day("until"), reason=asking.text("reason")
    )


def read_reopen(asking: Asking) -> ReopenAction:
    revision = int(asking.args.get("revision", 0))
    return ReopenAction(action=asking.number("action"), reason=asking.text("reason"), revision=revision)


def about(asking: Asking) -> Thing | None:
    chosen = asking.args.get("action")
    return actions.thing(asking.act, find.action(asking.act, int(chosen))) if chosen else None


@form_for("action.done", read=read_done, about=about)
def draw_done(asking: Asking) -> Form | Message:
    """What was done and how one can tell; of an action with several dates, which."""
    mine = with_dates(asking.act, actions.mine(asking.act))
    if not asking.args.get("action") and not mine:
        return message("nothing_to_fill", "No action of yours", first("You have no open action."))
    fields = _which(asking, mine)
    hint = "The board manager confirms it by this."
    fields.append(
        long_text("evidence", "What was done, and how one can tell", asking.text("evidence"), hint=hint)
    )
    if dates := _dates(asking):
        fields.append(choice("whole", "What is done", dates, asking.text("whole") or "0"))
    return form(
        asking,
        "It is done",
        fields,
        *_intro(asking, mine),
        typed=f"actions {_ref(asking, mine)} done and how one can tell",
    )


@form_for("action.update", read=read, about=about)
def draw(asking: Asking) -> Form | Message:
    """Which action and how it stands, with a tick for done; those that are open stand above."""
    mine = with_dates(asking.act, actions.mine(asking.act))
    if not asking.args.get("action") and not mine:
        return message("nothing_to_fill", "No action of yours", first("You have no open action."))
    fields = _which(asking, mine)
    fields += [
        long_text("text", "How it stands", asking.text("text")),
        Field(
            id="done", label="It is done", kind=FieldKind.TOGGLE, required=False, value=asking.text("done")
        ),
    ]
    intro = _intro(asking, mine)
    typed = f"actions {_ref(asking, mine)} update how it stands"
    return form(asking, "How an action stands", fields, *intro, typed=typed)


def about_time(asking: Asking) -> Thing | None:
    milestone = find.milestone(asking.act, asking.number("milestone"))
    return actions.thing(asking.act, action_rows.get(asking.act.session, milestone.action_id))


@form_for("action.ask_time", read=read_time, about=about_time)
def draw_time(asking: Asking) -> Form | Message:
    milestone = find.milestone(asking.act, asking.number("milestone"))
    row = action_rows.get(asking.act.session, milestone.action_id)
    fields = [
        day_field("until", "Until when", asking.text("until")),
        long_text("reason", "Why", asking.text("reason"), hint="The board manager reads it and decides."),
    ]
    due = asking.to.day(action_rows.due_of(milestone))
    intro = Entries(rows=(Entry(title=(f"{row.what.rstrip('.')} ({row.ref})",), detail=(f"Due {due}.",)),))
    typed = f"actions {row.ref} more time until 14 Sep because ..."
    return form(asking, "More time", fields, intro, submit="Ask", typed=typed)


def about_close(asking: Asking) -> Thing | None:
    row = find.action(asking.act, asking.number("action"))
    return Thing(subject=row.ref, body=row.body)


@form_for("action.reopen", read=read_reopen, about=about_close)
def draw_reopen(asking: Asking) -> Form | Message:
    row = find.action(asking.act, asking.number("action"))
    fields = [long_text("reason", "What is missing", asking.text("reason"), hint="The owner is told.")]
    detail = (f"Said to be done: {say.sentence(row.evidence)}",) if row.evidence else ()
    intro = Entries(rows=(Entry(title=(f"{row.what.rstrip('.')} ({row.ref})",), detail=detail),))
    typed = f"clerk reopen {row.ref} because ..."
    return form(asking, "Not yet done", fields, intro, submit="Open it again", typed=typed)


def _chosen(asking: Asking) -> int:
    if not (chosen := asking.number("action")):
        raise Wrong({"action": "Choose an action."})
    return chosen


def _ref(asking: Asking, mine: list[MyAction]) -> str:
    """The reference to type: of the action that was chosen, else of the first."""
    chosen = asking.number("action")
    found = find.action(asking.act, chosen) if chosen else mine[0].action
    return str(found.ref)


def _which(asking: Asking, mine: list[MyAction]) -> list[Field]:
    if asking.args.get("action"):
        return []
    options = sources.my_actions(asking.act)
    value = asking.text("action") or str(mine[0].action.id)
    above = len(mine) <= LISTED
    return [choice("action", "Which action", options, value, source="actions", said_above=above)]


def _dates(asking: Asking) -> list[tuple[str, str]]:
    """The first open date or the whole, where an action has several dates left."""
    chosen = asking.args.get("action")
    if not chosen:
        return []
    left = [m for m in action_rows.milestones(asking.act.session, int(chosen)) if m.state == "open"]
    if len(left) < 2:
        return []
    due = asking.to.day(min(action_rows.due_of(m) for m in left))
    return [("0", f"What was due on {due}"), ("1", "The whole action")]


def _intro(asking: Asking, mine: list[MyAction]) -> list[Entries | Note]:
    chosen = asking.number("action")
    if chosen and not any(a.action.id == chosen for a in mine):
        row = find.action(asking.act, chosen)
        return [Note(text=(f"{row.what.rstrip('.')} ({row.ref})",))]
    shown = [a for a in mine if chosen in (0, a.action.id)][:LISTED]
    rows = [
        Entry(title=(f"{a.action.what.rstrip('.')} ({a.action.ref})",), detail=(_when(asking, a),))
        for a in shown
    ]
    left = len(mine) - len(shown) if not chosen else 0
    more = [Note(text=(f"And {say.count(left, 'action')} more: type to find them.",))] if left > 0 else []
    return [Entries(rows=tuple(rows)), *more]


def _when(asking: Asking, mine: MyAction) -> str:
    if mine.due is None:
        return "No date left."
    if asking.to.late(mine.due):
        return f"It was due on {asking.to.day(mine.due)}."
    return f"Due {say.near_day(mine.due, asking.to.today)}."
