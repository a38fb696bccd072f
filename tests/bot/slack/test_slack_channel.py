"""Sending to Slack: once, found again by its key, never guessed; against the workspace and its faults."""

import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from bot.channels.base import Attachment, Target
from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Located, Sent, Uncertain
from bot.channels.slack.paging import pages
from bot.channels.slack.send import SlackFile, SlackSending
from bot.channels.slack.transport import NotFetched, SlackClient
from bot.workspace.faults import Fault, FaultKind
from tests.bot.channel_kit import JO, SAM, channel, message, soon, to, user_id
from tests.bot.workspace_kit import make


@pytest.fixture(scope="module")
def running():
    with make() as workspace:
        yield workspace


@pytest.fixture
def workspace(running):
    running.faults.clear()
    yield running
    running.faults.clear()


@pytest.fixture
def slack(workspace):
    return channel(workspace)


@pytest.fixture
def key(request):
    return request.node.name


def send(slack, target, key, **more):
    (payload,) = slack.render(message(), mentions={})
    return slack.send(target, payload, key=key, **({"thread": None, "deadline": soon()} | more))


def find(slack, target, key, since=None, thread=None):
    return slack.find(target, key=key, since=since or datetime.now(UTC) - timedelta(minutes=1), thread=thread)


def posts(workspace, key):
    return workspace.state.log.keys().get(key, 0)


def test_a_message_arrives_once_with_its_key_and_without_previews(workspace, slack, key):
    outcome = send(slack, to(workspace), key)
    assert isinstance(outcome, Sent) and (outcome.conversation or "").startswith("D")
    (there,) = [m for m in workspace.messages(SAM) if m.ts == outcome.ids[0]]
    assert there.metadata == {"event_type": "boardclerk_delivery", "event_payload": {"k": key}}
    assert "Can you come?" in there.words


def test_parts_after_the_first_stand_in_its_thread(workspace, slack, key):
    first = send(slack, to(workspace), key)
    second = send(slack, to(workspace), key + "/2", thread=first.ids[0])
    (there,) = [m for m in workspace.messages(SAM) if m.ts == second.ids[0]]
    assert there.thread_ts == first.ids[0]
    assert find(slack, to(workspace), key + "/2", thread=first.ids[0]) == Located(second.ids)


@pytest.mark.parametrize(
    ("kind", "outcome", "there"),
    [
        (FaultKind.RATE_LIMITED, Deferred, 0),
        (FaultKind.DROP, Uncertain, 0),
        (FaultKind.CLOSE, Uncertain, 1),
        (FaultKind.RESET, Uncertain, 1),
        (FaultKind.HALF_BODY, Uncertain, 1),
        (FaultKind.SERVER_ERROR, Uncertain, 1),
        (FaultKind.HANG, Uncertain, 1),
    ],
)
def test_each_way_to_fail_is_told_and_looking_finds_what_is_there(
    workspace, slack, key, kind, outcome, there
):
    workspace.faults.queue("chat.postMessage", Fault(kind=kind, seconds=3))
    assert isinstance(send(slack, to(workspace), key), outcome)
    found = find(slack, to(workspace), key)
    assert isinstance(found, Located) and len(found.ids) == there
    assert posts(workspace, key) == there


def test_a_kept_connection_that_the_server_closed_is_noticed_and_made_anew(workspace, slack, key):
    send(slack, to(workspace), key + "/1")
    (kept,) = slack.client._kept.by_host.values()
    kept.sock.shutdown(1)
    time.sleep(0.1)
    assert isinstance(send(slack, to(workspace), key + "/2"), Sent)


def test_slack_sdk_writes_through_our_transport_and_keeps_its_connection(workspace, slack, key):
    send(slack, to(workspace), key + "/1")
    (connection,) = slack.client._kept.by_host.values()
    before = connection.sock
    send(slack, to(workspace), key + "/2")
    assert connection.sock is before


