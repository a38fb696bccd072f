"""When what was just asked for leaves, by the hours and days for messages: "at once", "at 8:30am on Monday"."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.reader import Reader
from scheduler.calendar.local import local_time
from scheduler.openings import Openings
from scheduler.planner.notice import NoticeClass


def when_it_leaves(to: Reader, notice_class: NoticeClass, meeting_on: date) -> str:
    """ "at once", "at 7:30am tomorrow", "at 8:30am on Monday 12 September", of a meeting on a day."""
    openings = Openings(to.constitution)
    opens = openings.next_open(notice_class, to.now)
    if "meeting_today" in openings.hours.days.always and openings.is_before_next_open_day(
        meeting_on, to.today
    ):
        opens = min(opens, openings.next_in_hours(to.now))
    if opens <= to.now:
        return "at once"
    wall = local_time(opens, to.zone)
    day = say.near_day(wall.date(), to.today)
    return f"at {say.clock(wall.time())} {day if day in ('today', 'tomorrow') else f'on {day}'}"
