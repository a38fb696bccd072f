"""What waits for one person: now and in the next weeks; of what is later it is said how much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.messages import say
from bot.messages.model import Button, Entry, Message, Part, Tone, Typed
from bot.messages.reader import Reader, button, first, group, message, note
from bot.messages.replies.actions import action_entry
from bot.messages.replies.described import in_words
from bot.messages.replies.passed_on import asks, buttons_of
from bot.messages.replies.reports import report_entry
from bot.messages.replies.words import words
from commands.common.answers import MyMeeting
from commands.home import Home, SeeHome
from store.models import Action, Deputy, Escalation, Meeting, PassedOn, TimeRequest
from store.queries import reports

SHOWN = 10
"""At most as many of a kind are shown."""


@words(Home)
def home(result: Home, to: Reader) -> Message:
    """The next meeting of each body, its reports, and what else is due before members are asked about the one after."""
    soon = to.today + timedelta(days=to.constitution.chasing.meeting_notice_days)
    met = _nearest(result.meetings)[:SHOWN]
    near = {m.meeting.id for m in met}
    wrote = [(r, m) for r, m in result.reports if m.id in near or reports.due_of(r) <= soon][:SHOWN]
    acts = [a for a in result.actions if a.due is None or a.due <= soon][:SHOWN]
    waits = sum(not m.answer for m in met) + sum(r.state != "in" for r, _ in wrote) + len(acts)
    waits += (
        sum(row.state != "accepted" for row, _ in result.stand_ins)
        + len(result.time_asked)
        + len(result.passed_on)
        + len(result.to_close)
    )
    waits += len(result.agendas) + len(result.escalations)
    later = len(result.meetings) - len(met)
    last = f"the last on {to.day(result.meetings[-1].meeting.on)}." if result.meetings else ""
    return message(
        "home",
        "What waits for you",
        first("This waits for you." if waits else "Nothing waits for you."),
        *_decisions(result, to),
        *group(
            "Will you stand in?", [_stand_in(r, m, to) for r, m in result.stand_ins if r.state != "accepted"]
        ),
        *group("You stand in", [_stand_in(r, m, to) for r, m in result.stand_ins if r.state == "accepted"]),
        *group("Meetings", [_meeting(m, to) for m in met], later, last),
        *group(
            "Reports",
            [report_entry(r, m, to) for r, m in wrote],
            len(result.reports) - len(wrote),
            Typed(words="report list"),
        ),
        *group(
            "Actions",
            [action_entry(a, to) for a in acts],
            len(result.actions) - len(acts),
            Typed(words="actions mine"),
        ),
        note((Typed(words="clerk help"), " shows what you can type here")),
    )


def _nearest(every: Sequence[MyMeeting]) -> list[MyMeeting]:
    """The next meeting of each body."""
    found: dict[str, MyMeeting] = {}
    for mine in every:
        found.setdefault(mine.meeting.body, mine)
    return list(found.values())


def _decisions(result: Home, to: Reader) -> list[Part | None]:
    """For those who decide: what has come up to them, what was asked, what was said to be done."""
    asked = [_time_asked(request, title, to) for request, _, title in result.time_asked]
    agendas = [_agenda(meeting, to) for meeting in result.agendas]
    done, undated = result.to_close[:SHOWN], result.undated[:SHOWN]
    return [
        *group("Escalated", [_escalation(e, to) for e in result.escalations]),
        *group("Asked of you", [_passed_on(row, to) for row in result.passed_on]),
        *group("To decide", asked + agendas),
        *group(
            "To confirm", [closing(a) for a in done], len(result.to_close) - len(done), "when these are done."
        ),
        *group("Without a date", [_undated(a, to) for a in undated], len(result.undated) - len(undated)),
    ]


def _passed_on(row: PassedOn, to: Reader) -> Entry:
    """What somebody asks of the secretariat; what they wrote is the secretariat's to read."""
    wrote = f": {say.quoted(row.text)}" if row.text else ""
    return Entry(
        title=(f"{to.full_name(row.person_id)} {asks(row)}",),
        detail=(f"{say.capital(to.moment(row.passed_at))}{wrote} ({row.ref}).",),
        buttons=buttons_of(row, look=False).buttons,
    )


