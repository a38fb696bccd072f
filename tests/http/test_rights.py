"""Who asks: everybody's own way in, and four kinds of people who may not, whose asking changes nothing."""

from __future__ import annotations

import pytest

from store.models import Audit
from tests.http.house import House

EVERYTHING = [
    "/clerk",
    "/clerk help",
    "/clerk why M-24",
    "/clerk coming executive",
    "/clerk agenda board",
    "/clerk replies board",
    "/clerk meeting move board to 28 Sep",
    "/clerk attendance M-1 all present",
    "/clerk agree board",
    "/clerk show police",
    "/clerk remind board",
    "/clerk escalate A-18 no answer",
    "/clerk close A-18",
    "/clerk grant T-1",
    "/apologies",
    "/apologies board on leave",
    "/apologies withdraw board",
    "/deputy Sam Example",
    "/deputy remove",
    "/report",
    "/report R-7 https://police.example/x.pdf",
    "/actions",
    "/actions A-18 done see the minute",
]


@pytest.mark.parametrize("line", EVERYTHING)
def test_a_stranger_gets_one_answer_to_everything_and_nothing_is_kept(house: House, line: str) -> None:
    before = house.contents()
    said = house.person("pat-stranger").types(line)
    assert "I do not know you here yet." in said.words
    assert "scb.secretariat@stoke.example" in said.words and "Nothing was recorded." in said.words
    assert said.reply.view is None and not said.buttons
    assert house.contents() == before
    row = house.audit("inbound.stranger", "refused")[-1]
    assert (row.person_id, row.role) == (None, "stranger")


READS = ("/clerk", "/clerk help", "/clerk why")
FORMS = ("/apologies", "/report", "/actions")


@pytest.mark.parametrize("line", [x for x in EVERYTHING if not x.startswith(READS) and x not in FORMS])
def test_somebody_without_a_seat_changes_nothing(house: House, line: str) -> None:
    """Rosa Placeholder is a deputy who stands in at no meeting: she holds no seat."""
    before, audited = house.contents("notice"), len(house.rows(Audit))
    said = house.person("rosa-placeholder").types(line)
    assert said.words and said.reply.view is None
    assert house.contents("notice") == before
    refused = house.rows(Audit)[audited:]
    assert all(a.decision == "refused" for a in refused)


@pytest.mark.parametrize("line", FORMS)
def test_somebody_without_a_seat_is_told_that_there_is_nothing_to_fill_in(house: House, line: str) -> None:
    with house.untouched():
        said = house.person("rosa-placeholder").types(line)
    assert said.words.startswith("*You ") and said.reply.view is None


OTHERS = [
    ("/apologies for probation board ill", "Only Probation can say whether its member comes"),
    ("/apologies probation board ill", "Only Probation can say whether its member comes"),
    ("/deputy probation Sam Example", "Only Probation can name Probation's deputy"),
    ("/report R-9 https://police.example/x.pdf", "Only Probation can send Probation's report"),
    ("/actions A-48 done see the minute", "Only Children's services can answer for"),
]


@pytest.mark.parametrize(("line", "said"), OTHERS)
def test_a_member_who_acts_for_another_agency_changes_nothing_and_the_manager_has_their_word(
    house: House, line: str, said: str
) -> None:
    with house.refused("notice"):
        answer = house.person("paula-specimen").types(line)
    assert said in answer.words
    assert "told the board manager, who can record it on their written word" in answer.words
    house.office.settle()
    assert line in house.channel()[-1].words, "what was typed is kept, whole"
    assert "Paula Specimen" in house.channel()[-1].words


def test_the_same_request_written_again_is_one_and_a_look_is_none(house: House) -> None:
    paula = house.person("paula-specimen")
    before = len(house.channel())
    for _ in range(3):
        with house.refused("notice"):
            paula.types("/apologies probation board ill")
    house.office.settle()
    assert len(house.channel()) == before + 1
    with house.refused():
        looked = paula.types("/clerk show probation")
    assert "Only Probation can see how it stands" in looked.words and "Nothing was changed." in looked.words
    house.office.settle()
    assert len(house.channel()) == before + 1


