"""A report sent as a file or a link; more time for it."""

from __future__ import annotations

from bot.forms.base import Asking, Wrong, choice, day_field, form, form_for, long_text, short_text
from bot.forms.sources import report_name
from bot.messages import say
from bot.messages.model import Entries, Entry, Field, FieldKind, Form, Message, Note
from bot.messages.reader import first, message
from commands import reports
from commands.common import find
from commands.common.base import Thing
from commands.more_time import AskTimeForReport
from commands.reports import SubmitReport
from store.models import Meeting, Report
from store.queries import reports as report_rows

LISTED = 10


def read(asking: Asking) -> SubmitReport:
    chosen = asking.number("report")
    if not chosen:
        raise Wrong({"report": "Choose a report."})
    link = asking.text("link").strip()
    if link and not link.lower().startswith(("https://", "http://")):
        raise Wrong({"link": "A link starts with https://."})
    if link and asking.papers:
        raise Wrong({"link": "Send the file or the link, not both: only one of them can be the paper."})
    if not link and not asking.papers:
        raise Wrong({"file": "Choose a file, or write a link."})
    return SubmitReport(report=chosen, link=link, file=asking.papers[0].file if asking.papers else 0)


def read_time(asking: Asking) -> AskTimeForReport:
    chosen = asking.number("report")
    if not chosen:
        raise Wrong({"report": "Choose a report."})
    return AskTimeForReport(report=chosen, until=asking.day("until"), reason=asking.text("reason"))


def about(asking: Asking) -> Thing | None:
    chosen = asking.args.get("report")
    return reports.thing(asking.act, find.report(asking.act, int(chosen))) if chosen else None


@form_for("report.ask_time", read=read_time, about=about)
def draw_time(asking: Asking) -> Form | Message:
    """Until when, and why; the manager decides."""
    chosen = asking.number("report")
    owed = [(r, m) for r, m in reports.owed_by(asking.act) if r.state != "in"]
    if not chosen and not owed:
        return message(
            "nothing_to_fill", "No report to ask for", first("You owe no report that could need more time.")
        )
    fields = [] if asking.args.get("report") else [_which(asking, owed)]
    fields += [
        day_field("until", "Until when", asking.text("until")),
        long_text("reason", "Why", asking.text("reason"), hint="The board manager reads it and decides."),
    ]
    return form(
        asking,
        "More time",
        fields,
        *_intro(asking, owed, chosen),
        submit="Ask",
        typed=f"report {_ref(asking, owed, chosen)} more time until 14 Sep because ...",
    )


@form_for("report.send", read=read, about=about)
def draw(asking: Asking) -> Form | Message:
    """Which report, and its paper; what is owed and when stands above."""
    chosen = asking.number("report")
    owed = reports.owed_by(asking.act)
    if not chosen and not owed:
        return message("nothing_to_fill", "No report to send", first("You owe no report."))
    fields = [] if asking.args.get("report") else [_which(asking, owed)]
    fields += [
        Field(id="file", label="The paper, as a PDF", kind=FieldKind.FILE, required=False),
        short_text("link", "Or a link to it", asking.text("link"), required=False, hint="https://..."),
    ]
    return form(
        asking,
        "Send a report",
        fields,
        *_intro(asking, owed, chosen),
        submit="Send it",
        typed=f"report {_ref(asking, owed, chosen)} https://...",
    )


def _ref(asking: Asking, owed: list[tuple[Report, Meeting]], chosen: int) -> str:
    """The reference to type: of the report that was chosen, else of the next one."""
    found = find.report(asking.act, chosen) if chosen else _next(owed)
    return str(found.ref)


def _next(owed: list[tuple[Report, Meeting]]) -> Report:
    """The first that is not in yet; the very first where all are."""
    return next((r for r, _ in owed if r.state != "in"), owed[0][0])


def _which(asking: Asking, owed: list[tuple[Report, Meeting]]) -> Field:
    """Which of those that are owed; the next one that is not in yet is chosen already."""
    options = [(str(r.id), report_name(asking.act, r, m)) for r, m in owed]
    return choice(
        "report",
        "Which report",
        options,
        asking.text("report") or str(_next(owed).id),
        source="reports",
        said_above=len(owed) <= LISTED,
    )


def _intro(asking: Asking, owed: list[tuple[Report, Meeting]], chosen: int) -> list[Entries | Note]:
    """What is owed and when, so that nobody has to remember a number."""
    if chosen and not any(r.id == chosen for r, _ in owed):
        row = find.report(asking.act, chosen)
        return [Note(text=(f"{row.title} ({row.ref})",))]
    shown = [(r, m) for r, m in owed if chosen in (0, r.id)][:LISTED]
    rows = [
        Entry(
            title=(f"{r.title} ({r.ref})",), detail=(f"For {asking.to.the_meeting(m)}: {_when(asking, r)}.",)
        )
        for r, m in shown
    ]
    left = len(owed) - len(shown) if not chosen else 0
    more = [Note(text=(f"And {say.count(left, 'report')} more.",))] if left > 0 else []
    return [Entries(rows=tuple(rows)), *more]


def _when(asking: Asking, row: Report) -> str:
    if row.state == "in":
        return f"in, version {row.version}"
    due = report_rows.due_of(row)
    return (
        f"was due on {asking.to.day(due)}"
        if asking.to.late(due)
        else f"due {say.near_day(due, asking.to.today)}"
    )
