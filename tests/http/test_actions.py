"""Actions: how they stand, done, closed, opened again, more time."""

from __future__ import annotations

import pytest

from bot.workspace.records import PostedMessage
from store.models import Action, Milestone, TimeRequest
from tests.http.house import House, Person

LATE = "A-55"


def action(house: House, ref: str = LATE) -> Action:
    (row,) = house.rows(Action, ref=ref)
    return row


@pytest.fixture
def paula(house: House) -> Person:
    return house.person("paula-specimen")


def test_an_update_is_kept_and_seen_by_the_manager(house: House, paula: Person) -> None:
    said = paula.types(f"/actions {LATE} update the draft is with the agencies")
    assert f"({LATE}) is kept." in said.words
    assert "It was due on Thursday 30 June." in said.words
    assert (
        "The draft is with the agencies."
        in house.person("morgan-sample").types("/clerk show Paula Specimen").words
    )


def test_the_form_lists_my_actions_once_and_takes_an_update(house: House, paula: Person) -> None:
    form = paula.types("/actions")
    title = "Embed the use of systems methodology in learning from serious child care incidents"
    assert form.words.count(title) <= 2, "in the list, and as what is filled in"
    paula.fills(form, action=str(action(house).id), text="with the agencies")
    assert action(house).progress == "with the agencies"


def said_to_be_done(house: House, paula: Person) -> PostedMessage:
    """The manager's digest of the morning after."""
    paula.types("/actions A-53 done the framework was agreed, minute 4")
    house.advance("2016-08-26")
    digest = next(m for m in reversed(house.channel()) if "A-53" in m.words)
    assert '"the framework was agreed, minute 4"' in digest.words
    return digest


def test_done_by_word_waits_in_the_digest_for_the_manager_who_confirms_it(
    house: House, paula: Person
) -> None:
    closed = house.person("morgan-sample").presses(said_to_be_done(house, paula), "Confirm, close it")
    assert "is closed (A-53)." in closed.words
    assert action(house, "A-53").state == "closed"
    house.advance("2016-08-30")
    assert [m for m in paula.inbox if "A-53" in m.words and "Closed, nothing is left to do" in m.words]


def test_several_are_confirmed_with_one_press_in_the_digest_which_then_says_so(
    house: House, paula: Person
) -> None:
    morgan = house.person("morgan-sample")
    paula.types("/actions A-53 done the framework was agreed, minute 4")
    paula.types("/actions A-54 done the audit is out")
    house.advance("2016-08-26")
    digest = next(m for m in reversed(house.channel()) if "2 actions are done" in m.words)
    assert "Paula Specimen* says that 2 actions are done." in digest.words
    seen = morgan.presses(digest, "See them")
    assert "The framework was agreed, minute 4." in seen.words and "The audit is out." in seen.words
    morgan.presses(digest, "Confirm all 2")
    now = next(m for m in reversed(house.channel()) if m.ts == digest.ts)
    assert "2 actions are closed." in now.words and "Confirm all" not in now.words
    assert [action(house, ref).state for ref in ("A-53", "A-54")] == ["closed", "closed"]


def test_handed_back_it_is_the_owners_again_with_what_is_missing(house: House, paula: Person) -> None:
    morgan = house.person("morgan-sample")
    form = morgan.presses(said_to_be_done(house, paula), "Not yet...")
    morgan.fills(form, reason="The minute is not signed.")
    house.advance("2016-08-30")
    assert [m for m in paula.inbox if "The minute is not signed." in m.words]
    assert action(house, "A-53").state == "open"


def test_done_by_the_button_of_the_reminder(house: House, paula: Person) -> None:
    form = paula.presses(paula.with_button("It is done", about=LATE), "It is done")
    assert "Exception reporting" in form.words
    assert form.view.title == "It is done"
    paula.fills(form, evidence="reported to the Board on 22 June")
    first = min(house.rows(Milestone, action_id=action(house).id), key=lambda m: m.due_on)
    assert first.state != "open"


def test_evidence_is_asked_for_and_nothing_typed_is_lost(house: House, paula: Person) -> None:
    form = paula.types(f"/actions {LATE} done")
    assert form.view.title == "It is done"
    missing = paula.fills(form, evidence="")
    assert missing.errors
    assert paula.fills(missing.view, evidence="minute 4").words


def test_more_time_for_an_action_is_asked_and_given(house: House, paula: Person) -> None:
    form = paula.presses(paula.with_button("Ask for more time", about=LATE), "Ask for more time")
    paula.fills(form, until="2016-09-20", reason="two agencies have not answered")
    house.office.settle()
    asked = next(m for m in reversed(house.channel()) if "two agencies have not answered" in m.words)
    house.person("morgan-sample").presses(asked, "Give it")
    assert [r.state for r in house.rows(TimeRequest)] == ["granted"]
    house.office.settle()
    assert "20 September" in paula.inbox[-1].words


def test_the_agencys_actions_and_anothers(house: House) -> None:
    said = house.person("bridget-madeup").types("/actions agency")
    assert "CRC" in said.words
    with house.refused("notice"):
        refused = house.person("bridget-madeup").types("/actions probation")
    assert "Only Probation can see Probation's actions" in refused.words


def test_words_that_say_no_verb_are_asked_about(house: House, paula: Person) -> None:
    asked = paula.types(f"/actions {LATE} half of it is with the agencies")
    assert "Is that right?" in asked.words
    paula.presses(asked, "Yes, record it")
    assert action(house).progress == "half of it is with the agencies"
