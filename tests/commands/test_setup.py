"""The example put into a store: its actions with their dates (ACT-2)."""

from __future__ import annotations

from datetime import date

from store.models import Action, Milestone
from tests.commands.office import Office


def test_a_span_and_its_last_month_printed_together_are_one_date(office: Office) -> None:
    (row,) = [a for a in office.rows(Action) if "attendance at SCR briefings" in a.what]
    assert row.by_when.splitlines() == ["April 2016-March 2017", "March 2017"]
    (milestone,) = office.rows(Milestone, action_id=row.id)
    assert milestone.due_on == date(2017, 3, 31)
