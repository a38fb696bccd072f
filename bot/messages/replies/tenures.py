"""When tenures end, and what was decided on one."""

from __future__ import annotations

from bot.messages.model import Entries, Entry, Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from bot.messages.tenures import buttons_of, office_of
from commands.tenures import EndTenure, ExtendTenure, SeeTenures, TenureDecided, Tenures
from scheduler.planner import readers
from scheduler.planner.tenures import TenureFacts


@words(Tenures)
def seen(result: Tenures, to: Reader) -> Message:
    """The nearest first; the manager has the buttons."""
    if not result.tenures:
        return message("tenures", "Tenures", first("No document sets a term that is still to end."))
    rows = tuple(_row(tenure, to) for tenure in result.tenures)
    return message("tenures", "Tenures", first("When the tenures end."), Entries(rows=rows))


def _row(tenure: TenureFacts, to: Reader) -> Entry:
    decides = to.person == readers.manager(to.register) != tenure.person
    own = buttons_of(tenure.body, tenure.office, tenure.person, may_extend=tenure.may_extend).buttons
    who = f"{to.full_name(tenure.person)}, {office_of(tenure.office, tenure.body, to)}"
    return Entry(title=(f"{who}: to {to.day(tenure.ends)}",), buttons=own if decides else ())


@words(TenureDecided)
def decided(result: TenureDecided, to: Reader) -> Message:
    office = office_of(result.office, result.body, to)
    if result.until is None:
        head = f"{result.person.name} is {office} until {to.day(result.ends)}."
        rest = "From the day after nobody has the office, until somebody is put there in people.yaml."
    else:
        head = f"{result.person.name} stays {office} until {to.day(result.until)}."
        rest = f"It would have ended on {to.day(result.ends)}. I remind you again before its new end."
    return message(
        "tenure_decided",
        head.rstrip("."),
        first(head, "", Tone.GOOD),
        para(rest, f"The reason: {result.reason}" if result.reason else ""),
        note(to.cite(f"office.{result.office}", body=result.body)),
    )


in_words(SeeTenures, lambda r, to: "when tenures end")
in_words(
    ExtendTenure,
    lambda r, to: (
        f"that {to.full_name(r.person)} stays {office_of(r.office, r.body, to)} until {to.day(r.until)}"
    ),
)
in_words(
    EndTenure, lambda r, to: f"that {to.full_name(r.person)} stops being {office_of(r.office, r.body, to)}"
)
