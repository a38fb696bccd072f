"""What waits for me; how an agency or a person stands; who comes to a meeting."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Heading, Message, Part, Tone
from bot.messages.replies.actions import action_entry
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.reader import Reader, button, first, message, note, para
from bot.messages.replies.reports import report_entry
from commands.asking import Reminded
from commands.looking import Home, MyMeeting, Replies, State
from scheduler.rules.quorum import SeatState, Sits
from store.rows import Found

SHOWN = 10
"""How many of a kind are shown at home before a word says how to see the rest."""


def home(result: Home, to: Reader) -> Message:
    """Everything that waits for one person, the nearest first."""
    parts: list[Part | None] = [
        *_decisions(result, to),
        *_group("Will you stand in?", [_stand_in(row, meeting, to) for row, meeting in result.stand_ins]),
        *_group("Meetings", [_meeting(m, to) for m in result.meetings[:SHOWN]], len(result.meetings)),
        *_group("Reports", [report_entry(r, m, to) for r, m in result.reports[:SHOWN]], len(result.reports)),
        *_group(
            "Actions",
            [action_entry(a, to) for a in result.actions[:SHOWN]],
            len(result.actions),
            "/actions mine",
        ),
    ]
    waits = sum(not m.answer for m in result.meetings) + sum(r.state != "in" for r, _ in result.reports)
    waits += len(result.stand_ins) + len(result.actions) + len(result.time_asked) + len(result.to_close)
    waits += len(result.agendas) + len(result.escalations)
    head = "This waits for you." if waits else "Nothing waits for you."
    return message(
        "home", "What waits for you", first(head), *parts, note("/clerk help shows what you can type here")
    )


def state(result: State, to: Reader) -> Message:
    """How an agency, or one person, stands."""
    name = to.agency(result.agency) if result.agency else result.person.name if result.person else ""
    late = [a for a in result.actions if a.due is not None and a.due < to.today]
    owed = [r for r, _ in result.reports if r.state != "in"]
    head = f"{say.count(len(owed), 'report')} owed, {say.count(len(result.actions), 'open action')}, {len(late)} late."
    escalated = [
        Entry(
            title=(f"{e.ref}: {e.what or 'attendance'}",),
            detail=(f"Since {to.day(e.opened_on)}.",),
            tone=Tone.WARN,
        )
        for e in result.escalations
    ]
    return message(
        "state",
        f"{name}: how they stand",
        first(f"{name}.", head),
        *_group("Seats", _seats(result, to)),
        *_group("Next meetings", [_answer_row(m, to) for m in result.meetings]),
        *_group("Reports", [_plain(report_entry(r, m, to)) for r, m in result.reports]),
        *_group("Actions", [_plain(action_entry(a, to)) for a in result.actions]),
        *_group(
            "Meetings with nobody there",
            [Entry(title=(to.title(m),), tone=Tone.WARN) for m in result.absences],
        ),
        *_group("Escalated", escalated),
        note(to.cite("ATT-2", "ATT-3")),
    )


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
        parts += _group(title, [_reply_row(s, result, to) for s in states])
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


def _decisions(result: Home, to: Reader) -> list[Part | None]:
    asked = [
        Entry(
            title=(f"{to.full_name(r.asked_by)} asks for more time for {title}",),
            detail=(f"{r.ref}, until {to.day(r.until)}: {say.sentence(r.reason)}",),
            buttons=(
                button("Give it", "time.grant", {"request": r.id}, tone=Tone.GOOD),
                button("Say no...", "time.refuse", {"request": r.id}, form=True),
            ),
        )
        for r, _, title in result.time_asked
    ]
    done = [
        Entry(
            title=(f"Said to be done: {a.what}",),
            detail=(f"{a.ref}: {say.sentence(a.evidence)}",),
            buttons=(
                button(
                    "Confirm, close it",
                    "action.close",
                    {"action": a.id, "revision": a.revision},
                    tone=Tone.GOOD,
                ),
                button("Not yet...", "action.reopen", {"action": a.id, "revision": a.revision}, form=True),
            ),
        )
        for a in result.to_close
    ]
    agendas = [
        Entry(
            title=(f"The agenda of {to.the_meeting(m)} waits for you",),
            buttons=(
                button("Agree it", "agenda.agree", {"meeting": m.id, "revision": m.revision}, tone=Tone.GOOD),
                button(
                    "Send it back...",
                    "agenda.send_back",
                    {"meeting": m.id, "revision": m.revision},
                    form=True,
                ),
                button("See it", "agenda.see", {"meeting": m.id}),
            ),
        )
        for m in result.agendas
    ]
    matters = [
        Entry(
            title=(f"{e.ref}: {e.what or to.agency(e.agency)}",),
            detail=(f"Since {to.day(e.opened_on)}.",),
            buttons=(
                button(
                    "A plan is agreed...",
                    "escalation.plan",
                    {"escalation": e.id, "revision": e.revision},
                    form=True,
                ),
                button(
                    "It is settled...",
                    "escalation.resolve",
                    {"escalation": e.id, "revision": e.revision},
                    form=True,
                ),
            ),
        )
        for e in result.escalations
    ]
    return [
        *_group("Escalated", matters),
        *_group("To decide", asked + agendas),
        *_group("To confirm", done),
    ]


def _meeting(mine: MyMeeting, to: Reader) -> Entry:
    meeting = mine.meeting
    args = {"meeting": meeting.id, "revision": meeting.revision, "seat": mine.seat}
    buttons: tuple[Button, ...] = ()
    if not mine.answer:
        buttons = (
            button("I'm coming", "reply.coming", args, tone=Tone.GOOD),
            button("Apologies", "reply.apologies", args, form=True),
        )
    elif mine.answer in ("apologies", "deputy"):
        buttons = (button("I'm coming after all", "reply.coming", args),)
    else:
        buttons = (button("I can't come after all", "reply.apologies", args, form=True),)
    return Entry(title=(to.title(meeting),), detail=(f"{meeting.ref}: {_answer(mine, to)}",), buttons=buttons)


def _answer(mine: MyMeeting, to: Reader) -> str:
    if mine.answer == "deputy" and mine.deputy is not None:
        name = to.full_name(mine.deputy.person_id)
        return (
            f"apologies; {name} comes." if mine.deputy.state == "accepted" else f"apologies; {name} is asked."
        )
    return {"": "no answer yet.", "apologies": "apologies.", "deputy": "apologies."}.get(
        mine.answer, "coming."
    )


def _stand_in(row: Found, meeting: Found, to: Reader) -> Entry:
    args = {"deputy": row.id, "meeting": meeting.id, "revision": meeting.revision}
    return Entry(
        title=(f"{to.title(meeting)}, for {to.agency(row.agency)}",),
        buttons=(
            button("I'll come", "deputy.accept", args, tone=Tone.GOOD),
            button("I can't", "deputy.decline", args),
        ),
    )


def _seats(result: State, to: Reader) -> list[Entry]:
    rows = []
    for seat, holder in result.seats:
        deputies = say.listed(p.name for body, p in result.deputies if body == seat.body)
        settled = holder is not None and (deputies or seat.agency is None)
        rows.append(
            Entry(
                title=(f"{to.body(seat.body)}: {holder.name if holder is not None else 'vacant'}",),
                detail=(f"Deputy: {deputies or 'nobody named'}.",) if seat.agency is not None else (),
                tone=Tone.PLAIN if settled else Tone.WARN,
            )
        )
    return rows


def _answer_row(mine: MyMeeting, to: Reader) -> Entry:
    return Entry(title=(to.title(mine.meeting),), detail=(f"{to.seat(mine.seat)}: {_answer(mine, to)}",))


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


def _group(title: str, rows: list[Entry], total: int = 0, more: str = "") -> list[Part | None]:
    if not rows:
        return []
    left = total - len(rows)
    further = f"And {left} more{f': {more}' if more else ''}." if left > 0 else ""
    return [Heading(text=title), Entries(rows=tuple(rows)), para(further)]
