"""What a person can type here, by what they are."""

from __future__ import annotations

from bot.messages.model import Entries, Entry, Message
from bot.messages.reader import Reader, first, message, note
from commands.help import Help

MEMBERS = (
    ("/clerk", "everything that waits for you"),
    ("/apologies board on leave", "apologies, with a reason; your deputy is asked to come"),
    ("/apologies exec 8/9 training, Sam Example will come", "apologies for one date, and who comes instead"),
    ("/apologies withdraw board", "you can come after all"),
    ("/clerk coming board", "you will be there"),
    (
        "/deputy Sam Example",
        "your agency's deputy from now on; with a body and a date, for that meeting alone",
    ),
    ("/deputy accept board", "you stand in; /deputy decline board: you do not"),
    ("/report R-12 https://...", "a report, by link; /report alone opens a form for a file"),
    ("/report R-12 more time until 14 Sep because ...", "more time, with a reason"),
    (
        "/actions A-7 done and how one can tell",
        "an action is done; /actions A-7 update ... says how it stands",
    ),
    ("/actions agency", "everything your agency has to do"),
    ("/clerk agenda board", "the agenda as it stands"),
    ("/clerk why R-12", "why you were told something, with the rule and its clause"),
)
CHAIRS = (
    ("/clerk agree board", "you agree the agenda; /clerk send back board because ..."),
    ("/clerk acknowledge E-2", "you have a matter in hand"),
    ("/clerk plan E-2 until 14 Sep what was agreed", "a plan is agreed"),
    ("/clerk settle E-2 how it was settled", "a matter is settled"),
    ("/clerk letter E-2", "a draft letter to the chief executive, for you to send"),
    ("/clerk replies board", "who has said what"),
)
MANAGERS = (
    ("/clerk meeting new board 1 March 2017 10am Civic Centre", "a meeting; shown first, then recorded"),
    ("/clerk meeting move M-3 to 28 Sep", "a meeting moved; /clerk meeting cancel M-3 because ..."),
    (
        "/clerk meeting draft board 1 March",
        "a draft that nobody is told of; /clerk meeting publish M-3, or all",
    ),
    ('/clerk agenda M-3 add "title" from police report', "an item, and the report for it"),
    ("/clerk attendance M-3 all present except probation", "who came; a name and deputy says who stood in"),
    ("/apologies for health board rang this morning", "apologies you record for somebody"),
    ("/clerk grant T-4", "more time given; /clerk refuse T-4 because ..."),
    ("/clerk close A-7", "an action closed; /clerk reopen A-7 because ..."),
    ("/clerk escalate A-7 why", "a matter put on the ladder"),
    ("/clerk show police", "how an agency or a person stands"),
    ("/clerk remind M-3", "ask again those who have not answered"),
)
SETS = {
    "manager": (*MANAGERS, *MEMBERS[:1], *MEMBERS[-2:], *CHAIRS[1:]),
    "chair": (*MEMBERS[:1], *CHAIRS, *MEMBERS[1:]),
}


NEEDS = {
    "/apologies for": "apologies.record",
    "/apologies": "apologies.give",
    "/clerk coming": "apologies.give",
    "/deputy accept": "deputy.answer",
    "/deputy": "deputy.name",
    "/report": "report.send",
    "/actions agency": "actions.read",
    "/actions": "action.update",
    "/clerk agenda M-3 add": "agenda.edit",
    "/clerk agenda": "meeting.see",
    "/clerk agree": "agenda.agree",
    "/clerk acknowledge": "escalation.answer",
    "/clerk plan": "escalation.answer",
    "/clerk settle": "escalation.answer",
    "/clerk letter": "escalation.write",
    "/clerk replies": "replies.read",
    "/clerk meeting": "meeting.arrange",
    "/clerk attendance": "attendance.record",
    "/clerk grant": "time.decide",
    "/clerk close": "action.close",
    "/clerk escalate": "escalation.open",
    "/clerk show": "state.read",
    "/clerk remind": "remind.now",
}
"""The action of the policy's table that a line needs, by how it begins, the longer beginning first."""


AGENCYS = ("/deputy Sam", "/actions agency")
"""Lines for those who speak for an agency."""


def _theirs(line: tuple[str, str], result: Help, to: Reader) -> tuple[str, str] | None:
    """The line with a body that the reader may do it for; None for what the policy lets them do nowhere."""
    action = next((needs for begins, needs in NEEDS.items() if line[0].startswith(begins)), "")
    if action and action not in result.may:
        return None
    if line[0].startswith(AGENCYS) and not result.speaks_for:
        return None
    body = result.may.get(action, "")
    ends_with_body = line[0].endswith(" board") and body
    short = to.constitution.body[body].short.casefold() if ends_with_body else ""
    return (f"{line[0].removesuffix('board')}{short}", line[1]) if ends_with_body else line


def shown(result: Help, to: Reader) -> Message:
    """The lines for what the reader is; those about one word where one was given."""
    every = SETS.get(result.role, MEMBERS)
    lines = [line for each in every if (line := _theirs(each, result, to)) is not None]
    some = [line for line in lines if result.about and result.about in line[0]] or lines
    return message(
        "help",
        "What you can type here",
        first("You can press buttons, or type."),
        Entries(
            rows=tuple(
                Entry(title=(typed,), detail=(what if what.endswith("...") else f"{what}.",))
                for typed, what in some
            )
        ),
        note(
            "Dates as you write them: 21/9, 21 Sept, next Wednesday",
            "References stand in every message",
            f"The secretariat is at {to.constitution.partnership.secretariat_email}",
        ),
    )
