"""Years made up for tests of how a year is told: a few meetings, escalations and messages, at random or by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from bot.player.year import (
    ActionEnd,
    ArrivedMessage,
    DownTime,
    MatterEnd,
    MeetingEnd,
    Recipient,
    ReportEnd,
    Year,
)

BODIES = {"board": "Board", "executive": "Executive Group", "training": "Training sub-committee"}
AGENCIES = ("Police", "Cafcass", "CRC")
DAYS = st.dates(date(2016, 4, 1), date(2017, 3, 31))


def told(kind: str, on: date, ref: str, to: str = "jo-example", **values) -> ArrivedMessage:
    values = {"by": "chat", "subject": "", "text": "Can you come?\nI'm coming\nA rule.", "first": ""} | values
    values |= {"buttons": ("I'm coming",), "small": ("A rule.",)}
    at = datetime(on.year, on.month, on.day, 8, 30)
    return ArrivedMessage(at=at, to=to, kinds=(kind,), refs=(ref,), meetings=(ref,), **values)


@st.composite
def meetings(draw: st.DrawFn) -> MeetingEnd:
    body = draw(st.sampled_from(sorted(BODIES)))
    needed = draw(st.integers(1, 12))
    quorate = draw(st.sampled_from((True, False, None)))
    present = {True: needed + 1, False: needed - 1, None: 0}[quorate]
    return MeetingEnd(
        ref=f"M-{draw(st.integers(1, 10_000))}",
        body=body,
        name=BODIES[body],
        of_board=body == "board",
        on=draw(DAYS),
        state=draw(st.sampled_from(("held", "cancelled", "planned"))),
        agenda="open",
        moved_from=draw(st.none() | DAYS),
        quorate=quorate,
        present=present,
        needed=needed,
    )


@st.composite
def matters(draw: st.DrawFn) -> MatterEnd:
    opened = draw(DAYS)
    later = st.integers(1, 60).map(lambda days: opened + timedelta(days=days))
    return MatterEnd(
        ref="E-1",
        kind=draw(st.sampled_from(("action", "attendance", "report", "other"))),
        about="",
        agency=draw(st.sampled_from((*AGENCIES, ""))),
        what="",
        state="open",
        step="",
        opened=opened,
        settled=draw(st.none() | later),
        climbed=tuple(
            (draw(later), holder) for holder in draw(st.sampled_from(((), ("chair",), ("chief_executive",))))
        ),
    )


@st.composite
def years(draw: st.DrawFn) -> Year:
    held = draw(st.lists(meetings(), max_size=12, unique_by=lambda m: m.ref))
    kinds = {"cancelled": "meeting_cancelled", "held": "meeting_moved", "planned": "papers_out"}
    heard = [told(kinds[m.state], draw(DAYS), m.ref) for m in held if draw(st.booleans())]
    closed = draw(st.lists(DAYS, max_size=3).flatmap(lambda days: st.just(days * 4)))
    reports = [
        ReportEnd(
            ref="R-1", title="", meeting=m.ref, author="jo-example", due=m.on, versions=1,
            came=draw(st.sampled_from(("on_time", "late", "never", "not_asked"))),
        )
        for m in held
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    starts = [datetime(d.year, d.month, d.day, 7) for d in draw(st.lists(DAYS, max_size=2))]
    return small_year(
        told=heard,
        meetings=tuple(held),
        matters=tuple(draw(st.lists(matters(), max_size=5))),
        reports=tuple(reports),
        actions=tuple(
            ActionEnd(
                ref="A-1", body="board", row="", what="", owner="", state="closed", dates=(), overdue=False, closed=day
            )
            for day in closed
        ),
        down=[DownTime(start=at, until=at + timedelta(days=2)) for at in starts],
    )  # fmt: skip


def small_year(**values) -> Year:
    return Year(
        partnership="Example Safeguarding Board",
        begins=datetime(2016, 4, 1, 8),
        ends=datetime(2017, 3, 31, 18),
        readers={"jo-example": Recipient(key="jo-example", name="Jo Example", group="Board members")},
        **values,
    )
