"""The local workspace answers slack_sdk as Slack does."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import LocalWorkspace
from bot.workspace.web_api import RateLimit
from tests.bot.workspace_kit import TOKEN, Clock, client, make, section


@pytest.fixture(scope="module")
def workspace() -> Iterator[LocalWorkspace]:
    with make() as started:
        yield started


@pytest.fixture
def slack(workspace: LocalWorkspace) -> WebClient:
    return client(workspace)


def error_of(call: object, **args: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**args)  # type: ignore[operator]
    return str(caught.value.response["error"])


def channel_id(workspace: LocalWorkspace, name: str) -> str:
    return workspace.state.find_channel(name).id


def test_the_bot_learns_who_it_is_from_auth_test(slack: WebClient) -> None:
    who = slack.auth_test()
    assert who["user_id"] == "U000BOT"
    assert who["bot_id"] == "B000LOCAL"
    assert who["team_id"] == "T000LOCAL"


def test_a_wrong_token_is_invalid_auth_and_none_is_not_authed(workspace: LocalWorkspace) -> None:
    assert error_of(client(workspace, "xoxb-other").auth_test) == "invalid_auth"
    assert error_of(client(workspace, "").auth_test) == "not_authed"


def test_a_token_in_the_body_does_as_well(workspace: LocalWorkspace) -> None:
    body = f"token={TOKEN}&users=U001".encode()
    answer = json.load(urllib.request.urlopen(workspace.api_url + "conversations.open", body))
    assert answer["ok"] and answer["channel"]["id"] == "D001"


def test_an_unknown_method_and_broken_json_have_slacks_names(
    workspace: LocalWorkspace, slack: WebClient
) -> None:
    assert error_of(slack.api_call, api_method="chat.shout") == "unknown_method"
    parts = urlsplit(workspace.api_url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    connection.request("POST", "/api/auth.test", "{", {"Content-Type": "application/json"})
    assert json.load(connection.getresponse())["error"] == "invalid_json"
    connection.close()


def test_api_test_echoes_and_needs_no_token(workspace: LocalWorkspace) -> None:
    slack = client(workspace, "")
    assert slack.api_test(colour="blue")["args"] == {"colour": "blue"}
    assert error_of(slack.api_test, error="my_error") == "my_error"


def test_people_come_in_pages_with_slackbot_and_the_bots_among_them(slack: WebClient) -> None:
    members = [m for page in slack.users_list(limit=2) for m in page["members"]]
    assert [m["id"] for m in members] == ["USLACKBOT", "U000BOT", "U001", "U002", "U003", "U004", "U005"]
    sam, jo, ali = members[2:5]
    assert sam["profile"]["email"] == "sam.example@example.org"
    assert sam["tz"] == "Europe/London"
    assert "tz" not in jo
    assert ali["deleted"] and "real_name" not in ali and ali["profile"]["real_name"] == "Ali Placeholder"
    assert members[5]["is_restricted"]


def test_someone_who_left_is_found_by_id_and_not_by_address(slack: WebClient) -> None:
    assert slack.users_info(user="U003")["user"]["deleted"]
    assert error_of(slack.users_lookupByEmail, email="ali.placeholder@example.org") == "users_not_found"
    assert slack.users_lookupByEmail(email="SAM.example@example.org")["user"]["id"] == "U001"
    assert error_of(slack.users_info, user="U999") == "user_not_found"


def test_a_wrong_cursor_or_limit_is_refused(slack: WebClient) -> None:
    assert error_of(slack.users_list, cursor="nonsense!") == "invalid_cursor"
    assert error_of(slack.users_list, limit=-1) == "invalid_limit"


def test_opening_a_direct_message_twice_gives_the_same_one(slack: WebClient) -> None:
    first = slack.conversations_open(users="U002")
    again = slack.conversations_open(users=["U002"], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"] == "D002"
    assert again["already_open"] and again["channel"]["is_im"]


def test_a_group_message_is_found_again_by_its_people(slack: WebClient) -> None:
    first = slack.conversations_open(users="U001,U002")["channel"]["id"]
    assert slack.conversations_open(users="U002,U001")["channel"]["id"] == first


def test_whom_the_bot_cannot_open_a_message_to(slack: WebClient) -> None:
    assert error_of(slack.conversations_open, users="U999") == "user_not_found"
    assert error_of(slack.conversations_open, users="U005") == "cannot_dm_bot"
    assert error_of(slack.conversations_open, users="USLACKBOT") == "cannot_dm_bot"
    assert error_of(slack.conversations_open, users="U003") == "user_disabled"
    assert error_of(slack.conversations_open, users="") == "users_list_not_supplied"


def test_slack_still_takes_a_message_to_someone_who_left() -> None:
    with make() as workspace:
        slack = client(workspace)
        dm = slack.conversations_open(users="U002")["channel"]["id"]
        workspace.deactivate("jo")
        assert slack.chat_postMessage(channel=dm, text="Are you there?")["ok"]
        assert slack.conversations_open(users="U002")["channel"]["id"] == dm
        assert slack.users_info(user="U002")["user"]["deleted"]
        assert slack.chat_postMessage(channel="U003", text="By user id")["channel"] == "D003"


def test_channels_are_listed_by_kind_in_pages(workspace: LocalWorkspace, slack: WebClient) -> None:
    names = [c["name"] for page in slack.conversations_list(limit=1) for c in page["channels"]]
    assert names == ["board", "old-board", "elsewhere"]
    both = slack.conversations_list(types="public_channel,private_channel", exclude_archived=True)["channels"]
    assert [c["name"] for c in both] == ["secretariat", "board", "elsewhere"]
    assert [c["is_member"] for c in both] == [True, True, False]


def test_a_channel_has_members_and_can_be_joined() -> None:
    with make() as workspace:
        slack, elsewhere = client(workspace), channel_id(workspace, "elsewhere")
        assert "U000BOT" not in slack.conversations_members(channel=elsewhere)["members"]
        assert error_of(slack.chat_postMessage, channel=elsewhere, text="hello") == "not_in_channel"
        assert error_of(slack.conversations_history, channel=elsewhere) == "not_in_channel"
        assert slack.conversations_join(channel=elsewhere)["channel"]["is_member"]
        assert slack.chat_postMessage(channel=elsewhere, text="hello")["ok"]
        assert slack.conversations_info(channel=elsewhere)["channel"]["name"] == "elsewhere"


@pytest.mark.parametrize(
    ("target", "error"),
    [("C999", "channel_not_found"), ("old-board", "is_archived"), ("closed", "channel_not_found")],
)
def test_where_the_bot_cannot_write(
    workspace: LocalWorkspace, slack: WebClient, target: str, error: str
) -> None:
    known = channel_id(workspace, target) if not target.startswith("C9") else target
    assert error_of(slack.chat_postMessage, channel=known, text="hello") == error


def test_a_bot_cannot_be_written_to(slack: WebClient) -> None:
    assert error_of(slack.chat_postMessage, channel="U005", text="hello") == "cannot_dm_bot"


def test_a_message_needs_words_and_not_too_many(workspace: LocalWorkspace, slack: WebClient) -> None:
    board = channel_id(workspace, "board")
    assert error_of(slack.chat_postMessage, channel=board, text="  ") == "no_text"
    assert error_of(slack.chat_postMessage, channel=board, text="x" * 40_001) == "msg_too_long"
    assert slack.chat_postMessage(channel=board, text="x" * 40_000)["ok"]


def test_metadata_must_be_an_event_with_a_payload(workspace: LocalWorkspace, slack: WebClient) -> None:
    board = channel_id(workspace, "board")
    assert (
        error_of(slack.chat_postMessage, channel=board, text="x", metadata={"a": 1})
        == "invalid_metadata_schema"
    )
    broken = {"channel": board, "text": "x", "metadata": "{"}
    assert error_of(slack.api_call, api_method="chat.postMessage", data=broken) == "invalid_metadata_format"


def test_bad_blocks_are_refused_with_their_place(workspace: LocalWorkspace, slack: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        slack.chat_postMessage(channel=channel_id(workspace, "board"), text="x", blocks=[section("x" * 3001)])
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    expected = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["errors"] == [expected]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {expected}"]


def test_blocks_that_are_each_fine_can_be_too_much_together(
    workspace: LocalWorkspace, slack: WebClient
) -> None:
    board = channel_id(workspace, "board")
    blocks = [section("x" * 2900) for _ in range(5)]
    assert error_of(slack.chat_postMessage, channel=board, text="x", blocks=blocks) == "msg_blocks_too_long"


def test_history_is_newest_first_within_its_window_and_in_pages() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        times = [slack.chat_postMessage(channel=board, text=f"number {n}")["ts"] for n in range(7)]
        assert times == sorted(times) and len(set(times)) == 7
        pages = slack.conversations_history(channel=board, limit=3)
        assert [m["text"] for page in pages for m in page["messages"]] == [
            f"number {n}" for n in range(6, -1, -1)
        ]
        window = {"channel": board, "oldest": times[2], "latest": times[4]}
        assert [m["ts"] for m in slack.conversations_history(**window)["messages"]] == [times[3]]
        inclusive = slack.conversations_history(**window, inclusive=True)["messages"]
        assert [m["ts"] for m in inclusive] == [times[4], times[3], times[2]]
        assert error_of(slack.conversations_history, channel=board, oldest="yesterday") == "invalid_ts_oldest"


def test_metadata_is_read_back_only_when_asked_for() -> None:
    metadata = {"event_type": "delivery", "event_payload": {"k": "abc123"}}
    with make() as workspace:
        slack = client(workspace)
        dm = slack.conversations_open(users="U001")["channel"]["id"]
        slack.chat_postMessage(channel=dm, text="x", metadata=metadata)
        assert "metadata" not in slack.conversations_history(channel=dm)["messages"][0]
        told = slack.conversations_history(channel=dm, include_all_metadata=True)["messages"][0]
        assert told["metadata"] == metadata
        assert told["bot_id"] == "B000LOCAL"
        assert workspace.state.log.keys() == {"abc123": 1}


def test_a_thread_hangs_on_its_root_and_stays_out_of_history() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        root = slack.chat_postMessage(channel=board, text="root")["ts"]
        first = slack.chat_postMessage(channel=board, text="one", thread_ts=root)["ts"]
        slack.chat_postMessage(channel=board, text="two", thread_ts=first)
        history = slack.conversations_history(channel=board)["messages"]
        assert [(m["text"], m["reply_count"]) for m in history] == [("root", 2)]
        thread = [
            m["text"]
            for page in slack.conversations_replies(channel=board, ts=root, limit=2)
            for m in page["messages"]
        ]
        assert thread == ["root", "one", "two"]
        assert (
            error_of(slack.chat_postMessage, channel=board, text="x", thread_ts="1.2") == "thread_not_found"
        )
        assert error_of(slack.conversations_replies, channel=board, ts="1.2") == "thread_not_found"


def test_a_message_can_be_redrawn_and_taken_back_but_only_ones_own() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        ts = slack.chat_postMessage(channel=board, text="first", blocks=[section("first")])["ts"]
        changed = slack.chat_update(channel=board, ts=ts, text="second", blocks=[section("second")])
        assert changed["message"]["blocks"][0]["text"]["text"] == "second"
        slack.chat_update(channel=board, ts=ts, text="third")
        assert "blocks" not in slack.conversations_history(channel=board)["messages"][0]
        workspace.say("sam", "mine", channel="board")
        theirs = workspace.messages("board")[-1].ts
        assert error_of(slack.chat_update, channel=board, ts=theirs, text="x") == "cant_update_message"
        assert error_of(slack.chat_delete, channel=board, ts=theirs) == "cant_delete_message"
        assert slack.chat_delete(channel=board, ts=ts)["ts"] == ts
        assert error_of(slack.chat_delete, channel=board, ts=ts) == "message_not_found"


def test_an_ephemeral_message_is_for_one_pair_of_eyes_and_never_in_history() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        ts = slack.chat_postEphemeral(channel=board, user="U001", text="for Sam")["message_ts"]
        assert slack.conversations_history(channel=board)["messages"] == []
        assert [m.text for m in workspace.messages("board", viewer="sam")] == ["for Sam"]
        assert workspace.messages("board", viewer="jo") == []
        assert error_of(slack.chat_update, channel=board, ts=ts, text="x") == "message_not_found"
        secretariat = channel_id(workspace, "secretariat")
        assert (
            error_of(slack.chat_postEphemeral, channel=secretariat, user="U002", text="x")
            == "user_not_in_channel"
        )


def test_an_ephemeral_message_stands_in_the_thread_it_is_posted_to_and_does_not_count_there() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        root = slack.chat_postMessage(channel=board, text="root")["ts"]
        slack.chat_postMessage(channel=board, text="seen by all", thread_ts=root)
        slack.chat_postEphemeral(channel=board, user="U001", text="for Sam", thread_ts=root)
        (mine,) = [m for m in workspace.messages("board", viewer="sam") if m.text == "for Sam"]
        assert mine.thread_ts == root
        replies = slack.conversations_replies(channel=board, ts=root)["messages"]
        assert [m["text"] for m in replies] == ["root", "seen by all"]
        refused = error_of(
            slack.chat_postEphemeral, channel=board, user="U001", text="x", thread_ts="1.000001"
        )
        assert refused == "thread_not_found"


def test_one_post_a_second_is_allowed_and_a_short_burst() -> None:
    clock = Clock()
    with make(rate_limit=RateLimit(per_second=1, burst=2), real_time=clock) as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        for _ in range(2):
            slack.chat_postMessage(channel=board, text="fine")
        with pytest.raises(SlackApiError) as caught:
            slack.chat_postMessage(channel=board, text="too soon")
        assert caught.value.response.status_code == 429
        assert caught.value.response["error"] == "ratelimited"
        assert int(caught.value.response.headers["Retry-After"]) >= 1
        slack.chat_postMessage(channel="U001", text="another conversation is not held up")
        clock.pass_(1)
        assert slack.chat_postMessage(channel=board, text="fine again")["ok"]
        assert [e.outcome for e in workspace.state.log.entries("chat.postMessage")].count("ratelimited") == 1
