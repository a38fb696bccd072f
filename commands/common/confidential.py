"""No information that identifies a child is kept (DAT-1): text that holds a valid NHS number is refused."""

from __future__ import annotations

from commands.common.base import Identifying, Refused
from scheduler.rules.identifying import nhs_number_in


def refuse_identifying(*texts: str) -> None:
    """Raises Refused where one of the texts holds a valid NHS number."""
    for text in texts:
        if number := nhs_number_in(text):
            raise Refused(Identifying(ends=number[-4:]))
