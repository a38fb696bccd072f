"""Starting the bot: what stands in the way is said in a sentence; a server and a clock of one's own."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.app import Boardclerk
from bot.channels.base import ChannelContext
from bot.channels.table import make_channels
from bot.cli import app
from bot.settings import Settings
from bot.workspace import ChannelSpec, Fault, LocalWorkspace, UserSpec
from scheduler.calendar.clock import ShiftedClock
from store import rows
from store.files import keep
from store.models import Partnership, Place
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


def test_another_channel_can_be_named_for_one_of_the_constitution(other_server: LocalWorkspace):
    env = SLACK | {"SLACK_API_URL": other_server.api_url}
    run("link", EXAMPLE, "--yes", **env)
    other_server.state._put_channel("C099", ChannelSpec(name="secretariat-2017"))
    said = run("link", EXAMPLE, "--yes", "--channel", "#board-secretariat=secretariat-2017", **env)
    assert "Linked: 0 people, 1 channels." in said.output
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        (place,) = rows.many(session, Place)
    store.close()
    new = other_server.state.find_channel("secretariat-2017").id
    assert (place.name, place.conversation, place.state) == ("board-secretariat", new, "usable")


@pytest.mark.parametrize("written", ["secretariat-2017", "=x", "board-secretariat="])
def test_a_channel_that_is_named_by_half_is_said_so(written: str, other_server: LocalWorkspace):
    said = run("link", EXAMPLE, "--yes", "--channel", written, **SLACK, SLACK_API_URL=other_server.api_url)
    assert said.exit_code == 2
    assert "names no two channels" in said.stderr


SLACK = {"SLACK_BOT_TOKEN": "xoxb-other", "SLACK_SIGNING_SECRET": "s"}


def partnerships_there() -> list[str]:
    store = Store("sqlite:///var/boardclerk.db")
    with store.begin() as session:
        found = [p.key for p in rows.many(session, Partnership)]
    store.close()
    return found


def test_setting_up_twice_is_no_second_setting_up(other_server: LocalWorkspace):
    env = SLACK | {"SLACK_API_URL": other_server.api_url}
    for _ in range(2):
        assert run("link", EXAMPLE, "--yes", **env).exit_code == 0
    assert partnerships_there() == ["stoke-2016"]


def test_where_slack_is_away_nobody_is_linked_and_nothing_is_set_up(other_server: LocalWorkspace):
    env = SLACK | {"SLACK_API_URL": other_server.api_url}
    other_server.stop()
    said = run("link", EXAMPLE, "--yes", **env)
    assert said.exit_code == 2
    assert "so nobody was linked. Please try again later" in said.stderr
    assert "Traceback" not in said.output
    assert partnerships_there() == []


def test_where_slack_goes_away_half_way_nobody_is_linked_and_nothing_is_set_up(other_server: LocalWorkspace):
    other_server.faults.always("conversations.list", Fault.named("missing_scope"))
    said = run("link", EXAMPLE, "--yes", **SLACK, SLACK_API_URL=other_server.api_url)
    assert said.exit_code == 2
    assert "so nobody was linked" in said.stderr
    assert partnerships_there() == []


@pytest.mark.parametrize("command", [("migrate",), ("link", EXAMPLE), ("serve", EXAMPLE)])
def test_a_database_that_is_damaged_is_said_so_and_left_as_it_is(
    command: tuple[str, ...], other_server: LocalWorkspace
):
    Path("var").mkdir()
    file = Path("var/boardclerk.db")
    file.write_bytes(b"this is a letter, and no database. " * 200)
    before = file.read_bytes()
    said = run(*command, **SLACK, SLACK_API_URL=other_server.api_url)
    assert said.exit_code == 2
    assert said.stderr.startswith("var/boardclerk.db is damaged")
    assert file.read_bytes() == before


def test_a_database_damaged_in_its_middle_is_said_so(other_server: LocalWorkspace):
    env = SLACK | {"SLACK_API_URL": other_server.api_url}
    assert run("link", EXAMPLE, "--yes", **env).exit_code == 0
    file = Path("var/boardclerk.db")
    kept = file.read_bytes()
    file.write_bytes(kept[:4096] + b"\xff" * (len(kept) - 4096))
    said = run("link", EXAMPLE, "--yes", **env)
    assert said.exit_code == 2, said.output
    assert "is damaged" in said.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///:memory:", "forgets"),
        ("var/boardclerk.db", "cannot be read. Write sqlite:///"),
        ("postgresql://nobody@127.0.0.1:9/none", "does not answer"),
        ("sqlite:///a-file/boardclerk.db", "a-file"),
    ],
)
def test_a_database_that_cannot_be_had_is_said_in_a_sentence(url: str, words: str):
    Path("a-file").touch()
    said = run("migrate", DATABASE_URL=url)
    assert said.exit_code == 2, said.output
    assert words in said.stderr
    assert said.exception is None or isinstance(said.exception, SystemExit)


def test_a_first_day_that_is_no_day_is_said_so():
    said = run("serve", EXAMPLE, "--start", "in May")
    assert said.exit_code == 2
    assert "in May is no day" in said.stderr


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_an_empty_secret_is_refused_and_says_what_to_do(content: bytes, other_server: LocalWorkspace):
    Path("var").mkdir()
    Path("var/secret").write_bytes(content)
    said = run("link", EXAMPLE, "--yes", **SLACK, SLACK_API_URL=other_server.api_url)
    assert said.exit_code == 2
    assert "var/secret is empty" in said.stderr
    assert Path("var/secret").read_bytes() == content


def test_the_secret_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Boardclerk(Settings())
    assert not [file.name for file in Path("var").iterdir() if "secret" in file.name]
    monkeypatch.undo()
    monkeypatch.chdir(Path("var").resolve().parent)
    Boardclerk(Settings()).stop()
    assert len(Path("var/secret").read_bytes()) == 64


def rights(path: Path) -> dict[str, str]:
    return {str(p): oct(p.stat().st_mode & 0o777) for p in (path, *path.rglob("*"))}


def test_what_the_bot_keeps_is_its_owners_alone_also_what_was_there_before():
    before = os.umask(0)
    try:
        Path("var/files/papers").mkdir(parents=True)
        for name in ("var/boardclerk.db", "var/secret", "var/files/papers/old.pdf", "var/mail.eml"):
            Path(name).touch(mode=0o666)
        Path("var/secret").write_text("a secret")
        Path("elsewhere").touch(mode=0o644)
        Path("var/link").symlink_to(Path("elsewhere").resolve())
        Boardclerk(Settings()).stop()
    finally:
        os.umask(before)
    found = rights(Path("var"))
    del found["var/link"]
    assert set(found.values()) == {"0o700", "0o600"}
    assert {name for name, mode in found.items() if mode == "0o700"} == {
        "var",
        "var/files",
        "var/files/papers",
    }
    assert Path("elsewhere").stat().st_mode & 0o777 == 0o644


def test_what_the_bot_makes_is_its_owners_alone_whatever_the_umask_is():
    before = os.umask(0)
    try:
        bot = Boardclerk(
            Settings(files_dir=Path("kept/deep/files"), database_url="sqlite:///db/own/board.db")
        )
        keep(bot.settings.files_dir, b"a paper")
        bot.stop()
    finally:
        os.umask(before)
    for top in ("kept", "db"):
        found = rights(Path(top))
        assert all(mode == ("0o700" if Path(name).is_dir() else "0o600") for name, mode in found.items()), (
            found
        )


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
