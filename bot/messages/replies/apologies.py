"""What a member reads after saying whether they come, and a deputy after answering."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import skipped
from bot.messages.replies.words import words
from commands.apologies import Replied
from commands.deputies import DeputyAnswered, DeputyNamed, DeputyRemoved
from scheduler.rules.quorum import Forecast
from store.rows import Found

FEW = 3
"""As many bodies as a first line names."""


@words(Replied)
def replied(result: Replied, to: Reader) -> Message:
    """Apologies recorded, withdrawn, or "I am coming"; with what it does to the quorum (QUO-2)."""
    away = result.reply.answer in ("apologies", "deputy")
    meeting = result.meeting
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": result.seat}
    change = (
        (
            button("Change this", "apologies.give", args, form=True),
            button("I'm coming after all", "reply.coming", args),
        )
        if away
        else (button("I can't come after all", "apologies.give", args, form=True),)
    )
    buttons = Buttons(buttons=change) if result.for_person is None else None
    return message(
        "apologies" if away else "coming",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: {'apologies' if away else 'coming'}",
        first(_what_stands(result, to), tone=Tone.GOOD),
        para(_deputy(result, to) if away else _deputy_not_needed(result)),
        para(quorum_line(result.forecast, meeting, to), _key_sectors(result.forecast, to)),
        buttons,
        note(_recorded(result, to), to.cite("ATT-1", "QUO-2") if result.forecast else to.cite("ATT-1")),
    )


def quorum_line(forecast: Forecast | None, meeting: Found, to: Reader) -> str:
    """What the replies so far promise, in words that say what the numbers mean."""
    if forecast is None:
        return ""
    stands, best = forecast.as_replies_stand, forecast.if_all_come
    body = to.the_body(meeting.body)
    body = body[0].upper() + body[1:]
    if stands.counted == "groups":
        have = f"{stands.have} of the {stands.need} partners needed"
        return f"{body} has {have} so far."
    if stands.quorate:
        return f"{body} now expects {say.count(stands.have, 'member')}; it needs {stands.need}."
    if not best.quorate:
        return (
            f"{body} can no longer reach its quorum: at most {say.count(best.have, 'member')} can come, "
            f"and it needs {best.need}."
        )
    waiting = len(forecast.no_reply) + len(forecast.deputies_named)
    verb = "has" if waiting == 1 else "have"
    return f"{body} has {stands.have} of the {stands.need} members it needs so far; {waiting} {verb} still to say."


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
        said = f"You come to {which} for {agency}."
        rest = "You have the seat's full authority; the papers come to you when they go out."
        change = button("I can't come after all", "deputy.decline", args)
    else:
        said = f"You do not come to {which} for {agency}."
        rest = "The secretariat sees it. If you know who could come instead, tell them."
        change = button("I'll come after all", "deputy.accept", args)
    return message(
        "deputy_answered",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: {'coming' if result.accepted else 'not coming'}",
        first(said, rest, Tone.GOOD),
        para(quorum_line(result.forecast, meeting, to)),
        Buttons(buttons=(change,)),
        note("Nothing has changed since you said so before" if result.again else "", to.cite("ATT-2")),
    )


@words(DeputyNamed)
def named(result: DeputyNamed, to: Reader) -> Message:
    """Who is deputy now, on which bodies, and who is so no longer."""
    where, everywhere = _on_bodies(result.bodies, to)
    who = result.person.name
    before = say.listed(p.name for p in result.instead_of)
    verb = "is" if len(result.instead_of) == 1 else "are"
    told = f"{who} knew that already." if result.again else f"{who} has been told what is expected."
    return message(
        "deputy_named",
        f"{say.possessive(to.agency(result.agency))} deputy",
        first(f"{who} is {say.possessive(to.agency(result.agency))} deputy on {where}.", told, Tone.GOOD),
        para(everywhere),
        para(*skipped(who, result.skipped, to)),
        para(f"{before} {verb} that no longer, and {verb} told so." if before else ""),
        para("When the member sends apologies, the deputy is asked to come in their place."),
        note("To take this back: /deputy remove", to.cite("ATT-2")),
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
            f"{agency} has nobody to send in its member's place until you name somebody: /deputy and a name."
        ),
        note(to.cite("ATT-2")),
    )


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
        "deputy_answered", f"{agency}: deputy", first(said, rest, Tone.GOOD), note(to.cite("ATT-2"))
    )


def _what_stands(result: Replied, to: Reader) -> str:
    which = to.the_meeting(result.meeting)
    whose = say.possessive(result.for_person.name) if result.for_person is not None else "Your"
    whom = f"{result.for_person.name} is" if result.for_person is not None else "You are"
    if result.reply.answer in ("apologies", "deputy"):
        state = "were recorded already" if result.again else "are recorded"
        return f"{whose} apologies for {which} {state}{_reason(result)}."
    if result.was in ("apologies", "deputy"):
        return f"{whose} apologies for {which} are withdrawn. {whom} expected."
    return f"{whom} expected at {which}."


def _reason(result: Replied) -> str:
    """The reason is shown to whoever gave it, and to nobody else."""
    return f" ({result.reply.reason.rstrip('.')})" if result.reply.reason else ""


def _deputy(result: Replied, to: Reader) -> str:
    seat = to.constitution.seat[result.seat]
    if result.deputy is not None:
        name = to.full_name(result.deputy.person_id)
        whose = "the deputy" if result.for_person is not None else "your deputy"
        if result.deputy.state == "accepted":
            return f"{name}, {whose}, comes instead."
        return f"{name}, {whose}, has been asked to come."
    if seat.agency is None:
        return ""
    standing = to.register.deputies_for(seat.agency, result.meeting.body, None)
    if standing:
        return "Nobody comes instead."
    return (
        f"{to.agency(seat.agency)} has named no deputy, so nobody comes instead. "
        "To send somebody: /deputy, their name, and the meeting."
    )


def _deputy_not_needed(result: Replied) -> str:
    return "Your deputy has been told that they are not needed." if result.was == "deputy" else ""


def _key_sectors(forecast: Forecast | None, to: Reader) -> str:
    """QUO-3, once nobody is left who could come for a key sector."""
    if forecast is None or not forecast.absent_key_sectors:
        return ""
    sectors = say.listed(to.constitution.sectors[s] for s in forecast.absent_key_sectors)
    verb = "stays" if len(forecast.absent_key_sectors) == 1 else "stay"
    return f"Where {sectors} {verb} away, they are told of key decisions before they are made."


def _recorded(result: Replied, to: Reader) -> str:
    at = to.moment(result.reply.given_at)
    late = ", after the papers went out" if result.reply.late else ""
    return f"Recorded {at}{late}, reference {result.reply.ref}"
