"""What is read when somebody has left, or is said to have."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.leaving import EndSeats, IsStillHere, LeftAsked, LeftSaid, SayLeft, SeatsEnded, StillHere


@words(LeftAsked)
def asked(result: LeftAsked, to: Reader) -> Message:
    """A serious thing is asked about first."""
    seats = say.listed(f"{to.the_body(s.body)} ({to.seat(s.id)})" for s in result.seats)
    held = f"You sit on {seats}." if seats else ""
    return message(
        "left_asked",
        "Have you left?",
        first("Have you left your organisation or your post here?", held),
        para(
            "If so, the secretariat is told, and I write nothing more to you until they say who comes after you."
        ),
        Buttons(
            buttons=(
                button("Yes, I have left", "left.say", {"sure": 1}),
                button("No, but please ring me", "ring.ask"),
            )
        ),
        note("Nothing is passed on yet"),
    )


@words(LeftSaid)
def said(result: LeftSaid, to: Reader) -> Message:
    state = "has been told already" if result.again else "is told"
    settings = to.constitution.partnership
    return message(
        "left_said",
        "The secretariat is told",
        first(
            f"The secretariat {state} that you have left.",
            "I write nothing more to you until they say.",
            Tone.GOOD,
        ),
        para("If you know who comes after you, tell them.", f"They are at {settings.secretariat_email}."),
        Buttons(buttons=(button("Take it back", "passed_on.take_back", {"request": result.request.id}),)),
        note(f"Reference {result.request.ref}"),
    )


@words(IsStillHere)
def still_here(result: IsStillHere, to: Reader) -> Message:
    who = to.full_name(result.request.person_id)
    kept = (
        f"{say.count(result.again, 'message')} kept from them goes out now, where it is still true."
        if result.again
        else ""
    )
    return message(
        "still_here",
        f"{who} is still here",
        first(f"{who} is written to again.", kept, Tone.GOOD),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}"),
    )


@words(SeatsEnded)
def ended(result: SeatsEnded, to: Reader) -> Message:
    who, on = result.person.name, to.day(result.on)
    seats = say.listed(f"{to.the_body(s.body)} ({to.seat(s.id)})" for s in result.seats)
    deputy = say.listed(say.possessive(to.agency(a)) for a in result.deputy_of)
    held = (
        f"Their places on {seats} {'are vacant' if result.done else 'become vacant'}."
        if seats
        else "They sit on no body."
    )
    stands = f"They are {deputy} deputy no more." if deputy else ""
    if not result.done:
        args: dict[str, str | int] = {"person": result.person.id, "on": result.on.isoformat(), "sure": 1}
        return message(
            "seats_to_end",
            f"{who} is no longer here?",
            first(f"{who} is no longer here from {on}?", "Nothing is changed yet."),
            para(held, stands, "They are written to no more from that day."),
            Buttons(buttons=(button("Yes, end them", "person.leave", args),)),
        )
    return message(
        "seats_ended",
        f"{who} has left",
        first(f"{who} is no longer here from {on}.", held, Tone.GOOD),
        para(
            stands,
            "Put who comes after them in people.yaml and take it up with boardclerk apply; take them out there too, "
            "or they come back with it.",
        ),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}"),
    )


in_words(SayLeft, lambda r, to: "that you have left")
in_words(StillHere, lambda r, to: "that they are still here")
in_words(EndSeats, lambda r, to: f"that {to.full_name(r.person)} has left, from {to.day(r.on)}")
