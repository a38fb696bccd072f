"""How `boardclerk apply`, `serve` and `link` word the difference between a folder and the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.messages import say
from bot.messages.folder_changes import changed, day_of, person_left
from bot.messages.plan_changes import action, action_left, item, item_late, item_left
from commands.apply_endings import Needed
from commands.apply_folder import FolderTakenUp
from commands.apply_meetings import DatesChanged
from commands.common.base import Refused
from commands.meetings import MeetingMoved
from store.constitution import Constitution
from store.constitution.difference import Change, DeputyChange, Difference, name_of
from store.constitution.meetings_differ import CANCELLED, MeetingChange, PlannedMeeting

CANCELLED_BECAUSE = "It is no longer in the year's plan."
"""What those are told who know of a meeting that the folder leaves out."""
NOTHING_TO_DO = "There is nothing in the folder to take up."
NOT_DONE = "Nothing was changed."
ASK = "Take this up?"
DONE = "Taken up."
DRY = "Nothing was changed: this was a look only."
MEANWHILE = (
    "Something was changed in the database while you were reading. Run it again to see what it comes to now."
)
NOUNS = {
    "person": "person",
    "holder": "seat that changes hands",
    "agency": "agency",
    "body": "body",
    "seat": "seat",
    "rule": "rule",
    "holiday": "holiday",
    "setting": "setting",
}
PLURALS = {
    "person": "people",
    "holder": "seats that change hands",
    "agency": "agencies",
    "body": "bodies",
}


def today(on: date) -> str:
    """By which day it is judged what is past and whom it tells."""
    return f"For the board today is {day_of(on)}."


def from_folder(name: str) -> str:
    """The reason that the audit keeps."""
    return f"from the folder {name}"


def in_short(found: Difference, folder: str) -> Iterator[str]:
    """A few lines for `serve` and `link`: how much differs, and how to take it up."""
    if found.to_do:
        yield f"The folder has changed since it was taken up, and the database has not: {_counted(found)}."
    if found.conflicts:
        which = say.listed(dict.fromkeys(name_of(c) for c in found.conflicts))
        yield f"Changed in chat since, so that chat's word holds: {which}."
    if found.to_do or found.conflicts:
        yield f"`boardclerk apply {folder}` shows it line by line, and takes it up once you say yes."


def _counted(found: Difference) -> str:
    """ "2 people, 1 rule and 3 meetings"."""
    often: dict[str, int] = {}
    for change in (*found.changes, *found.gone):
        often[change.noun] = often.get(change.noun, 0) + 1
    told = [say.count(n, NOUNS[noun], PLURALS.get(noun)) for noun, n in often.items()]
    if found.deputies:
        told.append(
            say.count(len({c.agency for c in found.deputies}), "agency's deputy", "agencies' deputies")
        )
    for often_each, noun in (
        (len(found.meetings.changes), "meeting"),
        (len(found.plan.items), "agenda item"),
        (len(found.plan.actions), "action"),
    ):
        told += [say.count(often_each, noun)] if often_each else []
    return say.listed(told)


def in_full(done: FolderTakenUp, before: Constitution, after: Constitution) -> Iterator[str]:
    """Each change on a line of its own, what it moves and whom it tells; then what is left as it is."""
    found = done.difference
    yield from (changed(change, before, after, done.names) for change in found.changes)
    if done.ended:
        yield f"{say.count(done.ended, 'person', 'people')} who held a seat that ends will be told."
    if done.seated:
        yield f"{say.count(done.seated, 'person', 'people')} whose seats change will be told, and asked anew."
    yield from _deputies(found.deputies, after, done.names)
    yield from _meetings(done, after)
    yield from (_dates(dated, after) for dated in done.dates)
    if any(d.before.reports_on != d.after.reports_on for d in done.dates):
        yield "Whoever owes one of these reports is reminded by its new day."
    yield from (item(change, after) for change in found.plan.items)
    for action_done in done.actions:
        yield from action(action_done, after)
    yield from left(found, after, done.names)


def still_needed(gone: tuple[Needed, ...]) -> Iterator[str]:
    """Why nothing of the folder can be taken up, and what to do about it."""
    for needed in gone:
        change = needed.change
        if change.after is None:
            hang, it = ("hangs", "it") if len(needed.refs) == 1 else ("hang", "them")
            yield (
                f"The {change.noun} {change.name} is not in the folder any more, but {say.listed(needed.refs)} still "
                f"{hang} on it. Give {it} to somebody else or settle {it} in chat, or put the {change.noun} back."
            )
        else:
            was, now = change.before.body, change.after.body
            yield (
                f"The seat {change.name} cannot go from {was} to {now}: who came and what was answered for it on {was} "
                f"is kept under its id. In constitution.yaml take {change.name} out, which ends it, and put in a seat "
                f"with `body: {now}` and an id of its own, such as {_free_id(change)}. In people.yaml put that "
                f"id among the seats of whoever holds {change.name}. They are told of both."
            )


def _free_id(change: Change) -> str:
    """The seat's id with its old body's name exchanged for the new one's."""
    _, _, rest = change.name.rpartition(f"{change.before.body.replace('_', '-')}-")
    return f"{change.after.body.replace('_', '-')}-{rest}"


def no_conflict(names: frozenset[str]) -> str:
    """Where --take names what is in no conflict."""
    named = say.listed(sorted(names))
    return f"{named}: there is no conflict of that name. Leave it out, or see the names with --dry-run."


