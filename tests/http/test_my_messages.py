"""Somebody who wants fewer messages, from "stop" to the day on which they come again."""

from __future__ import annotations

from tests.http.house import House
from tests.http.test_reports import missing_children


def test_a_pause_from_stop_to_its_end_loses_nothing_and_the_secretariat_hears(house: House) -> None:
    house.go_to("2016-09-08")
    paula = house.person("paula-specimen")
    said = paula.types("/clerk stop")
    assert "Nothing has changed yet." in said.words
    paused = paula.presses(said, "Pause for a week")
    assert "Paused until Thursday 15 September." in paused.words
    house.advance("2016-09-08", "09:05")
    told = house.channel()[-1].words
    assert "Paula Specimen (Police) has paused my messages until Thursday 15 September." in told
    assert '"Missing children, police data" is due on Friday 9 September' in told
    before = len(paula.inbox)
    house.advance("2016-09-14", "20:00")
    new = "\n".join(m.words for m in paula.inbox[before:])
    assert "Missing children, police data was due" not in new and "were due" not in new
    assert "The papers for the Board on Wednesday 21 September, 10am" in new  # where the vote counts
    house.advance("2016-09-15", "08:30")
    after = "\n".join(m.words for m in paula.inbox[before:])
    owed = [n for n in house.notices("report_overdue") if n.subject == missing_children(house).ref]
    assert owed and all(n.state in ("sent", "cancelled") for n in owed)
    assert ("Missing children" in after) == any(n.state == "sent" for n in owed)


def test_all_messages_again_brings_what_waited_at_once(house: House) -> None:
    house.go_to("2016-09-08")
    paula = house.person("paula-specimen")
    paused = paula.types("/clerk pause until 20 September")
    house.advance("2016-09-13")
    before = len(paula.inbox)
    said = paula.presses(paused, "All messages again")
    assert "My messages come again" in said.words
    house.advance("2016-09-13", "09:01")
    assert any("were due on Friday 9 September" in m.words for m in paula.inbox[before:])
