"""Who comes and who came: an answer recorded for a member, an agency's second miss (ATT-3), the quorum (QUO-2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Part, Tone
from bot.messages.notices import escalated
from bot.messages.notices.about import escalation_of, meeting_of
from bot.messages.notices.escalations import chairs_buttons
from bot.messages.notices.meetings import say_by
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from bot.messages.replies.apologies import quorum_line
from scheduler import guards
from scheduler.rules.quorum import Forecast
from scheduler.seats import as_replied, forecast_of
from store.constitution import Seat
from store.constitution.describe.phrases import how_long
from store.constitution.topics import MISSES, RUN
from store.models import Meeting, Notice, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import meetings as meeting_rows


@notice_kind(
    NoticeKind.REPLY_RECORDED,
    guard=guards.meeting_stands,
    why="You were told that somebody recorded an answer for you.",
)
def reply_recorded(to: Reader, notice: Notice) -> Section:
    """What was recorded stands unless its reader says otherwise: the button is for the other answer."""
    meeting, facts = meeting_of(to, notice), notice.facts
    replies = meeting_rows.replies(to.session, meeting.id).values()
    reply = next(r for r in replies if r.ref == facts["reply"])
    by = to.full_name(facts["by"]) if facts["by"] is not None else "The secretariat"
    deputy = to.register.deputy[reply.deputy_id] if reply.deputy_id else None
    asked = f"{to.full_name(deputy.person_id)} has been asked to come for you." if deputy else ""
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": reply.seat}
    come = button("I'm coming", "reply.coming", args, tone=Tone.GOOD)
    away = button("Apologies", "apologies.give", args, form=True)
    right = button("That is right", "meeting.see", {"meeting": meeting.id})
    other = {"coming": (right, away), "taken_back": (come, away)}.get(facts["answer"], (right, come))
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{to.which(meeting, ', ')}: an answer was recorded for you",
        first(f"{by} {_recorded(facts['answer'])}.", asked),
        para(f"If that is right, there is nothing to do. If not, {_lower(say_by(to, meeting))}"),
        Buttons(buttons=other),
        heading=to.title(meeting),
    )


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _recorded(answer: str) -> str:
    if answer == "taken_back":
        return "took back the answer that stood for you"
    return "recorded that you are coming" if answer == "coming" else "recorded your apologies"


@dataclass(frozen=True, slots=True)
class _Missed:
    """A meeting that an agency missed: `deputy` is who had said they would come instead, and did not."""

    on: date
    apologies: bool
    deputy: str | None


@notice_kind(
    NoticeKind.SECOND_MISS,
    guard=guards.escalation_unresolved,
    why="You were told that an agency missed another meeting.",
    why_place="The secretariat was told that an agency missed another meeting.",
)
def second_miss(to: Reader, notice: Notice) -> Section:
    facts = notice.facts
    agency, body = to.agency(facts["agency"]), facts["body"]
    seats = [s for s in to.constitution.seats_of(body) if s.agency == facts["agency"] and s.voting]
    missed = [_missed(to, miss, {s.id for s in seats}) for miss in facts["misses"]]
    rule = to.constitution.first_or_now(MISSES, missed[-1].on, body)
    window = how_long(rule.within) if rule is not None and rule.within is not None else "this time"
    times = "two" if len(missed) == 2 else str(len(missed))
    said = f"{agency} has now missed {times} {to.body(body)} meetings in {window}"
    dates = say.listed(to.short_day(m.on) for m in missed)
    about = escalation_of(to, notice) if notice.subject.startswith("E-") else None
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{agency} missed {'a second' if len(missed) == 2 else 'another'} meeting",
        first(said, f"({dates}; {_apologies(missed)}, {_deputies(to, missed)})."),
        para(
            f"{to.document(MISSES)} asks you to follow this up with the agency"
            f"{f' by {to.day(about.due_on)}' if about and about.due_on else ''}.",
            _who_to_ask(to, facts["agency"], body, seats),
            _in_a_row(to, facts.get("in_a_row", ())),
            "Their member hears that it is with you; nothing else goes to the agency until you say so.",
        ),
        chairs_buttons(about, "I'll speak to them"),
        noun="escalation",
        cites=True,
    )


def _missed(to: Reader, miss: dict[str, str], seats: set[str]) -> _Missed:
    meeting = meeting_rows.by_ref(to.session, to.partnership, miss["meeting"])
    assert meeting is not None, f"{miss['meeting']} was missed and is not there"
    every = meeting_rows.replies(to.session, meeting.id)
    sent = [every[s] for s in seats if s in every and every[s].answer in ("apologies", "deputy")]
    named = [to.register.deputy[r.deputy_id] for r in sent if r.answer == "deputy" and r.deputy_id]
    coming = next((to.full_name(d.person_id) for d in named if d.state == "accepted"), None)
    return _Missed(on=date.fromisoformat(miss["on"]), apologies=bool(sent), deputy=coming)


def _apologies(missed: Sequence[_Missed]) -> str:
    sent = sum(1 for m in missed if m.apologies)
    if sent == len(missed):
        return "apologies both times" if sent == 2 else "apologies each time"
    return "no apologies" if not sent else f"apologies {'once' if sent == 1 else f'{sent} times'}"


def _deputies(to: Reader, missed: Sequence[_Missed]) -> str:
    stood_up = [f"{m.deputy} was to come on {to.short_day(m.on)}" for m in missed if m.deputy]
    return f"{say.listed(stood_up)} and did not" if stood_up else "no deputy"


def _in_a_row(to: Reader, persons: Sequence[int]) -> str:
    """Of whom the same absences are absences in succession, which another rule puts before the chair (ATT-4)."""
    if not persons:
        return ""
    own = "was their own absence" if len(persons) == 1 else "were their own absences"
    names = say.listed(to.full_name(person) for person in persons)
    return f"For {names} it {own} in succession, which {to.document(RUN)} asks you to take up too."


def _who_to_ask(to: Reader, agency: str, body: str, seats: Sequence[Seat]) -> str:
    holder = next((m for s in seats if (m := to.register.holder(s.id, to.today))), None)
    deputies = to.register.deputies_for(agency, body, None)
    member = f"Their member is {holder.name}" if holder else "The seat is vacant"
    named = f"their deputy is {to.full_name(deputies[0].person_id)}" if deputies else None
    return f"{member}; {named or 'nobody is named as deputy'}."


@notice_kind(
    NoticeKind.ABSENT_IN_A_ROW,
    guard=guards.escalation_unresolved,
    why="You were told that a member missed meetings in succession.",
    why_place="The secretariat was told that a member missed meetings in succession.",
)
def absent_in_a_row(to: Reader, notice: Notice) -> Section:
    """A member's own absences in succession (ATT-4): whether the seat was represented without them is said too."""
    facts, about = notice.facts, escalation_of(to, notice)
    body, who = facts["body"], escalated.responsible(to, about)
    missed = [date.fromisoformat(miss["on"]) for miss in facts["misses"]]
    times = {2: "two", 3: "three"}.get(len(missed), str(len(missed)))
    counts = to.constitution.value(RUN, missed[-1], body).present_by
    way = "in person" if counts == "member" else "and no deputy came"
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{who} missed {times} meetings in succession",
        first(
            f"{who} has missed {times} {to.body(body)} meetings in succession",
            f"({say.listed(to.day(on) for on in missed)}), {way}.",
        ),
        para(
            f"{to.document(RUN)} asks you to take up a member's continued absence.",
            "They hear that it is with you; nothing else is sent until you say so.",
        ),
        chairs_buttons(about, "I'll speak to them"),
        noun="escalation",
        cites=True,
    )


