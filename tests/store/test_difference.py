"""An edited folder set beside what the database holds: what is taken up, what is left, what chat changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from store.constitution import Constitution
from store.constitution.difference import (
    Change,
    Difference,
    Stored,
    TakenUp,
    deputies_by_agency,
    deputies_in,
    difference,
    name_of,
)
from store.constitution.meetings_differ import PlannedMeeting, meetings_differ, planned_in
from store.constitution.plan import Folder, load_folder
from store.constitution.plan_differ import StoredAction, StoredAgenda, planned_actions, planned_items

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
TODAY = date(2016, 8, 25)
SEPTEMBER = PlannedMeeting(body="board", on=date(2016, 9, 21), at=time(10), place="Civic Centre")
JUNE = SEPTEMBER.model_copy(update={"on": date(2016, 6, 22), "state": "held"})


@pytest.fixture(scope="module")
def folder() -> Folder:
    return load_folder(EXAMPLE)


def stored(folder: Folder) -> Stored:
    """The database as it is when that folder has just been taken up."""
    meetings = {f"M-{n}": m for n, m in enumerate(planned_in(folder), 1)}
    items = {ref: planned_items(folder).get((m.body, m.on), ()) for ref, m in meetings.items()}
    return Stored(
        constitution=folder.constitution,
        people=folder.people.persons,
        deputies=deputies_by_agency(deputies_in(folder)),
        meetings=meetings,
        taken_up=TakenUp(meetings=meetings, deputies=deputies_in(folder), items=items),
        actions={f"A-{n}": StoredAction(planned=a) for n, a in enumerate(planned_actions(folder), 1)},
        agendas={ref: StoredAgenda(items=own, open=meetings[ref].on >= TODAY) for ref, own in items.items()},
    )


def at(meeting: PlannedMeeting, **values: object) -> PlannedMeeting:
    return meeting.model_copy(update=values)


def edited(folder: Folder, **sections: object) -> Folder:
    as_kept = folder.constitution.model_copy(update=sections).model_dump(mode="json", by_alias=True)
    return replace(folder, constitution=Constitution.model_validate(as_kept))


def the_one(found: Difference) -> Change:
    (change,) = found.changes
    return change


def test_a_folder_that_was_not_touched_differs_in_nothing(folder: Folder):
    found = difference(folder, stored(folder), TODAY)
    assert not found.to_do and not found.conflicts and not found.meetings.past


def test_a_constitution_as_the_database_keeps_it_is_the_same(folder: Folder):
    kept = folder.constitution.model_dump(mode="json", by_alias=True)
    again = Constitution.model_validate(kept)
    assert not difference(folder, replace(stored(folder), constitution=again), TODAY).to_do


def test_an_address_is_a_change_of_the_person_and_of_no_seat(folder: Folder):
    first, *others = folder.people.persons
    people = folder.people.model_copy(
        update={"persons": (first.model_copy(update={"email": "d@new.example"}), *others)}
    )
    change = the_one(difference(replace(folder, people=people), stored(folder), TODAY))
    assert (change.noun, change.name, change.after.email) == ("person", "dana-example", "d@new.example")


def test_somebody_who_leaves_is_gone_with_each_seat(folder: Folder):
    people = folder.people.model_copy(update={"persons": folder.people.persons[1:]})
    found = difference(replace(folder, people=people), stored(folder), TODAY).changes
    assert [(c.noun, c.name, c.after) for c in found] == [
        ("person", "dana-example", None),
        ("holder", "board-chair", None),
    ]


def test_a_seat_left_out_ends_once_and_one_on_another_body_is_no_seat_that_moves(folder: Folder):
    college = folder.constitution.seat["board-college"]
    seats = tuple(s for s in folder.constitution.seats if s.id != "board-college")
    found = difference(edited(folder, seats=seats), stored(folder), TODAY)
    assert the_one(found) == Change(noun="seat", name="board-college", before=college, after=None)
    over = college.model_copy(update={"until": date(2016, 8, 24)})
    ended = replace(stored(folder), constitution=edited(folder, seats=(*seats, over)).constitution)
    assert not difference(edited(folder, seats=seats), ended, TODAY).to_do
    elsewhere = (*seats, college.model_copy(update={"body": "training"}))
    moved = difference(edited(folder, seats=elsewhere), stored(folder), TODAY)
    assert [(c.noun, c.name) for c in moved.gone] == [("seat", "board-college")] and not moved.changes


def test_a_day_on_which_the_offices_are_closed_is_a_change_of_that_day_alone(folder: Folder):
    about = folder.constitution.partnership
    days = {**about.holidays.closures, date(2016, 9, 9): "Moving house"}
    holidays = about.holidays.model_copy(update={"extra": days})
    found = difference(
        edited(folder, partnership=about.model_copy(update={"holidays": holidays})), stored(folder), TODAY
    )
    assert the_one(found) == Change(
        noun="holiday", name="extra", before=None, after=(date(2016, 9, 9), "Moving house")
    )


def test_a_setting_is_called_by_its_place_in_the_file(folder: Folder):
    chasing = folder.constitution.chasing.model_copy(update={"meeting_notice_days": 20})
    change = the_one(difference(edited(folder, chasing=chasing), stored(folder), TODAY))
    assert (change.noun, change.name, change.after) == ("setting", "chasing.meeting_notice_days", 20)


def test_a_deputy_named_in_chat_stands_against_the_folder(folder: Folder):
    (agency, body), people = next(iter(stored(folder).deputies.items()))
    chat = {**stored(folder).deputies, (agency, body): frozenset({"ravi-specimen"})}
    found = difference(folder, replace(stored(folder), deputies=chat), TODAY)
    assert not found.deputies
    assert [(name_of(c), c.then) for c in found.deputy_conflicts] == [(agency, people)]
    assert [c.then for c in found.taking(frozenset({agency})).deputies] == [people]


def test_a_deputy_changed_in_the_folder_alone_is_a_change(folder: Folder):
    people = folder.people.model_copy(update={"deputies": folder.people.deputies[1:]})
    found = difference(replace(folder, people=people), stored(folder), TODAY)
    assert found.deputies and not found.deputy_conflicts


def differ(*planned: PlannedMeeting, now: PlannedMeeting, was: PlannedMeeting | None = SEPTEMBER):
    return meetings_differ(planned, {"M-3": now}, {"M-3": was} if was is not None else None, TODAY)


def test_a_meeting_with_another_day_in_the_folder_moves():
    later = at(SEPTEMBER, on=date(2016, 9, 28))
    (change,) = differ(later, now=SEPTEMBER).changes
    assert (change.ref, change.now, change.then) == ("M-3", SEPTEMBER, later)


def test_a_meeting_that_the_folder_leaves_out_is_cancelled_and_a_new_one_is_new():
    assert [c.then for c in differ(now=SEPTEMBER).changes] == [None]
    new = at(SEPTEMBER, on=date(2016, 12, 7))
    assert [(c.ref, c.now) for c in differ(SEPTEMBER, new, now=SEPTEMBER).changes] == [("", None)]


def test_a_meeting_moved_in_chat_is_a_conflict_whether_or_not_the_folder_changed():
    moved = at(SEPTEMBER, on=date(2016, 10, 5))
    for says in (SEPTEMBER, at(SEPTEMBER, on=date(2016, 9, 28))):
        found = differ(says, now=moved)
        assert not found.changes
        assert [(c.ref, c.then) for c in found.conflicts] == [("M-3", says)]


@pytest.mark.parametrize("state", ["planned", "draft"])
def test_where_the_folder_says_what_chat_did_there_is_nothing_to_do(state: str):
    moved = at(SEPTEMBER, on=date(2016, 10, 5))
    found = differ(at(moved, state=state), now=moved)
    assert not found.changes and not found.conflicts and found.same


def test_a_meeting_cancelled_or_moved_in_chat_that_the_folder_leaves_out():
    assert differ(now=at(SEPTEMBER, state="cancelled")).conflicts == []
    assert len(differ(now=at(SEPTEMBER, on=date(2016, 10, 5))).conflicts) == 1


def test_a_meeting_cancelled_in_chat_is_a_conflict_while_the_folder_has_it():
    found = differ(SEPTEMBER, now=at(SEPTEMBER, state="cancelled"))
    assert [c.ref for c in found.conflicts] == ["M-3"]


def test_a_meeting_that_only_chat_knows_is_left_alone():
    chat = at(SEPTEMBER, body="executive", on=date(2016, 10, 5))
    found = meetings_differ([SEPTEMBER], {"M-3": SEPTEMBER, "M-9": chat}, {"M-3": SEPTEMBER}, TODAY)
    assert not found.changes and not found.conflicts


def test_what_is_past_stays_as_it_was():
    other_day = at(JUNE, on=date(2016, 6, 29))
    assert [c.then for c in meetings_differ([other_day], {"M-1": JUNE}, {"M-1": JUNE}, TODAY).past] == [
        other_day
    ]
    other_hour = at(JUNE, at=time(14))
    found = meetings_differ([other_hour], {"M-1": JUNE}, {"M-1": JUNE}, TODAY)
    assert not found.changes and not found.past


def test_where_it_is_not_known_what_the_folder_said_a_move_is_asked_about_and_nothing_is_cancelled():
    later = at(SEPTEMBER, on=date(2016, 9, 28))
    assert [c.ref for c in differ(later, now=SEPTEMBER, was=None).conflicts] == ["M-3"]
    nothing = differ(now=SEPTEMBER, was=None)
    assert not nothing.changes and not nothing.conflicts


def test_a_draft_that_the_folder_makes_known_is_a_change_and_the_other_way_round_is_not_made():
    draft = at(SEPTEMBER, state="draft")
    assert len(differ(SEPTEMBER, now=draft, was=draft).changes) == 1
    found = differ(draft, now=SEPTEMBER)
    assert not found.changes and [c.ref for c in found.known] == ["M-3"]


def test_a_usual_hour_that_changes_moves_the_meetings_that_name_none(folder: Folder):
    bodies = tuple(
        b.model_copy(update={"usual_time": time(14)}) if b.id == "board" else b
        for b in folder.constitution.bodies
    )
    found = difference(edited(folder, bodies=bodies), stored(folder), TODAY)
    moved = {(c.now.on, c.then.at) for c in found.meetings.changes if c.now and c.then}
    named = {m.on for m in folder.meetings if m.body == "board" and m.at is None and m.on >= TODAY}
    assert moved == {(on, time(14)) for on in named}
