"""What becomes of a paper that comes after its day: refused, taken by the chair's leave, or following the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Policy = Literal["refused", "chair_decides", "until_papers", "to_follow"]


class LatePaper(StrEnum):
    """What becomes of a paper."""

    IN_TIME = "in_time"
    TAKEN = "taken"  # late, and in the pack all the same
    FOLLOWS = "follows"  # the pack has gone: it goes after it as a supplement
    ASKED = "asked"  # the chair is asked, with the reasons
    REFUSED = "refused"  # for this meeting, and offered to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What becomes of a paper, and the `reasons` that its sender gives with it."""

    late: LatePaper
    reasons: tuple[Literal["why_late", "why_this_meeting"], ...] = ()


def received(
    policy: Policy | None,
    came: date,
    *,
    reports_due: date,
    papers_out: date,
    chair_agreed: bool | None = None,
) -> Received:
    """What becomes of a paper that comes on a local day, by the policy of the body; late ones follow where none is set.

    `reports_due` is the last day on which it is in time, whole; `papers_out` the day on which the pack goes out, from
    which on it is without the paper. `chair_agreed` is the chair's answer, None before there is one.
    """
    if came <= reports_due:
        return Received(late=LatePaper.IN_TIME)
    taken = LatePaper.TAKEN if came < papers_out else LatePaper.FOLLOWS
    if policy == "chair_decides":
        answers = {None: LatePaper.ASKED, True: taken, False: LatePaper.REFUSED}
        return Received(late=answers[chair_agreed], reasons=("why_late", "why_this_meeting"))
    if policy == "refused" or (policy == "until_papers" and taken is LatePaper.FOLLOWS):
        return Received(late=LatePaper.REFUSED)
    return Received(late=taken)
