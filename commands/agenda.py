"""A meeting's agenda: items put on and taken off by the manager, agreed or sent back by the chair (DL-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commands.common import find, rights
from commands.common.arrange import ask_report
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_chairs, for_managers, for_members
from commands.common.registry import command
from scheduler.planner import agenda as planner
from scheduler.planner import readers
from scheduler.standing_items import standing_items
from scheduler.sweep import replan
from store import outbox
from store.constitution.topics import REPORTS_DUE
from store.models import AgendaItem, Meeting, Person, Report
from store.notice_kinds import NoticeKind
from store.queries import meetings, reports

ASKING = (NoticeKind.AGENDA_TO_AGREE, NoticeKind.AGENDA_SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem:
    """`seat` presents the item; with `report` a written report is owed for it (DL-1)."""

    meeting: int
    title: str
    seat: str = ""
    report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem:
    """`number` is the item's as it stands on the agenda now."""

    meeting: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAgenda:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeAgenda:
    meeting: int
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackAgenda:
    meeting: int
    reason: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One line of an agenda. `item` and `report` are rows, where the line is the meeting's own."""

    number: int
    title: str
    seat: str | None = None
    item: AgendaItem | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSeen:
    """The agenda as it stands. `added` and `removed` say what was just done; `agreed_again` that the chair is asked
    anew, because the agenda was agreed before."""

    meeting: Meeting
    lines: tuple[AgendaLine, ...]
    may_edit: bool = False
    added: AgendaLine | None = None
    removed: str = ""
    report: Report | None = None
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDecided:
    meeting: Meeting
    agreed: bool
    by: Person
    reason: str = ""


def about(act: Act, request: AddItem | RemoveItem | SeeAgenda | AgreeAgenda | SendBackAgenda) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


