"""What a person can do here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.common import offered, policy, rights
from commands.common.answers import meetings_of
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHelp:
    """What can be done here; `about` is a word of it ("" for the five lines that matter most, "all" for everything)."""

    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """`role` is in what way the reader has something to do here: manager (the board's administrator is that too),
    chair, member, deputy; `may` the verb of each act that the policy lets them do, with the body it is for;
    `speaks_for` whether an agency is theirs; `body` is that of their next meeting, "" where there is none.
    """

    about: str
    role: str
    may: Mapping[str, str]
    speaks_for: bool
    body: str = ""


@command("help", request=SeeHelp, about=about_nothing, right=rights.ANYBODY, looks=True)
def see_help(act: Act, request: SeeHelp) -> Help:
    """What this person can do here."""
    chaired = {s.body for s in act.actor.seats if s.role == "vice_chair" or policy.chairs(act, s)}
    held = "chair" if chaired else "member" if act.actor.seats else "deputy"
    role = "manager" if act.actor.in_secretariat else held
    may = offered.acts(act)
    mine = [m.meeting.body for m in meetings_of(act, act.actor.person)]
    body = next((b for b in mine if b in chaired or not chaired), next(iter(mine), ""))
    return Help(about=request.about, role=role, may=may, speaks_for=bool(act.actor.agencies), body=body)
