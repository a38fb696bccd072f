"""How the four vocabularies are said in plain English: how long, from when, who, and how many of them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.vocabulary import Count, Need, Occasion, People, Roll
from store.constitution.words import counted, listed, share_in_words

RuleWords = tuple[str, str]
"""A rule as a short phrase, and as a sentence."""

Tell = Callable[[Constitution, Rule[Any]], RuleWords]

ROLLED = {
    Roll.PREVIOUS: "on the working day before where that is not a working day",
    Roll.NEXT: "on the next working day where that is not a working day",
    Roll.NONE: "as it falls, working day or not",
}
EVENTS = {
    "meeting": "the meeting",
    "next_meeting": "the next meeting",
    "reports_due": "the day on which reports are due",
    "papers_out": "the day on which papers go out",
    "minutes_received": "the receipt of the minutes",
    "request_received": "the receipt of the request",
    "notice": "the notice",
    "notified": "the notification",
    "logged": "its entry in the log",
    "step_end": "the end of the step",
    "implementation_date": "the date on which the decision takes effect",
    "joined": "the day on which the member joins",
}
ROLES = {
    "chair": "the chair",
    "vice_chair": "the vice-chair",
    "member": "the members",
    "lay_member": "lay members",
    "officer": "officers",
    "observer": "observers",
}
ONE = {
    "chair": "the chair",
    "vice_chair": "the vice-chair",
    "member": "a member",
    "lay_member": "a lay member",
    "officer": "an officer",
    "observer": "an observer",
}


def plain(name: str) -> str:
    """A word of the file as a reader says it: vice_chair is "vice-chair", own_area is "own area"."""
    return name.replace("vice_chair", "vice-chair").replace("_", " ")


def how_long(count: Count) -> str:
    """ "12 days", "7 clear days", "1 month"."""
    return counted(count.count, plain(count.unit))


def rolled(count: Count) -> str:
    """What becomes of it on a non-working day, and until which hour it is in time, as the end of a sentence."""
    hour = f", until {count.until:%H:%M}" if count.until else ""
    if count.unit in ("working_day", "clear_working_day"):
        return hour
    return f"; {ROLLED[count.roll]}{hour}"


def event(constitution: Constitution, said: Occasion) -> str:
    """ "the meeting", "the next meeting of the Board"."""
    of = f" of {constitution.body[said.of].in_a_sentence}" if said.of else ""
    return f"{EVENTS[said.event]}{of}"


def body(constitution: Constitution, body_id: str | None) -> str:
    found = constitution.body.get(body_id or "")
    return f"the {found.name}" if found else "the body"


def where(constitution: Constitution, rule: Rule[Any]) -> str:
    """ "For the Board", "For special meetings of the Board"; "" for a rule that holds everywhere or says so itself."""
    applies, says_itself = (
        rule.applies,
        rule.kind in ("meets", "recurring") or (rule.kind == "quorum" and rule.value.absent_are_told),
    )
    items = f"{listed(map(plain, applies.items), 'or')} items" if applies.items else ""
    held = f"{listed(applies.meetings, 'or')} meetings" if applies.meetings else ""
    bodies = listed((body(constitution, b) for b in applies.bodies), "and") if not says_itself else ""
    agencies = listed(constitution.agency[a].short for a in applies.agencies)
    roles = listed(ROLES[role] for role in applies.roles)
    but = listed(body(constitution, b) for b in applies.except_bodies)
    said = [part for part in (items, held, bodies, agencies, roles) if part]
    told = f"For {' of '.join(said)}" if said else ""
    return f"{told or 'For every body'} except {but}" if but else told


def people(constitution: Constitution, who: People | None, last: str = "or") -> str:
    """A set of seats in words: "the members with a vote", "the police", "the members of the Board except the chair"."""
    if who is None:
        return "the full membership"
    named = [ROLES[role] for role in who.roles]
    named += [f"the {plain(each)} members" for each in who.classes]
    named += [seat_named(constitution, seat) for seat in who.seats]
    whose = [constitution.sectors.get(sector, sector).lower() for sector in who.sectors]
    whose += [constitution.agency[agency].short for agency in who.agencies if agency in constitution.agency]
    of = listed((body(constitution, each) for each in who.bodies), last)
    if named:
        said = f"{listed(named, last)}{f' from {listed(whose, last)}' if whose else ''}{f' of {of}' if of else ''}"
    elif whose:
        said = f"{listed(whose, last)}{f' on {of}' if of else ''}"
    else:
        said = f"the members of {of}" if of else "those present" if who.present else "the full membership"
    votes = {True: " with a vote", False: " without a vote", None: ""}[who.voting]
    but = f" except {listed(seat_named(constitution, seat) for seat in who.besides)}" if who.besides else ""
    return f"{said}{votes}{but}"


def seat_named(constitution: Constitution, seat_id: str) -> str:
    """A seat by its title, else by the agency whose it is: "the Independent Chair", "Police"."""
    seat = constitution.seat.get(seat_id)
    if seat is None:
        return seat_id
    agency = constitution.agency.get(seat.agency or "")
    return f"the {seat.title}" if seat.title else agency.short if agency else ROLES[seat.role]


def need(constitution: Constitution, asked: Need) -> str:
    """A need in words: "at least half of the full membership", "the police, health and the chair represented"."""
    if asked.all_of:
        return _all_of(constitution, asked.all_of)
    if asked.any_of:
        return listed((need(constitution, one) for one in asked.any_of), "or")
    who = people(constitution, asked.are or asked.of)
    of = f" of {people(constitution, asked.of)}" if asked.are is not None else ""
    if asked.more_than is not None:
        share = share_in_words(asked.more_than)
        return (
            f"more than {share} of {people(constitution, asked.of)} are {who.removeprefix('the ')}"
            if asked.are
            else (f"more than {share} of {who}")
        )
    least = asked.at_least
    if isinstance(least, Fraction):
        return f"at least {share_in_words(least)} of {who}{of}"
    return _so_many(asked, least or 0, who)


def _so_many(asked: Need, least: int, who: str) -> str:
    if asked.name:
        return f"{asked.name} represented" if least == 1 else f"at least {least} of {asked.name}"
    if asked.of is None and asked.are is None:
        return f"at least {counted(least, 'member')}"
    noun = {"agency": "agency", "sector": "sector"}.get(asked.counted_by)
    if noun:
        many = noun if least == 1 else f"{noun[:-1]}ies" if noun == "agency" else f"{noun}s"
        return f"at least {least} {many} of {who}"
    if least == 1:
        roles = (asked.are or asked.of or People()).roles
        return f"{ONE[roles[0]]}" if len(roles) == 1 else f"at least one of {who}"
    return f"at least {least} of {who}"


def _all_of(constitution: Constitution, needs: tuple[Need, ...]) -> str:
    """Groups that are each represented in one breath; else one need after the other."""
    if all(one.name and one.at_least == 1 for one in needs):
        return f"{listed(one.name for one in needs)} represented"
    return listed(need(constitution, one) for one in needs)
