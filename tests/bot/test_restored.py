"""A copy of the database is put back: what was said since is found in the conversation, and not said again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.base import Target
from bot.channels.outcomes import Deferred, Uncertain
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.settings import SlackSettings
from bot.delivery import Deliverer, DeliveryReport
from bot.local import LocalOffice, Places
from bot.messages.model import Message, Para
from scheduler.calendar.clock import SetClock
from scheduler.planner.notice import PlannedNotice
from store import outbox, rows
from store.beside import Beside
from store.models import Audit, Generation, Notice
from store.notice_kinds import NoticeKind
from store.queries import deliveries
from store.session import Session, Store
from tests.bot.delivery_kit import Home
from tests.chaos.harness import POST, TOKEN, Chaos
from tests.chaos.worker import NOON, SETTINGS
from tests.databases import Postgres

HISTORY = "conversations.history"
EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
HOUR = timedelta(hours=1)


@contextmanager
def copy_of(url: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A copy of a database that nobody has open."""
    if url.startswith("sqlite"):
        path = folder / "copy.db"
        shutil.copyfile(url.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres_databases")
    with server.fresh(template=url.rpartition("/")[2].partition("?")[0]) as copy:
        yield copy


def word(_session: Session, notices: Sequence[Notice], _now: datetime) -> Message:
    cases = " ".join(n.facts["case"] for n in notices)
    return Message(kind="case", subject=cases, parts=(Para(text=(cases,)),))


def life(chaos: Chaos, url: str, beside: Path, *until: datetime) -> DeliveryReport:
    """One bot, from its start to its end: it sends all that is due at each of the instants."""
    store, clock, total = Store(url), SetClock(NOON), DeliveryReport()
    settings = SlackSettings(slack_bot_token=SecretStr(TOKEN), slack_api_url=chaos.workspace.api_url)
    deliverer = Deliverer(
        store,
        {"slack": SlackChannel(settings)},
        clock,
        word,
        lambda _session, _notice: None,
        SETTINGS,
        beside=Beside(beside),
    )
    deliverer.begin()
    for instant in until:
        clock.move_to(instant)
        deliverer.caught_up()
        total.add(deliverer.drain(limit=20))
    store.close()
    return total


def plan(chaos: Chaos, url: str, count: int) -> None:
    """So many cases among the people, a third of them due at noon, at one and at two each."""
    chaos._plan(count)
    planned = [
        PlannedNotice(
            kind=NoticeKind.DIGEST,
            key=(case,),
            notice_class="member",
            subject=case,
            due=NOON + HOUR * (number // (count // 3)),
            person=person,
            facts={"case": case},
        )
        for number, (case, person) in enumerate(chaos.cases)
    ]
    store = Store(url)
    with store.begin() as session:
        assert outbox.put(session, 1, planned, NOON) == count
    store.close()


def looks(chaos: Chaos) -> int:
    return sum(call.method == HISTORY for call in chaos.workspace.state.log.entries())


@pytest.mark.parametrize("how", ["as usual", "the file is gone", "the file too", "from before there was one"])
def test_after_a_copy_with_thirty_pending_is_put_back_nothing_is_said_twice_and_nothing_is_lost(
    store_url: str, request: pytest.FixtureRequest, tmp_path: Path, how: str
) -> None:
    beside = tmp_path / "generation"
    with Chaos(store_url, faulty=0.0) as chaos:
        life(chaos, store_url, beside)
        plan(chaos, store_url, 30)
        with copy_of(store_url, request, tmp_path) as copy:
            life(chaos, store_url, beside, NOON, NOON + HOUR)
            said = len(chaos.workspace.state.log.accepted(POST))
            assert (len(chaos.judge().lost), said) == (10, 12)
            if how == "the file is gone":
                beside.unlink()
            elif how == "the file too":
                beside.write_bytes(beside.read_bytes().replace(b'"at": ', b'"at": -'))
            elif how == "from before there was one":
                store = Store(copy)
                with store.begin() as session:
                    rows.remove(session, Generation)
                store.close()
            report = life(chaos, copy, beside, NOON + 2 * HOUR)
            verdict = chaos.judge()
    assert (verdict.lost, verdict.twice) == ((), ())
    assert (report.reconciled, report.resent, report.errors) == (20, 10, [])


def test_a_restart_looks_for_nothing(store_url: str, tmp_path: Path) -> None:
    beside = tmp_path / "generation"
    with Chaos(store_url, faulty=0.0) as chaos:
        life(chaos, store_url, beside)
        plan(chaos, store_url, 30)
        for hour in range(3):
            life(chaos, store_url, beside, NOON + hour * HOUR)
        assert (chaos.judge().lost, chaos.judge().twice, looks(chaos)) == ((), (), 0)


def test_a_copy_that_is_put_back_twice_says_nothing_twice(
    sqlite_url: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    beside = tmp_path / "generation"
    with Chaos(sqlite_url, faulty=0.0) as chaos:
        life(chaos, sqlite_url, beside)
        plan(chaos, sqlite_url, 30)
        for again in range(3):
            folder = tmp_path / str(again)
            folder.mkdir()
            with copy_of(sqlite_url, request, folder) as copy:
                life(chaos, copy, beside, NOON + again * HOUR)
        assert (chaos.judge().lost, chaos.judge().twice) == ((), ())


# Where nobody can look, and what was never said


@pytest.fixture
def home(store: Store) -> Home:
    return Home(store)


def put_back(home: Home, beside: Path) -> None:
    """As if a copy were there: the file has seen more than the database."""
    home.deliverer(beside=beside).begin()
    Beside(beside).keep("home", 1000)
    home.real.passes(60)


def rounds(deliverer: Deliverer, home: Home, count: int = 5) -> DeliveryReport:
    total = DeliveryReport()
    for _ in range(count):
        total.add(deliverer.run_once())
        total.add(deliverer.reconcile_once())
        home.real.passes(31)
    return total


def test_where_a_channel_cannot_be_read_back_it_is_held_in_doubt_and_seen(home: Home, tmp_path: Path) -> None:
    put_back(home, tmp_path / "g")
    home.mail.finds.extend([Uncertain(reason="cannot be read back")] * 99)
    home.tell("due before", to=home.lena)
    deliverer = home.deliverer(beside=tmp_path / "g")
    deliverer.begin()
    deliverer.caught_up()
    home.clock.move_to(home.clock.now() + HOUR)
    home.tell("due after", to=home.lena)
    assert rounds(deliverer, home).errors == []
    assert home.mail.texts == ["due after"]
    assert home.chat.texts == ["copy_put_back"]
    with home.store.begin() as session:
        assert [row.address for row in deliveries.in_doubt(session, home.id)] == ["lena@board.example"]
        assert [a.action for a in rows.many(session, Audit)] == ["database.found_put_back"]


def test_where_it_cannot_be_read_back_an_escalation_goes_and_says_that_it_may_repeat(
    home: Home, tmp_path: Path
) -> None:
    put_back(home, tmp_path / "g")
    home.mail.finds.extend([Uncertain(reason="cannot be read back")] * 99)
    home.tell("x", to=home.lena, notice_class="escalation")
    assert rounds(home.deliverer(beside=tmp_path / "g"), home, 25).resent == 1
    assert home.mail.texts == ["This may repeat a message you already had. x"]


def test_what_the_first_sweep_plans_anew_is_looked_for_and_what_comes_later_is_sent_at_once(
    home: Home, tmp_path: Path
) -> None:
    put_back(home, tmp_path / "g")
    deliverer = home.deliverer(beside=tmp_path / "g")
    deliverer.begin()
    home.clock.move_to(home.clock.now() + timedelta(seconds=3))
    home.tell("planned anew")
    assert deliverer.run_once() == DeliveryReport(sent=1)
    assert home.chat.texts == ["copy_put_back"]
    deliverer.caught_up()
    home.clock.move_to(home.clock.now() + timedelta(seconds=3))
    home.tell("somebody's act", to=home.sam)
    assert deliverer.run_once() == DeliveryReport(sent=1)
    assert home.chat.texts == ["copy_put_back", "somebody's act"]
    assert rounds(deliverer, home) == DeliveryReport(sent=1, resent=1)
    assert home.chat.texts == ["copy_put_back", "somebody's act", "planned anew"]


def test_what_waited_for_another_try_when_the_copy_was_made_is_looked_for(home: Home, tmp_path: Path) -> None:
    home.chat.answers.append(Deferred(reason="busy"))
    home.tell("x")
    home.deliverer(beside=tmp_path / "g").run_once()
    assert home.deliveries()[0].state == "waiting"
    home.chat.answers.clear()
    home.chat.send(  # as the bot did whose database is gone
        Target(channel="chat", address="U-jo"),
        "x",
        key=home.deliveries()[0].key,
        thread=None,
        deadline=0,
    )
    put_back(home, tmp_path / "g")
    assert rounds(home.deliverer(beside=tmp_path / "g"), home) == DeliveryReport(reconciled=1, sent=1)
    assert home.chat.texts == ["x", "copy_put_back"]


def test_a_message_in_the_file_is_ahead_of_no_message_that_left(home: Home, tmp_path: Path) -> None:
    """A copy made before a message leaves is always behind the file, whenever the bot ends after it."""
    home.tell("x")
    deliverer = home.deliverer(beside=tmp_path / "g")
    deliverer.begin()
    before = Beside(tmp_path / "g").number("home")
    seen: list[int | None] = []
    send = home.chat.send

    def looking(*args, **kwargs):
        seen.append(Beside(tmp_path / "g").number("home"))
        return send(*args, **kwargs)

    home.chat.send = looking  # type: ignore[method-assign]
    deliverer.run_once()
    assert before is not None
    assert seen == [before + 1]


# The whole bot


def test_the_whole_bot_put_back_to_yesterday_repeats_none_of_todays_messages(tmp_path: Path) -> None:
    places = Places(data=tmp_path / "data")
    begins = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)
    office = LocalOffice(EXAMPLE, places, start=begins)
    try:
        office.settle()
        office.go_down()
        database = places.data / "boardclerk.db"
        shutil.copyfile(database, tmp_path / "copy.db")
        office.come_up(begins + HOUR)
        office.advance_to(begins + timedelta(days=12))
        log = office.workspace.state.log
        said, letters = len(log.accepted(POST)), len(list(places.mail.glob("*.eml")))
        assert said > 20
        office.go_down()
        shutil.copyfile(tmp_path / "copy.db", database)
        office.come_up(office.clock.now())
        office.advance_to(office.clock.now() + HOUR)
        again = log.accepted(POST)[said:]
        told = [post.text for post in again]
        assert told[:2] == [
            "An older copy of my database was put back",
            "Back after a time without service",
        ]
        # Today's digest, of how things stand by the older database, and nothing after it.
        assert len(told) == 3 and told[2].startswith("The week of 5 to 11 September")
        assert len(list(places.mail.glob("*.eml"))) == letters
    finally:
        office.stop()
