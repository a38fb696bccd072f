"""What `check` finds odd, before it is worded: of which kind, how much it asks, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Weight(StrEnum):
    """How much a finding asks: a warning wants an answer, a note does not."""

    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One oddity: `kind` names how it is worded, `facts` are its plain values, `rules` the rules it touches."""

    kind: str
    weight: Weight = Weight.WARNING
    place: tuple[str, int]
    rules: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
