"""What a digest says of actions that need the manager: said to be done, late, or with a date that nobody believes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.messages import say
from bot.messages.model import Tone
from bot.messages.notices.digest.rows import Row, needs, short, title
from bot.messages.reader import Reader, button
from scheduler.digest.entries import DoneAction, DoubtedDate, LateAction, SaidDone, Untold

FIRST = 2
"""So many of the late ones stand by themselves where there are more; the rest are counted."""
LONG = 28
"""Days after which something is long overdue."""


def said_done(to: Reader, entry: SaidDone) -> Row:
    """What one person has said to be done: one with its evidence, several to be confirmed at once."""
    who = to.full_name(entry.by) if entry.by is not None else "Somebody"
    if len(entry.actions) == 1:
        return _one_done(to, who, entry.actions[0])
    many = len(entry.actions)
    refs = say.listed(a.ref for a in entry.actions)
    confirm = (
        f"They are closed, and their owners hear of it ({refs}). What has changed meanwhile is left out."
    )
    own = " ".join(f"{a.action}r{a.revision}" for a in entry.actions)
    return needs(
        46,
        who,
        f"says that {many} actions are done{_for_long(to, entry.actions)}.",
        button(f"Confirm all {many}", "action.close_all", {"actions": own}, tone=Tone.GOOD, confirm=confirm),
        button("See them", "action.said_done", {"person": entry.by or 0}),
        stands_for=many,
        warn=False,
    )


def _one_done(to: Reader, who: str, done: DoneAction) -> Row:
    own: dict[str, str | int] = {"action": done.action, "revision": done.revision}
    evidence = f": {say.quoted(done.evidence.rstrip('. '))}" if done.evidence else ""
    return needs(
        46,
        who,
        f"says that {title(done.what, done.ref)} is done{_for_long(to, [done])}{evidence}.",
        button("Confirm, close it", "action.close", own, tone=Tone.GOOD),
        button("Not yet...", "action.reopen", own, form=True),
        warn=False,
    )


def _for_long(to: Reader, done: Sequence[DoneAction]) -> str:
    """How long the first of them has waited, once that is more than some days."""
    first = min(a.since for a in done)
    return f", {say.age(first, to.today)} ago" if (to.today - first).days > 3 else ""


def late(to: Reader, place: str, entries: Sequence[LateAction], *, every: bool = False) -> Iterator[Row]:
    """The longest late by themselves, each with its buttons; the others counted, unless `every` one is wanted."""
    alone = entries if every or len(entries) <= FIRST + 1 else entries[:FIRST]
    for number, entry in enumerate(alone):
        yield _late(to, entry, 51 if number == 0 else 66)
    rest = entries[len(alone) :]
    if rest:
        owners = len({entry.owner for entry in rest})
        long = sum((to.today - entry.since).days > LONG for entry in rest)
        said = f"of {say.count(owners, 'person', 'people')}"
        said += f", {long} of them for over 4 weeks." if long else f", the longest {_age(to, rest[0])}."
        see = button("See them", "digest.see", {"place": place})
        yield needs(50, f"{len(rest)} more late actions", said, see, stands_for=len(rest))


def _late(to: Reader, entry: LateAction, rank: int) -> Row:
    own: dict[str, str | int] = {"milestone": entry.number}
    owner = to.full_name(entry.owner) if entry.owner is not None else "nobody has it"
    label = f", {entry.label}" if entry.label else ""
    often = f", one of {entry.of_owner} that are late with them" if entry.of_owner > 1 else ""
    escalate = button("Escalate...", "escalation.open", {"subject": entry.ref}, form=True)
    ask = (button("Ask again", "action.remind", own), escalate)
    return needs(
        rank,
        f"Late, {short(to, entry.body)}:",
        f"{title(entry.what, entry.ref)}{label}, {_age(to, entry)} ({owner}{often}).",
        *(ask if entry.owner is not None else (escalate,)),
    )


def _age(to: Reader, entry: LateAction) -> str:
    return say.age(entry.since, to.today)


def untold(to: Reader, place: str, entry: Untold, *, every: bool = False) -> Iterator[Row]:
    """What was past when I was given it: asked about all at once, and with `every` one by one as well."""
    dates = entry.dates
    owners = {date.owner for date in dates if date.owner is not None}
    one = len(dates) == 1
    said = f"{'was' if one else 'were'} past when I started, the first {_age(to, dates[0])}. Nobody has been told."
    ask = button(
        "Ask for news" if one else "Ask for news of all",
        "action.ask_news",
        {"place": place},
        confirm=f"{say.count(len(owners), 'person', 'people')} {'hears' if len(owners) == 1 else 'hear'} which of "
        "theirs it is, and how to say how it stands. Nothing is escalated by it.",
    )
    see = button("See them", "digest.see", {"place": place})
    ask_all = (ask,) if owners else ()
    many = 1 if every else len(dates)
    yield needs(
        48,
        say.count(len(dates), "date of the work plan", "dates of the work plan"),
        said,
        *ask_all,
        *(() if every else (see,)),
        stands_for=many,
        warn=False,
    )
    if every and not one:
        yield from (_untold(to, date) for date in dates)


def _untold(to: Reader, entry: LateAction) -> Row:
    owner = to.full_name(entry.owner) if entry.owner is not None else "nobody has it"
    label = f", {entry.label}" if entry.label else ""
    ask = button("Ask for news", "action.remind", {"milestone": entry.number})
    return needs(
        67,
        f"Not told yet, {short(to, entry.body)}:",
        f"{title(entry.what, entry.ref)}{label}, {_age(to, entry)} ({owner}).",
        *((ask,) if entry.owner is not None else ()),
        warn=False,
    )


def doubted(to: Reader, entry: DoubtedDate) -> Row:
    """A date that cannot be meant, with what it may be."""
    own: dict[str, str | int] = {"milestone": entry.number}
    dated = own | {"on": entry.meant.isoformat(), "drawn": entry.printed.isoformat()}
    close: dict[str, str | int] = {"action": entry.action, "revision": entry.revision}
    return needs(
        51,
        f"{title(entry.what, entry.ref)}:",
        f"its plan prints {say.in_full(entry.printed)}, {say.age(entry.printed, to.today)} ago, before the year began.",
        button(f"It means {say.in_full(entry.meant)}", "action.set_date", dated),
        button("It is done", "action.close", close),
        button("Leave it", "action.leave_date", own),
        warn=False,
    )
