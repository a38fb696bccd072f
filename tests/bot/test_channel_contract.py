"""What every channel promises alike: Slack, e-mail, the console, and one that only the tests have."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.base import Attachment, Receiver, Target
from bot.channels.directory import DirectoryPerson, DirectoryPlace
from bot.channels.outcomes import Deferred, Located, Outcome, Sent, Uncertain
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    FileRef,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Part,
    Press,
    Reply,
    Strong,
    Table,
    Who,
)
from tests.bot.channel_kit import message, soon
from tests.bot.contract_kit import CASES, Case, shown
from tests.bot.slack_checks import lost, words_of

PRESS = Press(verb="meeting.coming", key="k")
PARTS = [
    Heading(text="Board on Wednesday"),
    Para(
        text=(
            "plain ",
            Strong(text="bold"),
            " ",
            Link(text="pack", url="https://p.example/1"),
            " ",
            Who(person=9, name="Jo Example"),
        )
    ),
    Facts(pairs=(("Where", ("Civic Centre",)),)),
    Entries(
        rows=(
            Entry(title=("Health",), detail=("2 reports",), buttons=(Button(label="Remind", press=PRESS),)),
        )
    ),
    Table(columns=("Agency", "Met"), rows=(("Probation", "1 of 3"),), caption="Attendance"),
    Meter(label="Replies", have=7, need=8),
    Note(text=("Terms of Reference, Meetings.",)),
    Buttons(
        buttons=(Button(label="Apologies", press=PRESS), Button(label="Open", url="https://p.example/2"))
    ),
    FileRef(file=1, name="pack.pdf", size=1000),
]


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with CASES[request.param](tmp_path_factory.mktemp("mail")) as made:
        yield made


def find(case: Case, key: str) -> Located | Outcome:
    since = datetime.now(UTC) - timedelta(minutes=1)
    return case.channel.find(case.target, key=key, since=since, thread=None)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_part_is_drawn_with_all_its_words(case: Case, part: Part) -> None:
    payloads = case.channel.render(message(part), mentions={})
    assert not lost(words_of(part), shown(payloads))


def test_a_message_of_no_parts_says_its_subject_everywhere(case: Case) -> None:
    payloads = case.channel.render(Message(kind="t", subject="Papers are out", parts=()), mentions={})
    assert len(payloads) == 1
    subject = getattr(payloads[0], "subject", "")
    assert "Papersareout" in shown(payloads) + subject.replace(" ", "")


@pytest.mark.parametrize("mentions", [{}, {9: "U9"}])
def test_rendering_is_pure_and_the_same_each_time(case: Case, mentions: dict[int, str]) -> None:
    one = message(*PARTS)
    assert case.channel.render(one, mentions=mentions) == case.channel.render(one, mentions=mentions)


def test_a_message_of_all_parts_arrives_once(case: Case) -> None:
    (payload,) = case.channel.render(message(*PARTS), mentions={})
    before = case.there()
    outcome = case.channel.send(case.target, payload, key="all-parts", thread=None, deadline=soon())
    assert isinstance(outcome, Sent) and len(outcome.ids) == 1
    assert case.there() == before + 1
    if case.channel.capabilities.can_read_back:
        assert find(case, "all-parts") == Located(outcome.ids)


def test_a_further_part_arrives_too_where_there_are_threads_and_where_there_are_none(case: Case) -> None:
    (payload,) = case.channel.render(message(), mentions={})
    first = case.channel.send(case.target, payload, key="part-1", thread=None, deadline=soon())
    assert isinstance(first, Sent)
    before = case.there()
    rest = case.channel.send(case.target, payload, key="part-2", thread=first.ids[0], deadline=soon())
    assert isinstance(rest, Sent) and rest.ids != first.ids
    assert case.there() == before + 1


def test_what_was_never_sent_is_not_found_or_is_said_to_be_unknown(case: Case) -> None:
    found = find(case, "never")
    if case.channel.capabilities.can_read_back:
        assert found == Located(())
    else:
        assert isinstance(found, Uncertain)


def test_a_key_looked_for_before_it_is_sent_again_is_sent_once(case: Case) -> None:
    """The path of delivery after an uncertain answer: look, and send only what is not there."""
    if not case.channel.capabilities.can_read_back:
        pytest.skip("it cannot be read back, so delivery does not send it again by itself")
    (payload,) = case.channel.render(message(), mentions={})
    before = case.there()
    for _ in range(3):
        if find(case, "once") == Located(()):
            case.channel.send(case.target, payload, key="once", thread=None, deadline=soon())
    assert case.there() == before + 1


def test_past_its_deadline_nothing_is_written_where_a_repeat_would_stand_twice(case: Case) -> None:
    (payload,) = case.channel.render(message(), mentions={})
    before = case.there()
    outcome = case.channel.send(case.target, payload, key="late", thread=None, deadline=time.monotonic() - 1)
    if case.repeats:
        assert isinstance(outcome, Deferred) and case.there() == before
    else:
        case.channel.send(case.target, payload, key="late", thread=None, deadline=soon())
        assert case.there() == before + 1


def test_opening_a_target_twice_gives_the_same_place(case: Case) -> None:
    opened = case.channel.open(case.target)
    assert isinstance(opened, Target)
    assert case.channel.open(opened) == opened == case.channel.open(case.target)


def test_attaching_what_is_there_already_is_no_second_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "stored"
    path.write_bytes(b"pack")
    pack = Attachment(file=1, name="pack.pdf", path=str(path), size=4)
    (payload,) = case.channel.render(message(), mentions={})
    sent = case.channel.send(
        case.target, payload, key="with-file", thread=None, deadline=soon(), attachments=[pack]
    )
    assert isinstance(sent, Sent)
    before = case.there()
    again = case.channel.attach(case.target, sent.ids[0], [pack], deadline=soon())
    assert isinstance(again, Sent) and case.there() == before


def test_taking_back_and_redrawing_say_what_became_of_them(case: Case) -> None:
    (payload,) = case.channel.render(message(), mentions={})
    sent = case.channel.send(case.target, payload, key="gone", thread=None, deadline=soon())
    assert isinstance(sent, Sent)
    assert isinstance(case.channel.update(case.target, sent.ids[0], payload), Outcome)
    deleted = case.channel.delete(case.target, sent.ids[0])
    if isinstance(deleted, Sent) and case.channel.capabilities.can_read_back:
        assert find(case, "gone") == Located(())


def test_a_channel_that_is_set_up_lets_us_in(case: Case) -> None:
    assert isinstance(case.channel.probe(), Sent)


def test_whoever_can_be_reached_is_active_and_whoever_has_left_is_not(case: Case) -> None:
    assert case.channel.is_active(case.target.address)
    if case.left is not None:
        assert not case.channel.is_active(case.left)


def test_a_directory_knows_us_and_the_reader_and_marks_who_has_left(case: Case) -> None:
    directory = case.channel.directory
    if directory is None:
        assert case.left is None
        return
    people = {person.address: person for person in directory.people()}
    assert all(isinstance(person, DirectoryPerson) and person.name for person in people.values())
    assert people[case.target.address].active
    assert case.left is not None and not people[case.left].active
    assert all(isinstance(place, DirectoryPlace) and place.name for place in directory.places())
    own = directory.own_account()
    assert own.tenant and own.address


def test_what_people_do_is_heard_at_addresses_of_its_own_or_by_its_own_connection_or_not_at_all(
    case: Case,
) -> None:
    receiver = Receiver(
        handle=lambda _: Reply(),
        search=lambda *_: (),
        mentions=lambda _: {},
        clock=lambda: datetime(2016, 9, 9, tzinfo=UTC),
    )
    paths = [getattr(route, "path", "") for route in case.channel.routes(receiver)]
    assert all(path.startswith(f"/{case.channel.name}/") for path in paths)
    if case.channel.directory is not None:
        assert paths or case.channel.socket(receiver) is not None
