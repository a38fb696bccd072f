"""The register that is read once and kept: good until somebody changes it, and never what was taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commands.setup import set_up
from store.constitution.plan import load_folder
from store.queries import register
from store.session import Store

NOW = datetime(2016, 4, 1, 8, tzinfo=UTC)


@pytest.fixture
def board(store: Store) -> int:
    with store.begin() as session:
        return set_up(session, "stoke", load_folder("examples/stoke-2016"), NOW)


def test_a_copy_serves_until_something_changes(store: Store, board: int):
    with store.begin() as session:
        first = register.of(session, board)
        assert register.of(session, board) is first
        register.add_person(session, board, key="new", name="New Example", email="new@example.org")
        assert "new" in register.of(session, board).by_key


def test_a_copy_read_before_a_rollback_never_passes_for_what_came_after(store: Store, board: int):
    with pytest.raises(RuntimeError), store.begin() as session:
        register.add_person(session, board, key="undone", name="Undone Example", email="undone@example.org")
        assert "undone" in register.of(session, board).by_key
        raise RuntimeError("taken back")
    with store.begin() as session:
        register.add_person(session, board, key="kept", name="Kept Example", email="kept@example.org")
    with store.begin() as session:
        known = register.of(session, board).by_key
    assert "kept" in known
    assert "undone" not in known
