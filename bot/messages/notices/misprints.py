"""Dates of a year's plan that look like misprints, each with the button that moves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.messages import say
from bot.messages.model import Entries, Entry, Strong, Tone
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from store.models import Meeting, Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings

MOST = 10
"""So many dates stand in rows; the others are counted."""


@notice_kind(
    NoticeKind.DATES_IN_DOUBT,
    guard=guards.some_dates_as_printed,
    why="You were told of dates that look like misprints.",
    why_place="The secretariat was told of dates that look like misprints.",
)
def in_doubt(to: Reader, notice: Notice) -> Section:
    """Those that are still as printed: what has been moved or cancelled meanwhile is left out."""
    found = [(row, said) for said in notice.facts["dates"] if (row := _as_printed(to, said)) is not None]
    many = say.count(len(found), "date")
    one = len(found) == 1
    more = len(found) - MOST
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{many} of the year's plan {'looks like a misprint' if one else 'look like misprints'}",
        first(
            f"{many} of the year's plan {'looks like a misprint' if one else 'look like misprints'}.",
            f"{'It stays' if one else 'They stay'} as printed unless you move {'it' if one else 'them'}.",
            Tone.WARN,
        ),
        Entries(rows=tuple(_row(to, row, said) for row, said in found[:MOST])),
        para(f"{more} more are told by `boardclerk check`." if more > 0 else ""),
        noun="date that looks like a misprint",
        many=len(found),
        cites=True,
        ref="",
    )


def _as_printed(to: Reader, said: Mapping[str, Any]) -> Meeting | None:
    row = meetings.by_ref(to.session, to.partnership, said["meeting"])
    stands = row is not None and row.state in ("planned", "draft") and row.on.isoformat() == said["on"]
    return row if stands else None


def _row(to: Reader, row: Meeting, said: Mapping[str, Any]) -> Entry:
    probably = date.fromisoformat(said["probably"]) if said["probably"] else None
    move = button("Another day...", "meeting.move", {"meeting": row.id}, form=True)
    meant = (
        (
            button(
                f"Move it to {to.day(probably)}", "meeting.move", {"meeting": row.id, "on": said["probably"]}
            ),
        )
        if probably is not None and probably > to.today
        else ()
    )
    why = say.listed(_why(kind, row, said) for kind in said["why"])
    likely = f" Probably {to.day(probably)} is meant." if probably is not None else ""
    return Entry(
        title=(Strong(text=f"{to.body(row.body)}, {to.day(row.on)}:"), f" {why}.{likely}"),
        buttons=(*meant, move),
    )


def _why(kind: str, row: Meeting, said: Mapping[str, Any]) -> str:
    if kind == "weekend":
        return f"a {row.on:%A}"
    return (
        f"the offices are closed ({said['holiday']})"
        if kind == "bank_holiday"
        else f"printed under {said['column']}"
    )
