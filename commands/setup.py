"""A partnership's folder put into the store, once: its constitution, people, year of meetings and work plan."""

from __future__ import annotations

from datetime import date, datetime

from commands.common.arrange import arrange, ask_report, ask_standing
from commands.common.misprints import ask_about_dates
from commands.common.within import days_left
from commands.common.work_plan import put_action, read_row
from scheduler.by_when import PlanReader
from scheduler.calendar.local import local_day
from scheduler.dates import meeting_dates
from store import audit
from store.constitution.difference import TakenUp, deputies_in
from store.constitution.meetings_differ import planned_in
from store.constitution.plan import Folder
from store.constitution.plan_differ import planned_actions, planned_items
from store.constitution.topics import REPORTS_DUE
from store.models import Meeting
from store.queries import meetings, partnerships, register
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
        constitution=constitution.model_dump(mode="json", by_alias=True, exclude_unset=True),
        next_look_at=now,
    )
    if made is None:
        raise AlreadySetUp(f"{constitution.partnership.name} is in this database already, under {key}.")
    _people(session, made, folder, now)
    known = register.of(session, made)
    _meetings(session, known, folder, now)
    partnerships.keep_taken_up(
        session, made, _taken_up(session, made, folder).model_dump(mode="json", by_alias=True)
    )
    plan = PlanReader.of(folder)
    for action in planned_actions(folder):
        put_action(session, known, read_row(session, known, action, plan, now), now)
    ask_about_dates(session, known, folder, now)
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
        for held in person.held:
            register.hold_seat(
                session, partnership, held.seat, ids[person.key], held.since or since, until=held.until
            )
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
    today = local_day(now, known.constitution.partnership.zone)
    for planned in sorted(folder.meetings, key=lambda m: (m.on, m.body)):
        rules = meeting_dates(known.constitution, planned.body, planned.on)
        own = days_left(known.constitution, today, rules)
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
            ask_report(
                session,
                known,
                meeting,
                today,
                title=item.title,
                seat=item.author,
                rule=REPORTS_DUE,
                item=number,
            )
    for meeting in made.values():
        ask_standing(session, known, meeting, today)


def _taken_up(session: Session, partnership: int, folder: Folder) -> TakenUp:
    """What the folder says of all that chat can change, by the references that its meetings were just given."""
    there = meetings.between(session, partnership, date.min, states=("planned", "draft"))
    refs = {(m.body, m.on): m.ref for m in there}
    said = {refs[m.body, m.on]: m for m in planned_in(folder)}
    own = planned_items(folder)
    people = {p.key: p for p in folder.people.persons}
    items = {ref: own.get(of, ()) for of, ref in refs.items()}
    return TakenUp(meetings=said, items=items, deputies=deputies_in(folder), people=people)
