"""Every message that a rule stands behind names it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from commands.common import registry
from scheduler.planner import more_time
from scheduler.planner.held_requests import held
from store.constitution.topics import ACTION_DATES, ACTION_PARTS, APOLOGIES, DEPUTIES, REPORTS_DUE
from tests.scheduler.plan_kit import at, day

NOW = at("2016-09-05 10:00")
REQUEST: Any = SimpleNamespace(ref="T-1", state="granted", asked_by=4, until=day("2016-09-12"))


@pytest.mark.parametrize(("about", "rules"), [("R-3", (REPORTS_DUE,)), ("A-3", (ACTION_DATES,))])
def test_more_time_cites_the_rule_that_the_date_comes_from(about: str, rules: tuple[str, ...]) -> None:
    assert more_time.asked(REQUEST, about, NOW, place="office").rules == rules
    assert more_time.decided(REQUEST, about, NOW).rules == rules


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        ("apologies.give", (APOLOGIES,)),
        ("deputy.name", (DEPUTIES,)),
        ("report.send", (REPORTS_DUE,)),
        ("action.update", (ACTION_PARTS,)),
        ("show.agency", ()),
    ],
)
def test_a_held_request_cites_the_rule_of_what_was_tried(wanted: str, rules: tuple[str, ...]) -> None:
    known = registry.by_verb(wanted)
    assert known is not None
    assert held("office", "M-1", NOW, by=4, wanted=wanted, rule=known.right.rule, facts={}).rules == rules