def in_the_way(refused: Refused, constitution: Constitution) -> str:
    """Why a meeting cannot be where the folder has it."""
    facts: Mapping[str, Any] = getattr(refused.why, "facts", {})
    if "on" in facts and "body" in facts:
        body = constitution.body[facts["body"]].short
        return (
            f"{say.sentence(say.the(body))[:-1]} has another meeting on {day_of(facts['on'])}. Move or cancel that one "
            "in chat, or choose another day in cycle.yaml."
        )
    subject = getattr(refused.why, "subject", "") or "One of the meetings"
    return f"{subject} cannot be changed as the folder says. See in chat how it stands, and mend cycle.yaml."


def left(found: Difference, after: Constitution, names: Mapping[str, str]) -> Iterator[str]:
    """What stays as it is although the folder says otherwise, and what to do about it."""
    for meeting in found.meetings.conflicts:
        yield f"{_conflict(meeting, after)} It stays as chat has it, unless you add --take {meeting.ref}."
    yield from (person_left(change, after, names) for change in found.people_conflicts)
    for deputy in found.deputy_conflicts:
        yield (
            f"{_where(deputy, after)}: chat has {_people(deputy.now, names)}, "
            f"the folder {_people(deputy.then, names)}. "
            f"Chat's word stays, unless you add --take {deputy.agency}."
        )
    yield from (item_left(change, after) for change in found.plan.item_conflicts)
    yield from (action_left(change) for change in found.plan.action_conflicts)
    if found.conflicts:
        yield "With --take file the folder wins all of these."
    yield from (item_late(change, after) for change in found.plan.late)
    for past in found.meetings.past:
        if past.then is not None:
            yield f"{_called(past, after)} is past or would be: it stays as it is."
    for known in found.meetings.known:
        yield f"{_called(known, after)} is known to people, so it is no draft again. Cancel it in chat."


def _deputies(changes: tuple[DeputyChange, ...], c: Constitution, names: Mapping[str, str]) -> Iterator[str]:
    """One line for all bodies on which an agency's deputies change alike."""
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[str]] = {}
    for change in changes:
        bodies = alike.setdefault((change.agency, change.now, change.then), [])
        bodies.append(say.the(c.body[change.body].short))
    for (agency, now, then), bodies in alike.items():
        yield (
            f"Deputy of {c.agency[agency].short} on {say.listed(bodies)}: {_people(then, names)} instead of "
            f"{_people(now, names)}. Each is told."
        )


def _where(change: DeputyChange, c: Constitution) -> str:
    return f"Deputy of {c.agency[change.agency].short} on {say.the(c.body[change.body].short)}"


def _people(keys: frozenset[str], names: Mapping[str, str]) -> str:
    return say.listed(sorted(names.get(key, key) for key in keys)) or "nobody"


def _meetings(done: FolderTakenUp, c: Constitution) -> Iterator[str]:
    for gone in done.meetings.cancelled:
        row = gone.meeting
        name = f"{row.ref}, {c.body[row.body].short} on {day_of(row.on)}"
        yield f"{name}, is cancelled. {_told(gone.told)}"
    for back in done.meetings.restored:
        row = back.meeting
        name = f"{row.ref}, {c.body[row.body].short} on {day_of(row.on)}"
        yield f"{name}, takes place after all. {_told(back.told)}"
    yield from (_moved(moved, c) for moved in done.meetings.moved)
    for made in done.meetings.arranged:
        row = made.meeting
        draft = " It is a draft, of which nobody is told." if row.state == "draft" else ""
        yield f"{c.body[row.body].short} on {day_of(row.on)}, {say.clock(row.at)}, is arranged.{draft}"
    for row in done.meetings.published:
        yield f"{row.ref}, {c.body[row.body].short} on {day_of(row.on)}, is a draft no more: its members will be told."


def _moved(moved: MeetingMoved, c: Constitution) -> str:
    was, row = moved.before, moved.meeting
    changes = [
        f"{new or 'nothing'} instead of {old or 'nothing'}"
        for old, new in (
            (day_of(was.on), day_of(row.on)),
            (say.clock(was.at), say.clock(row.at)),
            (was.place, row.place),
        )
        if old != new
    ]
    return (
        f"{row.ref}, {c.body[row.body].short} on {day_of(was.on)}: {'; '.join(changes)}. {_told(moved.told)}"
    )


def _told(people: int) -> str:
    if not people:
        return "Nobody knows of it yet."
    return f"{say.count(people, 'person', 'people')} who {'knows' if people == 1 else 'know'} of it will be told."


def _dates(changed: DatesChanged, c: Constitution) -> str:
    row = changed.meeting
    told = []
    for name, was, now in (
        ("reports due", changed.before.reports_on, changed.after.reports_on),
        ("papers out", changed.before.papers_on, changed.after.papers_on),
    ):
        if was != now:
            instead = f" instead of {day_of(was)}" if was else ""
            told.append(f"{name} {day_of(now)}{instead}" if now else f"{name} on no day any more{instead}")
    days = say.listed(told) or "its other days follow the rules"
    return f"{row.ref}, {c.body[row.body].short} on {day_of(row.on)}: {days}."


def _conflict(change: MeetingChange, c: Constitution) -> str:
    now, then = change.now, change.then
    assert now is not None
    chat = "cancelled" if now.state == CANCELLED else _when(now)
    folder = _when(then) if then is not None else "nothing of it any more"
    return f"{change.ref}, {c.body[now.body].short}: chat has {chat}, the folder {folder}."


def _called(change: MeetingChange, c: Constitution) -> str:
    about = change.then or change.now
    assert about is not None
    ref = f"{change.ref}, " if change.ref else ""
    return f"{ref}{c.body[about.body].short} on {day_of(about.on)}"


def _when(meeting: PlannedMeeting) -> str:
    draft = " as a draft" if meeting.state == "draft" else ""
    return f"{day_of(meeting.on)} at {say.clock(meeting.at)}{f', {meeting.place}' if meeting.place else ''}{draft}"
