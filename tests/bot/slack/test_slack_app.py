"""What people do on Slack, through signed HTTP: what the handler hears, and what they see of its answer."""

import logging
import time
from typing import Any

import pytest

from bot.channels.outcomes import Sent
from bot.messages.failures import FILE_DID_NOT_ARRIVE, NOT_DONE, NOT_SAVED, SLOW
from bot.messages.model import Entries, Entry, Field, FieldKind, Heading, Para, Reply, Seen, Who
from bot.workspace.faults import Fault, FaultKind
from tests.bot.channel_kit import (
    NOW,
    SAM,
    Handler,
    bot,
    buttons,
    channel,
    form,
    message,
    said,
    soon,
    to,
    user_id,
)
from tests.bot.workspace_kit import make

TOGGLE = Field(id="deputy", label="My deputy comes", kind=FieldKind.TOGGLE)


@pytest.fixture(scope="module")
def running():
    with make() as workspace:
        yield workspace


@pytest.fixture
def workspace(running):
    running.faults.clear()
    yield running
    running.faults.clear()
    running.modals.__init__(running.state)


def posted(workspace, *parts):
    """A message from the bot in Sam's own conversation."""
    slack = channel(workspace)
    (payload,) = slack.render(message(*parts), mentions={})
    sent = slack.send(to(workspace), payload, key=f"k{time.monotonic_ns()}", thread=None, deadline=soon())
    assert isinstance(sent, Sent)
    return next(m for m in workspace.messages(SAM) if m.ts == sent.ids[0])


# Commands


def test_a_typed_command_is_heard_whole_and_answered_to_its_writer_alone(workspace):
    handler = Handler(said("Your apologies are recorded."))
    with bot(workspace, handler):
        reply = workspace.command(SAM, "/apologies", "Board – can’t attend, “on leave” & <!channel>")
    (heard,) = handler.heard
    assert heard.text == "/apologies Board – can’t attend, “on leave” & <!channel>"
    assert (heard.sender, heard.channel, heard.at) == (user_id(workspace), "slack", NOW)
    assert heard.native_id and heard.place and heard.key is None and heard.installation
    assert "Your apologies are recorded." in reply.words
    assert reply.messages[0].ephemeral_to == user_id(workspace)


def test_an_answer_for_everyone_is_seen_by_everyone(workspace):
    with bot(workspace, Handler(said("The agenda is agreed.", seen_by=Seen.EVERYONE))):
        reply = workspace.command(SAM, "/clerk", "agree", channel="board")
    assert reply.messages[0].ephemeral_to is None


def test_a_form_is_opened_with_its_key_and_says_nothing_else(workspace):
    with bot(workspace, Handler(Reply(form=form()))):
        reply = workspace.command(SAM, "/apologies")
    assert reply.view.value["private_metadata"] == "f1"
    assert reply.messages == []


def test_a_form_that_does_not_open_is_said_with_the_typed_way(workspace):
    workspace.faults.queue("views.open", Fault.named("internal_error"))
    with bot(workspace, Handler(Reply(form=form()))):
        reply = workspace.command(SAM, "/apologies")
    assert "The form did not open. Try once more, or type it: `/clerk help` shows how." in reply.words


def test_the_rest_of_a_long_answer_is_posted_beside_the_first_part(workspace):
    """In which order the two reach the reader is Slack's; each part says which it is."""
    rows = tuple(Entry(title=(f"Action {i}",), detail=("word " * 120,)) for i in range(60))
    with bot(workspace, Handler(Reply(message=message(Entries(rows=rows))))):
        reply = workspace.command(SAM, "/actions")
        until = time.monotonic() + 5
        while "Action 59" not in workspace.inbox_of(SAM)[-1].words and time.monotonic() < until:
            time.sleep(0.02)
    assert any("Action 0" in part.words for part in reply.messages)
    assert "Action 59" in workspace.inbox_of(SAM)[-1].words
    assert workspace.inbox_of(SAM)[-1].ephemeral_to


def test_people_are_mentioned_by_their_slack_names_where_they_have_one(workspace):
    asked = []

    def mentions(people):
        asked.append(people)
        return {4: user_id(workspace)}

    answer = Reply(
        message=message(
            Para(text=(Who(person=4, name="Sam Example"), " and ", Who(person=5, name="Jo Sample")))
        )
    )
    with bot(workspace, Handler(answer), mentions=mentions):
        reply = workspace.command(SAM, "/clerk")
    assert f"<@{user_id(workspace)}> and Jo Sample" in reply.words
    assert asked == [frozenset({4, 5})]


