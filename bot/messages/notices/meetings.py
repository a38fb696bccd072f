"""A meeting's own notices: asked to it, moved, cancelled (DL-7)."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Para, Part, Strong, Tone
from bot.messages.notices.about import meeting_of, still_owed
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.reports import owed
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.seats import as_replied, forecast_of
from store.constitution.topics import DEPUTIES
from store.models import Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from store.queries import meetings as meeting_rows
from store.queries import reports as report_rows


def seat_of_reader(to: Reader, meeting: Meeting) -> str:
    """The seat that the reader holds on the meeting's body, a voting one first; "" for none."""
    held = [seat for seat in to.seats_held(meeting.on) if seat.body == meeting.body]
    return min(held, key=lambda seat: not seat.voting).id if held else ""


def may_send_deputy(to: Reader, seat: str) -> bool:
    """Whether somebody can stand in for a seat: those of agencies that count, where a rule has deputies (ATT-2)."""
    found = to.constitution.seat.get(seat)
    if found is None or not found.agency or not found.voting:
        return False
    return to.constitution.rule(DEPUTIES, to.today, found.body) is not None


def answer_of(to: Reader, meeting: Meeting, seat: str) -> str:
    """What a seat has said about coming to the meeting as it stands now; "" for nothing."""
    reply = meeting_rows.replies(to.session, meeting.id).get(seat)
    if reply is None or reply.meeting_revision != meeting.revision:
        return ""
    return "coming" if reply.answer == "withdrawn" else reply.answer


def say_by(to: Reader, meeting: Meeting) -> str:
    """By when an answer helps: until apologies are late, or else until the papers go out (ATT-1); once past, today.
    "" where no rule gives a day for either."""
    papers = to.papers_day(meeting)
    late_after = to.dates(meeting).apologies_late_after
    by = late_after.on if late_after is not None else papers
    if by is None:
        return ""
    if by <= to.today:
        return "Please say today."
    return f"Please say by {to.day(by)}{', when papers go out' if by == papers else ''}."


def standing_answer(to: Reader, meeting: Meeting, seat: str) -> list[Part | None]:
    """What a member has said about coming, with the way to change it."""
    reply = meeting_rows.replies(to.session, meeting.id)[seat]
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": seat}
    if answer_of(to, meeting, seat) == "coming":
        cannot = button("I can't come after all", "apologies.give", args, form=True)
        return [para("You are expected."), Buttons(buttons=(cannot,))]
    deputy = to.register.deputy_of(reply)
    instead = {
        "accepted": "{} comes for you.",
        "named": "{} is asked to come for you, and has not said yes.",
    }.get(deputy.state if deputy is not None else "", "")
    come = button("I'm coming after all", "reply.coming", args)
    return [
        para("You have sent apologies.", instead.format(to.full_name(deputy.person_id)) if deputy else ""),
        Buttons(buttons=(come,)),
    ]


def coming(meeting: Meeting, seat: str, *, deputy: bool = False) -> Buttons:
    """The three answers to "Can you come?", or two where nobody can stand in for the seat."""
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision, "seat": seat}
    answers = [
        button("I'm coming", "reply.coming", args, tone=Tone.GOOD),
        button("Apologies", "apologies.give", args, form=True),
    ]
    if deputy:
        answers.append(button("My deputy comes", "apologies.give", {**args, "deputy_first": 1}, form=True))
    return Buttons(buttons=tuple(answers))


@notice_kind(
    NoticeKind.MEETING_NOTICE,
    guard=guards.still_asked,
    why="You were asked whether you can come, and for any report you owe.",
)
def notice(to: Reader, notice: Notice) -> Section:
    meeting, again = meeting_of(to, notice), notice.facts.get("again", False)
    seat = seat_of_reader(to, meeting)
    answer, reports = answer_of(to, meeting, seat), still_owed(to, notice.facts["reports"])
    asks_coming = notice.facts.get("coming", True) and not answer
    ask: list[Part | None] = []
    if asks_coming:
        short = short_of_quorum(to, meeting) if notice.facts.get("quorum") else ""
        ask = [
            para("Can you come?", "You have not answered yet." if again else "", short, say_by(to, meeting)),
            coming(meeting, seat, deputy=may_send_deputy(to, seat)),
        ]
    write = say.some(len(reports), "report")
    if asks_coming or not reports:
        asks = f"can you come?{f' (and {write})' if reports else ''}"
    else:
        asks = f"{write} to write"
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"{to.which(meeting, ', ')}: {asks}",
        _called(to, meeting) if asks_coming else None,
        *ask,
        *owed(to, meeting, reports),
        heading=to.title(meeting),
    )


def _called(to: Reader, meeting: Meeting) -> Para | None:
    """What a meeting is called for, and why its notice is shorter than the rule asks; None of an ordinary one."""
    if meeting.kind == "ordinary":
        return None
    matters = say.listed(say.quoted(item.title) for item in meeting_rows.items(to.session, meeting.id))
    shorter = (
        f"Its notice is shorter: {say.cited(meeting.shortened_because)}" if meeting.shortened_because else ""
    )
    return para(f"It was called for this alone: {matters}.", shorter)


def short_of_quorum(to: Reader, meeting: Meeting) -> str:
    """Why the answer matters now: how many are expected of how many that are needed; "" where there are enough."""
    states = as_replied(to.register, meeting, meeting_rows.replies(to.session, meeting.id))
    forecast = forecast_of(to.register, meeting, states)
    if forecast is None or forecast.quorate:
        return ""
    stands = forecast.as_replies_stand
    return (
        f"As answers stand the meeting could not decide: it has {stands.have} of the {stands.need} "
        f"{stands.counted} it needs."
    )


