"""Who is told: owners, authors, the chair or the next one up, and never somebody who has left (ACT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scheduler.facts import concerned_by
from scheduler.planner import readers
from store import rows
from store.constitution.plan_models import ActionEntry
from store.models import Action, Person, SeatHolding
from store.queries import actions, escalations, register
from store.register import Register
from store.session import Session, Store
from tests.scheduler.plan_kit import day
from tests.scheduler.sweep_kit import Board
from tests.scheduler.test_sweep import escalate

ON = day("2016-09-01")
WORK = (
    ActionEntry(body="board", row="1", what="Audit", by_when="September 2016", owner="board-police"),
    ActionEntry(body="training", row="2", what="Plan", by_when="September 2016"),
)


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite, work=WORK)


@pytest.fixture
def session(board: Board) -> Iterator[Session]:
    with board.store.begin() as open_one:
        yield open_one


def known(session: Session, board: Board) -> Register:
    return register.of(session, board.partnership)


def leave(session: Session, board: Board, key: str) -> None:
    rows.change(session, Person, known(session, board).by_key[key].id, left_on=day("2016-08-15"))
    register.touch(session, board.partnership)


def name(session: Session, board: Board, person: int | None) -> str | None:
    return known(session, board).people[person].key if person is not None else None


def action(session: Session, board: Board, ref: str) -> Action:
    found = actions.by_ref(session, board.partnership, ref)
    assert found is not None
    return found


@pytest.mark.rule("ACT-3")
def test_an_action_is_its_seats_and_without_a_named_person_the_chairs_of_its_body(
    session: Session, board: Board
) -> None:
    first, second = (action(session, board, ref) for ref in ("A-1", "A-2"))
    assert name(session, board, readers.owner(known(session, board), first, ON)) == "paula-specimen"
    assert name(session, board, readers.owner(known(session, board), second, ON)) == "yasmin-template"


def test_what_somebody_who_left_owned_is_the_chairs_of_the_body(session: Session, board: Board) -> None:
    leave(session, board, "paula-specimen")
    owned = action(session, board, "A-1")
    assert name(session, board, readers.owner(known(session, board), owned, ON)) == "dana-example"


def test_an_action_given_to_a_person_is_theirs_whatever_seat_it_came_with(
    session: Session, board: Board
) -> None:
    action = actions.by_ref(session, board.partnership, "A-1")
    assert action is not None
    other = known(session, board).by_key["owen-mockup"].id
    actions.change(session, action.id, owner_person=other)
    changed = actions.get(session, action.id)
    assert readers.owner(known(session, board), changed, ON) == other


def test_standing_reports_may_name_an_office(session: Session, board: Board) -> None:
    written = {
        seat: name(session, board, readers.author(known(session, board), "board", seat, ON))
        for seat in ("manager", "chair", "board-police", "board-college")
    }
    assert written == {
        "manager": "morgan-sample",
        "chair": "dana-example",
        "board-police": "paula-specimen",
        "board-college": None,
    }


def test_without_a_chair_the_vice_chair_is_told_and_after_that_nobody(session: Session, board: Board) -> None:
    def told() -> str | None:
        return name(session, board, readers.chair_or_next(known(session, board), "board", ON))

    assert told() == "dana-example"
    leave(session, board, "dana-example")
    assert told() == "vikram-testcase"
    leave(session, board, "vikram-testcase")
    assert told() is None


def test_a_matter_of_a_sub_committee_goes_to_the_chair_of_the_board(session: Session, board: Board) -> None:
    assert (
        name(session, board, readers.escalation_reader(known(session, board), "training", ON))
        == "dana-example"
    )


def test_what_concerns_the_chair_goes_to_the_vice_chair(session: Session, board: Board) -> None:
    register_now = known(session, board)
    chair = register_now.by_key["dana-example"].id
    reader = readers.escalation_reader(register_now, "board", ON, {chair})
    assert name(session, board, reader) == "vikram-testcase"


def test_a_matter_with_an_agency_concerns_everyone_who_sits_for_it(board: Board) -> None:
    matter = escalate(board, "2016-09-01")
    with board.store.begin() as session:
        escalations.change(session, escalations.get(session, matter), agency="ccg")
        found = concerned_by(known(session, board), escalations.get(session, matter), ON)
        assert {name(session, board, p) for p in found} == {"vikram-testcase", "sofia-madeup"}


def test_a_seat_changes_hands_on_its_day(session: Session, board: Board) -> None:
    def holder(text: str) -> Any:
        return name(session, board, readers.holder(known(session, board), "board-police", day(text)))

    old, new = (known(session, board).by_key[k].id for k in ("paula-specimen", "owen-mockup"))
    rows.change_where(
        session, SeatHolding, {"person_id": old, "seat": "board-police"}, until=day("2016-09-10")
    )
    register.hold_seat(session, board.partnership, "board-police", new, day("2016-09-11"))
    assert (holder("2016-09-10"), holder("2016-09-11")) == ("paula-specimen", "owen-mockup")
