"""What a member reads after saying whether they come, with what it does to the quorum."""

from __future__ import annotations

from bot.messages import say
from bot.messages.leaving import when_it_leaves
from bot.messages.model import Buttons, Message, Text, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting, which_meeting
from bot.messages.replies.words import words
from commands.apologies import Come, GiveApologies, RecordApologies, RecordComing, Replied, Withdraw
from scheduler.rules.quorum import Forecast
from store.constitution.topics import APOLOGIES, QUORUM
from store.models import Meeting


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
    buttons = Buttons(buttons=change) if result.for_person is None and not result.begun else None
    stands: str | Text
    if result.begun:
        stands = "They came once the meeting had begun, and are kept as such."
    else:
        stands = _deputy(result, to) if away else _deputy_not_needed(result)
    quorum = (QUORUM,) if result.forecast else ()
    return message(
        "apologies" if away else "coming",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: {'apologies' if away else 'coming'}",
        first(_what_stands(result, to), tone=Tone.GOOD),
        para(stands),
        para(quorum_line(result.forecast, meeting, to), _key_sectors(result.forecast, to)),
        buttons,
        note(_recorded(result, to), to.cite(APOLOGIES, *quorum, body=meeting.body)),
    )


def quorum_line(forecast: Forecast | None, meeting: Meeting, to: Reader) -> str:
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


def _what_stands(result: Replied, to: Reader) -> str:
    which = to.the_meeting(result.meeting)
    whose = say.possessive(result.for_person.name) if result.for_person is not None else "Your"
    whom = f"{result.for_person.name} is" if result.for_person is not None else "You are"
    if result.reply.answer in ("apologies", "deputy"):
        state = "were recorded already" if result.again else "are recorded"
        return f"{whose} apologies for {which} {state}{_reason(result)}."
    if result.was in ("apologies", "deputy"):
        return f"{whose} apologies for {which} are withdrawn. {whom} expected."
    return f"{whom} expected at {which}{by(result.reply.how)}."


def by(how: str) -> str:
    """ ", by phone", for who does not come into the room."""
    return f", by {how}" if how else ""


def _reason(result: Replied) -> str:
    """The reason is shown to whoever gave it, and to nobody else."""
    return f" ({result.reply.reason.rstrip('.')})" if result.reply.reason else ""


def _deputy(result: Replied, to: Reader) -> str | Text:
    seat = to.constitution.seat[result.seat]
    if result.deputy is not None:
        name = to.full_name(result.deputy.person_id)
        whose = "the deputy" if result.for_person is not None else "your deputy"
        if result.deputy.state == "accepted":
            return f"{name}, {whose}, comes instead."
        when = when_it_leaves(to, "member", result.meeting.on)
        if result.again or when == "at once":
            return f"{name}, {whose}, has been asked to come."
        return f"{name}, {whose}, will be asked to come {when}."
    if seat.agency is None:
        return ""
    standing = to.register.deputies_for(seat.agency, result.meeting.body, None)
    if standing:
        return "Nobody comes instead."
    return say.text(
        f"{to.agency(seat.agency)} has named no deputy, so nobody comes instead. To send somebody: ",
        Typed(words="deputy"),
        " with their name and the meeting.",
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


def _apologies(request: GiveApologies | RecordApologies, to: Reader) -> str:
    said = f"apologies for {which_meeting(request.meeting, to)}"
    if isinstance(request, RecordApologies):
        said = f"{to.seat(request.seat)}: {said}"
    if request.deputy:
        said += f", with {to.who(request.deputy)} coming instead"
    elif request.alone:
        said += ", with nobody coming instead"
    return f"{said}, {say.quoted(request.reason)}" if request.reason else said


def _recorded_as_coming(request: RecordComing, to: Reader) -> str:
    """Who comes, by name; a seat that nobody holds by the seat."""
    held = to.register.holder(request.seat, to.meeting(request.meeting).on)
    who = to.full_name(held.id) if held is not None else to.seat(request.seat)
    return f"{who} is coming to {which_meeting(request.meeting, to)}{by(request.how)}"


in_words(GiveApologies, _apologies)
in_words(RecordApologies, _apologies)
in_words(Come, lambda r, to: f"you are coming to {which_meeting(r.meeting, to)}{by(r.how)}")
in_words(RecordComing, _recorded_as_coming)
in_words(Withdraw, of_meeting("taking back your apologies for"))
