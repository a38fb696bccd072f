"""What is read after something was taken back: an answer, deputies, a report, more time, a word on an action."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone
from bot.messages.notices.meetings import coming
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.actions import named
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.owners_word import TakeBackWord, WordTakenBack
from commands.reports_back import PutBackReport, ReportPutBack
from commands.restored import DeputiesRestored, RestoreDeputies
from commands.time_withdrawn import TimeRequestWithdrawn, WithdrawTimeRequest
from commands.unanswered import TakeBackAnswer, Unanswered
from store.constitution.topics import APOLOGIES, DEPUTIES, QUORUM, REPORTS_DUE


@words(Unanswered)
def unanswered(result: Unanswered, to: Reader) -> Message:
    """No answer stands; with the buttons to give another."""
    meeting, member = result.meeting, result.for_person
    whose = say.possessive(member.name) if member is not None else "Your"
    stood_down = (
        f"{to.full_name(result.stood_down)} is not asked to come instead any more."
        if result.stood_down is not None
        else ""
    )
    quorum = (QUORUM,) if result.forecast else ()
    return message(
        "answer_taken_back",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: no answer",
        first(
            f"{whose} answer for {to.the_meeting(meeting)} is taken back.", "Nothing is said yet.", Tone.GOOD
        ),
        para(stood_down, quorum_line(result.forecast, meeting, to)),
        coming(meeting, result.seat) if member is None else None,
        note(to.cite(APOLOGIES, *quorum, body=meeting.body)),
    )


@words(DeputiesRestored)
def restored(result: DeputiesRestored, to: Reader) -> Message:
    agency = say.possessive(to.agency(result.agency))
    again = [
        f"{person.name} is {agency} deputy again on {_bodies(bodies, to)}." for person, bodies in result.again
    ]
    no_longer = [
        f"{person.name} is no longer {agency} deputy on {_bodies(bodies, to)}."
        for person, bodies in result.no_longer
    ]
    head, *rest = [*again, *no_longer]
    return message(
        "deputies_restored",
        f"{agency} deputy",
        first(head, tone=Tone.GOOD),
        para(*rest),
        para("Whoever had been told of the change is told of this too."),
        note(to.cite(DEPUTIES)),
    )


def _bodies(bodies: tuple[str, ...], to: Reader) -> str:
    return (
        say.listed(map(to.the_body, bodies)) if len(bodies) <= 3 else say.count(len(bodies), "body", "bodies")
    )


@words(ReportPutBack)
def put_back(result: ReportPutBack, to: Reader) -> Message:
    report = result.report
    return message(
        "report_put_back",
        f"{report.title}: in again",
        first(f"{report.title} is in again.", f"It is for {to.the_meeting(result.meeting)}.", Tone.GOOD),
        note(f"Reference {report.ref}, version {report.version}", to.cite(REPORTS_DUE)),
    )


@words(TimeRequestWithdrawn)
def time_withdrawn(result: TimeRequestWithdrawn, to: Reader) -> Message:
    request = result.request
    return message(
        "time_withdrawn",
        "More time is no longer asked for",
        first("You no longer ask for more time.", f"It was for: {to.asked_about(request)}.", Tone.GOOD),
        para("The day stays as it is."),
        note(f"Reference {request.ref}"),
    )


@words(WordTakenBack)
def word_taken_back(result: WordTakenBack, to: Reader) -> Message:
    action = result.action
    state = "is open, and not said to be done" if result.reopened else "is as it was before"
    stands = (
        f"It says: {say.quoted(result.stands)}." if result.stands else "Nothing is said of how it stands."
    )
    args = {"action": action.id}
    return message(
        "word_taken_back",
        "What you said of an action is taken back",
        first(named(action, state), tone=Tone.GOOD),
        para(stands),
        Buttons(
            buttons=(
                button("It is done", "action.done", args, form=True),
                button("Say how it stands", "action.update", args, form=True),
            )
        ),
    )


in_words(TakeBackAnswer, of_meeting("taking back the answer to"))
in_words(RestoreDeputies, lambda r, to: f"putting {say.possessive(to.agency(r.agency))} deputies back")
in_words(PutBackReport, lambda r, to: f"putting back {to.report(r.report).title}")
in_words(WithdrawTimeRequest, lambda r, to: "taking back a request for more time")
in_words(TakeBackWord, lambda r, to: f"taking back what you said of {to.action(r.action).ref}")
