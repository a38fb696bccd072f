"""An extraordinary meeting asked for in writing, supported, called, and all the ways in which it can go (CAL-6)."""

from __future__ import annotations

from datetime import date, time

import pytest

from scheduler.digest.facts import digest_of
from scheduler.sweep import sweep
from store.models import AgendaItem, Meeting, Report, WrittenRequest
from store.queries import register
from tests.commands.office import Answer, Office, Person
from tests.scheduler.sweep_kit import FakePacks

pytestmark = pytest.mark.rule("CAL-6")

ASK = "/clerk extraordinary board because the refuge closes in May"
PAULA, NADIA, CHAIR, VICE, MANAGER = (
    "paula-specimen",
    "nadia-invented",
    "dana-example",
    "vikram-testcase",
    "morgan-sample",
)


def asked(office: Office, by: str = PAULA) -> WrittenRequest:
    office.person(by).types(ASK)
    return office.rows(WrittenRequest)[-1]


def supported(office: Office) -> WrittenRequest:
    row = asked(office)
    for who in (NADIA, VICE):
        office.person(who).types(f"/clerk support {row.ref}")
    return office.rows(WrittenRequest, id=row.id)[0]


def in_the_chair(office: Office) -> Person:
    return office.person(CHAIR)


def fills_in(office: Office, row: WrittenRequest, **values: str) -> Answer:
    chair = in_the_chair(office)
    return chair.fills(chair.types(f"/clerk call {row.ref}"), **values)


def night(office: Office, day: str) -> None:
    office.move_to(day)
    sweep(office.store, office.now, FakePacks())


def test_each_voting_member_but_the_one_who_asks_is_asked_once(office: Office) -> None:
    said = office.person(PAULA).types(ASK)
    told = office.notices("support_asked")
    voting = {n.person_id for n in told}
    assert len(told) == len(voting) and len(voting) >= 15
    assert office.id_of(PAULA) not in voting and office.id_of(MANAGER) not in voting
    assert f"{len(voting)} members were asked." in said.text
    assert "0 of the 2 who are needed support it." in said.text
    again = office.person(PAULA).types(ASK)
    assert "You have asked for an extraordinary meeting of the Board already." in again.text
    assert len(office.rows(WrittenRequest)) == 1 and len(office.notices("support_asked")) == len(told)


def test_the_chair_is_told_the_moment_the_count_is_reached_with_the_last_day_and_the_days_left(
    office: Office,
) -> None:
    row = asked(office)
    first = office.person(NADIA).types(f"/clerk support {row.ref}")
    assert "1 of the 2 who are needed supports it." in first.text
    assert not office.notices("request_received")
    office.person(VICE).types(f"/clerk support {row.ref}")
    (told,) = office.notices("request_received")
    assert told.person_id == office.id_of(CHAIR)
    row = office.rows(WrittenRequest)[0]
    # Thursday 25 August is day 0; Monday 29 August 2016 is a bank holiday.
    assert (row.state, row.received_on, row.last_day) == ("received", date(2016, 8, 25), date(2016, 9, 16))


def test_support_is_counted_once_and_can_be_taken_back_while_it_is_gathered(office: Office) -> None:
    row = asked(office)
    nadia = office.person(NADIA)
    said = nadia.types(f"/clerk support {row.ref}")
    assert "1 of the 2" in nadia.types(f"/clerk support {row.ref}").text
    assert "0 of the 2" in nadia.presses(said, "Take my support back").text
    office.person(VICE).types(f"/clerk support {row.ref}")
    assert office.rows(WrittenRequest)[0].state == "asked"
    assert "nothing to take back" in nadia.types(f"/clerk retract {row.ref}").text


def test_who_asks_does_not_support_it_themselves_and_officers_neither_ask_nor_support(office: Office) -> None:
    row = asked(office)
    assert "You have asked for it yourself" in office.person(PAULA).types(f"/clerk support {row.ref}").text
    manager = office.person(MANAGER)
    assert "Only a member of the Board may ask for that." in manager.types(ASK).text
    assert "can support this" in manager.types(f"/clerk support {row.ref}").text
    assert len(office.rows(WrittenRequest)) == 1


def test_the_chair_calls_it_within_its_days_and_only_its_matter_is_on_the_agenda(office: Office) -> None:
    row = supported(office)
    late = fills_in(office, row, on="2016-09-19")
    assert late.errors and "the last day is Friday 16 September" in str(late.errors)
    said = fills_in(office, row, on="2016-09-16", at="14:00", place="Room 1")
    (made,) = office.rows(Meeting, kind="extraordinary")
    assert (made.on, made.at, made.place) == (date(2016, 9, 16), time(14), "Room 1")
    assert "extraordinary meeting" in said.text
    assert [i.title for i in office.rows(AgendaItem, meeting_id=made.id)] == ["the refuge closes in May"]
    assert not office.rows(Report, meeting_id=made.id)
    shown = office.person(PAULA).types(f"/clerk agenda {made.ref}")
    assert "the refuge closes in May" in shown.text and "Declarations" not in shown.text
    more = office.person(MANAGER).types(f'/clerk agenda {made.ref} add "Pets"')
    assert "was called for one matter" in more.text
    told = office.notices("meeting_notice", to=NADIA)
    assert [n.subject for n in told] == [made.ref], "its members hear of it at once"
    row = office.rows(WrittenRequest)[0]
    assert (row.state, row.meeting_id) == ("called", made.id)
    again = in_the_chair(office).types(f"/clerk call {row.ref} on 15 September")
    assert "The meeting was called already" in again.text
    assert "was called already" in office.person(NADIA).types(f"/clerk support {row.ref}").text


