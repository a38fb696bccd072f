"""How an edited folder differs from what the database holds: what is to be taken up, and what chat has changed since.

Pure: the folder as read and the stored state as plain values in, changes and conflicts out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from store.constitution.meetings_differ import (
    MeetingChange,
    MeetingsDiffer,
    PlannedMeeting,
    meetings_differ,
    planned_in,
)
from store.constitution.models import Constitution
from store.constitution.plan import Folder
from store.constitution.plan_differ import (
    ActionChange,
    ItemChange,
    PlanDiffers,
    PlannedItem,
    StoredAction,
    StoredAgenda,
    plan_differs,
)
from store.constitution.plan_models import PersonEntry
from store.constitution.vocabulary import Strict

Deputies = Mapping[tuple[str, str], frozenset[str]]
"""The people, by key, who are an agency's standing deputies on a body."""


class TakenUp(Strict):
    """What the folder said when it was last taken up, of all that can be changed in chat: meetings by reference,
    deputies as agency, body and person, people by key, and the items of each meeting's agenda. The last two are None
    where they were not kept yet."""

    meetings: dict[str, PlannedMeeting] = {}
    items: dict[str, tuple[PlannedItem, ...]] | None = None
    people: dict[str, PersonEntry] | None = None
    deputies: tuple[tuple[str, str, str], ...] = ()

    @property
    def by_agency(self) -> Deputies:
        return deputies_by_agency(self.deputies)


EVERY_CONFLICT = "file"
"""The name under which the folder wins every conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the database holds: its people are those who have not left, with the seats they hold today.

    `taken_up` is None in a database from before it was kept.
    """

    constitution: Constitution
    people: tuple[PersonEntry, ...]
    deputies: Deputies
    meetings: Mapping[str, PlannedMeeting]
    taken_up: TakenUp | None
    actions: Mapping[str, StoredAction] = field(default_factory=dict)
    agendas: Mapping[str, StoredAgenda] = field(default_factory=dict)


class Holder(NamedTuple):
    """Somebody who holds a seat, by key; `since` is a day to come, None where they hold it today."""

    person: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing under its own name, as it is and as the folder has it; None where it is not there.

    `noun`: person, holder (of a seat: all who hold it or are to hold it), agency, body, seat, rule, holiday or setting.
    """

    noun: str
    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyChange:
    """An agency's deputies on a body: as the folder said when last taken up, as they are, as the folder has them."""

    agency: str
    body: str
    was: frozenset[str] | None
    now: frozenset[str]
    then: frozenset[str]


