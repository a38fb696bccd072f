"""How `boardclerk check` words what is odd about a partnership's files: calmly, with what could be done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.messages import check_kept, say
from scheduler.findings import Finding
from store.constitution import Constitution
from store.constitution.describe import brief
from store.constitution.topics import topic

Facts = Mapping[str, Any]


def worded(constitution: Constitution, finding: Finding) -> str:
    """The finding in a sentence or two, with the rule it touches in brackets."""
    told = WORDS[finding.kind](constitution, finding.facts)
    body = finding.facts.get("body")
    cited = [source for about in finding.rules if (source := _cited(constitution, about, body))]
    return f"{told} ({'; '.join(cited)}.)" if cited else told


def closing(warnings: int, notes: int, meetings: int, actions: int) -> str:
    """The last line: what was read, and how much there is to look at."""
    read = f"{say.count(meetings, 'meeting')} and {say.count(actions, 'action')} read"
    if not warnings and not notes:
        return f"Nothing odd. {read}."
    odd = f"{say.count(warnings, 'warning')}, {say.count(notes, 'note')}"
    return f"{odd}; nothing that stops the work. {read}."


def problems_closing(count: int) -> str:
    """The last line where there are mistakes."""
    return f"{say.count(count, 'mistake')} to put right before this can be used."


def _cited(c: Constitution, about: str, body: str | None) -> str:
    rule = c.rule(topic(about), c.partnership.cycle.end, body)
    return brief(c, topic(about), rule) if rule else ""


def _full(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}"


def _body(c: Constitution, f: Facts) -> str:
    return c.body[f["body"]].name


def _too_few(c: Constitution, f: Facts) -> str:
    last = f" The last is on {_full(f['last'])}; dates after it are to be arranged." if f["last"] else ""
    return f"{_body(c, f)}: {f['planned']} of {say.count(f['at_least'], 'meeting')} planned.{last}"


def _weekend(c: Constitution, f: Facts) -> str:
    named = f" and {f['holiday']}" if f["holiday"] else ""
    return (
        f"{_body(c, f)}: {_as_printed(f)} is a {f['on']:%A}{named}. It stays as printed; is the date right?"
    )


def _no_people(c: Constitution, _: Facts) -> str:
    return (
        "There is no people.yaml beside the constitution, so nobody holds a seat and nobody is told anything. "
        "Write who holds which seat."
    )


def _bank_holiday(c: Constitution, f: Facts) -> str:
    named = f["holiday"] if f["closure"] else f"a bank holiday, {f['holiday']}"
    return f"{_body(c, f)}: {_as_printed(f)} is {named}. It stays as printed; is the date right?"


def _other_column(c: Constitution, f: Facts) -> str:
    return (
        f"{_body(c, f)}: {_as_printed(f)} stands under {f['column']}. Probably {_full(f['probably'])} is meant. "
        "It stays as printed until you change it."
    )


def _column_slip(c: Constitution, f: Facts) -> str:
    told = f"{_body(c, f)}: {_as_printed(f)} stands under {f['column']}, but fits the other dates as it is."
    return f"{told} Nothing to do."


def _as_printed(f: Facts) -> str:
    """The date with its year, and as printed where that says it differently."""
    full = f"{f['on'].day} {f['on']:%B %Y}"
    return (
        full
        if not f["printed"] or full.startswith(f["printed"])
        else f"{full} (printed {say.quoted(f['printed'])})"
    )


def _outside_cycle(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}: {_full(f['on'])} is not within the year from {_full(f['start'])} to {_full(f['end'])}."


def _action(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}, row {f['row']}"


def _other_year(c: Constitution, f: Facts) -> str:
    return (
        f'{_action(c, f)}: "By when" says {say.quoted(f["by_when"])}, another year than the plan\'s. It is kept as '
        f"printed, and so due since {_full(f['due'])}. Is the year right?"
    )


def _in_doubt(c: Constitution, f: Facts) -> str:
    return f'{_action(c, f)}: "By when". {f["told"]}'


def _unread(c: Constitution, f: Facts) -> str:
    return f"{_action(c, f)}: {f['told']} Until then the action has no date and is not chased."


def _no_meeting(c: Constitution, f: Facts) -> str:
    return (
        f'{_action(c, f)}: "By when" says {say.quoted(f["by_when"])}. {f["told"]} Until that is put right '
        "the action has no such date and is not chased for it."
    )


def _undated(c: Constitution, f: Facts) -> str:
    return f"{_action(c, f)}: {f['told']} Write a date once there is one."


def _quorum(c: Constitution, f: Facts) -> str:
    since = f" From {_full(f['since'])}:" if f["since"] else ""
    return f"{_body(c, f)}:{since} {f['told']}"


def _vacant(c: Constitution, f: Facts) -> str:
    agency = c.agency[f["agency"]].short if f["agency"] else ""
    seat = ", ".join(filter(None, (agency, f["title"]))) or f["seat"]
    return f"{_body(c, f)}: the seat {f['seat']} ({seat}) is vacant."


def _no_chair(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)} has nobody in the chair, who has the actions without a named person."


def _shared_mailbox(_: Constitution, f: Facts) -> str:
    told = f"{f['first']} and {f['other']} share the address {f['email']}: what is for either goes there"
    return f"{told}. They are linked to a chat one by one."


def _shared_seat(_: Constitution, f: Facts) -> str:
    return f"{say.listed(f['names'])} share the seat {f['seat']}: all are asked, one yes is enough, they count once."


def _no_successor(c: Constitution, f: Facts) -> str:
    old, new = c.agency[f["agency"]].short, c.agency[f["becomes"]].short
    return (
        f"{old} becomes {new}, which has no seat on {say.the(_body(c, f))} from {_full(f['on'])}: what is open there "
        f"would be nobody's. Add a seat of {new}."
    )


def _no_turns(c: Constitution, f: Facts) -> str:
    agencies = say.listed(c.agency[agency].short for agency in f["agencies"])
    return (
        f"{_body(c, f)}: the chair rotates between {agencies}, and nothing says in which order and from which day. "
        "Write them in their order with `first_turn:`, or set them in the chat."
    )


def _no_manager(_: Constitution, __: Facts) -> str:
    return "Nobody has the office of manager. Write `office: manager` beside the person who has."


def _no_telephone(_: Constitution, __: Facts) -> str:
    return (
        "It does not say whom to ring. Write the secretariat's telephone, and when it is answered: "
        'secretariat_phone: "01632 960200" and secretariat_hours: weekdays 9am to 5pm.'
    )


_OFFICES = {
    "manager": "board manager",
    "administrator": "the board's administrator, who does the manager's daily work",
    "technical_administrator": "technical administrator, who runs the machine and sees no matter of the boards",
}


def _two_offices(_: Constitution, f: Facts) -> str:
    one, other = (_OFFICES[office] for office in f["offices"])
    who = f"{f['name']} is both {one}, and {other}."
    return f"{who} Is that meant? If not, give one of the two offices to somebody else."


def _no_administrator(_: Constitution, f: Facts) -> str:
    office = f["office"]
    return f"Nobody is {_OFFICES[office]}. Is that meant? If not, write `office: {office}` beside the person who is."


def _no_author(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}, {_full(f['on'])}: nobody holds {f['seat']}, which owes the report {say.quoted(f['title'])}."


def _no_deputy(c: Constitution, f: Facts) -> str:
    return f"{c.agency[f['agency']].short} has named no deputy."


def _file_not_read(_: Constitution, f: Facts) -> str:
    told = f"{f['file']} is not read. Read beside the constitution are {say.listed(f['known'])}."
    return f"{told} If it is meant as {f['meant']}, give it that name." if f["meant"] else told


def _no_meetings(_: Constitution, f: Facts) -> str:
    if f["there"]:
        return f"No meeting is planned. Write the year's meetings into {f['file']}."
    return f"There is no {f['file']}, so no meeting is planned. Write the year's meetings there."


WAIT = "the papers wait until the next morning"


def _one_day(c: Constitution, f: Facts) -> str:
    told = f"{_body(c, f)}, {_full(f['on'])}: reports are due and papers go out on one day, {_full(f['out'])}; {WAIT}."
    if f["due"] > f["out"]:
        told = (
            f"{_body(c, f)}, {_full(f['on'])}: reports are due on {_full(f['due'])}, after the papers go out."
        )
    if f["better"] is None:
        return told
    return f"{told} To keep the days between them, ask for the reports by {_full(f['better'])}, or move the meeting."


def _reports_after_papers(_: Constitution, f: Facts) -> str:
    due, out = say.count(f["due"], "day"), say.count(f["out"], "day")
    if f["due"] == f["out"]:
        return f"Reports are due and papers go out on one day, {out} before a meeting. Ask for the reports earlier."
    return f"Reports are due {due} before a meeting, after the papers go out, {out} before. Ask for them earlier."


def _year_starts(_: Constitution, f: Facts) -> str:
    return (
        f'"By when" is read in years from {f["read"]}, and the cycle starts in {f["cycle"]}. '
        f"Did you mean `year_from: {f['number']}`?"
    )


def _rule_not_yet(_: Constitution, f: Facts) -> str:
    return (
        f"{f['rule']} holds from {_full(f['since'])}, after the year is over on {_full(f['end'])}. "
        "Is the date right?"
    )


PARTS = {
    "what": "what is to be done",
    "how": "how they are done",
    "by_when": "by when",
    "by_whom": "by whom",
    "difference": "what difference they make",
}


def _action_without(_: Constitution, f: Facts) -> str:
    verb = "does" if f["rows"] == 1 else "do"
    return (
        f"{f['rows']} of {say.count(f['of'], 'action')} {verb} not say {PARTS[f['part']]}. This is the first."
    )


def _action_beyond(_: Constitution, f: Facts) -> str:
    verb = "says" if f["rows"] == 1 else "say"
    told = f"{f['rows']} of {say.count(f['of'], 'action')} {verb} {PARTS[f['part']]}, which an action does not record"
    return f"{told}. This is the first. Add `{f['part']}` to the parts if it should."


def _unowned(_: Constitution, f: Facts) -> str:
    owner = {"manager": "the manager", "chair_of_body": "the chair of the body that holds them"}[f["owner"]]
    verb = "has" if f["rows"] == 1 else "have"
    return f"{f['rows']} of {say.count(f['of'], 'action')} {verb} no owner, and are for {owner}. This is the first."


def _sector_without_seat(c: Constitution, f: Facts) -> str:
    where = f"on the {c.body[f['body']].name}" if f["body"] else "on any body"
    return f"{f['sector']} is a key sector and has no voting seat {where}, so nobody can be told for it."


def _no_quorum(c: Constitution, f: Facts) -> str:
    if len(f["bodies"]) == len(c.bodies):
        return "There is no rule of kind quorum, so nobody is told whether a meeting may decide. Add one."
    names = say.listed(c.body[body].name for body in f["bodies"])
    return f"There is no quorum rule for {names}. Add one of kind quorum that applies to them."


def _office_twice(_: Constitution, f: Facts) -> str:
    return (
        f"{f['first']} and {f['other']} both have the office of {f['office']}. "
        f"What is for the {f['office']} goes to {f['first']} alone: take it from one of them."
    )


def _idle_person(_: Constitution, f: Facts) -> str:
    return (
        f"{f['name']} holds no seat and no office and stands in for nobody, so nothing is ever said to them."
    )


def _deputy_sits(c: Constitution, f: Facts) -> str:
    agency, body = c.agency[f["agency"]].short, c.body[f["body"]].name
    return f"{f['name']} stands in for {agency} on the {body} and has a seat of their own there: they count once."


def _nobody_to_escalate_to(c: Constitution, f: Facts) -> str:
    above = c.body[f["above"]].name
    return (
        f"{_body(c, f)}: what is not settled goes to the vice-chair of the {above}, which has no such seat."
    )


def _no_part(_: Constitution, f: Facts) -> str:
    parts = say.listed((f"{code} ({name})" if name else code for code, name in f["parts"]), "or")
    return (
        f"The holiday table {f['table']} has parts with holidays of their own, and none is named. "
        f"Which is it? Write `subdivision:` {parts}."
    )


def _holiday_table(_: Constitution, f: Facts) -> str:
    left = say.count(max(f["months"], 0), "month")
    return (
        f"Holidays are those of the table {f['table']}, which goes to {_full(f['until'])}: {left} from now."
    )


def _holidays(_: Constitution, f: Facts) -> str:
    return str(f["told"])


WORDS: dict[str, Callable[[Constitution, Facts], str]] = {
    "too_few_meetings": _too_few,
    "weekend": _weekend,
    "bank_holiday": _bank_holiday,
    "other_column": _other_column,
    "column_slip": _column_slip,
    "outside_cycle": _outside_cycle,
    "by_when_other_year": _other_year,
    "by_when_in_doubt": _in_doubt,
    "by_when_unread": _unread,
    "by_when_no_meeting": _no_meeting,
    "by_when_undated": _undated,
    "quorum": _quorum,
    "vacant": _vacant,
    "no_people": _no_people,
    "no_meetings": _no_meetings,
    "file_not_read": _file_not_read,
    "one_day": _one_day,
    "reports_after_papers": _reports_after_papers,
    "year_starts": _year_starts,
    "rule_not_yet": _rule_not_yet,
    "action_without": _action_without,
    "action_beyond": _action_beyond,
    "unowned": _unowned,
    "sector_without_seat": _sector_without_seat,
    "no_quorum": _no_quorum,
    "office_twice": _office_twice,
    "idle_person": _idle_person,
    "deputy_sits": _deputy_sits,
    "nobody_to_escalate_to": _nobody_to_escalate_to,
    "no_part": _no_part,
    "no_chair": _no_chair,
    "shared_mailbox": _shared_mailbox,
    "shared_seat": _shared_seat,
    "no_successor": _no_successor,
    "no_turns": _no_turns,
    "no_manager": _no_manager,
    "no_telephone": _no_telephone,
    "two_offices": _two_offices,
    "no_administrator": _no_administrator,
    "no_author": _no_author,
    "no_deputy": _no_deputy,
    "holiday_table": _holiday_table,
    "holidays": _holidays,
    **check_kept.WORDS,
}