def test_nobody_else_calls_it(office: Office) -> None:
    row = supported(office)
    said = office.person(NADIA).types(f"/clerk call {row.ref} on 14 September")
    assert "Only the chair" in said.text
    assert not office.rows(Meeting, kind="extraordinary")


def test_the_chair_calls_one_alone(office: Office) -> None:
    chair = in_the_chair(office)
    chair.fills(chair.types(ASK), on="2016-09-05")
    (made,) = office.rows(Meeting, kind="extraordinary")
    assert made.on == date(2016, 9, 5)
    assert not office.rows(WrittenRequest) and not office.notices("support_asked")


def test_where_the_file_has_nobody_call_one_alone_the_chair_asks_like_a_member(office: Office) -> None:
    def nobody_alone(held: dict[str, object]) -> None:
        rule = next(r for r in held["rules"] if r["id"] == "extraordinary-meeting")  # type: ignore[attr-defined]
        rule["value"].pop("alone_by")

    office.ruled(nobody_alone)
    in_the_chair(office).types(ASK)
    (row,) = office.rows(WrittenRequest)
    assert row.asked_by == office.id_of(CHAIR)


def test_where_it_is_about_the_chair_the_vice_chair_is_told_and_the_chair_is_not_asked(
    office: Office,
) -> None:
    office.person(PAULA).types("/clerk extraordinary board about the chair because trust is lost")
    (row,) = office.rows(WrittenRequest)
    assert row.about_chair and not office.notices("support_asked", to=CHAIR)
    for who in (NADIA, "yasmin-template"):
        office.person(who).types(f"/clerk support {row.ref}")
    (told,) = office.notices("request_received")
    assert told.person_id == office.id_of(VICE)
    refused = in_the_chair(office).types(f"/clerk call {row.ref} on 14 September")
    assert "Only the chair, or whoever the request was put to" in refused.text
    called = office.person(VICE).types(f"/clerk call {row.ref} on 14 September")
    assert office.rows(Meeting, kind="extraordinary"), called.text


def test_taken_back_those_who_supported_it_or_were_told_hear_it_once(office: Office) -> None:
    row = supported(office)
    office.person(PAULA).types(f"/clerk retract {row.ref}")
    told = {n.person_id for n in office.notices("request_ended")}
    assert told == {office.id_of(NADIA), office.id_of(VICE), office.id_of(CHAIR), None}
    assert office.rows(WrittenRequest)[0].state == "taken_back"
    assert "was taken back" in in_the_chair(office).types(f"/clerk call {row.ref} on 14 September").text
    asked(office)
    assert len(office.rows(WrittenRequest)) == 2


def test_the_manager_takes_one_back_with_a_reason(office: Office) -> None:
    row = asked(office)
    manager = office.person(MANAGER)
    assert "Say how you know" in manager.types(f"/clerk retract {row.ref}").text
    manager.types(f"/clerk retract {row.ref} because it was meant for the Executive")
    (audit,) = office.audit("extraordinary.take_back", "done")
    assert audit.reason == "it was meant for the Executive"
    assert [n.person_id for n in office.notices("request_ended")] == [office.id_of(PAULA)]


def test_where_no_day_is_named_in_time_chair_asker_and_secretariat_are_told_once(office: Office) -> None:
    supported(office)
    night(office, "2016-09-16")
    assert not office.notices("request_ended")
    night(office, "2016-09-17")
    night(office, "2016-09-19")
    told = [n.person_id for n in office.notices("request_ended")]
    assert sorted(told, key=str) == sorted([office.id_of(PAULA), office.id_of(CHAIR), None], key=str)
    assert office.rows(WrittenRequest)[0].state == "lapsed"


def test_without_its_support_in_time_the_one_who_asked_and_the_secretariat_are_told(office: Office) -> None:
    asked(office)
    night(office, "2016-09-17")
    told = [n.person_id for n in office.notices("request_ended")]
    assert sorted(told, key=str) == sorted([office.id_of(PAULA), None], key=str)


def test_where_the_documents_are_silent_nothing_is_invented(office: Office) -> None:
    said = office.person("yasmin-template").types("/clerk extraordinary training because of the budget")
    assert "No rule kept here says how an extraordinary meeting of the Training" in said.text
    assert not office.rows(WrittenRequest)


def test_why_tells_the_clause(office: Office) -> None:
    row = supported(office)
    said = in_the_chair(office).types(f"/clerk why {row.ref}")
    assert "Urgent Matters" in said.text and "15 working days" in said.text


def test_the_week_says_how_far_it_has_come(office: Office) -> None:
    row = asked(office)
    night(office, "2016-09-05")
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        (entry,) = digest_of(session, known, "board-secretariat", office.now).in_writing
    assert (entry.ref, entry.have, entry.need, entry.received) == (row.ref, 0, 2, False)
