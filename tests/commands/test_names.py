"""Names that several bear, and words that were understood in part: what is meant is asked, never settled here."""

from __future__ import annotations

import pytest

from store.models import Deputy, SeatReply
from store.queries import register
from tests.commands.office import Answer, Office


def also(office: Office, key: str, name: str, agency: str | None = None) -> int:
    """Somebody more on the register."""
    with office.store.begin() as session:
        return register.add_person(
            session, office.partnership, key=key, name=name, email=f"{key}@example.org", agency=agency
        )


def labels(answer: Answer) -> list[str]:
    return [b.label for b in answer.buttons]


def test_two_people_called_jo_are_shown_with_their_agencies_and_a_button_each(office: Office) -> None:
    also(office, "jo-second", "Jo Fictitious", "hospitals")
    morgan = office.person("morgan-sample")
    asked = morgan.types("/clerk show Jo")
    assert '"Jo" could be more than one person.' in asked.text
    assert labels(asked) == [
        "how Jo Example (Probation) stands",
        "how Jo Fictitious (University Hospitals) stands",
    ]
    assert morgan.presses(asked, labels(asked)[0]).text.startswith("Jo Example.")


def test_two_people_of_one_name_and_one_agency_are_told_apart(office: Office) -> None:
    also(office, "jo-second", "Jo Example", "probation")
    asked = office.person("morgan-sample").types("/clerk show Jo Example")
    assert "jo-second@example.org" in labels(asked)[1] and "jo.example@probation.example" in labels(asked)[0]


def test_three_people_called_sam_inside_a_sentence_are_asked_about(office: Office) -> None:
    also(office, "sam-second", "Sam Fictitious", "ccg")
    also(office, "sam-third", "Sam Placeholder", "fire")
    paula = office.person("paula-specimen")
    asked = paula.types("/apologies board on leave, Sam will come")
    assert '"Sam" could be more than one person.' in asked.text
    for who in ("Sam Example (Police)", "Sam Fictitious (CCG)", "Sam Placeholder (Fire and Rescue)"):
        assert f"with {who} coming instead" in asked.text
    assert not office.rows(SeatReply)
    paula.presses(asked, "This one")
    (reply,) = office.rows(SeatReply)
    (named,) = [d for d in office.rows(Deputy) if d.id == reply.deputy_id]
    assert (named.person_id, reply.reason) == (office.id_of("sam-example"), "on leave")


def test_one_sam_is_no_question(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave, Sam will come")
    assert office.rows(SeatReply)[0].answer == "deputy"


@pytest.mark.parametrize("line", ["/deputy Sam for board", "/deputy Sam Example for board 21 Sep"])
def test_a_deputy_of_a_name_that_several_bear_is_chosen_by_a_button(office: Office, line: str) -> None:
    also(office, "sam-second", "Sam Example", "ccg")
    before = len(office.rows(Deputy))
    asked = office.person("paula-specimen").types(line)
    assert (
        "Sam Example (Police)" in f"{asked.text}{labels(asked)}" and "(CCG)" in f"{asked.text}{labels(asked)}"
    )
    assert len(office.rows(Deputy)) == before and not office.rows(SeatReply)


def test_who_presents_an_item_and_who_came_are_not_settled_either(office: Office) -> None:
    also(office, "sam-second", "Sam Fictitious", "ccg")
    morgan = office.person("morgan-sample")
    who_came = morgan.types("/clerk attendance M-1 police deputy Sam, the rest present")
    assert '"sam" could be more than one person.' in who_came.text and not office.audit("attendance.record")
    assert "with Sam Example (Police) for " in f"{who_came.text}{labels(who_came)}"
    item = morgan.types('/clerk agenda board add "Knife crime" from Sam report')
    assert not office.audit("agenda.add") and '"Sam' in item.text


def test_an_item_is_from_one_of_those_who_bear_the_name_with_a_seat_each(office: Office) -> None:
    second = also(office, "jo-second", "Jo Example", "hospitals")
    with office.store.begin() as session:
        register.hold_seat(session, office.partnership, "board-college", second, office.now.date())
    asked = office.person("morgan-sample").types(
        '/clerk agenda board add "Knife crime" from Jo Example report'
    )
    assert "could be more than one person." in asked.text
    assert "from Jo Example (Probation)" in f"{asked.text}{labels(asked)}"


def test_apologies_for_one_of_two_of_a_name_are_not_settled(office: Office) -> None:
    also(office, "paula-second", "Paula Specimen", "ccg")
    said = office.person("morgan-sample").types("/apologies for Paula Specimen board, rang today")
    assert not office.rows(SeatReply) and "Is that right?" in said.text


def test_a_name_that_is_nearly_somebodys_is_not_somebody_elses_with_a_word_more(office: Office) -> None:
    said = office.person("paula-specimen").types("/apologies board on leave, sending Sam Exampel")
    assert "with Sam Example (Police) coming instead" in said.text and '"on leave"' in said.text
    assert not office.rows(SeatReply)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/apologies exec tmrw poorly", "Nothing is planned for Friday 26 August."),
        ("/apologies exec tommorow poorly", "Nothing is planned for Friday 26 August."),
        ("/apologies board, exec on holiday 20-24 June", "You named more than one"),
        ("/apologies board and exec on holiday", "You named more than one"),
        ("/apologies board, exec leave", "You named more than one"),
        ("/apologies board on leave and the exec too", "You named more than one: press each that you mean."),
        ("/apologies board away 1 to 5 September", 'I did not use "1 to 5 September" to find the meeting'),
        ("/apologies exec wensday poorly", 'I could not read "wensday"'),
    ],
)
def test_what_was_not_used_is_said_and_not_kept_as_a_reason_unasked(
    office: Office, line: str, says: str
) -> None:
    asked = office.person("paula-specimen").types(line)
    assert says in asked.text, asked.text
    assert line in asked.text and not office.rows(SeatReply)


@pytest.mark.parametrize(
    "reason",
    [
        "on leave",
        "on holiday 20-24 September",
        "away from 19 September to 30 September",
        "on leave until 3 October",
        "ill since Monday",
        "training",
        "operation on Tuesday",
    ],
)
def test_a_reason_that_says_nothing_of_another_day_is_recorded_at_once(office: Office, reason: str) -> None:
    office.person("paula-specimen").types(f"/apologies board {reason}")
    (reply,) = office.rows(SeatReply)
    assert reply.reason == reason


@pytest.mark.parametrize(
    ("who", "line", "left"),
    [
        ("morgan-sample", "/clerk remind board police", "police"),
        ("morgan-sample", "/clerk replies board last year", "last year"),
        ("paula-specimen", "/clerk coming board by phone", "by phone"),
        ("morgan-sample", "/clerk show probation board", "board"),
    ],
)
def test_words_that_nothing_was_done_with_are_said(office: Office, who: str, line: str, left: str) -> None:
    asked = office.person(who).types(line)
    assert f'I did not use "{left}".' in asked.text and "Is that right?" in asked.text


@pytest.mark.parametrize("line", ["/clerk replies the board please", "/clerk replies for the board meeting"])
def test_idle_words_are_no_matter(office: Office, line: str) -> None:
    assert office.person("morgan-sample").types(line).kind == "replies"
