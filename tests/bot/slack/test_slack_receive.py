"""Slack's payloads as what a person did; fields that a server leaves out are no trouble."""

from typing import Any

from bot.channels.base import Inbound
from bot.channels.slack import receive
from tests.bot.channel_kit import NOW


def press_body(**more):
    action = {"action_id": "press:report.send:3", "value": "k9", "action_ts": "8.1", "type": "button"}
    return {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T9"},
        "container": {"type": "message", "message_ts": "5.5", "channel_id": "C1"},
        "actions": [action],
        "trigger_id": "tr",
    } | more


def pressed(body: dict[str, Any]) -> Inbound:
    heard = receive.press(body, NOW)
    assert heard is not None
    return heard


def test_a_command_with_nothing_after_it_is_the_word_alone():
    heard = receive.command({"command": "/actions", "user_id": "U1"}, NOW)
    assert (heard.text, heard.place, heard.installation, heard.native_id) == ("/actions", "", "", "")


def test_the_native_id_of_a_press_tells_person_message_button_and_moment():
    heard = pressed(press_body())
    assert heard.native_id == "U1:5.5:press:report.send:3:8.1"
    assert (heard.press, heard.key, heard.installation) == (("report.send", "k9"), "k9", "T9")


def test_a_press_without_a_key_has_none_and_a_link_is_no_press():
    body = press_body(actions=[{"action_id": "press:x:1"}])
    assert pressed(body).key is None
    assert receive.press(press_body(actions=[{"action_id": "link:1"}]), NOW) is None
    assert receive.press(press_body(actions=[{"type": "button"}]), NOW) is None


def test_a_message_that_only_one_person_sees_cannot_be_redrawn():
    body = press_body(container={"message_ts": "5.5", "channel_id": "C1", "is_ephemeral": True})
    assert pressed(body).message_ref is None
    assert receive.surface(body).message is None


def test_an_installation_for_a_whole_organisation_names_the_workspace_beside_the_person():
    assert pressed(press_body(team=None)).installation == "T9"
    assert pressed(press_body(team={"id": "T1"})).installation == "T1"


def test_every_kind_of_element_gives_its_value_and_an_empty_one_nothing():
    values = {
        "a": {"value": {"type": "plain_text_input", "value": None}},
        "b": {"value": {"type": "static_select", "selected_option": None}},
        "c": {"search:actions": {"type": "external_select", "selected_option": {"value": "7"}}},
        "d": {
            "search:people": {
                "type": "multi_external_select",
                "selected_options": [{"value": "1"}, {"value": "2"}],
            }
        },
        "e": {"value": {"type": "datepicker", "selected_date": "2016-09-21"}},
        "f": {"value": {"type": "timepicker", "selected_time": "17:30"}},
        "g": {"toggle": {"type": "checkboxes", "selected_options": []}},
        "h": {"value": {"type": "file_input", "files": None}},
        "i": {"value": {"type": "file_input", "files": [{"id": "F1"}]}},
    }
    body = {"user": {"id": "U1"}, "view": {"id": "V1", "state": {"values": values}}}
    heard, files = receive.submission(body, NOW)
    assert heard.values == {
        "a": "", "b": "", "c": "7", "d": ("1", "2"), "e": "2016-09-21", "f": "17:30", "g": "", "h": (), "i": ("F1",),
    }  # fmt: skip
    assert [(field, file.id, file.url) for field, file in files] == [("i", "F1", None)]
    assert (heard.key, heard.press) == (None, ("", ""))


def test_a_form_without_any_field_is_still_a_form_that_was_sent():
    body = {
        "user": {"id": "U1"},
        "view": {"id": "V1", "callback_id": "form:agenda.agree", "private_metadata": "k"},
    }
    heard, files = receive.submission(body, NOW)
    assert (heard.press, heard.key, heard.values, files) == (("agenda.agree", "k"), "k", {}, [])


def test_only_words_that_a_person_writes_to_the_bot_itself_are_heard():
    def event(**happened):
        return receive.event({"event_id": "Ev1", "team_id": "T1", "event": happened}, NOW)

    direct = {
        "type": "message",
        "channel_type": "im",
        "user": "U1",
        "channel": "D1",
        "text": "what is due &amp; when",
    }
    heard = event(**direct)
    assert (heard.text, heard.native_id, heard.place) == ("what is due & when", "Ev1", "D1")
    assert event(**direct | {"bot_id": "B1"}) is None
    assert event(**direct | {"subtype": "message_changed"}) is None
    assert event(**direct | {"channel_type": "channel"}) is None
    assert event(type="app_home_opened", user="U1") is None
    assert receive.event({}, NOW) is None
