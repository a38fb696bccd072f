"""A report sent, done or late; an action done; more time for either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from commands import actions, more_time
from commands import reports as report_acts
from commands.common import registry
from commands.common.base import NotFound, Refused
from commands.grammar.outcome import Choice, Choose, Opens, Outcome, Question, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import MOST, action_meant, report_meant
from commands.grammar.plain.named import ACTION, DATE, LINK, PERSON, REPORT, SPAN
from commands.grammar.plain.said import Saying
from commands.time_given import GiveTime
from store.models import Action, Report
from store.queries import actions as action_rows
from store.queries import meetings
from store.queries import reports as report_rows

_MY = "[my|the|our|a|this]"


@means(
    "report",
    "LINK",
    "[report] REPORT [is] [at|here] LINK",
    f"(here is|this is|attached is|please find|find) {_MY} (report|paper|REPORT) [for] [the] [BODY] [at|LINK]",
    f"{_MY} (report|paper) (is|can be found) (at|here) [LINK]",
    f"[i] (have sent|send|am sending|have uploaded|uploaded|have put|submit|am submitting|sent) {_MY} "
    "(report|paper|REPORT) [at|on|to|LINK]",
    uses=(REPORT, LINK),
    rank=1,
)
def send(said: Saying) -> Outcome:
    """A link is the report; without one the form takes the file."""
    link = said.first(LINK)
    found, named = report_meant(said.act, said.things())
    _must_be_there(said, REPORT, found)
    if link is None:
        return _by_form(said, found, "report.send")
    typed = said.sentence.words.as_typed(link.start, link.end).rstrip(".,;:!?)>")
    took = tuple(report_acts.SubmitReport(report=r.id, link=typed) for r in found)
    unknown = Unknown(what="which_report" if took else "nothing_owed")
    return said.one_of(took, sure=named, unknown=unknown, change=Opens(verb="report.send"))


@means(
    "report",
    f"[how] [do|can|could|where] [i] [do i|can i|to|want to|would like to|need to|how to] (send|submit|upload|hand in|"
    f"attach|give you|file) [in] {_MY} (report|paper|REPORT)",
    f"(here is|attached is|i attach|i have attached|find attached|attaching|attached|uploading|submitting|sending) "
    f"{_MY} (report|paper|REPORT)",
    f"{_MY} report is (ready|done|finished|written|attached|complete|completed|in)",
    "REPORT [is] [now|all] (done|finished|complete|completed|ready|written|attached|sent)",
    "(report attached|attached report)",
    f"[i] [have] [just] (done|finished|written|completed|sent in|sent you|submitted) {_MY} (report|REPORT)",
    f"(mark|tick|set|put) [off] {_MY} (REPORT|report) [as|off] (done|complete|finished|sent|in)",
    uses=(REPORT, LINK),
    rank=2,
)
def done_report(said: Saying) -> Outcome:
    """A report is in when it is sent: the form takes it, or the link that is there."""
    if said.first(LINK) is not None:
        return send(said)
    found, _ = report_meant(said.act, said.things())
    _must_be_there(said, REPORT, found)
    return _by_form(said, found, "report.send")


_ASK = (
    "(need|want|would like|like|have|get|give me|request|ask for|asking for|grant me|allow me|do with|chance "
    "of|require)"
)
_TIME = "(more time|longer|an extension|extension|extra time|additional time|a delay|SPAN)"


@means(
    "more time",
    f"{_ASK} [a bit|some|a little|a|slightly|until] {_TIME} [more|extra|longer|extension|or so|to] [for|on|with|to "
    f"(write|finish|do|complete)] {_MY} [REPORT|ACTION|report|action]",
    f"(more time|an extension|extension|extra time|SPAN more|SPAN extension|SPAN extra) [for|on|to finish|with] {_MY} "
    "(REPORT|ACTION|report|action|please)",
    "(more time|extension|extra time) [please]",
    f"{_MY} (report|REPORT|ACTION|action) (will|is going to) be late",
    f"(will|am going to) be late (with|sending|submitting|getting) {_MY} (report|REPORT|ACTION|action) [in|to you]",
    f"(extend|push back|delay|postpone|put back|move|shift) [the] [deadline|date|due date] [of|for] {_MY} "
    "(report|REPORT|ACTION|deadline|action|date)",
    f"can {_MY} (REPORT|ACTION|report|action) (wait|be late|be delayed|be extended|come later) [until|till|to|by]",
    f"[i] (cannot|will not) [be able to] (finish|make|meet|do|get|complete|write|send|have|deliver|keep) {_MY} (report|"
    "REPORT|deadline|ACTION|action) [by|on|in|done|finished|ready|before|until] [time]",
    f"can i (send|submit|do|finish|have until|hand in) {_MY} [REPORT|report|ACTION] [on|by|until] DATE",
    "(need|give me|have) (until|till) DATE",
    f"can the (deadline|date|due date) (for|of) {_MY} [REPORT|ACTION|report|action] be "
    "(moved|extended|put back|changed|delayed) [to|until|by]",
    f"(running|am) (behind|late) (on|with) {_MY} (report|REPORT|ACTION|action)",
    "can i (send|submit) it (on|by|in) DATE",
    uses=(REPORT, ACTION, SPAN),
    because=True,
    rank=3,
)
def more(said: Saying) -> Outcome:
    """Until when and why are asked in the form where they are not said."""
    misread = next((t.misread for t in said.things(DATE) if t.misread is not None), None)
    if misread is not None:
        says = Unknown(what="date", words=misread.text, says=misread.message)
        return Question(said=said.typed, unknown=says, change=Opens(verb="report.ask_time"))
    if said.first(ACTION) is not None or ("action" in said.way and said.first(REPORT) is None):
        return _more_for_action(said)
    found, _ = report_meant(said.act, [t for t in said.things() if t.kind not in (DATE, SPAN)])
    _must_be_there(said, REPORT, found)
    if len(found) != 1:
        return _by_form(said, found, "report.ask_time", _until(said, None))
    until = _until(said, report_rows.due_of(found[0]))
    reason = _reason(said)
    if until and reason:
        day = date.fromisoformat(str(until["until"]))
        request = more_time.AskTimeForReport(report=found[0].id, until=day, reason=reason)
        return said.one_of((request,), sure=True)
    args = {"report": found[0].id, **until, **({"reason": reason} if reason else {})}
    return Opens(verb="report.ask_time", args=args)


def _more_for_action(said: Saying) -> Outcome:
    found, _ = action_meant(said.act, said.things())
    _must_be_there(said, ACTION, found)
    dated = [(a, m) for a in found if (m := _first_date(said, a)) is not None]
    if len(dated) == 1:
        _, (milestone, due) = dated[0]
        return Opens(verb="action.ask_time", args={"milestone": milestone, **_until(said, due)})
    choices = tuple(
        Choice(thing=a, does=Opens(verb="action.ask_time", args={"milestone": m, **_until(said, due)}))
        for a, (m, due) in dated[:MOST]
    )
    return Choose(said=said.typed, what="own_action", choices=choices)


def _first_date(said: Saying, action: Action) -> tuple[int, date] | None:
    left = [m for m in action_rows.milestones(said.act.session, action.id) if m.state == "open"]
    first = min(left, key=action_rows.due_of, default=None)
    return (first.id, action_rows.due_of(first)) if first is not None else None


def _until(said: Saying, due: date | None) -> dict[str, str | int]:
    """The day that is named, or so much later than the due day."""
    day = next((t.on for t in said.things(DATE) if t.on is not None and (due is None or t.on > due)), None)
    span = said.first(SPAN)
    if day is None and span is not None and due is not None:
        day = due + timedelta(days=span.days)
    return {"until": day.isoformat()} if day is not None else {}


def _reason(said: Saying) -> str:
    """What stands after "because" or "as", or else after a break behind the way."""
    words = said.sentence.words
    if parted := said.clause_after():
        return parted
    for place in range(len(words)):
        if skip := words.says(place, "because of", "because", "due to", "since", "as", "owing to"):
            return words.as_typed(place + skip).strip(" .")
    return ""


@means(
    "give time",
    "(give|allow|grant) PERSON [more time|an extension|longer] [until|till|to|up to] (DATE|SPAN) [more|longer|extra]",
    "(give|allow|grant|let) (REPORT|PERSON [have]) [another|an extra|until|till|have until|have] (DATE|SPAN)",
    "PERSON (can|may|could) have [until|till|another] (DATE|SPAN) [more|longer|extra]",
    "(give|allow|grant) PERSON (more time|an extension|longer|extra time)",
    "(extend|push back|put back|move) [the] [deadline|date|due date] [for|of] REPORT [to|until|till|by] (DATE|SPAN)",
    uses=(PERSON, REPORT, SPAN),
    because=True,
    rank=5,
)
def give_time(said: Saying) -> Outcome:
    """More time that the manager gives; of their own report it is asked for like anybody's."""
    people = [int(each) for thing in said.things(PERSON)[:1] for each in thing.ids]
    mine = {report.id for report, _ in report_acts.owed_by(said.act)}
    named = said.first(REPORT)
    if named is not None:
        row = report_rows.by_ref(said.act.session, said.act.partnership, named.id)
        found = [row] if row is not None else []
        _must_be_there(said, REPORT, found)
    else:
        found = [r for person in people for r in _owed_by(said, person)]
    if found and (found[0].id in mine or (not said.act.actor.seats and not said.act.actor.is_manager)):
        return more(said)
    took = tuple(
        GiveTime(report=r.id, until=day, reason=_reason(said)) for r in found[:MOST] if (day := _day(said, r))
    )
    unknown = Unknown(what="until_when" if found else "nothing_owed")
    return said.one_of(took, sure=named is not None or len(found) == 1, unknown=None if took else unknown)


