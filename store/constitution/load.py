"""Reads a constitution from its YAML file, or says everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from store.constitution.conflicts import conflicting
from store.constitution.faults import validated
from store.constitution.models import Constitution
from store.constitution.references import wrong_references
from store.constitution.source import ConstitutionError, Problem, Source, read
from store.constitution.upgrade import is_of_the_first_release

__all__ = ["ConstitutionError", "Problem", "load", "read_constitution"]

CONSTITUTION = "constitution.yaml"


def load(path: Path | str) -> Constitution:
    """The constitution in a file, or in the folder that holds `constitution.yaml`.

    Raises ConstitutionError with every problem: file, line, what is wrong, what to write instead.
    """
    constitution, source = read_constitution(Path(path))
    if constitution is None or source.problems:
        raise ConstitutionError(source.problems)
    return constitution


def _file(folder: Path) -> Path:
    """Where the constitution of a folder stands. Raises ConstitutionError where a file of another name is meant."""
    names = sorted(found.name for found in folder.iterdir() if found.is_file())
    meant = [name for name in names if Path(name).stem.lower() == Path(CONSTITUTION).stem]
    if CONSTITUTION not in names and meant:
        what = f"The constitution is read from {CONSTITUTION}, and this is called {meant[0]}."
        raise ConstitutionError([Problem(str(folder / meant[0]), 1, what, f"Rename it to {CONSTITUTION}.")])
    return folder / CONSTITUTION


def read_constitution(path: Path) -> tuple[Constitution | None, Source]:
    """The constitution if it is one, and its file with all its problems. Raises ConstitutionError if unreadable."""
    source = read(_file(path) if path.is_dir() else path)
    if is_of_the_first_release(source.data):
        what = "This is written as the first release of Boardclerk read it."
        source.add([(("rules",), what, "Run `boardclerk upgrade-file` with this folder: it writes it anew.")])
        return None, source
    constitution = validated(source, Constitution)
    source.add(wrong_references(source.data))
    if constitution is not None:
        source.add(conflicting(constitution.rules))
    return constitution, source
