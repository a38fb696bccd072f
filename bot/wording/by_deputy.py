"""The facts of notices to deputies, and to a member for whom somebody else answered."""

from __future__ import annotations

from bot.messages.notices import views
from bot.wording.told import Told
from store.queries import meetings
from store.rows import Found


def asked(told: Told) -> views.DeputyAsked:
    deputy, meeting = _deputy(told), told.meeting_row()
    seat = told.register.constitution.seat[told.facts["seat"]]
    rule = told.register.constitution.value("ATT-2", meeting.on)
    return views.DeputyAsked(
        **told.common(),
        meeting=told.meeting(meeting),
        deputy=deputy.id,
        member=told.name(told.facts["member"]) or "The member",
        agency=told.agency(deputy.agency),
        votes=rule.votes and seat.voting,
    )


def named(told: Told) -> views.DeputyNamed:
    deputy = _deputy(told)
    return views.DeputyNamed(
        **told.common(),
        agency=told.agency(deputy.agency),
        body=told.body(deputy.body),
        by=told.name(deputy.named_by) or "The secretariat",
        votes=told.register.constitution.value("ATT-2", told.today).votes,
    )


def declined(told: Told) -> views.DeputyDeclined:
    return views.DeputyDeclined(
        **told.common(),
        meeting=told.meeting(told.meeting_row()),
        seat=told.facts["seat"],
        deputy=told.name(_deputy(told).person_id) or "Your deputy",
    )


def stood_down(told: Told) -> views.DeputyStoodDown:
    deputy = _deputy(told)
    about_meeting = told.notice.subject.startswith("M-")
    return views.DeputyStoodDown(
        **told.common(),
        meeting=told.meeting(told.meeting_row()) if about_meeting else None,
        agency=told.agency(deputy.agency),
        body=told.body(deputy.body),
    )


def recorded(told: Told) -> views.ReplyRecorded:
    meeting = told.meeting_row()
    replies = meetings.replies(told.session, meeting.id).values()
    reply = next(r for r in replies if r.ref == told.facts["reply"])
    deputy = told.deputy(reply.deputy_id) if reply.deputy_id else None
    return views.ReplyRecorded(
        **told.common(),
        meeting=told.meeting(meeting),
        seat=reply.seat,
        by=told.name(told.facts["by"]) or "The secretariat",
        answer=told.facts["answer"],
        deputy=told.name(deputy.person_id) if deputy else None,
    )


def _deputy(told: Told) -> Found:
    return told.deputy(told.facts["deputy"])
