"""The outcome table (trust, 3.4), row by row: what may be tried again, what is lost, what must be looked for."""

import http.client
import json
import socket
import ssl
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Sent, Uncertain
from bot.channels.slack.outcome import classify
from bot.channels.slack.transport import NotSent


def refusal(error, status=200, headers=None, data=None):
    response = SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error} if data is None else data,
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", response)


def test_ok_with_a_ts_is_sent_with_its_id_and_conversation():
    assert classify({"ok": True, "ts": "1.2", "channel": "D1"}) == Sent(("1.2",), "D1")


def test_ok_without_a_ts_is_uncertain():
    assert isinstance(classify({"ok": True, "channel": "D1"}), Uncertain)


@pytest.mark.parametrize(
    "error",
    [
        NotSent("no connection"),
        URLError(socket.gaierror(-2, "Name or service not known")),
        URLError(ConnectionRefusedError(111, "refused")),
        URLError(ssl.SSLCertVerificationError("bad certificate")),
    ],
    ids=repr,
)
def test_what_failed_before_a_byte_left_is_refused_and_may_be_sent_again(error):
    outcome = classify(error)
    assert isinstance(outcome, Deferred) and outcome.retry_after is None


@pytest.mark.parametrize("error", ["ratelimited", "rate_limited", "message_limit_exceeded"])
def test_a_rate_limit_is_refused_with_the_time_to_wait(error):
    assert classify(refusal(error, headers={"Retry-After": "30"})) == Deferred(error, 30.0)
    assert classify(refusal(error)) == Deferred(error, None)


@pytest.mark.parametrize(
    "data", [{"ok": False, "error": "ratelimited"}, {"ok": False, "error": "anything"}, "<html>"]
)
def test_http_429_is_a_rate_limit_whatever_its_body_says(data):
    assert classify(refusal("", 429, {"retry-after": "7"}, data)) == Deferred("ratelimited", 7.0)
    assert classify(refusal("", 429, {"Retry-After": "soon"}, data)) == Deferred("ratelimited", None)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("timed out"),
        URLError(TimeoutError("timed out")),
        ConnectionResetError(104, "reset"),
        URLError(ConnectionResetError(104, "reset")),
        BrokenPipeError(32, "broken pipe"),
        http.client.RemoteDisconnected("closed"),
        http.client.IncompleteRead(b"{"),
        json.JSONDecodeError("no", "", 0),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"),
        RuntimeError("anything else"),
    ],
    ids=lambda e: type(e).__name__,
)
def test_what_failed_after_the_first_byte_is_uncertain(error):
    assert isinstance(classify(error), Uncertain)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("data", [None, "<html>", {"ok": True, "ts": "1"}])
def test_any_5xx_is_uncertain_whatever_its_body_says(status, data):
    assert isinstance(classify(refusal("channel_not_found", status, data=data)), Uncertain)


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "request_timeout", "service_unavailable"])
def test_errors_that_slack_itself_calls_ambiguous_are_uncertain(error):
    assert classify(refusal(error)) == Uncertain(error)


@pytest.mark.parametrize(
    "data", ["<html>", {}, {"ok": False}, {"ok": False, "error": None}, {"ok": False, "error": 3}]
)
def test_an_answer_that_cannot_be_read_is_uncertain(data):
    assert isinstance(classify(refusal("", data=data)), Uncertain)


@pytest.mark.parametrize(
    "error",
    [
        "channel_not_found", "is_archived", "not_in_channel", "messages_tab_disabled", "cannot_dm_bot",
        "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_locked",
        "msg_too_long", "invalid_blocks", "invalid_blocks_format", "metadata_too_large",
        "metadata_must_be_sent_from_app", "user_not_found", "user_disabled",
    ],
)  # fmt: skip
def test_a_target_that_will_never_take_it_is_given_up(error):
    found = classify(refusal(error))
    assert isinstance(found, BadTarget)
    assert found.reason == error


@pytest.mark.parametrize(
    "error",
    [
        "token_revoked", "account_inactive", "invalid_auth", "not_authed", "token_expired", "missing_scope",
        "team_access_not_granted", "ekm_access_denied",
    ],
)  # fmt: skip
def test_trouble_with_the_token_stops_the_whole_channel_and_loses_nothing(error):
    assert classify(refusal(error)) == ChannelDown(error)


@pytest.mark.parametrize(
    "error", ["a_word_slack_made_up_yesterday", "invalid_arguments", "not_in_channel_anymore"]
)
def test_an_unknown_error_is_uncertain_because_it_may_be_there(error):
    assert classify(refusal(error)) == Uncertain(error)


def test_a_plain_mapping_is_read_like_a_response():
    assert classify({"ok": False, "error": "is_archived"}) == BadTarget("is_archived", "archived")
    assert isinstance(classify({}), Uncertain)
