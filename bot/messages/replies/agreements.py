"""What is signed and what is to be, and that it was."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.agreements import (
    AgreementSigned,
    AgreementsSeen,
    Countersigned,
    RecordCountersignature,
    SeeAgreements,
    SignAgreement,
)
from scheduler.agreements import ToSign, agreement


def called(what: str) -> str:
    return f"the {what.replace('_', ' ')} agreement"


@words(AgreementsSeen)
def seen(result: AgreementsSeen, to: Reader) -> Message:
    """One's own, with the button; for the secretariat who has not signed, by agreement."""
    if not result.found:
        return message("agreements", "Agreements", first("There is no agreement for you to sign."))
    rows = tuple(_of_all(result, to)) if result.every else tuple(_own(each, to) for each in result.found)
    head = (
        "Who has signed, and who has not."
        if result.every
        else "What you have signed, and what you are asked to."
    )
    return message("agreements", "Agreements", first(head), Entries(rows=rows))


def _own(each: ToSign, to: Reader) -> Entry:
    if each.signed is not None:
        counter = f", countersigned by {each.countersigned}" if each.countersigned else ""
        return Entry(title=(f"{say.capital(called(each.what))}: signed on {to.day(each.signed)}{counter}.",))
    args: dict[str, str | int] = {"what": each.what, "version": each.version}
    return Entry(
        title=(f"{say.capital(called(each.what))}: not signed yet.",),
        detail=(text_of(each.what, to),),
        buttons=(button("I sign it", "agreement.sign", args, tone=Tone.GOOD),),
    )


def _of_all(result: AgreementsSeen, to: Reader) -> list[Entry]:
    rows = []
    for what in dict.fromkeys(each.what for each in result.found):
        own = [each for each in result.found if each.what == what]
        lacking = [to.full_name(each.person) for each in own if each.signed is None]
        value = agreement(to.constitution, what, to.today)
        agencies = dict.fromkeys(a for each in own if not each.countersigned for a in each.agencies)
        counter = [to.agency(a) for a in agencies] if value is not None and value.countersigned else []
        said = f"{len(own) - len(lacking)} of {len(own)} have signed."
        missing = f"Not yet: {say.listed(lacking)}." if lacking else ""
        head = f"Not countersigned for {say.listed(counter)}." if counter else ""
        rows.append(
            Entry(
                title=(f"{say.capital(called(what))}: {said}",),
                detail=(" ".join(filter(None, (missing, head))),),
            )
        )
    return rows


def text_of(what: str, to: Reader) -> str:
    """The words that are signed, or where they are."""
    value = agreement(to.constitution, what, to.today)
    return value.text if value is not None else ""


@words(AgreementSigned)
def signed(result: AgreementSigned, to: Reader) -> Message:
    again = "You had signed it already. " if result.again else ""
    head = f"{again}You signed {called(result.what)} on {to.day(result.on)}."
    return message(
        "agreement_signed",
        say.capital(called(result.what)),
        first(head, f"Its wording is version {result.version}.", Tone.GOOD),
        para("It is kept with the day and the wording; you are asked again when the wording changes."),
        note(to.cite(f"agreement.{result.what}")),
    )


@words(Countersigned)
def countersigned(result: Countersigned, to: Reader) -> Message:
    head = f"{result.name} has countersigned {called(result.what)} for {to.agency(result.agency)}."
    see = Buttons(buttons=(button("See the agreements", "agreement.see"),))
    return message("countersigned", head.rstrip("."), first(head, "", Tone.GOOD), see)


in_words(SeeAgreements, lambda r, to: "the agreements")
in_words(SignAgreement, lambda r, to: f"that you sign {called(r.what)}")
in_words(
    RecordCountersignature,
    lambda r, to: (
        f"that {r.name or 'the chief executive'} countersigned {called(r.what)} for {to.agency(r.agency)}"
    ),
)
