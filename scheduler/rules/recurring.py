"""When what recurs is due: at each meeting of a body (ACT-4), or every so often from an anchor (RPT-1, RPT-3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from scheduler.calendar.deadlines import repeating
from store.constitution.kinds import RecurringValue


def due_dates(
    rule: RecurringValue, first: date, last: date, meetings: Iterable[date] = ()
) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which it is due; `meetings` are those of the body.

    Reckoned from the anchor each time, so that a short month does not shorten those after it: 31 March, 30 September,
    31 March. None are known of what is asked for on request, or of what has no anchor yet.
    """
    if rule.every == "meeting":
        return tuple(sorted({on for on in meetings if first <= on <= last}))
    if rule.every == "on_request" or rule.anchor is None:
        return ()
    days = takewhile(lambda day: day <= last, repeating(rule.anchor, rule.every))
    return tuple(day for day in days if day >= first)
