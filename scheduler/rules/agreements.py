"""Whether somebody has signed an agreement: in the wording of today, not too long ago (MEM-1, MEM-2). Local days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scheduler.calendar.deadlines import after
from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import AgreementValue


def signed_on(
    agreement: AgreementValue, signed: Iterable[tuple[str, date]], on: date, calendar: WorkingDays
) -> date | None:
    """The day of the signature that stands on a day, of pairs of a wording and a day; None where it is to be signed.

    With `renew` of two years what was signed on 1 June 2016 stands to the end of 31 May 2018.
    """
    days = [day for version, day in signed if version == agreement.version and day <= on]
    last = max(days, default=None)
    if last is None or agreement.renew is None:
        return last
    return last if on < after(last, agreement.renew, calendar) else None


def asked_since(
    agreement: AgreementValue, signed: Iterable[tuple[str, date]], on: date, calendar: WorkingDays
) -> date | None:
    """Since when a signature that has run out is asked for again; None where this wording was never signed."""
    days = [day for version, day in signed if version == agreement.version and day <= on]
    last = max(days, default=None)
    return (
        after(last, agreement.renew, calendar) if last is not None and agreement.renew is not None else None
    )