def _time_asked(request: TimeRequest, title: str, to: Reader) -> Entry:
    own = {"request": request.id}
    return Entry(
        title=(f"{to.full_name(request.asked_by)} asks for more time for {title}",),
        detail=(f"Until {to.day(request.until)}, {say.quoted(request.reason)} ({request.ref}).",),
        buttons=(
            button("Give it", "time.grant", own, tone=Tone.GOOD),
            button("Say no...", "time.refuse", own, form=True),
        ),
    )


def closing(action: Action) -> Entry:
    """An action that is said to be done, to be closed or opened again."""
    own = {"action": action.id, "revision": action.revision}
    return Entry(
        title=(f"Said to be done: {action.what.rstrip('.')} ({action.ref})",),
        detail=(say.sentence(action.evidence),),
        buttons=(
            button("Confirm, close it", "action.close", own, tone=Tone.GOOD),
            button("Not yet...", "action.reopen", own, form=True),
        ),
    )


def _undated(action: Action, to: Reader) -> Entry:
    """An action whose "By when" holds no date, with what it says: the owner is not chased for it."""
    return Entry(
        title=(f"{action.what.rstrip('.')} ({action.ref})",),
        detail=(f'{to.body(action.body)}: "By when" says {say.quoted(action.by_when)}.',),
    )


def _agenda(meeting: Meeting, to: Reader) -> Entry:
    own = {"meeting": meeting.id, "revision": meeting.revision}
    return Entry(
        title=(f"The agenda of {to.the_meeting(meeting)} waits for you",),
        buttons=(
            button("Agree it", "agenda.agree", own, tone=Tone.GOOD),
            button("Send it back...", "agenda.send_back", own, form=True),
            button("See it", "agenda.see", {"meeting": meeting.id}),
        ),
    )


def _escalation(row: Escalation, to: Reader) -> Entry:
    own = {"escalation": row.id, "revision": row.revision}
    what = say.capital(say.escalation_about(row.what, to.agency(row.agency)))
    return Entry(
        title=(f"{what} ({row.ref})",),
        detail=(f"Since {to.day(row.opened_on)}.",),
        buttons=(
            button("A plan is agreed...", "escalation.plan", own, form=True),
            button("It is settled...", "escalation.settle", own, form=True),
        ),
    )


def _meeting(mine: MyMeeting, to: Reader) -> Entry:
    said = f"{say.capital(answer(mine, to)).rstrip('.')} ({mine.meeting.ref})."
    return Entry(title=(to.title(mine.meeting),), detail=(said,), buttons=answers(mine))


def answers(mine: MyMeeting) -> tuple[Button, ...]:
    """The answers that the reader can still give to a meeting of theirs."""
    meeting = mine.meeting
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": mine.seat}
    if not mine.answer:
        return (
            button("I'm coming", "reply.coming", args, tone=Tone.GOOD),
            button("Apologies", "apologies.give", args, form=True),
        )
    if mine.answer in ("apologies", "deputy"):
        return (button("I'm coming after all", "reply.coming", args),)
    return (button("I can't come after all", "apologies.give", args, form=True),)


def answer(mine: MyMeeting, to: Reader) -> str:
    if mine.answer == "deputy" and mine.deputy is not None:
        name = to.full_name(mine.deputy.person_id)
        return (
            f"apologies; {name} comes." if mine.deputy.state == "accepted" else f"apologies; {name} is asked."
        )
    return {"": "no answer yet.", "apologies": "apologies.", "deputy": "apologies."}.get(
        mine.answer, "coming."
    )


def _stand_in(row: Deputy, meeting: Meeting, to: Reader) -> Entry:
    """Asked and not answered; or coming, which can be taken back."""
    args = {"deputy": row.id, "meeting": meeting.id, "revision": meeting.revision}
    which = f"{to.title(meeting)}, for {to.agency(row.agency)}"
    if row.state == "accepted":
        cannot = button("I can't come after all", "deputy.decline", args)
        return Entry(title=(f"{which}: you are coming",), buttons=(cannot,))
    return Entry(
        title=(which,),
        buttons=(
            button("I'll come", "deputy.accept", args, tone=Tone.GOOD),
            button("I can't", "deputy.decline", args),
        ),
    )


in_words(SeeHome, lambda r, to: "what waits for you")
