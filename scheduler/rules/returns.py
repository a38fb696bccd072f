"""A return asked of many at once, counted as a whole (RPT-2): who has answered, who is late, how far it is.

Where the rule asks for a chief officer's signature, an answer without it is not one yet (RPT-4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.calendar.deadlines import overdue


@dataclass(frozen=True, slots=True)
class AgencyAnswer:
    """One agency's answer: the local day on which it came, and whether its chief officer has signed it off."""

    on: date
    signed_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A return as a whole, on a day: the agencies by how they stand, in the order asked.

    `late` answered after the due date; `unsigned` have answered and await their chief officer; `overdue` have not
    answered and are past it; `waiting` have time yet.
    """

    in_time: tuple[str, ...]
    late: tuple[str, ...]
    unsigned: tuple[str, ...]
    overdue: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def asked(self) -> int:
        return len(self.in_time) + len(self.late) + len(self.unsigned) + len(self.overdue) + len(self.waiting)

    @property
    def answered(self) -> int:
        return len(self.in_time) + len(self.late)

    @property
    def complete(self) -> bool:
        """Whether everybody has answered: what counts is the whole."""
        return self.answered == self.asked


def returned(
    asked_of: Sequence[str],
    answers: Mapping[str, AgencyAnswer],
    due: date,
    today: date,
    *,
    signed_off: bool = False,
) -> Returned:
    """How a return stands on a day. Due means the end of that day; overdue starts the day after (DL-6)."""
    groups: dict[str, list[str]] = {}
    for agency in dict.fromkeys(asked_of):
        answer = answers.get(agency)
        if answer is None or answer.on > today:
            how = "overdue" if overdue(due, today) else "waiting"
        elif signed_off and not answer.signed_off:
            how = "unsigned"
        else:
            how = "in_time" if answer.on <= due else "late"
        groups.setdefault(how, []).append(agency)
    return Returned(
        **{how: tuple(groups.get(how, ())) for how in ("in_time", "late", "unsigned", "overdue", "waiting")}
    )
