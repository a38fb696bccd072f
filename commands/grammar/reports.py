"""/report; R-12 https://...; withdraw R-12; R-12 more time until 14 Sep because ...; item 6 https://..."""

from __future__ import annotations

from collections.abc import Sequence

from commands import agenda, more_time, reports
from commands.common import find
from commands.common.base import Act, NotFound, Refused, Request
from commands.grammar import names
from commands.grammar.extension import MORE_TIME, more_time_said
from commands.grammar.lists import of_a_body
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.which_meeting import meeting_named, own_meetings
from commands.grammar.words import TypedWords, key, reference
from commands.my_reports import SeeReports
from commands.of_a_body import SeeBodyReports
from store.models import Report
from store.queries import reports as report_rows

WITHDRAW = ("withdraw", "take back", "cancel", "undo")
LIST = ("list", "mine", "what", "due", "owed")


@reads("reports")
def read_list(act: Act, words: TypedWords, place: int) -> Outcome:
    """The reports a body waits for; what is said of one report is read as after "report"."""
    if words.at(place) in LIST:
        return read(act, words, place)
    return of_a_body(act, words, place, SeeBodyReports) or read(act, words, place)


@reads("report", slash=True)
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """A report sent by link, asked more time for, withdrawn; or the form for one."""
    if place >= len(words):
        return Opens(verb="report.send")
    if words.at(place) in LIST:
        return Understood(SeeReports())
    skip = words.says(place, *WITHDRAW)
    withdraws = bool(skip)
    place += skip
    link = next((w.plain for w in words.words[place:] if w.is_link), "")
    asks = next((n for n in range(place, len(words)) if words.says(n, *MORE_TIME)), None)
    found, used = _named(act, words, place, len(words) if asks is None else asks)
    if asks is not None:
        return _more_time(act, words, found, asks)
    if withdraws:
        made: list[Request] = [reports.WithdrawReport(report=r.id) for r in found]
    elif link:
        typed = next(words.typed[w.start : w.end] for w in words.words[place:] if w.is_link)
        made = [reports.SubmitReport(report=r.id, link=typed) for r in found]
    else:
        return _by_form(words, found)
    if len(made) == 1 and used:
        return Understood(made[0])
    unknown = Unknown(what="which_report" if made else "nothing_owed")
    return Question(said=words.typed, took=tuple(made[:5]), unknown=unknown, change=Opens(verb="report.send"))


def _by_form(words: TypedWords, found: Sequence[Report]) -> Outcome:
    """Without a paper or a word about time the form asks for it."""
    if len(found) == 1:
        return Opens(verb="report.send", args={"report": found[0].id})
    unknown = Unknown(what="report", words=words.typed.partition(" ")[2])
    return Question(said=words.typed, unknown=unknown, change=Opens(verb="report.send"))


def _more_time(act: Act, words: TypedWords, found: Sequence[Report], place: int) -> Outcome:
    said = more_time_said(words, place, act.today)
    if len(found) == 1 and said.until is not None:
        asked = more_time.AskTimeForReport(report=found[0].id, until=said.until, reason=said.reason)
        return Understood(asked)
    args: dict[str, str | int] = {"reason": said.reason}
    if len(found) == 1:
        args["report"] = found[0].id
    if said.unknown is None and len(found) == 1:
        return Opens(verb="report.ask_time", args=args)
    took = (
        [more_time.AskTimeForReport(report=r.id, until=said.until, reason=said.reason) for r in found[:4]]
        if said.until
        else [
            more_time.AskTimeForReport(report=r.id, until=day, reason=said.reason)
            for r in found[:1]
            for day in said.near
        ]
    )
    unknown = said.unknown or Unknown(what="which_report")
    change = Opens(verb="report.ask_time", args=args)
    return Question(said=words.typed, took=tuple(took), unknown=unknown, change=change)


def _named(act: Act, words: TypedWords, place: int, stop: int) -> tuple[list[Report], bool]:
    """The reports that could be meant, and whether the words name them: by reference, item, meeting or title."""
    for here in range(place, len(words)):
        if ref := reference(words.at(here), "R"):
            found = report_rows.by_ref(act.session, act.partnership, ref)
            if found is None:
                raise Refused(NotFound(what="report", said=ref), "report.send")
            return [find.report(act, found.id)], True
    owed = [r for r, _ in reports.owed_by(act)]
    if words.at(place) == "item" and words.at(place + 1).isdigit():
        return _of_item(act, int(words.at(place + 1))), True
    said = _title_said(words, place, stop)
    titled = [r for r in owed if said and said in key(r.title)]
    by_name = names.body_names(act.constitution)
    if titled and said not in by_name:
        return titled, True
    if place < len(words) and names.named(words, place, by_name):
        which = meeting_named(act, words, place)
        if which.meeting is not None:
            there = [r for r in owed if r.meeting_id == which.meeting.id]
            return there, which.sure
    near = [r for r in owed if names.likeness(said, key(r.title)[: len(said)]) > names.NEAR]
    return (titled, True) if titled else (near or owed, False)


def _of_item(act: Act, number: int) -> list[Report]:
    """The report of an item, by its number on the agenda of the speaker's nearest meeting that has it."""
    mine = {seat.id for seat in act.actor.seats}
    for meeting in own_meetings(act):
        for line in agenda.lines_of(act, meeting):
            if line.number == number and line.report is not None and line.report.seat in mine:
                return [line.report]
    return []


def _title_said(words: TypedWords, place: int, stop: int) -> str:
    """The words of a title that come before a link or a word about time; "" where they are too few to tell."""
    end = next((n for n, w in enumerate(words.words[:stop]) if n >= place and w.is_link), stop)
    said = key(words.read(place, end))
    return said if len(said) > 3 else ""
