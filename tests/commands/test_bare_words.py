"""A command without its object offers what it could be about, or opens its form; nothing is recorded by it."""

from __future__ import annotations

import pytest

from commands.grammar.bare import BARE
from store.models import Action, Escalation, Meeting, Report
from tests.commands.office import Office
from tests.commands.test_looking import told

BOARD = "Board, Wed 21 September"


def prepared(office: Office) -> None:
    """Something waits for every bare word: more time asked, an action done, a matter on the ladder, an agenda."""
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    ref = told(office)
    paula.types(f"/report {ref} more time until 12 Sep because the data is late")
    row = office.rows(Action, id=1)[0]
    office.change(Action, row.id, owner_person=office.id_of("paula-specimen"), owner_seat=None)
    paula.types(f"/actions {row.ref} all done see the minutes")
    morgan.types("/clerk escalate A-3 nothing heard")
    office.change(Escalation, office.rows(Escalation)[0].id, step=1)
    office.change(Meeting, office.meeting("board", "2016-09-21").id, agenda="asked")
    shown = morgan.types("/clerk meeting cancel board 7 December because the hall is closed")
    morgan.presses(shown, "Yes, cancel it")
    morgan.presses(morgan.types("/clerk meeting draft board 1 March 2017"), "Yes, keep it as a draft")


def label_of(answer_buttons: list[str], wanted: str) -> str:
    return next(label for label in answer_buttons if label.startswith(wanted))


@pytest.mark.parametrize("word", [*sorted(BARE), "meeting move", "meeting cancel", "send back"])
def test_every_bare_word_offers_something_that_leads_on(office: Office, word: str) -> None:
    prepared(office)
    chairs = word in ("agree", "return", "send back", "letter", "higher")
    who = office.person("paula-specimen" if word == "why" else "dana-example" if chairs else "morgan-sample")
    before = [list(office.rows(model)) for model in (Meeting, Action, Report, Escalation)]
    asked = who.types(f"/clerk {word}")
    assert asked.kind == "which_one", asked.text
    assert [list(office.rows(model)) for model in (Meeting, Action, Report, Escalation)] == before
    went = who.presses(asked, asked.buttons[0].label)
    assert went.reply.form is not None or went.kind not in ("", "not_understood", "which_one", "refused")


def test_a_meeting_is_chosen_and_the_button_does_what_the_words_would(office: Office) -> None:
    morgan = office.person("morgan-sample")
    asked = morgan.types("/clerk replies")
    assert "Which meeting?" in asked.text
    labels = [b.label for b in asked.buttons]
    shown = morgan.presses(asked, label_of(labels, "Board, Wed 21"))
    assert "Board, Wednesday 21 September" in shown.text
    form = morgan.presses(morgan.types("/clerk meeting move"), label_of(labels, "Board, Wed 21"))
    assert "Nothing is changed yet" in morgan.fills(form, on="2016-09-28").text


def test_show_opens_a_form_with_what_one_may_see(office: Office) -> None:
    morgan, paula = office.person("morgan-sample"), office.person("paula-specimen")
    mine = paula.types("/clerk show")
    assert [name for _, name in mine.form.fields[0].options] == ["Police"]
    assert "Police." in paula.fills(mine).text
    assert len(morgan.types("/clerk show").form.fields[0].options) > 10
    assert "You sit for no agency" in office.person("rosa-placeholder").types("/clerk show").text


@pytest.mark.parametrize("word", ["replies", "remind", "meeting move", "meeting cancel", "escalate"])
def test_who_may_do_none_of_it_is_told_who_may(office: Office, word: str) -> None:
    said = office.person("walter-notreal").types(f"/clerk {word}")
    assert "Only" in said.text and not said.buttons
    (row,) = office.audit(decision="refused")
    assert row.reason == "not_yours"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("close", "No action is said to be done."),
        ("restore", "No meeting to come is cancelled."),
        ("meeting publish", "There is no draft of a meeting to come."),
        ("grant", "Nobody waits"),
        ("settle", "No escalation is open."),
    ],
)
def test_where_there_is_nothing_it_says_so(office: Office, word: str, says: str) -> None:
    assert says in office.person("morgan-sample").types(f"/clerk {word}").text


def test_what_is_late_can_be_escalated_from_its_button_or_another_by_form(office: Office) -> None:
    morgan = office.person("morgan-sample")
    asked = morgan.types("/clerk escalate")
    form = morgan.presses(asked, "This one...")
    values = {f.id: f.value for f in form.form.fields}
    assert str(values["subject"]).startswith("A-")
    assert "is escalated:" in morgan.fills(form, reason="nothing heard").text
    assert {f.value for f in morgan.presses(asked, "Another...").form.fields} == {""}


def test_why_offers_what_one_was_told_of_by_its_name(office: Office) -> None:
    ref = told(office)
    paula = office.person("paula-specimen")
    asked = paula.types("/clerk why")
    assert f"Missing children, police data ({ref})" in asked.text
    assert (
        f"What I told you about Missing children, police data ({ref}), and why."
        in paula.presses(asked, "This one").text
    )
    assert "I have told you nothing yet." in office.person("walter-notreal").types("/clerk why").text
