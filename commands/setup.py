"""A partnership's folder put into the store, once: its constitution, people, year of meetings and work plan."""

from __future__ import annotations

from datetime import date, datetime

from commands.common.arrange import arrange, ask_report, ask_standing
from commands.common.within import days_left
from scheduler.by_when import PlanReader, RowDates
from scheduler.calendar.local import local_day
from scheduler.calendar.when import When, WhenError, WhenKind
from scheduler.dates import action_due, meeting_dates
from store import audit
from store.constitution.difference import TakenUp, deputies_in
from store.constitution.meetings_differ import planned_in
from store.constitution.models import Constitution
from store.constitution.plan import Folder
from store.constitution.plan_models import ActionEntry
from store.models import Meeting
from store.queries import actions, meetings, partnerships, register
from store.register import Register
from store.session import Session


class AlreadySetUp(ValueError):
    """The store holds a partnership under this name already."""


def set_up(session: Session, key: str, folder: Folder, now: datetime) -> int:
    """Puts everything in, in the caller's transaction, and returns the partnership's id. `now` is UTC.

    Raises AlreadySetUp where the partnership is there: a second loading would ask for everything again.
    """
    constitution = folder.constitution
    made = partnerships.create(
        session,
        key=key,
        name=constitution.partnership.name,
        constitution=constitution.model_dump(mode="json", by_alias=True),
        next_look_at=now,
    )
    if made is None:
        raise AlreadySetUp(f"{constitution.partnership.name} is in this database already, under {key}.")
    _people(session, made, folder, now)
    known = register.of(session, made)
    _meetings(session, known, folder, now)
    partnerships.keep_taken_up(session, made, _taken_up(session, made, folder).model_dump(mode="json"))
    plan = PlanReader.of(folder)
    for action in folder.actions:
        _action(session, known, action, plan, now)
    audit.record(
        session, made, audit.CLERK, "partnership.set_up", key, at=now, reason="loaded from its folder"
    )
    return made


def _people(session: Session, partnership: int, folder: Folder, now: datetime) -> None:
    constitution = folder.constitution
    since = constitution.partnership.cycle.start
    ids: dict[str, int] = {}
    for person in folder.people.persons:
        ids[person.key] = register.add_person(
            session, partnership, key=person.key, name=person.name, email=person.email, office=person.office
        )
        for seat in person.seats:
            register.hold_seat(session, partnership, seat, ids[person.key], since)
    for deputy in folder.people.deputies:
        bodies = {s.body for s in constitution.seats if s.agency == deputy.agency}
        for body in sorted(bodies) if deputy.body is None else [deputy.body]:
            register.name_deputy(
                session,
                partnership,
                agency=deputy.agency,
                body=body,
                person_id=ids[deputy.person],
                state="accepted",
                named_at=now,
            )


def _meetings(session: Session, known: Register, folder: Folder, now: datetime) -> None:
    made: dict[tuple[str, date], Meeting] = {}
    for planned in sorted(folder.meetings, key=lambda m: (m.on, m.body)):
        rules = meeting_dates(known.constitution, planned.body, planned.on)
        own = days_left(known.constitution, local_day(now, known.constitution.partnership.zone), rules)
        made[planned.body, planned.on] = arrange(
            session,
            known,
            body=planned.body,
            on=planned.on,
            at=planned.at,
            place=planned.place,
            state=planned.state,
            now=now,
            reports_by=own.reports_by,
            papers_on=own.papers_on,
        )
    for item in folder.items:
        meeting = made[item.body, item.on]
        kind = "report" if item.report else "item"
        number = meetings.add_item(
            session, known.partnership, meeting.id, title=item.title, seat=item.author, kind=kind
        )
        if item.report:
            ask_report(session, known, meeting, title=item.title, seat=item.author, rule="DL-1", item=number)
    for meeting in made.values():
        ask_standing(session, known, meeting)


def _taken_up(session: Session, partnership: int, folder: Folder) -> TakenUp:
    """What the folder says of all that chat can change, by the references that its meetings were just given."""
    there = meetings.between(session, partnership, date.min, states=("planned", "draft"))
    refs = {(m.body, m.on): m.ref for m in there}
    said = {refs[m.body, m.on]: m for m in planned_in(folder)}
    return TakenUp(meetings=said, deputies=deputies_in(folder))


def _action(session: Session, known: Register, planned: ActionEntry, plan: PlanReader, now: datetime) -> None:
    constitution = known.constitution
    read = _read(planned, plan, local_day(now, constitution.partnership.zone))
    owner = planned.owner or ""
    person = known.by_key.get(owner)
    made = actions.create(
        session,
        known.partnership,
        body=planned.body,
        row=planned.row,
        what=planned.what,
        how=planned.how,
        by_when=planned.by_when,
        by_whom=planned.by_whom,
        difference=planned.difference,
        owner_seat=_seat_of(constitution, owner, planned.body),
        owner_person=person.id if person else None,
        flags="; ".join((*read.when.flags, *read.unmet)),
    )
    for number, (due, label, starts, meeting) in enumerate(_dates(session, known, read), 1):
        actions.add_milestone(
            session,
            known.partnership,
            made.id,
            meeting_id=meeting,
            number=number,
            label=label,
            starts_on=starts,
            due_on=due,
            standing=read.when.standing,
            next_look_at=now,
        )


def _read(planned: ActionEntry, plan: PlanReader, today: date) -> RowDates:
    """As read; what cannot be read is kept as written, without a date, and flagged to the manager (ACT-2)."""
    try:
        return plan.read(planned.by_when, planned.body, today)
    except WhenError as unread:
        return RowDates(When(planned.by_when, WhenKind.UNDATED, flags=(str(unread),)))


def _seat_of(constitution: Constitution, owner: str, body: str) -> str | None:
    """The seat an owner named in the plan answers from: a seat by id, or an agency's seat on the body or the Board."""
    if owner in constitution.seat:
        return owner
    seats = [s for s in constitution.seats if s.agency == owner and s.voting]
    seats.sort(key=lambda s: (s.body != body, constitution.body[s.body].kind != "board"))
    return seats[0].id if seats else None


def _dates(
    session: Session, known: Register, read: RowDates
) -> list[tuple[date, str, date | None, int | None]]:
    """An action's milestones (ACT-2) by due day, each with its label, start and the meeting it is tied to.

    "At each Board meeting" has one at each meeting that is planned. A span and its last month, printed one under
    the other, are one date: nobody is asked twice for the same day.
    """
    found: list[tuple[date, str, date | None, int | None]] = [
        (action_due(known.constitution, m.due), m.label, m.starts, None) for m in read.when.milestones
    ]
    for at in read.meetings:
        held = meetings.between(session, known.partnership, at.on, at.on, at.body)
        found += [(meeting.on, "", None, meeting.id) for meeting in held]
    apart = {(due, label, meeting): (due, label, starts, meeting) for due, label, starts, meeting in found}
    return sorted(apart.values(), key=lambda milestone: milestone[0])
