"""Why somebody was told something, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler.standing_items import kind_of
from store.constitution.rules import Rule
from store.constitution.topics import topic
from store.models import Notice
from store.queries import decisions, meetings, notices, written_requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why I was told something about `ref`."""

    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotice:
    notice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """One notice to the reader: when it was or will be sent, and the rules it comes from as they hold on its day."""

    notice: Notice
    rules: tuple[Rule[Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    ref: str
    told: tuple[ToldNotice, ...]


@command(
    "why.ref",
    request=Why,
    about=about_self,
    right=rights.TOLD,
    looks=True,
    help=for_members(
        13,
        "clerk why R-12",
        "why you were told something, with the rule and its clause",
        managers_too=True,
        always=True,
    ),
)
def why(act: Act, request: Why) -> Explained:
    """What this person was told about a thing, and by which rules. Of what was not theirs to know nothing is said."""
    found = notices.about(act.session, act.partnership, [request.ref])
    return _explained(act, request.ref, [n for n in found if _is_mine(act, n)])


@command("why", request=WhyNotice, about=about_self, right=rights.TOLD, looks=True)
def why_notice(act: Act, request: WhyNotice) -> Explained:
    """The same, of one notice."""
    found = notices.get(act.session, act.partnership, request.notice)
    if found is None or not _is_mine(act, found):
        return Explained(ref="", told=())
    return _explained(act, found.subject, [found])


def _is_mine(act: Act, notice: Notice) -> bool:
    """To me, or to the secretariat's place where I am its manager; and sent, or still to be."""
    to_me = notice.person_id == act.actor.person or (notice.place is not None and act.actor.in_secretariat)
    return to_me and notice.state in ("pending", "sending", "sent")


def _explained(act: Act, ref: str, found: list[Notice]) -> Explained:
    told = []
    meeting = meetings.by_ref(act.session, act.partnership, ref)
    asked = written_requests.by_ref(act.session, act.partnership, ref)
    decision = decisions.by_ref(act.session, act.partnership, ref)
    about = meeting or asked or decision
    body = about.body if about else None
    kind = kind_of(meeting) if meeting else "extraordinary" if asked else "ordinary"
    for notice in reversed(found):
        day = notice.due_at.date()
        rules = [act.constitution.rule(topic(each), day, body, meeting=kind) for each in notice.rules]
        held = tuple({rule.id: rule for rule in rules if rule is not None}.values())
        told.append(ToldNotice(notice=notice, rules=held))
    return Explained(ref=ref, told=tuple(told))
