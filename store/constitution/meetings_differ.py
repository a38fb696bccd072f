"""The meetings of an edited folder beside those of the database: which move, come, go, or have changed in chat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from store.constitution.plan import Folder
from store.constitution.vocabulary import Strict

HELD, CANCELLED, DRAFT, PLANNED = "held", "cancelled", "draft", "planned"
UNSURE = "unsure"
"""The state of a meeting of which it is not known what the folder said when it was last taken up."""
FARTHEST = 60
"""An entry that is gone and a new one of the same body, at most so many days apart, are one meeting that moves."""


class PlannedMeeting(Strict):
    """When and where a meeting is, and its state: as a folder says it, or as the database holds it."""

    body: str
    on: date
    at: time
    place: str = ""
    state: str = PLANNED

    @property
    def where(self) -> tuple[date, time, str]:
        return self.on, self.at, self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChange:
    """A meeting under its reference, as it is now and as the folder has it; None where it is not there.

    `was` is what the folder said when it was last taken up, None where that is not known.
    """

    ref: str = ""
    was: PlannedMeeting | None = None
    now: PlannedMeeting | None = None
    then: PlannedMeeting | None = None


@dataclass(slots=True)
class MeetingsDiffer:
    """`same` are the meetings of which folder and database say the same. `past` are changes that come too late, and
    `known` meetings that are to be drafts again though people may know of them: neither is made."""

    changes: list[MeetingChange] = field(default_factory=list)
    conflicts: list[MeetingChange] = field(default_factory=list)
    past: list[MeetingChange] = field(default_factory=list)
    known: list[MeetingChange] = field(default_factory=list)
    same: dict[str, PlannedMeeting] = field(default_factory=dict)

    @property
    def open(self) -> dict[str, PlannedMeeting]:
        """What is to be known of the meetings that stay as they are although the folder says otherwise."""
        left = (*self.conflicts, *self.past)
        return {c.ref: c.was or c.now.model_copy(update={"state": UNSURE}) for c in left if c.now is not None}


def planned_in(folder: Folder) -> list[PlannedMeeting]:
    """The folder's meetings, each with its body's usual hour and place where it names none."""
    bodies = folder.constitution.body
    return [
        PlannedMeeting(
            body=m.body,
            on=m.on,
            at=m.at or bodies[m.body].usual_time,
            place=m.place or bodies[m.body].usual_place,
            state=m.state,
        )
        for m in sorted(folder.meetings, key=lambda m: (m.on, m.body))
    ]


def meetings_differ(
    planned: Iterable[PlannedMeeting],
    now: Mapping[str, PlannedMeeting],
    was: Mapping[str, PlannedMeeting] | None,
    today: date,
) -> MeetingsDiffer:
    """Each meeting of the folder set against the database's (`now`) and the folder's when last taken up (`was`).

    Where `was` is not known nothing that differs can be told from a change made in chat, so that it is a conflict.
    """
    found = MeetingsDiffer()
    for ref, then in _matched(list(planned), now, was, today):
        before = (was or {}).get(ref)
        change = MeetingChange(ref=ref, was=before, now=now.get(ref), then=then)
        if was is not None and before is None and _is_back(change, today):
            found.changes.append(change)
        else:
            _sort_in(found, change, today)
    return found


def _is_back(change: MeetingChange, today: date) -> bool:
    """Whether a meeting that is cancelled, and that the folder had no more, is in the folder again."""
    now, then = change.now, change.then
    return now is not None and now.state == CANCELLED and then is not None and then.on >= today


def _sort_in(found: MeetingsDiffer, change: MeetingChange, today: date) -> None:
    now, then, was = change.now, change.then, change.was
    if now is None:
        if then is not None:
            (found.past if then.on < today else found.changes).append(change)
    elif then is None:
        if was is not None and now.on >= today and now.state in (PLANNED, DRAFT):
            (found.changes if _untouched(was, now) else found.conflicts).append(change)
    elif _says_the_same(then, now) or (then.on == now.on < today):
        found.same[change.ref] = then
        if then.state == DRAFT and now.state == PLANNED and was is not None and was.state == PLANNED:
            found.known.append(change)
    elif min(then.on, now.on) < today or now.state == HELD:
        found.past.append(change)
    elif was is not None and _untouched(was, now):
        found.changes.append(change)
    else:
        found.conflicts.append(change)


def _says_the_same(then: PlannedMeeting, now: PlannedMeeting) -> bool:
    """A draft that was made known in chat is no difference; one that the folder makes known is."""
    where_it_is = (then.on, then.at) == (now.on, now.at) and then.place in ("", now.place)
    if not where_it_is or now.state == CANCELLED:
        return False
    return then.state == now.state or now.state in (PLANNED, HELD)


def _untouched(was: PlannedMeeting, now: PlannedMeeting) -> bool:
    """Whether the database has it as the folder said; one that has been held is as it was."""
    if was.state == UNSURE or was.where != now.where:
        return False
    return was.state == now.state or now.state in (PLANNED, HELD)


def _matched(
    planned: list[PlannedMeeting],
    now: Mapping[str, PlannedMeeting],
    was: Mapping[str, PlannedMeeting] | None,
    today: date,
) -> list[tuple[str, PlannedMeeting | None]]:
    """Each meeting of the folder with the reference of the one that it is, "" for a new one; then what is gone.

    By the day that the folder gave when last taken up, else by the day it has now, else the nearest that is left.
    """
    there = {ref: m for ref, m in now.items() if m.state != CANCELLED}
    by_day = {(m.body, m.on): ref for ref, m in now.items() if m.state == CANCELLED}
    by_day |= {(m.body, m.on): ref for ref, m in there.items()} | {
        (m.body, m.on): ref for ref, m in (was or {}).items() if ref in now
    }
    found: dict[str, PlannedMeeting] = {}
    new: list[PlannedMeeting] = []
    for meeting in planned:
        ref = by_day.get((meeting.body, meeting.on))
        if ref is None or ref in found:
            new.append(meeting)
        else:
            found[ref] = meeting
    may_move = {
        ref: m
        for ref, m in there.items()
        if ref not in found and m.on >= today and (was is None or ref in was)
    }
    pairs = sorted(
        (abs((meeting.on - m.on).days), ref, n)
        for n, meeting in enumerate(new)
        for ref, m in may_move.items()
        if m.body == meeting.body and meeting.on >= today
    )
    moved: dict[int, str] = {}
    for apart, ref, n in pairs:
        if apart <= FARTHEST and n not in moved and ref not in moved.values():
            moved[n] = ref
    matched: list[tuple[str, PlannedMeeting | None]] = [*found.items()]
    matched += [(moved.get(n, ""), meeting) for n, meeting in enumerate(new)]
    taken = {ref for ref, _ in matched}
    return matched + [(ref, None) for ref in now if ref not in taken]
