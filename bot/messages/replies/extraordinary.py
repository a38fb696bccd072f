"""A request for an extraordinary meeting: asked, supported, taken back (CAL-6)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.extraordinary import (
    AskExtraordinary,
    RequestStands,
    StopSupporting,
    SupportRequest,
    TakeBackRequest,
)
from scheduler import written_requests as standing
from store.constitution.topics import EXTRAORDINARY, MEETING_HELD
from store.models import WrittenRequest

WHAT = {
    "extraordinary_meeting": "an extraordinary meeting of {body}",
    "review_constitution": "a review of the constitution",
}


def what_for(row: WrittenRequest, to: Reader) -> str:
    """ "an extraordinary meeting of the Board"."""
    return WHAT[row.what].format(body=to.the_body(row.body))


def last_day_said(row: WrittenRequest, to: Reader) -> str:
    """The last lawful day of a request that was received, with the working days that are left; "" where none is set."""
    clock = standing.held_by(to.constitution, row.received_on or to.today, row.body)
    if clock is None:
        return ""
    left = standing.working_days_left(to.constitution, clock, to.today, row.body)
    days = f"{say.count(left, 'working day')} left" if left > 0 else "today is the last day"
    return f"It is to be held by {to.day(clock.on)} ({days})."


_DID = {
    "asked": "Your request for {what} is kept.",
    "again": "You have asked for {what} already.",
    "supported": "You support the request for {what}.",
    "unsupported": "Your support for {what} is taken back.",
    "taken_back": "The request for {what} is taken back.",
}


@words(RequestStands)
def request_stands(result: RequestStands, to: Reader) -> Message:
    row = result.request
    said = _DID[result.did].format(what=what_for(row, to))
    open_ = row.state == "asked"
    return message(
        "request_stands",
        said.rstrip("."),
        first(said, _how_it_stands(result, to), Tone.GOOD),
        para(f"It was asked: {say.cited(row.matter)}" if result.did != "asked" else ""),
        _buttons(result, to) if row.state in ("asked", "received") else None,
        note(
            f"Reference {row.ref}",
            to.cite(EXTRAORDINARY, body=row.body) if open_ else "",
            to.clause(MEETING_HELD, row.body, "extraordinary") if row.state == "received" else "",
        ),
    )


def _how_it_stands(result: RequestStands, to: Reader) -> str:
    row, support = result.request, result.support
    if row.state == "taken_back":
        return "Those who knew of it are told."
    if row.state == "received":
        who = say.listed(to.name(p.id) for p in result.told) or "the secretariat"
        verb = "were" if who == "you" or len(result.told) > 1 else "was"
        return f"It has the support that it needs, and {who} {verb} told. {last_day_said(row, to)}".strip()
    if support is None:
        return ""
    asked = f"{say.count(result.asked, 'member')} {'was' if result.asked == 1 else 'were'} asked. "
    until = f" They have until {to.day(row.last_day)}." if row.last_day is not None else ""
    verb = "supports" if support.have == 1 else "support"
    first_told = asked if result.did in ("asked", "again") else ""
    return f"{first_told}{support.have} of the {support.need} who are needed {verb} it.{until}"


def _buttons(result: RequestStands, to: Reader) -> Buttons | None:
    own = {"request": result.request.id}
    if result.request.asked_by == to.person:
        return Buttons(buttons=(button("Take it back", "extraordinary.take_back", own),))
    if result.did == "supported" and result.request.state == "asked":
        return Buttons(buttons=(button("Take my support back", "extraordinary.stop_supporting", own),))
    if result.did == "unsupported":
        return Buttons(buttons=(button("I support it", "extraordinary.support", own),))
    return None


def _which(request: SupportRequest | StopSupporting | TakeBackRequest, to: Reader) -> str:
    return what_for(to.written_request(request.request), to)


in_words(AskExtraordinary, lambda r, to: f"asking for an extraordinary meeting of {to.the_body(r.body)}")
in_words(SupportRequest, lambda r, to: f"supporting {_which(r, to)}")
in_words(StopSupporting, lambda r, to: f"taking back support for {_which(r, to)}")
in_words(TakeBackRequest, lambda r, to: f"taking back the request for {_which(r, to)}")
