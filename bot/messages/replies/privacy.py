"""What is kept about the reader, who may see it and for how long; what was passed on, and dealt with."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Facts, Message, Text, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.passed_on import asks
from bot.messages.replies.words import words
from commands.privacy import (
    AskDeletion,
    DealtWith,
    GiveDetails,
    MyData,
    PassedOnSaid,
    PassedOnSettled,
    SeeMyData,
)


@words(MyData)
def my_data(result: MyData, to: Reader) -> Message:
    """Each sort with how much there is of it and who may see it."""
    count, person = result.counts, result.person
    seats = say.listed(f"{to.the_body(s.body)} ({to.seat(s.id)})" for s in result.seats)
    since = f", since {to.short_day(result.since)}" if result.since is not None else ""
    answers, reports = say.count(count["answers"], "answer"), say.count(count["reports"], "version")
    acts = say.count(count["acts"], "entry", "entries")
    kept = {
        "On the register": f"{person.name}, {person.email}. Your address is for the secretariat.",
        "Sits on": f"{seats}. Everybody here may know them." if seats else "None.",
        "Answers": f"{answers} to meetings. Members see numbers; the chair and the secretariat see who comes.",
        "Reasons": f"{count['reasons']} with a reason. The secretariat alone sees them, never a channel or the chair.",
        "Work": f"{reports} of reports and {say.count(result.actions, 'open action')}. Those on the body see them.",
        "Messages": f"{say.count(count['messages'], 'message')} to you{since}. You see them.",
        "What you did": f"{acts} in the record. The secretariat and an auditor see them.",
    }
    pairs: tuple[tuple[str, Text], ...] = tuple((label, (words,)) for label, words in kept.items())
    ask = (
        para(f"You asked for deletion, {to.moment(result.waiting.passed_at)}.")
        if result.waiting is not None
        else Buttons(buttons=(button("Ask for deletion", "privacy.ask_deletion"),))
    )
    settings = to.constitution.partnership
    return message(
        "privacy",
        "What is kept about you",
        first(
            "What I keep about you, and who may see it.", "Nothing you write is read by an outside service."
        ),
        Facts(pairs=pairs),
        para(
            f"It is kept as long as {settings.name} keeps its records; the secretariat says how long that is, and "
            f"answers a request to see all of it: {settings.secretariat_email}."
        ),
        ask,
        note("Minutes and decisions may have to be kept whatever you ask; people decide that, not I"),
    )


@words(PassedOnSaid)
def passed_on(result: PassedOnSaid, to: Reader) -> Message:
    row = result.request
    state = "is with the secretariat already" if result.again else "is passed on to the secretariat"
    what = "Your request for deletion" if row.kind == "deletion" else "What you wrote"
    rest = (
        "They answer within a month, and say what has to be kept."
        if row.kind == "deletion"
        else "They alone read it; I keep no telephone numbers."
    )
    return message(
        "passed_on_said",
        "Passed on",
        first(f"{what} {state}.", rest, Tone.GOOD),
        para(f"You wrote: {say.quoted(row.text)}" if row.text else ""),
        Buttons(buttons=(button("Take it back", "passed_on.take_back", {"request": row.id}),)),
        note(f"Reference {row.ref}"),
    )


@words(PassedOnSettled)
def settled(result: PassedOnSettled, to: Reader) -> Message:
    row = result.request
    return message(
        "passed_on_settled",
        "Dealt with",
        first(f"Dealt with: {to.full_name(row.person_id)} {asks(row)}.", tone=Tone.GOOD),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}", f"Reference {row.ref}"),
    )


in_words(SeeMyData, lambda r, to: "what is kept about you")
in_words(AskDeletion, lambda r, to: "asking that what is kept about you be deleted")
in_words(GiveDetails, lambda r, to: "new contact details, for the secretariat")
in_words(DealtWith, lambda r, to: "that it is dealt with")
