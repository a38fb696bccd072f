"""What somebody did last, what would take it back, and what came of taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from bot.messages import say
from bot.messages.model import Buttons, Message, Note, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.undo_words import CANNOT, DID, what_about
from bot.messages.replies.words import word, words
from commands.actions import ActionDone, CloseAction, ReopenAction, UpdateAction
from commands.apologies import Come, GiveApologies, RecordApologies, RecordComing
from commands.decisions import WithdrawDecision
from commands.deputies import AcceptDeputy, DeclineDeputy
from commands.extraordinary import StopSupporting, SupportRequest, TakeBackRequest
from commands.in_writing import TakeBackWritten
from commands.more_time import AskTimeForAction, AskTimeForReport
from commands.owners_word import TakeBackWord
from commands.passed_on import TakeBackPassedOn
from commands.reminders import CancelReminder, RemindMe
from commands.reports import WithdrawReport
from commands.reports_back import PutBackReport
from commands.restored import RestoreDeputies
from commands.running_late import OnTime, RunLate
from commands.secretariat import AskToRing
from commands.time_withdrawn import WithdrawTimeRequest
from commands.unanswered import TakeBackAnswer
from commands.undo import LastAct, SeeLastAct, TakeBack, TakenBack
from store.models import Audit


@words(LastAct)
def last_act(result: LastAct, to: Reader) -> Message:
    """The act in words, with its button; without a way back, who can put it right."""
    done = result.done
    if done is None:
        return message(
            "undo", "Nothing to take back", first("You have done nothing here yet that could be taken back.")
        )
    did = _did(done, to)
    if result.back is not None:
        return message(
            "undo",
            "Take it back?",
            first(did, "Do you want to take that back?"),
            para(_then(result.back, to)),
            Buttons(buttons=(button("Take it back", "undo.take_back", {"change": done.id}, tone=Tone.GOOD),)),
            note("Nothing is changed yet"),
        )
    if result.changed:
        rest = "It has been taken back or changed since, so it stays as it is now."
        return message("undo", "It has changed since", first(did, rest), para(_who(to)))
    cannot = CANNOT.get(done.action, "It cannot be taken back from here.")
    return message("undo", "It cannot be taken back", first(did, say.with_typed(cannot)), para(_who(to)))


@words(TakenBack)
def taken_back(result: TakenBack, to: Reader) -> Message:
    """What the act that put things right came to, and how to have it as it was."""
    said = word(result.result, to)
    again = note(say.with_typed("To have it again as it was: {clerk undo}"))
    parts = [part for part in said.parts if not isinstance(part, Note)]
    return replace(said, parts=(*parts, *([again] if again else [])))


def _did(done: Audit, to: Reader) -> str:
    """ "You gave apologies for the Board on Wednesday 21 September (2:05pm)."."""
    about = what_about(done, to)
    said = DID.get(done.action, "did something here: {about}").format(about=about).strip()
    said = re.sub(r": ([A-Z]-\d+)$", r" (\1)", said)
    return f"You {said}, {to.moment(done.at)}."


def _who(to: Reader) -> str:
    settings = to.constitution.partnership
    manager = to.register.office("manager")
    who = f"{manager.name}, the board manager" if manager is not None else "the secretariat"
    return f"If it is not right, tell {who}: {settings.secretariat_email}."


def _then(back: object, to: Reader) -> str:
    """What stands then."""
    return _THEN[type(back)](back, to)


def _apologies(back: GiveApologies | RecordApologies, to: Reader) -> str:
    deputy = f", and {to.full_name(back.deputy)} is asked to come instead" if back.deputy else ""
    return f"Then apologies stand again{deputy}. A reason that was given before is not kept."


def _restored(back: RestoreDeputies, to: Reader) -> str:
    return f"Then {say.possessive(to.agency(back.agency))} deputies are those who were it before."


_THEN: Mapping[type, Callable[[Any, Reader], str]] = {
    TakeBackAnswer: lambda back, to: (
        "Then there is no answer, as before, and the meeting asks for one again."
    ),
    Come: lambda back, to: "Then you are expected there, as before.",
    RecordComing: lambda back, to: "Then the member is expected there, as before.",
    GiveApologies: _apologies,
    RecordApologies: _apologies,
    RestoreDeputies: _restored,
    AcceptDeputy: lambda back, to: "Then you stand in after all.",
    DeclineDeputy: lambda back, to: "Then you do not stand in, and the member is told.",
    WithdrawReport: lambda back, to: "Then the report is owed again.",
    PutBackReport: lambda back, to: "Then the report is in again, as you had sent it.",
    WithdrawDecision: lambda back, to: (
        "Then it stays in the record as withdrawn, and whoever was asked is told."
    ),
    TakeBackWritten: lambda back, to: "Then you have not answered, as before.",
    WithdrawTimeRequest: lambda back, to: "Then nobody decides on it, and the day stays as it is.",
    AskTimeForReport: lambda back, to: f"Then it asks again for time until {to.day(back.until)}.",
    AskTimeForAction: lambda back, to: f"Then it asks again for time until {to.day(back.until)}.",
    TakeBackWord: lambda back, to: "Then the action is as it was before you said so.",
    RunLate: lambda back, to: "Then it is said again that you run late.",
    OnTime: lambda back, to: "Then you are on time, and whoever had heard otherwise is told.",
    RemindMe: lambda back, to: f"Then you are reminded on {to.day(back.day)} again.",
    CancelReminder: lambda back, to: "Then you are not reminded.",
    TakeBackRequest: lambda back, to: "Then nothing comes of it, and those who knew of it are told.",
    StopSupporting: lambda back, to: "Then your support does not count any more.",
    SupportRequest: lambda back, to: "Then you support it again.",
    TakeBackPassedOn: lambda back, to: "Then the secretariat does not deal with it any more.",
    AskToRing: lambda back, to: "Then the secretariat is asked again.",
    UpdateAction: lambda back, to: f"Then it says again: {say.quoted(back.text)}.",
    ActionDone: lambda back, to: "Then it is said to be done again.",
    ReopenAction: lambda back, to: "Then the action is open again, and its owner is told.",
    CloseAction: lambda back, to: "Then the action is closed again, and its owner is told.",
}

in_words(SeeLastAct, lambda r, to: "what you did last, to take it back")
in_words(TakeBack, lambda r, to: "taking back what you did last")


def then_of() -> Mapping[type, Callable[[Any, Reader], str]]:
    """Every request that takes something back, with what stands then."""
    return _THEN
