"""What goes into a pack: the numbering of the agenda, and the agenda as plain text."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.packs.contents import (
    AgendaEntry,
    PaperFile,
    SentWithoutAgreement,
    StandingEntry,
    agenda_items,
    agreement_sentence,
)
from scheduler.packs.words import one_line
from tests.scheduler.packs_kit import STANDING, contents


@pytest.mark.rule("PAP-1")
def test_the_meetings_own_items_stand_between_the_opening_and_the_closing_ones():
    items = agenda_items(STANDING, [AgendaEntry(title="Neglect"), AgendaEntry(title="Budget")])
    assert [(item.number, item.title) for item in items] == [
        (1, "Declarations of interest"),
        (2, "Apologies"),
        (3, "Minutes of the last meeting"),
        (4, "Neglect"),
        (5, "Budget"),
        (6, "Date of the next meeting"),
    ]


def test_an_item_keeps_all_that_was_said_of_it(tmp_path):
    paper = PaperFile(path=tmp_path / "x.pdf", sha256="00")
    entry = AgendaEntry(title="A", presenter="P", kind="K", paper=paper, note="N", rules=("R",))
    (item,) = agenda_items([], [entry])
    assert (item.title, item.presenter, item.kind, item.paper, item.note, item.rules) == (
        ("A", "P", "K", paper, "N", ("R",))
    )


@given(st.lists(st.sampled_from(["first", "last"]), max_size=8), st.integers(0, 8))
def test_every_item_is_numbered_once_and_in_order(places, own):
    standing = [StandingEntry(title=f"S{n}", at=at) for n, at in enumerate(places)]
    items = agenda_items(standing, [AgendaEntry(title=f"O{n}") for n in range(own)])
    assert [item.number for item in items] == list(range(1, len(places) + own + 1))
    assert sorted(item.title for item in items) == sorted(
        [s.title for s in standing] + [f"O{n}" for n in range(own)]
    )


def test_what_has_its_paper_is_not_to_follow(tmp_path):
    with pytest.raises(ValueError, match="nothing is to follow"):
        AgendaEntry(title="A", paper=PaperFile(path=tmp_path, sha256="00"), to_follow=True)


def test_a_pack_needs_an_instant_with_its_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        contents(made_at=datetime(2016, 9, 14, 8, 0))


def test_two_items_cannot_share_a_number():
    items = agenda_items([], [AgendaEntry(title="A")])
    with pytest.raises(ValueError, match="same number"):
        contents(items=items * 2)


def test_a_pack_says_who_agreed_its_agenda_or_why_it_went_out_without():
    assert agreement_sentence(contents()) == "Agenda agreed by Alex Example on Monday 12 September."
    pack = contents(agreement=SentWithoutAgreement(why="The chair had not answered by the papers day."))
    assert agreement_sentence(pack).startswith("Sent out before the agenda was agreed. The chair had not")
    assert agreement_sentence(contents(agreement=None)) == ""


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_printed_words_never_hold_a_line_break_or_a_hidden_turn(text):
    said = one_line(text)
    assert len(said.splitlines()) <= 1
    assert not set(said) & set("\u202e\u2066\u2069\x00\x1b")
    assert one_line(said) == said


def test_letters_of_every_script_are_kept():
    assert one_line("  Zoë\tŁukasz\nاسم שם  中文 ") == "Zoë Łukasz اسم שם 中文"
