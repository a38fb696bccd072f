"""The work plan and the agendas of an edited folder beside those of the database.

Pure. Where the folder has no such file it says nothing of them, and nothing differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from store.constitution.meetings_differ import CANCELLED, MeetingsDiffer
from store.constitution.models import Constitution
from store.constitution.plan import AGENDAS, WORK_PLAN, Folder
from store.constitution.vocabulary import Strict

OPEN, DROPPED = "open", "dropped"


class PlannedAction(Strict):
    """A row of the work plan; `owner` is the seat or person it is put to, None for the chair of its body (ACT-3)."""

    body: str
    row: str
    what: str
    how: str = ""
    by_when: str
    by_whom: str = ""
    difference: str = ""
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAction:
    """`state` is open, done, closed or dropped; `more_time` the day to which a date of it was put off, `put_right` that
    chat gave it another date since, `on_ladder` whether it is escalated."""

    planned: PlannedAction
    state: str = OPEN
    more_time: date | None = None
    put_right: bool = False
    on_ladder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChange:
    """An action under its reference ("" for a new one). `stored` is None for a new one, `then` for one that is gone.

    `why` says of a conflict what chat has done since: done, closed, more_time, put_right or on_ladder.
    """

    ref: str = ""
    stored: StoredAction | None = None
    then: PlannedAction | None = None
    why: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """What of it changes, by the name in the file."""
        if self.stored is None or self.then is None:
            return ()
        now, then = self.stored.planned, self.then
        return tuple(n for n in PlannedAction.model_fields if getattr(now, n) != getattr(then, n))

    @property
    def dated_anew(self) -> bool:
        """Whether its dates are to be read again."""
        return bool({"by_when", "body"} & set(self.fields)) or self.back

    @property
    def back(self) -> bool:
        """Whether it was left out of the plan, or settled, and is in it again."""
        return self.then is not None and self.stored is not None and self.stored.state != OPEN


class PlannedItem(Strict):
    """An item of a meeting's own agenda, with the seat that presents it."""

    title: str
    author: str = ""
    report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAgenda:
    """The items of a meeting; the titles of those whose report is in; whether it can be changed still."""

    items: tuple[PlannedItem, ...] = ()
    sent: frozenset[str] = frozenset()
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item of the meeting that the folder has on a day; `ref` is "" where the meeting is new too.

    `now` is None where it is to be put on, `then` where it is to be taken off.
    """

    ref: str
    body: str
    on: date
    now: PlannedItem | None = None
    then: PlannedItem | None = None


@dataclass(slots=True)
class PlanDiffers:
    """`late` are changes of an agenda that stands, because its papers are out or its meeting is past."""

    actions: list[ActionChange] = field(default_factory=list)
    action_conflicts: list[ActionChange] = field(default_factory=list)
    items: list[ItemChange] = field(default_factory=list)
    item_conflicts: list[ItemChange] = field(default_factory=list)
    late: list[ItemChange] = field(default_factory=list)


def planned_actions(folder: Folder) -> list[PlannedAction]:
    """The folder's work plan, each owner as the seat or the person that is meant."""
    constitution, people = folder.constitution, {p.key for p in folder.people.persons}
    return [
        PlannedAction(
            **{
                name: getattr(a, name)
                for name in ("body", "row", "what", "how", "by_when", "by_whom", "difference")
            },
            owner=a.owner if a.owner in people else owner_seat(constitution, a.owner or "", a.body),
        )
        for a in folder.actions
    ]


def owner_seat(constitution: Constitution, owner: str, body: str) -> str | None:
    """The seat an owner named in the plan answers from: a seat by id, or an agency's seat on the body or the Board."""
    if owner in constitution.seat:
        return owner
    seats = [s for s in constitution.seats if s.agency == owner and s.voting]
    seats.sort(key=lambda s: (s.body != body, s.body != constitution.leading.id))
    return seats[0].id if seats else None


def planned_items(folder: Folder) -> dict[tuple[str, date], tuple[PlannedItem, ...]]:
    """The items of each meeting that has any, by body and day."""
    found: dict[tuple[str, date], tuple[PlannedItem, ...]] = {}
    for item in folder.items:
        own = PlannedItem(title=item.title, author=item.author, report=item.report)
        found[item.body, item.on] = (*found.get((item.body, item.on), ()), own)
    return found


