"""A chart of attendance, set by Typst: a bar and a figure for each agency, and the standard as a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import typst

_HERE = Path(__file__).resolve().parent
_PIXELS_AN_INCH = 144.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One agency, seat or person: how often of how many meetings."""

    name: str
    attended: int
    held: int


def chart(
    title: str,
    whose: str,
    bars: Sequence[Bar],
    standard: tuple[Fraction, str] | None,
    made_as: Literal["pdf", "png"],
    made_at: int,
) -> bytes:
    """The chart as a PDF or a PNG file. `standard` is the share with the sentence that says it.

    `made_at` (seconds since 1970, UTC) is the PDF's only date. Every bar has its figure beside it, so that nothing is
    said by length or colour alone.
    """
    data = {
        "title": title,
        "whose": whose,
        "standard": {"share": float(standard[0]), "said": standard[1]} if standard is not None else None,
        "bars": [
            {"name": bar.name, "share": bar.attended / bar.held, "said": f"{bar.attended} of {bar.held}"}
            for bar in bars
            if bar.held
        ],
    }
    made = typst.compile(
        _HERE / "rates.typ",
        root=_HERE,
        format=made_as,
        ppi=_PIXELS_AN_INCH,
        sys_inputs={"data": json.dumps(data)},
        timestamp=made_at,
    )
    assert isinstance(made, bytes), "a chart is one page, whatever its height"
    return made
