"""Plain ways to undo, to ask for a person, to say that one runs late, who is who, and to be reminded."""

from __future__ import annotations

import pytest

from store.models import Notice, PassedOn, SeatReply
from tests.commands.office import Office

UNDO = """
undo
undo that please
take that back
cancel that
I didn't mean to do that
that was a mistake
oops
I pressed the wrong button
wrong button, sorry
ignore my last message
scrap that
go back
that's not what I meant
"""
HUMAN = """
speak to a human
can I talk to someone please
I want to speak to a real person
a human please
who can I call?
what's the phone number
how do I contact the secretariat?
is anybody there
how can I get hold of you
I need a person
put me through to somebody
contact details
who is the board manager
"""
RING = """
please ring me
can someone call me back
ring me back on 01632 960123
could you phone me
give me a call
call me please
I'd like a call back
can you ring me
ask somebody to ring me
phone me on 01632 960123 after 4pm
I want to be rung
"""
COMPLAINT = """
complaint
I want to complain
I'd like to make a complaint
this is unacceptable
I'm not happy with this
I am fed up with these messages
this is ridiculous
you are useless
I wish to complain about the secretariat
i'm unhappy
this is not good enough
"""
LATE = """
I'm late, running 10 minutes late
running late
I'll be 10 minutes late
im running about 20 mins late sorry
I will be late for the board
stuck in traffic
my train is delayed
half an hour late
I'm running a bit behind
held up at work, 10 minutes late
I may be late
sorry, I'm going to be 15 min late
I can't get there on time
"""
CHAIR = """
who is the chair?
who chairs the board
who's the chair of the exec
who is in the chair
who is the vice chair
who's chairing the board
name of the chair
who leads the board?
who is our chair
who is the chairman of the board
is there a vice chair of the executive
"""
PERSON = """
who is Dana Example
who's Dana Example?
what does Dana Example do
which seat does Dana Example have
tell me about Dana Example
what is the role of Dana Example
who does Dana Example represent
do you know Dana Example
is Dana Example a member
where is Dana Example from
sorry, who is Dana Example?
"""
DEPUTY = """
who is my deputy?
who's my deputy
do I have a deputy
who stands in for me
is Rosa Placeholder my deputy
who deputises for me?
since when is Rosa Placeholder my deputy
have we got a deputy?
who would stand in for me
show me my deputies
whose deputy am I
"""
REMIND = """
remind me tomorrow
remind me about this on Monday
send me a reminder tomorrow
please remind me in a week
can you remind me next week?
nudge me on Friday
remind me about the board on 14 September
set a reminder for Monday
don't let me forget the board
remind me later
I want to be reminded on Monday
ask me again tomorrow
"""


def lines(of: str) -> list[str]:
    return [line for line in of.splitlines() if line.strip()]


def helen(office: Office, typed: str) -> tuple[str, str]:
    said = office.person("helen-exemplar").types(typed)
    return said.kind, said.text


@pytest.mark.parametrize("typed", lines(UNDO))
def test_undo(office: Office, typed: str) -> None:
    office.person("helen-exemplar").types("/clerk coming board")
    kind, text = helen(office, typed)
    assert kind == "undo" and "You said that you come to the Board" in text, text


@pytest.mark.parametrize("typed", lines(HUMAN))
def test_a_human(office: Office, typed: str) -> None:
    kind, text = helen(office, typed)
    assert kind == "secretariat" and "A person can help you." in text, text
    assert not office.rows(PassedOn)


@pytest.mark.parametrize("typed", lines(COMPLAINT))
def test_a_complaint(office: Office, typed: str) -> None:
    kind, text = helen(office, typed)
    assert kind == "secretariat" and "A complaint goes to a person, not to me." in text, text


@pytest.mark.parametrize("typed", lines(RING))
def test_ring_me(office: Office, typed: str) -> None:
    said = office.person("helen-exemplar").types(typed)
    if said.kind == "is_that_right":
        said = office.person("helen-exemplar").presses(said, "Yes, record it")
    assert said.kind == "ring_asked", said.text
    (row,) = office.rows(PassedOn)
    assert ("960123" in row.text) is ("960123" in typed)


