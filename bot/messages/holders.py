"""Who has a step of the ladder: by their office, and by name where it is not who usually has it."""

from __future__ import annotations

from bot.messages.reader import Reader
from scheduler.facts import concerned_by
from scheduler.ladders import escalates_to
from scheduler.planner import readers
from store.models import Escalation


def reader_of(to: Reader, found: Escalation) -> int | None:
    """Who is told on the chair's steps of an escalation, None where nobody is left."""
    concerned = concerned_by(to.register, found, to.today)
    return readers.escalation_reader(to.register, found.body, to.today, concerned)


def with_whom(to: Reader, body: str, holder: str, reader: int | None) -> str:
    """ "the board manager", "the chair", "the vice-chair, Jo Example" and so on. `reader` is who is told on
    the chair's steps."""
    if holder == "chief_executive":
        return "the chief executive"
    if holder == "manager" or reader is None:
        return "the board manager"
    top, usual = escalates_to(to.constitution, body, to.today)
    if reader != readers.vice_chair(to.register, top, to.today):
        return "the chair"
    return "the vice-chair" if usual == "vice_chair" else f"the vice-chair, {to.full_name(reader)}"
