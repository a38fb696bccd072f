"""Apologies given, withdrawn, for others, late; what they do to the quorum and to the deputy."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.channels.base import Inbound
from bot.channels.plaintext import text_blocks
from bot.delivery.wording import Wording
from bot.messages.notices.worded import withheld
from store.models import Deputy, Meeting, Notice, Report, SeatReply
from tests.commands.office import TENANT, Office

BOARD = ("board", "2016-09-21")


def reply_of(office: Office, seat: str, meeting: tuple[str, str] = BOARD):
    (row,) = office.rows(SeatReply, meeting_id=office.meeting(*meeting).id, seat=seat)
    return row


def test_apologies_in_one_breath_are_recorded_with_their_reason_and_reference(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies board on leave")
    row = reply_of(office, "board-police")
    assert (row.answer, row.reason, row.late) == ("deputy", "on leave", False)
    assert "Your apologies for the Board on Wednesday 21 September are recorded (on leave)." in said.text
    assert "Sam Example, your deputy, has been asked to come." in said.text
    assert row.ref in said.text
    assert [a.object for a in office.audit("apologies.give")] == [row.ref]


def test_the_reason_stays_with_the_secretariat_and_out_of_the_audit(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board operation on Tuesday")
    (row,) = office.audit("apologies.give")
    assert "operation" not in f"{row.reason}{row.detail}"
    chair = office.person("dana-example").types("/clerk replies board")
    manager = office.person("morgan-sample").types("/clerk replies board")
    assert "operation on Tuesday" in manager.text
    assert "operation" not in chair.text and "Police" in chair.text


def test_apologies_given_twice_are_one_reply_and_ask_the_deputy_once(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board on leave")
    again = paula.types("/apologies board on leave")
    assert "recorded already" in again.text
    assert len(office.audit("apologies.give")) == 1
    assert len(office.notices("deputy_asked")) == 1
    assert len(office.rows(Deputy, meeting_id=office.meeting(*BOARD).id)) == 1


def test_another_reason_changes_the_reply_and_keeps_its_reference(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board on leave")
    before = reply_of(office, "board-police")
    paula.types("/apologies board training")
    after = reply_of(office, "board-police")
    assert (after.reason, after.ref, after.id) == ("training", before.ref, before.id)
    assert len(office.notices("deputy_asked")) == 1


def test_a_deputy_named_in_the_same_breath_is_asked_and_is_no_part_of_the_reason(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies exec 8/9 training, Sam Example will come")
    row = reply_of(office, "executive-serious-case-review", ("executive", "2016-09-08"))
    assert (row.answer, row.reason) == ("deputy", "training")
    assert "Sam Example" in said.text
    assert [n.person_id for n in office.notices("deputy_asked")] == [office.id_of("sam-example")]


@pytest.mark.parametrize(
    "words",
    [
        "board training, sending Sam Example",
        "board training and Sam Example will come instead",
        "board training; Sam Example in my place",
        "board Sam Example comes, training",
        "board training, my deputy will come",
    ],
)
def test_a_deputy_is_understood_however_it_is_said(office: Office, words: str) -> None:
    office.person("paula-specimen").types(f"/apologies {words}")
    row = reply_of(office, "board-police")
    assert (row.answer, row.reason) == ("deputy", "training")


def test_no_deputy_comes_where_the_member_says_so(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies board leave, no deputy")
    row = reply_of(office, "board-police")
    assert (row.answer, row.reason, row.deputy_id) == ("apologies", "leave", None)
    assert "Nobody comes instead." in said.text
    assert not office.notices("deputy_asked")


def test_an_agency_without_a_deputy_is_told_so(office: Office) -> None:
    said = office.person("nadia-invented").types("/apologies board leave")
    assert "NSPCC has named no deputy" in said.text
    assert reply_of(office, "board-nspcc").answer == "apologies"


def test_withdrawn_apologies_stand_the_deputy_down_once_they_had_been_told(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board leave")
    (asked,) = office.notices("deputy_asked")
    office.change(Notice, asked.id, state="sent")
    said = paula.types("/apologies withdraw board")
    assert "withdrawn. You are expected." in said.text
    assert reply_of(office, "board-police").answer == "withdrawn"
    (row,) = office.rows(Deputy, meeting_id=office.meeting(*BOARD).id)
    assert row.state == "ended"
    assert [n.person_id for n in office.notices("deputy_stood_down")] == [office.id_of("sam-example")]


def test_a_deputy_who_was_not_told_yet_hears_nothing_at_all(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board leave")
    paula.types("/apologies withdraw board")
    assert [n.state for n in office.notices("deputy_asked")] == ["cancelled"]
    assert not office.notices("deputy_stood_down")


def test_withdrawing_what_was_never_given_is_a_kind_no(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies withdraw board")
    assert "nothing to take back" in said.text
    assert not office.rows(SeatReply)
    assert [a.reason for a in office.audit(decision="refused")] == ["needs"]


def test_apologies_after_the_papers_went_out_are_marked_late_and_stay_so(office: Office) -> None:
    meeting = office.meeting(*BOARD)
    office.change(Meeting, meeting.id, papers_out_at=office.now)
    office.now = datetime.fromisoformat("2016-09-15T09:00:00+00:00")
    office.person("paula-specimen").types("/apologies board leave")
    assert reply_of(office, "board-police").late
    assert "after the papers went out" in office.person("paula-specimen").types("/apologies board leave").text


def test_changing_early_apologies_late_does_not_make_them_late(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board leave")
    office.change(Meeting, office.meeting(*BOARD).id, papers_out_at=office.now)
    office.move_to("2016-09-15")
    paula.types("/apologies board training")
    assert not reply_of(office, "board-police").late


def test_the_manager_records_apologies_for_somebody_who_is_told(office: Office) -> None:
    said = office.person("morgan-sample").types("/apologies for probation board rang this morning")
    assert "Jo Example's apologies" in said.text
    (told,) = office.notices("reply_recorded")
    assert told.person_id == office.id_of("jo-example")
    (row,) = office.audit("apologies.record")
    assert (row.on_behalf_of, row.reason, row.role) == ("jo-example", "rang this morning", "manager")


def test_the_manager_says_how_they_know(office: Office) -> None:
    said = office.person("morgan-sample").types("/apologies for probation board")
    assert "Say how you know" in said.text
    assert not office.rows(SeatReply)


def test_a_member_cannot_speak_for_another_agency_and_what_they_wrote_is_kept(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies for probation board ill")
    assert "Only Probation can say" in said.text and "told the board manager" in said.text
    assert not office.rows(SeatReply)
    (kept,) = office.notices("held_request", "place")
    assert kept.facts["words"] == "/apologies for probation board ill"
    assert [a.reason for a in office.audit("apologies.give", "refused")] == ["another_agency"]


def test_somebody_with_no_seat_there_has_nothing_to_answer_for(office: Office) -> None:
    said = office.person("ravi-specimen").types("/apologies board leave")
    assert "You have no seat on the Board" in said.text
    assert not office.rows(SeatReply)
    assert len(office.audit(decision="refused")) == 1


def test_the_secretariat_hears_when_the_meeting_tips_and_when_it_tips_back(office: Office) -> None:
    for key in _members(office)[:10]:
        office.person(key).types("/clerk coming board")
    assert not office.notices("quorum_changed")
    office.person(_members(office)[0]).types("/apologies board ill, no deputy")
    (short,) = office.notices("quorum_changed", "place")
    assert (short.facts["quorate"], short.facts["have"], short.facts["need"]) == (False, 9, 10)
    office.person(_members(office)[10]).types("/clerk coming board")
    assert [n.facts["quorate"] for n in office.notices("quorum_changed")] == [False, True]


def test_a_meeting_that_can_no_longer_be_quorate_is_said_at_once(office: Office) -> None:
    said = None
    for key in _members(office)[:10]:
        said = office.person(key).types("/apologies board away, no deputy")
    assert said is not None and "can no longer reach its quorum: at most 9 members can come" in said.text
    told = office.notices("quorum_changed")
    assert [n.facts["quorate"] for n in told] == [False, False]
    assert {n.person_id for n in told} == {None, office.id_of("dana-example")}


def test_a_press_on_a_meeting_that_has_moved_since_changes_nothing(office: Office) -> None:
    paula = office.person("paula-specimen")
    home = paula.types("/clerk to do")
    first = next(b for b in home.buttons if b.label == "I'm coming")
    meeting = office.meeting("executive", "2016-09-08")
    office.change(Meeting, meeting.id, revision=meeting.revision + 1)
    assert first.press is not None
    said = paula.presses_key(first.press.verb, first.press.key)
    assert "has changed since" in said.text
    assert not office.rows(SeatReply)


def _members(office: Office) -> list[str]:
    """People with a voting seat on the Board, in the order of the seats, each once."""
    return [
        "dana-example",
        "frances-specimen",
        "robin-placeholder",
        "casey-fictional",
        "priya-sample",
        "owen-mockup",
        "helen-exemplar",
        "nadia-invented",
        "vikram-testcase",
        "jo-example",
        "sean-pretend",
    ]


@pytest.mark.parametrize(
    "words", ["board and exec leave", "board 21/9 & executive group 8/9 leave", "{board} and {exec} leave"]
)
def test_two_bodies_in_one_breath_are_asked_about_and_each_can_be_pressed(office: Office, words: str) -> None:
    paula, executive = office.person("paula-specimen"), office.meeting("executive", "2016-09-08")
    words = words.format(board=office.meeting(*BOARD).ref, exec=executive.ref)
    asked = paula.types(f"/apologies {words}")
    assert "You named more than one: press each that you mean." in asked.text
    assert not office.rows(SeatReply)
    for label in [b.label for b in asked.buttons if b.label != "Change it"]:
        paula.presses(asked, label)
    assert {(r.seat, r.answer, r.reason) for r in office.rows(SeatReply)} == {
        ("board-police", "deputy", "leave"),
        ("executive-serious-case-review", "deputy", "leave"),
    }


def test_who_comes_instead_has_the_agencys_deputy_and_people_first(office: Office) -> None:
    form = (
        office.person("paula-specimen")
        .presses(office.person("paula-specimen").types("/clerk to do"), "Apologies")
        .form
    )
    options = next(f for f in form.fields if f.id == "deputy").options
    names = [name for _, name in options]
    assert names[0] == "Nobody" and names[1].startswith("Sam Example")
    police = [name.endswith("(Police)") for name in names[2:]]
    assert True in police and police == sorted(police, reverse=True)
    rest = names[2 + police.count(True) :]
    assert len(rest) > 10 and rest == sorted(rest)


def test_a_search_for_who_comes_instead_begins_with_the_agencys_own(office: Office) -> None:
    asking = Inbound(
        channel="console",
        installation=TENANT,
        sender="paula-specimen",
        place="",
        at=office.now,
        native_id="",
        text="",
    )
    found = [name for _, name in office.inbox.search(asking, "stand_in", "")]
    assert {name.split(" (")[0] for name in found[:2]} == {"Mei Specimen", "Sam Example"} and len(found) > 40


def after_the_papers(office: Office) -> None:
    office.move_to("2016-09-15")
    office.change(Meeting, office.meeting("board", "2016-09-21").id, papers_out_at=office.now)


def test_apologies_after_the_papers_reach_the_secretariat_at_once(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave")
    assert not office.notices("late_apologies")
    after_the_papers(office)
    office.person("casey-fictional").types("/apologies board a hearing, nobody comes instead")
    (late,) = office.notices("late_apologies")
    assert (late.person_id, late.facts["seats"]) == (None, ["board-cafcass"])
    office.person("casey-fictional").types("/apologies board another hearing")  # the reason alone
    assert len(office.notices("late_apologies")) == 1


def test_where_reports_are_due_on_the_papers_day_apologies_are_late_from_the_next_morning_on(
    office: Office,
) -> None:
    board = office.meeting("board", "2016-09-21")
    for row in office.rows(Report, meeting_id=board.id):
        office.change(Report, row.id, due_on=date(2016, 9, 14))
    office.move_to("2016-09-14", 18)
    office.person("paula-specimen").types("/apologies board leave, nobody comes instead")
    assert not office.notices("late_apologies")
    office.move_to("2016-09-15", 7)
    office.person("casey-fictional").types("/apologies board a hearing, nobody comes instead")
    assert len(office.notices("late_apologies")) == 1


def test_late_apologies_that_tip_the_quorum_are_said_once_with_the_quorum(office: Office) -> None:
    for key in _members(office)[:10]:
        office.person(key).types("/clerk coming board")
    after_the_papers(office)
    office.person(_members(office)[0]).types("/apologies board ill, no deputy")
    (short,) = office.notices("quorum_changed", "place")
    assert (short.facts["quorate"], short.facts["have"]) == (False, 9)
    assert not office.notices("late_apologies")
    office.person(_members(office)[1]).types("/apologies board a hearing, no deputy")
    (joins,) = office.notices("late_apologies")
    assert len(joins.facts["seats"]) == 1


def left(office: Office) -> list[Notice]:
    """What the secretariat was to be told of late apologies has left now."""
    told = [n for n in office.notices("late_apologies") if n.state == "pending"]
    for notice in told:
        office.change(Notice, notice.id, state="sent", settled_at=office.now)
    return told


def test_late_apologies_that_follow_soon_are_one_message_and_none_is_lost_or_told_twice(
    office: Office,
) -> None:
    after_the_papers(office)
    away = [key for key in _members(office) if key not in ("dana-example", "frances-specimen")][:5]
    office.person(away[0]).types("/apologies board a hearing, no deputy")
    (first,) = left(office)
    assert first.due_at == office.now
    for key in away[1:3]:
        office.now += timedelta(minutes=10)
        office.person(key).types("/apologies board a hearing, no deputy")
    (second,) = [n for n in office.notices("late_apologies") if n.state == "pending"]
    assert (second.due_at, len(second.facts["seats"])) == (first.due_at + timedelta(minutes=60), 2)
    office.now += timedelta(minutes=50)
    left(office)
    office.now += timedelta(minutes=61)
    for key in away[3:]:
        office.person(key).types("/apologies board a hearing, no deputy")
    (third,) = left(office)
    assert third.due_at == office.now and len(third.facts["seats"]) == 2
    told = [seat for n in office.notices("late_apologies") for seat in n.facts["seats"]]
    assert len(told) == len(set(told)) == 5


def test_late_apologies_that_wait_for_the_morning_are_one_message_then(office: Office) -> None:
    after_the_papers(office)
    for key in ("casey-fictional", "priya-sample"):
        office.person(key).types("/apologies board a hearing, no deputy")
        office.now += timedelta(hours=2)
    (waits,) = office.notices("late_apologies")
    assert len(waits.facts["seats"]) == 2


def test_of_late_apologies_that_were_joined_those_taken_back_are_not_told(office: Office) -> None:
    after_the_papers(office)
    for key in ("casey-fictional", "priya-sample"):
        office.person(key).types("/apologies board a hearing, no deputy")
    office.person("casey-fictional").types("/apologies withdraw board")
    (waits,) = office.notices("late_apologies")
    with office.store.begin() as session:
        assert withheld(session, waits, office.now) is None
        said = Wording(b"s").word(session, [waits], office.now)
    words = " ".join(text_blocks(said.parts))
    assert "Priya Sample" in words and "Casey Fictional" not in words


def test_late_apologies_that_are_taken_back_are_not_told(office: Office) -> None:
    after_the_papers(office)
    office.person("casey-fictional").types("/apologies board a hearing")
    (late,) = office.notices("late_apologies")
    office.person("casey-fictional").types("/apologies withdraw board")
    with office.store.begin() as session:
        assert withheld(session, late, office.now) == "the apologies are withdrawn"


def test_apologies_that_come_once_it_has_begun_are_kept_as_such(office: Office) -> None:
    paula = office.person("paula-specimen")
    office.move_to("2016-09-21", 11)
    said = paula.types("/apologies board 21 September the train stood still")
    assert "are recorded (the train stood still)" in said.text
    assert "once the meeting had begun, and are kept as such" in said.text
    assert not said.buttons
    (reply,) = office.rows(SeatReply)
    assert (reply.answer, reply.late, reply.given_at) == ("apologies", True, office.now)
    assert not office.notices("deputy_asked") and not office.notices("late_apologies")
    office.move_to("2016-09-23")
    assert "are recorded" in office.person("casey-fictional").types("/apologies board 21 September ill").text
    sheet = office.person("morgan-sample").types(
        f"/clerk attendance {office.meeting('board', '2016-09-21').ref} police absent"
    )
    assert "Apologies, which came once it had begun." in sheet.text
    assert "is over" in paula.types("/clerk coming board 21 September").text


def given_by(office: Office, *who: str) -> None:
    """The Board's rules say from now on who gives apologies for a member."""

    def change(held) -> None:
        rule = next(rule for rule in held["rules"] if rule["id"] == "apologies")
        rule["value"]["given_by"] = list(who)

    office.ruled(change)


