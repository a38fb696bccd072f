"""A board set up in mid-year: by dates that were past by then nobody is chased or escalated before they are asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.digest.digest import Digest
from scheduler.digest.facts import digest_of
from scheduler.sweep import replan
from store.queries import actions, due, register
from store.session import Store
from tests.commands import office as offices
from tests.commands.office import Office

NEW_YEAR = datetime(2017, 1, 3, 9, 0, tzinfo=UTC)
OVERDUE = ("action_overdue", "own_action_late")


@pytest.fixture
def office(sqlite: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The example board, set up on Tuesday 3 January 2017, nine months into its year."""
    monkeypatch.setattr(offices, "START", NEW_YEAR)
    partnership = offices.put_example(sqlite)
    return Office(sqlite, tmp_path / "files", NEW_YEAR, partnership=partnership)


def looked_at(office: Office) -> None:
    """Every date of every action is planned, as the sweep does it."""
    with office.store.begin() as session:
        due.look_again(session, office.partnership, office.now)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        for milestone in actions.open_milestones(session, office.partnership):
            replan(session, known, office.now, milestone=milestone)


def digest(office: Office) -> Digest:
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        return digest_of(session, known, "board-secretariat", office.now)


def test_nobody_is_told_of_a_date_that_was_past_before_the_board_was_set_up(office: Office) -> None:
    looked_at(office)
    assert not [n for n in office.notices() if n.kind in OVERDUE]
    found = digest(office)
    assert not found.late
    (untold,) = found.untold
    assert len(untold.dates) > 20 and all(date.since < NEW_YEAR.date() for date in untold.dates)
    seen = office.person("morgan-sample").types("/clerk digest")
    assert f"{len(untold.dates)} dates of the work plan were past when I started" in seen.text
    assert "Nobody has been told." in seen.text and seen.button("Ask for news of all").confirm


def test_all_who_owe_news_are_asked_once_and_it_is_late_from_then_on(office: Office) -> None:
    dates = digest(office).untold[0].dates
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    said = morgan.presses(seen, "Ask for news of all")
    assert "Asked for news: " in said.text
    asked = office.notices("action_overdue")
    assert {n.person_id for n in asked} == {d.owner for d in dates if d.owner is not None}
    assert len(asked) == len([d for d in dates if d.owner is not None])
    after = digest(office)
    assert {d.number for d in after.late} == {d.number for d in dates if d.owner is not None}
    looked_at(office)
    assert len(office.notices("action_overdue")) == len(asked)


def test_nobody_is_escalated_for_a_date_of_which_they_were_not_told(office: Office) -> None:
    date = next(d for d in digest(office).untold[0].dates if d.owner is not None)
    morgan = office.person("morgan-sample")
    refused = morgan.types(f"/clerk escalate {date.ref} because it is late")
    assert "has not been told by me that it is late" in refused.text and "Ask for news first" in refused.text
    assert not office.audit("escalation.open", "done")
    seen = morgan.types("/clerk digest")
    while not any(b.label == "Ask for news" for b in seen.buttons):
        seen = morgan.presses(seen, "More")
    assert "is asked." in morgan.presses(seen, "Ask for news").text
    ref = office.notices("action_overdue")[0].subject
    assert "E-1" in morgan.types(f"/clerk escalate {ref} because it is late").text


def test_a_date_that_is_given_more_time_is_chased_like_any_other(office: Office) -> None:
    others = (office.id_of("morgan-sample"), None)
    date = next(d for d in digest(office).untold[0].dates if d.owner not in others)
    with office.store.begin() as session:
        key = register.of(session, office.partnership).people[date.owner or 0].key
    office.person(key).types(f"/actions {date.ref} more time until 10 February because we began late")
    office.person("morgan-sample").types("/clerk grant T-1")
    assert date.number not in {d.number for d in digest(office).untold[0].dates}
    office.move_to("2017-02-13")
    looked_at(office)
    assert [n.subject for n in office.notices("action_overdue")].count(date.ref) == 1
