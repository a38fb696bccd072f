"""The example put into a store: its actions with their dates (ACT-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commands.setup import set_up
from store.constitution.plan import load_folder
from store.constitution.plan_models import ActionEntry
from store.models import Action, Milestone
from store.queries import actions
from store.session import Store
from tests.commands.office import EXAMPLE, START, Office


def test_a_span_and_its_last_month_printed_together_are_one_date(office: Office) -> None:
    (row,) = [a for a in office.rows(Action) if "attendance at SCR briefings" in a.what]
    assert row.by_when.splitlines() == ["April 2016-March 2017", "March 2017"]
    (milestone,) = office.rows(Milestone, action_id=row.id)
    assert milestone.due_on == date(2017, 3, 31)


def test_a_row_of_a_body_that_nobody_knows_gets_no_dates_and_a_flag_for_the_manager(sqlite: Store) -> None:
    rows = {
        "1": "At each HWB meeting",
        "2": "TBC",
        "3": "every other Board meeting",
        "4": "At each Board meeting",
        "5": "next meeting",
    }
    work = tuple(
        ActionEntry(body="executive", row=row, what="Report", by_when=said) for row, said in rows.items()
    )
    with sqlite.begin() as session:
        made = set_up(session, "stoke", replace(load_folder(EXAMPLE), actions=work), START)
        found = {a.row: a for a in actions.of_partnership(session, made)}
        due = {row: [m.due_on for m in actions.milestones(session, a.id)] for row, a in found.items()}
        undated = [a.row for a in actions.without_dates(session, made)]
    assert (due["1"], due["2"], due["3"]) == ([], [], [])
    assert due["4"] == [date(2016, 6, 22), date(2016, 9, 21), date(2016, 12, 7)]
    assert due["5"] == [date(2016, 4, 21)]
    assert undated == ["1", "2", "3"]
    assert 'There is no body "HWB"' in found["1"].flags
    assert "nobody is chased" in found["2"].flags
    assert "Which meeting is the first" in found["3"].flags
