"""What `check` says of people: vacant seats, offices without anybody or with two, deputies who cannot stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from scheduler.check_days import looked_at, seats_on, vacant_seats
from scheduler.findings import Finding, Weight
from scheduler.ladders import escalates_to
from store.constitution import Folder
from store.constitution.plan import PEOPLE
from store.constitution.plan_models import PersonEntry
from store.constitution.topics import CHAIR, DEPUTIES, LADDER, REPORTS_DUE


def _seats(folder: Folder, today: date) -> Iterator[Finding]:
    """Vacant seats, and bodies without a chair."""
    c, on = folder.constitution, looked_at(folder, today)
    vacant = vacant_seats(folder, on)
    for number, seat in enumerate(c.seats):
        if seat.id in vacant:
            chair = seat.role == "chair"
            facts = {"seat": seat.id, "body": seat.body, "title": seat.title, "agency": seat.agency}
            yield Finding(
                kind="no_chair" if chair else "vacant",
                weight=Weight.WARNING if chair else Weight.NOTE,
                place=folder.rule_place("seats", number),
                facts=facts,
            )
    for number, body in enumerate(c.bodies):
        rule = c.rule(CHAIR, on, body.id)
        rotates = rule is not None and bool(rule.value.rotates)
        if body.there(on) and not (rotates or any(s.role == "chair" for s in c.seats_of(body.id, on))):
            place = folder.rule_place("bodies", number)
            yield Finding(kind="no_chair", place=place, facts={"body": body.id})
    if folder.meetings and PEOPLE not in folder.files:
        yield Finding(kind="no_people", place=folder.rule_place("seats"))


def _turns(folder: Folder, today: date) -> Iterator[Finding]:
    """CAL-5: a chair that rotates, of which nobody has said in which order and from which day."""
    c, on = folder.constitution, looked_at(folder, today)
    for body in c.bodies:
        rule = c.rule(CHAIR, on, body.id)
        if rule is not None and rule.value.rotates and rule.value.first_turn is None and body.there(on):
            facts = {"body": body.id, "agencies": rule.value.rotates}
            yield Finding(kind="no_turns", place=folder.place_of_rule(rule), rules=(CHAIR,), facts=facts)


def _successors(folder: Folder, _: date) -> Iterator[Finding]:
    """An agency that becomes another, of which the other has no seat on a body where it had one."""
    c = folder.constitution
    for number, agency in enumerate(c.agencies):
        if agency.becomes is None or agency.until is None:
            continue
        after = agency.until + timedelta(days=1)
        had = [seat for seat in c.seats if seat.agency == agency.id and seat.there(agency.until)]
        lost = dict.fromkeys(
            s.body for s in had if c.body[s.body].there(after) and c.seat_on(s.id, after) == s.id
        )
        for body in lost:
            facts = {"agency": agency.id, "becomes": agency.becomes, "body": body, "on": after}
            yield Finding(kind="no_successor", place=folder.rule_place("agencies", number), facts=facts)


def _offices(folder: Folder, _: date) -> Iterator[Finding]:
    """A secretariat without a manager, and an office that several people have, of whom one alone is written to."""
    if PEOPLE not in folder.files:
        return
    for office in ("manager", "administrator"):
        held = [(n, person) for n, person in enumerate(folder.people.persons) if person.office == office]
        if not held and office == "manager":
            yield Finding(kind="no_manager", place=folder.rule_place("partnership"))
        for number, person in held[1:]:
            facts = {"office": office, "first": held[0][1].name, "other": person.name}
            yield Finding(kind="office_twice", place=folder.place("person", number), facts=facts)


def _telephone(folder: Folder, _: date) -> Iterator[Finding]:
    """A secretariat that nobody can ring: messages and e-mails say whom to ring."""
    if not folder.constitution.partnership.secretariat_phone.strip():
        yield Finding(kind="no_telephone", place=folder.rule_place("partnership"))


def _two_offices(folder: Folder, _: date) -> Iterator[Finding]:
    """Asked about: one person in two offices, and no administrator, of the board or of the machine."""
    if PEOPLE not in folder.files:
        return
    held: dict[str, list[PersonEntry]] = {}
    for number, person in enumerate(folder.people.persons):
        if person.office is None:
            continue
        for other in (p for before in held.values() for p in before if p.office != person.office):
            if person.email.casefold() == other.email.casefold() or person.name == other.name:
                facts = {"name": person.name, "offices": (other.office, person.office)}
                yield Finding(kind="two_offices", place=folder.place("person", number), facts=facts)
        held.setdefault(person.office, []).append(person)
    for office in ("administrator", "technical_administrator"):
        if office not in held:
            place = folder.rule_place("partnership")
            yield Finding(kind="no_administrator", place=place, facts={"office": office})


def _idle_people(folder: Folder, today: date) -> Iterator[Finding]:
    """People who hold no seat and no office, and stand in for nobody: nothing is ever said to them."""
    deputies = {deputy.person for deputy in folder.people.deputies}
    owners = {action.owner for action in folder.actions}
    there = {seat.id for seat in seats_on(folder, looked_at(folder, today))}
    for number, person in enumerate(folder.people.persons):
        if not there & {*person.seats} and person.office is None and person.key not in deputies | owners:
            place = folder.place("person", number)
            yield Finding(kind="idle_person", weight=Weight.NOTE, place=place, facts={"name": person.name})


def _shared_mailbox(folder: Folder, _: date) -> Iterator[Finding]:
    """Two people of one e-mail address: both are written to there, and neither is linked to a chat by it."""
    first: dict[str, PersonEntry] = {}
    for number, person in enumerate(folder.people.persons):
        other = first.setdefault(person.email.casefold(), person)
        if other is not person and other.office == person.office:
            facts = {"first": other.name, "other": person.name, "email": person.email}
            place = folder.place("person", number)
            yield Finding(kind="shared_mailbox", weight=Weight.NOTE, place=place, facts=facts)


def _shared_seats(folder: Folder, today: date) -> Iterator[Finding]:
    """A seat that several people hold at one time, on the day looked at."""
    on = looked_at(folder, today)
    holders: dict[str, list[str]] = {}
    for person in folder.people.persons:
        for held in person.seats_on(on):
            holders.setdefault(held, []).append(person.name)
    for number, seat in enumerate(folder.constitution.seats):
        if len(names := holders.get(seat.id, [])) > 1:
            facts = {"seat": seat.id, "names": names}
            place = folder.rule_place("seats", number)
            yield Finding(kind="shared_seat", weight=Weight.NOTE, place=place, facts=facts)


def _sit_already(folder: Folder, today: date) -> Iterator[Finding]:
    """ATT-2: a deputy who sits on the same body for somebody else, and is counted there once."""
    voting = [seat for seat in seats_on(folder, looked_at(folder, today)) if seat.voting]
    people = {person.key: person for person in folder.people.persons}
    for number, deputy in enumerate(folder.people.deputies):
        person = people[deputy.person]
        theirs = {s.body for s in voting if s.agency == deputy.agency and deputy.body in (None, s.body)}
        others = {
            s.body
            for s in voting
            if s.id in person.seats_on(looked_at(folder, today)) and s.agency != deputy.agency
        }
        for body in sorted(theirs & others):
            facts = {"name": person.name, "agency": deputy.agency, "body": body}
            place = folder.place("deputy", number)
            yield Finding(kind="deputy_sits", place=place, rules=(DEPUTIES,), facts=facts)


def _nobody_to_escalate_to(folder: Folder, today: date) -> Iterator[Finding]:
    """ESC-1: bodies whose matters go to a seat that there is not on the body they go to."""
    c, on = folder.constitution, looked_at(folder, today)
    for body in c.bodies:
        above, role = escalates_to(c, body.id, c.partnership.cycle.end)
        vice = any(seat.role == role for seat in c.seats_of(above, on))
        if body.there(on) and role == "vice_chair" and not vice:
            rule = c.rule(LADDER, c.partnership.cycle.end, body.id)
            place = folder.place_of_rule(rule) if rule is not None else folder.rule_place("rules")
            facts = {"body": body.id, "above": above}
            yield Finding(kind="nobody_to_escalate_to", place=place, rules=(LADDER,), facts=facts)


def _authors(folder: Folder, _: date) -> Iterator[Finding]:
    """A report asked of a seat that nobody holds, or that is no more when its meeting comes."""
    for number, item in enumerate(folder.items):
        seat = folder.constitution.seat.get(item.author or "")
        gone = seat is not None and not seat.there(item.on)
        if item.report and (gone or item.author in vacant_seats(folder, item.on)):
            facts = {"title": item.title, "seat": item.author, "body": item.body, "on": item.on}
            yield Finding(
                kind="no_author", place=folder.place("item", number), rules=(REPORTS_DUE,), facts=facts
            )


def _deputies(folder: Folder, today: date) -> Iterator[Finding]:
    """ATT-2: agencies with a voting seat, on a body that has deputies, that have named none."""
    if PEOPLE not in folder.files:
        return
    c, on = folder.constitution, looked_at(folder, today)
    deputising = {body.id for body in c.bodies if c.rule(DEPUTIES, on, body.id) is not None}
    seated = {seat.agency for seat in seats_on(folder, on) if seat.voting and seat.body in deputising}
    named = {deputy.agency for deputy in folder.people.deputies}
    for number, agency in enumerate(c.agencies):
        if agency.id in seated - named:
            place = folder.rule_place("agencies", number)
            facts = {"agency": agency.id}
            yield Finding(kind="no_deputy", weight=Weight.NOTE, place=place, rules=(DEPUTIES,), facts=facts)


LOOKS: tuple[Callable[[Folder, date], Iterator[Finding]], ...] = (
    _seats,
    _turns,
    _successors,
    _offices,
    _telephone,
    _two_offices,
    _idle_people,
    _shared_mailbox,
    _shared_seats,
    _authors,
    _deputies,
    _sit_already,
    _nobody_to_escalate_to,
)