@notice_kind(
    NoticeKind.QUORUM_CHANGED,
    guard=guards.quorum_as_said,
    why="You were told that a meeting can no longer be quorate.",
    why_place="The secretariat was told whether a meeting would be quorate as replies stand.",
)
def quorum_changed(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    seats = as_replied(to.register, meeting, meeting_rows.replies(to.session, meeting.id))
    now = forecast_of(to.register, meeting, seats)
    assert now is not None, f"{notice.key} is about a body without a quorum"
    stands, which, args = now.as_replies_stand, f"The {to.which(meeting)}", {"meeting": meeting.id}
    if stands.quorate:
        said = f"{which} would be quorate again: {stands.have} members expected, {stands.need} needed."
    else:
        said = f"{which} would not be quorate today: {stands.have} of the {stands.need} members needed."
    ask = button("Ask those who have not replied", "remind.now", {**args, "about": "quorum"})
    return section(
        to,
        notice,
        Urgency.LATE,
        f"{which}: {'quorate again' if stands.quorate else 'not quorate as replies stand'}",
        first(said, f"It is at {to.when_where(meeting)}.", tone=Tone.GOOD if stands.quorate else Tone.WARN),
        None if stands.quorate else _who_would_settle(to, now),
        _key_sectors(to, now),
        Buttons(
            buttons=(
                *((ask,) if to.person is None and now.no_reply and not stands.quorate else ()),
                button("See replies", "meeting.replies", args),
            )
        ),
        cites=True,
    )


@notice_kind(
    NoticeKind.LATE_APOLOGIES,
    guard=guards.still_away,
    why="You were told of apologies that came after the papers, since you decide on what is the sender's own.",
    why_place="The secretariat was told of apologies that came after the papers.",
)
def late_apologies(to: Reader, notice: Notice) -> Section:
    """Who will not come after all, who comes instead, and what it does to the quorum."""
    meeting = meeting_of(to, notice)
    replies = meeting_rows.replies(to.session, meeting.id)
    away = meeting_rows.away(replies, notice.facts["seats"])
    forecast = forecast_of(to.register, meeting, as_replied(to.register, meeting, replies))
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"Late apologies for the {to.which(meeting)}",
        *_who_stays_away(to, meeting, away),
        para(quorum_line(forecast, meeting, to)),
        Buttons(buttons=(button("See replies", "meeting.replies", {"meeting": meeting.id}),)),
    )


