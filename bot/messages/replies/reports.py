"""What an author reads about their reports, and the manager about more time."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, which_meeting
from bot.messages.replies.words import words
from commands.my_reports import MyReports, SeeReports
from commands.reports import ReportIn, ReportWithdrawn, SubmitReport, WithdrawReport
from store.constitution.topics import REPORTS_DUE
from store.models import Meeting, Report
from store.queries import reports


@words(ReportIn)
def received(result: ReportIn, to: Reader) -> Message:
    """A report has come in: which version, whether in time, and what becomes of it."""
    title, meeting = result.report.title, result.meeting
    again = " already" if result.again else ""
    version = f" as version {result.version}" if result.version > 1 else ""
    pages = f" ({say.count(result.pages, 'page')})" if result.pages else ""
    return message(
        "report_in",
        "Your report is in",
        first(f"{title} is in{again}{version}{pages}.", f"It is for {to.the_meeting(meeting)}.", Tone.GOOD),
        para(_when(result, to)),
        para(_unread(result)),
        Buttons(
            buttons=(
                button("Send a new version", "report.send", {"report": result.report.id}, form=True),
                button("Take it back", "report.withdraw", {"report": result.report.id}),
            )
        ),
        note(f"Reference {result.report.ref}, version {result.version}", to.cite(REPORTS_DUE)),
    )


@words(ReportWithdrawn)
def withdrawn(result: ReportWithdrawn, to: Reader) -> Message:
    due = to.day(result.due)
    when = (
        f"It is owed again, by {due}."
        if result.due >= to.today
        else f"It is owed still; it was due on {due}."
    )
    kept = "The papers that went out keep the version they had." if result.after_papers else ""
    return message(
        "report_withdrawn",
        "A report is taken back",
        first(f"{result.report.title} is taken back.", when, Tone.GOOD),
        para(kept),
        Buttons(buttons=(button("Send it", "report.send", {"report": result.report.id}, form=True),)),
        note(f"Reference {result.report.ref}", to.cite(REPORTS_DUE)),
    )


@words(MyReports)
def mine(result: MyReports, to: Reader) -> Message:
    """What I owe, and when."""
    owed = [(r, m) for r, m in result.reports if r.state != "in"]
    sent = [(r, m) for r, m in result.reports if r.state == "in"]
    if not result.reports:
        return message("reports", "Your reports", first("You owe no report."))
    head = f"You have {say.count(len(owed), 'report')} to write." if owed else "Your reports are all in."
    return message(
        "reports",
        "Your reports",
        first(head),
        Entries(rows=tuple(report_entry(r, m, to) for r, m in (*owed, *sent))),
        note(
            say.with_typed(
                "Typed: {report R-12 and a link}, or {report R-12 more time until 14 Sep because ...}"
            ),
            to.cite(REPORTS_DUE),
        ),
    )


def report_entry(report: Report, meeting: Meeting, to: Reader) -> Entry:
    """One report: what it is, for which meeting, by when, with its buttons."""
    due, own = reports.due_of(report), {"report": report.id}
    for_meeting = f"For {to.the_meeting(meeting)}"
    if report.state == "in":
        again = button("Send a new version", "report.send", own, form=True)
        return Entry(
            title=(report.title,),
            detail=(f"{for_meeting}: in ({report.ref}).",),
            tone=Tone.GOOD,
            buttons=(again,),
        )
    late = to.late(due)
    when = f"it was due on {to.day(due)}" if late else f"due {say.near_day(due, to.today)}"
    if report.extended_to is None and to.dates(meeting).reports_due is None:
        late, when = False, "wanted before the meeting"
    return Entry(
        title=(report.title,),
        detail=(f"{for_meeting}: {when} ({report.ref}).",),
        tone=Tone.WARN if late else Tone.PLAIN,
        buttons=(
            button("Send it", "report.send", own, form=True),
            button("Ask for more time", "report.ask_time", own, form=True),
        ),
    )


def _unread(result: ReportIn) -> str:
    if not result.unread:
        return ""
    pages = say.count(result.unread, "page")
    it = "it holds" if result.unread == 1 else "they hold"
    return (
        f"I could not read {pages} of it, such as pictures of text: look yourself that {it} nothing that identifies a "
        "child. The secretariat is told so before the papers go out."
    )


def _when(result: ReportIn, to: Reader) -> str:
    if result.after_papers is not None:
        own = to.person is not None and to.register.people[to.person].office == "manager"
        sees = "" if own else " The board manager sees that it is here now."
        return (
            f"The papers went out on {to.moment(result.after_papers).partition(' on ')[2] or 'the papers day'} "
            f"and say that it is to follow.{sees}"
        )
    if result.late:
        return f"It was due on {to.day(result.due)} and is marked as late."
    return "It came in time."


def _which_report(report: int, to: Reader) -> str:
    """A report with its meeting: a standing one comes back under the same title."""
    found = to.report(report)
    return f"{found.title} for {which_meeting(found.meeting_id, to)}"


in_words(SubmitReport, lambda r, to: f"the report {_which_report(r.report, to)}")

in_words(WithdrawReport, lambda r, to: f"taking back {_which_report(r.report, to)}")

in_words(SeeReports, lambda r, to: "your reports")
