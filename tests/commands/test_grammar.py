"""People's words as they are typed: on phones, with slips of the hand, in any order (S11)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.grammar import names
from commands.grammar.when import time_at
from commands.grammar.words import TypedWords, key, plain, reference
from store.models import SeatReply
from tests.commands.office import Office

TYPED = [
    ("board on leave", "board", "on leave"),
    ("Board – can’t attend, “leave”", "board", "can’t attend, “leave”"),
    ("board—leave", "board", "leave"),
    ("Board\u00a0on\u00a0leave.", "board", "on\u00a0leave."),
    ("the Board: on leave", "board", "on leave"),
    ("for the board, on leave", "board", "on leave"),
    ("BOARD 21/9 on leave", "board", "on leave"),
    ("board 21 Sept on leave", "board", "on leave"),
    ("board on Wednesday 21 September: on leave", "board", "on leave"),
    ("board 2016-09-21 on leave", "board", "on leave"),
    ("board 21.9.16 on leave", "board", "on leave"),
    ("21/9 on leave", "board", "on leave"),
    ("M–27 on leave", "board", "on leave"),
    ("m27, on leave", "board", "on leave"),
    ("exec training", "executive", "training"),
    ("Executive Group – training", "executive", "training"),
    ("exec group 8th of September training", "executive", "training"),
    ("scr holiday, my deputy will come", "serious_case_review", "holiday"),
]


@pytest.mark.parametrize(("words", "body", "reason"), TYPED)
def test_apologies_are_understood_as_with_plain_keys_and_the_reason_kept_as_typed(
    office: Office, words: str, body: str, reason: str
) -> None:
    said = office.person("paula-specimen").types(f"/apologies {words}")
    (row,) = office.rows(SeatReply)
    assert row.seat in {"board": "board-police", "executive": "executive-serious-case-review"}.get(
        body, "serious-case-review-chair"
    ), said.text
    assert row.reason == reason


@pytest.mark.parametrize(
    "words", ["bord leave", "borad leave", "exective leave", "Executiv Group leave", "board 20 Sep leave"]
)
def test_a_near_miss_is_asked_about_and_nothing_is_lost(office: Office, words: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(f"/apologies {words}")
    assert "Is that right?" in said.text or "Which one" in said.text
    assert words in said.text
    assert not office.rows(SeatReply)
    change = paula.presses(said, "Change it")
    assert {f.id: f.value for f in change.form.fields}["reason"] == "leave"
    yes = next(b.label for b in said.buttons if b.label != "Change it")
    assert "are recorded (leave)" in paula.presses(said, yes).text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("board 31/9 leave", "September has 30 days."),
        ("board 9/21 leave", "There is no month 21."),
        ("board Monday 21 September leave", "is not a Monday"),
        ("on leave", "I see no body's name in it."),
        ("M-99 leave", "There is no meeting"),
        ("board 3 March leave", "Nothing is planned for"),
    ],
)
def test_what_cannot_be_read_says_what_was_understood_and_what_could_be_meant(
    office: Office, words: str, says: str
) -> None:
    said = office.person("paula-specimen").types(f"/apologies {words}")
    assert says in said.text, said.text
    assert words in said.text
    assert said.buttons
    assert not office.rows(SeatReply)


def test_only_what_could_be_meant_is_offered(office: Office) -> None:
    paula = office.person("paula-specimen")
    assert 'I know no body called "brod". Did you mean Board?' in paula.types("/clerk agenda brod").text
    own = paula.types("/clerk agenda xyzzy").text
    assert "It could be Board, Executive or Serious Case Review." in own and "Training" not in own
    slip = paula.types("/apologies board 22/9 leave")
    assert "Nothing is planned for Thursday 22 September." in slip.text and "7 December" not in slip.text
    titles = paula.types("/report missing chidren https://papers.example/a").text
    assert "the report Missing children, police data for the Board" in titles and "case review" not in titles


def test_every_form_and_button_has_its_typed_way(office: Office) -> None:
    for who, words in (
        ("paula-specimen", "/clerk coming board"),
        ("paula-specimen", "/clerk apologies board"),
        ("paula-specimen", "/clerk report list"),
        ("paula-specimen", "/clerk actions mine"),
        ("paula-specimen", "coming board"),
        ("paula-specimen", "help"),
        ("paula-specimen", ""),
    ):
        assert office.person(who).types(words).kind not in ("not_understood", "not_saved", ""), words


def test_a_slip_in_the_first_word_is_seen_through_or_asked_about(office: Office) -> None:
    said = office.person("paula-specimen").types("/clerk apolgies board leave")
    assert "are recorded (leave)" in said.text
    asked = office.person("paula-specimen").types("/clerk agnda board, item 3 first")
    assert "Is that right?" in asked.text
    nothing = office.person("paula-specimen").types("/clerk xyzzy plugh")
    assert 'You wrote: "/clerk xyzzy plugh"' in nothing.text and '"help" shows' in nothing.text


@pytest.mark.parametrize(
    ("said", "hour", "minute"),
    [
        ("10am", 10, 0),
        ("10.30am", 10, 30),
        ("2 pm", 14, 0),
        ("14:05", 14, 5),
        ("12am", 0, 0),
        ("noon", 12, 0),
    ],
)
def test_times_are_read_as_people_write_them(said: str, hour: int, minute: int) -> None:
    found = time_at(TypedWords(said), 0)
    assert found is not None and (found[0].hour, found[0].minute) == (hour, minute)


@pytest.mark.parametrize("said", ["25:00", "13pm", "10", "ten", "9:99", ""])
def test_what_is_no_time_is_none(said: str) -> None:
    assert time_at(TypedWords(said), 0) is None


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("R-12", "R-12"),
        ("r12", "R-12"),
        ("R–12", "R-12"),
        ("R—012", "R-12"),
        ("AP-3", "AP-3"),
        ("x-1", None),
        ("R-", None),
    ],
)
def test_references_are_read_whatever_the_dash(said: str, ref: str | None) -> None:
    assert reference(plain(said)) == ref


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_the_words_stand_where_they_were_typed(typed: str) -> None:
    words = TypedWords(typed)
    for word in words.words:
        assert 0 <= word.start < word.end <= len(typed)
    starts = [word.start for word in words.words]
    assert starts == sorted(starts)
    assert (
        words.rest(()).replace(" ", "").strip() in typed.replace(" ", "") or "\n" in typed or len(words) > 0
    )


@settings(max_examples=200)
@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_left_over_is_what_was_typed(reason: str, more: str) -> None:
    """The rest, from a word to the end, is a piece of what was typed, letter for letter."""
    typed = f"board {reason} {more}"
    rest = TypedWords(typed).rest({0})
    assert rest == "" or rest in typed


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=40))
def test_names_are_compared_alike_however_they_are_written(name: str) -> None:
    assert key(name) == key(f"  {name.upper().lower()} ") or name.upper().lower() != name.lower()
    assert names.likeness(key(name), key(name)) in (0.0, 1.0)
