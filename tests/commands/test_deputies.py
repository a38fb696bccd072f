"""Deputies named and removed, asked and answering; one counts once, for one seat, and names nobody in turn."""

from __future__ import annotations

import pytest

from bot.delivery.wording import Wording
from bot.messages.model import Reply
from scheduler import guards
from scheduler.guards import why_withheld
from store.models import Deputy, Notice, SeatReply
from tests.commands.office import Answer, Office

BOARD = ("board", "2016-09-21")


def standing(office: Office, agency: str, state: str = "") -> set[tuple[str, str]]:
    """The standing deputies in a state; of no state those who are named or have agreed."""
    people = {
        office.id_of(k): k
        for k in ("sam-example", "tess-madeup", "ian-notreal", "mei-specimen", "rosa-placeholder")
    }
    states = (state,) if state else ("named", "accepted")
    rows = [r for r in office.rows(Deputy, agency=agency, meeting_id=None) if r.state in states]
    return {(row.body, people.get(row.person_id, "?")) for row in rows}


def test_an_agency_names_its_deputy_who_is_told_what_is_expected(office: Office) -> None:
    said = office.person("nadia-invented").types("/deputy Rosa Placeholder")
    assert "Rosa Placeholder is NSPCC's deputy on the Board." in said.text
    assert standing(office, "nspcc") == {("board", "rosa-placeholder")}
    assert [n.person_id for n in office.notices("deputy_named")] == [office.id_of("rosa-placeholder")]


