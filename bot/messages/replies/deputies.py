"""What is read about deputies: named, removed, and by a deputy after answering (ATT-2)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.common import standing_in
from commands.deputies import (
    AcceptDeputy,
    DeclineDeputy,
    DeputyAnswered,
    DeputyNamed,
    DeputyRemoved,
    NameDeputy,
    RecordDeputy,
    RemoveDeputy,
)
from store.constitution.topics import DEPUTIES
from store.models import Meeting

FEW = 3
"""As many bodies as a first line names."""


@words(DeputyAnswered)
def answered(result: DeputyAnswered, to: Reader) -> Message:
    """What a deputy reads after saying yes or no."""
    agency = to.agency(result.deputy.agency)
    meeting = result.meeting
    if meeting is None:
        return _standing(result, agency, to)
    args: dict[str, str | int] = {
        "deputy": result.deputy.id,
        "meeting": meeting.id,
        "revision": meeting.revision,
    }
    which = to.the_meeting(meeting)
    if result.accepted:
        said = f"You are coming to {which} for {agency}."
        rest = f"You decide and vote for {agency}. {_papers(meeting, to)}"
        change = button("I can't come after all", "deputy.decline", args)
    else:
        said = f"You are not coming to {which} for {agency}."
        rest = "The secretariat sees it. If you know who could come instead, tell them."
        change = button("I'll come after all", "deputy.accept", args)
    return message(
        "deputy_answered",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: {'coming' if result.accepted else 'not coming'}",
        first(said, rest, Tone.GOOD),
        para(quorum_line(result.forecast, meeting, to)),
        Buttons(buttons=(change,)),
        note("Nothing has changed since you said so before" if result.again else "", to.cite(DEPUTIES)),
    )


@words(DeputyNamed)
def named(result: DeputyNamed, to: Reader) -> Message:
    """Who is deputy now, on which bodies, and who is so no longer."""
    where, everywhere = _on_bodies(result.bodies, to)
    who = result.person.name
    before = say.listed(p.name for p in result.instead_of)
    verb, noun = ("is", "deputy") if len(result.instead_of) == 1 else ("are", "deputies")
    told = f"{who} knew that already." if result.again else f"{who} is asked whether they will."
    return message(
        "deputy_named",
        f"{say.possessive(to.agency(result.agency))} deputy",
        first(f"{who} is {say.possessive(to.agency(result.agency))} deputy on {where}.", told, Tone.GOOD),
        para(everywhere),
        para(*skipped(who, result.skipped, to)),
        para(
            f"{before} {verb} no longer {say.possessive(to.agency(result.agency))} {noun}, and {verb} told so."
            if before
            else ""
        ),
        para("When the member sends apologies, the deputy is asked to come in their place."),
        note(("To take this back: ", Typed(words="deputy remove")), to.cite(DEPUTIES)),
    )


@words(DeputyRemoved)
def removed(result: DeputyRemoved, to: Reader) -> Message:
    where, everywhere = _on_bodies(result.bodies, to)
    people = say.listed(p.name for p in result.people)
    is_deputy = "is no longer {} deputy" if len(result.people) == 1 else "are no longer {} deputies"
    agency = to.agency(result.agency)
    return message(
        "deputy_removed",
        f"{agency}: no deputy",
        first(f"{people} {is_deputy.format(say.possessive(agency))} on {where}.", "They have been told."),
        para(everywhere),
        para(
            (
                f"{agency} has nobody to send in its member's place until you name somebody: ",
                Typed(words="deputy and a name"),
                ".",
            )
        ),
        note(to.cite(DEPUTIES)),
    )


def _papers(meeting: Meeting, to: Reader) -> str:
    """When a deputy has the papers."""
    day = to.papers_day(meeting)
    if meeting.papers_out_at is not None or (day is not None and day < to.today):
        return "The papers come to you now."
    return f"The papers come to you {f'on {to.day(day)}' if day is not None else 'when they go out'}."


def _on_bodies(bodies: tuple[str, ...], to: Reader) -> tuple[str, str]:
    """Bodies for the first line; where they are many, how many there are, and a sentence that names them."""
    names = say.listed(to.the_body(body) for body in bodies)
    if len(bodies) <= FEW:
        return names, ""
    return f"{len(bodies)} bodies", f"These are {names}."


def _standing(result: DeputyAnswered, agency: str, to: Reader) -> Message:
    body = to.the_body(result.deputy.body)
    if result.accepted:
        said, rest = (
            f"You are {say.possessive(agency)} deputy on {body}.",
            "You are asked whenever you are needed.",
        )
    else:
        said, rest = f"You are not {say.possessive(agency)} deputy on {body}.", "The secretariat sees it."
    return message(
        "deputy_answered", f"{agency}: deputy", first(said, rest, Tone.GOOD), note(to.cite(DEPUTIES))
    )


def naming(request: object, to: Reader) -> list[str]:
    """What naming a deputy comes to, one sentence each: whose member it is, on which bodies, who is that no longer."""
    if not isinstance(request, NameDeputy | RecordDeputy):
        return []
    found = standing_in.naming(to.register, to.today, request.agency, request.person, request.body)
    who, agency = to.full_name(request.person), to.agency(request.agency)
    said = []
    if found.elsewhere:
        said.append(f"{who} sits for {say.listed(map(to.agency, found.elsewhere))}, not for {agency}.")
    if found.new:
        said.append(f"It is for {say.listed(map(to.the_body, found.new))}.")
    for person in dict.fromkeys(row.person_id for row in found.ends):
        bodies = say.listed(to.the_body(row.body) for row in found.ends if row.person_id == person)
        said.append(f"{to.full_name(person)} would no longer be {say.possessive(agency)} deputy on {bodies}.")
    return [*said, *skipped(who, found.skipped, to)]


def skipped(who: str, bodies: tuple[str, ...], to: Reader) -> list[str]:
    """Where somebody is no deputy since they sit there themselves (ATT-2)."""
    where = say.listed(map(to.the_body, bodies))
    return [f"Not on {where}: {who} sits there already, and nobody counts twice."] if bodies else []


def _who_deputises(request: NameDeputy | RecordDeputy, to: Reader) -> str:
    where = f" on {to.the_body(request.body)}" if request.body else ""
    return f"{to.who(request.person)} as {say.possessive(to.agency(request.agency))} deputy{where}"


def _nobody_deputises(request: RemoveDeputy, to: Reader) -> str:
    where = f" on {to.the_body(request.body)}" if request.body else ""
    if request.person:
        return (
            f"{to.who(request.person)} is {say.possessive(to.agency(request.agency))} deputy no more{where}"
        )
    return f"{to.agency(request.agency)} has no deputy any more{where}"


in_words(NameDeputy, _who_deputises)
in_words(RecordDeputy, _who_deputises)
in_words(RemoveDeputy, _nobody_deputises)
in_words(AcceptDeputy, of_meeting("you stand in at"))
in_words(DeclineDeputy, of_meeting("you do not stand in at"))
