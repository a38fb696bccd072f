"""The local workspace takes files and forms as Slack does, serves this machine alone, and keeps what it has."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import LocalWorkspace
from tests.bot.workspace_kit import TOKEN, Clock, button, client, make, modal, plain, section


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


def test_a_file_goes_up_in_three_steps_and_comes_down_with_the_token() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        sent = slack.files_upload_v2(
            content=b"%PDF-1.7 not really",
            filename="pack.pdf",
            title="Board pack",
            channel=board,
            initial_comment="The pack",
        )
        file = sent["file"]
        assert (file["name"], file["title"], file["size"]) == ("pack.pdf", "Board pack", 19)
        shared = slack.conversations_history(channel=board)["messages"][0]
        assert shared["text"] == "The pack" and shared["files"][0]["id"] == file["id"]
        assert slack.files_info(file=file["id"])["file"]["shares"]["public"][board][0]["ts"] == shared["ts"]
        request = urllib.request.Request(file["url_private"], headers={"Authorization": f"Bearer {TOKEN}"})
        assert urllib.request.urlopen(request).read() == b"%PDF-1.7 not really"
        without = urllib.request.urlopen(file["url_private"])
        assert without.headers.get_content_type() == "text/html"
        slack.files_delete(file=file["id"])
        assert error_of(slack.files_info, file=file["id"]) == "file_not_found"
        assert slack.conversations_history(channel=board)["messages"][0]["files"][0]["mode"] == "tombstone"


def test_several_files_in_one_message_in_a_thread() -> None:
    with make() as workspace:
        slack, board = client(workspace), channel_id(workspace, "board")
        root = slack.chat_postMessage(channel=board, text="root")["ts"]
        uploads = [{"content": "one", "filename": "1.txt"}, {"content": "two", "filename": "2.txt"}]
        slack.files_upload_v2(file_uploads=uploads, channel=board, thread_ts=root)
        replies = slack.conversations_replies(channel=board, ts=root)["messages"]
        assert [f["name"] for f in replies[1]["files"]] == ["1.txt", "2.txt"]


def test_a_file_that_never_arrived_cannot_be_shared(workspace: LocalWorkspace, slack: WebClient) -> None:
    announced = slack.files_getUploadURLExternal(filename="a.txt", length=3)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(announced["upload_url"], b"four")
    assert (
        error_of(slack.files_completeUploadExternal, files=[{"id": announced["file_id"]}]) == "file_not_found"
    )


def test_a_form_opens_once_and_only_within_three_seconds() -> None:
    clock = Clock()
    with make(real_time=clock) as workspace:
        slack = client(workspace)
        trigger = workspace.modals.issue_trigger("U001")
        assert slack.views_open(trigger_id=trigger, view=modal(section("x")))["view"]["id"].startswith("V")
        assert (
            error_of(slack.views_open, trigger_id=trigger, view=modal(section("x"))) == "exchanged_trigger_id"
        )
        late = workspace.modals.issue_trigger("U001")
        clock.pass_(3.1)
        assert error_of(slack.views_open, trigger_id=late, view=modal(section("x"))) == "expired_trigger_id"
        assert (
            error_of(slack.views_open, trigger_id="nonsense", view=modal(section("x")))
            == "invalid_trigger_id"
        )


def test_a_bad_form_is_invalid_arguments_with_the_place(workspace: LocalWorkspace, slack: WebClient) -> None:
    trigger = workspace.modals.issue_trigger("U001")
    with pytest.raises(SlackApiError) as caught:
        slack.views_open(trigger_id=trigger, view=modal(section("x"), title=plain("x" * 25)))
    assert caught.value.response["error"] == "invalid_arguments"
    assert (
        "must be less than 25 characters [json-pointer:/view/title/text]" in caught.value.response["errors"]
    )
    slack.views_open(trigger_id=trigger, view=modal(section("a refused form does not use the trigger up")))


def test_a_form_is_updated_by_id_and_a_stale_hash_is_a_conflict(
    workspace: LocalWorkspace, slack: WebClient
) -> None:
    opened = slack.views_open(trigger_id=workspace.modals.issue_trigger("U001"), view=modal(section("one")))[
        "view"
    ]
    updated = slack.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(section("two")))[
        "view"
    ]
    assert updated["blocks"][0]["text"]["text"] == "two"
    stale = {"view_id": opened["id"], "hash": opened["hash"], "view": modal(section("three"))}
    assert error_of(slack.views_update, **stale) == "hash_conflict"
    assert error_of(slack.views_update, view_id="V0", view=modal(section("x"))) == "not_found"


def test_forms_stack_three_high_and_no_higher(workspace: LocalWorkspace, slack: WebClient) -> None:
    slack.views_open(trigger_id=workspace.modals.issue_trigger("U002"), view=modal(section("1")))
    for _ in range(2):
        slack.views_push(trigger_id=workspace.modals.issue_trigger("U002"), view=modal(section("2")))
    trigger = workspace.modals.issue_trigger("U002")
    assert error_of(slack.views_push, trigger_id=trigger, view=modal(section("4"))) == "push_limit_reached"


def test_the_home_is_published_for_one_person(workspace: LocalWorkspace, slack: WebClient) -> None:
    home = {
        "type": "home",
        "blocks": [section("Your board"), {"type": "actions", "elements": [button("Go")]}],
    }
    first = slack.views_publish(user_id="U001", view=home)["view"]
    assert slack.views_publish(user_id="U001", view=home)["view"]["id"] == first["id"]
    assert workspace.modals.home("U002") is None
    assert error_of(slack.views_publish, user_id="U404", view=home) == "invalid_arguments"
    assert error_of(slack.views_publish, user_id="U001", view=modal(section("x"))) == "invalid_arguments"


def test_only_this_machine_under_its_own_name_is_served(workspace: LocalWorkspace) -> None:
    request = urllib.request.Request(workspace.url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    assert caught.value.code == 400


def test_many_posts_at_once_are_each_kept_with_a_time_of_their_own() -> None:
    with make() as workspace, ThreadPoolExecutor(max_workers=8) as pool:
        slack = client(workspace)
        texts = [f"number {n}" for n in range(80)]
        times = list(pool.map(lambda t: slack.chat_postMessage(channel="U001", text=t)["ts"], texts))
        assert len(set(times)) == 80
        kept = workspace.messages("sam")
        assert sorted(m.text for m in kept) == sorted(texts)
        assert [m.ts for m in kept] == sorted(times, key=float)
        assert sorted(e.text for e in workspace.state.log.accepted()) == sorted(texts)


def test_after_a_restart_the_address_is_the_same_and_nothing_is_forgotten() -> None:
    workspace = make().start()
    url, slack = workspace.api_url, client(workspace)
    slack.chat_postMessage(channel="U001", text="before")
    workspace.stop()
    with pytest.raises(urllib.error.URLError):
        slack.auth_test()
    workspace.start()
    assert workspace.api_url == url
    assert [m["text"] for m in slack.conversations_history(channel="D001")["messages"]] == ["before"]
    workspace.stop()
