"""Which standing items a meeting's agenda has (PAP-1): the one answer to that, for agendas, packs and questions."""

from __future__ import annotations

from typing import cast

from store.constitution import Constitution
from store.constitution.kinds import AgendaValue
from store.constitution.rules import MeetingKind, Rule
from store.constitution.topics import STANDING_ITEMS
from store.models import Meeting


def kind_of(meeting: Meeting) -> MeetingKind:
    """The kind of a meeting, as rules are asked for it."""
    return cast(MeetingKind, meeting.kind)


def standing_items(constitution: Constitution, meeting: Meeting) -> Rule[AgendaValue] | None:
    """The rule of the standing items of a meeting; None where it has none.

    A meeting that is called for a matter deals with that alone: it has those of a rule that names its kind (CAL-6).
    """
    found = constitution.rule(STANDING_ITEMS, meeting.on, meeting.body, meeting=kind_of(meeting))
    if found is not None and meeting.kind != "ordinary" and meeting.kind not in found.applies.meetings:
        return None
    return found
