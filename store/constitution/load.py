"""Reads a constitution from its YAML file, or says everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from store.constitution.faults import validated
from store.constitution.models import Constitution
from store.constitution.references import wrong_references
from store.constitution.source import ConstitutionError, Problem, Source, read

__all__ = ["ConstitutionError", "Problem", "load", "read_constitution"]

CONSTITUTION = "constitution.yaml"


def load(path: Path | str) -> Constitution:
    """The constitution in a file, or in the folder that holds `constitution.yaml`.

    Raises ConstitutionError with every problem: file, line, what is wrong, what to write instead.
    """
    return read_constitution(Path(path))[0]


def read_constitution(path: Path) -> tuple[Constitution, Source]:
    """The constitution, and its file with lines, for those who have more to say about it."""
    source = read(path / CONSTITUTION if path.is_dir() else path)
    constitution = validated(source, Constitution)
    problems = [source.problem(loc, what, instead) for loc, what, instead in wrong_references(constitution)]
    if problems:
        raise ConstitutionError(problems)
    return constitution, source
