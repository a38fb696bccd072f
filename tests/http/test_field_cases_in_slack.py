"""Cases from the field that have to do with Slack and its clients, each with its whole kind (S11, S12, S16, S17).

Where the pure ones are tested stands in test_field_cases.py.
"""

from __future__ import annotations

import threading
from datetime import date

import pytest

from bot.workspace.client import BotReply
from store import rows
from store.models import Action, Deputy, Milestone, Partnership, Report, SeatReply
from tests.http.forms import DAYS, FORMS, fields_of
from tests.http.house import BOARD, EXECUTIVE, House, Person, Said, wait_until

# S11: what phones do to punctuation


PHONES = [
    ("/apologies board leave", "/apologies Board – leave"),
    ("/apologies board can't attend, leave", "/apologies Board – can’t attend, “leave”"),
    ("/apologies board leave", "/apologies\u00a0board\u00a0leave."),
    ("/apologies board 21/9 leave", "/apologies Board—21/9—leave"),
    ("/report R-7 https://police.example/x.pdf", "/report R–7 — https://police.example/x.pdf."),
    (
        "/report missing children https://police.example/x.pdf",
        "/report “Missing children” https://police.example/x.pdf",
    ),
    ("/actions A-55 update half done", "/actions A—55 update – half done"),
    ("/deputy children's services Sam Example", "/deputy children’s services Sam Example"),
    ("/clerk meeting move board to 28 Sep", "/clerk meeting move board to 28 Sep…"),
]


@pytest.mark.parametrize(("keys", "phone"), PHONES)
def test_s11_what_a_phone_makes_of_it_is_understood_as_with_plain_keys(
    house: House, keys: str, phone: str
) -> None:
    who = "frances-specimen" if "children" in keys and "deputy" in keys else "paula-specimen"
    who = "morgan-sample" if "meeting" in keys else who
    plain = _what_came_of(house, who, keys)
    house.back_to_start()
    assert _what_came_of(house, who, phone) == plain


def _what_came_of(house: House, who: str, line: str) -> list[object]:
    """What was done by it, in what the audit says; the words of the reason aside."""
    person = house.person(who)
    if not line.startswith("/apologies\u00a0"):
        said = person.types(line)
    else:
        said = house.heard(person, house.workspace.command(who, "/apologies", line[11:]), typed=line)
    done = [(a.action, a.object) for a in house.audit() if a.person_id == person.id]
    return [done, said.buttons]


def test_s11_the_reason_is_stored_as_it_was_typed(house: House) -> None:
    house.person("paula-specimen").types("/apologies Board – can’t attend, “leave”")
    assert [r.reason for r in house.rows(SeatReply)] == ["can’t attend, “leave”"]


def test_s11_the_signs_that_slack_escapes_are_what_was_typed(house: House) -> None:
    house.workspace.command("paula-specimen", "/apologies", "board R&amp;D day, 2 &lt; 3")
    assert [r.reason for r in house.rows(SeatReply)] == ["R&D day, 2 < 3"]


# S12: more than 100 choices, more than 150 characters


def many_actions(house: House, count: int) -> None:
    """Further actions for Paula Specimen, as chair of her sub-committee, with long names."""
    with house.office.bot.store.begin() as session:
        mine = rows.one(session, Action, ref="A-55")
        assert mine is not None
        for number in range(count):
            made = rows.add(
                session,
                Action,
                partnership_id=mine.partnership_id,
                ref=f"A-{500 + number}",
                body=mine.body,
                what=f"Action number {number} " + "with a long name " * 8,
                by_when="March 2017",
            )
            rows.add(
                session,
                Milestone,
                partnership_id=mine.partnership_id,
                action_id=made,
                number=1,
                due_on=date(2017, 3, 31),
            )


def test_s12_with_140_actions_the_form_opens_and_the_list_is_searched(house: House) -> None:
    many_actions(house, 132)
    paula = house.person("paula-specimen")
    form = paula.types("/actions")
    assert "and 40 more, type to narrow" in form.words
    every = house.workspace.suggest("paula-specimen", form.view, "action")
    assert len(every) == 100
    found = house.workspace.suggest("paula-specimen", form.view, "action", "number 131")
    assert found[0]["text"]["text"].startswith("Action number 131 with a long name")
    assert all(len(o["value"]) < 10 for o in every), "ids, not text"
    paula.fills(form, action=found[0], text="begun")
    assert house.rows(Action, ref="A-631")[0].progress == "begun"


def test_s12_and_the_answers_that_list_them_are_sent_whole(house: House) -> None:
    many_actions(house, 132)
    said = house.person("paula-specimen").types("/actions list")
    assert "Your open actions: 140." in said.words
    shown = "\n".join(m.words for m in house.person("paula-specimen").inbox)
    wait_until(lambda: "A-631" in "\n".join(m.words for m in house.person("paula-specimen").inbox))
    assert "A-500" in shown


def test_s12_an_agency_name_of_200_characters_breaks_no_form_and_no_message(house: House) -> None:
    long = "Partnership for everything " * 7 + "and more"
    with house.office.bot.store.begin() as session:
        held = rows.one(session, Partnership, id=house.office.partnership)
        assert held is not None
        constitution = dict(held.constitution)
        constitution["agencies"] = [
            a | {"short": long, "name": long} if a["id"] == "police" else a for a in constitution["agencies"]
        ]
        rows.change(
            session,
            Partnership,
            held.id,
            constitution=constitution,
            constitution_rev=held.constitution_rev + 1,
        )
    morgan, paula = house.person("morgan-sample"), house.person("paula-specimen")
    form = morgan.types("/deputy")
    assert long in form.words
    assert long in morgan.types("/clerk show Paula Specimen").words
    assert "are recorded" in paula.types("/apologies board leave").words
    house.office.settle()
    assert long in house.person("sam-example").inbox[-1].words