def test_past_its_deadline_nothing_is_written(workspace, slack, key):
    opened = slack.open(to(workspace))
    before = len(workspace.state.log.entries("chat.postMessage"))
    outcome = send(slack, opened, key, deadline=time.monotonic() - 0.001)
    assert isinstance(outcome, Deferred) and "deadline" in outcome.reason
    assert len(workspace.state.log.entries("chat.postMessage")) == before


def test_a_server_that_is_not_there_is_a_definite_no():
    slack = SlackSending(SlackClient("xoxb", "http://127.0.0.1:9/api/"))
    assert isinstance(send(slack, Target(channel="slack", address="U1", conversation="D1"), "k"), Deferred)


def test_a_revoked_token_is_down_and_an_unknown_channel_a_bad_target(workspace, slack, key):
    workspace.faults.queue("chat.postMessage", Fault.named("token_revoked"), Fault.named("channel_not_found"))
    assert send(slack, to(workspace), key) == ChannelDown("token_revoked")
    assert send(slack, to(workspace), key) == BadTarget("channel_not_found", "gone")


def test_only_our_own_messages_under_the_key_and_in_the_window_are_found(workspace, slack, key):
    outcome = send(slack, to(workspace), key)
    assert find(slack, to(workspace), key) == Located(outcome.ids)
    assert find(slack, to(workspace), "another") == Located(())
    late = datetime.now(UTC) + timedelta(hours=1)
    assert find(slack, to(workspace), key, since=late) == Located(())


def test_looking_that_fails_is_uncertain_and_not_absent(workspace, slack, key):
    slack.directory.own_account()
    workspace.faults.queue("conversations.history", Fault(kind=FaultKind.SERVER_ERROR))
    assert isinstance(find(slack, to(workspace), key), Uncertain)


def test_a_message_is_redrawn_and_taken_back_and_both_may_be_done_twice(workspace, slack, key):
    outcome = send(slack, to(workspace), key)
    (payload,) = slack.render(message(subject="Changed"), mentions={})
    for _ in range(2):
        assert isinstance(slack.update(to(workspace), outcome.ids[0], payload), Sent)
    (there,) = [m for m in workspace.messages(SAM) if m.ts == outcome.ids[0]]
    assert there.text == "Changed" and there.metadata
    for _ in range(2):
        assert isinstance(slack.delete(to(workspace), outcome.ids[0]), Sent)
    assert find(slack, to(workspace), key) == Located(())


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "stored-under-another-name"
    path.write_bytes(b"%PDF-1.7 pack")
    return Attachment(file=1, name="pack.pdf", path=str(path), size=13)


def files_in(workspace, ts):
    messages = [m for m in workspace.messages(SAM) if m.thread_ts == ts and m.files]
    return [workspace.state.files[f] for m in messages for f in m.files]


def test_a_file_goes_into_the_thread_of_its_message_once(workspace, slack, key, pack):
    outcome = send(slack, to(workspace), key, attachments=[pack])
    (there,) = files_in(workspace, outcome.ids[0])
    assert (there.name, there.content) == ("pack.pdf", b"%PDF-1.7 pack")
    for _ in range(2):
        again = slack.attach(to(workspace), outcome.ids[0], [pack], deadline=soon())
        assert isinstance(again, Sent)
    assert len(files_in(workspace, outcome.ids[0])) == 1


def test_a_file_that_failed_before_it_was_shared_leaves_no_message_behind(workspace, slack, key, pack):
    workspace.faults.queue("files.getUploadURLExternal", Fault(kind=FaultKind.SERVER_ERROR))
    assert isinstance(send(slack, to(workspace), key, attachments=[pack]), Deferred)
    assert find(slack, to(workspace), key) == Located(())


