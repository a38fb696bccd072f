"""The one path: once only, for known people alone, everything typed kept, nothing half done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.channels.base import Inbound, Upload
from bot.channels.plaintext import text_blocks
from bot.forms.base import every_form
from bot.messages.model import FieldKind
from store.models import (
    Action,
    Audit,
    FormSession,
    Identity,
    Inbox,
    Meeting,
    Notice,
    Person,
    SeatReply,
)
from store.queries import actions, register
from store.session import Store
from tests.commands.office import Office, put_example

EVERYTHING = (Audit, SeatReply, Notice, Action, Meeting)


def counts(office: Office) -> dict[str, int]:
    return {model.__name__: len(office.rows(model)) for model in EVERYTHING}


# Once only


def test_a_command_delivered_again_is_answered_the_same_and_done_once(office: Office) -> None:
    paula = office.person("paula-specimen")
    first = paula.types("/apologies board leave", native_id="trigger-1")
    before = counts(office)
    again = paula.types("/apologies board leave", native_id="trigger-1")
    assert again.reply == first.reply
    assert counts(office) == before
    assert len(office.rows(Inbox, key="console:trigger-1")) == 1


def test_a_press_delivered_again_is_answered_the_same(office: Office) -> None:
    paula = office.person("paula-specimen")
    home = paula.types("/clerk to do")
    first = paula.presses(home, "I'm coming", native_id="press-1")
    again = paula.presses(home, "I'm coming", native_id="press-1")
    assert again.reply == first.reply
    assert len(office.audit("reply.coming")) == 1


def test_a_change_of_mind_on_the_same_message_counts(office: Office) -> None:
    paula = office.person("paula-specimen")
    home = paula.types("/clerk to do")
    paula.presses(home, "I'm coming")
    paula.types("/apologies exec 8/9 ill")
    paula.presses(home, "I'm coming")
    (row,) = office.rows(SeatReply)
    assert row.answer == "coming"


def test_two_people_may_press_the_same_button(office: Office) -> None:
    home = office.person("paula-specimen").types("/clerk to do")
    button = home.button("I'm coming")
    assert button.press is not None
    said = office.person("jo-example").presses_key(button.press.verb, button.press.key)
    assert "Only Police" in said.text or "Only the member" in said.text
    assert not office.rows(SeatReply)


def test_a_form_sent_again_unchanged_is_once_and_changed_is_an_update(office: Office) -> None:
    paula = office.person("paula-specimen")
    form = paula.types("/apologies")
    first = paula.fills(form, reason="leave")
    assert paula.fills(form, reason="leave").reply == first.reply
    assert len(office.audit("apologies.give")) == 1
    paula.fills(form, reason="training")
    (row,) = office.rows(SeatReply)
    assert row.reason == "training"
    (kept,) = office.rows(FormSession)
    assert (kept.version, kept.values["reason"]) == (2, "training")


def test_two_deliveries_at_once_do_it_once(store: Store, tmp_path: Path) -> None:
    put_example(store)
    office = Office(store, tmp_path / "files", _start())
    paula = office.person("paula-specimen")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: paula.types("/apologies board leave", native_id="same"), range(6)))
    assert len({a.text for a in answers}) == 1 and "are recorded (leave)" in answers[0].text
    assert len(office.audit("apologies.give")) == 1
    assert len(office.rows(Inbox)) == 1


def test_of_the_chair_and_the_vice_chair_at_once_one_decides_and_the_other_is_told(
    store: Store, tmp_path: Path
) -> None:
    put_example(store)
    office = Office(store, tmp_path / "files", _start())
    said = {
        "dana-example": "/clerk agree board",
        "vikram-testcase": "/clerk send back board because of item 6",
    }
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: office.person(who).types(said[who]), said))
    assert sorted(a.kind for a in answers) == ["agenda_decided", "already_decided"]
    assert len(office.audit("agenda.agree")) + len(office.audit("agenda.send_back")) == 1


def _start() -> datetime:
    return datetime(2016, 8, 25, 8, 0, tzinfo=UTC)


# Who


def test_somebody_unknown_is_told_how_to_be_known_and_nothing_is_kept(office: Office) -> None:
    said = office.person("stranger").types("/apologies board my own private reason")
    assert "I do not know you here yet." in said.text and "scb.secretariat@stoke.example" in said.text
    assert "ring 01632 960200 (weekdays 9am to 5pm)" in said.text
    assert not office.rows(SeatReply)
    (row,) = office.audit("inbound.stranger", "refused")
    assert row.person_id is None
    kept = [row for model in (Audit, Inbox) for row in office.rows(model)]
    assert "private" not in str(kept)


def test_somebody_who_has_left_is_a_stranger(office: Office) -> None:
    office.change(Person, office.id_of("paula-specimen"), left_on=office.now.date())
    with office.store.begin() as session:
        register.touch(session, 1)
    assert "I do not know you here yet." in office.person("paula-specimen").types("/clerk to do").text


def test_a_guest_of_the_channel_is_a_guest_whatever_seat_they_hold(office: Office) -> None:
    (identity,) = office.rows(Identity, person_id=office.id_of("paula-specimen"))
    office.change(Identity, identity.id, kind="guest")
    with office.store.begin() as session:
        register.touch(session, 1)
    office.person("paula-specimen").types("/apologies board leave")
    assert not office.rows(SeatReply)


def test_another_workspace_is_nobodys(office: Office) -> None:
    reply = office.inbox.handle(
        Inbound(
            channel="console",
            installation="elsewhere",
            sender="paula-specimen",
            place="",
            at=office.now,
            native_id="n",
            text="/clerk",
        )
    )
    assert reply.message is not None
    assert "not set up for this workspace" in "\n".join(text_blocks(reply.message.parts))


# Forms


def test_a_form_is_its_openers_alone(office: Office) -> None:
    form = office.person("paula-specimen").types("/apologies")
    said = office.person("jo-example").fills(form, reason="mischief")
    assert "opened by somebody else" in said.text
    assert not office.rows(SeatReply)
    assert [a.reason for a in office.audit(decision="refused")] == ["not_your_form"]


def test_a_form_that_was_open_too_long_gives_back_what_was_typed(office: Office) -> None:
    form = office.person("paula-specimen").types("/apologies")
    office.now += timedelta(days=2)
    said = office.person("paula-specimen").fills(form, reason="a long and careful reason")
    assert "open too long" in said.text and "a long and careful reason" in said.text
    assert not office.rows(SeatReply)


def test_a_key_that_nobody_gave_out_is_explained(office: Office) -> None:
    paula = office.person("paula-specimen")
    for verb, key in (("time.grant", "0" * 32), ("no.such", "x"), ("reply.coming", "' OR 1=1 --")):
        assert "no longer in use" in paula.presses_key(verb, key).text


def test_a_key_with_another_verb_does_what_its_button_said_and_nothing_else(office: Office) -> None:
    paula = office.person("paula-specimen")
    button = paula.types("/clerk to do").button("I'm coming")
    assert button.press is not None
    paula.presses_key("meeting.cancel", button.press.key)
    assert len(office.audit("reply.coming")) == 1 and not office.audit("meeting.cancel")
    assert {m.state for m in office.rows(Meeting)} == {"planned"}


def test_the_carried_payload_holds_no_arguments_that_matter(office: Office) -> None:
    """What a channel carries is verb and key; a changed argument in it changes nothing."""
    home = office.person("paula-specimen").types("/clerk to do")
    keys = [b.press.key for b in home.buttons if b.press]
    assert all(len(key) == 32 for key in keys) and len(set(keys)) == len(keys)
    drawn_again = office.person("paula-specimen").types("/clerk", native_id="n1")
    assert {b.press.key for b in drawn_again.buttons if b.press} == set(keys)


def test_every_form_opens_for_whom_it_is_and_is_made_of_everyday_elements(office: Office) -> None:
    everyday = {
        FieldKind.TEXT,
        FieldKind.LONG,
        FieldKind.CHOICE,
        FieldKind.DATE,
        FieldKind.TIME,
        FieldKind.TOGGLE,
        FieldKind.FILE,
    }
    opened = set()
    for who, words in (
        ("paula-specimen", "/apologies"),
        ("paula-specimen", "/deputy"),
        ("paula-specimen", "/report"),
        ("paula-specimen", "/actions"),
        ("morgan-sample", "/clerk meeting new"),
        ("morgan-sample", "/clerk attendance"),
        ("morgan-sample", "/clerk escalate"),
    ):
        answer = office.person(who).types(words)
        if answer.reply.form is None:
            answer = office.person(who).presses(answer, "Another...")
        opened.add(answer.form.name)
        assert {f.kind for f in answer.form.fields} <= everyday
    assert opened <= every_form().keys() and len(opened) >= 6


def test_more_than_a_hundred_choices_are_searched_and_none_is_a_sentence(office: Office) -> None:
    paula = office.id_of("paula-specimen")
    with office.store.begin() as session:
        for number in range(140):
            made = actions.create(
                session,
                1,
                body="board",
                what=f"Task {number} {'long ' * 60}",
                by_when="June 2016",
                owner_person=paula,
            )
            actions.add_milestone(session, 1, made.id, number=1, due_on=date(2016, 12, 1))
    form = office.person("paula-specimen").types("/actions")
    (field,) = [f for f in form.form.fields if f.id == "action"]
    assert field.source == "actions" and len(field.options) > 140
    asking = Inbound(
        channel="console",
        installation="office",
        sender="paula-specimen",
        place="",
        at=office.now,
        native_id="",
        key=form.form.press.key,
    )
    everything = office.inbox.search(asking, "actions", "")
    assert len(everything) >= 140
    found = office.inbox.search(asking, "actions", "Task 137")
    assert "Task 137" in found[0][1]
    assert all(value.isdigit() for value, _ in everything)
    done = office.person("paula-specimen").fills(form, action=found[0][0], text="half way")
    assert "is kept" in done.text
    assert "You have no open action." in office.person("walter-notreal").types("/actions").text


# What no database keeps


def test_nul_bytes_and_half_characters_are_left_out_of_all_that_comes_in_on_both_databases(
    store: Store, tmp_path: Path
) -> None:
    put_example(store)
    office = Office(store, tmp_path / "files", datetime(2016, 8, 25, 8, tzinfo=UTC))
    paula = office.person("paula-specimen")
    for said in ("/apologies board le\0ave", "/apologies board le\ud83dave", "/apol\0ogies board leave\0"):
        answer = paula.types(said, native_id=f"\0{said}")
        assert "apologies" in answer.text and "not saved" not in answer.text.casefold(), answer.text
        assert office.rows(SeatReply)[0].reason == "leave"
    form = paula.types("/apologies")
    paula.fills(form, reason="on\0 le\udc00ave")
    assert "on leave" in {row.reason for row in office.rows(SeatReply)}
    assert paula.presses_key("reply.coming", "no\0such\ud800key").kind == "stale"
    assert office.person("nobody\0").types("/clerk\0").text


def test_a_file_whose_name_no_database_keeps_is_looked_at_all_the_same(store: Store, tmp_path: Path) -> None:
    put_example(store)
    office = Office(store, tmp_path / "files", datetime(2016, 8, 25, 8, tzinfo=UTC))
    paula = office.person("paula-specimen")
    form = paula.types("/report")
    said = paula.fills(form, (Upload(name="rep\0ort\ud800.pdf", content=b"no pdf"),))
    assert "report.pdf" in " ".join(said.errors.values()), said.errors
