"""Dates and times as people say them, for the page: "Friday 9 September 2016", "8:30am"."""

from __future__ import annotations

from datetime import datetime


def spoken_day(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y}"


def spoken_time(at: datetime) -> str:
    """Half past eight as "8:30am", twelve as "noon"."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midnight" if at.hour == 0 else "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
