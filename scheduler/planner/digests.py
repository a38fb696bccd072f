"""When a place's digest is said: in full once a week, on other working days only what is new, if anything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from scheduler.calendar.working_days import WorkingDays
from scheduler.digest.digest import Digest
from scheduler.planner.moment import Moment, day_after
from scheduler.planner.notice import PlannedNotice
from store.constitution.settings import Chasing
from store.notice_kinds import NoticeKind

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLast:
    """What a place was told: the day of its last full digest, and the keys of all it was told of that still stands."""

    full_on: date | None = None
    keys: tuple[str, ...] = ()

    @classmethod
    def kept(cls, value: Mapping[str, Any] | None) -> ToldLast:
        """As the store keeps it."""
        if not value:
            return cls()
        return cls(full_on=date.fromisoformat(value["full_on"]), keys=tuple(value["keys"]))

    def before(self, facts: Mapping[str, Any]) -> ToldLast:
        """As it was before a digest with these facts was planned."""
        since = facts.get("since")
        full_on = (date.fromisoformat(since) if since else None) if facts["full"] else self.full_on
        return ToldLast(full_on=full_on, keys=tuple(facts["told"]))

    def to_keep(self) -> dict[str, Any]:
        return {"full_on": self.full_on.isoformat() if self.full_on else "", "keys": list(self.keys)}


def is_due(moment: Moment, chasing: Chasing) -> bool:
    """Whether a digest may be said now: on a working day, from the hour of digests on."""
    return moment.calendar.is_working(moment.day) and moment.now >= moment.at(moment.day, chasing.digest_at)


def plan(
    digest: Digest, told: ToldLast, moment: Moment, chasing: Chasing
) -> tuple[PlannedNotice | None, ToldLast]:
    """The digest of today, if there is one to say, and what the place has been told after it.

    After days without service there is one digest, today's; a full one that was missed is made up for by it.
    """
    if not is_due(moment, chasing):
        return None, told
    full_day = _full_day(moment.day, chasing, moment.calendar)
    full = told.full_on is None or told.full_on < full_day <= moment.day
    found = digest.for_the_week(told.keys) if full else digest.changed_since(told.keys)
    now = ToldLast(full_on=moment.day if full else told.full_on, keys=digest.told_with(found, told.keys))
    if not full and found.empty:
        return None, now
    notice = PlannedNotice(
        kind=NoticeKind.DIGEST,
        key=(digest.place, moment.day.isoformat()),
        notice_class="digest",
        subject=digest.place,
        due=moment.now,
        place=digest.place,
        rules=found.rules,
        facts={"on": moment.day.isoformat(), "full": full, "told": list(told.keys)}
        | ({"since": told.full_on.isoformat()} if full and told.full_on else {}),
    )
    return notice, now


def next_look(moment: Moment, chasing: Chasing) -> datetime:
    """The hour of digests of the next working day, today's where it is still to come."""
    today = moment.at(moment.day, chasing.digest_at)
    if moment.calendar.is_working(moment.day) and moment.now < today:
        return today
    return moment.at(moment.calendar.on_or_after(day_after(moment.day)), chasing.digest_at)


def _full_day(day: date, chasing: Chasing, calendar: WorkingDays) -> date:
    """The day of the full digest in whose week `day` lies: the weekday set, or the first working day after it."""
    back = (day.weekday() - WEEKDAYS.index(chasing.digest_weekday)) % 7
    this_week = calendar.on_or_after(day - timedelta(days=back))
    return this_week if this_week <= day else calendar.on_or_after(day - timedelta(days=back + 7))
