"""The constitutions among the examples: each loads, tells its rules in whole sentences, and has no two that collide."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.messages.check import worded
from scheduler.check import check
from scheduler.dates import meeting_dates
from scheduler.findings import Weight
from store.constitution import Constitution, load_folder
from store.constitution.conflicts import conflicting
from store.constitution.describe import brief, sentence
from store.constitution.kept_only import kept_only
from store.constitution.topics import (
    ABSENT_ARE_TOLD,
    DEPUTIES,
    MISSES,
    PAPERS_OUT,
    QUORUM,
    REPORTS_DUE,
    WITHOUT_QUORUM,
    Topic,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
PARTNERSHIPS = ("stoke-2016", "stoke-2018", "joint-2018", "staffordshire-2021", "stoke-2022")
OTHERS = ("schools-forum", "governing-body")
ODD_WORDS = re.compile(r"[a-z]_[a-z]|\ba [aeio]|\bNone\b|\b(the) \1\b|\.\.|  |\{|\}|;;|: ;")
"""What no sentence of ours has: a word of the file, a wrong article, a word twice, a mark too many."""


def of(name: str) -> Constitution:
    return load_folder(EXAMPLES / name).constitution


def every(*names: str) -> list[tuple[str, str]]:
    """Each rule of each folder, by folder and place."""
    return [(name, rule.id) for name in names for rule in of(name).rules]


def test_every_folder_of_a_constitution_is_among_these():
    folders = {path.parent.name for path in EXAMPLES.glob("*/constitution.yaml")}
    assert folders >= {*PARTNERSHIPS, *OTHERS}


@pytest.mark.parametrize("name", [*PARTNERSHIPS, *OTHERS])
def test_a_folder_loads_and_nothing_in_it_collides_or_stops_the_work(name: str):
    folder = load_folder(EXAMPLES / name)
    assert list(conflicting(folder.constitution.rules)) == []
    assert folder.people.persons and folder.meetings
    found = check(folder, folder.constitution.partnership.cycle.start)
    told = [worded(folder.constitution, finding) for finding in found]
    assert all(
        (each[0].isupper() or each[0].isdigit()) and each.endswith((".", "?", ".)")) for each in told
    ), told


@pytest.mark.parametrize("name", [*PARTNERSHIPS, *OTHERS])
def test_every_rule_is_told_in_a_good_sentence(name: str):
    c = of(name)
    for rule in c.rules:
        told, small = sentence(c, rule), brief(c, Topic(rule.value.topics()[0]), rule)
        assert told[0].isupper() or told[0] in '0123456789"', told
        assert told.endswith((".", ".)")), told
        assert not ODD_WORDS.search(told) and not ODD_WORDS.search(small), (rule.id, told, small)
        assert small.startswith(f"{c.documents[rule.document].short}, {rule.clause}: "), small


@pytest.mark.parametrize("name", [*PARTNERSHIPS, *OTHERS])
def test_people_and_places_are_plainly_invented(name: str):
    folder = load_folder(EXAMPLES / name)
    addresses = [p.email for p in folder.people.persons]
    assert all(email.endswith(".example") for email in addresses)
    assert folder.constitution.partnership.secretariat_email.endswith(".example")


def test_where_the_documents_are_silent_the_files_are_silent():
    on = date(2023, 1, 1)
    for name in ("staffordshire-2021", "stoke-2022"):
        c = of(name)
        silent = (REPORTS_DUE, PAPERS_OUT, QUORUM, WITHOUT_QUORUM, DEPUTIES, MISSES, ABSENT_ARE_TOLD)
        assert [topic for topic in silent if c.rule(topic, on) is not None] == []
        dates = meeting_dates(c, c.leading.id, date(2023, 3, 8))
        assert [each.name for each in dates.in_order()] == ["notice"]


def test_what_each_paper_gives_is_its_own():
    stoke, joint, forum, school = (of(n) for n in ("stoke-2018", "joint-2018", *OTHERS))
    assert meeting_dates(stoke, "board", date(2019, 3, 13)).papers_on == date(2019, 3, 6)
    assert meeting_dates(stoke, "executive", date(2019, 2, 27)).papers_on is None
    assert meeting_dates(stoke, "board", date(2019, 3, 13)).reports_on is None
    twelve = meeting_dates(joint, "board", date(2018, 9, 20))
    assert (twelve.reports_on, twelve.papers_on) == (date(2018, 9, 7), date(2018, 9, 13))
    assert meeting_dates(school, "governors", date(2025, 11, 19)).papers_on == date(2025, 11, 11)
    assert meeting_dates(forum, "forum", date(2025, 10, 9)).papers_on is None


@pytest.mark.parametrize(
    ("name", "catalogue"),
    [
        (
            "stoke-2018",
            "CAL-2 CAL-3 CAL-6 CAL-7 CAL-8 DL-2 DL-3 PAP-1 PAP-2 ATT-1 ATT-2 ATT-3 ATT-4 ATT-5 ATT-7 QUO-2 QUO-3 QUO-4 "
            "DEC-1 DEC-2 DEC-3 DEC-4 DEC-5 DEC-6 MEM-1 MEM-2 MEM-3 MEM-4 MEM-6 MEM-7 BOD-1 ACT-3 ACT-4 ACT-5 RPT-1 "
            "RPT-2 RPT-3 RPT-4 ESC-1 ESC-2 ESC-3 DAT-1",
        ),
        (
            "joint-2018",
            "CAL-1 CAL-5 DL-1 DL-2 DL-4 DL-5 ATT-2 ATT-6 ATT-7 PAP-1 QUO-1 QUO-4 RPT-1 RPT-3 ESC-2 ESC-3 GUE-1",
        ),
        ("staffordshire-2021", "RPT-1 RPT-3"),
        ("stoke-2022", "REV-1 RPT-1 RPT-2 RPT-3 ACT-4 BOD-1 ESC-3 MEM-5 DAT-1"),
    ],
)
def test_every_rule_of_the_catalogue_that_a_paper_states_is_a_rule(name: str, catalogue: str):
    carried = {each for rule in of(name).rules for each in rule.catalogue}
    assert carried == set(catalogue.split())


def test_check_says_once_and_calmly_what_is_kept_alone():
    folder = load_folder(EXAMPLES / "stoke-2018")
    found = [f for f in check(folder, date(2018, 9, 1)) if f.kind == "kept_only"]
    assert [f.weight for f in found] == [Weight.NOTE]
    told = worded(folder.constitution, found[0])
    kept = [rule.id for rule in folder.constitution.rules if kept_only(rule)]
    assert told.startswith(f"The bot keeps and shows {len(kept)} rules, and does not act on them yet: ")
    assert "task-groups" in kept and "quorum" not in kept and "escalation" not in kept
    assert not any(
        f.kind == "kept_only" for f in check(load_folder(EXAMPLES / "stoke-2016"), date(2016, 4, 1))
    )