def lines_of(act: Act, meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The agenda in order, numbered from 1: standing items, the meeting's own, further reports (PAP-1)."""
    return tuple(
        AgendaLine(number=n, title=t, seat=s, item=i, report=r)
        for n, (t, s, i, r) in enumerate(_in_order(act, meeting), 1)
    )


@command(
    "agenda.see",
    request=SeeAgenda,
    about=about,
    right=rights.AGENDA_READERS,
    looks=True,
    help=for_members(12, "clerk agenda board", "the agenda as it stands", managers_too=True),
)
def see(act: Act, request: SeeAgenda) -> AgendaSeen:
    """The agenda as it stands now."""
    meeting = find.meeting(act, request.meeting)
    return AgendaSeen(meeting=meeting, lines=lines_of(act, meeting), may_edit=act.actor.in_secretariat)


@command(
    "agenda.add",
    request=AddItem,
    about=about,
    right=rights.AGENDA_EDITORS,
    help=for_managers(4, 'clerk agenda M-3 add "title" from police report', "an item, and the report for it"),
)
def add(act: Act, request: AddItem) -> AgendaSeen:
    """Puts an item on the agenda, and asks for its report where one is wanted; an agreed agenda is agreed anew."""
    meeting = _editable(act, request.meeting)
    if meeting.kind != "ordinary":
        raise Refused(NotNow(code="only_its_matter", subject=meeting.ref, facts={"meeting": meeting}))
    title = request.title.strip()
    if not title:
        raise Refused(Needs(what="title", subject=meeting.ref))
    if request.seat and request.seat not in act.constitution.seat:
        raise Refused(NotFound(what="seat", said=request.seat))
    if request.report and not request.seat:
        raise Refused(Needs(what="author", subject=meeting.ref))
    same = [
        i
        for i in meetings.items(act.session, meeting.id)
        if i.title == title and i.seat == (request.seat or None)
    ]
    if same:
        return AgendaSeen(meeting=meeting, lines=lines_of(act, meeting), may_edit=True)
    kind = "report" if request.report else "item"
    made = meetings.add_item(
        act.session, act.partnership, meeting.id, title=title, seat=request.seat or None, kind=kind
    )
    report = (
        ask_report(
            act.session,
            act.register,
            meeting,
            act.today,
            title=title,
            seat=request.seat,
            rule=REPORTS_DUE,
            item=made,
        )
        if request.report
        else None
    )
    act.record(meeting.ref, title=title, report=report.ref if report else "")
    again = _changed(act, meeting)
    lines = lines_of(act, meeting)
    added = next(line for line in lines if line.item is not None and line.item.id == made)
    return AgendaSeen(
        meeting=meeting, lines=lines, may_edit=True, added=added, report=report, asked_again=again
    )


@command("agenda.remove", request=RemoveItem, about=about, right=rights.AGENDA_EDITORS)
def remove(act: Act, request: RemoveItem) -> AgendaSeen:
    """Takes an item off; a report that was owed for it is no longer asked for."""
    meeting = _editable(act, request.meeting)
    line = next((found for found in lines_of(act, meeting) if found.number == request.number), None)
    if line is None or (line.item is None and line.report is None):
        raise Refused(NotNow(code="item_is_standing", subject=meeting.ref, facts={"number": request.number}))
    if line.item is not None:
        meetings.remove_item(act.session, line.item.id, act.now)
    if line.report is not None:
        reports.change(act.session, line.report.id, state="dropped")
        outbox.cancel(
            act.session, act.partnership, subject=line.report.ref, why="no longer asked for", now=act.now
        )
    act.record(meeting.ref, title=line.title)
    again = _changed(act, meeting)
    return AgendaSeen(
        meeting=meeting,
        lines=lines_of(act, meeting),
        may_edit=True,
        removed=line.title,
        asked_again=again,
    )


@command(
    "agenda.agree",
    request=AgreeAgenda,
    about=about,
    right=rights.AGENDA_AGREERS,
    help=for_chairs(
        1,
        "clerk agree board",
        "you agree the agenda; {clerk send back board because ...}",
        managers_too=False,
    ),
)
def agree(act: Act, request: AgreeAgenda) -> AgendaDecided:
    """The chair agrees the agenda. The first to decide is the one who did."""
    meeting = _to_decide(act, request)
    meetings.change(act.session, meeting.id, agenda="agreed", agenda_by=act.actor.person, agenda_at=act.now)
    _settled(act, meeting, "the agenda was agreed")
    act.record(meeting.ref)
    now = meetings.get(act.session, meeting.id)
    replan(act.session, act.register, act.now, meeting=now)
    return AgendaDecided(meeting=now, agreed=True, by=act.register.people[act.actor.person])


@command("agenda.send_back", request=SendBackAgenda, about=about, right=rights.AGENDA_AGREERS, form=True)
def send_back(act: Act, request: SendBackAgenda) -> AgendaDecided:
    """The chair wants the agenda changed first; the secretariat is told why, and asks again when it has done so."""
    meeting = _to_decide(act, request)
    if not request.reason.strip():
        raise Refused(Needs(what="reason", subject=meeting.ref))
    meetings.change(act.session, meeting.id, agenda="returned", agenda_by=act.actor.person, agenda_at=act.now)
    _settled(act, meeting, "the agenda was sent back")
    now = meetings.get(act.session, meeting.id)
    place = readers.place_of(act.register, meeting.body)
    act.tell([planner.sent_back(now, place, act.now, by=act.actor.person, reason=request.reason.strip())])
    act.record(meeting.ref, reason=request.reason.strip())
    return AgendaDecided(
        meeting=now, agreed=False, by=act.register.people[act.actor.person], reason=request.reason.strip()
    )


def _in_order(
    act: Act, meeting: Meeting
) -> Iterator[tuple[str, str | None, AgendaItem | None, Report | None]]:
    rule = standing_items(act.constitution, meeting)
    standing = rule.value.items if rule else ()
    asked = reports.of_meeting(act.session, meeting.id)
    by_item = {r.item_id: r for r in asked if r.item_id is not None}
    yield from ((s.title, None, None, None) for s in standing if s.at == "first")
    for item in meetings.items(act.session, meeting.id):
        yield item.title, item.seat, item, by_item.get(item.id)
    yield from ((r.title, r.seat, None, r) for r in asked if r.item_id is None)
    yield from ((s.title, None, None, None) for s in standing if s.at == "last")


def _editable(act: Act, number: int) -> Meeting:
    meeting = find.still_planned(act, find.meeting(act, number), drafts=True)
    if meeting.papers_out_at is not None:
        raise Refused(NotNow(code="papers_are_out", subject=meeting.ref, facts={"meeting": meeting}))
    return meeting


def _changed(act: Act, meeting: Meeting) -> bool:
    """Plans anew what hangs on the agenda; whether the chair is asked again because they had agreed or returned it."""
    again = meeting.agenda in ("agreed", "returned")
    if again:
        meetings.change(act.session, meeting.id, agenda="asked", agenda_by=None, agenda_at=None)
        chair = readers.chair_or_next(act.register, meeting.body, meeting.on)
        if chair is not None:
            act.tell([planner.asked_again(meeting, chair, act.now)])
    replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    return again


def _to_decide(act: Act, request: AgreeAgenda | SendBackAgenda) -> Meeting:
    meeting = find.still_planned(act, find.meeting(act, request.meeting))
    if request.revision not in (0, meeting.revision):
        raise Refused(AlreadyDecided(subject=meeting.ref, what="meeting_changed"))
    if meeting.agenda in ("agreed", "returned"):
        raise Refused(
            AlreadyDecided(
                subject=meeting.ref,
                what=f"agenda_{meeting.agenda}",
                by=meeting.agenda_by,
                at=meeting.agenda_at,
            )
        )
    if meeting.papers_out_at is not None:
        raise Refused(AlreadyDecided(subject=meeting.ref, what="papers_are_out", at=meeting.papers_out_at))
    return meeting


def _settled(act: Act, meeting: Meeting, why: str) -> None:
    outbox.supersede(act.session, act.partnership, subject=meeting.ref, why=why, now=act.now, kinds=ASKING)
