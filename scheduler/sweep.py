"""The sweep: whatever is to be looked at by now, each in a small transaction of its own, and packs made in between.

What it costs depends on what is due, never on what is kept. It can stop at any point and be run again: notices
are put once by their keys, and a row that was not finished is looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

import structlog

from scheduler.decisions import look_at_decision
from scheduler.facts import meeting_facts
from scheduler.lapse import look_at_request
from scheduler.planner import outage, papers, readers
from scheduler.planner.meetings import MeetingPlan
from scheduler.planner.moment import Moment, moment
from scheduler.replan import look_at_escalation, look_at_meeting, look_at_milestone, look_at_places
from scheduler.replan import replan as replan
from store import audit, outbox
from store.constitution.topics import PAPERS_OUT
from store.models import Decision, Escalation, Meeting, Milestone, Partnership, WrittenRequest
from store.queries import due, meetings, notices, register
from store.queries.due import next_look as next_look
from store.register import Register
from store.session import Session, Store

TRY_AGAIN = timedelta(minutes=15)
"""When a pack that could not be made is tried again."""
TRIES = 3
"""How often a pack is made anew because something came in while it was being made."""

log = structlog.get_logger()

Sources = TypeVar("Sources")
"""All that a pack is made from, as a value that can be compared: equal when nothing has changed."""
Built = TypeVar("Built")
"""A pack that was made, in a file."""


class Packs(Protocol[Sources, Built]):
    """Makes a pack in three steps, of which the middle one, which takes seconds, needs no transaction."""

    def gather(self, session: Session, register: Register, meeting: Meeting, now: datetime) -> Sources:
        """All that the pack is made from, as a value that can be compared: equal when nothing has changed."""
        ...

    def build(self, gathered: Sources) -> Built:
        """The pack in a file, whole or not at all; the same gathered values may be built again over it."""
        ...

    def keep(
        self, session: Session, register: Register, meeting: Meeting, built: Built, now: datetime
    ) -> int:
        """Records the file in the store, in the caller's transaction, and returns its row's id."""
        ...


@dataclass(slots=True)
class Swept:
    """What one sweep did. `failed` names what could not be looked at; it stays due and is tried in the next one."""

    looked: int = 0
    packs: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class NothingToMake(Exception):
    """The papers are not to go out after all: the meeting was changed while they were being made."""


def sweep(store: Store, now: datetime, packs: Packs[Sources, Built], partnership: int | None = None) -> Swept:
    """Looks at everything whose time has come by `now` (UTC): escalations first, digests last.

    Where a partnership is named nothing of another's is looked at: that one has a bot of its own. One thing that
    fails keeps nothing else from being looked at.
    """
    with store.begin() as session:
        waiting = {model: due.ids(session, model, now, partnership) for model in due.LOOKED_AT}
        since = due.swept_at(session, partnership)
    run = _Run(store, now, packs, since, Swept())
    for model, ids in waiting.items():
        for row_id in ids:
            run.look(model, row_id)
    if not run.swept.looked and all(before == now for before in since.values()):
        return run.swept
    with store.begin() as session:
        if run.swept.looked:
            _sum_up_what_is_late(session, since, now)
        due.mark_swept(session, now, partnership)
    return run.swept


def _sum_up_what_is_late(session: Session, since: Mapping[int, datetime | None], now: datetime) -> None:
    """After an outage the secretariat hears once how much of what was due goes out late."""
    for partnership, late in notices.late_now(session, now).items():
        before = since.get(partnership)
        if before is not None and before < now:
            place = readers.home_place(register.of(session, partnership))
            outbox.put(session, partnership, [outage.caught_up(place, before, now, late)], now)


@dataclass(frozen=True, slots=True)
class _Run(Generic[Sources, Built]):
    """One sweep on its way. `since` is when each partnership was swept before, so that what is late can say so."""

    store: Store
    now: datetime
    packs: Packs[Sources, Built]
    since: Mapping[int, datetime | None]
    swept: Swept

    def look(self, model: due.LookedAt, row_id: int) -> None:
        name = f"{model.__name__.lower()} {row_id}"
        try:
            plan = self._planned(model, row_id)
            if isinstance(plan, MeetingPlan) and plan.pack:
                self.swept.packs.append(self._papers(row_id))
        except NothingToMake:
            log.info("pack.not_needed", thing=name)
        except Exception as why:  # one thing that fails must keep nothing else from being looked at
            log.exception("sweep.failed", thing=name)
            self.swept.failed.append(f"{name}: {why}")

    def _planned(self, model: due.LookedAt, row_id: int) -> object:
        """Plans one row, unless somebody else has looked at it meanwhile; returns the plan."""
        with self.store.begin() as session:
            row = due.still(session, model, row_id, self.now)
            if row is None:
                return None
            partnership = due.partnership_of(row)
            known = register.of(session, partnership)
            plan = _LOOK[model](session, known, row_id, self.now, self.since.get(partnership))
        self.swept.looked += 1
        return plan

    def _papers(self, meeting: int) -> str:
        """Makes a meeting's pack and sends word of it; returns the meeting's ref.

        Raises NothingToMake where the pack is not wanted any more.
        """
        try:
            for _ in range(TRIES):
                with self.store.begin() as session:
                    row = meetings.get(session, meeting)
                    known = register.of(session, row.partnership_id)
                    gathered = self.packs.gather(session, known, row, self.now)
                built = self.packs.build(gathered)
                with self.store.begin() as session:
                    if self._released(session, meeting, gathered, built):
                        return row.ref
            raise RuntimeError("papers kept coming in while the pack was made")
        except NothingToMake:
            raise
        except Exception as why:
            with self.store.begin() as session:
                self._not_made(session, meeting, str(why))
            raise

    def _released(self, session: Session, meeting: int, gathered: Sources, built: Built) -> bool:
        """Records the pack and who is told of it, unless something it was made from has changed meanwhile."""
        row = meetings.hold(session, meeting)
        known = register.of(session, row.partnership_id)
        when, since = self._moment(known), self.since.get(row.partnership_id)
        if not papers.to_go_out(meeting_facts(session, known, row), when):
            look_at_meeting(session, known, row.id, self.now, since)
            raise NothingToMake
        if self.packs.gather(session, known, row, self.now) != gathered:
            return False
        file = self.packs.keep(session, known, row, built, self.now)
        meetings.change(session, row.id, papers_out_at=when.due(), pack_file_id=file)
        facts = meeting_facts(session, known, meetings.get(session, row.id))
        outbox.put(
            session,
            known.partnership,
            papers.out(facts, when, file, again=row.pack_file_id is not None),
            self.now,
        )
        audit.record(
            session,
            known.partnership,
            audit.CLERK,
            "papers.out",
            row.ref,
            at=self.now,
            reason=PAPERS_OUT,
            file=file,
        )
        look_at_meeting(session, known, row.id, self.now, since)
        return True

    def _not_made(self, session: Session, meeting: int, why: str) -> None:
        """The secretariat is told that there is no pack yet, and it is tried again in a while."""
        row = meetings.hold(session, meeting)
        known = register.of(session, row.partnership_id)
        said = papers.not_made(meeting_facts(session, known, row), self._moment(known), why)
        outbox.put(session, known.partnership, [said], self.now)
        meetings.change(session, row.id, next_look_at=self.now + TRY_AGAIN)

    def _moment(self, known: Register) -> Moment:
        return moment(known.constitution, self.now, self.since.get(known.partnership))


_LOOK: dict[due.LookedAt, Callable[[Session, Register, int, datetime, datetime | None], object]] = {
    Escalation: look_at_escalation,
    Meeting: look_at_meeting,
    Milestone: look_at_milestone,
    WrittenRequest: look_at_request,
    Decision: look_at_decision,
    Partnership: look_at_places,
}
