"""The papers of a meeting sent now, whatever their day is (DL-2)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.sweep import replan
from store.models import Meeting
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPapers:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOnTheirWay:
    meeting: Meeting


def about(act: Act, request: SendPapers) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "papers.send",
    request=SendPapers,
    about=about,
    right=rights.ARRANGERS,
    help=for_managers(21, "clerk papers M-3", "its papers are made and sent now, with what is there"),
)
def send(act: Act, request: SendPapers) -> PapersOnTheirWay:
    """The papers go out as soon as they are made; what is not there yet is "to follow"."""
    meeting = find.still_planned(act, find.meeting(act, request.meeting))
    if meeting.papers_out_at is not None:
        raise Refused(NotNow(code="papers_sent", subject=meeting.ref, facts={"meeting": meeting}))
    meetings.change(act.session, meeting.id, papers_on=act.today)
    act.record(meeting.ref)
    replan(act.session, act.register, act.now, meeting=meeting)
    return PapersOnTheirWay(meeting=meetings.get(act.session, meeting.id))