Conflict = Change | MeetingChange | DeputyChange | ItemChange | ActionChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`gone` are seats that change their body: what is kept of them would hang in the air, so that nothing is taken up
    before they are back."""

    changes: tuple[Change, ...] = ()
    people_conflicts: tuple[Change, ...] = ()
    deputies: tuple[DeputyChange, ...] = ()
    deputy_conflicts: tuple[DeputyChange, ...] = ()
    meetings: MeetingsDiffer = field(default_factory=MeetingsDiffer)
    plan: PlanDiffers = field(default_factory=PlanDiffers)
    gone: tuple[Change, ...] = ()

    @property
    def to_do(self) -> bool:
        plan = self.plan
        return bool(
            self.changes or self.deputies or self.meetings.changes or plan.items or plan.actions or self.gone
        )

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        plan = self.plan
        return (
            *self.people_conflicts,
            *self.meetings.conflicts,
            *self.deputy_conflicts,
            *plan.item_conflicts,
            *plan.action_conflicts,
        )

    def taking(self, names: frozenset[str]) -> Difference:
        """The same where the folder wins those conflicts that are named: EVERY_CONFLICT for all, else by `name_of`."""
        wins = [c for c in self.conflicts if names & {EVERY_CONFLICT, name_of(c)}]
        meetings, deputies, plan = self.meetings, self.deputy_conflicts, self.plan
        return replace(
            self,
            changes=(*self.changes, *(c for c in self.people_conflicts if c in wins)),
            people_conflicts=tuple(c for c in self.people_conflicts if c not in wins),
            deputies=(*self.deputies, *(c for c in deputies if c in wins)),
            deputy_conflicts=tuple(c for c in deputies if c not in wins),
            meetings=MeetingsDiffer(
                changes=[*meetings.changes, *(c for c in meetings.conflicts if c in wins)],
                conflicts=[c for c in meetings.conflicts if c not in wins],
                past=meetings.past,
                known=meetings.known,
                same=meetings.same,
            ),
            plan=PlanDiffers(
                actions=[*plan.actions, *(c for c in plan.action_conflicts if c in wins)],
                action_conflicts=[c for c in plan.action_conflicts if c not in wins],
                items=[*plan.items, *(c for c in plan.item_conflicts if c in wins)],
                item_conflicts=[c for c in plan.item_conflicts if c not in wins],
                late=plan.late,
            ),
        )


def name_of(conflict: Conflict) -> str:
    """What a conflict is called where it is decided: a meeting's or an action's reference, the deputy's agency, the
    person or the seat."""
    if isinstance(conflict, Change):
        return conflict.name
    return conflict.agency if isinstance(conflict, DeputyChange) else conflict.ref


def difference(folder: Folder, stored: Stored, today: date) -> Difference:
    """What differs between the folder and the database on a local day."""
    before, after = stored.constitution, folder.constitution
    was = stored.taken_up
    parts = [c for c in _parts(before, after) if not _ended_before(c, today)]
    gone = tuple(c for c in parts if c.noun == "seat" and _moves(c))
    deputies, in_conflict = _deputies(folder, stored)
    people = [*_people(folder.people.persons, stored.people, today)]
    changed_in_chat = [*_changed_in_chat(people, was, today)]
    meetings = meetings_differ(
        planned_in(folder), stored.meetings, was.meetings if was is not None else None, today
    )
    return Difference(
        changes=(
            *(c for c in people if c not in changed_in_chat),
            *(c for c in parts if c not in gone),
            *_rules(before, after),
            *_holidays(before, after),
            *_settings(before, after),
        ),
        people_conflicts=tuple(changed_in_chat),
        deputies=deputies,
        deputy_conflicts=in_conflict,
        meetings=meetings,
        plan=plan_differs(
            folder, stored.actions, stored.agendas, was.items if was is not None else None, meetings, today
        ),
        gone=gone,
    )


def deputies_by_agency(rows: Any) -> Deputies:
    """Standing deputies given as agency, body and person, gathered by agency and body."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for agency, body, person in rows:
        found[agency, body] = found.get((agency, body), frozenset()) | {person}
    return found


def deputies_in(folder: Folder) -> tuple[tuple[str, str, str], ...]:
    """The folder's standing deputies; one that is named for no body is it on each on which the agency has a seat."""
    found = set()
    for deputy in folder.people.deputies:
        bodies = {s.body for s in folder.constitution.seats if s.agency == deputy.agency}
        found |= {
            (deputy.agency, b, deputy.person) for b in (bodies if deputy.body is None else {deputy.body})
        }
    return tuple(sorted(found))


def _people(then: tuple[PersonEntry, ...], now: tuple[PersonEntry, ...], today: date) -> Iterator[Change]:
    """People by their key, then who holds each seat."""
    before, after = ({p.key: p.model_copy(update={"held": ()}) for p in people} for people in (now, then))
    yield from _each("person", before, after)
    yield from _each("holder", holders(now, today), holders(then, today))


def holders(people: Iterable[PersonEntry], today: date) -> dict[str, tuple[Holder, ...]]:
    """Who holds each seat today or is to hold it; what is over is left out, and since when it has been so too."""
    found: dict[str, set[Holder]] = {}
    for person in people:
        for held in person.held:
            if held.until is None or held.until >= today:
                since = held.since if held.since is not None and held.since > today else None
                found.setdefault(held.seat, set()).add(Holder(person.key, since, held.until))
    return {
        seat: tuple(sorted(those, key=lambda h: (h.since or date.min, h.person)))
        for seat, those in found.items()
    }