def _who_stays_away(to: Reader, meeting: Meeting, away: Sequence[SeatReply]) -> list[Part]:
    """One in the first line, several in rows under it; each with who comes instead."""
    told = [(_who(to, reply.seat, meeting), _instead(to, reply)) for reply in away]
    which = f"{to.which(meeting)}, {to.when_where(meeting)}"
    if len(told) == 1:
        ((who, instead),) = told
        return [first(f"{who} will not be at the {which}.", instead, Tone.WARN)]
    said = f"{len(told)} will not be at the {which}, as they have said since the papers went out."
    return [
        first(said, "", Tone.WARN),
        Entries(rows=tuple(Entry(title=(who,), detail=(instead,)) for who, instead in told)),
    ]


def _instead(to: Reader, reply: SeatReply) -> str:
    deputy = to.register.deputy_of(reply)
    if deputy is None:
        return "Nobody comes instead."
    name = to.full_name(deputy.person_id)
    return (
        f"{name} comes instead." if deputy.state == "accepted" else f"{name} has been asked to come instead."
    )


def _who(to: Reader, seat: str, meeting: Meeting) -> str:
    holder = to.register.holder(seat, meeting.on)
    return f"{holder.name} ({to.seat(seat)})" if holder is not None else to.seat(seat)


def _who_would_settle(to: Reader, now: Forecast) -> Part | None:
    waiting, unconfirmed = _agencies(to, now.no_reply), _agencies(to, now.deputies_named)
    if not waiting and not unconfirmed:
        return para("Everybody has replied. A deputy from an agency that sent apologies would help.")
    verb = "has" if len(now.no_reply) == 1 else "have"
    lacking = now.as_replies_stand.need - now.as_replies_stand.have
    each = {1: "", 2: "Either of them would settle it."}.get(
        len(now.no_reply), "Any one of them would settle it."
    )
    return para(
        say.sentence(f"{say.listed(waiting)} {verb} not replied") if waiting else "",
        each if waiting and lacking == 1 and now.as_replies_stand.counted == "members" else "",
        f"Deputies named but not yet confirmed: {say.listed(unconfirmed)}." if unconfirmed else "",
    )


def _key_sectors(to: Reader, now: Forecast) -> Part | None:
    absent = [to.constitution.sectors[sector] for sector in now.absent_key_sectors]
    if not absent:
        return None
    return para(
        f"Without {say.listed(absent)} there, they must be told of key decisions before they are made."
    )


def _agencies(to: Reader, seats: Sequence[str]) -> list[str]:
    """What a manager calls seats by: their agencies, or of no agency their title; with how many where it is more."""
    called = Counter(_called(to, to.constitution.seat[seat]) for seat in seats)
    return [_several(name, often) for name, often in called.items()]


def _several(name: str, often: int) -> str:
    """ "Schools (2)", "2 lay members"."""
    article, _, noun = name.partition(" ")
    if often == 1:
        return name
    return say.count(often, noun) if article in ("a", "an") else f"{name} ({often})"


def _called(to: Reader, seat: Seat) -> str:
    """ "Police"; "the Independent Chair", and "a lay member" where there are several."""
    if seat.agency:
        return to.agency(seat.agency)
    if not seat.title:
        return seat.id
    alike = [s for s in to.constitution.seats_of(seat.body) if s.title == seat.title]
    return say.the(seat.title) if len(alike) == 1 else say.an(seat.title.lower())
