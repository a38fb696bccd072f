"""Deputies: named for an agency or for one meeting, removed, and saying yes or no themselves (ATT-2)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, quorum, rights, standing_in
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler.planner import deputies
from scheduler.rules.quorum import Forecast
from store import outbox
from store.models import Deputy, Meeting, Person
from store.notice_kinds import NoticeKind
from store.queries import meetings, register


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDeputy:
    """A standing deputy of an agency, on one body or, where `body` is empty, on every body it has a seat on."""

    agency: str
    person: int
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeputy:
    """The same, recorded by the secretariat on the agency's written word; `told` says how it knows."""

    agency: str
    person: int
    body: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDeputy:
    """The agency has no standing deputy any more: on one body, or on all; of one person, or of all (0)."""

    agency: str
    body: str = ""
    person: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDeputy:
    deputy: int
    meeting: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineDeputy:
    """`reason` is the deputy's own; the member's apologies and their reason stay as they are."""

    deputy: int
    meeting: int = 0
    reason: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed:
    """`bodies` are those the person is deputy on now, `skipped` those on which they sit themselves; `instead_of`
    whoever was it before."""

    agency: str
    person: Person
    bodies: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    instead_of: tuple[Person, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyRemoved:
    agency: str
    people: tuple[Person, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyAnswered:
    """`meeting` is None for a standing deputy. `seat` is the one stood in for."""

    deputy: Deputy
    accepted: bool
    meeting: Meeting | None
    forecast: Forecast | None
    again: bool = False


def about_agency(act: Act, request: NameDeputy | RemoveDeputy) -> Thing:
    return Thing(subject=request.agency, agency=_known(act, request.agency), body=request.body or None)


def about_recorded(act: Act, request: RecordDeputy) -> Thing:
    return Thing(subject=request.agency, agency=_known(act, request.agency), reason=request.told)


def about_answer(act: Act, request: AcceptDeputy | DeclineDeputy) -> Thing:
    row = find.deputy(act, request.deputy)
    return Thing(
        subject=deputies.subject_of(row),
        person=row.person_id,
        agency=row.agency,
        body=row.body,
        meeting=row.meeting_id,
    )


@command(
    "deputy.name",
    request=NameDeputy,
    about=about_agency,
    right=rights.NAMERS_OF_DEPUTIES,
    form=True,
    help=for_members(
        6,
        "deputy Sam Example",
        "your agency's deputy from now on; with a body and a date, for that meeting alone",
        for_agencies=True,
    ),
)
def name(act: Act, request: NameDeputy) -> DeputyNamed:
    """Names the agency's deputy; whoever was it before is stood down, and the new one told what is expected."""
    return _name(act, request.agency, request.person, request.body, told="")


@command("deputy.record", request=RecordDeputy, about=about_recorded, right=rights.RECORDERS_OF_DEPUTIES)
def record(act: Act, request: RecordDeputy) -> DeputyNamed:
    """Names an agency's deputy on its written word."""
    return _name(act, request.agency, request.person, request.body, told=request.told)


@command("deputy.remove", request=RemoveDeputy, about=about_agency, right=rights.NAMERS_OF_DEPUTIES)
def remove(act: Act, request: RemoveDeputy) -> DeputyRemoved:
    """Ends the standing deputies of an agency. Raises Refused where there is none."""
    ended = [
        row
        for row in act.register.deputies
        if row.agency == request.agency
        and row.meeting_id is None
        and row.state in standing_in.STANDS
        and request.body in ("", row.body)
        and request.person in (0, row.person_id)
    ]
    if not ended:
        raise Refused(Needs(what="standing_deputy", subject=request.agency))
    end(act, ended)
    people = dict.fromkeys(row.person_id for row in ended)
    act.record(request.agency, bodies=[row.body for row in ended], ended=[row.id for row in ended], began=[])
    return DeputyRemoved(
        agency=request.agency,
        people=tuple(act.register.people[p] for p in people),
        bodies=tuple(dict.fromkeys(row.body for row in ended)),
    )


@command(
    "deputy.accept",
    request=AcceptDeputy,
    about=about_answer,
    right=rights.NAMED_DEPUTY,
    help=for_members(7, "deputy accept board", "you stand in; {deputy decline board}: you do not"),
)
def accept(act: Act, request: AcceptDeputy) -> DeputyAnswered:
    """The deputy says yes; from now on they count for the seat (QUO-2)."""
    return _answer(act, request, "accepted")


@command("deputy.decline", request=DeclineDeputy, about=about_answer, right=rights.NAMED_DEPUTY)
def decline(act: Act, request: DeclineDeputy) -> DeputyAnswered:
    """The deputy says no; the seat is then away, unless the member sends somebody else."""
    return _answer(act, request, "declined")


def add(act: Act, agency: str, body: str, person: Person) -> None:
    """Makes a person an agency's standing deputy on a body beside whoever is it, and tells them what is expected."""
    act.tell([deputies.named(_add(act, agency, body, person, "accepted"), act.now)])
    act.record(agency, person=person.key, bodies=[body])


def seats_of_agency(act: Act, agency: str, body: str = "") -> tuple[str, ...]:
    """The bodies on which an agency has a seat that a deputy can stand in for."""
    return standing_in.seated_on(act.register, act.today, agency, body)


def _known(act: Act, agency: str) -> str:
    if agency not in act.constitution.agency:
        raise Refused(NotFound(what="agency", said=agency))
    return agency


def _name(act: Act, agency: str, person_id: int, body: str, *, told: str) -> DeputyNamed:
    person = find.person(act, person_id)
    found = standing_in.naming(act.register, act.today, agency, person.id, body)
    free, skipped = found.bodies, found.skipped
    if not free and not skipped:
        raise Refused(NotNow(code="agency_not_on_body", facts={"agency": agency, "body": body}))
    if not free:
        raise Refused(NotNow(code="deputy_sits_there", facts={"person": person, "body": skipped[0]}))
    if not found.new:
        return DeputyNamed(agency=agency, person=person, bodies=free, skipped=skipped, again=True)
    end(act, list(found.ends), instead=person.id)
    began = [_add(act, agency, b, person, "named") for b in found.new]
    act.tell([deputies.named(row, act.now) for row in began])
    act.record(
        agency,
        reason=told,
        person=person.key,
        bodies=list(free),
        ended=[row.id for row in found.ends],
        began=[row.id for row in began],
    )
    others = dict.fromkeys(row.person_id for row in found.ends)
    return DeputyNamed(
        agency=agency,
        person=person,
        bodies=free,
        skipped=skipped,
        instead_of=tuple(act.register.people[p] for p in others),
    )


def _add(act: Act, agency: str, body: str, person: Person, state: str) -> Deputy:
    """A standing deputy's row. Who is named is asked whether they will; a folder that names them says that they have
    agreed. Each meeting is asked about by itself all the same."""
    made = register.name_deputy(
        act.session,
        act.partnership,
        agency=agency,
        body=body,
        person_id=person.id,
        state=state,
        named_by=act.actor.known,
        named_at=act.now,
    )
    return register.deputy(act.session, made)


def end(act: Act, ended: list[Deputy], *, instead: int | None = None) -> None:
    """Ends standing deputies, `instead` of whom somebody is named. One who has not been told yet that they are named is
    not told of the end either."""
    for row in ended:
        register.change_deputy(act.session, act.partnership, row.id, state="ended", answered_at=act.now)
        if not unsaid(act, row, NoticeKind.DEPUTY_NAMED):
            act.tell([deputies.no_longer(row, act.now, instead=instead)])


def unsaid(act: Act, row: Deputy, kind: NoticeKind) -> bool:
    """Withdraws what waits to be said to a standing deputy; whether anything did."""
    return bool(
        outbox.cancel(
            act.session,
            act.partnership,
            subject=deputies.subject_of(row),
            why="taken back",
            now=act.now,
            kinds=(kind,),
        )
    )


def _answer(act: Act, request: AcceptDeputy | DeclineDeputy, state: str) -> DeputyAnswered:
    row = find.deputy(act, request.deputy)
    meeting = find.still_planned(act, find.meeting(act, row.meeting_id)) if row.meeting_id else None
    if meeting is not None:
        row = register.deputy(act.session, row.id)
        _still_asked(act, row, meeting, request.revision)
    elif row.state == "ended":
        raise Refused(AlreadyDecided(subject=deputies.subject_of(row), what="deputy_ended"))
    again = row.state == state
    reason = request.reason.strip() if isinstance(request, DeclineDeputy) else ""
    if not again:
        for each in _answered_together(act, row):
            register.change_deputy(
                act.session, act.partnership, each.id, state=state, answered_at=act.now, reason=reason
            )
        act.record(
            deputies.subject_of(row), reason=reason, meeting=meeting.ref if meeting else "", was=row.state
        )
        if state == "declined":
            _tell_who_counts_on_them(act, row, meeting)
    changed = act.with_register(register.with_deputies(act.session, act.register))
    return DeputyAnswered(
        deputy=row,
        accepted=state == "accepted",
        meeting=meeting,
        forecast=quorum.after_reply(changed, meeting, meetings.replies(act.session, meeting.id))
        if meeting
        else None,
        again=again,
    )


def named_for_good(act: Act, person: int) -> list[Deputy]:
    """The namings as standing deputy to which a person has said neither yes nor no: one row for each."""
    rows = [d for d in act.register.deputising(person) if d.meeting_id is None and d.state == "named"]
    return list({(d.agency, d.named_at): d for d in rows}.values())


def _answered_together(act: Act, row: Deputy) -> list[Deputy]:
    """What one answer is for: the meeting, or all the bodies on which somebody was named in one go."""
    if row.meeting_id is not None:
        return [row]
    return [
        d
        for d in act.register.deputising(row.person_id)
        if d.meeting_id is None
        and (d.agency, d.named_at) == (row.agency, row.named_at)
        and d.state != "ended"
    ]


def _tell_who_counts_on_them(act: Act, row: Deputy, meeting: Meeting | None) -> None:
    """The member whose seat it is; of a standing deputy whoever named them."""
    if meeting is not None:
        _tell_member(act, row, meeting)
    elif row.named_by is not None and row.named_by != act.actor.person:
        act.tell([deputies.will_not(row, act.now, by=row.named_by)])


def _tell_member(act: Act, row: Deputy, meeting: Meeting) -> None:
    member = act.register.holder(row.seat, meeting.on) if row.seat is not None else None
    if member is not None:
        act.tell([deputies.declined(meeting, row, act.now, member=member.id)])


def _still_asked(act: Act, row: Deputy, meeting: Meeting, revision: int) -> None:
    """The question still stands: the meeting as it was, and the seat's reply still sends this deputy."""
    reply = meetings.replies(act.session, meeting.id).get(row.seat or "")
    stands = (
        reply is not None
        and reply.deputy_id == row.id
        and reply.answer == "deputy"
        and reply.meeting_revision == meeting.revision
    )
    if revision not in (0, meeting.revision):
        raise Refused(AlreadyDecided(subject=meeting.ref, what="meeting_changed"))
    if not stands:
        raise Refused(AlreadyDecided(subject=meeting.ref, what="deputy_not_needed"))


def waiting(act: Act, person: int) -> list[tuple[Deputy, Meeting]]:
    """The meetings a person is asked to stand in at, answered with yes or not yet: (deputy row, meeting)."""
    return [(row, meeting) for row, meeting in asked_of(act, person) if row.state in standing_in.STANDS]


def asked_of(act: Act, person: int) -> list[tuple[Deputy, Meeting]]:
    """The meetings to come that a person was asked to stand in at, whatever they have said: (deputy row, meeting)."""
    found = [
        (row, meetings.get(act.session, row.meeting_id))
        for row in act.register.deputies
        if row.person_id == person
        and row.meeting_id is not None
        and row.state in (*standing_in.STANDS, "declined")
    ]
    return [(row, m) for row, m in found if m.state == "planned" and m.on >= act.today]
