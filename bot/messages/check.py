"""How `boardclerk check` words what is odd about a partnership's files: calmly, with what could be done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.messages import say
from scheduler.check import Finding
from store.constitution import Constitution
from store.constitution.describe import brief

Facts = Mapping[str, Any]


def worded(constitution: Constitution, finding: Finding) -> str:
    """The finding in a sentence or two, with the rule it touches in brackets."""
    told = WORDS[finding.kind](constitution, finding.facts)
    cited = [source for rule_id in finding.rules if (source := _cited(constitution, rule_id))]
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


def _cited(c: Constitution, rule_id: str) -> str:
    rule = c.rule(rule_id, c.partnership.cycle.end)
    return brief(c, rule_id, rule) if rule else ""


def _full(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}"


def _body(c: Constitution, f: Facts) -> str:
    return c.body[f["body"]].name


def _too_few(c: Constitution, f: Facts) -> str:
    last = f" The last is on {_full(f['last'])}; dates after it are to be arranged." if f["last"] else ""
    return f"{_body(c, f)}: {f['planned']} of {say.count(f['at_least'], 'meeting')} planned.{last}"


def _weekend(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}: {_as_printed(f)} is a {f['on']:%A}. It stays as printed; is the date right?"


def _no_people(c: Constitution, _: Facts) -> str:
    return (
        "There is no people.yaml beside the constitution, so nobody holds a seat and nobody is told anything. "
        "Write who holds which seat."
    )


def _bank_holiday(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}: {_as_printed(f)} is a bank holiday, {f['holiday']}. It stays as printed; is the date right?"


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


def _quorum(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)}: {f['told']}"


def _vacant(c: Constitution, f: Facts) -> str:
    agency = c.agency[f["agency"]].short if f["agency"] else ""
    seat = ", ".join(filter(None, (agency, f["title"]))) or f["seat"]
    return f"{_body(c, f)}: the seat {f['seat']} ({seat}) is vacant."


def _no_chair(c: Constitution, f: Facts) -> str:
    return f"{_body(c, f)} has nobody in the chair, who has the actions without a named person."


def _no_manager(_: Constitution, __: Facts) -> str:
    return "Nobody has the office of manager. Write `office: manager` beside the person who has."


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
    "quorum": _quorum,
    "vacant": _vacant,
    "no_people": _no_people,
    "no_chair": _no_chair,
    "no_manager": _no_manager,
    "two_offices": _two_offices,
    "no_administrator": _no_administrator,
    "no_author": _no_author,
    "no_deputy": _no_deputy,
    "holiday_table": _holiday_table,
    "holidays": _holidays,
}
