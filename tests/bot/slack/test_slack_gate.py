"""The gate before Slack's requests: size, signature, junk, secrets that change."""

import http.client
import json
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from bot.workspace.signing import signed_headers
from tests.bot.channel_kit import (
    Handler,
    bot,
    said,
)
from tests.bot.workspace_kit import SECRET, make


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


def post(url, body, headers):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    connection.request("POST", "/slack/events", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def command_body():
    return urlencode(
        {
            "command": "/clerk",
            "text": "",
            "user_id": "U1",
            "team_id": "T1",
            "channel_id": "C1",
            "trigger_id": "t",
        }
    ).encode()


FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}


def test_forged_stale_and_unsigned_requests_never_reach_the_handler(workspace):
    handler, body = Handler(said("x")), command_body()
    now = int(time.time())
    good = signed_headers(SECRET, body, now)
    bad: list[dict[str, Any]] = [
        {},
        signed_headers("another secret", body, now),
        signed_headers(SECRET, body, now - 330),
        signed_headers(SECRET, body, now + 330),
        signed_headers(SECRET, body + b"x", now),
        {**good, "X-Slack-Signature": good["X-Slack-Signature"][:-1]},
        {**good, "X-Slack-Signature": "v0=é".encode("latin-1")},
        {**good, "X-Slack-Request-Timestamp": "soon"},
        {**good, "X-Slack-Request-Timestamp": "9" * 400},
    ]
    with bot(workspace, handler) as url:
        assert [post(url, body, FORM_TYPE | headers) for headers in bad] == [401] * len(bad)
        assert handler.heard == []
        assert post(url, body, FORM_TYPE | good) == 200
    assert len(handler.heard) == 1


def test_junk_is_refused_before_it_is_parsed_and_signed_junk_kindly(workspace):
    with bot(workspace, Handler(said("x"))) as url:
        junk = b"{" + b"a" * 1000
        assert post(url, junk, {"Content-Type": "application/json"}) == 401
        for body in (junk, b"\xff\xfe", b"payload=%7Bnot-json"):
            assert post(url, body, FORM_TYPE | signed_headers(SECRET, body, int(time.time()))) == 400


def test_a_body_over_256_kilobytes_is_refused_whether_announced_or_not(workspace):
    big = b"x" * (256 * 1024 + 1)
    with bot(workspace, Handler(said("x"))) as url:
        assert post(url, big, FORM_TYPE | signed_headers(SECRET, big, int(time.time()))) == 413
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
        connection.request("POST", "/slack/events", iter([big[:100_000]] * 4), FORM_TYPE, encode_chunked=True)
        assert connection.getresponse().status == 413


def test_two_signing_secrets_are_accepted_while_one_replaces_the_other(workspace):
    handler, body = Handler(said("x")), command_body()
    with bot(workspace, handler, secrets=(SECRET, "", "the next one")) as url:
        for secret in (SECRET, "the next one"):
            assert post(url, body, FORM_TYPE | signed_headers(secret, body, int(time.time()))) == 200
        assert post(url, body, FORM_TYPE | signed_headers("", body, int(time.time()))) == 401
    assert len(handler.heard) == 2


def test_the_address_is_confirmed_to_slack(workspace):
    body = json.dumps({"type": "url_verification", "challenge": "c", "token": "t"}).encode()
    headers = {"Content-Type": "application/json"} | signed_headers(SECRET, body, int(time.time()))
    with bot(workspace, Handler(said("x"))) as url:
        assert post(url, body, headers) == 200
