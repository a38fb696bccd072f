"""What people do reaches a Bolt app as it would from Slack, and what the app answers is shown to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.webhook import WebhookClient

from bot.workspace import LocalWorkspace
from bot.workspace.client import buttons_of
from bot.workspace.forms import REQUIRED
from tests.bot.workspace_kit import SECRET, Clock, bolt, button, client, field, make, modal, plain, section

COMMANDS = ({"command": "/apologies", "description": "Give apologies", "usage_hint": "[body] [reason]"},)
EVENTS = ("app_home_opened", "message.im", "user_change")


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    with make(event_retries=(0.0, 0.0, 0.0), events=EVENTS) as started:
        yield started


@pytest.fixture
def app(workspace: LocalWorkspace) -> Iterator[App]:
    with bolt(workspace) as listening:
        yield listening


def test_a_command_arrives_signed_with_its_words_and_its_place(workspace: LocalWorkspace, app: App) -> None:
    heard: list[dict[str, Any]] = []

    @app.command("/apologies")
    def take(ack: Any, body: dict[str, Any]) -> None:
        heard.append(body)
        ack("Recorded.")

    reply = workspace.command("sam", "/apologies", "board on leave & away", channel="board")
    assert (reply.status, reply.error) == (200, None)
    assert heard[0]["text"] == "board on leave & away"
    assert (heard[0]["user_id"], heard[0]["channel_name"]) == ("U001", "board")
    assert [(m.text, m.ephemeral_to) for m in reply.messages] == [("Recorded.", "U001")]
    assert workspace.messages("board", viewer="jo") == []


def test_a_command_in_the_direct_message_is_the_default(workspace: LocalWorkspace, app: App) -> None:
    @app.command("/apologies")
    def take(ack: Any, body: dict[str, Any]) -> None:
        ack({"response_type": "in_channel", "text": f"in {body['channel_name']}"})

    reply = workspace.command("jo", "/apologies")
    assert [(m.channel, m.text) for m in reply.messages] == [("D002", "in directmessage")]


def test_a_wrong_secret_or_a_stale_request_is_turned_away(workspace: LocalWorkspace, app: App) -> None:
    @app.command("/apologies")
    def take(ack: Any) -> None:
        ack("Recorded.")

    workspace.sender.signing_secret = "forged"
    assert workspace.command("sam", "/apologies").status == 401
    workspace.sender.signing_secret = SECRET
    clock = Clock()
    workspace.sender._real_time = clock
    reply = workspace.command("sam", "/apologies")
    assert (reply.status, reply.error) == (401, "dispatch_failed")
    assert 'failed with the error "dispatch_failed"' in reply.words


def test_an_unknown_command_never_reaches_the_bot() -> None:
    with make(commands=COMMANDS) as workspace, bolt(workspace):
        reply = workspace.command("sam", "/apologise")
        assert reply.error == "unknown_command"
        assert reply.words == "/apologise is not a valid command."


def test_a_bot_that_is_not_there_or_too_slow_is_told_to_the_person() -> None:
    with make(ack_seconds=0.3) as workspace:
        workspace.sender.bot_url = "http://127.0.0.1:1"
        assert workspace.command("sam", "/apologies").error == "dispatch_failed"
        with bolt(workspace) as app:

            @app.command("/apologies")
            def take(ack: Any) -> None:
                import time

                time.sleep(1)
                ack()

            assert workspace.command("sam", "/apologies").error == "operation_timeout"


def test_a_command_opens_a_form_which_is_filled_in_and_sent(workspace: LocalWorkspace, app: App) -> None:
    sent: list[dict[str, Any]] = []
    meeting = {"type": "static_select", "options": [{"text": plain("Board, 21 September"), "value": "m1"}]}
    view = modal(
        field("Meeting", meeting, block_id="meeting"),
        field("Reason", {"type": "plain_text_input", "max_length": 20}, block_id="reason", optional=True),
        field("Back on", {"type": "datepicker", "initial_date": "2016-09-22"}, block_id="back"),
        private_metadata="key",
    )

    @app.command("/apologies")
    def take(ack: Any, body: dict[str, Any], client: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @app.view("apologies")
    def save(ack: Any, view: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        sent.append(view)
        client.chat_postMessage(channel=body["user"]["id"], text="Recorded.")
        ack()

    form = workspace.command("sam", "/apologies").view
    assert form and form.title == "Apologies"
    empty = workspace.submit("sam", form, {"Reason": "on leave"})
    assert empty.errors == {"meeting": REQUIRED} and not sent
    done = workspace.submit("sam", form, {"Meeting": "Board, 21 September"})
    assert done.view is None and [m.text for m in done.messages] == ["Recorded."]
    values = sent[0]["state"]["values"]
    assert values["meeting"]["value"]["selected_option"]["value"] == "m1"
    assert values["reason"]["value"] == {"type": "plain_text_input", "value": "on leave"}
    assert values["back"]["value"]["selected_date"] == "2016-09-22"
    assert sent[0]["private_metadata"] == "key"
    assert workspace.view_of("sam") is None


def open_form(workspace: LocalWorkspace, **answer: Any) -> Any:
    trigger = workspace.modals.issue_trigger("U001")
    text = field("Reason", {"type": "plain_text_input"}, block_id="reason")
    client(workspace).views_open(trigger_id=trigger, view=modal(text, **answer))
    return workspace.view_of("sam")


def test_the_bots_errors_stand_under_their_fields_and_the_form_stays(
    workspace: LocalWorkspace, app: App
) -> None:
    @app.view("apologies")
    def save(ack: Any) -> None:
        ack(response_action="errors", errors={"reason": "Say it without the number."})

    reply = workspace.submit("sam", open_form(workspace), {"reason": "1234"})
    assert reply.errors == {"reason": "Say it without the number."}
    assert reply.view and reply.view.state["reason"]["value"]["value"] == "1234"


def test_a_form_can_be_replaced_or_covered_and_all_closed(workspace: LocalWorkspace, app: App) -> None:
    answers: Iterator[dict[str, Any]] = iter(
        [
            {"response_action": "update", "view": modal(section("updated"), title=plain("Updated"))},
            {"response_action": "push", "view": modal(section("pushed"), title=plain("Pushed"))},
            {"response_action": "clear"},
        ]
    )

    @app.view("apologies")
    def save(ack: Any) -> None:
        ack(**next(answers))

    first = open_form(workspace)
    updated = workspace.submit("sam", first, {"reason": "x"}).view
    assert updated and (updated.id, updated.title) == (first.id, "Updated")
    pushed = workspace.submit("sam", updated).view
    assert pushed and (pushed.title, pushed.previous) == ("Pushed", first.id)
    assert workspace.submit("sam", pushed).view is None


def test_a_bot_that_fails_leaves_the_form_open_with_what_was_typed(
    workspace: LocalWorkspace, app: App
) -> None:
    @app.view("apologies")
    def save(ack: Any) -> None:
        raise RuntimeError("no")

    reply = workspace.submit("sam", open_form(workspace), {"reason": "kept"})
    assert reply.status == 500 and "trouble connecting" in reply.errors[""]
    assert reply.view and reply.view.state["reason"]["value"]["value"] == "kept"


def test_a_bad_form_in_an_answer_is_trouble_not_a_new_form(workspace: LocalWorkspace, app: App) -> None:
    @app.view("apologies")
    def save(ack: Any) -> None:
        ack(response_action="update", view=modal(section("x" * 3001)))

    form = open_form(workspace)
    reply = workspace.submit("sam", form, {"reason": "x"})
    assert reply.errors[""] and reply.view is form


def test_closing_a_form_is_told_only_on_request(workspace: LocalWorkspace, app: App) -> None:
    closed: list[bool] = []

    @app.view_closed("apologies")
    def left(ack: Any, body: dict[str, Any]) -> None:
        closed.append(body["is_cleared"])
        ack()

    workspace.close("sam", open_form(workspace))
    assert closed == [] and workspace.view_of("sam") is None
    workspace.close("sam", open_form(workspace, notify_on_close=True))
    assert closed == [False]


def test_a_file_travels_with_a_form(workspace: LocalWorkspace, app: App) -> None:
    got: list[bytes] = []

    @app.view("apologies")
    def save(ack: Any, view: dict[str, Any], client: Any) -> None:
        import urllib.request

        file = view["state"]["values"]["paper"]["value"]["files"][0]
        request = urllib.request.Request(file["url_private_download"])
        request.add_header("Authorization", f"Bearer {client.token}")
        got.append(urllib.request.urlopen(request).read())
        ack()

    trigger = workspace.modals.issue_trigger("U001")
    client(workspace).views_open(
        trigger_id=trigger, view=modal(field("Paper", {"type": "file_input"}, block_id="paper"))
    )
    form = workspace.view_of("sam")
    assert form
    workspace.submit("sam", form, {"Paper": [workspace.upload("sam", "report.pdf", b"%PDF-1.7")]})
    assert got == [b"%PDF-1.7"]


def test_a_press_carries_its_button_its_message_and_a_way_to_redraw_it(
    workspace: LocalWorkspace, app: App
) -> None:
    pressed: list[dict[str, Any]] = []

    @app.action("coming")
    def take(ack: Any, body: dict[str, Any], respond: Any) -> None:
        pressed.append(body)
        respond(text="You are coming.", replace_original=True)
        ack()

    blocks = [
        section("Can you come?"),
        {"type": "actions", "elements": [button("I'm coming", "coming", value="k1")]},
    ]
    client(workspace).chat_postMessage(channel="U001", text="Can you come?", blocks=blocks)
    message = workspace.inbox_of("sam")[-1]
    assert buttons_of(message) == ["I'm coming"]
    block_id = message.blocks[1]["block_id"]
    workspace.press("sam", message, "I'm coming")
    body = pressed[0]
    action = body["actions"][0]
    assert (action["type"], action["action_id"], action["value"]) == ("button", "coming", "k1")
    assert (action["text"], action["block_id"]) == (plain("I'm coming"), block_id)
    container = {"type": "message", "message_ts": message.ts, "channel_id": "D001", "is_ephemeral": False}
    assert body["container"] == container
    assert body["message"]["ts"] == message.ts
    assert [m.words for m in workspace.inbox_of("sam")] == ["You are coming."]


def test_an_ephemeral_message_is_not_repeated_back_and_can_be_deleted(
    workspace: LocalWorkspace, app: App
) -> None:
    pressed: list[dict[str, Any]] = []

    @app.action("undo")
    def take(ack: Any, body: dict[str, Any], respond: Any) -> None:
        pressed.append(body)
        respond(delete_original=True)
        ack()

    blocks = [{"type": "actions", "elements": [button("Change this", "undo")]}]
    board = workspace.state.find_channel("board").id
    client(workspace).chat_postEphemeral(channel=board, user="U001", text="x", blocks=blocks)
    workspace.press("sam", workspace.messages("board", viewer="sam")[-1], "Change this")
    assert pressed[0]["container"]["is_ephemeral"] and "message" not in pressed[0]
    assert workspace.messages("board", viewer="sam") == []


def test_a_response_url_is_good_five_times_and_for_thirty_minutes() -> None:
    clock = Clock()
    with make(real_time=clock) as workspace:
        url = workspace.hooks.issue(channel="C002", user="U001")
        hook = WebhookClient(url, retry_handlers=[])
        assert [hook.send(text=str(n)).status_code for n in range(6)] == [200] * 5 + [404]
        assert hook.send(text="x").body == "used_url"
        assert len(workspace.messages("board", viewer="sam")) == 5
        bad = WebhookClient(workspace.hooks.issue(channel="C002", user="U001"), retry_handlers=[])
        assert bad.send(blocks=[section("x" * 3001)]).body == "invalid_blocks"
        late = workspace.hooks.issue(channel="C002", user="U001")
        clock.pass_(31 * 60)
        assert WebhookClient(late, retry_handlers=[]).send(text="x").body == "expired_url"


def test_a_searched_list_asks_the_bot_and_its_choice_is_sent(workspace: LocalWorkspace, app: App) -> None:
    asked: list[str] = []
    sent: list[dict[str, Any]] = []

    @app.options("who")
    def search(ack: Any, body: dict[str, Any]) -> None:
        asked.append(body["value"])
        ack(options=[{"text": plain(f"{body['value']} Example"), "value": "7"}])

    @app.view("apologies")
    def save(ack: Any, view: dict[str, Any]) -> None:
        sent.append(view["state"]["values"]["deputy"]["who"]["selected_option"])
        ack()

    list_ = {"type": "external_select", "action_id": "who", "min_query_length": 0}
    trigger = workspace.modals.issue_trigger("U001")
    client(workspace).views_open(trigger_id=trigger, view=modal(field("Deputy", list_, block_id="deputy")))
    form = workspace.view_of("sam")
    assert form
    assert [o["value"] for o in workspace.suggest("sam", form, "Deputy", "Jo")] == ["7"]
    workspace.submit("sam", form, {"Deputy": "7"})
    assert asked == ["Jo", "7"]
    assert sent[0]["value"] == "7"


def test_a_list_past_its_limit_shows_no_result(workspace: LocalWorkspace, app: App) -> None:
    @app.options("who")
    def search(ack: Any) -> None:
        ack(options=[{"text": plain(str(n)), "value": str(n)} for n in range(101)])

    list_ = {"type": "external_select", "action_id": "who"}
    trigger = workspace.modals.issue_trigger("U001")
    client(workspace).views_open(trigger_id=trigger, view=modal(field("Deputy", list_)))
    form = workspace.view_of("sam")
    assert form and workspace.suggest("sam", form, "who") == []


def test_a_direct_message_and_the_home_are_told_as_events(workspace: LocalWorkspace, app: App) -> None:
    told: list[str] = []

    @app.event("message")
    def said(event: dict[str, Any], say: Any) -> None:
        told.append(event["text"])
        say("I heard you.")

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: Any) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welcome")]})

    @app.event("user_change")
    def changed(event: dict[str, Any]) -> None:
        told.append(f"{event['user']['id']} deleted: {event['user']['deleted']}")

    reply = workspace.say("jo", "hello")
    assert told == ["hello"] and [m.text for m in reply.messages] == ["I heard you."]
    view = workspace.open_home("jo")
    assert view and view.words.endswith("Welcome")
    workspace.deactivate("jo")
    assert told[-1] == "U002 deleted: True"


def test_an_event_that_is_not_taken_comes_again_with_its_number(workspace: LocalWorkspace, app: App) -> None:
    tries: list[tuple[Any, ...]] = []

    @app.event("message")
    def said(request: Any, body: dict[str, Any]) -> None:
        headers = request.headers
        number, reason = headers.get("x-slack-retry-num", [None]), headers.get("x-slack-retry-reason", [None])
        tries.append((body["event_id"], number[0], reason[0]))
        with workspace.state.change():
            pass
        if len(tries) < 3:
            raise RuntimeError("not now")

    workspace.say("jo", "hello")
    workspace.state.wait_for(lambda: len(tries) == 3, seconds=5)
    assert [t[1:] for t in tries] == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({t[0] for t in tries}) == 1


def test_someone_outside_a_channel_sees_nothing_of_it(workspace: LocalWorkspace) -> None:
    secretariat = workspace.state.find_channel("secretariat").id
    client(workspace).chat_postMessage(channel=secretariat, text="digest")
    message = workspace.messages("secretariat")[0]
    assert workspace.state.visible_to("U001", message)
    assert not workspace.state.visible_to("U002", message)


def test_typing_names_that_do_not_exist_says_what_there_is(workspace: LocalWorkspace) -> None:
    form = open_form(workspace)
    with pytest.raises(KeyError, match="it has \\['Reason'\\]"):
        workspace.submit("sam", form, {"Cause": "x"})
    with pytest.raises(KeyError, match="nobody"):
        workspace.say("nobody", "x")
