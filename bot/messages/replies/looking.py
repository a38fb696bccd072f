"""How an agency or a person stands; who comes to a meeting; who is asked again."""

from __future__ import annotations

from datetime import timedelta

from bot.messages import say
from bot.messages.model import Buttons, Entry, Message, Part, Tone
from bot.messages.reader import Reader, button, first, group, message, note, para
from bot.messages.replies.actions import action_entry
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.home import answer
from bot.messages.replies.reports import report_entry
from bot.messages.replies.words import words
from commands.common.answers import MyMeeting
from commands.remind import Reminded, RemindNow
from commands.show import ShowAgency, ShowPerson, StateSeen
from commands.who_comes import Replies, SeeReplies
from scheduler.rules.quorum import SeatState, Sits
from store.queries import reports


@words(StateSeen)
def state(result: StateSeen, to: Reader) -> Message:
    """How an agency, or one person, stands."""
    name = to.agency(result.agency) if result.agency else result.person.name if result.person else ""
    late = [a for a in result.actions if a.due is not None and a.due < to.today]
    owed = [r for r, _ in result.reports if r.state != "in"]
    head = f"{say.count(len(owed), 'report')} owed, {say.count(len(result.actions), 'open action')}, {len(late)} late."
    escalated = [
        Entry(
            title=(f"{e.ref}: {say.escalation_about(e.what, to.agency(e.agency))}",),
            detail=(f"Since {to.day(e.opened_on)}.",),
            tone=Tone.WARN,
        )
        for e in result.escalations
    ]
    return message(
        "state",
        f"{name}: how they stand",
        first(f"{name}.", head),
        *group("Seats", _seats(result, to)),
        *_coming(result, to),
        *group(
            "Meetings with nobody there",
            [Entry(title=(to.title(m),), tone=Tone.WARN) for m in result.absences],
        ),
        *group("Escalated", escalated),
        note(to.cite("ATT-2", "ATT-3")),
    )


def _coming(result: StateSeen, to: Reader) -> list[Part | None]:
    """What there is before members are asked about the meetings after; of what is later, how much."""
    soon = to.today + timedelta(days=to.constitution.chasing.meeting_notice_days)
    met = [m for m in result.meetings if m.meeting.on <= soon] or list(result.meetings[:1])
    near = {m.meeting.id for m in met}
    wrote = [(r, m) for r, m in result.reports if m.id in near or reports.due_of(r) <= soon]
    acts = [a for a in result.actions if a.due is None or a.due <= soon]
    return [
        *group("Next meetings", [_answer_row(m, to) for m in met], len(result.meetings) - len(met)),
        *group(
            "Reports", [_plain(report_entry(r, m, to)) for r, m in wrote], len(result.reports) - len(wrote)
        ),
        *group("Actions", [_plain(action_entry(a, to)) for a in acts], len(result.actions) - len(acts)),
    ]


@words(Replies)
def replies(result: Replies, to: Reader) -> Message:
    """Who has said what to a meeting; reasons for the secretariat alone."""
    meeting = result.meeting
    groups = {
        "Coming": (Sits.MEMBER,),
        "By deputy": (Sits.DEPUTY,),
        "Deputy named, not confirmed": (Sits.DEPUTY_NAMED,),
        "Apologies": (Sits.NOBODY,),
        "No word yet": (Sits.NO_REPLY,),
    }
    parts: list[Part | None] = []
    for title, kinds in groups.items():
        states = [s for s in result.states if s.sits in kinds and not s.vacant]
        parts += group(title, [_reply_row(s, result, to) for s in states])
    vacant = [to.seat(s.seat) for s in result.states if s.vacant and s.voting]
    remind = Buttons(
        buttons=(button("Ask those who have not replied", "remind.now", {"meeting": meeting.id}),)
    )
    return message(
        "replies",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: replies",
        first(f"{to.title(meeting)}.", quorum_line(result.forecast, meeting, to)),
        *parts,
        para(f"Vacant: {say.listed(vacant)}." if vacant else ""),
        remind if result.may_remind and any(s.sits is Sits.NO_REPLY for s in result.states) else None,
        note(f"Reference {meeting.ref}", to.cite("ATT-1", "QUO-2")),
    )


@words(Reminded)
def reminded(result: Reminded, to: Reader) -> Message:
    """Who is asked again."""
    which = to.the_meeting(result.meeting)
    if not result.asked and not result.owe:
        return message("reminded", "Nobody to remind", first(f"Everybody has answered for {which}."))
    asked = say.listed(p.name for p in result.asked)
    owe = say.listed(p.name for p in result.owe)
    state = "were asked today already" if result.again else "are asked again"
    return message(
        "reminded",
        f"{to.body(result.meeting.body)}: asked again",
        first(f"Those who have something to do for {which} {state}.", tone=Tone.GOOD),
        para(f"No answer yet: {asked}." if asked else "", f"A report is owed by: {owe}." if owe else ""),
        note("Once a day at most, within the hours for messages"),
    )


def _seats(result: StateSeen, to: Reader) -> list[Entry]:
    rows = []
    for seat, holder in result.seats:
        deputies = say.listed(p.name for body, p in result.deputies if body == seat.body)
        settled = holder is not None and (deputies or seat.agency is None)
        who = holder.name if holder is not None else "vacant"
        stands_in = f"; deputy: {deputies or 'nobody named'}" if seat.agency is not None else ""
        tone = Tone.PLAIN if settled else Tone.WARN
        rows.append(Entry(title=(f"{to.body(seat.body)}: {who}{stands_in}",), tone=tone))
    return rows


def _answer_row(mine: MyMeeting, to: Reader) -> Entry:
    return Entry(title=(to.title(mine.meeting),), detail=(f"{to.seat(mine.seat)}: {answer(mine, to)}",))


def _reply_row(seat: SeatState, result: Replies, to: Reader) -> Entry:
    reply = result.replies.get(seat.seat)
    who = f", {to.full_name(seat.person)}" if isinstance(seat.person, int) else ""
    reason = result.reasons.get(seat.seat, "")
    late = "after the papers went out" if reply is not None and reply.late else ""
    counts = "" if seat.voting else "attends without a vote"
    detail = "; ".join(part for part in (reason, late, counts) if part)
    return Entry(title=(f"{to.seat(seat.seat)}{who}",), detail=(detail,) if detail else ())


def _plain(entry: Entry) -> Entry:
    """The row without its buttons: somebody else's to press."""
    return Entry(title=entry.title, detail=entry.detail, tone=entry.tone)


in_words(ShowAgency, lambda r, to: f"how {to.agency(r.agency)} stands")
in_words(ShowPerson, lambda r, to: f"how {to.full_name(r.person)} stands")
in_words(SeeReplies, of_meeting("the replies to"))
in_words(RemindNow, of_meeting("asking again about"))
