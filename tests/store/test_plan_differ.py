"""A folder's work plan and agendas beside the database's: what is taken up, and what chat has done about it since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from store.constitution.difference import Difference, difference, name_of
from store.constitution.plan import Folder, load_folder
from store.constitution.plan_differ import (
    ActionChange,
    PlannedItem,
    StoredAgenda,
    planned_items,
)
from store.constitution.plan_models import ActionEntry, Item
from tests.store.test_difference import EXAMPLE, TODAY, stored

SEPTEMBER_BOARD = ("board", date(2016, 9, 21))


@pytest.fixture(scope="module")
def folder() -> Folder:
    return load_folder(EXAMPLE)


def with_actions(folder: Folder, change: Callable[[list[ActionEntry]], None]) -> Folder:
    rows = list(folder.actions)
    change(rows)
    return replace(folder, actions=tuple(rows))


def actions_of(found: Difference) -> list[ActionChange]:
    return found.plan.actions


def test_a_row_whose_date_or_words_change_is_that_row(folder: Folder) -> None:
    def edit(rows: list[ActionEntry]) -> None:
        rows[0] = rows[0].model_copy(update={"by_when": "September 2016"})
        rows[3] = rows[3].model_copy(update={"what": "Review it", "owner": "board-chair"})

    found = actions_of(difference(with_actions(folder, edit), stored(folder), TODAY))
    assert [(c.ref, c.fields, c.dated_anew) for c in found] == [
        ("A-1", ("by_when",), True),
        ("A-4", ("what", "owner"), False),
    ]


def test_rows_that_are_numbered_anew_are_the_same_rows(folder: Folder) -> None:
    new = ActionEntry(body="executive", row="0", what="A new first row", by_when="March 2017")

    def edit(rows: list[ActionEntry]) -> None:
        for n, row in enumerate(rows):
            if row.body == "executive":
                rows[n] = row.model_copy(update={"row": f"{row.row}x"})
        rows.insert(0, new)

    found = actions_of(difference(with_actions(folder, edit), stored(folder), TODAY))
    assert [c.then.what for c in found if c.stored is None and c.then is not None] == ["A new first row"]
    assert {c.fields for c in found if c.stored is not None} == {("row",)}


def test_a_row_that_is_gone_is_left_out_unless_chat_has_done_something_about_it(folder: Folder) -> None:
    without = with_actions(folder, lambda rows: rows.__delitem__(slice(0, 5)))
    there = dict(stored(folder).actions)
    there["A-2"] = replace(there["A-2"], state="done")
    there["A-3"] = replace(there["A-3"], state="closed")
    there["A-4"] = replace(there["A-4"], more_time=date(2016, 12, 1))
    there["A-5"] = replace(there["A-5"], on_ladder=True)
    found = difference(without, replace(stored(folder), actions=there), TODAY)
    assert [(c.ref, c.then) for c in found.plan.actions] == [("A-1", None)]
    assert {c.ref: c.why for c in found.plan.action_conflicts} == {
        "A-2": "done",
        "A-4": "more_time",
        "A-5": "on_ladder",
    }
    taken = found.taking(frozenset({"A-4"}))
    assert [c.ref for c in taken.plan.actions] == ["A-1", "A-4"]
    assert {name_of(c) for c in taken.conflicts} == {"A-2", "A-5"}


def test_words_alone_do_not_undo_more_time(folder: Folder) -> None:
    def edit(rows: list[ActionEntry]) -> None:
        rows[0] = rows[0].model_copy(update={"how": "Otherwise."})

    there = dict(stored(folder).actions)
    there["A-1"] = replace(there["A-1"], more_time=date(2016, 12, 1))
    found = difference(with_actions(folder, edit), replace(stored(folder), actions=there), TODAY)
    assert [c.ref for c in found.plan.actions] == ["A-1"] and not found.conflicts


def test_a_folder_without_a_work_plan_or_agendas_says_nothing_of_them(folder: Folder) -> None:
    without = replace(folder, actions=(), items=(), files=("people.yaml", "cycle.yaml"))
    assert not difference(without, stored(folder), TODAY).to_do


def items_differ(
    folder: Folder, now: list[PlannedItem], then: list[PlannedItem], agenda: StoredAgenda = StoredAgenda()
) -> Difference:
    """The agenda of the Board in September as chat has it and as the folder has it now."""
    ref = next(r for r, m in stored(folder).meetings.items() if (m.body, m.on) == SEPTEMBER_BOARD)
    others = tuple(i for i in folder.items if (i.body, i.on) != SEPTEMBER_BOARD)
    body, on = SEPTEMBER_BOARD
    own = tuple(Item(body=body, on=on, title=i.title, author=i.author, report=i.report) for i in then)
    before = stored(folder)
    agendas = {**before.agendas, ref: replace(agenda, items=tuple(now))}
    return difference(replace(folder, items=others + own), replace(before, agendas=agendas), TODAY)


def test_items_are_put_on_changed_and_taken_off_as_the_folder_says(folder: Folder) -> None:
    had = list(planned_items(folder)[SEPTEMBER_BOARD])
    new = PlannedItem(title="Knife crime", author="board-police", report=True)
    other = had[1].model_copy(update={"author": "board-nspcc"})
    found = items_differ(folder, had, [new, other, *had[2:]])
    assert [(c.now, c.then) for c in found.plan.items] == [(None, new), (had[1], other), (had[0], None)]
    assert not found.conflicts


def test_what_chat_put_on_stays_and_what_chat_took_off_is_asked_about(folder: Folder) -> None:
    had = list(planned_items(folder)[SEPTEMBER_BOARD])
    chat = PlannedItem(title="Put on in chat", author="board-police")
    found = items_differ(folder, [*had[1:], chat], had)
    assert not found.plan.items and [c.then for c in found.plan.item_conflicts] == [had[0]]


def test_a_report_that_is_in_is_not_thrown_away_unasked(folder: Folder) -> None:
    had = list(planned_items(folder)[SEPTEMBER_BOARD])
    found = items_differ(folder, had, had[1:], StoredAgenda(sent=frozenset({had[0].title})))
    assert not found.plan.items and [c.now for c in found.plan.item_conflicts] == [had[0]]


def test_an_agenda_whose_papers_are_out_stands(folder: Folder) -> None:
    had = list(planned_items(folder)[SEPTEMBER_BOARD])
    found = items_differ(folder, had, had[1:], StoredAgenda(open=False))
    assert not found.plan.items and not found.conflicts and [c.now for c in found.plan.late] == [had[0]]
    assert not items_differ(folder, had[1:], had, StoredAgenda(open=False)).plan.late
