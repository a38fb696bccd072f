"""People's words made safe to print: no control characters, no hidden reversal of the line."""

from __future__ import annotations

import unicodedata

# Embedding, override and isolate marks can make a printed line read as something else ("exe.fdp"). Scripts that
# run right to left need none of them: the bidirectional algorithm works on the letters.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE = ("Cc", "Cs", "Co", "Cn")


def one_line(text: str) -> str:
    """`text` on one line: white space collapsed, unprintable and line-reordering characters left out."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    kept = (c for c in spaced if c not in _REORDERING and unicodedata.category(c) not in _UNPRINTABLE)
    return " ".join("".join(kept).split())
