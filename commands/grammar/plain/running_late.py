"""Running late for a meeting of today, on time after all, there."""

from __future__ import annotations

from commands.grammar import running_late
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.running_late import OnTime, RunLate, meetings_today

_HOW_LATE = (
    "[about|around|approximately|maybe|roughly] (5|8|10|12|15|20|25|30|35|40|45|50|60|90|five|ten|fifteen|twenty|"
    "thirty|forty|forty-five|an|half an|[a] few|a couple of|quarter of an|a quarter of an) "
    "(minutes|mins|min|minute|hour|hours)"
)
_BE = "i (am|will be|am going to be|may be|might be|shall be|could be)"


@means(
    "late",
    f"{_BE} [running] [a bit|a little|slightly|very|quite|{_HOW_LATE}] (late|delayed|behind) [for|to|by] [{_HOW_LATE}]",
    f"[i am] running [a bit|a little|slightly|very|{_HOW_LATE}] (late|behind) [for|to|by] [{_HOW_LATE}]",
    f"{_HOW_LATE} (late|delayed|behind) [for]",
    "late (for|to) [the] (BODY|meeting)",
    "[i am] (stuck in|held up in|caught in|sitting in) traffic",
    "i am (held up|stuck|delayed)",
    "(held up|stuck|delayed) (on the (train|bus|motorway|m6)|at (work|court|the station))",
    "[my|the] (train|bus|flight) is (late|delayed|cancelled)",
    f"[i] (will|may|might) (arrive|join|get there|be there|be with you) (late|in {_HOW_LATE}|{_HOW_LATE} late)",
    "[i] cannot (get there|be there|arrive|make it|start) on time",
    "[i] will not be [there] on time",
    "start without me",
    "[i am] on my way [but late]",
    "hwyr",
    keeps=True,
    rank=5,
)
def late(said: Saying) -> Outcome:
    """For the meeting of today, and no other. Why is not kept."""
    minutes = running_late.minutes_in(said.typed)
    if (named := _named(said)) is not None:
        return Understood(RunLate(meeting=named, minutes=minutes))
    return running_late.late(said.act, said.typed, minutes)


@means(
    "late",
    "[i] (am|will be) (on time|not late) [after all]",
    "[i] am not [running] late [after all|any more]",
    "[i] (will make it|can make it|made it) on time [after all]",
    rank=6,
)
def on_time(said: Saying) -> Outcome:
    return _not_late(said, there=False)


@means(
    "late",
    "i (am|have) (here|arrived|there) [now]",
    "i have (just arrived|got here|made it)",
    "just (arrived|got here)",
    rank=2,
)
def arrived(said: Saying) -> Outcome:
    return _not_late(said, there=True)


def _not_late(said: Saying, *, there: bool) -> Outcome:
    if (named := _named(said)) is not None:
        return Understood(OnTime(meeting=named, there=there))
    return running_late.not_late(said.act, said.typed, there=there)


def _named(said: Saying) -> int | None:
    """The meeting that is named, where one is: that of today before any other."""
    meant = said.meeting()
    if not meant.named or meant.first is None:
        return None
    mine = {meeting.id for meeting in meetings_today(said.act)}
    found = next((meeting for meeting in meant.meetings if meeting.id in mine), None)
    return int((found or meant.first).id)
