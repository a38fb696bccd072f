"""A new e-mail address: letters to both, a code in the one to the new, and the secretariat's word before it counts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.delivery import routing
from bot.delivery.wording import Wording
from bot.messages.model import Reply
from scheduler import guards
from scheduler.guards import why_withheld
from store.models import Notice, PassedOn, Person
from store.queries import register
from tests.commands.office import Answer, Office
from tests.commands.test_secretariat import press_key, read_by_the_secretariat

NEW = "paula@new.example"
PLAIN = """
my email has changed
my e-mail address is now paula@new.example
I have a new email
change my email to paula@new.example
my email address has changed
please use my new email
you have my old email
update my email address
I've got a new email address
my new email is paula@new.example
I no longer use this email
new email
"""


def code(office: Office) -> str:
    return str(office.rows(PassedOn)[-1].facts["code"])


def letters(office: Office) -> dict[str, Notice]:
    return {n.facts["word"]: n for n in office.notices("address_letter") if n.state == "pending"}


def read(office: Office, notice: Notice) -> str:
    with office.store.begin() as session:
        return Answer(Reply(message=Wording(b"a secret of tests").word(session, [notice], office.now))).text


def address(office: Office) -> str:
    return office.rows(Person, id=office.id_of("paula-specimen"))[0].email


def test_a_letter_goes_to_each_address_and_the_code_to_the_new_one_alone(office: Office) -> None:
    said = office.person("paula-specimen").types(f"/clerk address {NEW}")
    assert "Nothing is changed yet." in said.text and code(office) not in said.text
    assert {w: n.facts["to_address"] for w, n in letters(office).items()} == {
        "old": "paula.specimen@police.example",
        "new": NEW,
    }
    assert f"confirm {code(office)}" in read(office, letters(office)["new"])
    old = read(office, letters(office)["old"])
    assert code(office) not in old and NEW not in old
    assert "If you did not ask for this, write to scb.secretariat@stoke.example" in old
    assert not office.notices("passed_on")


def test_a_letter_goes_to_its_address_and_by_no_other_way(office: Office) -> None:
    office.person("paula-specimen").types(f"/clerk address {NEW}")

    mail = SimpleNamespace(capabilities=SimpleNamespace(reaches_by_email=True))

    new = letters(office)["new"]
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        channels = {"email": mail, "console": mail}
        found = routing.ways(session, known, new, channels)
    assert {way.address for way in found} == {NEW}


def test_it_counts_only_with_the_code_and_the_secretariats_word(office: Office) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    paula.types(f"/clerk address {NEW}")
    assert "That is the code." in paula.types(f"/clerk confirm {code(office)}").text
    told = read_by_the_secretariat(office)
    assert "Paula Specimen (Police) asks to be written to at another address." in told.text
    assert NEW not in told.text and address(office) == "paula.specimen@police.example"
    key = press_key(office, "address.change", told)
    refused = paula.presses_key("address.change", key)
    assert "Only the secretariat changes somebody's address." in refused.text
    said = morgan.presses_key("address.change", key)
    assert f"Letters to Paula Specimen go to {NEW} from now on." in said.text
    assert address(office) == NEW
    assert letters(office)["changed"].facts["to_address"] == "paula.specimen@police.example"


def test_nobody_can_change_it_before_the_code_is_typed(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/clerk address {NEW}")
    paula.types(f"/clerk confirm {code(office)}")
    told = read_by_the_secretariat(office)
    key = press_key(office, "address.change", told)
    row = office.rows(PassedOn)[0]
    office.change(PassedOn, row.id, facts={**row.facts, "confirmed": False})
    said = office.person("morgan-sample").presses_key("address.change", key)
    assert "They have not typed the code from the letter yet." in said.text
    assert address(office) == "paula.specimen@police.example"


def test_a_wrong_code_can_be_tried_five_times_and_no_more(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/clerk address {NEW}")
    right = code(office)
    wrong = "000000" if right != "000000" else "111111"
    for left in ("4 more times", "3 more times", "2 more times", "1 more time"):
        assert left in paula.types(f"/clerk confirm {wrong}").text
    assert "Ask for the change again" in paula.types(f"/clerk confirm {wrong}").text
    assert "that request has ended" in paula.types(f"/clerk confirm {right}").text
    assert not office.notices("passed_on")
    assert all(right not in a.reason + str(a.detail) for a in office.audit())


def test_anothers_code_is_worth_nothing(office: Office) -> None:
    office.person("paula-specimen").types(f"/clerk address {NEW}")
    said = office.person("nadia-invented").types(f"/clerk confirm {code(office)}")
    assert "You have not asked for another address" in said.text


def test_a_newer_wish_ends_the_one_before_with_its_letters(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/clerk address {NEW}")
    first, before = letters(office)["new"], code(office)
    paula.types("/clerk address other@new.example")
    with office.store.begin() as session:
        assert why_withheld(session, first, office.now, guards.address_letter_stands) == "it is settled"
    if before != code(office):
        assert "not the code" in paula.types(f"/clerk confirm {before}").text
    assert letters(office)["new"].facts["to_address"] == "other@new.example"


@pytest.mark.parametrize("to", ["nonsense", "nadia.invented@nspcc.example", "PAULA.specimen@police.example"])
def test_what_is_no_address_or_is_known_here_is_refused(office: Office, to: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.fills(paula.types("/clerk address"), to=to)
    assert said.errors and not office.rows(PassedOn)


def test_taken_back_nothing_is_changed(office: Office) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(f"/clerk address {NEW}")
    assert "That is taken back." in paula.presses(said, "Take it back").text
    assert not letters(office)


@pytest.mark.parametrize("typed", [line for line in PLAIN.splitlines() if line])
def test_plain_ways_to_say_it(office: Office, typed: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(typed)
    if said.kind == "is_that_right":
        said = paula.presses(said, "Yes, record it")
    elif said.reply.form is not None:
        said = paula.fills(said, to=NEW)
    assert said.kind == "address_asked", said.text
    assert [r.text for r in office.rows(PassedOn)] == [NEW]
