"""How an agency or a person stands."""

from __future__ import annotations

from datetime import timedelta

from bot.messages import say
from bot.messages.model import Entry, Message, Part, Tone
from bot.messages.reader import Reader, first, group, message, note
from bot.messages.replies.actions import action_entry
from bot.messages.replies.described import in_words
from bot.messages.replies.home import answer
from bot.messages.replies.reports import report_entry
from bot.messages.replies.words import words
from commands.common.answers import MyMeeting
from commands.show import ShowAgency, ShowPerson, StateSeen
from store.constitution.topics import DEPUTIES, MISSES
from store.queries import reports


@words(StateSeen)
def state(result: StateSeen, to: Reader) -> Message:
    """How an agency, or one person, stands."""
    name = to.agency(result.agency) if result.agency else result.person.name if result.person else ""
    late = [a for a in result.actions if a.due is not None and to.late(a.due)]
    owed = [r for r, _ in result.reports if r.state != "in"]
    overdue = len(late) + sum(to.late(reports.due_of(r)) for r in owed)
    head = f"{say.count(len(owed), 'report')} owed, {say.count(len(result.actions), 'open action')}, {overdue} late."
    escalated = [
        Entry(
            title=(f"{say.capital(say.escalation_about(e.what, to.agency(e.agency)))} ({e.ref})",),
            detail=(f"Since {to.day(e.opened_on)}.",),
            tone=Tone.WARN,
        )
        for e in result.escalations
    ]
    return message(
        "state",
        f"{name}: how they stand",
        first(f"{name}.", head),
        *group("Sits on", _seats(result, to)),
        *_coming(result, to),
        *group(
            "Meetings with nobody there",
            [Entry(title=(to.title(m),), tone=Tone.WARN) for m in result.absences],
        ),
        *group("Escalated", escalated),
        note(to.cite(DEPUTIES, MISSES)),
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


def _plain(entry: Entry) -> Entry:
    """The row without its buttons: somebody else's to press."""
    return Entry(title=entry.title, detail=entry.detail, tone=entry.tone)


in_words(ShowAgency, lambda r, to: f"how {to.agency(r.agency)} stands")

in_words(ShowPerson, lambda r, to: f"how {to.who(r.person)} stands")