# Presses


def test_a_press_brings_our_verb_and_key_and_the_message_it_stands_in(workspace):
    where = posted(workspace, buttons("I'm coming", key="k77"))
    handler = Handler(said("Noted."))
    with bot(workspace, handler):
        reply = workspace.press(SAM, where, "I'm coming")
    (heard,) = handler.heard
    assert heard.press == ("meeting.coming", "k77") and heard.key == "k77"
    assert heard.message_ref == where.ts and heard.place == where.channel
    assert where.ts in heard.native_id and heard.sender in heard.native_id
    assert "Noted." in reply.words and reply.messages[0].ephemeral_to


def test_a_reply_that_replaces_redraws_the_pressed_message_and_adds_none(workspace):
    where = posted(workspace, buttons("I'm coming"))
    with bot(workspace, Handler(said("You are coming.", replaces=True))):
        reply = workspace.press(SAM, where, "I'm coming")
    assert "You are coming." in where.words and "I'm coming" not in where.words
    assert reply.messages == []


def test_where_the_message_cannot_be_redrawn_the_answer_stands_beside_it(workspace):
    where = posted(workspace, buttons("I'm coming"))
    workspace.faults.queue("chat.update", Fault.named("message_not_found"))
    with bot(workspace, Handler(said("You are coming.", replaces=True))):
        reply = workspace.press(SAM, where, "I'm coming")
    assert "You are coming." in reply.words


def test_a_press_in_an_answer_only_you_see_is_answered_beside_it(workspace):
    with bot(workspace, Handler(Reply(message=message(buttons("Yes"))), said("Recorded.", replaces=True))):
        asked = workspace.command(SAM, "/apologies", "bord").messages[0]
        reply = workspace.press(SAM, asked, "Yes")
    assert "Recorded." in reply.words


def test_a_button_that_asks_for_more_opens_a_form(workspace):
    where = posted(workspace, buttons("Apologies"))
    with bot(workspace, Handler(Reply(form=form()))):
        reply = workspace.press(SAM, where, "Apologies")
    assert reply.view.value["callback_id"] == "form:apologies.give"


def test_an_answer_to_a_press_that_is_for_everyone_is_posted_in_the_thread(workspace):
    where = posted(workspace, buttons("Agree"))
    with bot(workspace, Handler(said("Agreed by the chair.", seen_by=Seen.EVERYONE))):
        workspace.press(SAM, where, "Agree")
    last = workspace.messages(SAM)[-1]
    assert last.thread_ts == where.ts and last.ephemeral_to is None and "Agreed by the chair." in last.words


# Forms


def opened(workspace, handler, **more):
    return bot(workspace, handler, **more)


def test_a_sent_form_brings_its_key_and_its_values_under_our_own_names(workspace):
    asked = form(
        Field(id="reason", label="Reason", kind=FieldKind.LONG, required=False),
        Field(
            id="meeting",
            label="Meeting",
            kind=FieldKind.CHOICE,
            options=(("m1", "Board"), ("m2", "Executive")),
        ),
        Field(
            id="items",
            label="Items",
            kind=FieldKind.CHOICES,
            options=(("1", "One"), ("2", "Two"), ("3", "Three")),
        ),
        Field(id="on", label="On", kind=FieldKind.DATE, value="2016-09-21"),
        Field(id="from", label="From", kind=FieldKind.TIME, required=False),
        TOGGLE,
        key="form-key",
    )
    handler = Handler(Reply(form=asked), said("Recorded, reference AP-31."))
    with bot(workspace, handler):
        view = workspace.command(SAM, "/apologies").view
        reply = workspace.submit(
            SAM, view, {"reason": "on leave", "meeting": "m2", "items": ["1", "3"], "deputy": ["yes"]}
        )
    heard = handler.heard[1]
    assert heard.press == ("apologies.give", "form-key") and heard.key == "form-key"
    assert heard.native_id == view.id
    assert heard.values == {
        "reason": "on leave", "meeting": "m2", "items": ("1", "3"), "on": "2016-09-21", "from": "", "deputy": "yes",
    }  # fmt: skip
    assert "Recorded, reference AP-31." in reply.view.words
    assert "submit" not in reply.view.value


