"""What an edited folder leaves out ends: the people of a seat, agency or body are told, and what was of it is kept."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from commands.apply_endings import StillNeeded
from store.constitution.plan import Folder, load_folder
from store.models import Deputy, Meeting, Person, SeatHolding
from store.queries import register
from store.register import Register
from tests.commands.office import EXAMPLE, Office
from tests.commands.test_apply_folder import apply
from tests.commands.test_meetings import told

JUNE, SEPTEMBER = date(2016, 6, 22), date(2016, 9, 21)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))


def without(copy: Path, *words: str) -> Folder:
    """The folder without the lines of its constitution and cycle, and without the seats, that have one of the words."""
    for name in ("constitution.yaml", "cycle.yaml"):
        rows = (copy / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if not any(word in row for word in words)]
        (copy / name).write_text("".join(kept), encoding="utf-8")
    text = (copy / "people.yaml").read_text(encoding="utf-8")
    for word in words:
        text = re.sub(rf"  - \{{ agency: {word},.*\n", "", text)
        text = re.sub(rf"(\[|, )[a-z-]*{word}[a-z0-9-]*(?=[\],])", r"\1", text)
    text = text.replace("[, ", "[").replace(", ,", ",").replace(", ]", "]")
    (copy / "people.yaml").write_text(text, encoding="utf-8")
    return load_folder(copy)


def known(office: Office) -> Register:
    with office.store.begin() as session:
        return register.of(session, office.partnership)


def test_a_seat_ends_its_holder_is_told_and_the_meetings_before_still_have_it(
    office: Office, copy: Path
) -> None:
    told(office, "walter-notreal")
    folder = without(copy, "board-lay-2")
    assert apply(office, folder).ended == 1
    after = known(office)
    seats = {day: {s.id for s in after.constitution.seats_of("board", day)} for day in (JUNE, SEPTEMBER)}
    assert "board-lay-2" in seats[JUNE] and "board-lay-2" not in seats[SEPTEMBER]
    walter = office.id_of("walter-notreal")
    assert after.holder("board-lay-2", JUNE) is not None and after.holder("board-lay-2", SEPTEMBER) is None
    assert [n.facts["seat"] for n in office.notices("seat_ended")] == ["board-lay-2"]
    assert {n.person_id for n in office.notices("seat_ended")} == {walter}
    assert [row.object for row in office.audit("seat.end")] == ["board-lay-2"]
    again = apply(office, load_folder(copy))
    assert not again.difference.to_do and len(office.notices("seat_ended")) == 1


def test_a_seat_that_comes_back_is_the_same_seat(office: Office, copy: Path) -> None:
    before = load_folder(copy)
    apply(office, without(copy, "board-lay-2"))
    apply(office, before)
    after = known(office)
    assert after.constitution.seat["board-lay-2"].until is None
    assert (holder := after.holder("board-lay-2", SEPTEMBER)) is not None and holder.key == "walter-notreal"
    assert len(office.rows(SeatHolding, seat="board-lay-2")) == 2


def test_a_seat_that_owes_a_report_or_an_action_is_needed_and_nothing_is_taken_up(
    office: Office, copy: Path
) -> None:
    morgan = office.person("morgan-sample")
    morgan.types('/clerk agenda board 21 September add "Knife crime" from Walter report')
    with pytest.raises(StillNeeded) as needed:
        apply(office, without(copy, "board-lay-2"))
    (gone,) = needed.value.gone
    assert gone.change.name == "board-lay-2" and any(ref.startswith("R-") for ref in gone.refs)
    assert known(office).holder("board-lay-2", SEPTEMBER) is not None and not office.notices("seat_ended")


def test_an_agency_ends_with_its_seats_and_its_deputies(office: Office, copy: Path) -> None:
    apply(office, without(copy, "ambulance"))
    after = known(office)
    assert not after.constitution.agency["ambulance"].there(SEPTEMBER)
    assert after.constitution.agency["ambulance"].there(JUNE)
    leah = office.id_of("leah-imaginary")
    assert {d.state for d in office.rows(Deputy, person_id=leah)} == {"ended"}
    assert [n.kind for n in office.notices(to="gareth-mockup")] == ["seat_ended", "seat_ended"]
    assert [n.kind for n in office.notices(to="leah-imaginary")].count("deputy_stood_down") == 2
    assert "Ambulance Service" not in office.person("morgan-sample").types("/clerk show").text
    assert not apply(office, load_folder(copy)).difference.to_do


def test_a_body_ends_with_its_seats_and_its_meetings_to_come(office: Office, copy: Path) -> None:
    text = (copy / "constitution.yaml").read_text(encoding="utf-8")
    start = text.index("  - { id: domestic_abuse, name")
    end = text.index("  - { id: performance, name")
    (copy / "constitution.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    folder = without(copy, "body: domestic_abuse", "domestic-abuse-")
    done = apply(office, folder)
    assert {m.meeting.on for m in done.meetings.cancelled} == {date(2016, 9, 29), date(2016, 12, 1)}
    held = {m.on: m.state for m in office.rows(Meeting, body="domestic_abuse")}
    assert held[date(2016, 5, 26)] != "cancelled" and held[date(2016, 9, 29)] == "cancelled"
    morgan = office.person("morgan-sample")
    assert (
        "came to an end on Wednesday 24 August" in morgan.types("/clerk meeting new domestic 6 October").text
    )
    assert not apply(office, load_folder(copy)).difference.to_do


def test_a_body_that_chat_has_given_a_meeting_is_needed(office: Office, copy: Path) -> None:
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk meeting new domestic 6 October"), "Yes, arrange it")
    text = (copy / "constitution.yaml").read_text(encoding="utf-8")
    start = text.index("  - { id: domestic_abuse, name")
    end = text.index("  - { id: performance, name")
    (copy / "constitution.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(StillNeeded) as needed:
        apply(office, without(copy, "body: domestic_abuse", "domestic-abuse-"))
    (made,) = office.rows(Meeting, body="domestic_abuse", on=date(2016, 10, 6))
    assert {n.change.name: n.refs for n in needed.value.gone} == {"domestic_abuse": (made.ref,)}
    assert office.rows(Person, key="bridget-madeup")[0].left_on is None
