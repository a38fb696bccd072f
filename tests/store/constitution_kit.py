"""The example's constitution with mistakes written into it, and what the reader says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.constitution import ConstitutionError, load

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"


def changed(*changes: tuple[str, str], text: str | None = None) -> str:
    """The example's text with each old part replaced by a new one, once. Each old part must be there."""
    text = (EXAMPLE / "constitution.yaml").read_text(encoding="utf-8") if text is None else text
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, words: str) -> int:
    """The line on which the words first stand, from 1."""
    return text[: text.index(words)].count("\n") + 1


def problems_of(folder: Path, text: str | bytes) -> dict[str, int]:
    """Each problem's sentences, with its line."""
    file = folder / "constitution.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConstitutionError) as refused:
        load(file)
    assert {problem.file for problem in refused.value.problems} == {str(file)}
    return {f"{problem.what} {problem.instead}": problem.line for problem in refused.value.problems}
