"""The words of every kind of notice, each with its guard and its "why" sentence (see `registry`).

A kind's function takes the reader and the notice, reads the rows that it needs, and returns a section; `worded` puts
the sections of one reader together. Nothing is written or sent here, and no channel's markup stands here.
"""

from bot.messages.notices import (  # noqa: F401 (importing them registers their kinds)
    actions,
    agenda,
    attendance,
    deputies,
    escalations,
    held_requests,
    meetings,
    more_time,
    outage,
    papers,
    reports,
    undelivered,
)
from bot.messages.notices.digest import digest  # noqa: F401
from bot.messages.notices.registry import check_complete

check_complete()