def test_an_empty_toggle_is_no_and_not_an_empty_list(workspace):
    handler = Handler(Reply(form=form(TOGGLE)), Reply())
    with bot(workspace, handler):
        view = workspace.command(SAM, "/apologies").view
        reply = workspace.submit(SAM, view, {})
    assert handler.heard[1].values == {"deputy": ""}
    assert reply.view is None


def test_errors_stand_under_their_fields_and_what_was_typed_stays(workspace):
    wrong = form(Field(id="reason", label="Reason", kind=FieldKind.TEXT, error="Say it without the number."))
    with bot(workspace, Handler(Reply(form=form()), Reply(form=wrong))):
        view = workspace.command(SAM, "/apologies").view
        reply = workspace.submit(SAM, view, {"reason": "943 476 5919"})
    assert reply.errors == {"reason": "Say it without the number."}
    assert workspace.view_of(SAM).id == view.id


def test_a_form_drawn_anew_takes_the_place_of_the_first(workspace):
    then = form(Field(id="which", label="Which deputy", kind=FieldKind.TEXT), key="f2")
    with bot(
        workspace,
        Handler(Reply(form=form()), Reply(form=then, message=message(Para(text=("Nearly there.",))))),
    ):
        view = workspace.command(SAM, "/apologies").view
        reply = workspace.submit(SAM, view, {"reason": "x"})
    assert reply.view.value["private_metadata"] == "f2"
    assert "Nearly there." in reply.view.words and "Which deputy" in reply.view.words


def test_a_press_on_the_last_page_of_a_form_redraws_that_page(workspace):
    handler = Handler(Reply(form=form()), Reply(message=message(buttons("Change this"))), said("Changed."))
    with bot(workspace, handler):
        view = workspace.command(SAM, "/apologies").view
        last = workspace.submit(SAM, view, {"reason": "x"}).view
        workspace.press(SAM, last, "Change this")
    assert handler.heard[2].press == ("meeting.coming", "k1") and handler.heard[2].message_ref is None
    assert "Changed." in workspace.view_of(SAM).words


def test_a_file_arrives_with_its_form(workspace):
    handler = Handler(Reply(form=form(Field(id="file", label="Report", kind=FieldKind.FILE))), said("Kept."))
    with bot(workspace, handler):
        view = workspace.command(SAM, "/report").view
        workspace.submit(SAM, view, {"file": [workspace.upload(SAM, "report.pdf", b"%PDF words")]})
    (upload,) = handler.heard[1].uploads
    assert (upload.name, upload.content) == ("report.pdf", b"%PDF words")
    assert handler.heard[1].values == {"file": ("report.pdf",)}


def test_a_file_that_cannot_be_fetched_is_asked_for_again_and_nothing_is_done(workspace, caplog):
    handler = Handler(Reply(form=form(Field(id="file", label="Report", kind=FieldKind.FILE))))
    with bot(workspace, handler):
        view = workspace.command(SAM, "/report").view
        file = workspace.upload(SAM, "report.pdf", b"words")
        where, workspace.backend.base_url = workspace.backend.base_url, "http://127.0.0.2:9"
        try:
            reply = workspace.submit(SAM, view, {"file": [file]})
        finally:
            workspace.backend.base_url = where
    assert reply.errors == {"file": FILE_DID_NOT_ARRIVE}
    assert len(handler.heard) == 1


def test_a_long_list_is_searched_by_what_is_typed_and_says_how_many_more(workspace):
    actions = tuple((f"a{i}", f"Action {i}") for i in range(140))
    asked = form(Field(id="action", label="Action", kind=FieldKind.CHOICE, options=actions, source="actions"))
    searched = []

    def search(inbound, source, typed):
        searched.append((inbound.sender, inbound.key, source, typed))
        return [a for a in actions if typed in a[1]]

    handler = Handler(Reply(form=asked), said("Done."))
    with bot(workspace, handler, search=search):
        view = workspace.command(SAM, "/actions").view
        assert len(workspace.suggest(SAM, view, "action", "")) == 100
        assert "and 40 more, type to narrow" in view.words
        workspace.submit(SAM, view, {"action": "Action 139"})
    assert searched[0] == (user_id(workspace), "f1", "actions", "")
    assert handler.heard[1].values == {"action": "a139"}


