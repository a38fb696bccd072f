"""Starting the bot: what stands in the way is said in a sentence; a server and a clock of one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.channels.base import ChannelContext
from bot.channels.table import make_channels
from bot.cli import app
from bot.workspace import ChannelSpec, LocalWorkspace, UserSpec
from scheduler.calendar.clock import ShiftedClock
from store.queries import register
from store.session import Store

EXAMPLE = str(Path("examples/stoke-2016").resolve())


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def other_server():
    """A server that speaks Slack's API and is not started by the bot: one person without a time zone, one channel."""
    users = [
        UserSpec(name="jo", email="jo.example@probation.example", real_name="Jo Example"),
        UserSpec(name="ds", email="someone@else.example", real_name="Dana Example", tz="Europe/London"),
    ]
    with LocalWorkspace(
        users=users,
        channels=[ChannelSpec(name="board-secretariat")],
        signing_secret="s",
        bot_token="xoxb-other",
    ) as workspace:
        yield workspace


def run(*words: str, **env: str):
    return CliRunner().invoke(
        app, list(words), env={f"BOARDCLERK_{key}": value for key, value in env.items()}
    )


def test_a_server_without_a_token_is_refused_with_what_to_set():
    said = run("serve", EXAMPLE, SLACK_API_URL="http://127.0.0.1:9/api/")
    assert said.exit_code == 2
    assert "BOARDCLERK_SLACK_BOT_TOKEN" in said.stderr


def test_a_setting_that_cannot_be_read_is_named():
    said = run("migrate", CLOCK="yesterday")
    assert said.exit_code == 2
    assert said.stderr.startswith("BOARDCLERK_CLOCK:")


def test_a_token_that_the_server_does_not_know_is_said_so(other_server: LocalWorkspace):
    said = run(
        "link",
        EXAMPLE,
        SLACK_API_URL=other_server.api_url,
        SLACK_BOT_TOKEN="xoxb-wrong",
        SLACK_SIGNING_SECRET="s",
    )
    assert said.exit_code == 2
    assert "invalid auth" in said.stderr.replace("_", " ")


def test_people_and_places_of_another_server_are_linked_by_address_and_by_name(other_server: LocalWorkspace):
    env = {
        "SLACK_API_URL": other_server.api_url,
        "SLACK_BOT_TOKEN": "xoxb-other",
        "SLACK_SIGNING_SECRET": "s",
    }
    said = run("link", EXAMPLE, "--yes", **env)
    assert said.exit_code == 0, said.output
    assert "Linked: 2 people, 1 channels." in said.output
    assert "Not in the workspace, so by e-mail: Paula Specimen" in said.output
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        known = register.of(session, register.partnerships(session)[0])
    store.close()
    assert {known.people[i.person_id].name for i in known.identities} == {"Jo Example", "Dana Example"}
    again = run("link", EXAMPLE, "--yes", **env)
    assert "Linked: 0 people" in again.output


def test_what_is_not_confirmed_is_not_linked(other_server: LocalWorkspace):
    env = {
        "SLACK_API_URL": other_server.api_url,
        "SLACK_BOT_TOKEN": "xoxb-other",
        "SLACK_SIGNING_SECRET": "s",
    }
    said = CliRunner().invoke(
        app, ["link", EXAMPLE], input="n\ny\ny\n", env={f"BOARDCLERK_{k}": v for k, v in env.items()}
    )
    assert "Linked: 1 people, 1 channels." in said.output


def test_a_second_one_on_the_same_database_is_refused_in_a_sentence():
    Path("var").mkdir()
    store = Store("sqlite:///var/boardclerk.db")
    try:
        said = run("migrate")
    finally:
        store.close()
    assert said.exit_code == 3
    assert "Another Boardclerk" in said.stderr


def test_a_clock_of_its_own_starts_where_it_was_set_and_runs_on():
    begins = datetime(2016, 6, 1, 8, tzinfo=UTC)
    clock = ShiftedClock(begins)
    first, second = clock.now(), clock.now()
    assert begins <= first <= second < begins + timedelta(minutes=1)


def test_without_a_token_the_local_workspace_stands_in():
    context = ChannelContext(clock=ShiftedClock(datetime(2016, 6, 1, 8, tzinfo=UTC)).now, data=Path("var"))
    assert [channel.title for channel in make_channels(context).values()] == ["E-mail"]
    token = replace(context, settings={"slack_bot_token": SecretStr("xoxb")})
    assert [channel.title for channel in make_channels(token).values()] == ["Slack", "E-mail"]


def test_linking_without_a_chat_says_that_none_is_set_up():
    said = run("link", EXAMPLE)
    assert said.exit_code == 2
    assert "No chat is set up" in said.stderr
