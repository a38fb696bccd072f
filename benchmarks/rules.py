"""What the rules reckon for a large body and over many years: a forecast with its sets, an attendance report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.figure import Figure, lowest
from scheduler.attendance_report import attendance_report
from scheduler.rules.presence import Mark, SeatMark
from scheduler.rules.quorum import forecast
from scheduler.rules.seats import SeatState, Sits
from store.constitution import load
from store.constitution.vocabulary import Need

SEATS, BODIES, YEARS, MEETINGS_A_YEAR, ON_EACH = 200, 20, 10, 6, 20
ROUNDS = 5
QUORUM = Need.model_validate(
    {
        "all_of": [
            {"at_least": "1/2", "of": {"filled": True}},
            {"at_least": 20, "of": {"sectors": "police"}},
            {"at_least": 30, "counted_by": "agency"},
            {
                "any_of": [
                    {"at_least": 15, "of": {"roles": "lay_member"}},
                    {"at_least": 25, "of": {"classes": "c"}},
                ]
            },
        ]
    }
)


def measure() -> Iterator[Figure]:
    seats = list(_seats())
    forecast_took = lowest(lambda _: forecast(QUORUM, seats), ROUNDS).both
    yield Figure(
        what=f"forecast with its smallest sets, {SEATS} seats, CPU",
        value=forecast_took * 1000,
        unit="ms",
        goal=10,
        limit=20,
    )
    c, marks = load("examples/stoke-2016"), list(_marks())

    def report(_: int) -> None:
        for _body in range(BODIES):
            attendance_report(c, "board", marks, remaining=2)

    yield Figure(
        what=f"attendance report, {YEARS} years of {BODIES} bodies, CPU",
        value=lowest(report, ROUNDS).both,
        unit="s",
        goal=0.5,
        limit=1,
    )


def _seats() -> Iterator[SeatState]:
    """Of ten seats three come, five or six have not said, and the rest stay away."""
    for n in range(SEATS):
        yield SeatState(
            seat=f"s{n}",
            agency=f"a{n % 40}",
            sector=("police", "health", "education", "fire")[n % 4],
            role="lay_member" if n % 10 == 0 else "member",
            classes=("c",) if n % 7 == 0 else (),
            sits=Sits.MEMBER if n < 60 else Sits.NO_REPLY if n < 170 else Sits.NOBODY,
            person=n,
        )


def _marks() -> Iterator[SeatMark]:
    """One body's meetings, every two months; each seat is absent now and then."""
    for number in range(YEARS * MEETINGS_A_YEAR):
        on = date(2016, 4, 1) + timedelta(days=61 * number)
        for n in range(ON_EACH):
            mark = Mark.ABSENT if (number * 7 + n * 3) % 5 == 0 else Mark.PRESENT
            yield SeatMark(
                meeting=f"M-{number}", on=on, seat=f"s{n}", agency=f"a{n}", member=f"p{n}", mark=mark
            )
