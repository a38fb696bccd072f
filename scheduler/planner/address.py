"""Letters about a new e-mail address, each to one address and no other."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from scheduler.planner.notice import PlannedNotice
from store.models import PassedOn
from store.notice_kinds import NoticeKind

Word = Literal["old", "new", "changed"]


def letters(row: PassedOn, old: str, now: datetime) -> list[PlannedNotice]:
    """To the old address, that a change is asked for; to the new one, with the code that shows whose it is."""
    return [_letter(row, "old", old, now), _letter(row, "new", row.text, now)]


def changed(row: PassedOn, old: str, now: datetime) -> PlannedNotice:
    """To the old address, for the last time: letters go elsewhere from now on."""
    return _letter(row, "changed", old, now)


def _letter(row: PassedOn, word: Word, to: str, now: datetime) -> PlannedNotice:
    return PlannedNotice(
        kind=NoticeKind.ADDRESS_LETTER,
        key=(row.ref, word),
        notice_class="correction",
        subject=row.ref,
        due=now,
        person=row.person_id,
        facts={"word": word, "to_address": to},
    )
