"""A bot that was down catches up: nothing missed, no storm, and what comes late says so (trust 3.9)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.planner.moment import moment
from store.constitution.plan_models import ActionEntry, Item
from store.queries import escalations
from store.session import Store
from tests.databases import Sqlite
from tests.scheduler.plan_kit import at, constitution, day
from tests.scheduler.sweep_kit import ITEM, Board
from tests.scheduler.test_sweep import escalate

POLICE, CHAIR = "paula-specimen", "dana-example"
SECOND = Item(body="board", on=day("2016-09-21"), title="Custody", author="board-police", report=True)
WORK = (
    ActionEntry(body="board", row="1", what="Audit", by_when="9 September 2016", owner="board-police"),
    ActionEntry(body="board", row="2", what="Leaflet", by_when="30 September 2016", owner="board-police"),
)


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite, items=(ITEM, SECOND), work=WORK)


def test_three_days_down_over_a_deadline_say_that_it_is_overdue_and_not_that_it_was_due(board: Board) -> None:
    board.run_to("2016-09-08 09:00")
    before = {n.key for n in board.notices()}
    board.sweep("2016-09-12 14:00")
    new = [n for n in board.notices() if n.key not in before and n.person_id == board.person(POLICE)]
    assert sorted((n.kind, n.subject, n.late) for n in new) == [
        ("action_overdue", "A-1", False),
        ("report_overdue", "R-1", True),
        ("report_overdue", "R-2", True),
    ]
    assert {n.due_at for n in new} == {at("2016-09-12 14:00")}


def test_the_secretariat_hears_once_how_much_goes_out_late(board: Board) -> None:
    board.run_to("2016-09-08 09:00")
    board.sweep("2016-09-12 14:00")
    board.sweep("2016-09-12 14:00")
    (told,) = board.notices(kind="caught_up")
    assert told.place == "board-secretariat"
    assert told.facts["since"] == at("2016-09-08 08:30").isoformat()
    assert told.facts["late"] == len(board.notices(late=True)) > 0


def test_where_nothing_is_late_nothing_is_summed_up(board: Board) -> None:
    board.run_to("2016-10-05 12:00")
    assert board.notices(kind="caught_up") == []


def test_what_was_planned_in_time_is_not_called_late(board: Board) -> None:
    board.run_to("2016-10-05 12:00")
    assert board.notices(late=True) == []


def test_35_days_down_give_a_reader_one_message_with_the_newest_of_each_matter(board: Board) -> None:
    board.run_to("2016-08-08 12:00")
    board.sweep("2016-09-12 09:00")
    said = [(n.kind, n.subject) for n in board.notices(person_id=board.person(POLICE), state="pending")]
    assert sorted(said) == [
        ("action_overdue", "A-1"),
        ("meeting_notice", "M-1"),
        ("report_overdue", "R-1"),
        ("report_overdue", "R-2"),
    ]
    assert len({n.due_at for n in board.notices(person_id=board.person(POLICE))}) == 1


def test_reminders_of_a_meeting_are_not_said_after_it_and_its_pack_is_not_made(board: Board) -> None:
    board.run_to("2016-08-05 12:00")
    board.sweep("2016-09-21 12:00")
    assert {n.kind for n in board.notices(subject="M-1")} == set()
    assert board.packs.made == []


def test_a_pack_whose_day_was_missed_goes_out_while_it_still_helps(board: Board) -> None:
    board.run_to("2016-09-13 12:00")
    board.sweep("2016-09-16 10:00")
    papers = board.notices(kind="papers_out")
    assert papers
    assert all(n.late and n.due_at == at("2016-09-16 10:00") for n in papers)


def test_every_ladder_moves_one_step_and_only_one_however_often_it_is_looked_at(board: Board) -> None:
    board.now = at("2016-08-01 09:00")
    matter = escalate(board, "2016-08-01")
    board.run_to("2016-08-02 12:00")
    for minute in range(5):
        board.sweep(f"2016-10-20 09:0{minute}")
    with board.store.begin() as session:
        row = escalations.get(session, matter)
    assert (row.step, row.due_on) == (1, day("2016-11-02"))
    told = board.notices(kind="escalation_step", person_id=board.person(CHAIR))
    assert [(n.facts["step"], n.late) for n in told] == [(1, True)]


def test_of_the_digests_only_the_newest_is_said_and_it_makes_up_for_a_full_one(board: Board) -> None:
    board.run_to("2016-09-02 12:00")
    board.sweep("2016-09-07 12:00")
    digests = board.notices(kind="digest", state="pending")
    assert [(n.facts["on"], n.facts["full"]) for n in digests] == [("2016-09-07", True)]


def test_a_digest_that_could_not_be_sent_gives_way_to_the_next(board: Board) -> None:
    board.sweep("2016-08-01 08:30")
    assert [n.state for n in board.notices(kind="digest")] == ["pending"]
    board.sweep("2016-08-08 08:30")
    assert [n.state for n in board.notices(kind="digest")] == ["superseded", "pending"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(down=st.dates(day("2016-08-02"), day("2016-09-18")), days=st.integers(1, 35))
def test_whenever_and_however_long_it_was_down_nothing_is_missed_and_nothing_is_said_twice(
    down: object, days: int, sqlite_databases: Sqlite
) -> None:
    with sqlite_databases.fresh() as url:
        store = Store(url)
        try:
            comes_back(Board(store, items=(ITEM, SECOND), work=WORK), down, days)
        finally:
            store.close()


def comes_back(board: Board, down: object, days: int) -> None:
    """Everything is as it should be after `days` without service from noon on `down`."""
    board.run_to(f"{down} 12:00")
    board.later(days=days)
    back = moment(constitution(), board.now)
    board.sweep()
    caught_up = board.deliver()
    board.run_to("2016-10-05 12:00")
    per_matter = Counter((n.person_id, n.subject) for n in caught_up if n.person_id is not None)
    assert max(per_matter.values(), default=0) <= 2  # a matter, and the papers or the chair's word about it
    actions = [n.subject for n in board.notices(kind="action_overdue", state="sent")]
    assert sorted(actions) == ["A-1", "A-2"]
    if back.day < day("2016-09-21"):
        reports = [n.subject for n in board.notices(kind="report_overdue", state="sent")]
        assert sorted(reports) == ["R-1", "R-2"]
        assert board.packs.made == ["M-1"]
