"""The people of the register: seats, who stands in, and how each is reached."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message, Tone
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.paging import further, how_far, of_body
from bot.messages.replies.words import words
from commands.people import PeopleSeen, PersonSeen, SeePeople
from store.constitution import Seat


@words(PeopleSeen)
def people(result: PeopleSeen, to: Reader) -> Message:
    whose = f"People of {to.the_body(result.body)}" if result.body else "People of the register"
    return message(
        "people",
        whose,
        first(f"{whose}: {result.page.of}.", how_far(result.page)),
        Entries(rows=tuple(_row(seen, to) for seen in result.page.rows)) if result.page.rows else None,
        further(result.page, "person.list", of_body(result.body), before="Before"),
        note(say.with_typed("Of one body: {clerk people board}; of one person: {clerk show Jo Example}")),
    )


def _row(seen: PersonSeen, to: Reader) -> Entry:
    stands_in = _stands_in(seen, to)
    seats = "; ".join(_seat(seat, seen, to) for seat in seen.seats)
    office = {"manager": "Board manager.", "administrator": "Administrator."}.get(
        seen.person.office or "", ""
    )
    said = [
        office,
        f"{seats}." if seats else "",
        f"Deputy for {stands_in}." if stands_in else "",
        "Sits nowhere, and is deputy for nobody." if not (office or seats or stands_in) else "",
        _reached(seen),
        f"Paused until {to.day(seen.paused_until)}." if seen.paused_until else "",
    ]
    return Entry(
        title=(seen.person.name,),
        detail=(" ".join(filter(None, said)),),
        tone=Tone.PLAIN if seen.chats or seen.person.email else Tone.WARN,
        buttons=(button("How they stand", "show.person", {"person": seen.person.id}),),
    )


def _seat(seat: Seat, seen: PersonSeen, to: Reader) -> str:
    """The body, for whom they sit there, and the deputy of a seat that can have one."""
    role = {"chair": "chair, ", "vice_chair": "vice-chair, "}.get(seat.role, "") if seat.agency else ""
    says = f"{_short(seat.body, to)} ({role}{to.seat(seat.id)})"
    if seat.agency is None or not seat.voting:
        return says
    others = [p.name for body, p in seen.deputies if body == seat.body and p.id != seen.person.id]
    named = say.listed(dict.fromkeys(others))
    return f"{says}, deputy: {named or 'nobody named'}"


def _stands_in(seen: PersonSeen, to: Reader) -> str:
    """ "Police on the Board and the Executive", for each agency; not where they sit there themselves."""
    sits = {(seat.agency, seat.body) for seat in seen.seats}
    bodies: dict[str, list[str]] = {}
    for agency, body in dict.fromkeys(seen.stands_in):
        if (agency, body) not in sits:
            bodies.setdefault(agency, []).append(say.the(_short(body, to)))
    return "; ".join(f"{to.agency(agency)} on {say.listed(on)}" for agency, on in bodies.items())


def _short(body: str, to: Reader) -> str:
    return to.constitution.body[body].short


def _reached(seen: PersonSeen) -> str:
    ways = [f"on {chat.capitalize()}" for chat in seen.chats]
    if seen.person.email:
        ways.append(f"by e-mail at {seen.person.email}")
    return f"Reached {say.listed(ways)}." if ways else "There is no way to reach them."


in_words(SeePeople, lambda r, to: f"the people of {to.the_body(r.body) if r.body else 'the register'}")
