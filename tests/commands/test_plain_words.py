"""Every sentence of docs/plain-words.md is understood; of five hundred made from the register none is misread."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commands.apologies import Come, GiveApologies
from commands.common.base import Act
from commands.common.identity import actor_of
from commands.grammar import Opens, Outcome, Question, Understood, understand
from commands.grammar.plain import PlainReading, read_plainly
from commands.grammar.plain.intents import every_intent
from store.models import Meeting
from store.queries import meetings, register
from store.session import Session, Store
from tests.commands.office import Office
from tests.databases import sqlite_folder

PAGE = Path(__file__).parents[2] / "docs" / "plain-words.md"
SPEAKER, TODAY = "helen-exemplar", datetime(2016, 4, 1, 8, 0, tzinfo=UTC)


def sentences() -> list[tuple[str, str]]:
    """Each sentence of the page with the intent under which it stands."""
    found, intent = [], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            intent = line.removeprefix("## ").strip()
        elif line.startswith("- ") and intent:
            found.append((intent, line.removeprefix("- ")))
    return found


@pytest.fixture(scope="module")
def april(example_template: Path) -> Iterator[Office]:
    """Friday 1 April 2016: reading changes nothing, so that all tests share it."""
    with sqlite_folder() as folder:
        shutil.copyfile(example_template, folder / "board.db")
        store = Store(f"sqlite:///{folder / 'board.db'}")
        yield Office(store, folder / "files", TODAY)
        store.close()


def act_of(office: Office, session: Session, key: str, now: datetime = TODAY) -> Act:
    known = register.of(session, office.partnership)
    identity = register.find_identity(session, "console", office.tenant, key)
    assert identity is not None
    actor = actor_of(known, identity, now.date())
    assert actor is not None
    return Act.begin(session, known, actor, now)


DAY_OF = {"late": datetime(2016, 6, 22, 7, 0, tzinfo=UTC)}
"""What is only said on the day of a meeting: here on that of the Board."""


def read(office: Office, text: str, now: datetime = TODAY) -> PlainReading | None:
    with office.store.begin() as session:
        return read_plainly(act_of(office, session, SPEAKER, now), text)


@pytest.mark.parametrize(("intent", "text"), sentences())
def test_a_sentence_of_the_page_is_understood_as_its_intent(april: Office, intent: str, text: str) -> None:
    reading = read(april, text, DAY_OF.get(intent, TODAY))
    assert reading is not None, text
    assert reading.intent == intent


def test_typed_as_a_message_or_after_clerk_every_sentence_comes_to_the_same(april: Office) -> None:
    """The words of commands stand in many of them ("cancel my apologies"), and are read as such only alone."""
    differ = []
    with april.store.begin() as session:
        for intent, text in sentences():
            act = act_of(april, session, SPEAKER, DAY_OF.get(intent, TODAY))
            reading = read_plainly(act, text)
            assert reading is not None, text
            for typed in (text, f"/clerk {text}"):
                outcome = understand(act, typed)
                if requests(outcome) != requests(reading.outcome):
                    differ.append((typed, reading.outcome, outcome))
    assert differ[:3] == []


def requests(outcome: Outcome) -> list[tuple[type, int]]:
    """What is asked for, or asked about, and of which meeting."""
    took: tuple[object, ...] = (outcome.request,) if isinstance(outcome, Understood) else ()
    if isinstance(outcome, Question):
        took = outcome.took
    return [(type(each), getattr(each, "meeting", 0)) for each in took] or [(type(outcome), 0)]


@pytest.mark.parametrize("slash", ["/clerk", "/apologies", "/report", "/actions"])
def test_after_any_slash_command_a_question_is_the_same(april: Office, slash: str) -> None:
    with april.store.begin() as session:
        act = act_of(april, session, SPEAKER)
        for text in ("when is the next board?", "who is coming to the exec?", "what is the quorum?"):
            alone, after = understand(act, text), understand(act, f"{slash} {text}")
            assert isinstance(alone, Understood) and alone == after, (slash, text, after)


def test_each_intent_of_the_page_has_a_dozen_ways() -> None:
    by_intent: dict[str, int] = {}
    for intent, _ in sentences():
        by_intent[intent] = by_intent.get(intent, 0) + 1
    assert {intent: count for intent, count in by_intent.items() if count < 12} == {}
    assert by_intent.keys() <= {intent.name for intent in every_intent()}


AWAY = (
    "I can't come to {which}",
    "apologies for {which}",
    "sorry, I won't be at {which}, {why}",
    "I'm not able to attend {which} because {why}",
    "please record my apologies for {which}",
    "cant make {which}",
    "I'll have to miss {which}",
    "Unfortunately I can't make {which} - {why}",
)
HERE = (
    "I'm coming to {which}",
    "I'll be at {which}",
    "I can make {which}",
    "count me in for {which}",
    "happy to attend {which}",
)
TURNED = (
    "I'm not sure whether I can come to {which}",
    "if I can't come to {which} what happens?",
    "{other} can't come to {which}",
    "don't record apologies for {which}",
    "did I send apologies for {which}?",
    "{other} says she is coming to {which}",
    "I might not make {which}",
    "am I coming to {which}?",
    "I never said I was coming to {which}",
    "nobody is coming to {which}",
)
WHY = (
    "on leave",
    "school governors",
    "a hospital appointment",
    "I am in court",
    "training elsewhere",
    "childcare",
)


@dataclass(frozen=True)
class Made:
    """A sentence, who says it on which day, and what it must be: an answer to that meeting, or nothing done."""

    text: str
    who: str
    now: datetime
    meeting: int
    kind: type[GiveApologies] | type[Come] | None


def made(office: Office, count: int, seed: int = 2016) -> list[Made]:
    """So many sentences from the register, the same each time."""
    chance, found = random.Random(seed), list[Made]()
    days = [TODAY, datetime(2016, 6, 9, 8, 0, tzinfo=UTC), datetime(2016, 9, 1, 8, 0, tzinfo=UTC)]
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        while len(found) < count:
            now = chance.choice(days)
            people = [p for p in known.people.values() if known.seats_held(p.id, now.date())]
            person, other = chance.sample(people, 2)
            bodies = {seat.body for seat in known.seats_held(person.id, now.date())}
            ahead = meetings.planned(session, office.partnership, now.date())
            own = [m for m in ahead if m.body in bodies and (m.on - now.date()).days < 330]
            if not own:
                continue
            meeting = chance.choice(own)
            ways, kind = chance.choice(((AWAY, GiveApologies), (HERE, Come), (TURNED, None)))
            which = chance.choice(list(called(known.constitution.body[meeting.body].short, meeting, own)))
            text = chance.choice(ways).format(
                which=which, why=chance.choice(WHY), other=other.name.split()[0]
            )
            found.append(Made(text, person.key, now, meeting.id, kind))
    return found


def called(short: str, meeting: Meeting, own: list[Meeting]) -> Iterator[str]:
    """Ways to name a meeting that leave no doubt which it is."""
    on: date = meeting.on
    yield f"the {short} on {on.day} {on:%B}"
    yield f"{short.lower()} {on.day}/{on.month}"
    if [m for m in own if m.on == on] == [meeting]:
        yield f"the meeting on {on:%A} {on.day} {on:%B}"
    if next(m for m in own if m.body == meeting.body) is meeting:
        yield f"the {short}"
        yield f"the next {short.lower()}"
    if [m for m in own if m.body == meeting.body and m.on.month == on.month] == [meeting]:
        yield f"the {short} in {on:%B}"


def test_five_hundred_sentences_from_the_register_are_never_misread(april: Office) -> None:
    """What is done is what was said, for the meeting that was meant; the worst answer is a question."""
    done, wrong = 0, []
    cases = made(april, 500)
    with april.store.begin() as session:
        for case in cases:
            outcome = understand(act_of(april, session, case.who, case.now), case.text)
            request = outcome.request if isinstance(outcome, Understood) else None
            acts = isinstance(request, GiveApologies | Come)
            right = acts and type(request) is case.kind and request.meeting == case.meeting
            done += right
            if (acts and not right) or isinstance(outcome, Opens):
                wrong.append((case.text, case.who, case.now.date(), outcome))
            if case.kind is not None and not right and not isinstance(outcome, Question):
                wrong.append((case.text, case.who, case.now.date(), outcome))
    assert wrong[:3] == []
    certain = sum(case.kind is not None for case in cases)
    assert done > certain * 0.9, f"{done} of {certain} were done at once"


def test_the_page_says_for_whom_and_when_its_sentences_are_read() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "Helen Exemplar's on Friday 1 April 2016" in text
