"""The papers: out, to readers and to the secretariat; not made; and reports that were missing from them (DL-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, FileRef, Para, Part, Strong, Tone
from bot.messages.notices.about import meeting_of, still_owed
from bot.messages.notices.deputies import stand_in
from bot.messages.notices.meetings import (
    answer_of,
    coming,
    may_send_deputy,
    say_by,
    seat_of_reader,
    short_of_quorum,
    standing_answer,
)
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from scheduler import guards
from scheduler.planner import readers
from store.models import Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from store.queries import reports as report_rows


@notice_kind(NoticeKind.PAPERS_OUT, guard=guards.meeting_stands, why="You were sent the papers.")
def papers_out(to: Reader, notice: Notice) -> Section:
    """The last word before a meeting: when and where it is, what its reader said, and the way to change that."""
    meeting, facts = meeting_of(to, notice), notice.facts
    seat, file = seat_of_reader(to, meeting), report_rows.file(to.session, facts["file"])
    asks = bool(seat) and not answer_of(to, meeting, seat)
    return section(
        to,
        notice,
        Urgency.ASKED if asks else Urgency.KNOW,
        f"Papers for the {to.which(meeting)}",
        first(
            f"The papers for the {to.which(meeting)}, {to.when_where(meeting)}, are here.",
            _in_place_of(facts, "those that you have"),
        ),
        FileRef(file=file.id, name=file.name, size=file.size),
        *_to_follow([report.title for report in still_owed(to, facts["missing"])]),
        para(_not_agreed(to, meeting) if not facts["agreed"] else "", _days_late(to, meeting, facts)),
        para(short_of_quorum(to, meeting) if _in_the_chair(to, meeting) else ""),
        *_your_answer(to, meeting, seat),
        noun="pack of papers",
    )


def _your_answer(to: Reader, meeting: Meeting, seat: str) -> list[Part | None]:
    """What the reader has said about coming, for their own seat or as somebody's deputy, and how to change it."""
    if seat and answer_of(to, meeting, seat):
        return standing_answer(to, meeting, seat)
    if seat:
        return [
            para("You have not said whether you can come.", say_by(to, meeting)),
            coming(meeting, seat, deputy=may_send_deputy(to, seat)),
        ]
    stands_in = to.register.deputising(to.person) if to.person is not None else ()
    own = next(
        (d for d in stands_in if d.meeting_id == meeting.id and d.state in ("named", "accepted")), None
    )
    if own is None:
        return []
    args = {"deputy": own.id, "meeting": meeting.id, "revision": meeting.revision}
    if own.state == "accepted":
        cannot = button("I can't come after all", "deputy.decline", args)
        return [para(f"You are coming for {to.agency(own.agency)}."), Buttons(buttons=(cannot,))]
    return [
        para(f"Can you come for {to.agency(own.agency)}?", say_by(to, meeting)),
        stand_in(args),
    ]


def _in_the_chair(to: Reader, meeting: Meeting) -> bool:
    return readers.chair_or_next(to.register, meeting.body, meeting.on) == to.person


def _not_agreed(to: Reader, meeting: Meeting) -> str:
    if _in_the_chair(to, meeting):
        return "They went out without your word on the agenda, and say so."
    return "The chair has not yet agreed this agenda."


def _days_late(to: Reader, meeting: Meeting, facts: Mapping[str, Any]) -> str:
    """That papers come after their day, by which their readers have less time than the rule gives them (DL-2)."""
    day = to.papers_day(meeting)
    if day is None or day >= to.today or facts.get("again"):
        return ""
    return f"They were due out on {to.day(day)}."


def _in_place_of(facts: Mapping[str, Any], which: str) -> str:
    """Of a pack for a meeting that was moved once its papers had gone out."""
    return f"They take the place of {which}, which were for another date." if facts.get("again") else ""


def _to_follow(titles: Sequence[str]) -> list[Part | None]:
    """What a pack went out without; a title may have commas of its own, so several stand one under another."""
    if len(titles) < 2:
        return [para(f"To follow: {title}.") for title in titles]
    return [para("To follow:"), Entries(rows=tuple(Entry(title=(title,)) for title in titles))]


@notice_kind(
    NoticeKind.PACK_OUT,
    guard=guards.meeting_stands,
    why="The secretariat was told that papers have gone out.",
)
def pack_out(to: Reader, notice: Notice) -> Section:
    meeting, facts = meeting_of(to, notice), notice.facts
    pages = say.count(report_rows.file(to.session, facts["file"]).pages or 0, "page")
    late = still_owed(to, facts["missing"])
    went = Strong(text=f"The papers for the {to.which(meeting)} have gone out")
    return section(
        to,
        notice,
        Urgency.KNOW,
        f"Papers for the {to.body(meeting.body)} are out",
        Para(text=(went, f": {pages} to {say.count(facts['readers'], 'person', 'people')}.")),
        para(_in_place_of(facts, "the earlier ones"), _days_late(to, meeting, facts)),
        para(_still_to_come(to, meeting, late), tone=Tone.WARN),
        para(
            "" if facts["agreed"] else "The chair had not agreed the agenda; the pack says so.",
            tone=Tone.WARN,
        ),
    )