def _changed_in_chat(changes: list[Change], was: TakenUp | None, today: date) -> Iterator[Change]:
    """People and holders that are not as the folder had them when it was last taken up: chat has let somebody go, or
    changed an address."""
    if was is None or was.people is None:
        return
    people = {key: person.model_copy(update={"held": ()}) for key, person in was.people.items()}
    held = holders(was.people.values(), today)
    for change in changes:
        before = people.get(change.name) if change.noun == "person" else held.get(change.name)
        if change.before != before:
            yield change


def _parts(before: Constitution, after: Constitution) -> Iterator[Change]:
    yield from _each("agency", before.agency, after.agency)
    yield from _each("body", before.body, after.body)
    yield from _each("seat", before.seat, after.seat)


def _moves(change: Change) -> bool:
    both = change.before is not None and change.after is not None
    return both and change.before.body != change.after.body


def _ended_before(change: Change, today: date) -> bool:
    """Whether what the folder has not is over already, and kept for what was of it alone."""
    return change.after is None and not change.before.there(today)


def _rules(before: Constitution, after: Constitution) -> Iterator[Change]:
    """Each version of each rule by itself, under the board's own id."""
    now, then = ({(r.id, r.holds_from): r for r in c.rules} for c in (before, after))
    for name, since in sorted({*now, *then}):
        if now.get((name, since)) != then.get((name, since)):
            yield Change(noun="rule", name=name, before=now.get((name, since)), after=then.get((name, since)))


def _holidays(before: Constitution, after: Constitution) -> Iterator[Change]:
    """Days closed, and days worked though the table has them; each named by the file's own word."""
    now, then = before.partnership.holidays, after.partnership.holidays
    for word, was, is_now in (
        ("extra", now.closures, then.closures),
        ("omit", dict.fromkeys(now.omit, ""), dict.fromkeys(then.omit, "")),
    ):
        for day in sorted({*was, *is_now}):
            if was.get(day) != is_now.get(day):
                yield Change(
                    noun="holiday",
                    name=word,
                    before=(day, was[day]) if day in was else None,
                    after=(day, is_now[day]) if day in is_now else None,
                )


def _settings(before: Constitution, after: Constitution) -> Iterator[Change]:
    """All else, each value under its place in the file: chasing.digest_at."""
    now, then = (dict(_leaves(_the_rest(c))) for c in (before, after))
    yield from _each("setting", now, then)


def _the_rest(constitution: Constitution) -> dict[str, Any]:
    rest = constitution.model_dump(
        mode="json", by_alias=True, exclude={"agencies", "bodies", "seats", "rules"}
    )
    for told_by_day in ("extra", "omit"):
        del rest["partnership"]["holidays"][told_by_day]
    return rest


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves(below, f"{place}.{key}" if place else str(key))
    else:
        yield place, value


def _each(noun: str, now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*now, *then)):
        if now.get(name) != then.get(name):
            yield Change(noun=noun, name=name, before=now.get(name), after=then.get(name))


def _deputies(folder: Folder, stored: Stored) -> tuple[tuple[DeputyChange, ...], tuple[DeputyChange, ...]]:
    """What changes, and what was changed in chat too. Nobody is their agency's deputy where they sit themselves."""
    seats = folder.constitution.seat
    sits = {(seats[seat].body, p.key) for p in folder.people.persons for seat in p.seats}
    here = {p.key for p in folder.people.persons}
    then = deputies_by_agency(row for row in deputies_in(folder) if row[1:] not in sits)
    was = stored.taken_up.by_agency if stored.taken_up is not None else None
    changes: list[DeputyChange] = []
    conflicts: list[DeputyChange] = []
    for agency, body in sorted({*stored.deputies, *then}):
        now = stored.deputies.get((agency, body), frozenset())
        before = was.get((agency, body), frozenset()) if was is not None else None
        able = frozenset(person for person in now if (body, person) not in sits)
        change = DeputyChange(
            agency=agency, body=body, was=before, now=now, then=then.get((agency, body), frozenset())
        )
        if change.then != able:
            (changes if before == now or not now <= here else conflicts).append(change)
    return tuple(changes), tuple(conflicts)
