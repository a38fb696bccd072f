"""Who somebody is, who is in the chair, and who stands in for the reader."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.my_deputy import DeputySince, MyDeputies, SeeMyDeputy
from commands.who_is import (
    AgencyKnown,
    Officers,
    OfficersOf,
    PersonKnown,
    SeeAgency,
    SeeOfficers,
    SeePerson,
)
from store.constitution import Seat
from store.constitution.topics import DEPUTIES
from store.models import Person

OFFICES = {
    "manager": "the board manager",
    "administrator": "the board's administrator",
    "technical_administrator": "who runs the computer side",
}


@words(PersonKnown)
def person(result: PersonKnown, to: Reader) -> Message:
    """The first line is the weightiest of what they are; the rest below it."""
    who = result.person
    if result.left:
        return message(
            "person", who.name, first(f"{who.name} has left.", "The secretariat can say who came after.")
        )
    is_ = "You are" if who.id == to.person else f"{who.name} is"
    what = [OFFICES[who.office]] if who.office in OFFICES else []
    what += [_seat(seat, to) for seat in sorted(result.seats, key=_weight)]
    what += [f"{say.possessive(to.agency(a))} deputy on {_bodies(on, to)}" for a, on in result.stands_in]
    head = what[0] if what else "on the register, and sits on no body"
    return message(
        "person",
        who.name,
        first(f"{is_} {head}."),
        para(f"Also {say.listed(what[1:])}." if what[1:] else ""),
        note(f"To reach somebody, ask the secretariat: {to.constitution.partnership.secretariat_email}"),
    )


@words(AgencyKnown)
def agency(result: AgencyKnown, to: Reader) -> Message:
    """Who speaks for it: each person once, with their bodies; the seats that are vacant after them."""
    name = to.agency(result.agency)
    by_person: dict[str, list[str]] = {}
    for seat, holder in result.seats:
        by_person.setdefault(holder.name if holder is not None else "", []).append(seat.body)
    vacant = by_person.pop("", [])
    said = [
        f"{who} is the member for {name} on {_bodies(tuple(dict.fromkeys(on)), to)}."
        for who, on in by_person.items()
    ]
    if vacant:
        said.append(f"Its place on {_bodies(tuple(dict.fromkeys(vacant)), to)} is vacant.")
    head, *rest = said or [f"{name} has no member there."]
    reach = f"To reach somebody, ask the secretariat: {to.constitution.partnership.secretariat_email}"
    return message("agency_members", name, first(head), *(para(each) for each in rest), note(reach))


def _weight(seat: Seat) -> int:
    return {"chair": 0, "vice_chair": 1}.get(seat.role, 2 if seat.voting else 3)


def _seat(seat: Seat, to: Reader) -> str:
    """ "in the chair of the Board", "a member of the Board for Police"."""
    body = to.the_body(seat.body)
    if seat.role == "chair":
        return f"the chair of {body}"
    if seat.role == "vice_chair":
        return f"the vice-chair of {body}"
    agency = f" for {to.agency(seat.agency)}" if seat.agency else f" ({seat.title})" if seat.title else ""
    return f"a member of {body}{agency}" if seat.voting else f"at {body} without a vote{agency}"


def _bodies(bodies: tuple[str, ...], to: Reader) -> str:
    return (
        say.listed(map(to.the_body, bodies)) if len(bodies) <= 3 else say.count(len(bodies), "body", "bodies")
    )


@words(Officers)
def officers(result: Officers, to: Reader) -> Message:
    """One body in a sentence, several as a list."""
    manager = f"The board manager is {result.manager.name}." if result.manager is not None else ""
    one = result.bodies[0]
    if len(result.bodies) == 1 and result.may is not None:
        return _can_chair(one, result.may, to)
    if len(result.bodies) == 1:
        return message(
            "officers",
            f"The chair of {to.the_body(one.body)}",
            first(_chairs(one, to), _vice(one)),
            para(manager),
        )
    rows = tuple(
        Entry(title=(to.body(each.body),), detail=(f"{_name(each)}. {_vice(each)}".strip(),))
        for each in result.bodies
    )
    return message(
        "officers", "Who chairs", first("Who chairs your bodies."), Entries(rows=rows), para(manager)
    )


def _can_chair(of: OfficersOf, asked: Person, to: Reader) -> Message:
    """Whether somebody takes the chair: the chair does, the vice-chair where the chair is away, and nobody else by
    themselves."""
    body = to.the_body(of.body)
    they = "You are" if asked.id == to.person else f"{asked.name} is"
    if of.chair is not None and of.chair.id == asked.id:
        said = f"Yes: {_lower(they)} the chair of {body}."
    elif of.vice_chair is not None and of.vice_chair.id == asked.id:
        said = f"Yes, where the chair is away: {_lower(they)} the vice-chair of {body}."
    else:
        said = f"Not without the secretariat: {_lower(they)} neither chair nor vice-chair of {body}."
    return message(
        "officers",
        f"The chair of {body}",
        first(said),
        para(_chairs(of, to), _vice(of)),
        para("If neither can come, the secretariat says who takes the chair."),
        note(f"Ask the secretariat: {to.constitution.partnership.secretariat_email}"),
    )


def _lower(words: str) -> str:
    return "you are" if words == "You are" else words


def _chairs(of: OfficersOf, to: Reader) -> str:
    body = to.the_body(of.body)
    if of.chair is None:
        return f"Nobody is in the chair of {body}."
    return f"You chair {body}." if of.chair.id == to.person else f"{of.chair.name} chairs {body}."


def _name(of: OfficersOf) -> str:
    return of.chair.name if of.chair is not None else "Nobody"


def _vice(of: OfficersOf) -> str:
    return f"The vice-chair is {of.vice_chair.name}." if of.vice_chair is not None else ""


@words(MyDeputies)
def my_deputies(result: MyDeputies, to: Reader) -> Message:
    """Who comes in the reader's place, since when; where nobody does, how to name somebody."""
    said = [_deputy(d, to) for d in result.deputies]
    said += [
        f"Nobody is named as {say.possessive(to.agency(agency))} deputy on {_bodies(on, to)}."
        for agency, on in result.without
    ]
    if result.vice_chair is not None:
        said.append(f"In the chair {result.vice_chair.name}, the vice-chair, takes your place.")
    if not said and not result.stands_in:
        said.append("You sit for no agency, so you have no deputy.")
    said += [
        f"You are {say.possessive(to.agency(d.agency))} deputy on {_bodies(d.bodies, to)}, since {_since(d, to)}."
        for d in result.stands_in
    ]
    head, *rest = said
    label = "Name somebody else..." if result.deputies else "Name a deputy..."
    return message(
        "my_deputy",
        "Your deputy",
        first(head),
        *(para(each) for each in rest),
        Buttons(buttons=(button(label, "deputy.name", form=True),)) if result.may_name else None,
        note(to.cite(DEPUTIES) if result.may_name else ""),
    )


def _deputy(found: DeputySince, to: Reader) -> str:
    agreed = "" if found.agreed else " They have not said yet whether they will."
    return (
        f"{found.person.name} is {say.possessive(to.agency(found.agency))} deputy on {_bodies(found.bodies, to)}, "
        f"since {_since(found, to)}.{agreed}"
    )


def _since(found: DeputySince, to: Reader) -> str:
    return to.short_day(found.since)


in_words(SeePerson, lambda r, to: f"who {to.full_name(r.person)} is")
in_words(SeeAgency, lambda r, to: f"who the member for {to.agency(r.agency)} is")
in_words(SeeOfficers, lambda r, to: f"who chairs {to.the_body(r.body)}" if r.body else "who chairs")
in_words(SeeMyDeputy, lambda r, to: "who your deputy is")