def _still_to_come(to: Reader, meeting: Meeting, missing: Sequence[Report]) -> str:
    """What a pack went out without, and who has been told: of the chair's own report it is the vice-chair."""
    if not missing:
        return ""
    chair = readers.chair(to.register, meeting.body, meeting.on)
    own = [r for r in missing if chair and readers.holder(to.register, r.seat, to.today) == chair]
    told = [
        *(["the chair"] if len(own) < len(missing) else []),
        *(["the vice-chair"] if own and readers.vice_chair(to.register, meeting.body, meeting.on) else []),
    ]
    hears = f" {say.capital(say.listed(told))} {'are' if len(told) > 1 else 'is'} told." if told else ""
    return f"To follow: {say.listed(say.quoted(r.title) for r in missing)}.{hears}"


@notice_kind(
    NoticeKind.PAPERS_HURRIED,
    guard=guards.papers_to_come,
    why="The secretariat was told that a meeting is nearer than the day its papers go out by the rules.",
)
def papers_hurried(to: Reader, notice: Notice) -> Section:
    """When the papers of a meeting made inside its own deadlines go out, and what was asked for until then."""
    meeting = meeting_of(to, notice)
    which, by_rule = f"the {to.which(meeting)}", to.day(date.fromisoformat(notice.facts["by_rule"]))
    asked = report_rows.of_meeting(to.session, meeting.id)
    owed = {report_rows.due_of(r) for r in asked if r.state in report_rows.OWED}
    by = f"Reports are asked for by {to.day(max(owed))}." if owed else ""
    if notice.facts["waits"] or meeting.papers_on is None:
        goes = "Nothing goes out by itself on the day of the meeting: they go when you send them."
    else:
        goes = f"They go out on {to.day(meeting.papers_on)}, or now if you send them."
    return section(
        to,
        notice,
        Urgency.ASKED,
        f"Papers for {which}",
        first(f"The papers for {which} would have gone out on {by_rule}.", goes),
        para(by),
        Buttons(buttons=(button("Send them now", "papers.send", {"meeting": meeting.id}),)),
    )


@notice_kind(
    NoticeKind.PACK_FAILED,
    guard=guards.always,
    why="The secretariat was told that papers could not be put together.",
)
def pack_failed(to: Reader, notice: Notice) -> Section:
    meeting = meeting_of(to, notice)
    which = f"the {to.which(meeting)}"
    return section(
        to,
        notice,
        Urgency.LATE,
        f"Papers for {which} are held up",
        first(f"The papers for {which} could not be put together.", say.sentence(notice.facts["why"])),
        para(
            f"They were to {to.go_out(to.papers_day(meeting))}, and have not. I try again every minute: "
            "mend the paper, or withdraw it from the agenda."
        ),
        _after_missing(to, meeting),
        noun="pack of papers",
    )


@notice_kind(
    NoticeKind.REPORT_MISSING,
    guard=guards.reports_missing,
    why="You were told that a report is missing.",
    why_place="The secretariat was told that a report is missing.",
)
def report_missing(to: Reader, notice: Notice) -> Section:
    """To the chair, or the next one up, when papers have gone out without a report."""
    meeting, missing = meeting_of(to, notice), still_owed(to, notice.facts["reports"])
    count = say.some(len(missing), "report")
    rows = (
        Entry(title=(Strong(text=r.title),), detail=(_owed_by(to, r.seat), *_time_refused(to, r)))
        for r in missing
    )
    return section(
        to,
        notice,
        Urgency.ESCALATED,
        f"{to.which(meeting, ', ')}: papers went out without {count}",
        first(
            f"{say.capital(count)} for the {to.which(meeting)}, {to.when_where(meeting)}, did not come in time for "
            "the papers."
        ),
        Entries(rows=tuple(rows)),
        para(
            f'The pack says "to follow". {_goes_on(to, meeting, missing)}; a word from you may help. '
            f"Without a paper {'the item is' if len(missing) == 1 else 'these items are'} taken by word of mouth, or "
            "put off."
        ),
        _after_missing(to, meeting),
        noun="missing report",
        many=len(missing),
        cites=True,
    )


def _after_missing(to: Reader, meeting: Meeting) -> Buttons:
    """What the chair can do about it: look at what else there is, and speak to whoever asks for it."""
    agenda = button("See the agenda", "agenda.see", {"meeting": meeting.id})
    if to.person is None or to.register.people[to.person].office is not None:
        return Buttons(buttons=(agenda,))
    return Buttons(buttons=(button("Ask the secretariat to ring me", "ring.ask"), agenda))


def _goes_on(to: Reader, meeting: Meeting, missing: Sequence[Report]) -> str:
    """Who goes on asking for what is missing: nobody but its reader, where it is the board manager's own."""
    authors = {readers.author(to.register, meeting.body, each.seat, meeting.on) for each in missing}
    if authors == {readers.manager(to.register)}:
        return "What is missing is the board manager's own, and nobody else asks for it"
    return "The board manager is still asking"


def _owed_by(to: Reader, seat: str) -> str:
    holder, found = to.register.holder(seat, to.today), to.constitution.seat.get(seat)
    agency = to.agency(found.agency) if found else ""
    name = holder.name if holder else "nobody holds the seat"
    return f"{name}, {agency}." if agency else f"{name}."


def _time_refused(to: Reader, report: Report) -> tuple[str, ...]:
    """That its author had asked for more time and was not given it, with their words."""
    last = report_rows.time_refused(to.session, report.id)
    if last is None:
        return ()
    return (
        f" Asked for more time until {to.day(last.until)}, which was not given: {say.cited(last.reason)}",
    )