def test_a_deputy_acts_for_the_meeting_they_accepted_and_for_no_other(house: House) -> None:
    leah = house.person("leah-imaginary")
    house.person("gareth-mockup").types("/apologies board on leave")
    house.office.settle()
    leah.presses(leah.with_button("I'll come", about="Board"), "I'll come")
    assert "Welcome and apologies" in leah.types("/clerk agenda board").words
    for line in (
        "/clerk agenda executive",
        "/clerk replies board",
        "/report R-9 https://police.example/x.pdf",
    ):
        with house.refused("notice"):
            outside = leah.types(line)
        assert outside.words.startswith("⚠ *"), outside.words


def test_a_button_is_judged_by_who_presses_it(house: House) -> None:
    """A key identifies and never authorises: the administrator sees the manager's buttons, and may not decide."""
    house.person("paula-specimen").types("/report R-7 more time until 13 Sep because of the returns")
    house.office.settle()
    asked = house.channel()[-1]
    with house.refused():
        said = house.person("ash-template").presses(asked, "Give it")
    assert "Only the board manager or the chair decides on more time." in said.words


def test_a_button_in_somebody_elses_direct_message_is_no_way_round(house: House) -> None:
    notice = house.person("jo-example").with_button("I'm coming", about="Executive Group")
    with house.refused("notice"):
        house.workspace.press("paula-specimen", notice, "I'm coming")


def test_a_form_sent_by_somebody_else_is_not_theirs_to_send(house: House) -> None:
    jo = house.person("jo-example")
    form = jo.types("/apologies")
    with house.refused():
        said = house.person("paula-specimen").fills(form.view, reason="not mine")
    assert "only they can send it" in str(said.reply.body)


def test_help_is_for_what_the_reader_is(house: House) -> None:
    member = house.person("paula-specimen").types("/clerk help all").words
    manager = house.person("morgan-sample").types("/clerk help all").words
    chair = house.person("dana-example").types("/clerk help all").words
    assert "/apologies board on leave" in member and "/clerk meeting move" not in member
    assert "/clerk meeting move M-3 to 28 Sep" in manager
    assert "/clerk agree board" in chair
    assert "..." in manager and "...." not in manager
    assert "send back" in house.person("dana-example").types("/clerk help agree").words


def test_why_gives_the_rule_the_clause_the_dates_and_what_was_said(house: House) -> None:
    said = house.person("paula-specimen").types("/clerk why M-24").words
    assert "9am: You were asked whether you can come" in said
    assert "Constitution, September 2018, Attendance (apologies)" in said and "Meetings (reports-due)" in said
    assert "due 12 days before" in said
    assert "nothing about that (M-25)" in house.person("paula-specimen").types("/clerk why M-25").words
    assert "Told of what?" in house.person("paula-specimen").types("/clerk why").words


def test_every_small_print_leads_to_an_explanation(house: House) -> None:
    """Each message in which stands "Why?" names a reference that its reader can ask about."""
    house.go_to("2016-09-14")
    for key in ("paula-specimen", "dana-example", "vikram-testcase"):
        for message in house.person(key).inbox:
            ref = message.words.rpartition("/clerk why ")[2].split(".")[0].strip()
            if "Why? " in message.words:
                assert "I have told you nothing" not in house.person(key).types(f"/clerk why {ref}").words


def test_words_written_straight_to_the_bot_are_taken_as_a_command(house: House) -> None:
    reply = house.workspace.say("paula-specimen", "apologies board on leave")
    assert any("are recorded (on leave)" in m.words for m in reply.messages)
    home = house.workspace.say("paula-specimen", "hello there")
    assert any("First:" in m.words for m in home.messages)