# When something is wrong


def test_a_handler_that_fails_leaves_a_kind_sentence_and_no_traceback(workspace, caplog):
    caplog.set_level(logging.ERROR)
    where = posted(workspace, buttons("I'm coming"))
    with bot(workspace, Handler(Reply(form=form()), RuntimeError("secret detail"))):
        view = workspace.command(SAM, "/apologies").view
        answers = [
            workspace.submit(SAM, view, {"reason": "x"}),
            workspace.command(SAM, "/apologies", "board"),
            workspace.press(SAM, where, "I'm coming"),
        ]
    assert answers[0].errors == {"reason": NOT_SAVED}
    assert NOT_DONE in answers[1].words and NOT_DONE in answers[2].words
    assert all("secret detail" not in str(a.body) + a.words for a in answers)
    assert "secret detail" in caplog.text


def test_a_failed_form_without_fields_does_not_close_as_if_it_were_saved(workspace):
    asked = form(TOGGLE)
    with bot(workspace, Handler(Reply(form=asked), RuntimeError("x"))):
        view = workspace.command(SAM, "/apologies").view
        view.value["blocks"] = [
            {"type": "section", "text": {"type": "plain_text", "text": "Sure?"}, "block_id": "b"}
        ]
        reply = workspace.submit(SAM, view, {})
    assert NOT_DONE in reply.view.words


def test_what_takes_longer_than_slack_waits_is_told_so_before_slack_gives_up(workspace):
    done: list[Any] = []

    def slow(inbound):
        if len(done) == 0 and inbound.press:
            time.sleep(0.6)
        done.append(inbound)
        return Reply(form=form()) if inbound.text else said("Recorded.")

    with bot(workspace, slow, budget=0.25):
        view = workspace.command(SAM, "/apologies").view
        done.clear()
        first = workspace.submit(SAM, view, {"reason": "x"})
        time.sleep(0.5)
        second = workspace.submit(SAM, view, {"reason": "x"})
    assert first.errors == {"reason": SLOW}
    assert "Recorded." in second.view.words
    assert [i.key for i in done] == ["f1", "f1"]


def test_events_that_are_not_for_us_are_taken_and_do_nothing(workspace):
    handler = Handler(said("x"))
    with bot(workspace, handler):
        workspace.open_home(SAM)
    assert handler.heard == []


def test_words_written_straight_to_the_bot_are_taken_as_a_command(workspace):
    handler = Handler(said("Nothing is due this week."))
    with bot(workspace, handler):
        workspace.say(SAM, "what is due?")
    assert handler.heard[0].text == "what is due?"
    assert "Nothing is due this week." in workspace.inbox_of(SAM)[-1].words


def test_a_repeat_of_the_same_request_reaches_the_handler_with_the_same_key(workspace):
    where = posted(workspace, buttons("I'm coming", key="k5"))
    handler = Handler(said("Noted."))
    with bot(workspace, handler):
        workspace.press(SAM, where, "I'm coming")
        workspace.press(SAM, where, "I'm coming")
    assert [h.key for h in handler.heard] == ["k5", "k5"]


def test_an_answer_longer_than_the_last_page_goes_on_in_your_own_conversation(workspace):
    parts = [Heading(text=f"Part {i}") for i in range(130)]
    with bot(workspace, Handler(Reply(form=form()), Reply(message=message(*parts)))):
        view = workspace.command(SAM, "/apologies").view
        reply = workspace.submit(SAM, view, {"reason": "x"})
        until = time.monotonic() + 5
        while "Part 129" not in workspace.inbox_of(SAM)[-1].words and time.monotonic() < until:
            time.sleep(0.02)
    assert "Part 0" in reply.view.words and "The rest is in your messages" in reply.view.words
    assert "Part 129" in workspace.inbox_of(SAM)[-1].words


def test_a_fault_while_showing_an_answer_does_not_undo_what_was_done(workspace):
    where = posted(workspace, buttons("I'm coming"))
    workspace.faults.queue("chat.postEphemeral", Fault(kind=FaultKind.SERVER_ERROR))
    handler = Handler(said("Noted."))
    with bot(workspace, handler):
        reply = workspace.press(SAM, where, "I'm coming")
    assert reply.status == 200 and len(handler.heard) == 1
