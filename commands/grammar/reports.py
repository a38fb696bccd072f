"""/report; R-12 https://...; withdraw R-12; R-12 more time until 14 Sep because ...; item 6 https://..."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands import agenda, more_time, reports
from commands.common import find
from commands.common.base import Act, NotFound, Refused, Request
from commands.grammar import names
from commands.grammar.extension import MORE_TIME, more_time_said
from commands.grammar.lists import of_a_body
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left, unused
from commands.grammar.readers import reads
from commands.grammar.which_meeting import meeting_named, own_meetings
from commands.grammar.words import TypedWords, key, left_from, left_over, reference
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
        return unless_left(Understood(SeeReports()), left_from(words, place + 1), words.typed)
    skip = words.says(place, *WITHDRAW)
    withdraws = bool(skip)
    place += skip
    link = next((n for n in range(place, len(words)) if words.words[n].is_link), None)
    asks = next((n for n in range(place, len(words)) if words.says(n, *MORE_TIME)), None)
    named = _named(act, words, place, len(words) if asks is None else asks)
    found, left = named.reports, _left(words, place, named, link, asks)
    if asks is not None:
        return unless_left(_more_time(act, words, found, asks), left, words.typed)
    if withdraws:
        made: list[Request] = [reports.WithdrawReport(report=r.id) for r in found]
    elif link is not None:
        typed = words.typed[words.words[link].start : words.words[link].end]
        made = [reports.SubmitReport(report=r.id, link=typed) for r in found]
    else:
        return unless_left(_by_form(words, found), left if named.sure else "", words.typed)
    if len(made) == 1 and named.sure:
        return unless_left(Understood(made[0]), left, words.typed)
    unknown = Unknown(what="which_report" if made else "nothing_owed")
    unknown = (unused(left) or unknown) if len(made) == 1 else unknown
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The reports that could be meant, whether the words name them, and which words did."""

    reports: list[Report]
    sure: bool
    used: frozenset[int] = frozenset()


def _left(words: TypedWords, place: int, named: _Named, link: int | None, asks: int | None) -> str:
    """What names no report, is no link and says nothing of more time."""
    used = {*range(place), *named.used, *(() if link is None else (link,))}
    return left_over(words, used if asks is None else {*used, *range(asks, len(words))})


def _named(act: Act, words: TypedWords, place: int, stop: int) -> _Named:
    """The reports that are named: by reference, item, meeting or title."""
    for here in range(place, len(words)):
        if ref := reference(words.at(here), "R"):
            found = report_rows.by_ref(act.session, act.partnership, ref)
            if found is None:
                raise Refused(NotFound(what="report", said=ref), "report.send")
            return _Named(reports=[find.report(act, found.id)], sure=True, used=frozenset({here}))
    owed = [r for r, _ in reports.owed_by(act)]
    if words.at(place) == "item" and words.at(place + 1).isdigit():
        item = _of_item(act, int(words.at(place + 1)))
        return _Named(reports=item, sure=True, used=frozenset({place, place + 1}))
    said, end = _title_said(words, place, stop)
    titled = [r for r in owed if said and said in _title(r)]
    title = frozenset(range(place, end))
    by_name = names.body_names(act.constitution)
    if titled and said not in by_name:
        return _Named(reports=titled, sure=True, used=title)
    if place < len(words) and names.named(words, place, by_name):
        which = meeting_named(act, words, place)
        if which.meeting is not None:
            there = [r for r in owed if r.meeting_id == which.meeting.id]
            return _Named(reports=there, sure=which.sure, used=which.used)
    near = [r for r in owed if names.likeness(said, _title(r)[: len(said)]) > names.NEAR]
    return _Named(reports=titled or near or owed, sure=bool(titled), used=title)


def _of_item(act: Act, number: int) -> list[Report]:
    """The report of an item, by its number on the agenda of the speaker's nearest meeting that has it."""
    mine = {seat.id for seat in act.actor.seats}
    for meeting in own_meetings(act):
        for line in agenda.lines_of(act, meeting):
            if line.number == number and line.report is not None and line.report.seat in mine:
                return [line.report]
    return []


def _title(report: Report) -> str:
    """The title as what was typed is compared: without the commas in it."""
    title = TypedWords(report.title)
    return title.key(0, len(title))


def _title_said(words: TypedWords, place: int, stop: int) -> tuple[str, int]:
    """The words of a title that come before a link or a word about time, and where they end; "" where they are too
    few to tell."""
    end = next((n for n, w in enumerate(words.words[:stop]) if n >= place and w.is_link), stop)
    said = key(words.read(place, end))
    return (said if len(said) > 3 else ""), end
