"""Boards of which clauses speak, and rules as a file has them without their envelope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml
from pydantic import TypeAdapter

from scheduler.rules.seats import SeatState, Sits
from store.constitution.rules import AnyRule, Rule

RULE: TypeAdapter[Any] = TypeAdapter(AnyRule)
Everybody = dict[str, dict[str, Any]]
"""The members of a board by name, with what their seats are."""
ENVELOPE = {"document": "paper", "clause": "Its clause", "from": "2010-01-01"}


def read(text: str) -> Rule[Any]:
    """One rule as a file has it, without its envelope."""
    rule: Rule[Any] = RULE.validate_python({"id": "clause"} | ENVELOPE | yaml.safe_load(text))
    return rule


def seat(name: str, here: bool = True, **more: Any) -> SeatState:
    return SeatState(seat=name, sits=Sits.MEMBER if here else Sits.NOBODY, **more)


def board(present: int, of: int, **more: Any) -> list[SeatState]:
    """So many of so many members are there."""
    return [seat(f"m{n}", n < present, **more) for n in range(of)]


def people(here: Iterable[str], everybody: Everybody) -> list[SeatState]:
    """Those named are there, of everybody."""
    there = set(here)
    return [seat(name, name in there, **what) for name, what in everybody.items()]


DISTRICTS: Everybody = {f"{a}-{n}": {"agency": a} for a in "abcdef" for n in (1, 2)}
RUTLAND: Everybody = {
    "gp": {"agency": "ccg"},
    "councillor": {"agency": "council", "classes": ("elected",)},
    "director": {"agency": "council", "classes": ("council_officer",)},
    "healthwatch": {"agency": "healthwatch"},
}
BCP: Everybody = {
    "councillor-1": {"classes": ("councillor",)},
    "councillor-2": {"classes": ("councillor",)},
    "nhs": {"classes": ("nhs",)},
    "dph": {"classes": ("director_of_public_health",)},
    **{f"other-{n}": {} for n in range(6)},
}
DERBYSHIRE: Everybody = {
    "chair": {"role": "chair"},
    "deputy-1": {},
    "deputy-2": {},
    "officer": {"role": "officer", "voting": False},
    "lay-1": {"role": "lay_member"},
    "lay-2": {"role": "lay_member"},
    "gp-1": {"classes": ("clinical",)},
    "gp-2": {"classes": ("clinical",)},
    "nurse": {"classes": ("clinical",), "voting": False, "role": "officer"},
}
OFFICE_BEARERS: Everybody = {
    "chair": {"role": "chair", "classes": ("office_bearer",)},
    "secretary": {"classes": ("office_bearer",)},
    "treasurer": {"classes": ("office_bearer",)},
    **{f"member-{n}": {} for n in range(9)},
}
ALL_OF_DERBYSHIRE = list(DERBYSHIRE)


def without(*names: str) -> list[str]:
    return [name for name in ALL_OF_DERBYSHIRE if name not in names]


def committee(governors: int, associates: int) -> list[SeatState]:
    here = [seat(f"g{n}", n < governors, classes=("governor",)) for n in range(6)]
    return here + [seat(f"a{n}", n < associates, role="lay_member", classes=("associate",)) for n in range(6)]
