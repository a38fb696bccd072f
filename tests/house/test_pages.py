"""The pages that are made from the code are those that are kept, and every rule of the catalogue is accounted for."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.catalogue import CatalogueRow, rows, unaccounted
from bot.language import PARTS, VOCABULARIES
from store.constitution.kinds import KINDS
from store.constitution.meanings import meanings
from store.constitution.rules import Applies, Rule

HOME = Path(__file__).parents[2]

NOT_YET_DECIDED = {"MEM-4", "MEM-5", "MEM-6", "MEM-7", "BOD-1", "GUE-1", "PAP-2"}
NOT_YET_PROVED = {"MEM-1", "MEM-2", "MEM-4", "MEM-5", "MEM-6", "MEM-7", "BOD-1", "GUE-1", "PAP-2"}
"""Rules of the catalogue that nothing acts on yet. Each that is built leaves these lists; none is added."""


@pytest.fixture(scope="module")
def found() -> list[CatalogueRow]:
    return list(rows())


def test_the_pages_are_those_that_the_code_makes() -> None:
    spec = spec_from_file_location("pages", HOME / "docs" / "pages.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    stale = [path.name for path, text in module.pages().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, f"run `make docs`: {stale}"


@pytest.mark.parametrize(
    "model", [Rule, Applies, *(model for _, model in (*VOCABULARIES, *PARTS)), *KINDS.values()]
)
def test_every_key_of_the_language_says_what_it_means(model: type[BaseModel]) -> None:
    assert [name for name in model.model_fields if not meanings(model).get(name)] == []


def test_every_rule_of_the_catalogue_is_set_by_some_example(found: list[CatalogueRow]) -> None:
    assert [row.id for row in found if not row.set_by] == []


def test_every_rule_of_the_catalogue_is_carried_by_the_kinds_that_it_names(found: list[CatalogueRow]) -> None:
    assert {kind for row in found for kind in row.kinds} == set(KINDS)


def test_every_rule_of_the_catalogue_has_a_function_and_a_test(found: list[CatalogueRow]) -> None:
    missing = unaccounted(found)
    assert set(missing["decided by no function"]) == NOT_YET_DECIDED
    assert set(missing["proved by no test"]) == NOT_YET_PROVED
