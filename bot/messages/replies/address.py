"""A new e-mail address: asked for, confirmed, changed."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.address import (
    AddressAsked,
    AddressChanged,
    AddressConfirmed,
    AskAddress,
    ChangeAddress,
    ConfirmAddress,
)


@words(AddressAsked)
def asked(result: AddressAsked, to: Reader) -> Message:
    return message(
        "address_asked",
        "Two letters are on their way",
        first(
            f"Two letters are on their way: to {result.old} and to {result.request.text}.",
            "Nothing is changed yet.",
            Tone.GOOD,
        ),
        para(("Type the code from the one to the new address: ", Typed(words="clerk confirm 123456"), ".")),
        para("The secretariat then changes it."),
        Buttons(buttons=(button("Take it back", "passed_on.take_back", {"request": result.request.id}),)),
        note(f"Reference {result.request.ref}"),
    )


@words(AddressConfirmed)
def confirmed(result: AddressConfirmed, to: Reader) -> Message:
    if result.right:
        said, rest, tone = "That is the code.", "The secretariat is asked to change your address.", Tone.GOOD
    elif result.left > 0:
        said, rest, tone = (
            "That is not the code.",
            f"You can try {say.count(result.left, 'more time')}.",
            Tone.WARN,
        )
    else:
        said, rest, tone = (
            "That is not the code.",
            "Ask for the change again, and a new code is sent.",
            Tone.WARN,
        )
    return message(
        "address_confirmed",
        said.rstrip("."),
        first(said, rest, tone),
        note(f"Reference {result.request.ref}"),
    )


@words(AddressChanged)
def changed(result: AddressChanged, to: Reader) -> Message:
    who = result.person.name
    return message(
        "address_changed",
        f"{who}: new address",
        first(
            f"Letters to {who} go to {result.request.text} from now on.",
            "The old address hears so.",
            Tone.GOOD,
        ),
        para(
            "It stays so, also when the partnership's folder is taken up again.",
            "Whoever keeps people.yaml can write it there too, so that both say the same.",
        ),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}"),
    )


in_words(AskAddress, lambda r, to: f"letters to {r.to or 'another address'} from now on")
in_words(ConfirmAddress, lambda r, to: "the code from the letter")
in_words(ChangeAddress, lambda r, to: "changing somebody's address")
