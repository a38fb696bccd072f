"""Seats: one that is no more, and those that have changed hands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import say
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, first, para
from scheduler import guards
from store.models import Notice
from store.notice_kinds import NoticeKind


@notice_kind(
    NoticeKind.SEAT_ENDED,
    guard=guards.always,
    why="You were told that a seat of yours is no more.",
)
def seat_ended(to: Reader, notice: Notice) -> Section:
    seat = to.constitution.seat[notice.facts["seat"]]
    body = to.the_body(seat.body)
    still = [held for held in to.seats_held(to.today) if held.body == seat.body]
    what = f"Your place on {body} for {to.seat(seat.id)}"
    left = (
        f"You still sit on {body}."
        if still
        else f"You are not asked to meetings of {body} any more, and nothing is left for you to do there."
    )
    return section(to, notice, Urgency.CHANGED, f"{what} has ended", first(f"{what} has ended.", left))


@notice_kind(
    NoticeKind.SEAT_CHANGED,
    guard=guards.always,
    why="You were told that a seat has changed hands.",
)
def changed(to: Reader, notice: Notice) -> Section:
    gained, lost = notice.facts["gained"], notice.facts["lost"]
    since = to.day(date.fromisoformat(notice.facts["since"]))
    now = f"you sit {_places(to, gained)}" if gained else ""
    before = f"you no longer sit {_places(to, lost)}" if lost else ""
    said = say.sentence(f"from {since} {', and '.join(filter(None, (now, before)))}")
    return section(
        to,
        notice,
        Urgency.CHANGED,
        "Where you sit has changed" if lost else "You have a new place",
        first(said),
        para(
            "I ask you to its meetings, and for the reports and actions that belong to it." if gained else "",
            "Reports and actions of the place that you had are for whoever has it now." if lost else "",
            "Answers that were given before do not pass on: whether you come is asked again."
            if gained
            else "",
        ),
    )


def _places(to: Reader, seats: Sequence[str]) -> str:
    return say.listed(_place(to, seat) for seat in seats)


def _place(to: Reader, seat: str) -> str:
    """ "on the Board for Police", "on the Board as Lay member"."""
    found = to.constitution.seat[seat]
    return f"on {to.the_body(found.body)} {'for' if found.agency else 'as'} {to.seat(seat)}"
