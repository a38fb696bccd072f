"""A change of a folder's agendas or work plan, as `apply` words it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import say
from bot.messages.folder_changes import day_of
from commands.apply_plan import ActionTakenUp
from store.constitution import Constitution
from store.constitution.plan_differ import ActionChange, ItemChange, PlannedAction, PlannedItem

FIELDS = {
    "body": "body",
    "row": "row",
    "what": "what",
    "how": "how",
    "by_when": "by when",
    "by_whom": "by whom",
    "difference": "difference",
    "owner": "owner",
}
LONGEST = 70
WHY = {
    "done": "chat has it as done, and it waits for the board manager",
    "closed": "chat has it as done and closed",
    "more_time": "chat has given more time",
    "put_right": "chat has given it another date",
    "on_ladder": "it is escalated",
}


def item(change: ItemChange, c: Constitution) -> str:
    """What happens to an item, and to the report that is asked for it."""
    now, then = change.now, change.then
    if now is None and then is not None:
        return f"{_agenda(change, c)}: {then.title} is new, {_by(then)}."
    if then is None and now is not None:
        left = ", and its report is no longer asked for" if now.report else ""
        return f"{_agenda(change, c)}: {now.title} is taken off{left}."
    assert now is not None and then is not None
    return f"{_agenda(change, c)}: {then.title} is {_by(then)} instead of {_by(now)}."


def item_left(change: ItemChange, c: Constitution) -> str:
    """Why it stays as chat has it, and how the folder wins."""
    title = (change.then or change.now or PlannedItem(title="")).title
    chat = f"has it, {_by(change.now)}" if change.now is not None else "has taken it off"
    folder = f"has it, {_by(change.then)}" if change.then is not None else "has it no more"
    return (
        f"{_agenda(change, c)}, {title}: chat {chat}; the folder {folder}. It stays as chat has it, unless you add "
        f"--take {change.ref}."
    )


def item_late(change: ItemChange, c: Constitution) -> str:
    title = (change.then or change.now or PlannedItem(title="")).title
    return f"{_agenda(change, c)}, {title}: that agenda stands, its papers are out or the meeting is past."


def action(done: ActionTakenUp, c: Constitution) -> Iterator[str]:
    """What changes of a row, by when it is due now and whom it tells."""
    change, ref = done.change, done.action.ref
    if change.then is None:
        yield f"{_row(ref, change)} is no longer in the plan, and nobody is asked for it any more.{_told(done)}"
        return
    if change.stored is None:
        yield f"{_named(change.then, c)} is new in the work plan.{_due(done)}"
    else:
        again = " It is open again." if change.back else ""
        said = "; ".join(_field(name, change.stored.planned, change.then) for name in change.fields)
        yield f"{_row(ref, change)}: {said or 'it is in the plan again'}.{again}{_due(done)}{_told(done)}"
    if done.past:
        days = say.listed(day_of(day) for day in done.past)
        yield f"  {days} is past: nobody is chased for it. Give another day, or see to it in chat."


def action_left(change: ActionChange) -> str:
    """Why an action stays as it is, and how the folder wins."""
    folder = (
        "the folder has it no more"
        if change.then is None
        else f"the folder has another {say.listed(FIELDS[name] for name in change.fields)}"
    )
    opens = ", which opens it again" if change.then is not None and change.why in ("done", "closed") else ""
    stays = f"It stays, unless you add --take {change.ref}{opens}."
    return f"{_row(change.ref, change)}: {WHY[change.why]}; {folder}. {stays}"


def _agenda(change: ItemChange, c: Constitution) -> str:
    ref = f"{change.ref}, " if change.ref else ""
    return f"Agenda of {ref}{c.body[change.body].short} on {day_of(change.on)}"


def _by(planned: PlannedItem) -> str:
    return f"by {planned.author}{', with a report' if planned.report else ''}"


def _row(ref: str, change: ActionChange) -> str:
    about = change.then or (change.stored.planned if change.stored is not None else None)
    assert about is not None
    return f"{ref}, {_cut(about.what)}"


def _named(planned: PlannedAction, c: Constitution) -> str:
    return f"{c.body[planned.body].short}, row {planned.row}, {_cut(planned.what)}"


def _field(name: str, now: PlannedAction, then: PlannedAction) -> str:
    return f"{FIELDS[name]} {_value(getattr(now, name))} becomes {_value(getattr(then, name))}"


def _value(value: str | None) -> str:
    return say.quoted(_cut(" / ".join(value.splitlines()))) if value else "nothing"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _due(done: ActionTakenUp) -> str:
    if not done.change.dated_anew and done.change.stored is not None:
        return ""
    if not done.dates:
        return " It has no date, and nobody is chased."
    return f" Due on {say.listed(day_of(day) for day in done.dates)}."


def _told(done: ActionTakenUp) -> str:
    if not done.told:
        return ""
    knows = "knows" if done.told == 1 else "know"
    return f" {say.count(done.told, 'person', 'people')} who {knows} of it will be told."
