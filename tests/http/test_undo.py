"""The last act taken back with a button, in the workspace."""

from __future__ import annotations

from store.models import SeatReply
from tests.http.house import BOARD, House


def answers(house: House) -> list[str]:
    meeting = house.meeting(*BOARD)
    return [
        r.answer for r in house.rows(SeatReply, seat="board-police") if r.meeting_revision == meeting.revision
    ]


def test_apologies_given_by_mistake_are_taken_back_and_the_undo_too(house: House) -> None:
    paula = house.person("paula-specimen")
    paula.types("/apologies board an operation")
    asked = paula.types("/clerk undo")
    assert "You gave apologies for the Board on Wednesday 21 September" in asked.words
    assert "operation" not in asked.words
    said = paula.presses(asked, "Take it back")
    assert "Your answer for the Board on Wednesday 21 September is taken back." in said.words
    assert answers(house) == []
    again = paula.presses(paula.types("/clerk undo"), "Take it back")
    assert "Your apologies for the Board" in again.words and answers(house) == ["deputy"]
    house.office.settle()
    assert sum("Can you come in their place" in m.words for m in house.person("sam-example").inbox) == 1


def test_an_old_button_says_that_things_have_changed(house: House) -> None:
    paula = house.person("paula-specimen")
    paula.types("/clerk coming board")
    asked = paula.types("/clerk undo")
    paula.types("/apologies board on leave")
    said = paula.presses(asked, "Take it back")
    assert "taken back or changed in the meantime" in said.words
    assert answers(house) == ["deputy"]
