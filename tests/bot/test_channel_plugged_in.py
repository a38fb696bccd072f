"""A channel that the product has never seen, at work in the real bot: its folder and one row of the table, no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from json import loads
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from typer.testing import CliRunner, Result

from bot.app import Boardclerk
from bot.channels import table
from bot.cli import app
from bot.delivery import DeliverySettings
from bot.linking import link, look_at
from bot.settings import Settings
from commands.setup import set_up
from scheduler.calendar.clock import SetClock
from store import rows
from store.constitution.plan import load_folder
from store.models import Audit, Identity, SeatReply
from store.queries import register
from tests.bot.texts import channel as texts
from tests.bot.texts.gateway import Gateway

EXAMPLE = Path("examples/stoke-2016").resolve()
START = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)
DANA, JO, MORGAN = "+44 201", "+44 202", "+44 203"


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Gateway:
    """Three telephones and a number for the secretariat, in the table of channels."""
    numbers = {DANA: "Dana Example", JO: "Jo Example", MORGAN: "Morgan Sample"}
    made = Gateway(numbers=numbers, lists={"+44 900": "board-secretariat"})
    monkeypatch.setattr(table, "CHANNELS", (*table.CHANNELS, texts.row(made)))
    return made


@pytest.fixture
def bot(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> Iterator[Boardclerk]:
    settings = Settings(database_url=sqlite_url, files_dir=tmp_path / "files", port=0)
    running = Boardclerk(
        settings, clock=SetClock(START), delivery=DeliverySettings.hurried(b"for tests", tmp_path / "files")
    )
    yield running
    running.stop()


@pytest.fixture
def partnership(bot: Boardclerk) -> int:
    """The example's partnership, its people linked to their telephones."""
    with bot.store.begin() as session:
        made = set_up(session, "home", load_folder(EXAMPLE), START)
    link(bot.store, made, look_at(bot.channels["texts"]), now=START, confirm=lambda every: every)
    return made


@pytest.fixture
def address(bot: Boardclerk) -> str:
    (where,) = bot.listen()
    return where


def text(address: str, number: str, words: str, native_id: str = "1") -> list[str]:
    """What comes back to a telephone that sends these words."""
    where = urlsplit(address)
    connection = HTTPConnection(where.netloc, timeout=5)
    try:
        query = urlencode({"from": number, "id": native_id, "words": words})
        connection.request("POST", f"{where.path}?{query}")
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return [str(piece) for piece in loads(answer.read())]
    finally:
        connection.close()


def test_people_are_linked_by_name_where_its_directory_knows_no_addresses(
    bot: Boardclerk, partnership: int
) -> None:
    with bot.store.begin() as session:
        known = register.of(session, partnership)
        linked = {(i.channel, i.tenant, i.subject) for i in rows.many(session, Identity)}
        names = {known.people[i.person_id].name for i in known.identities}
    assert linked == {("texts", "gateway", number) for number in (DANA, JO, MORGAN)}
    assert names == {"Dana Example", "Jo Example", "Morgan Sample"}


def test_what_is_due_is_delivered_by_it_and_to_everybody_else_by_e_mail(
    bot: Boardclerk, gateway: Gateway, partnership: int, tmp_path: Path
) -> None:
    bot.settle()
    assert {sent.to for sent in gateway.sent} >= {JO, "+44 900"}
    assert all(sent.words and sent.reference for sent in gateway.sent)
    assert len({sent.reference for sent in gateway.sent}) == len(gateway.sent)
    letters = [path.read_text() for path in (tmp_path / "mail").glob("*.eml")]
    assert letters and not any("jo.example@" in letter for letter in letters)


def test_whoever_has_no_number_any_more_is_not_counted_as_told(
    bot: Boardclerk, gateway: Gateway, partnership: int
) -> None:
    gateway.gone.add(JO)
    bot.settle()
    assert JO not in {sent.to for sent in gateway.sent}
    with bot.store.begin() as session:
        assert rows.many(session, Audit, action="notice.passed_on")


def test_words_that_come_to_its_own_web_address_are_done_once_and_answered_in_texts(
    bot: Boardclerk, partnership: int, address: str
) -> None:
    assert urlsplit(address).path == texts.PATH
    answer = text(address, JO, "apologies board 21 September on leave")
    assert "recorded" in " ".join(answer)
    assert text(address, JO, "apologies board 21 September on leave") == answer
    with bot.store.begin() as session:
        (reply,) = rows.many(session, SeatReply)
    assert (reply.answer, reply.reason, reply.given_at) == ("deputy", "on leave", START)


def test_what_would_open_a_form_elsewhere_has_an_answer_in_words(
    bot: Boardclerk, partnership: int, address: str
) -> None:
    assert text(address, JO, "apologies board 21 September")
    assert all(piece.strip() for piece in text(address, MORGAN, "meeting plan", "2"))


def test_a_stranger_is_told_how_to_be_linked_and_nothing_else(
    bot: Boardclerk, partnership: int, address: str
) -> None:
    answer = " ".join(text(address, "+44 999", "agenda board"))
    assert "secretariat" in answer and "September" not in answer


def test_the_routes_of_every_channel_are_served_at_one_address(
    gateway: Gateway, sqlite_url: str, tmp_path: Path
) -> None:
    settings = Settings(database_url=sqlite_url, files_dir=tmp_path / "files", port=0)
    slack = {"slack_bot_token": "xoxb-1", "slack_signing_secret": "s"}
    running = Boardclerk(settings, clock=SetClock(START), channel_settings=slack)
    try:
        where = [urlsplit(url) for url in running.listen()]
    finally:
        running.stop()
    assert {url.path for url in where} == {"/slack/events", texts.PATH}
    assert len({url.netloc for url in where}) == 1


# On the command line


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.chdir(tmp_path)
    return CliRunner().invoke(app, list(words))


def test_link_asks_its_directory(gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(tmp_path, monkeypatch, "link", str(EXAMPLE), "--yes")
    assert said.exit_code == 0, said.output
    assert "Linked: 3 people, 1 channels." in said.output


@pytest.mark.parametrize("word", ["link", "serve"])
def test_neither_link_nor_serve_starts_where_it_does_not_let_us_in(
    word: str, gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.barred = True
    said = run(tmp_path, monkeypatch, word, str(EXAMPLE))
    assert said.exit_code == 2
    assert said.stderr == "The text gateway does not let us in: our account is barred. Pay its bill.\n"
