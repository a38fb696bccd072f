"""A chair that rotates between agencies (CAL-5): whoever's turn it is on the date, and who hears of the change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.channels.plaintext import text_blocks
from bot.channels.text import plain
from bot.messages.notices import registry
from bot.messages.notices.digest import terms
from bot.messages.notices.section import message
from bot.messages.reader import Reader
from scheduler.calendar.local import local_day
from scheduler.digest.facts import digest_of
from scheduler.guards import why_withheld
from scheduler.planner import readers
from scheduler.sweep import sweep
from store.models import ChairOrder, Notice
from store.queries import register
from tests.commands.office import Office
from tests.scheduler.sweep_kit import FakePacks

MORGAN, PAULA, VIKRAM, DANA = "morgan-sample", "paula-specimen", "vikram-testcase", "dana-example"
pytestmark = pytest.mark.rule("CAL-5")


def rotating(office: Office, **value: Any) -> None:
    """The Board's chair rotates every six months between police, CCG and council; the chair's own seat is no more."""
    rule = {
        "id": "chair-rotates",
        "kind": "office",
        "applies": {"bodies": ["board"]},
        "value": {
            "office": "chair",
            "rotates": ["police", "ccg", "council"],
            "term": {"count": 6, "unit": "month"},
        }
        | value,
        "document": "terms",
        "clause": "Meetings",
        "from": "2016-04-01",
    }
    office.ruled(lambda held: held["rules"].append(rule))


def in_the_chair(office: Office, *days: str) -> list[str]:
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        found = [readers.chair(known, "board", date.fromisoformat(day)) for day in days]
        return [known.people[person].key if person is not None else "" for person in found]


def says(office: Office, notice: Notice) -> str:
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        today = local_day(office.now, known.constitution.partnership.zone)
        to = Reader(session=session, register=known, person=notice.person_id, now=office.now, today=today)
        return "\n".join(text_blocks(message([registry.of(notice.kind).words(to, notice)]).parts))


def swept(office: Office, *days: str) -> None:
    for day in days:
        office.move_to(day)
        sweep(office.store, office.now, FakePacks())


def test_whoever_has_the_turn_is_in_the_chair_from_its_first_day_to_its_last(office: Office) -> None:
    rotating(office, first_turn="2016-05-01")
    days = ("2016-04-30", "2016-05-01", "2016-10-31", "2016-11-01", "2017-04-30", "2017-05-01")
    assert in_the_chair(office, *days) == [DANA, PAULA, PAULA, VIKRAM, VIKRAM, "frances-specimen"]


def test_an_agency_that_has_become_another_is_followed_in_its_turn(office: Office) -> None:
    def becomes(held: Any) -> None:
        police = next(a for a in held["agencies"] if a["id"] == "police")
        police |= {"until": "2016-08-31", "becomes": "fire"}

    rotating(office, first_turn="2016-04-01")
    office.ruled(becomes)
    assert in_the_chair(office, "2016-08-31", "2016-09-01") == [PAULA, "colin-testcase"]


def test_what_is_for_the_chair_goes_to_whoever_has_the_turn_on_the_day_of_the_meeting(office: Office) -> None:
    rotating(office, first_turn="2016-06-01")
    swept(office, "2016-09-09")
    asked = office.notices("agenda_to_agree")
    assert {n.person_id for n in asked if n.subject == office.meeting("board", "2016-09-21").ref} == {
        office.id_of(PAULA)
    }
    assert "Only the chair" in office.person(DANA).types("/clerk agree board").text
    assert "is agreed" in office.person(PAULA).types("/clerk agree board").text


def test_the_change_is_announced_two_weeks_before_and_on_the_day_to_all_three(office: Office) -> None:
    rotating(office, first_turn="2016-04-01")
    swept(office, "2016-09-16")
    assert not office.notices("chair_passes")
    swept(office, "2016-09-19", "2016-09-20")
    first = office.notices("chair_passes")
    assert {(n.person_id, n.place) for n in first} == {
        (office.id_of(PAULA), None),
        (office.id_of(VIKRAM), None),
        (None, "board-secretariat"),
    }
    told = {n.person_id: says(office, n) for n in first}
    assert "Your turn in the chair of the Board ends on Friday 30 September" in told[office.id_of(PAULA)]
    assert "You take the chair of the Board on Saturday 1 October" in told[office.id_of(VIKRAM)]
    assert "passes to CCG on Saturday 1 October" in told[None]
    swept(office, "2016-10-03")
    assert len(office.notices("chair_passes")) == 6
    on_the_day = [n for n in office.notices("chair_passes") if n.facts["word"] == "now"]
    assert (
        "You are in the chair of the Board from Saturday 1 October"
        in {n.person_id: says(office, n) for n in on_the_day}[office.id_of(VIKRAM)]
    )
    with office.store.begin() as session:
        guard = registry.of("chair_passes").guard
        assert why_withheld(session, first[0], office.now, guard) == "its day has come"
        assert why_withheld(session, on_the_day[0], office.now, guard) is None


def test_without_a_first_day_the_manager_sets_the_turns_and_can_set_them_anew(office: Office) -> None:
    rotating(office)
    assert in_the_chair(office, "2016-09-21") == [DANA]
    morgan = office.person(MORGAN)
    said = morgan.types("/clerk chair board from 1 September 2016 order CCG, police and children's services")
    assert "CCG (Vikram Testcase), Thursday 1 September to Tuesday 28 February 2017" in said.text, said.text
    assert in_the_chair(office, "2016-08-31", "2016-09-01", "2017-03-01") == [DANA, VIKRAM, PAULA]
    morgan.types("/clerk chair board from 1 September 2016 order police, CCG, council")
    assert in_the_chair(office, "2016-09-01") == [PAULA]
    assert len(office.rows(ChairOrder)) == 2
    (first, again) = office.audit("chair.set_turns", "done")
    assert (
        first.detail["order"] == ["ccg", "police", "council"]
        and again.detail["before"] == first.detail["order"]
    )
    assert "Set another order" in morgan.types("/clerk undo").text


def test_turns_are_set_on_a_form_where_not_all_is_typed(office: Office) -> None:
    rotating(office)
    morgan = office.person(MORGAN)
    drawn = morgan.types("/clerk chair board from 1 October 2016")
    wrong = morgan.fills(drawn, order="police, nobody")
    assert wrong.errors["order"] == "Write the agencies in their order, with commas between them."
    done = morgan.fills(drawn, order="police, ccg, council")
    assert "goes round in this order" in done.text
    assert in_the_chair(office, "2016-10-01") == [PAULA]


def test_who_may_not_and_what_cannot_be_set_is_said_kindly(office: Office) -> None:
    line = "/clerk chair board from 1 September 2016 order police, ccg"
    assert "does not rotate" in office.person(MORGAN).types(line).text
    rotating(office)
    assert "Only the board manager sets whose turn it is" in office.person(PAULA).types(line).text
    assert "rotates between Police, CCG and Children's services" in office.person(MORGAN).types(line).text
    office.ruled(lambda held: held["rules"][-1]["value"].update(first_turn="2016-04-01"))
    assert "are in its document" in office.person(MORGAN).types(line).text


def test_the_digest_asks_whose_turn_it_is_and_says_who_takes_it_next(office: Office) -> None:
    rotating(office)
    digest = office.person(MORGAN).types("/clerk digest")
    assert "Who chairs the Board?" in digest.text
    assert office.person(MORGAN).presses(digest, "Say whose turn it is...").form.fields[0].value == "board"
    office.ruled(lambda held: held["rules"][-1]["value"].update(first_turn="2016-03-01"))
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        (entry,) = digest_of(session, known, "board-secretariat", office.now).turns
        to = Reader(session=session, register=known, person=None, now=office.now, today=date(2016, 8, 25))
        said = plain(terms.turn(to, entry).entry.title)
    assert said == "The chair of the Board passes to CCG (Vikram Testcase) on Thursday 1 September."
    assert entry.dated and not entry.needs


def test_where_its_holder_is_concerned_the_chair_is_taken_by_whom_the_rule_names(office: Office) -> None:
    rotating(office, first_turn="2016-04-01", away=["officer"])
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        own = frozenset({known.by_key[PAULA].id})
        next_up = readers.chair_or_next(known, "board", date(2016, 9, 21), own)
        assert known.people[next_up or 0].key == MORGAN


def test_a_turn_of_a_vacant_seat_is_said_to_be_one(office: Office) -> None:
    rotating(office, first_turn="2016-04-01")
    vikram = office.id_of(VIKRAM)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        (held,) = [h for h in known.holdings if h.person_id == vikram and h.seat == "board-ccg"]
        register.leave_seat(session, office.partnership, held.id, date(2016, 9, 1) - timedelta(days=1))
    swept(office, "2016-09-19")
    (place,) = office.notices("chair_passes", "place")
    assert "Nobody sits for CCG there" in says(office, place)