@pytest.mark.parametrize("kind", [FaultKind.DROP, FaultKind.CLOSE])
def test_a_file_whose_sharing_failed_is_put_right_without_a_second_one(workspace, slack, key, pack, kind):
    workspace.faults.queue("files.completeUploadExternal", Fault(kind=kind))
    assert isinstance(send(slack, to(workspace), key, attachments=[pack]), Uncertain)
    (ts,) = find(slack, to(workspace), key).ids
    assert isinstance(slack.attach(to(workspace), ts, [pack], deadline=soon()), Sent)
    assert len(files_in(workspace, ts)) == 1


def test_people_and_places_come_with_whatever_the_server_tells(workspace, slack):
    people = {u.email: u for u in slack.directory.people()}
    assert people[SAM].active and people[JO].name == "Jo Sample"
    assert not people["ali.placeholder@example.org"].active
    assert people["kit.instance@example.org"].guest and people["otherbot@example.org"].bot
    assert {"secretariat", "board"} <= {p.name for p in slack.directory.places() if p.member}


def test_a_list_ends_with_its_last_page_even_where_a_cursor_is_repeated_or_missing():
    asked = []

    def listing(**arguments):
        asked.append(arguments.get("cursor"))
        return {"items": [1], "response_metadata": {"next_cursor": "again"}}

    assert len(list(pages(listing))) == 2 and asked == [None, "again"]
    assert len(list(pages(lambda **_: {"items": []}))) == 1


def test_our_token_goes_to_no_other_host(workspace, slack):
    file = workspace.upload(SAM, "report.pdf", b"words")
    url = file.as_slack(workspace.backend.base_url, {})["url_private_download"]
    assert slack.download(SlackFile(id=file.id, name="report.pdf", url=url), limit=100) == b"words"
    assert slack.download(SlackFile(id=file.id, name="report.pdf"), limit=100) == b"words"
    with pytest.raises(NotFetched):
        slack.download(SlackFile(id="F1", name="x", url="http://127.0.0.2:1/x"), limit=100)
    with pytest.raises(NotFetched):
        slack.download(SlackFile(id=file.id, name="report.pdf", url=url), limit=4)


def test_slacks_own_file_hosts_are_trusted_for_slacks_own_api_only():
    ours = SlackClient("xoxb", "https://slack.com/api/")
    other = SlackClient("xoxb", "https://chat.example.org/api/")
    assert ours._trusts(urlsplit("https://files.slack.com/x"))
    assert not ours._trusts(urlsplit("http://files.slack.com/x"))
    assert not ours._trusts(urlsplit("https://slack.com.example.org/x"))
    assert not other._trusts(urlsplit("https://files.slack.com/x"))


def test_no_client_retries_by_itself(slack):
    assert slack.client.retry_handlers == []


def test_only_you_see_an_ephemeral_answer(workspace, slack):
    opened = slack.open(to(workspace))
    (payload,) = slack.render(message(subject="For you"), mentions={})
    assert isinstance(slack.ephemeral(opened.conversation, user_id(workspace), payload), Sent)
    assert workspace.messages(SAM, viewer=SAM)[-1].ephemeral_to == user_id(workspace)


def test_a_server_that_gives_more_than_was_asked_misleads_nobody(workspace, slack, key, monkeypatch):
    me, since = slack.directory.own_account(), datetime(2026, 1, 2, tzinfo=UTC)
    at = since.timestamp()

    def written(ts, **more):
        metadata = {"event_type": "boardclerk_delivery", "event_payload": {"k": key}}
        return {"ts": f"{ts:.6f}", "user": me.address, "bot_id": me.bot, "metadata": metadata} | more

    history = [
        written(at - 6),
        written(at - 4),
        written(at + 1, bot_id="BANOTHER", user="UANOTHER"),
        written(at + 2, bot_id=None, user="UANOTHER"),
        written(at + 3, metadata=None),
        {"ts": f"{at + 4:.6f}"},
    ]
    monkeypatch.setattr(slack.client, "conversations_history", lambda **_: {"ok": True, "messages": history})
    assert find(slack, to(workspace), key, since=since) == Located((history[1]["ts"],))
