"""The chair of a body passes to the next agency: to whoever leaves it, whoever takes it, and the secretariat."""

from __future__ import annotations

from datetime import date, timedelta

from bot.messages import say
from bot.messages.model import Tone
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler.guards import terms as guards
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.CHAIR_PASSES,
    guard=guards.turn_as_said,
    why="You were told that the chair of a body passes to another agency.",
    why_place="The secretariat was told that the chair of a body passes to another agency.",
)
def passes(to: Reader, notice: Notice) -> Section:
    facts = notice.facts
    starts = date.fromisoformat(facts["starts"])
    if to.person is not None and to.person == facts["takes"]:
        strong, rest = _taking(to, notice, starts)
    elif to.person is not None:
        strong, rest = _leaving(to, notice, starts)
    else:
        strong, rest = _told(to, notice, starts)
    tone = Tone.WARN if facts["takes"] is None else Tone.PLAIN
    return section(
        to,
        notice,
        Urgency.CHANGED,
        strong.rstrip("."),
        first(strong, "", tone),
        para(*rest),
        noun="change in the chair",
        cites=True,
        ref="",
    )


def _taking(to: Reader, notice: Notice, starts: date) -> tuple[str, tuple[str, ...]]:
    facts, body = notice.facts, to.the_body(notice.facts["body"])
    agency, until = to.agency(facts["agency"]), to.day(date.fromisoformat(facts["ends"]))
    strong = (
        f"You take the chair of {body} on {to.day(starts)}."
        if starts > to.today
        else f"You are in the chair of {body} from {to.day(starts)}."
    )
    before = facts["leaves"]
    now = f"{to.full_name(before)} has it until then." if before is not None and starts > to.today else ""
    turn = f"It is {say.possessive(agency)} turn, until {until}."
    return strong, (
        turn,
        now,
        "From that day what is for the chair comes to you: agendas, escalations, apologies.",
    )


def _leaving(to: Reader, notice: Notice, starts: date) -> tuple[str, tuple[str, ...]]:
    facts, body = notice.facts, to.the_body(notice.facts["body"])
    ends = starts - timedelta(days=1)
    strong = f"Your turn in the chair of {body} {'ends' if ends >= to.today else 'ended'} on {to.day(ends)}."
    return strong, (_next(to, facts), "From that day what is for the chair goes to them and no more to you.")


def _told(to: Reader, notice: Notice, starts: date) -> tuple[str, tuple[str, ...]]:
    facts, body = notice.facts, to.the_body(notice.facts["body"])
    passes_on = "passes" if starts > to.today else "has passed"
    strong = f"The chair of {body} {passes_on} to {to.agency(facts['agency'])} on {to.day(starts)}."
    left = facts["leaves"]
    until = f"{to.full_name(left)} had it until then." if left is not None else ""
    asked = (
        ""
        if facts["takes"] is not None
        else "Until it is filled, what is for the chair goes to the next one."
    )
    return strong, (_next(to, facts), until, asked)


def _next(to: Reader, facts: dict[str, object]) -> str:
    agency = to.agency(str(facts["agency"]))
    takes = facts["takes"]
    if isinstance(takes, int):
        return f"{to.full_name(takes)} takes it for {agency}."
    return f"Nobody sits for {agency} there, so nobody takes it."
