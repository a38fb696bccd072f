"""The people behind the clerk, and what is asked of them or told them."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.passed_on import asks, in_all
from bot.messages.replies.words import words
from commands.passed_on import PassedOnSeen, PassedOnTakenBack, SeePassedOn, TakeBackPassedOn
from commands.secretariat import AskToRing, HasRung, HaveRung, RingAsked, Secretariat, SeeSecretariat


@words(Secretariat)
def secretariat(result: Secretariat, to: Reader) -> Message:
    """Name, address, telephone and hours, and a button that asks to be rung."""
    settings = to.constitution.partnership
    who = f"{result.manager.name}, the board manager" if result.manager is not None else "the secretariat"
    ring = f"Ring {settings.whom_to_ring}, or write" if settings.whom_to_ring else "Write"
    complaint = result.chair
    head = "A complaint goes to a person, not to me." if complaint is not None else "A person can help you."
    chair = (
        f"If it is about the secretariat itself, take it to {complaint.name}, who chairs the Board."
        if complaint is not None
        else ""
    )
    ask = (
        button("Change what I asked...", "ring.ask", form=True)
        if result.waiting is not None
        else button("Please ring me", "ring.ask", tone=Tone.GOOD)
    )
    waits = f"You asked to be rung, {to.moment(result.waiting.passed_at)}." if result.waiting else ""
    return message(
        "secretariat",
        "Who is behind me",
        first(head, f"It is {who} of {settings.name}."),
        para(f"{ring} to {settings.secretariat_email}.", chair),
        para(waits),
        None if result.own else Buttons(buttons=(ask,)),
        note(
            ("To leave a number with it: ", Typed(words="clerk ring me 01632 960123"))
            if not result.own
            else ""
        ),
    )


@words(RingAsked)
def ring_asked(result: RingAsked, to: Reader) -> Message:
    row = result.request
    settings = to.constitution.partnership
    state = "is passed on already" if result.again else "is passed on"
    hours = f"They are there {settings.secretariat_hours}." if settings.secretariat_hours else ""
    said = (
        f"With it, for the secretariat alone: {say.quoted(row.text)}."
        if row.text
        else "They know no number of yours unless you leave one here."
    )
    args: dict[str, str | int] = {"request": row.id}
    return message(
        "ring_asked",
        "The secretariat is asked to ring you",
        first(f"Your wish to be rung {state} to the secretariat.", hours, Tone.GOOD),
        para(said),
        Buttons(
            buttons=(
                button("Change the words..." if row.text else "Leave a number...", "ring.ask", form=True),
                button("Take it back", "passed_on.take_back", args),
            )
        ),
        note(f"Reference {row.ref}"),
    )


@words(HasRung)
def rung(result: HasRung, to: Reader) -> Message:
    return message(
        "rung",
        f"{to.full_name(result.request.person_id)} has been rung",
        first(
            f"{to.full_name(result.request.person_id)} has been rung.",
            "Nobody is asked to ring them any more.",
            Tone.GOOD,
        ),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}", f"Reference {result.request.ref}"),
    )


@words(PassedOnSeen)
def seen(result: PassedOnSeen, to: Reader) -> Message:
    return in_all(result.request, to)


@words(PassedOnTakenBack)
def taken_back(result: PassedOnTakenBack, to: Reader) -> Message:
    return message(
        "passed_on_taken_back",
        "Taken back",
        first(
            "That is taken back.",
            f"The secretariat does not deal with it: {asks(result.request)}.",
            Tone.GOOD,
        ),
        note(f"Reference {result.request.ref}"),
    )


in_words(SeeSecretariat, lambda r, to: "who the secretariat is")
in_words(AskToRing, lambda r, to: "asking the secretariat to ring you")
in_words(HaveRung, lambda r, to: "that you have rung")
in_words(SeePassedOn, lambda r, to: "what was passed on to the secretariat")
in_words(TakeBackPassedOn, lambda r, to: "taking back what was passed on")