def test_naming_another_stands_the_first_down_and_tells_both(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.types("/deputy police Rosa Placeholder for the board")
    assert "Sam Example would no longer be Police's deputy on the Board." in asked.text
    assert ("board", "sam-example") in standing(office, "police") and not office.notices("deputy_named")
    said = paula.presses(asked, "Yes, record it")
    assert "Sam Example is no longer Police's deputy" in said.text
    assert ("board", "rosa-placeholder") in standing(office, "police")
    assert ("board", "sam-example") in standing(office, "police", "ended")
    assert ("executive", "sam-example") in standing(office, "police")
    assert len(office.notices("deputy_named", "rosa-placeholder")) == 1
    assert len(office.notices("deputy_stood_down", "sam-example")) == 1


def read(office: Office, notice: Notice) -> Answer:
    with office.store.begin() as session:
        return Answer(Reply(message=Wording(b"a secret of tests").word(session, [notice], office.now)))


def test_who_is_stood_down_reads_who_was_named_and_is_named_again_in_a_press_where_that_one_will_not(
    office: Office,
) -> None:
    paula, rosa = office.person("paula-specimen"), office.person("rosa-placeholder")
    paula.presses(paula.types("/deputy police Rosa Placeholder for the board"), "Yes, record it")
    (stood_down,) = office.notices("deputy_stood_down", "sam-example")
    assert (
        "deputy on the Board: Rosa Placeholder has been named in your place." in read(office, stood_down).text
    )
    rosa.types("/deputy decline two agencies are enough")
    (told,) = office.notices("deputy_declined", "paula-specimen")
    shown = read(office, told)
    assert [b.label for b in shown.buttons] == ["Name Sam Example again", "Name somebody else"]
    said = paula.presses(shown, "Name Sam Example again")
    assert "Sam Example is Police's deputy on the Board." in said.text
    assert ("board", "sam-example") in standing(office, "police", "named")


def test_the_member_of_another_agency_is_asked_about_and_the_bodies_left_out_are_named(
    office: Office,
) -> None:
    paula, before = office.person("paula-specimen"), standing(office, "police")
    asked = paula.types("/deputy Tariq Placeholder")
    assert "Is that right?" in asked.text
    assert "Tariq Placeholder sits for University Hospitals, not for Police." in asked.text
    assert "Sam Example would no longer be Police's deputy on the " in asked.text
    assert "Mei Specimen would no longer be Police's deputy on the Serious Case Review" in asked.text
    left_out = "Tariq Placeholder sits there already, and nobody counts twice."
    assert left_out in asked.text and "Not on the Board" in asked.text
    assert standing(office, "police") == before and not office.notices()
    assert left_out in paula.presses(asked, "Yes, record it").text
    assert {person for _, person in standing(office, "police")} != {person for _, person in before}


def test_naming_the_same_person_again_changes_nothing(office: Office) -> None:
    said = office.person("paula-specimen").types("/deputy Sam Example for board")
    assert "knew that already" in said.text
    assert not office.notices("deputy_named") and not office.audit("deputy.name")


def test_a_deputy_for_one_meeting_is_an_answer_to_it(office: Office) -> None:
    said = office.person("paula-specimen").types("/deputy police Rosa Placeholder for board 21 Sep")
    (reply,) = office.rows(SeatReply)
    assert (reply.seat, reply.answer) == ("board-police", "deputy")
    assert "Rosa Placeholder, your deputy, has been asked to come." in said.text
    assert ("board", "sam-example") in standing(office, "police")


@pytest.mark.parametrize("words", ["/deputy Sam Exampel", "/deputy polise Sam Example for board"])
def test_a_near_miss_is_asked_about_and_recorded_by_the_button(office: Office, words: str) -> None:
    nadia = office.person("paula-specimen")
    before = len(office.rows(Deputy))
    asked = nadia.types(words)
    assert "Is that right?" in asked.text and "Sam Example" in asked.text
    assert len(office.rows(Deputy)) == before
    assert "Sam Example is Police's deputy" in nadia.presses(asked, "Yes, record it").text


def test_a_name_that_nobody_bears_is_said_so_with_what_is_near(office: Office) -> None:
    said = office.person("nadia-invented").types("/deputy Zebedee Quux")
    assert 'I know nobody called "Zebedee Quux"' in said.text
    assert "/deputy Zebedee Quux" in said.text
    assert office.person("nadia-invented").presses(said, "Fill in a form").form.title == "Name a deputy"


def test_removing_a_deputy_ends_it_and_tells_them(office: Office) -> None:
    said = office.person("jo-example").types("/deputy remove")
    assert "Julia Pretend" in said.text and "no longer" in said.text
    assert not standing(office, "probation")
    assert office.notices("deputy_stood_down", "julia-pretend")
    assert "nothing to take back" in office.person("jo-example").types("/deputy remove").text


def test_only_the_agency_itself_names_its_deputy(office: Office) -> None:
    said = office.person("paula-specimen").types("/deputy probation Sam Example")
    assert "Only Probation can name Probation's deputy." in said.text
    assert "told the board manager" in said.text
    assert office.notices("held_request", "place")[0].facts["agency"] == "probation"
    assert not office.audit("deputy.name", "done")


def test_the_manager_records_a_deputy_on_the_agencys_word(office: Office) -> None:
    morgan = office.person("morgan-sample")
    assert "Say how you know" in morgan.types("/deputy nspcc Rosa Placeholder").text
    said = morgan.types("/deputy nspcc Rosa Placeholder letter of 20 August")
    assert "Rosa Placeholder is NSPCC's deputy" in said.text or "Is that right?" in said.text


def test_a_deputy_cannot_name_a_deputy(office: Office) -> None:
    said = office.person("sam-example").types("/deputy police Rosa Placeholder")
    assert "Only the agency itself names its deputy." in said.text or "As a deputy" in said.text
    assert not office.notices("deputy_named")


def test_nobody_counts_twice(office: Office) -> None:
    paula = office.person("paula-specimen")
    sits = paula.types("/apologies board leave, Jo Example will come")
    assert "Jo Example has a seat there already, and nobody counts twice." in sits.text
    assert not office.rows(SeatReply)
    alone = paula.presses(sits, "Apologies without a deputy")
    assert "Nobody comes instead." in alone.text
    office.person("jo-example").types("/apologies board leave, Sam Example will come")
    taken = paula.types("/deputy police Sam Example for board 21 sep")
    assert "stands in for another seat at that meeting" in taken.text


def test_nobody_is_their_own_deputy(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies board leave, sending Paula Specimen")
    assert "holds the seat, so cannot be the deputy for it" in said.text


def test_a_deputy_says_yes_and_counts_and_says_no_and_does_not(office: Office) -> None:
    paula, sam = office.person("paula-specimen"), office.person("sam-example")
    before = paula.types("/apologies board leave")
    assert "0 of the 10 members" in before.text
    yes = sam.types("/deputy accept board")
    assert "You are coming to the Board on Wednesday 21 September for Police." in yes.text
    assert "1 of the 10 members" in yes.text
    (row,) = office.rows(Deputy, meeting_id=office.meeting(*BOARD).id)
    assert row.state == "accepted"
    assert "You are not coming" in sam.presses(yes, "I can't come after all").text
    (row,) = office.rows(Deputy, meeting_id=office.meeting(*BOARD).id)
    assert row.state == "declined"
    (told,) = office.notices("deputy_declined")
    assert told.person_id == office.id_of("paula-specimen")


def test_only_the_one_who_was_asked_can_answer(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board leave")
    home = office.person("sam-example").types("/clerk to do")
    assert "Will you stand in?" in home.text
    button = home.button("I'll come")
    assert button.press is not None
    said = office.person("jo-example").presses_key(button.press.verb, button.press.key)
    assert "Only the person who was asked can answer." in said.text or "Only Police" in said.text
    (row,) = office.rows(Deputy, meeting_id=office.meeting(*BOARD).id)
    assert row.state == "named"


def test_a_deputy_who_is_no_longer_needed_is_told_when_they_press(office: Office) -> None:
    paula, sam = office.person("paula-specimen"), office.person("sam-example")
    paula.types("/apologies board leave")
    home = sam.types("/clerk to do")
    (asked,) = office.notices("deputy_asked")
    office.change(Notice, asked.id, state="sent")
    paula.types("/apologies withdraw board")
    said = sam.presses(home, "I'll come")
    assert "You are no longer asked to stand in there." in said.text


def test_the_form_for_a_deputy_has_the_agencys_own_in_it(office: Office) -> None:
    form = office.person("paula-specimen").types("/deputy")
    fields = {f.id: f for f in form.form.fields}
    assert fields["agency"].options == (("police", "Police"),)
    said = office.person("paula-specimen").fills(
        form, person=str(office.id_of("rosa-placeholder")), body="board"
    )
    assert "Rosa Placeholder is Police's deputy on the Board." in said.text
    assert "no deputy for you to name" in office.person("walter-notreal").types("/deputy").text


@pytest.mark.parametrize(
    "words",
    [
        "for board 21 Sep Sam Example",
        "for the board on 21 September: Sam Example",
        "police for board 21/9 Sam Example",
        "{board} Sam Example",
    ],
)
def test_the_meeting_may_stand_before_the_deputys_name(office: Office, words: str) -> None:
    said = office.person("paula-specimen").types(f"/deputy {words.format(board=office.meeting(*BOARD).ref)}")
    (row,) = office.rows(SeatReply)
    assert (row.seat, row.answer) == ("board-police", "deputy"), said.text


def test_a_body_alone_before_the_name_is_for_good(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.presses(paula.types("/deputy for the board Rosa Placeholder"), "Yes, record it")
    assert ("board", "rosa-placeholder") in standing(office, "police")


def test_what_was_typed_in_the_other_order_is_given_back_as_typed(office: Office) -> None:
    asked = office.person("paula-specimen").types("/deputy for board 20 Sep Sam Example")
    assert "for board 20 Sep Sam Example" in asked.text and not office.rows(SeatReply)


def test_a_deputy_who_said_yes_can_take_it_back_with_a_reason_of_their_own(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave")
    sam = office.person("sam-example")
    sam.types("/deputy accept board")
    home = sam.types("/clerk to do")
    assert "for Police: you are coming" in home.text
    again = sam.types("/deputy accept board")
    assert "Nothing has changed since you said so before" in again.text
    said = sam.types("/deputy decline board a hearing in court")
    assert "You are not coming to the Board" in said.text
    assert (
        "Nothing has changed" in sam.types("/deputy decline board").text
        or "Nobody" in sam.types("/clerk to do").text
    )
    replies = office.person("morgan-sample").types("/clerk replies board").text
    assert "on leave; Sam Example could not come as deputy (a hearing in court)" in replies
    assert "hearing" not in office.person("dana-example").types("/clerk replies board").text


def test_yes_can_be_taken_back_by_its_button_at_home(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave")
    sam = office.person("sam-example")
    sam.types("/deputy accept board")
    said = sam.presses(sam.types("/clerk to do"), "I can't come after all")
    assert "You are not coming to the Board" in said.text


def test_who_is_named_is_asked_and_says_yes_for_every_body_at_once(office: Office) -> None:
    rosa = office.person("rosa-placeholder")
    paula = office.person("paula-specimen")
    paula.presses(paula.types("/deputy Rosa Placeholder"), "Yes, record it")
    assert {person for _, person in standing(office, "police", "named")} == {"rosa-placeholder"}
    said = rosa.types("/deputy accept")
    assert "You are Police's deputy" in said.text
    assert not standing(office, "police", "named")
    assert not office.notices("deputy_declined")


def test_who_named_a_deputy_hears_that_they_will_not_be_it_until_they_say_otherwise(office: Office) -> None:
    nadia, rosa = office.person("nadia-invented"), office.person("rosa-placeholder")
    nadia.types("/deputy Rosa Placeholder")
    said = rosa.types("/deputy decline two agencies are enough")
    assert "You are not NSPCC's deputy" in said.text
    assert standing(office, "nspcc") == set()
    (told,) = office.notices("deputy_declined", "nadia-invented")
    with office.store.begin() as session:
        assert why_withheld(session, told, office.now, guards.still_declined) is None
        words = Answer(Reply(message=Wording(b"a secret of tests").word(session, [told], office.now)))
    assert "Rosa Placeholder will not be NSPCC's deputy." in words.text
    assert 'They say: "two agencies are enough".' in words.text
    rosa.presses(rosa.types("/clerk undo"), "Take it back")
    assert standing(office, "nspcc", "accepted") == {("board", "rosa-placeholder")}
    with office.store.begin() as session:
        assert why_withheld(session, told, office.now, guards.still_declined)
