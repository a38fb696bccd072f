"""Notices of a small board, worded as they would be for one of its people at a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from bot.channels.plaintext import text_blocks
from bot.messages.notices import registry
from bot.messages.notices.section import Section, message
from bot.messages.reader import Reader
from scheduler.calendar.local import local_day
from scheduler.rules.ladder import open_ladder
from store import rows
from store.constitution.topics import LADDER, REPORTS_DUE
from store.models import Action, Notice, Report, TimeRequest
from store.queries import actions, decisions, escalations, meetings, register, reports, written_requests
from store.session import Session, Store
from tests.scheduler.plan_kit import at, constitution, day
from tests.scheduler.sweep_kit import Board

CHAIR, POLICE, LAY = "dana-example", "paula-specimen", "lena-imaginary"
WEDNESDAY = "2016-09-07 09:00"
"""A fortnight before the board's meeting of 21 September: reports are due on the 9th, papers go out on the 14th."""


def said(*sections: Section) -> str:
    """As the console draws one message of the sections."""
    return "\n".join(text_blocks(message(sections).parts))


class Referred(Protocol):
    """A row that has a reference."""

    @property
    def ref(self) -> str: ...


class Worded:
    """A board with one meeting and no reports; what a test speaks of is added to it."""

    def __init__(self, store: Store, silent: Sequence[str] = ()) -> None:
        self.board = Board(store, items=(), silent=silent)
        self.store, self.partnership = store, self.board.partnership
        self.meeting = self.board.meeting("M-1")

    def of(
        self, kind: str, *notices: dict[str, Any], to: str | None = POLICE, now: str = WEDNESDAY
    ) -> Section:
        """The section of one notice, or of several that are said together; `to` None is the secretariat's place."""
        person = self.board.person(to) if to else None
        with self.store.begin() as session:
            rows = [self._notice(kind, person, **values) for values in notices]
            return registry.of(kind).words(self.reader(session, person, now), *rows)

    def reader(self, session: Session, person: int | None, now: str = WEDNESDAY) -> Reader:
        known = register.of(session, self.partnership)
        today = local_day(at(now), known.constitution.partnership.zone)
        return Reader(session=session, register=known, person=person, now=at(now), today=today)

    def report(
        self, title: str, seat: str = "board-police", due: str = "2016-09-09", extended_to: str = ""
    ) -> str:
        """The ref of a report that is owed to the meeting. `extended_to` is more time that was given."""

        def make(session: Session) -> Report:
            made = reports.owe(
                session,
                self.partnership,
                self.meeting.id,
                title=title,
                seat=seat,
                due_on=day(due),
                rule=REPORTS_DUE,
                item=None,
            )
            if extended_to:
                reports.change(session, made.id, extended_to=day(extended_to))
            return made

        return self._made(make)

    def asked_for_time(self, ref: str, until: str, reason: str) -> str:
        """The ref of a request for more time for a report."""
        asked_by = self.board.person(POLICE)

        def make(session: Session) -> TimeRequest:
            found = reports.by_ref(session, self.partnership, ref)
            assert found is not None
            own = {"report_id": found.id, "asked_by": asked_by, "asked_at": at(WEDNESDAY)}
            return reports.ask_time(session, self.partnership, until=day(until), reason=reason, **own)

        return self._made(make)

    def asked_in_writing(self, **values: Any) -> str:
        """The ref of a request of the police for a meeting of the board."""
        own = {"asked_by": self.board.person(POLICE), "asked_at": at(WEDNESDAY), "seat": "board-police"}
        own |= {"matter": "The refuge in Hanley", "reason": "it closes in October", "body": "board"}
        own |= {"last_day": day("2016-09-28"), "what": "extraordinary_meeting"} | values
        return self._made(lambda s: written_requests.create(s, self.partnership, **own))

    def done(self, ref: str, evidence: str) -> None:
        """An action that the police say is done."""
        own = {"state": "done", "done_by": self.board.person(POLICE), "done_at": at(WEDNESDAY)}
        with self.store.begin() as session:
            found = actions.by_ref(session, self.partnership, ref)
            assert found is not None
            actions.change(session, found.id, evidence=evidence, **own)

    def instead(self, kind: str, subject: str, to: str) -> Section:
        """What the police would have been told, for somebody who reads it in their place."""
        police = self.board.person(POLICE)
        with self.store.begin() as session:
            one = self._notice(kind, police, subject=subject)
            values = {c: getattr(one, c) for c in type(one).model_fields if c != "id"}
            number = rows.add(session, Notice, **values)
        facts = {"notice": number, "instead_of": police}
        return self.of("substitute_recipient", {"subject": subject, "facts": facts}, to=to)

    def action(self, body: str = "executive", due: str = "2016-09-30") -> str:
        """The ref of an action of the police, with one date."""

        def make(session: Session) -> Action:
            own = {"what": "Strategy", "by_when": due, "owner_seat": "board-police"}
            made = actions.create(session, self.partnership, body=body, **own)
            actions.add_milestone(session, self.partnership, made.id, number=1, due_on=day(due))
            return made

        return self._made(make)

    def change(self, ref: str, **values: Any) -> None:
        """An escalation as it became afterwards."""
        with self.store.begin() as session:
            found = escalations.by_ref(session, self.partnership, ref)
            assert found is not None
            escalations.change(session, found, **values)

    def escalation(self, opened: str, **values: Any) -> str:
        ladder = constitution().value(LADDER, day(opened))
        state = open_ladder(ladder, day(opened))
        own = {"kind": "other", "body": "board", "what": "Joint funding", "opened_on": day(opened)}
        own |= {"step_started_on": state.step_started_on, "due_on": state.due_on} | values
        steps = ladder.model_dump(mode="json")
        return self._made(lambda s: escalations.create(s, self.partnership, ladder=steps, **own))

    def decision(self, about: str, answer: str = "", **values: Any) -> str:
        """A decision without a quorum, about which the police are asked in writing."""
        police = self.board.person(POLICE)
        own = {
            "body": "board",
            "meeting_id": self.meeting.id,
            "text": "The budget is agreed",
            "how": "consensus",
        }
        own |= {"state": "provisional", "recorded_by": police, "recorded_at": at(WEDNESDAY)} | values
        with self.store.begin() as session:
            made = decisions.create(session, self.partnership, **own)
            on = day("2016-09-07")
            decisions.ask(
                session, self.partnership, made.id, "board-police", about=about, person=police, on=on
            )
            (row,) = decisions.answers(session, made.id)
            decisions.put_answer(session, row.id, said=answer, reason="", at=at(WEDNESDAY))
        return made.ref

    def reply(self, seat: str, answer: str) -> None:
        """What a seat says to the meeting as it is."""
        given = {"given_by": self.board.person(POLICE), "given_at": at(WEDNESDAY), "meeting_revision": 1}
        with self.store.begin() as session:
            meetings.put_reply(session, self.partnership, self.meeting.id, seat, answer=answer, **given)

    def deputy(
        self, agency: str, body: str, person: str, by: str | None, *, for_meeting: bool = False
    ) -> int:
        who, named_by = self.board.person(person), self.board.person(by) if by else None
        with self.store.begin() as session:
            return register.name_deputy(
                session,
                self.partnership,
                agency=agency,
                body=body,
                person_id=who,
                named_by=named_by,
                named_at=at(WEDNESDAY),
                meeting_id=self.meeting.id if for_meeting else None,
            )

    def cancel(self) -> None:
        with self.store.begin() as session:
            meetings.change(session, self.meeting.id, state="cancelled")

    def pack(self) -> int:
        with self.store.begin() as session:
            own = {"name": "pack.pdf", "path": "pack.pdf", "sha256": "0", "size": 1, "pages": 3}
            return reports.store_file(session, self.partnership, stored_at=at(WEDNESDAY), **own)

    def _made(self, make: Callable[[Session], Referred]) -> str:
        with self.store.begin() as session:
            return str(make(session).ref)

    def _notice(self, kind: str, person: int | None, **values: Any) -> Notice:
        own: dict[str, Any] = {"subject": self.meeting.ref, "facts": {}, "rules": [], "revision": 1} | values
        place = None if person is not None else "office"
        return Notice(
            id=1,
            partnership_id=self.partnership,
            key=f"a {kind} of the test",
            kind=kind,
            notice_class="member",
            person_id=person,
            place=place,
            due_at=at(WEDNESDAY),
            planned_at=at(WEDNESDAY),
            **own,
        )