def test_s12_an_empty_list_is_a_sentence(house: House) -> None:
    rosa = house.person("rosa-placeholder")
    assert "You have no open action." in rosa.types("/actions").words
    assert "You owe no report." in rosa.types("/report").words
    assert "You have no meeting to come" in rosa.types("/apologies").words


# S16: it works on the desktop


EVERYWHERE = {
    "plain_text_input",
    "static_select",
    "external_select",
    "radio_buttons",
    "checkboxes",
    "datepicker",
    "timepicker",
    "file_input",
}
"""Elements that every client of Slack draws; a number field is none."""


@pytest.mark.parametrize("verb", FORMS)
def test_s16_every_form_is_drawn_on_all_clients_and_can_be_typed_instead(house: House, verb: str) -> None:
    opened = FORMS[verb](house)
    inputs = [b for b in opened.view.blocks if b["type"] == "input"]
    assert {b["element"]["type"] for b in inputs} <= EVERYWHERE
    words = Said(BotReply(view=opened.view), opened.view.words, None)
    assert "Or type: /" in words.words
    for block in inputs:
        chosen = words.filled(block["block_id"])
        if chosen and block["element"]["type"] == "plain_text_input":
            assert words.words.count(chosen[:60]) >= 1, "a text that is filled in is also said in words"


@pytest.mark.parametrize("verb", ["apologies.give", "deputy.name", "meeting.move", "action.ask_time"])
def test_s16_a_field_that_is_left_as_it_was_is_sent_as_it_was(house: House, verb: str) -> None:
    opened = FORMS[verb](house)
    days = {name: DAYS[name] for name in fields_of(opened.view, "datepicker")}
    needed = {name: "because" for name in fields_of(opened.view, "plain_text_input") if name == "reason"}
    if verb == "deputy.name":
        needed["person"] = "Mei Specimen (Police)"
    said = house.person(opened.who).fills(opened.view, **days, **needed)
    assert not said.errors, said.errors


# S17: two presses, two people


@pytest.fixture
def dana(house: House) -> Person:
    """The chair, on the day after she was asked whether she agrees the Board's agenda."""
    house.go_to("2016-09-08")
    return house.person("dana-example")


def test_s17_pressed_twice_it_is_agreed_once_and_says_when(house: House, dana: Person) -> None:
    asked = dana.with_button("Agree it", about="agenda for the Board")
    buttons = [dict(b) for b in asked.blocks]
    dana.presses(asked, "Agree it")
    asked.blocks = buttons  # as a client that has not drawn it again yet
    again = dana.presses(asked, "Agree it")
    assert "agreed" in again.words
    assert len([a for a in house.audit("agenda.agree") if a.decision == "done"]) == 1


def test_s17_the_first_to_decide_decides_and_the_second_is_told_who_and_when(
    house: House, dana: Person
) -> None:
    vikram = house.person("vikram-testcase")
    dana.presses(dana.with_button("Agree it", about="agenda for the Board"), "Agree it")
    said = vikram.types("/clerk send back board because E-safety comes first")
    assert "The agenda was agreed already by Dana Example, 9am." in said.words
    assert house.meeting(*BOARD).agenda == "agreed"


def test_s17_at_the_same_moment_there_is_one_outcome(house: House, dana: Person) -> None:
    vikram = house.person("vikram-testcase")
    said: dict[str, str] = {}
    threads = [
        threading.Thread(target=lambda: said.update(dana=dana.types("/clerk agree board").words)),
        threading.Thread(
            target=lambda: said.update(vikram=vikram.types("/clerk send back board because it is long").words)
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome = house.meeting(*BOARD).agenda
    assert outcome in ("agreed", "returned")
    loser = said["vikram"] if outcome == "agreed" else said["dana"]
    assert "already by" in loser
    assert len([a for a in house.audit() if a.action in ("agenda.agree", "agenda.send_back")]) == 1


def test_s17_two_people_of_the_secretariat_press_the_same_button(house: House) -> None:
    house.person("paula-specimen").types("/report R-7 more time until 13 Sep because of the returns")
    house.office.settle()
    asked = house.channel()[-1]
    before = [dict(b) for b in asked.blocks]
    house.person("morgan-sample").presses(asked, "Give it")
    asked.blocks = before
    form = house.person("morgan-sample").presses(asked, "Say no...")
    said = form if form.reply.view is None else house.person("morgan-sample").fills(form, reason="too late")
    assert "More time was given already by you" in said.words
    assert house.rows(Report, ref="R-7")[0].extended_to == date(2016, 9, 13)


def test_s17_a_press_on_last_months_message_explains_itself(house: House) -> None:
    house.go_to("2016-09-22")
    jo = house.person("jo-example")
    with house.refused():
        over = jo.presses(jo.with_button("I'm coming", about="Executive Group"), "I'm coming")
    assert "is over." in over.words


def test_s17_a_question_that_is_no_longer_asked_explains_itself(house: House) -> None:
    paula, sam = house.person("paula-specimen"), house.person("sam-example")
    paula.types("/apologies executive on leave")
    house.office.settle()
    question = sam.with_button("I'll come", about="Executive Group")
    paula.types("/apologies withdraw executive")
    with house.refused("delivery"):  # the message is kept as it is drawn now
        unneeded = sam.presses(question, "I'll come")
    assert "You are no longer asked to stand in there" in unneeded.words
    asked = house.rows(Deputy, meeting_id=house.meeting(*EXECUTIVE).id)
    assert [d.state for d in asked] == ["ended"]
