"""A notice about to be worded, with what every loader needs of its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.messages.notices.views import ActionView, MeetingView, ReportView
from scheduler.dates import meeting_dates
from store.constitution import describe
from store.queries import actions, meetings, reports
from store.queries.register import Register
from store.rows import Found
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    session: Session
    register: Register
    notice: Found
    now: datetime
    today: date

    @property
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.notice.facts
        return found

    def common(self) -> dict[str, Any]:
        """What every view has."""
        return {
            "kind": self.notice.kind,
            "today": self.today,
            "small": self.small(),
            "ref": self.notice.subject,
        }

    def small(self, rules: Sequence[str] | None = None) -> tuple[str, ...]:
        """The rules of the notice, or those given, each with document and clause, as small print."""
        constitution = self.register.constitution
        wanted = self.notice.rules if rules is None else rules
        held = [(rule_id, constitution.rule(rule_id, self.today)) for rule_id in wanted]
        return tuple(
            describe.brief(constitution, rule_id, rule) for rule_id, rule in held if rule is not None
        )

    def name(self, person: int | None) -> str | None:
        return str(self.register.people[person].name) if person is not None else None

    def deputy(self, deputy: int) -> Found:
        return next(row for row in self.register.deputies if row.id == deputy)

    def body(self, body: str) -> str:
        return self.register.constitution.body[body].name

    def agency(self, agency: str | None) -> str:
        return self.register.constitution.agency[agency].short if agency else ""

    def meeting_row(self, ref: str | None = None) -> Found:
        found = meetings.by_ref(self.session, self.register.partnership, ref or self.notice.subject)
        assert found is not None, f"{self.notice.key} is about a meeting that is not there"
        return found

    def meeting(self, row: Found) -> MeetingView:
        dates = meeting_dates(self.register.constitution, row.body, row.on)
        return MeetingView(
            id=row.id,
            ref=row.ref,
            revision=row.revision,
            body=self.body(row.body),
            on=row.on,
            at=row.at,
            place=row.place,
            papers_out=dates.papers_out.on,
            reports_due=dates.reports_due.on,
        )

    def report_row(self, ref: str) -> Found:
        found = reports.by_ref(self.session, self.register.partnership, ref)
        assert found is not None, f"{self.notice.key} is about a report that is not there"
        return found

    def report(self, row: Found, meeting: Found | None = None) -> ReportView:
        meeting = meeting or meetings.get(self.session, row.meeting_id)
        return ReportView(
            id=row.id, ref=row.ref, title=row.title, due=reports.due_of(row), meeting=self.meeting(meeting)
        )

    def action(self, row: Found, number: int | None = None) -> ActionView:
        """An action with one of its milestones, or the first that is open (else the last)."""
        every = actions.milestones(self.session, row.id)
        wanted = (
            [m for m in every if m.number == number] or [m for m in every if m.state == "open"] or [every[-1]]
        )
        milestone = wanted[0]
        return ActionView(
            id=row.id,
            ref=row.ref,
            revision=row.revision,
            milestone=milestone.id if milestone is not None else 0,
            what=row.what,
            label=milestone.label if milestone is not None else "",
            due=actions.due_of(milestone) if milestone is not None else self.today,
            body=self.body(row.body),
        )

    def seat_of_reader(self, meeting: Found) -> str | None:
        """The seat the reader holds on the meeting's body, the voting one first."""
        held = [
            s for s in self.register.seats_held(self.notice.person_id, meeting.on) if s.body == meeting.body
        ]
        held.sort(key=lambda s: not s.voting)
        return held[0].id if held else None

    def may_send_deputy(self, seat: str | None) -> bool:
        """Whether somebody can stand in for a seat: those of agencies that count (ATT-2)."""
        found = self.register.constitution.seat.get(seat or "")
        return bool(found and found.agency and found.voting)

    def answer(self, meeting: Found, seat: str | None) -> str:
        """What a seat has said about coming to the meeting as it stands now; "" for nothing."""
        reply = meetings.replies(self.session, meeting.id).get(seat or "")
        if reply is None or reply.meeting_revision != meeting.revision:
            return ""
        return "coming" if reply.answer == "withdrawn" else str(reply.answer)