FOR_POLICE = "/apologies for police board rang me this morning"


@pytest.mark.rule("ATT-1")
def test_a_chair_passes_apologies_on_where_the_rules_let_them(office: Office) -> None:
    """Q10 of the field cases: the member is told who did, and why stays with the secretariat."""
    given_by(office, "member", "chair")
    said = office.person("dana-example").types(FOR_POLICE)
    assert "Paula Specimen's apologies for the Board on Wednesday 21 September are recorded" in said.text
    row = reply_of(office, "board-police")
    assert (row.answer in ("apologies", "deputy"), row.given_by) == (True, office.id_of("dana-example"))
    (told,) = office.notices("reply_recorded", to="paula-specimen")
    assert told.person_id == office.id_of("paula-specimen")
    (kept,) = office.audit("apologies.record")
    assert kept.on_behalf_of == "paula-specimen"


@pytest.mark.rule("ATT-1")
def test_a_chair_does_not_where_the_rules_are_silent_and_nothing_is_lost(office: Office) -> None:
    said = office.person("dana-example").types(FOR_POLICE)
    assert "Only Police can say whether its member comes." in said.text
    assert "I have kept what you wrote and told the board manager" in said.text
    assert not office.rows(SeatReply)
    (kept,) = office.notices("held_request", to="place")
    assert FOR_POLICE in str(kept.facts)


@pytest.mark.rule("ATT-1")
def test_where_apologies_are_the_members_alone_the_manager_gives_none_either(office: Office) -> None:
    given_by(office, "member")
    said = office.person("morgan-sample").types(FOR_POLICE)
    assert "Here apologies are given by the member, and nobody else gives them." in said.text
    assert FOR_POLICE in said.text and "Constitution, Attendance: apologies in advance." in said.text
    assert not office.rows(SeatReply)
    assert (
        office.person("paula-specimen").types("/apologies board on leave").text.startswith("Your apologies")
    )


@pytest.mark.rule("ATT-1")
def test_the_chair_of_another_body_passes_none_on(office: Office) -> None:
    given_by(office, "member", "chair")
    said = office.person("helen-exemplar").types(FOR_POLICE)  # the chair of Performance
    assert "Only Police can say whether its member comes." in said.text
    assert not office.rows(SeatReply)
