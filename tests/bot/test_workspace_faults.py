"""Faults on purpose, seen from the other end of a plain socket; the judge's log says what really happened."""

from __future__ import annotations

import json
import socket
import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace import Fault, LocalWorkspace
from bot.workspace.faults import FaultKind
from bot.workspace.requestlog import LoggedCall
from tests.bot.workspace_kit import TOKEN, client, make

POST = "chat.postMessage"


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    with make() as started:
        yield started


def raw_post(workspace: LocalWorkspace, text: str = "hello", timeout: float = 5.0) -> bytes:
    """Posts over a bare socket and reads until the other end is silent or gone."""
    body = urlencode({"token": TOKEN, "channel": "U001", "text": text}).encode()
    head = f"POST /api/{POST} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    parts = urlsplit(workspace.api_url)
    with socket.create_connection((parts.hostname, parts.port), timeout=timeout) as connection:
        connection.sendall(head.encode() + body)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
            if _whole(received):
                break
        return received


def _whole(received: bytes) -> bool:
    head, found, body = received.partition(b"\r\n\r\n")
    lengths = [
        line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    ]
    return bool(found and lengths) and len(body) >= int(lengths[0])


def accepted(workspace: LocalWorkspace) -> list[str]:
    return [e.text for e in workspace.state.log.accepted()]


def test_without_a_fault_the_answer_comes_whole(workspace: LocalWorkspace) -> None:
    received = raw_post(workspace)
    assert received.startswith(b"HTTP/1.1 200") and b'"ok":true' in received
    assert accepted(workspace) == ["hello"]


def test_dropped_before_it_was_accepted(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.DROP))
    assert raw_post(workspace) == b""
    assert accepted(workspace) == []
    assert workspace.state.log.entries()[-1].fault == "drop"


def test_accepted_and_then_closed_without_a_word(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.CLOSE))
    assert raw_post(workspace) == b""
    assert accepted(workspace) == ["hello"]


def test_accepted_and_then_reset(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.RESET))
    with pytest.raises(ConnectionResetError):
        raw_post(workspace)
    assert accepted(workspace) == ["hello"]


def test_accepted_and_half_answered(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.HALF_BODY))
    head, _, body = raw_post(workspace).partition(b"\r\n\r\n")
    length = int(
        next(line for line in head.split(b"\r\n") if line.startswith(b"content-length")).split(b":")[1]
    )
    assert len(body) == length // 2
    assert accepted(workspace) == ["hello"]


def test_accepted_and_answered_with_a_server_error(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.SERVER_ERROR))
    assert raw_post(workspace).startswith(b"HTTP/1.1 500")
    assert accepted(workspace) == ["hello"]


def test_accepted_and_then_silence_until_the_caller_gives_up(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.HANG, seconds=30))
    with pytest.raises(TimeoutError):
        raw_post(workspace, timeout=0.2)
    assert accepted(workspace) == ["hello"]
    assert b'"ok":true' in raw_post(workspace, "the next one is answered")


def test_a_silence_ends_by_itself(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.HANG, seconds=0.05))
    assert raw_post(workspace) == b""


def test_a_late_landing_is_accepted_after_the_caller_was_cut_off(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.LATE, seconds=0.2))
    assert raw_post(workspace) == b""
    assert accepted(workspace) == []
    assert workspace.state.wait_for(lambda: accepted(workspace), seconds=5) == ["hello"]


def test_too_many_requests_comes_with_the_seconds_to_wait(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.RATE_LIMITED, seconds=7))
    with pytest.raises(SlackApiError) as caught:
        client(workspace).chat_postMessage(channel="U001", text="hello")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert accepted(workspace) == []


def test_an_error_by_name_until_it_is_lifted(workspace: LocalWorkspace) -> None:
    slack = client(workspace)
    workspace.faults.always("*", Fault.named("token_revoked"))
    for call in (slack.auth_test, slack.users_list):
        with pytest.raises(SlackApiError) as caught:
            call()
        assert caught.value.response["error"] == "token_revoked"
    workspace.faults.always("*", None)
    assert slack.auth_test()["ok"]


def test_queued_faults_are_met_once_each_in_order(workspace: LocalWorkspace) -> None:
    workspace.faults.queue(POST, Fault(kind=FaultKind.DROP), Fault(kind=FaultKind.CLOSE))
    assert [raw_post(workspace, t) for t in ("one", "two")] == [b"", b""]
    assert raw_post(workspace, "three")
    assert accepted(workspace) == ["two", "three"]


def test_faults_by_chance_are_the_same_for_the_same_seed(workspace: LocalWorkspace) -> None:
    def run(seed: int) -> list[bool]:
        workspace.faults.sometimes(
            POST, 0.4, Fault(kind=FaultKind.SERVER_ERROR), Fault(kind=FaultKind.DROP), seed=seed
        )
        return [b'"ok":true' in raw_post(workspace) for _ in range(20)]

    first = run(7)
    assert run(7) == first
    assert 0 < sum(first) < 20


def test_the_moment_of_acceptance_is_told_before_the_answer(workspace: LocalWorkspace) -> None:
    seen: list[LoggedCall] = []
    workspace.faults.on_accept(seen.append)
    workspace.faults.queue(POST, Fault(kind=FaultKind.CLOSE))
    raw_post(workspace)
    assert [(e.method, e.text, e.fault) for e in seen] == [(POST, "hello", "close")]


def test_the_sdks_own_retry_posts_twice_and_the_judge_sees_it(workspace: LocalWorkspace) -> None:
    from slack_sdk import WebClient

    metadata = {"event_type": "delivery", "event_payload": {"k": "once"}}
    workspace.faults.queue(POST, Fault(kind=FaultKind.CLOSE))
    WebClient(token=TOKEN, base_url=workspace.api_url).chat_postMessage(
        channel="U001", text="x", metadata=metadata
    )
    assert workspace.state.log.keys() == {"once": 2}


def test_another_process_sets_faults_and_reads_the_log_over_http(workspace: LocalWorkspace) -> None:
    def local(name: str, value: object = None) -> dict[str, object]:
        body = json.dumps(value).encode() if value is not None else None
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{workspace.url}_local/{name}", body, headers)
        return dict(json.load(urllib.request.urlopen(request)))

    asked = {
        "method": POST,
        "faults": [{"kind": "error", "error": "fatal_error"}, {"kind": "late", "seconds": 9}],
    }
    local("faults", asked)
    assert local("faults")["queued"] == {
        POST: [
            {"kind": "error", "error": "fatal_error", "seconds": 1.0},
            {"kind": "late", "error": "", "seconds": 9.0},
        ]
    }
    with pytest.raises(SlackApiError):
        client(workspace).chat_postMessage(channel="U001", text="x")
    entries = local("log")["entries"]
    assert isinstance(entries, list) and entries[-1]["outcome"] == "fatal_error"
    assert local("faults", {"clear": True})["queued"] == {}


def test_a_hung_caller_does_not_keep_the_workspace_from_stopping() -> None:
    workspace = make().start()
    workspace.faults.queue(POST, Fault(kind=FaultKind.HANG, seconds=60))
    with pytest.raises(TimeoutError):
        raw_post(workspace, timeout=0.1)
    begun = time.monotonic()
    workspace.stop()
    assert time.monotonic() - begun < 10
