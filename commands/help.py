"""What a person can do here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.common import offered, rights
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHelp:
    """What can be done here; `about` is a word of it ("" for all)."""

    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """`role` is in what way the reader has something to do here: manager (the board's administrator is that too),
    chair, member, deputy; `may` the verb of each act that the policy lets them do, with the body it is for;
    `speaks_for` whether an agency is theirs.
    """

    about: str
    role: str
    may: Mapping[str, str]
    speaks_for: bool


@command("help", request=SeeHelp, about=about_nothing, right=rights.ANYBODY, looks=True)
def see_help(act: Act, request: SeeHelp) -> Help:
    """What this person can do here."""
    roles = {seat.role for seat in act.actor.seats}
    held = "chair" if roles & {"chair", "vice_chair"} else "member" if roles else "deputy"
    role = "manager" if act.actor.in_secretariat else held
    may = offered.acts(act)
    return Help(about=request.about, role=role, may=may, speaks_for=bool(act.actor.agencies))
