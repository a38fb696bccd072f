"""Every form there is, and how somebody comes to have it in front of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.records import View
from tests.http.house import House, Said


@dataclass(frozen=True)
class Opened:
    who: str
    view: View


def _at_start(who: str, line: str) -> Callable[[House], Opened]:
    return lambda house: Opened(who, house.person(who).types(line).view)


def _refuse_time(house: House) -> Opened:
    house.person("paula-specimen").types("/report R-7 more time until 13 Sep because of the returns")
    return Opened("morgan-sample", house.person("morgan-sample").types("/clerk refuse T-1").view)


def _reopen(house: House) -> Opened:
    house.person("paula-specimen").types("/actions A-53 done it was agreed")
    return Opened("morgan-sample", house.person("morgan-sample").types("/clerk reopen A-53").view)


def _escalated(line: str) -> Callable[[House], Opened]:
    def opened(house: House) -> Opened:
        house.person("morgan-sample").types("/clerk escalate A-18 no answer")
        return Opened("morgan-sample", house.person("morgan-sample").types(line).view)

    return opened


FORMS: dict[str, Callable[[House], Opened]] = {
    "apologies.give": _at_start("paula-specimen", "/apologies"),
    "report.send": _at_start("paula-specimen", "/report R-7"),
    "report.ask_time": _at_start("paula-specimen", "/report R-7 more time"),
    "action.update": _at_start("paula-specimen", "/actions"),
    "action.done": _at_start("paula-specimen", "/actions A-55 done"),
    "action.ask_time": _at_start("paula-specimen", "/actions A-55 more time"),
    "action.reopen": _reopen,
    "deputy.name": _at_start("morgan-sample", "/deputy"),
    "meeting.arrange": _at_start("morgan-sample", "/clerk meeting new"),
    "meeting.move": _at_start("morgan-sample", "/clerk meeting move board"),
    "meeting.cancel": _at_start("morgan-sample", "/clerk meeting cancel board"),
    "escalation.open": _at_start("morgan-sample", "/clerk escalate A-18"),
    "escalation.plan": _escalated("/clerk plan E-1"),
    "escalation.settle": _escalated("/clerk settle E-1"),
    "time.refuse": _refuse_time,
    "agenda.send_back": _at_start("dana-example", "/clerk send back board"),
}
DAYS = {"until": "2016-09-13", "on": "2016-09-27", "reports_by": "2016-09-15", "papers_on": "2016-09-20"}


def fields_of(view: View, kind: str) -> list[str]:
    inputs = [b for b in view.blocks if b["type"] == "input"]
    return [b["block_id"] for b in inputs if b["element"]["type"] == kind]


def sent(house: House, opened: Opened, text: str) -> Said:
    """The form with this text in each of its fields for text, and the days it needs."""
    values = dict.fromkeys(fields_of(opened.view, "plain_text_input"), text)
    days = {name: DAYS[name] for name in fields_of(opened.view, "datepicker")}
    chosen = {
        b["block_id"]: b["element"]["options"][0]["value"]
        for b in opened.view.blocks
        if b["type"] == "input" and "options" in b["element"] and "initial_option" not in b["element"]
        if b["element"]["type"] != "checkboxes"
    }
    return house.person(opened.who).fills(opened.view, **values, **days, **chosen)
