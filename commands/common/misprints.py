"""Dates of a folder that look like misprints (CAL-4), put to the secretariat as the folder is taken up."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, datetime
from typing import Any

from scheduler.calendar.local import local_day
from scheduler.check import odd_meetings
from scheduler.findings import Weight
from scheduler.planner import misprints, readers
from scheduler.planner.moment import moment
from store import outbox
from store.constitution.plan import Folder
from store.queries import meetings
from store.register import Register
from store.session import Session


def ask_about_dates(
    session: Session, known: Register, folder: Folder, now: datetime, among: Container[str] | None = None
) -> int:
    """One message about the odd dates that are still to come; `among` the meetings with these references, else among
    all. They stand as printed. Says how many there are. `now` is UTC."""
    today = local_day(now, known.constitution.partnership.zone)
    found = [
        said for said in _odd(session, known, folder, today) if among is None or said["meeting"] in among
    ]
    if found:
        notice = misprints.in_doubt(found, readers.home_place(known), moment(known.constitution, now))
        outbox.put(session, known.partnership, [notice], now)
    return len(found)


def _odd(session: Session, known: Register, folder: Folder, today: date) -> Iterator[dict[str, Any]]:
    """Each odd date once, with all that is odd about it."""
    by_day: dict[tuple[str, date], dict[str, Any]] = {}
    for finding in odd_meetings(folder):
        facts, on = finding.facts, finding.facts["on"]
        if finding.weight is Weight.NOTE or on < today:
            continue
        said = by_day.setdefault(
            (facts["body"], on), {"why": [], "probably": None, "column": facts["column"]}
        )
        said["why"].append(finding.kind)
        said["holiday"] = facts["holiday"] or said.get("holiday", "")
        said["probably"] = facts["probably"].isoformat() if facts["probably"] else said["probably"]
    for (body, on), said in sorted(by_day.items(), key=lambda each: (each[0][1], each[0][0])):
        states = ("planned", "draft")
        for row in meetings.between(session, known.partnership, on, on, body, states):
            yield {"meeting": row.ref, "on": on.isoformat(), **said}