def _day(said: Saying, report: Report) -> date | None:
    until = _until(said, report_rows.due_of(report)).get("until")
    named = next((t.on for t in said.things(DATE) if t.on is not None), None)
    return date.fromisoformat(str(until)) if until else named


def _owed_by(said: Saying, person: int) -> list[Report]:
    """What somebody has to write for meetings to come, the first due first."""
    act = said.act
    seats = [seat.id for seat in act.register.seats_held(person, act.today)]
    rows = report_rows.of_seats(act.session, act.partnership, seats) if seats else []
    ahead = {m.id for m in meetings.planned(act.session, act.partnership, act.today)}
    owed = [r for r in rows if r.state in report_rows.OWED and r.meeting_id in ahead]
    return sorted(owed, key=lambda r: (report_rows.due_of(r), r.id))


@means(
    "done",
    "[action] ACTION [is|are] [now|all] (done|finished|complete|completed|closed|sorted)",
    "(done|finished|dealt) with ACTION",
    "(mark|tick|set|put|close) [off] ACTION [as|off] [done|complete|completed|finished|closed]",
    f"[i] [have] [just] (done|finished|completed|sorted|dealt with) {_MY} (ACTION|action|actions)",
    f"{_MY} (action|actions) (is|are) [now|all] (done|finished|complete|completed|sorted)",
    "action (done|finished|complete|completed)",
    uses=(ACTION,),
    because=True,
    rank=2,
)
def done_action(said: Saying) -> Outcome:
    """What was done is asked in the form; of an action that is not the speaker's, whose it is."""
    found, named = action_meant(said.act, said.things())
    _must_be_there(said, ACTION, found)
    if named:
        registry.allow(said.act, actions.ActionDone(action=found[0].id))
    evidence = _reason(said)
    if named and evidence:
        return said.one_of((actions.ActionDone(action=found[0].id, evidence=evidence),), sure=True)
    if len(found) == 1:
        return Opens(verb="action.done", args={"action": found[0].id})
    choices = tuple(
        Choice(thing=a, does=Opens(verb="action.done", args={"action": a.id})) for a in found[:MOST]
    )
    return Choose(said=said.typed, what="own_action", choices=choices)


def _must_be_there(said: Saying, kind: str, found: Sequence[object]) -> None:
    """Raises Refused for a reference to nothing."""
    thing = said.first(kind)
    if thing is not None and not found:
        what = "report" if kind == REPORT else "action"
        raise Refused(NotFound(what=what, said=thing.id))


def _by_form(
    said: Saying, found: Sequence[Report], verb: str, args: dict[str, str | int] | None = None
) -> Outcome:
    """The form for the one report that is meant, or a button for each."""
    given = args or {}
    if len(found) == 1:
        return Opens(verb=verb, args={"report": found[0].id, **given})
    if not found:
        return Question(said=said.typed, unknown=Unknown(what="nothing_owed"))
    choices = tuple(
        Choice(thing=r, does=Opens(verb=verb, args={"report": r.id, **given})) for r in found[:MOST]
    )
    return Choose(said=said.typed, what="report", choices=choices)
