"""A partnership passes from one constitution to the next on a date; each day is judged by the version that held."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from scheduler.calendar.deadlines import limit
from scheduler.dates import calendar_of, meeting_dates
from scheduler.ladders import ladder_of
from scheduler.rules.quorum import quorate
from scheduler.rules.seats import SeatState, Sits
from store.constitution import Constitution, load
from store.constitution.topics import DEPUTIES, MISSES, WITHOUT_QUORUM, topic

EXAMPLES = Path(__file__).parents[2] / "examples"
LAST = date(2022, 7, 31)
FIRST = LAST + timedelta(days=1)
OLD, NEW = (
    yaml.safe_load((EXAMPLES / name / "constitution.yaml").read_text(encoding="utf-8"))
    for name in ("stoke-2018", "stoke-2022")
)


class WrittenOut(yaml.SafeDumper):
    """Writes each value where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def ended(entries: list[dict[str, Any]], but: set[str]) -> list[dict[str, Any]]:
    """The old entries, each until the last day unless it goes on or has ended before."""
    return [e if e["id"] in but or "until" in e else {**e, "until": LAST} for e in entries]


def begun(entries: list[dict[str, Any]], known: set[str]) -> list[dict[str, Any]]:
    """The new entries that were not there before, each from the first day."""
    return [{**e, "from": FIRST} for e in entries if e["id"] not in known]


def one_file() -> dict[str, Any]:
    """Both in one file: the Executive goes on with other members, the Board ends, the CCG becomes the ICB."""
    stays = {"executive", "executive-manager"}
    agencies = [a for a in OLD["agencies"] if a["id"] != "ccg"]
    agencies += [a for a in NEW["agencies"] if a["id"] in ("ccg", "icb", "education")]
    return {
        **OLD,
        "partnership": {
            **OLD["partnership"],
            "cycle": {"from": date(2022, 4, 1), "until": date(2023, 3, 31)},
        },
        "documents": OLD["documents"] | NEW["documents"],
        "sectors": OLD["sectors"] | NEW["sectors"],
        "agencies": agencies,
        "bodies": ended(OLD["bodies"], stays) + begun(NEW["bodies"], {b["id"] for b in OLD["bodies"]}),
        "seats": ended(OLD["seats"], stays) + begun(NEW["seats"], {s["id"] for s in OLD["seats"]}),
        "rules": [{**rule, "until": LAST} for rule in OLD["rules"]]
        + [{**rule, "id": f"{rule['id']}-2022"} for rule in NEW["rules"]],
    }


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Constitution:
    file = tmp_path_factory.mktemp("passed") / "constitution.yaml"
    file.write_text(
        yaml.dump(one_file(), Dumper=WrittenOut, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return load(file)


def test_each_day_has_the_rules_of_its_own_constitution(passed: Constitution):
    before, after = ({rule.document for rule in passed.rulebook.standing(day)} for day in (LAST, FIRST))
    assert (before, after) == ({"constitution", "secretariat"}, {"arrangements"})
    assert len(passed.rulebook.standing(LAST)) == len(OLD["rules"])
    assert len(passed.rulebook.standing(FIRST)) == len(NEW["rules"])


def test_a_quorum_is_that_of_the_meetings_day(passed: Constitution):
    old = passed.quorum_of("executive", LAST)
    assert old is not None and passed.quorum_of("executive", FIRST) is None
    seats = [
        SeatState(seat=s.id, agency=s.agency, voting=s.voting, sits=Sits.MEMBER if n < 3 else Sits.NOBODY)
        for n, s in enumerate(passed.seats_of("executive", LAST))
    ]
    found = quorate(old, seats)
    assert (found.quorate, found.have, found.need) == (False, 3, 4)
    provisional = passed.rule(WITHOUT_QUORUM, LAST, "executive")
    assert provisional is not None and provisional.value.when_not_met == "provisional"
    assert passed.rule(WITHOUT_QUORUM, FIRST, "executive") is None


def test_days_misses_and_deputies_are_those_of_the_day(passed: Constitution):
    assert meeting_dates(passed, "board", date(2022, 6, 15)).papers_on == date(2022, 6, 8)
    assert meeting_dates(passed, "executive", date(2022, 9, 14)).papers_on is None
    for asked in (MISSES, DEPUTIES):
        assert passed.rule(asked, LAST, "board") is not None and passed.rule(asked, FIRST, "board") is None
    assert passed.key_sectors_of("executive", LAST) and passed.key_sectors_of("executive", FIRST) == ()


def test_a_ladder_begun_before_is_the_old_one_and_later_ones_are_not(passed: Constitution):
    assert len(ladder_of(passed, LAST, "executive").steps) == 4
    assert [step.holder for step in ladder_of(passed, FIRST, "executive").steps] == ["manager"]


def test_a_clock_is_reckoned_by_the_rule_of_the_day_it_starts(passed: Constitution):
    rapid = topic("deadline.rapid_review")
    assert passed.rule(rapid, LAST, "practice_review") is None
    rule = passed.rule(rapid, FIRST, "practice_review")
    assert rule is not None and limit(
        rule.value, FIRST, calendar_of(passed, "practice_review", FIRST)
    ) == date(2022, 8, 16)


def test_bodies_seats_and_agencies_end_and_begin(passed: Constitution):
    assert passed.body["board"].there(LAST) and not passed.body["board"].there(FIRST)
    assert not passed.body["quality_assurance"].there(LAST) and passed.body["quality_assurance"].there(FIRST)
    assert {s.id for s in passed.seats_of("executive", FIRST)} == {
        "executive-manager",
        "executive-council",
        "executive-icb",
        "executive-police",
        "executive-education",
    }
    ccg = passed.agency["ccg"]
    assert ccg.becomes == "icb" and ccg.there(date(2022, 6, 30)) and not ccg.there(date(2022, 7, 1))
