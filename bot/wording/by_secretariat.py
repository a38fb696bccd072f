"""The facts of what needs the manager between two digests, and of what was decided on asking for more time."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.notices import views
from bot.wording.by_meeting import titles
from bot.wording.told import Told
from scheduler.seats import as_replied, forecast_of
from store.constitution import Seat
from store.queries import actions, meetings, reports
from store.rows import Found


def quorum(told: Told) -> views.QuorumChanged:
    meeting = told.meeting_row()
    seats = as_replied(told.register, meeting, meetings.replies(told.session, meeting.id))
    now = forecast_of(told.register, meeting, seats)
    assert now is not None, f"{told.notice.key} is about a body without a quorum"
    stands = now.as_replies_stand
    return views.QuorumChanged(
        **told.common(),
        meeting=told.meeting(meeting),
        quorate=stands.quorate,
        have=stands.have,
        need=stands.need,
        unconfirmed=_agencies(told, now.deputies_named),
        waiting=_agencies(told, now.no_reply),
        absent_key_sectors=tuple(told.register.constitution.sectors[s] for s in now.absent_key_sectors),
    )


def time_asked(told: Told) -> views.TimeAsked:
    request = _request(told)
    what, due, meeting = _asked_for(told, request)
    papers = told.meeting(meeting).papers_out if meeting is not None else None
    return views.TimeAsked(
        **told.common(),
        request=request.id,
        request_ref=request.ref,
        who=told.name(request.asked_by) or "Somebody",
        what=what,
        due=due,
        until=request.until,
        reason=request.reason,
        after_papers=papers if papers is not None and request.until > papers else None,
    )


def time_decided(told: Told) -> views.TimeDecided:
    request = _request(told)
    what, due, _ = _asked_for(told, request)
    return views.TimeDecided(
        **told.common(),
        what=what,
        granted=told.facts["state"] == "granted",
        due=due,
        reason=told.facts.get("reason", ""),
    )


def word_kept(told: Told) -> views.WordKept:
    facts = told.facts
    return views.WordKept(
        **told.common(),
        who=told.name(facts["by"]) or "Somebody",
        agency=told.agency(facts.get("agency")) or "another agency",
        words=str(facts.get("words", "")),
    )


def pack_out(told: Told) -> views.PackOut:
    facts = told.facts
    return views.PackOut(
        **told.common(),
        meeting=told.meeting(told.meeting_row()),
        pages=reports.file(told.session, facts["file"]).pages or 0,
        readers=facts["readers"],
        to_follow=titles(told, facts["missing"]),
        agreed=facts["agreed"],
    )


def pack_failed(told: Told) -> views.PackFailed:
    return views.PackFailed(**told.common(), meeting=told.meeting(told.meeting_row()), why=told.facts["why"])


def _agencies(told: Told, seats: tuple[str, ...]) -> tuple[str, ...]:
    """What a manager calls seats by: their agencies, each once; a seat of no agency by its title."""
    return tuple(dict.fromkeys(_called(told, told.register.constitution.seat[s]) for s in seats))


def _called(told: Told, seat: Seat) -> str:
    """ "Police"; "the Independent Chair", and "a lay member" where there are several."""
    if seat.agency:
        return told.agency(seat.agency)
    if not seat.title:
        return seat.id
    alike = [s for s in told.register.constitution.seats_of(seat.body) if s.title == seat.title]
    return say.the(seat.title) if len(alike) == 1 else say.an(seat.title.lower())


def _request(told: Told) -> Found:
    found = reports.time_request(told.session, told.register.partnership, told.notice.subject)
    assert found is not None, f"{told.notice.key} is about a request that is not there"
    return found


def _asked_for(told: Told, request: Found) -> tuple[str, date, Found | None]:
    """What more time is asked for, when it is due as it stands, and the meeting that waits for it."""
    if request.report_id is not None:
        report = reports.get(told.session, request.report_id)
        meeting = meetings.get(told.session, report.meeting_id)
        return f"{report.ref}, {report.title}", reports.due_of(report), meeting
    milestone = actions.milestone(told.session, request.milestone_id)
    action = actions.get(told.session, milestone.action_id)
    return f"{action.ref}, {action.what}", actions.due_of(milestone), None
