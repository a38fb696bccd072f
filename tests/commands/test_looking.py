"""Looking: what waits for me, how others stand, why I was told; each sees what is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.messages.model import Para, Typed
from bot.messages.reader import group
from store import outbox
from store.models import Action, Notice, Report
from store.queries import actions
from tests.commands.notices import chase
from tests.commands.office import Office


def told(office: Office) -> str:
    """Paula was reminded of a report; its ref."""
    board = office.meeting("board", "2016-09-21")
    (row,) = office.rows(Report, title="Missing children, police data", meeting_id=board.id)
    due = chase(row, office.now, office.id_of("paula-specimen"))
    with office.store.begin() as session:
        outbox.put(session, office.partnership, [due], office.now)
    for notice in office.rows(Notice):
        office.change(Notice, notice.id, state="sent", settled_at=office.now)
    return str(row.ref)


def test_home_has_everything_that_waits_and_settled_things_are_gone(office: Office) -> None:
    paula = office.person("paula-specimen")
    before = paula.types("/clerk to do")
    assert "Missing children, police data" in before.text and "No answer yet" in before.text
    paula.presses(before, "I'm coming")
    after = paula.types("/clerk to do")
    assert "Coming (M-24)." in after.text


def test_home_of_a_lay_member_with_nothing_to_do_but_to_answer(office: Office) -> None:
    said = office.person("walter-notreal").types("/clerk to do")
    assert "Board, Wednesday 21 September, 10am" in said.text
    assert "Reports" not in said.text and "Actions" not in said.text


def test_the_manager_sees_what_is_to_decide_and_decides_there(office: Office) -> None:
    ref = told(office)
    office.person("paula-specimen").types(f"/report {ref} more time until 12 Sep because data")
    home = office.person("morgan-sample").types("/clerk to do")
    assert "Paula Specimen asks for more time for Missing children, police data" in home.text
    assert "has until Monday 12 September" in office.person("morgan-sample").presses(home, "Give it").text
    assert "asks for more time" not in office.person("morgan-sample").types("/clerk to do").text


def test_the_manager_sees_the_actions_without_a_date_and_nobody_else_does(office: Office) -> None:
    assert "Without a date" not in office.person("morgan-sample").types("/clerk to do").text
    with office.store.begin() as session:
        number = actions.create(
            session,
            office.partnership,
            body="training",
            what="Ask the colleges",
            by_when="TBC",
            flags="no date",
        ).id
    home = office.person("morgan-sample").types("/clerk to do")
    assert "Without a date" in home.text and "Ask the colleges" in home.text
    assert '"By when" says "TBC".' in home.text
    assert "Without a date" not in office.person("paula-specimen").types("/clerk to do").text
    office.change(Action, number, state="closed")
    assert "Without a date" not in office.person("morgan-sample").types("/clerk to do").text


def test_why_was_i_told_gives_the_rule_with_its_clause_and_only_to_me(office: Office) -> None:
    ref = told(office)
    said = office.person("paula-specimen").types(f"/clerk why {ref}")
    assert "Terms of Reference, Meetings (reports-due)" in said.text
    assert "You were reminded of a report that is due." in said.text
    for other in ("jo-example", "dana-example", "morgan-sample"):
        assert (
            f"I have told you nothing about that ({ref})."
            in office.person(other).types(f"/clerk why {ref}").text
        )
    assert (
        "I have told you nothing about that (R-9999)."
        in office.person("paula-specimen").types("/clerk why R-9999").text
    )
    assert "Say the reference" in office.person("paula-specimen").types("/clerk why board").text


def test_an_agencys_state_is_its_own_and_the_secretariats(office: Office) -> None:
    assert "deputy: Sam Example" in office.person("morgan-sample").types("/clerk show police").text
    assert "deputy: Sam Example" in office.person("paula-specimen").types("/clerk show police").text
    assert "Only" in office.person("jo-example").types("/clerk show police").text
    assert "Jo Example." in office.person("morgan-sample").types("/clerk show Jo Example").text
    near = office.person("morgan-sample").types("/clerk show probaton")
    assert "Is that right?" in near.text and "Yes, show it" in [b.label for b in near.buttons]


def test_what_is_late_of_an_agency_counts_its_reports_too(office: Office) -> None:
    first = office.person("morgan-sample").types("/clerk show police").text
    assert ", 2 late." in first
    (row,) = office.rows(
        Report, title="Missing children, police data", meeting_id=office.meeting("board", "2016-09-21").id
    )
    office.change(Report, row.id, due_on=date(2016, 4, 8))
    assert ", 3 late." in office.person("morgan-sample").types("/clerk show police").text


def test_reminding_asks_once_a_day_however_often_it_is_pressed(office: Office) -> None:
    morgan = office.person("morgan-sample")
    replies = morgan.types("/clerk replies board")
    shown = morgan.presses(replies, "Ask those who have not replied")
    asked = morgan.presses(shown, "Yes, ask them")
    count = len(office.notices("meeting_notice"))
    assert "people are asked about the Board" in asked.text and count > 10
    assert "Nobody is left to ask" in morgan.presses(shown, "Yes, ask them").text
    again = morgan.presses(replies, "Ask those who have not replied")
    assert "Asked today already, or on its way to them: " in again.text
    assert len(office.notices("meeting_notice")) == count
    assert (
        "Only the secretariat asks again." in office.person("dana-example").types("/clerk remind board").text
    )


def test_help_shows_each_what_they_can_do(office: Office) -> None:
    assert '"meeting new' in office.person("morgan-sample").types("/clerk help all").text
    assert '"agree board' in office.person("dana-example").types("/clerk help all").text
    member = office.person("walter-notreal").types("/clerk help all").text
    assert '"apologies board on leave' in member and '"meeting new' not in member
    assert '"deputy accept board' in office.person("sam-example").types("/clerk help deputy").text


def test_help_leaves_out_what_the_reader_would_be_refused(office: Office) -> None:
    paula = office.person("paula-specimen").types("/clerk help all").text
    for word in ("replies board", "agree board", "acknowledge", "plan", "settle", "letter"):
        assert f'"{word}' not in paula, word
    assert '"replies ' in paula and '"deputy Sam Example' in paula
    morgan = office.person("morgan-sample").types("/clerk help all").text
    assert '"letter' not in morgan and '"settle' in morgan and '"replies board' in morgan
    dana = office.person("dana-example").types("/clerk help all").text
    assert '"letter' in dana and '"agree board' in dana and '"deputy Sam Example' not in dana
    walter = office.person("walter-notreal").types("/clerk help all").text
    assert '"deputy Sam Example' not in walter and '"actions agency' not in walter


def test_a_group_of_which_all_is_later_is_a_line_and_no_empty_heading() -> None:
    assert group("Actions", [], 5, Typed(words="actions mine")) == [
        Para(text=("Actions: nothing soon, 5 more later: ", Typed(words="actions mine")))
    ]


def test_home_shows_the_next_meeting_of_each_body_and_counts_what_is_later(office: Office) -> None:
    home = office.person("paula-specimen").types("/clerk to do").text
    assert (
        "Executive Group, Thursday 8 September" in home
        and "Executive Group, Thursday 10 November" not in home
    )
    assert "more later: the last on Wednesday 7 December." in home
    assert 'more later: "report list"' in home and 'more later: "actions mine"' in home
    shown = office.person("morgan-sample").types("/clerk show police").text
    assert "more later." in shown and shown.count("Police: no answer yet.") < 10


def test_why_of_what_is_no_reference_or_an_answer_is_said_kindly(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board on leave")
    answered = paula.types("/clerk why AP-1").text
    assert (
        "I have told you nothing about that (AP-1). It is the reference of an answer about a meeting"
        in answered
    )
    assert "There is no reference X-99 here." in paula.types("/clerk why x-99").text


@pytest.mark.parametrize("words", ["the moon is made of cheese", "xyzzy"])
def test_words_that_are_not_understood_are_given_back_with_ways_on(office: Office, words: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(words)
    assert words in said.text and f"/clerk {words}" not in said.text
    assert paula.presses(said, "Everything that waits").kind == "home"
    assert paula.presses(said, "Send apologies...").form.title == "Apologies"


@pytest.mark.parametrize("words", ["what do I have to do?", "What is due", "/clerk what waits for me"])
def test_asking_what_there_is_to_do_shows_what_waits(office: Office, words: str) -> None:
    assert office.person("paula-specimen").types(words).kind == "home"
