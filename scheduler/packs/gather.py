"""What the store holds for a meeting, as the contents of its pack: the agenda in order, with the papers that are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from scheduler.calendar.local import local_day
from scheduler.packs.contents import (
    AgendaEntry,
    Agreed,
    PackContents,
    PackItem,
    PaperFile,
    SentWithoutAgreement,
    StandingEntry,
    agenda_items,
)
from scheduler.planner import readers as people
from scheduler.standing_items import standing_items
from store.models import Meeting, Report, ReportVersion
from store.queries import meetings, reports
from store.register import Register
from store.session import Session


def agenda_of(
    session: Session, register: Register, meeting: Meeting, files: Path | None = None
) -> tuple[PackItem, ...]:
    """The agenda of a meeting: its standing items (PAP-1), its own, and the reports asked for without an item.

    With `files`, the store's folder, each item has its paper where that is in; without, none has.
    """
    own = [*_own(session, register, meeting, files), *_further_reports(session, register, meeting, files)]
    return agenda_items(_standing(register, meeting), own)


def agenda_titles(session: Session, register: Register, meeting: Meeting) -> tuple[str, ...]:
    return tuple(item.title for item in agenda_of(session, register, meeting))


def contents_of(
    session: Session,
    register: Register,
    meeting: Meeting,
    *,
    files: Path,
    readers: Sequence[int],
    now: datetime,
) -> PackContents:
    """Everything that the pack of a meeting is made from, as it stands in this transaction. `now` is UTC."""
    constitution = register.constitution
    body = constitution.body[meeting.body]
    chair = people.chair(register, meeting.body, meeting.on)
    today = local_day(now, constitution.partnership.zone)
    return PackContents(
        partnership=constitution.partnership.name,
        body=body.name,
        meeting=_called(meeting, body.name.removeprefix("The ")),
        date_words=in_full(meeting.on),
        time_words=_clock(meeting.at),
        place=meeting.place,
        ref=meeting.ref,
        chair=register.people[chair].name if chair is not None else "",
        agreement=_agreement(register, meeting),
        items=agenda_of(session, register, meeting, files),
        recipients=tuple(sorted(register.people[person].name for person in readers)),
        version=f"Issued {in_full(today)}",
        made_at=now,
    )


def _called(meeting: Meeting, body: str) -> str:
    """ "Meeting of the Board", "Special meeting of the Board, at shorter notice (the inquest opens on Monday)"."""
    called = "Meeting" if meeting.kind == "ordinary" else f"{meeting.kind.capitalize()} meeting"
    shorter = f", at shorter notice ({meeting.shortened_because})" if meeting.shortened_because else ""
    return f"{called} of the {body}{shorter}"


def in_full(day: date) -> str:
    """ "Wednesday 21 September 2016", as a paper that is kept for years prints a date."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _clock(at: time) -> str:
    half = "am" if at.hour < 12 else "pm"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{half}"


def _agreement(register: Register, meeting: Meeting) -> Agreed | SentWithoutAgreement | None:
    if meeting.agenda == "as_is":
        return None
    if meeting.agenda != "agreed" or meeting.agenda_at is None:
        sent_back = meeting.agenda == "returned"
        why = "The chair had sent it back." if sent_back else "The chair had not answered."
        return SentWithoutAgreement(why=why)
    zone = register.constitution.partnership.zone
    by = register.people[meeting.agenda_by].name if meeting.agenda_by else "the chair"
    return Agreed(by=by, on=in_full(local_day(meeting.agenda_at, zone)))


def _standing(register: Register, meeting: Meeting) -> tuple[StandingEntry, ...]:
    rule = standing_items(register.constitution, meeting)
    if rule is None:
        return ()
    source = (f"{register.constitution.documents[rule.document].name}, {rule.clause}",)
    return tuple(StandingEntry(title=item.title, at=item.at, rules=source) for item in rule.value.items)


def _own(session: Session, register: Register, meeting: Meeting, files: Path | None) -> Iterator[AgendaEntry]:
    asked = {r.item_id: r for r in reports.of_meeting(session, meeting.id) if r.item_id is not None}
    for item in meetings.items(session, meeting.id):
        report = asked.get(item.id)
        if report is not None:
            yield _report_entry(session, register, meeting, report, files)
        else:
            yield AgendaEntry(title=item.title, presenter=_presenter(register, item.seat, meeting.on))


def _further_reports(
    session: Session, register: Register, meeting: Meeting, files: Path | None
) -> Iterator[AgendaEntry]:
    for report in reports.of_meeting(session, meeting.id):
        if report.item_id is None:
            yield _report_entry(session, register, meeting, report, files)


def _report_entry(
    session: Session, register: Register, meeting: Meeting, report: Report, files: Path | None
) -> AgendaEntry:
    newest = reports.newest(session, report) if report.state == "in" else None
    paper = None
    if newest is not None and newest.file_id is not None and files is not None:
        kept = reports.file(session, newest.file_id)
        paper = PaperFile(path=files / kept.path, sha256=kept.sha256)
    return AgendaEntry(
        title=report.title,
        presenter=_presenter(register, report.seat, meeting.on),
        paper=paper,
        to_follow=report.state in reports.OWED,
        note="; ".join(_notes(report, newest)),
    )


def _notes(report: Report, newest: ReportVersion | None) -> Iterator[str]:
    if newest is not None and newest.link:
        yield f"Paper at {newest.link}"
    if newest is not None and report.late:
        yield "Came late"


def _presenter(register: Register, seat: str | None, on: date) -> str:
    """The holder of a seat with their agency, as an agenda names them."""
    if seat is None:
        return ""
    holder = register.holder(seat, on)
    found = register.constitution.seat.get(seat)
    agency = register.constitution.agency.get(found.agency or "") if found else None
    return ", ".join(part for part in (holder.name if holder else "", agency.short if agency else "") if part)
