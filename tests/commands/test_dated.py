"""Everything has dates: who holds a seat and until when, two who share one, and an agency that becomes another."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.messages.check import worded
from commands.common.arrange import ask_report
from scheduler.check import check
from scheduler.facts import concerned_by, meeting_facts
from scheduler.planner import readers
from scheduler.rules.seats import Sits, seats_of_people
from scheduler.seats import as_replied, forecast_of
from store.constitution import ConstitutionError, load_folder
from store.constitution.topics import REPORTS_DUE
from store.constitution.vocabulary import People
from store.models import Escalation, Report, SeatHolding
from store.queries import actions, meetings, register
from tests.commands.office import EXAMPLE, Office
from tests.commands.test_apply_folder import apply, edited

MORGAN, PAULA, SAM, VIKRAM = "morgan-sample", "paula-specimen", "sam-example", "vikram-testcase"
PEOPLE, RULES = "people.yaml", "constitution.yaml"
BOARD = "2016-09-21"
SAMS = "email: sam.example@police.example }"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))


def held_by_sam(copy: Path, held: str) -> Any:
    return edited(copy, (PEOPLE, SAMS, f"email: sam.example@police.example, seats: [{held}] }}"))


def shares(office: Office) -> None:
    """Sam Example shares the seat of the police on the Board with Paula Specimen."""
    sam = office.id_of(SAM)
    with office.store.begin() as session:
        register.hold_seat(session, office.partnership, "board-police", sam, date(2016, 4, 1))


def who_holds(office: Office, seat: str, *days: str) -> list[tuple[str, ...]]:
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        return [tuple(p.key for p in known.holders(seat, date.fromisoformat(day))) for day in days]


def test_a_seat_is_held_from_its_first_day_to_its_last(office: Office, copy: Path) -> None:
    cover = "{ seat: board-police, from: 2016-09-01, until: 2016-09-30 }"
    apply(office, held_by_sam(copy, cover))
    days = ("2016-08-31", "2016-09-01", "2016-09-30", "2016-10-01")
    assert who_holds(office, "board-police", *days) == [(PAULA,), (PAULA, SAM), (PAULA, SAM), (PAULA,)]
    (told,) = office.notices("seat_changed")
    assert (told.person_id, told.facts["since"]) == (office.id_of(SAM), "2016-09-01")
    assert not apply(office, load_folder(copy)).difference.to_do
    office.move_to("2016-09-15")
    assert not apply(office, load_folder(copy)).difference.to_do


def test_a_day_that_changes_in_the_folder_changes_the_holding_and_not_who_holds_it(
    office: Office, copy: Path
) -> None:
    apply(office, held_by_sam(copy, "{ seat: board-police, share: true, until: 2016-12-31 }"))
    folder = edited(copy, (PEOPLE, "until: 2016-12-31", "until: 2016-10-31"))
    apply(office, folder)
    (row,) = office.rows(SeatHolding, person_id=office.id_of(SAM))
    assert (row.since, row.until) == (date(2016, 8, 25), date(2016, 10, 31))
    assert len(office.notices("seat_changed")) == 1


def test_a_seat_in_two_names_is_a_slip_unless_it_is_said_to_be_shared(copy: Path) -> None:
    with pytest.raises(ConstitutionError, match="board-police is held by both"):
        held_by_sam(copy, "board-police")
    (copy / PEOPLE).write_text(
        (copy / PEOPLE)
        .read_text()
        .replace("seats: [board-police] }", "seats: [{ seat: board-police, share: true }] }")
    )
    folder = load_folder(copy)
    said = [worded(folder.constitution, found) for found in check(folder, date(2016, 8, 25))]
    assert "Paula Specimen and Sam Example share the seat board-police" in " ".join(said)


def test_of_two_who_share_a_seat_both_are_asked_one_yes_is_enough_and_the_other_hears(office: Office) -> None:
    shares(office)
    meeting = office.meeting("board", BOARD)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        asked = meeting_facts(session, known, meeting).members
    assert {office.id_of(PAULA), office.id_of(SAM)} <= set(asked)
    office.person(SAM).types("/clerk coming board")
    (heard,) = office.notices("reply_recorded")
    assert (heard.person_id, heard.facts["by"]) == (office.id_of(PAULA), office.id_of(SAM))
    said = office.person(PAULA).types("/apologies board on leave")
    assert "Sam Example, who shares your place, comes" in said.text
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        states = as_replied(known, meeting, meetings.replies(session, meeting.id))
        facts = meeting_facts(session, known, meeting)
        found = forecast_of(known, meeting, states)
    (police,) = [s for s in states if s.seat == "board-police"]
    assert police.sits is Sits.MEMBER
    assert {office.id_of(PAULA), office.id_of(SAM)} <= facts.answered
    assert found is not None and found.as_replies_stand.have == 1
    office.person(SAM).types("/apologies board ill")
    assert {n.person_id for n in office.notices("reply_recorded")} == {office.id_of(PAULA)}


def test_two_people_may_share_a_mailbox(copy: Path) -> None:
    folder = edited(copy, (PEOPLE, SAMS, "email: paula.specimen@police.example }"))
    said = [worded(folder.constitution, found) for found in check(folder, date(2016, 8, 25))]
    assert "Paula Specimen and Sam Example share the address paula.specimen@police.example" in " ".join(said)


def becomes(office: Office) -> None:
    """CCG becomes the Integrated Care Board on 1 September 2016; Amara Pretend sits for it on the Board."""

    def change(held: Any) -> None:
        ccg = next(a for a in held["agencies"] if a["id"] == "ccg")
        ccg |= {"until": "2016-08-31", "becomes": "icb"}
        held["agencies"].append(
            {"id": "icb", "name": "Integrated Care Board", "short": "ICB", "sector": "health"}
        )
        held["seats"].append({"id": "board-icb", "body": "board", "agency": "icb", "from": "2016-09-01"})

    amara = office.id_of("amara-pretend")
    with office.store.begin() as session:
        register.hold_seat(session, office.partnership, "board-icb", amara, date(2016, 9, 1))
    office.ruled(change)


def test_what_is_open_goes_on_with_the_agency_that_follows_from_its_first_day(office: Office) -> None:
    becomes(office)
    meeting, vikram, amara = (
        office.meeting("board", BOARD),
        office.id_of(VIKRAM),
        office.id_of("amara-pretend"),
    )
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        ask_report(
            session,
            known,
            meeting,
            date(2016, 8, 25),
            title="Commissioning",
            seat="board-ccg",
            rule=REPORTS_DUE,
            item=None,
        )
        (action, *_) = actions.of_partnership(session, office.partnership)
        actions.change(session, action.id, owner_seat="board-ccg", owner_person=None, body="board")
        row = actions.get(session, action.id)
        days = (date(2016, 8, 31), date(2016, 9, 1))
        assert [readers.author(known, "board", "board-ccg", day) for day in days] == [vikram, amara]
        assert [readers.owner(known, row, day) for day in days] == [vikram, amara]
        assert [readers.agency_of(known, row, day) for day in days] == ["ccg", "icb"]
    office.move_to("2016-09-05")
    (report,) = office.rows(Report, title="Commissioning")
    sent = office.person("amara-pretend").types(f"/report {report.ref} https://example.org/paper.pdf")
    assert office.rows(Report, title="Commissioning")[0].state == "in", sent.text


def test_an_escalation_and_a_group_of_the_quorum_go_on_and_history_keeps_the_old_name(office: Office) -> None:
    becomes(office)
    office.person(MORGAN).types("/clerk escalate A-2 nothing heard")
    (row,) = office.rows(Escalation)
    office.change(Escalation, row.id, agency="ccg", concerns=None, body="board")
    (row,) = office.rows(Escalation)
    meeting = office.meeting("board", BOARD)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        after = concerned_by(known, row, date(2016, 9, 1))
        states = as_replied(known, meeting, {})
        named = seats_of_people(People(agencies=("ccg",)), states)
        assert known.constitution.agency["ccg"].short == "CCG"
        assert known.constitution.follows("ccg", date(2016, 8, 31)) == "ccg"
    assert office.id_of("amara-pretend") in after
    assert [state.seat for state in named] == ["board-icb"]


def test_check_says_where_a_successor_has_no_seat(copy: Path) -> None:
    ccg = "short: CCG, aliases: [clinical commissioning group, commissioning]"
    folder = edited(copy, (RULES, ccg, f"{ccg}, until: 2016-12-31, becomes: fire"))
    said = " ".join(worded(folder.constitution, found) for found in check(folder, date(2016, 8, 25)))
    assert "CCG becomes Fire and Rescue, which has no seat on" in said
