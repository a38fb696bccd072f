"""Each sort of answer to what is typed or pressed: what it is about first, its code last, one short footer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.messages.replies.words import every_words
from store.session import Store
from tests.bot.every_answer import SCENES, Answers, heard
from tests.bot.message_faults import faults
from tests.commands.office import Office
from tests.databases import sqlite_folder

TEACHES = {"Help": "a line of help shows what is typed, codes and all"}
"""Answers that show codes first, and why."""
REGISTERED = sorted(sort.__name__ for sort in every_words())


@pytest.fixture(scope="module")
def answers(example_template: Path) -> Iterator[Answers]:
    """What was answered in all scenes, from an office of four weeks before the Board of September."""
    with pytest.MonkeyPatch.context() as patched, heard(patched) as found:
        for scene in SCENES:
            with sqlite_folder() as folder:
                shutil.copyfile(example_template, folder / "board.db")
                store = Store(f"sqlite:///{folder / 'board.db'}")
                scene(Office(store, folder / "files", datetime(2016, 8, 25, 8, 0, tzinfo=UTC)))
                store.close()
        yield found


@pytest.mark.parametrize("sort", REGISTERED)
def test_an_answer_is_free_of_codes_first_long_footers_and_jargon(answers: Answers, sort: str) -> None:
    assert answers[sort], f"no example of {sort} in tests/bot/every_answer.py"
    found = {fault for said in answers[sort] for fault in faults(said)}
    assert {fault for fault in found if sort not in TEACHES or "before the words" not in fault} == set()
