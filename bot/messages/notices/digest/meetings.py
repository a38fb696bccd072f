"""What a digest says of meetings that need the manager: who is missing, late reports, what is left to do after one."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button
from bot.messages.notices.digest.rows import DigestPart, Row, needs, of, seat, short, some, the_short, title
from bot.messages.reader import Reader, button
from bot.messages.replies.attendance import as_replied
from scheduler.digest.of_meetings import (
    AfterMeeting,
    GoingOut,
    MeetingSoon,
    NoNextMeeting,
    ReportsDue,
    ToRatify,
    Unrecorded,
    Waiting,
    WaitingDecision,
    YearShort,
    YearSoFar,
)

MOST = 4
"""As many names as stand in a row."""
PLAN = button("Plan meetings", "meeting.arrange", form=True)


def at_risk(to: Reader, entry: MeetingSoon) -> Row:
    """A meeting that is not quorate and is near, or cannot be any more."""
    return needs(
        20,
        f"{short(to, entry.body)}, {_on(to, entry)}:",
        f"{replies(to, entry)}{_away(to, entry)}",
        *ask(entry),
    )


def of_board(to: Reader, entry: MeetingSoon) -> Row:
    """A board by how near it is; in its own week with its hour and who is away."""
    when = say.clock(entry.at) if entry.this_week else f"in {say.age(to.today, entry.on)}"
    strong = f"{short(to, entry.body)}, {_on(to, entry)}, {when}:"
    return of(DigestPart.WEEK, 35, strong, f"{replies(to, entry)}{_away(to, entry)}", *ask(entry))


def _on(to: Reader, entry: MeetingSoon) -> str:
    return "today" if entry.on == to.today else to.day(entry.on)


def _away(to: Reader, entry: MeetingSoon) -> str:
    """In the week of a board, who sends apologies and who has a deputy who comes."""
    if not entry.this_week or not entry.away:
        return ""
    nobody = say.counted(seat(to, a.seat) for a in entry.away if a.deputy is None)
    deputies = say.counted(seat(to, a.seat) for a in entry.away if a.accepted)
    said = [f"Apologies: {say.listed(nobody)}."] if nobody else []
    said += [f"Deputies come for {say.listed(deputies)}."] if deputies else []
    return "".join(f" {each}" for each in said)


def replies(to: Reader, entry: MeetingSoon) -> str:
    """How many come, who has not said, and which deputies have not."""
    said = [f"{entry.have} coming"]
    if entry.need is not None:
        said = [f"{entry.have} coming, {entry.need} needed"]
        if not entry.can_be:
            said = [f"{said[0]}, so it cannot be quorate as replies stand"]
    if entry.silent:
        silent = say.counted(seat(to, s) for s in entry.silent)
        said.append(f"No reply from {some(silent, MOST)}")
    unsure = say.counted(seat(to, a.seat) for a in entry.away if a.deputy is not None and not a.accepted)
    if unsure:
        said.append(f"Deputies not confirmed: {some(unsure, MOST)}")
    return " ".join(f"{each}." for each in said)


def ask(entry: MeetingSoon) -> tuple[Button, ...]:
    args = {"meeting": entry.meeting}
    see = button("See replies", "meeting.replies", args)
    if not entry.silent:
        return (see,)
    return (button("Ask them", "remind.now", {**args, "about": "quorum"}), see)


def late_reports(to: Reader, entry: ReportsDue) -> Row:
    """What is late for one meeting, with who owes it and how often that has been."""
    names = [_late(to, report) for report in entry.late]
    since = say.age(min(report.due for report in entry.late), to.today)
    when = (
        "The papers went out without."
        if entry.out
        else f"Papers go out {say.near_day(entry.papers_on, to.today)}."
        if entry.papers_on is not None
        else "Papers go out when you send them."
    )
    which = f"Late for {the_short(to, entry.body)} of {to.short_day(entry.on)}, {since}:"
    args: dict[str, str | int] = {"meeting": entry.meeting, "about": "reports"}
    listed = f"{'; '.join(names[:MOST])}{f'; {len(names) - MOST} more' if len(names) > MOST else ''}"
    return needs(30, which, f"{listed}. {when}", button("Ask again", "remind.now", args))


def _late(to: Reader, report: Waiting) -> str:
    who = to.full_name(report.author) if report.author is not None else f"{seat(to, report.seat)}, vacant"
    often = f", {say.times(report.times)}" if report.times > 1 else ""
    return f"{title(report.title)} ({who}{often})"


def waits_for_the_chair(to: Reader, entry: GoingOut) -> Row:
    goes = f"go out {say.near_day(entry.papers_on, to.today)}"
    if entry.unread:
        which = say.listed(f"{name} ({say.count(pages, 'page')})" for name, pages in entry.unread)
        agenda = button("See the agenda", "agenda.see", {"meeting": entry.meeting})
        said = f"papers {goes}. I could not read all of {which}: look that nothing in it identifies a child."
        return needs(12, f"{short(to, entry.body)}, {to.day(entry.on)}:", said, agenda)
    if not entry.unagreed:
        now = button("Send them now", "papers.send", {"meeting": entry.meeting})
        return needs(
            40, f"{short(to, entry.body)}, {to.day(entry.on)}:", f"papers {goes}, later than the rule.", now
        )
    see = button("See the agenda", "agenda.see", {"meeting": entry.meeting})
    said = f"the chair has not agreed it, and papers {goes}."
    return needs(40, f"Agenda of {the_short(to, entry.body)}, {to.day(entry.on)}:", said, see)


def after(to: Reader, entry: AfterMeeting) -> Row:
    """A meeting whose attendance is to be recorded."""
    gone = say.age(entry.on, to.today)
    when = f"{to.day(entry.on)}, {'yesterday' if gone == '1 day' else f'{gone} ago'}"
    said = f"{entry.coming} said they would come" if entry.coming else "nobody had said they would come"
    said += "." if entry.told or not entry.coming else f", {entry.silent} did not say."
    replied = (as_replied(entry.meeting),) if entry.told else ()
    return needs(
        47,
        f"{short(to, entry.body)} met on {when}:",
        said,
        *replied,
        button("Record who came", "attendance.record", {"meeting": entry.meeting}, form=True),
        warn=False,
    )


def unrecorded(to: Reader, place: str, entry: Unrecorded) -> Row:
    """One row for all that stands over, until it is done."""
    many = say.count(entry.count, "meeting")
    said = f"the first {say.age(entry.since, to.today)} ago."
    return needs(
        49,
        f"Who came is not recorded for {many},",
        said,
        button("Record them", "attendance.left", {"place": place}),
        stands_for=entry.count,
    )


def to_ratify(to: Reader, entry: ToRatify) -> Row:
    """Decisions that are provisional until somebody says that they are ratified."""
    return needs(
        48,
        f"{short(to, entry.body)} of {to.short_day(entry.on)} was not quorate:",
        f"what it decided is not ratified, {say.age(entry.on, to.today)} on.",
        button("It is ratified", "meeting.ratify", {"meeting": entry.meeting}),
    )


def decision_waits(to: Reader, entry: WaitingDecision) -> Row:
    """A decision that waits for answers in writing."""
    who = some([to.full_name(person) for person in entry.waiting], MOST)
    until = f", by {to.short_day(entry.until)}" if entry.until is not None else ""
    age = f", {say.age(entry.since, to.today)} on" if entry.until is None else ""
    return needs(
        50,
        f"{short(to, entry.body)}, {say.quoted(say.shortened(entry.text, 60))} ({entry.ref}):",
        f"waiting in writing for {who}{until or age}.",
        button("See it", "decision.see", {"decision": entry.decision}),
    )


def unplanned(to: Reader, entry: NoNextMeeting) -> Row:
    """Bodies without a next meeting, how long that has been, and what the year still asks for."""
    ago = f"{say.age(entry.last, to.today)} ago"
    since = f"the last was on {to.short_day(entry.last)}, {ago}" if entry.met else f"the year began {ago}"
    if len(entry.bodies) == entry.of:
        said = f"{since}."
        strong = "No body has a next meeting:"
    else:
        strong = "No next meeting:"
        said = f"{some([short(to, b) for b in entry.bodies], MOST)}; {since}."
    said += "".join(f" {_met(to, year)}" for year in entry.short)
    return needs(49, strong, said, PLAN) if entry.needs else of(DigestPart.NEW, 56, strong, said, PLAN)


def _met(to: Reader, year: YearSoFar) -> str:
    return f"The {short(to, year.body)} has met {say.count(year.met, 'time')} of {year.needed}."


def too_few(to: Reader, entry: YearShort) -> Row:
    """A body that has fewer meetings in the year than it has to."""
    year = entry.year
    said = f"{year.met + year.ahead} meetings in the year, of {year.needed} that its rule asks for."
    return of(DigestPart.NEW, 55, f"{short(to, year.body)}:", said, PLAN)
