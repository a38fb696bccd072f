"""How a year ended, read from the store: reports, actions, meetings with their packs, and matters on the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.local import LocalOffice, workspace_file
from bot.player.year import ActionEnd, MatterEnd, MeetingEnd, Recipient, ReportEnd, Year
from scheduler.calendar.local import local_day
from scheduler.packs.outline import bookmarks
from scheduler.planner import readers
from scheduler.rules.quorum import Quorum, quorate
from scheduler.seats import as_attended
from store.constitution.kinds import LadderValue
from store.models import Action, Escalation, Meeting, Report
from store.notice_kinds import NoticeKind
from store.queries import actions, meetings, notices, owned, register, reports
from store.register import Register
from store.session import Session


def close(year: Year, office: LocalOffice) -> dict[str, Path]:
    """Fills in how everything ended; returns the packs by the refs of their meetings."""
    today = local_day(office.clock.now(), office.zone)
    with office.bot.store.begin() as session:
        home = office.partnership
        known = register.of(session, home)

        year.reports = tuple(_report(session, known, row) for row in owned.every(session, Report, home))
        year.actions = tuple(
            _action(session, known, row, today, office.zone) for row in owned.every(session, Action, home)
        )
        year.matters = tuple(
            _matter(session, known, row, office.zone) for row in owned.every(session, Escalation, home)
        )
        planned = owned.every(session, Meeting, home)
        packs = {
            row.ref: _pack(session, office, row.pack_file_id)
            for row in planned
            if row.pack_file_id is not None
        }
        year.meetings = tuple(_meeting(session, known, row, packs.get(row.ref)) for row in planned)
    return packs


def readers_of(office: LocalOffice) -> dict[str, Recipient]:
    """Everybody of the register, every place and every stranger, with what they are to the Board."""
    folder = office.folder
    places = [
        Recipient(key=f"#{name}", name=f"#{name}", group="secretariat's channel")
        for name in sorted({body.place for body in folder.constitution.bodies})
    ]
    people = [Recipient(key=p.key, name=p.name, group=_group(office, p.seats)) for p in folder.people.persons]
    others = [
        Recipient(key=stranger.key, name=stranger.name, group="others")
        for stranger in workspace_file(office.path).strangers
    ]
    return {reader.key: reader for reader in (*people, *places, *others)}


def _group(office: LocalOffice, seats: tuple[str, ...]) -> str:
    constitution = office.folder.constitution
    held = [constitution.seat[seat] for seat in seats]
    on_board = [seat for seat in held if seat.body == constitution.leading.id]
    for seat in on_board:
        if seat.role in ("chair", "vice_chair"):
            return seat.role.replace("_", "-")
    if any(seat.voting for seat in on_board):
        return "Board members"
    if on_board:
        return "officers and observers"
    return "sub-committee members" if held else "deputies"


def _report(session: Session, known: Register, row: Report) -> ReportEnd:
    meeting = meetings.get(session, row.meeting_id)
    author = readers.author(known, meeting.body, row.seat, meeting.on)
    first = reports.version(session, row, 1)
    asked = row.state != "dropped" and meeting.state != "cancelled"
    came = ("late" if first.late else "on_time") if first and row.state == "in" else "never"
    return ReportEnd(
        ref=row.ref,
        title=row.title,
        meeting=meeting.ref,
        author=known.people[author].key if author is not None else "",
        due=reports.due_of(row),
        came=came if asked else "not_asked",
        versions=row.version,
    )


def _action(session: Session, known: Register, row: Action, today: date, zone: ZoneInfo) -> ActionEnd:
    owner = readers.owner(known, row, today)
    every = actions.milestones(session, row.id)
    dates = tuple((m.label, actions.due_of(m), m.state) for m in every)
    return ActionEnd(
        ref=row.ref,
        body=row.body,
        row=row.row,
        what=row.what,
        owner=known.people[owner].key if owner is not None else "",
        state=row.state,
        dates=dates,
        overdue=row.state == "open" and any(due < today and state == "open" for _, due, state in dates),
        closed=local_day(row.closed_at, zone) if row.closed_at is not None else None,
    )


def _matter(session: Session, known: Register, row: Escalation, zone: ZoneInfo) -> MatterEnd:
    agency = known.constitution.agency[row.agency].short if row.agency else ""
    step = LadderValue.model_validate(row.ladder).steps[row.step].name
    return MatterEnd(
        ref=row.ref,
        kind=row.kind,
        about=row.subject,
        agency=agency,
        what=row.what,
        state=row.state,
        step=step,
        opened=row.opened_on,
        settled=local_day(row.resolved_at, zone) if row.resolved_at is not None else None,
        climbed=tuple(_climbed(session, row, zone)),
    )


def _climbed(session: Session, row: Escalation, zone: ZoneInfo) -> Iterator[tuple[date, str]]:
    """When each step after the first was told to whoever has it, by the notices that went."""
    reached = None
    for said in notices.of_kind(session, row.partnership_id, NoticeKind.ESCALATION_STEP, row.ref):
        if said.state == "sent" and said.settled_at is not None:
            step = said.facts["step"]
            if reached is not None and step > reached:
                yield local_day(said.settled_at, zone), said.facts["holder"]
            reached = max(step, reached or 0)


def _meeting(session: Session, known: Register, row: Meeting, pack: Path | None) -> MeetingEnd:
    quorum = _quorum(session, known, row)
    bound = list(_papers(pack)) if pack else []
    return MeetingEnd(
        ref=row.ref,
        body=row.body,
        on=row.on,
        state=row.state,
        agenda=row.agenda,
        name=known.constitution.body[row.body].name,
        of_board=row.body == known.constitution.leading.id,
        moved_from=row.moved_from,
        quorate=quorum.quorate if quorum else None,
        present=quorum.have if quorum else 0,
        needed=quorum.need if quorum else 0,
        pages=(reports.file(session, row.pack_file_id).pages or 0) if row.pack_file_id is not None else 0,
        reports=tuple(bound),
        to_follow=tuple(_to_follow(session, row)),
    )


def _quorum(session: Session, known: Register, row: Meeting) -> Quorum | None:
    """Who came, by the rule (QUO-2); None where nobody recorded it."""
    rule = known.constitution.quorum_of(row.body, row.on)
    if rule is None or row.attendance_at is None:
        return None
    return quorate(rule, as_attended(known, row, meetings.attendance(session, row.id)))


def _pack(session: Session, office: LocalOffice, file: int) -> Path:
    return Path(office.places.files / reports.file(session, file).path)


def _papers(pack: Path) -> Iterator[str]:
    """The titles of the papers bound into a pack, as its bookmarks name them: "7. Private fostering"."""
    for title in bookmarks(pack):
        number, _, rest = title.partition(". ")
        if number.isdigit():
            yield rest


def _to_follow(session: Session, row: Meeting) -> Iterator[str]:
    """The titles that the pack's readers were told are to follow."""
    for said in notices.of_kind(session, row.partnership_id, NoticeKind.PACK_OUT, row.ref):
        if said.revision == row.revision:
            missing = (reports.by_ref(session, row.partnership_id, ref) for ref in said.facts["missing"])
            yield from (report.title for report in missing if report is not None)