@pytest.mark.parametrize("typed", lines(LATE))
def test_late_on_the_day(office: Office, typed: str) -> None:
    office.move_to("2016-09-21", 8)
    kind, text = helen(office, typed)
    assert kind == "late", text
    assert office.notices("running_late") and not office.rows(SeatReply)


@pytest.mark.parametrize("typed", lines(LATE))
def test_late_on_another_day_tells_nobody(office: Office, typed: str) -> None:
    _, text = helen(office, typed)
    assert "not today" in text or "no meeting today" in text, text
    assert not office.notices("running_late") and not office.rows(PassedOn)


@pytest.mark.parametrize(
    "typed",
    [
        "my report will be late",
        "the papers are late",
        "is Paula late?",
        "late apologies for the board",
        "sorry for the late reply, I'm coming to the board",
    ],
)
def test_what_is_late_otherwise_is_not_the_speaker(office: Office, typed: str) -> None:
    office.move_to("2016-09-21", 8)
    helen(office, typed)
    assert not office.notices("running_late"), typed


def test_on_time_after_all_and_arrived(office: Office) -> None:
    office.move_to("2016-09-21", 8)
    for late, typed, answer in (
        ("running late", "I'm on time after all", "You are expected on time"),
        ("10 minutes late", "I'm here", "You are at the Board today."),
    ):
        assert helen(office, late)[0] == "late"
        kind, text = helen(office, typed)
        assert kind == "not_late" and answer in text, text


@pytest.mark.parametrize("typed", lines(CHAIR))
def test_who_chairs(office: Office, typed: str) -> None:
    kind, text = helen(office, typed)
    assert kind == "officers", text
    if "board" in typed:
        assert "Dana Example chairs the Board." in text


@pytest.mark.parametrize("typed", lines(PERSON))
def test_who_somebody_is(office: Office, typed: str) -> None:
    kind, text = helen(office, typed)
    assert kind == "person" and "Dana Example is the chair of the Board." in text, text
    assert "chair.example" not in text


@pytest.mark.parametrize("typed", lines(DEPUTY))
def test_who_is_my_deputy(office: Office, typed: str) -> None:
    kind, text = helen(office, typed)
    assert kind == "my_deputy" and "Rosa Placeholder is Combined Healthcare's deputy" in text, text


@pytest.mark.parametrize("typed", lines(REMIND))
def test_remind_me(office: Office, typed: str) -> None:
    said = office.person("helen-exemplar").types(typed)
    assert said.kind in ("which_one", "reminder_set", "is_that_right"), said.text
    if said.kind != "reminder_set":
        assert "reminder" in said.text or any("reminder" in b.label for b in said.buttons), said.text
        said = office.person("helen-exemplar").presses(said, said.buttons[0].label)
    assert said.kind == "reminder_set", said.text
    assert len([n for n in office.rows(Notice) if n.kind == "own_reminder"]) == 1


NEW_DEPUTY = """
my deputy is Ruth Fictional
Ruth Fictional is my new deputy
make Ruth Fictional my deputy
I nominate Ruth Fictional as my deputy
change my deputy to Ruth Fictional
replace my deputy with Ruth Fictional
from now on Ruth Fictional stands in for me
my new deputy is Ruth Fictional
I'd like Ruth Fictional as my deputy
please name Ruth Fictional as our deputy
I have a new deputy, Ruth Fictional
Ruth Fictional should be my deputy
"""


@pytest.mark.parametrize("typed", lines(NEW_DEPUTY))
def test_another_deputy_from_now_on_is_asked_about_with_whom_it_ends(office: Office, typed: str) -> None:
    asked = office.person("helen-exemplar").types(typed)
    assert asked.kind == "is_that_right", asked.text
    assert "Rosa Placeholder would no longer be" in asked.text
    assert not office.audit("deputy.name")
    said = office.person("helen-exemplar").presses(asked, "Yes, record it")
    assert "Ruth Fictional is Combined Healthcare's deputy" in said.text
