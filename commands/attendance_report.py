"""The attendance of a body over a year: by agency and by person, against the standard (ATT-5), with what may be missed
yet; how steadily each agency came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from commands.common import on_body, rights
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.help_lines import for_chairs
from commands.common.registry import command
from scheduler.attended import AttendanceOfYear, of_year, year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAttendance:
    """Of a body, the one that leads where none is named; in the partnership's year that begins in `year`, the present
    one where it is 0."""

    body: str = ""
    year: int = 0


def about(act: Act, request: SeeAttendance) -> Thing:
    body = request.body or _body(act)
    if body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=body))
    return Thing(subject=body, body=body)


def _body(act: Act) -> str:
    """The body that leads, else the first that the reader may see."""
    leading = act.constitution.leading.id
    ordered = [leading, *(body.id for body in act.constitution.bodies)]
    may = (body for body in ordered if on_body.may(act, rights.READERS_OF_REPLIES, Thing(body=body)))
    return next(may, leading)


@command(
    "attendance.report",
    request=SeeAttendance,
    about=about,
    right=rights.READERS_OF_REPLIES,
    looks=True,
    help=for_chairs(12, "clerk attendance report board", "who came this year, and who may miss how many yet"),
)
def see_attendance(act: Act, request: SeeAttendance) -> AttendanceOfYear:
    """The meetings of the year whose attendance is recorded, up to today."""
    body = request.body or _body(act)
    since, _ = year_of(act.register, act.today)
    if request.year:
        first = act.constitution.partnership.cycle.start
        since = first + relativedelta(years=request.year - first.year)
    return of_year(act.session, act.register, body, since, act.today)


def in_year(since: date) -> str:
    """A year by its days: "2016-17", or "2016" where it is a calendar year."""
    return (
        str(since.year) if (since.month, since.day) == (1, 1) else f"{since.year}-{(since.year + 1) % 100:02}"
    )
