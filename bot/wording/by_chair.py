"""The facts of what reaches the chair, or the next one up."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.notices import views
from bot.wording.told import Told
from scheduler.facts import concerned_by
from scheduler.packs.gather import agenda_titles
from scheduler.planner import readers
from store.constitution.rules import LadderValue
from store.queries import escalations, meetings, reports
from store.rows import Found


def agenda(told: Told) -> views.AgendaToAgree:
    meeting = told.meeting_row()
    return views.AgendaToAgree(
        **told.common(),
        meeting=told.meeting(meeting),
        items=agenda_titles(told.session, told.register, meeting),
        goes_unagreed=told.register.constitution.chasing.silence_on_agenda == "send",
    )


def agenda_sent_back(told: Told) -> views.AgendaSentBack:
    return views.AgendaSentBack(
        **told.common(),
        meeting=told.meeting(told.meeting_row()),
        by=told.name(told.facts["by"]) or "The chair",
        reason=told.facts["reason"],
    )


def agenda_silent(told: Told) -> views.AgendaSilent:
    meeting = told.meeting_row()
    chair = told.register.role_holder(meeting.body, "chair", meeting.on)
    return views.AgendaSilent(
        **told.common(),
        meeting=told.meeting(meeting),
        chair=chair.name if chair else "The chair",
        sent=told.facts["sent"],
    )


def reports_missing(told: Told) -> views.ReportsMissing:
    rows = [row for row in map(told.report_row, told.facts["reports"]) if row.state in reports.OWED]
    return views.ReportsMissing(
        **told.common(),
        meeting=told.meeting(told.meeting_row()),
        reports=tuple((row.title, _owed_by(told, row.seat)) for row in rows),
    )


def second_miss(told: Told) -> views.SecondMiss:
    facts = told.facts
    agency, body = facts["agency"], facts["body"]
    seats = [s for s in told.register.constitution.seats_of(body) if s.agency == agency and s.voting]
    member = next((m for s in seats if (m := told.register.holder(s.id, told.today))), None)
    deputies = told.register.deputies_for(agency, body, None)
    about = _escalation(told) if told.notice.subject.startswith("E-") else None
    return views.SecondMiss(
        **told.common(),
        escalation=about.id if about is not None else 0,
        revision=about.revision if about is not None else 0,
        agency=told.agency(agency),
        body=told.body(body),
        missed=tuple(_missed(told, miss, {s.id for s in seats}) for miss in facts["misses"]),
        months=told.register.constitution.value("ATT-3", told.today).months,
        member=member.name if member else None,
        deputy=told.name(deputies[0].person_id) if deputies else None,
    )


def step(told: Told) -> views.EscalationStep:
    row, facts = _escalation(told), told.facts
    ladder = LadderValue.model_validate(row.ladder)
    following = ladder.steps[facts["step"] + 1 : facts["step"] + 2]
    earlier = [s.holder for s in ladder.steps[: facts["step"]]]
    agency = told.register.constitution.agency.get(row.agency or "")
    return views.EscalationStep(
        **told.common(),
        escalation=row.id,
        escalation_ref=row.ref,
        revision=row.revision,
        what=say.matter(row.what, agency.short if agency else ""),
        agency=agency.short if agency else "",
        chief_executive=f"{agency.chief_executive} of {agency.name}" if agency else "the chief executive",
        member=told.name(row.concerns),
        since=row.opened_on,
        holder=facts["holder"],
        first=facts["holder"] not in earlier,
        until=_date(facts.get("until")),
        next_holder=following[0].holder if following else None,
        plan_was_for=_date(facts.get("plan_was_for")),
        to_secretariat=told.notice.person_id is None and _chair_is_told(told, row),
    )


def _escalation(told: Told) -> Found:
    found = escalations.by_ref(told.session, told.register.partnership, told.notice.subject)
    assert found is not None, f"{told.notice.key} is about an escalation that is not there"
    return found


def _chair_is_told(told: Told, row: Found) -> bool:
    concerned = concerned_by(told.register, row, told.today)
    return readers.escalation_reader(told.register, row.body, told.today, concerned) is not None


def _owed_by(told: Told, seat: str) -> str:
    holder = told.register.holder(seat, told.today)
    found = told.register.constitution.seat.get(seat)
    agency = told.agency(found.agency) if found else ""
    name = holder.name if holder else "nobody holds the seat"
    return f"{name}, {agency}" if agency else name


def _missed(told: Told, miss: dict[str, str], seats: set[str]) -> views.Missed:
    meeting = told.meeting_row(miss["meeting"])
    every = meetings.replies(told.session, meeting.id)
    sent = [every[s] for s in seats if s in every and every[s].answer in ("apologies", "deputy")]
    named = [told.deputy(r.deputy_id) for r in sent if r.answer == "deputy" and r.deputy_id]
    coming = next((told.name(d.person_id) for d in named if d.state == "accepted"), None)
    return views.Missed(on=date.fromisoformat(miss["on"]), apologies=bool(sent), deputy=coming)


def _date(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None
