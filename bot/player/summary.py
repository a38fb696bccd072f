"""What a year came to: messages by kind and reader, reports, actions, escalations, the packs, and the promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.player import figures
from bot.player.expect import messages_about
from bot.player.figures import Figures, Words
from bot.player.year import CheckedPromise, MeetingEnd, Year

GROUPS = (
    "chair",
    "vice-chair",
    "Board members",
    "officers and observers",
    "sub-committee members",
    "deputies",
    "secretariat's channel",
)
OWED = NONE, ON_TIME, LATE = ("none", "on time", "late, never or called off")


def show(console: Console, year: Year, packs: Mapping[str, Path], promises: Sequence[CheckedPromise]) -> None:
    """Prints the closing tables and every promise with a tick, or what went wrong with it."""
    console.print()
    console.print(_messages(year))
    console.print(_ends(year))
    console.print(_per_meeting(year))
    console.print(_figures(figures.of(year)))
    console.print("[bold]Packs of the Board[/bold]")
    for meeting in year.meetings:
        if meeting.ref in packs:
            late = f", to follow: {'; '.join(meeting.to_follow)}" if meeting.to_follow else ""
            console.print(
                f"  {meeting.on.day} {meeting.on:%B %Y}, {meeting.pages} pages{late}", highlight=False
            )
            console.print(f"  {packs[meeting.ref]}", soft_wrap=True, highlight=False)
    console.print()
    console.print("[bold]Promised[/bold]")
    for kept in promises:
        mark = "[red]x[/red]" if kept.wrong else "[green]✓[/green]"
        console.print(f"  {mark} {escape(kept.promise)}", highlight=False)
        for wrong in kept.wrong:
            console.print(f"      [red]line {kept.line}: {escape(wrong)}[/red]", highlight=False)


def _messages(year: Year) -> Table:
    """How many messages of each kind each group of readers had; one of several matters counts under each."""
    counted: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for told in year.told:
        group = year.readers[told.to].group if told.to in year.readers else "others"
        totals[group] += 1
        counted.update((kind, group) for kind in told.kinds)
    shown = [group for group in GROUPS if totals[group]]
    table = Table(title="Matters told, by kind and reader", title_justify="left")
    table.add_column("kind")
    for group in shown:
        table.add_column(group, justify="right")
    for kind in sorted({kind for kind, _ in counted}):
        table.add_row(kind.replace("_", " "), *(str(counted[kind, group] or "") for group in shown))
    table.add_section()
    table.add_row("messages in all", *(str(totals[group]) for group in shown))
    return table


def _ends(year: Year) -> Table:
    table = Table(title="How it ended", title_justify="left", show_header=False)
    came = Counter(report.came for report in year.reports)
    table.add_row("reports", _counts(came, ("on_time", "late", "never", "not_asked")))
    states = Counter(action.state for action in year.actions)
    overdue = sum(action.overdue for action in year.actions)
    table.add_row("actions", f"{_counts(states, ('closed', 'done', 'open'))} ({overdue} of them overdue)")
    held = Counter(meeting.state for meeting in year.meetings)
    short = sum(meeting.quorate is False for meeting in year.meetings)
    table.add_row(
        "meetings", f"{_counts(held, ('held', 'cancelled', 'planned'))}; {short} short of its quorum"
    )
    for matter in year.matters:
        about = ": ".join(filter(None, (matter.agency, matter.what or matter.kind)))
        table.add_row(f"escalation {matter.ref}", f"{escape(about)} ({matter.state}; {matter.step})")
    return table


_ENDED = {
    "on_time": "on time",
    "not_asked": "not wanted after all (the meeting was cancelled)",
    "done": "said to be done",
    "planned": "still to come",
}


def _counts(counted: Mapping[str, int], names: Sequence[str]) -> str:
    """How many of each, those that there are."""
    return ", ".join(f"{counted[name]} {_ENDED.get(name, name)}" for name in names if counted.get(name))


def _per_meeting(year: Year) -> Table:
    """How many messages one person had about one meeting, by what they owed it, and the most that anybody had."""
    counted: dict[str, Counter[int]] = {row: Counter() for row in OWED}
    most: dict[str, tuple[int, str]] = {}
    meetings = {meeting.ref: meeting for meeting in year.meetings}
    for (person, ref), count in sorted(messages_about(year).items()):
        row = _owed(year, person, ref)
        counted[row][count] += 1
        if count > most.get(row, (0, ""))[0]:
            most[row] = count, f"{year.name(person)}, {_meeting(meetings[ref])}"
    table = Table(title="People and meetings, by how many messages they had about it", title_justify="left")
    table.add_column("reports owed to it")
    columns = range(1, max((count for count, _ in most.values()), default=1) + 1)
    for number in columns:
        table.add_column(str(number), justify="right")
    table.add_column("the most")
    for row in OWED:
        figures = [str(counted[row][number] or "") for number in columns]
        table.add_row(row, *figures, most[row][1] if row in most else "")
    return table


def _owed(year: Year, person: str, ref: str) -> str:
    came = [report.came for report in year.reports if (report.author, report.meeting) == (person, ref)]
    if not came:
        return NONE
    return ON_TIME if all(how == "on_time" for how in came) else LATE


def _meeting(meeting: MeetingEnd) -> str:
    return f"{meeting.body.replace('_', ' ')}, {meeting.on.day} {meeting.on:%B}"


def _figures(found: Figures) -> Table:
    """How much was said and how much of it wants something, in the words of `Figures`."""
    table = Table(title="How much it says", title_justify="left", show_header=False)
    for what, said in in_words(found):
        table.add_row(what, said)
    return table


def in_words(found: Figures) -> Iterator[tuple[str, str]]:
    """Each figure with its name."""
    yield "messages to people", f"{found.to_persons}, {found.papers} of them papers and nothing else"
    yield (
        "something to do or decide",
        f"{found.to_act} % of those without papers, {found.to_act_of_all} % of all",
    )
    yield "weekly digests, a Board that week", _words(found.weekly_with_board)
    yield "weekly digests, no Board", _words(found.weekly_without_board)
    yield "daily digests", _words(found.daily)
    yield "lines of the week before", f"{found.repeated} % of the lines of weekly digests"
    yield "small print", f"{found.small_print} % of the words, over a line in {found.long_footers} messages"
    yield (
        "of a meeting, to one on time",
        f"{found.most_of_a_meeting} at most, {found.most_with_report} with a report",
    )
    yield "to one person in a day", f"{found.most_a_day} at most"
    yield (
        "outside working days",
        f"{found.on_days_off} of a meeting that day, {found.unduly_on_days_off} others",
    )


def _words(found: Words) -> str:
    return f"{found.count}, of {found.median} words (the longest {found.longest})"
