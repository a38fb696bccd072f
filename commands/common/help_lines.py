"""What can be typed for an act: an example and what it does. The lines stand at the acts; help gathers them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Readers(IntEnum):
    """Whom a line is written for, in the order in which a chair reads them; a manager reads their own first."""

    CHAIRS = 1
    MEMBERS = 2
    MANAGERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """`typed` is an example, its command without the slash; `does` says what it does, with what else
    can be typed in braces. A `board` at the end of `typed` stands for a body that the reader may do it for.

    `place` orders the lines of the same readers. `managers_too` shows a line of others to the manager as well, `always`
    shows it whatever the reader's rights are, and `for_agencies` to those alone who speak for an agency.
    """

    typed: str
    does: str
    readers: Readers
    place: int
    managers_too: bool = False
    always: bool = False
    for_agencies: bool = False


def for_members(
    place: int,
    typed: str,
    does: str,
    *,
    managers_too: bool = False,
    always: bool = False,
    for_agencies: bool = False,
) -> HelpLine:
    return HelpLine(
        typed=typed,
        does=does,
        readers=Readers.MEMBERS,
        place=place,
        managers_too=managers_too,
        always=always,
        for_agencies=for_agencies,
    )


def for_chairs(place: int, typed: str, does: str, *, managers_too: bool = True) -> HelpLine:
    return HelpLine(typed=typed, does=does, readers=Readers.CHAIRS, place=place, managers_too=managers_too)


def for_managers(place: int, typed: str, does: str) -> HelpLine:
    return HelpLine(typed=typed, does=does, readers=Readers.MANAGERS, place=place)