_HAD = {
    "apologies": "Your apologies were for the old date: can you come on {day}?",
    "deputy": "Your apologies were for the old date: can you come on {day}?",
    "coming": "You were coming on the old date: can you come on {day}?",
}


@notice_kind(
    NoticeKind.MEETING_MOVED,
    guard=guards.meeting_stands,
    why="You were told that a meeting moves.",
)
def moved(to: Reader, notice: Notice) -> Section:
    meeting, facts = meeting_of(to, notice), notice.facts
    seat, body = seat_of_reader(to, meeting), to.body(meeting.body)
    day, old = to.day(meeting.on), to.day(date.fromisoformat(facts["old_on"]))
    changed = f"The {body} moves to {day}" if day != old else f"The {body} on {day} has changed"
    return section(
        to,
        notice,
        Urgency.CHANGED,
        changed,
        _what_changes(to, notice, meeting, day, old),
        *_asked_after_a_move(to, meeting, seat, facts.get("answered", "")),
    )


def _asked_after_a_move(to: Reader, meeting: Meeting, seat: str, answered: str) -> list[Part | None]:
    """Whether they can come on the new day; where the day is the same, an answer stands and can be changed."""
    if not seat:
        return []
    if answer_of(to, meeting, seat):
        return standing_answer(to, meeting, seat)
    ask = _HAD.get(answered, "Can you come on {day}?").format(day=to.day(meeting.on))
    return [para(ask, say_by(to, meeting)), coming(meeting, seat, deputy=may_send_deputy(to, seat))]


_WAS = {"coming": "You were coming: can you still?", "withdrawn": "You were coming: can you still?"}


@notice_kind(
    NoticeKind.MEETING_RESTORED,
    guard=guards.meeting_stands,
    why="You were told that a meeting takes place after all.",
)
def restored(to: Reader, notice: Notice) -> Section:
    """To whoever heard that it is cancelled: it is on, what they owe again, and whether they can come."""
    meeting = meeting_of(to, notice)
    seat, which = seat_of_reader(to, meeting), f"The {to.which(meeting)}"
    reports = [r for r in _of_reader(to, meeting) if r.state in report_rows.OWED]
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{which} takes place after all",
        Para(text=(Strong(text=f"{which} takes place after all"), f", {to.when_where(meeting)}.")),
        *(owed(to, meeting, reports) if reports else ()),
        *_asked_again(to, meeting, seat, notice.facts.get("answered", "")),
    )


def _asked_again(to: Reader, meeting: Meeting, seat: str, answered: str) -> list[Part | None]:
    if not seat:
        return []
    if answer_of(to, meeting, seat):
        return standing_answer(to, meeting, seat)
    ask = _WAS.get(answered, "Can you come?")
    return [para(ask, say_by(to, meeting)), coming(meeting, seat, deputy=may_send_deputy(to, seat))]


def _what_changes(to: Reader, notice: Notice, meeting: Meeting, day: str, old: str) -> Para:
    body, facts, now = to.body(meeting.body), notice.facts, notice.facts["meets"]
    same = (facts["old_at"], facts["old_place"]) == (now["at"], now["place"])
    where = f"same time and place: {to.when_where(meeting)}" if same else to.when_where(meeting)
    reports = _due_now(to, meeting, _of_reader(to, meeting)) if day != old else ""
    if day != old:
        return Para(text=(f"The {body} moves from {old} to ", Strong(text=day), f", {where}.{reports}"))
    changed = f"The {body} on {day} has changed: it is now at "
    return Para(text=(changed, Strong(text=where), f".{reports}"))


def _of_reader(to: Reader, meeting: Meeting) -> list[Report]:
    """The reports to the meeting that are the reader's to write, or were."""
    every = report_rows.of_meeting(to.session, meeting.id)
    return [r for r in every if (h := to.register.holder(r.seat, to.today)) and h.id == to.person]


def _due_now(to: Reader, meeting: Meeting, reports: list[Report]) -> str:
    """When the reader's reports are due after a move, as sentences that follow another."""
    sent = [r for r in reports if r.state == "in"]
    owed = [r for r in reports if r.state in report_rows.OWED]
    said = {0: "", 1: " Your report is in and stays with the meeting."}.get(
        len(sent), " Your reports that are in stay with the meeting."
    )
    due = {report_rows.due_of(report) for report in owed}
    if len(due) < 2:
        whose = "Your report is" if len(owed) == 1 else "Your reports are"
        if to.dates(meeting).reports_due is None and due == {meeting.on}:
            return f"{said} {whose} still owed."
        return said + "".join(f" {whose} now due on {to.day(day)}." for day in due)
    each = "; ".join(f"{say.quoted(r.title)} on {to.day(report_rows.due_of(r))}" for r in owed)
    return f"{said} Your reports are now due: {each}."


@notice_kind(
    NoticeKind.MEETING_CANCELLED,
    guard=guards.still_cancelled,
    why="You were told that a meeting is cancelled.",
)
def cancelled(to: Reader, notice: Notice) -> Section:
    meeting, owed = meeting_of(to, notice), notice.facts.get("owed", ())
    which, reason = f"The {to.which(meeting)}", notice.facts.get("reason", "").strip()
    following = meeting_rows.next_of(to.session, to.partnership, meeting.body, to.today)
    after = f"It meets next on {to.day(following.on)}, {to.when_where(following)}." if following else ""
    no_report = f"You no longer owe a report for it: {say.listed(map(say.quoted, owed))}." if owed else ""
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{which} is cancelled",
        first(
            f"{which}, {say.clock(meeting.at)}, is cancelled.",
            f"The reason given: {say.cited(reason)}" if reason else "",
        ),
        para(no_report or "There is nothing for you to do.", after),
    )
