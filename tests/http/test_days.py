"""People are written to on working days: what falls overdue on a Saturday is said on Monday, as what it is by then."""

from __future__ import annotations

from datetime import date

import pytest

from store.constitution import Constitution
from store.models import Escalation, Notice
from tests.http.house import BOARD, House, Person
from tests.http.test_reports import missing_children

LINK = "https://police.example/missing-children.pdf"


@pytest.fixture
def paula(house: House) -> Person:
    return house.person("paula-specimen")


def constitution(house: House) -> Constitution:
    return house.office.folder.constitution


def overdue(who: Person) -> list[str]:
    said = [m.words for m in who.inbox if "Missing children" in m.words and "is in" not in m.words]
    return [words for words in said if "was due" in words or "were due" in words]


def test_what_is_overdue_on_saturday_is_said_once_on_monday_with_the_day_it_was_due(
    house: House, paula: Person
) -> None:
    house.go_to("2016-09-08")
    house.advance("2016-09-11", "23:00")
    assert overdue(paula) == []
    house.advance("2016-09-12", "08:29")
    assert overdue(paula) == []
    house.advance("2016-09-12", "12:00")
    (said,) = overdue(paula)
    assert "were due on Friday 9 September" in said and "yesterday" not in said
    house.advance("2016-09-13")
    assert len(overdue(paula)) == 1


def test_what_is_sent_in_on_saturday_is_never_said_to_be_overdue(house: House, paula: Person) -> None:
    house.go_to("2016-09-08")
    house.advance("2016-09-10")
    assert "is in." in paula.types(f"/report {missing_children(house).ref} {LINK}").words
    house.advance("2016-09-13")
    assert overdue(paula) == []
    ref = missing_children(house).ref
    (withheld,) = [n for n in house.notices("report_overdue") if n.subject == ref]
    assert withheld.state == "cancelled"


def test_nobody_is_written_to_on_a_saturday_or_a_sunday(house: House) -> None:
    house.go_to("2016-09-08")
    house.advance("2016-09-12", "23:00")
    left = {n.settled_at.date() for n in house.rows(Notice) if n.state == "sent" and n.settled_at}
    assert date(2016, 9, 9) in left and date(2016, 9, 12) in left
    assert not {date(2016, 9, 10), date(2016, 9, 11)} & left


def test_a_bank_holiday_is_no_day_for_messages_either(house: House, paula: Person) -> None:
    house.advance("2016-08-29")  # the August bank holiday
    before = len(house.person("jo-example").inbox)
    jo = house.person("jo-example")
    paula.types("/clerk help")
    house.person("morgan-sample").types("/apologies board for probation: ill, they rang me")
    house.advance("2016-08-29", "18:00")
    assert len(jo.inbox) == before
    house.advance("2016-08-30", "08:30")
    assert len(jo.inbox) == before + 1


def test_a_quorum_that_is_lost_on_a_saturday_is_told_on_saturday_and_nothing_else_is(house: House) -> None:
    house.go_to("2016-09-09")
    meeting = house.meeting(*BOARD)
    voting = {s.id for s in constitution(house).seats_of("board") if s.voting}
    members = [p.key for p in house.office.folder.people.persons if voting & set(p.seats)]
    house.advance("2016-09-10")
    for key in members[:10]:
        house.person(key).types("/apologies board away, no deputy")
    house.advance("2016-09-10", "09:10")
    lost = [n for n in house.notices("quorum_changed") if n.subject == meeting.ref]
    assert [(n.facts["quorate"], n.state) for n in lost] == [(False, "sent"), (False, "sent")]
    waits = [n for n in house.rows(Notice) if n.state == "pending" and n.due_at <= house.now]
    assert "report_overdue" in {n.kind for n in waits}


def test_an_escalation_whose_step_ends_on_a_friday_reaches_the_chair_on_monday(house: House) -> None:
    house.go_to("2016-08-26")
    house.person("morgan-sample").types("/clerk escalate A-57 no plan")
    (opened,) = house.rows(Escalation)
    assert opened.due_on == date(2016, 9, 9)
    dana = house.person("dana-example")
    house.advance("2016-09-11", "20:00")
    before = len(dana.inbox)
    house.advance("2016-09-12", "08:30")
    new = [m.words for m in dana.inbox[before:]]
    assert any(opened.ref in words or "come up to you" in words for words in new)


def test_apologies_on_a_saturday_say_when_the_deputy_is_asked(house: House, paula: Person) -> None:
    house.go_to("2016-09-09")
    house.advance("2016-09-10")
    said = paula.types("/apologies board on leave")
    assert "Sam Example, your deputy, will be asked to come at 8:30am on Monday 12 September." in said.words
    sam = house.person("sam-example")
    before = len(sam.inbox)
    house.advance("2016-09-11", "20:00")
    assert len(sam.inbox) == before
    house.advance("2016-09-12", "08:30")
    assert len(sam.inbox) == before + 1 and house.notices("deputy_asked")[-1].state == "sent"


def test_who_moves_a_meeting_on_a_saturday_reads_when_the_others_hear_of_it(house: House) -> None:
    house.go_to("2016-09-09")
    morgan = house.person("morgan-sample")
    house.advance("2016-09-10")
    shown = morgan.types("/clerk meeting move board 21 september to 28 september")
    assert "will be told at 8:30am on Monday 12 September." in shown.words
    house.advance("2016-09-12")
    again = morgan.types("/clerk meeting move board 21 september to 28 september")
    assert "will be told at once." in again.words