def plan_differs(
    folder: Folder,
    actions: Mapping[str, StoredAction],
    agendas: Mapping[str, StoredAgenda],
    was: Mapping[str, tuple[PlannedItem, ...]] | None,
    meetings: MeetingsDiffer,
    today: date,
) -> PlanDiffers:
    """The folder's rows and items set against the database's; `was` are the items when it was last taken up."""
    found = PlanDiffers()
    if WORK_PLAN in folder.files:
        for change in _actions(planned_actions(folder), actions):
            _sort_action(found, change)
    if AGENDAS in folder.files:
        _items(found, folder, agendas, was, meetings, today)
    return found


def _actions(planned: Sequence[PlannedAction], stored: Mapping[str, StoredAction]) -> Iterator[ActionChange]:
    """Each row with the action that it is: the same row, else the same words, else the same number."""
    left = dict(enumerate(planned))
    free = dict(stored)
    for key in (
        lambda a: (a.body, a.row, a.what),
        lambda a: (a.body, a.what),
        lambda a: (a.body, a.row),
        lambda a: a.what,
    ):
        by_key: dict[object, list[str]] = {}
        for ref, there in free.items():
            by_key.setdefault(key(there.planned), []).append(ref)
        for n, row in list(left.items()):
            refs = by_key.get(key(row), [])
            if refs:
                ref = refs.pop(0)
                yield ActionChange(ref=ref, stored=free.pop(ref), then=left.pop(n))
    yield from (ActionChange(then=row) for row in left.values())
    yield from (ActionChange(ref=ref, stored=there) for ref, there in free.items())


def _sort_action(found: PlanDiffers, change: ActionChange) -> None:
    stored, then = change.stored, change.then
    if stored is None:
        found.actions.append(change)
        return
    if then is None and stored.state in ("closed", DROPPED):
        return
    if then is not None and not change.fields and stored.state != DROPPED:
        return
    why = stored.state if stored.state in ("done", "closed") else ""
    if not why and (then is None or change.dated_anew):
        since = {
            "on_ladder": stored.on_ladder,
            "more_time": stored.more_time is not None,
            "put_right": stored.put_right,
        }
        why = next((word for word, holds in since.items() if holds), "")
    if why:
        found.action_conflicts.append(replace(change, why=why))
    else:
        found.actions.append(change)


def _items(
    found: PlanDiffers,
    folder: Folder,
    agendas: Mapping[str, StoredAgenda],
    was: Mapping[str, tuple[PlannedItem, ...]] | None,
    meetings: MeetingsDiffer,
    today: date,
) -> None:
    then = planned_items(folder)
    for ref, body, on in _meetings(meetings):
        wanted = then.get((body, on), ())
        agenda = agendas.get(ref, StoredAgenda(open=on >= today))
        before = (was or {}).get(ref) if was is not None else None
        if not ref:
            before = ()
        for change in _of_meeting(ref, body, on, before, agenda.items, wanted):
            _sort_item(found, change, before, agenda)


def _meetings(meetings: MeetingsDiffer) -> Iterator[tuple[str, str, date]]:
    """The meetings of the folder, each with its reference, "" for a new one."""
    yield from ((ref, then.body, then.on) for ref, then in meetings.same.items())
    for change in (*meetings.changes, *meetings.conflicts):
        if change.then is not None and not (change.now is not None and change.now.state == CANCELLED):
            yield change.ref, change.then.body, change.then.on


def _of_meeting(
    ref: str,
    body: str,
    on: date,
    was: Iterable[PlannedItem] | None,
    now: Iterable[PlannedItem],
    then: Iterable[PlannedItem],
) -> Iterator[ItemChange]:
    """What differs, title by title. What chat has put on is no difference, unless the folder had it too."""
    there, wanted = {i.title: i for i in now}, {i.title: i for i in then}
    had = {i.title for i in was or ()}
    for title in dict.fromkeys((*wanted, *there)):
        if wanted.get(title) == there.get(title) or (title not in wanted and title not in had):
            continue
        yield ItemChange(ref=ref, body=body, on=on, now=there.get(title), then=wanted.get(title))


def _sort_item(
    found: PlanDiffers, change: ItemChange, was: Sequence[PlannedItem] | None, agenda: StoredAgenda
) -> None:
    """Chat has changed it where it is not as the folder had it; a report that is in is not thrown away unasked."""
    title = (change.then or change.now or PlannedItem(title="")).title
    before = next((i for i in was or () if i.title == title), None)
    if not agenda.open:
        if was is not None and before != change.then:
            found.late.append(change)
    elif was is None or before != change.now or (change.now is not None and title in agenda.sent):
        found.item_conflicts.append(change)
    else:
        found.items.append(change)
