"""A way in which people say something, written as a pattern of plain words, and where it stands in a sentence.

    (i|we) cannot [really] (come|attend|make it) [to]

Words stand for themselves; (a|b) is one of several, of which the longest is taken, [a] may be left out. Words in
capitals are things that were named:
BODY, MEETING, DATE, MONTH, PERIOD, PERSON, AGENCY, REPORT, ACTION, ITEM, LINK, SPAN.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")


@lru_cache(maxsize=4096)
def compiled(way: str) -> re.Pattern[str]:
    """The pattern for a sentence that is written with a space after every word. Raises ValueError for a bracket that
    stands alone."""
    tokens = _TOKEN.findall(way)
    made, rest = _either(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"a bracket stands alone in {way!r}")
    return re.compile(rf"(?<![^ ]){made}")


def words_of(way: str) -> frozenset[str]:
    """The plain words that stand in a way."""
    return frozenset(word for word in _TOKEN.findall(way) if word.islower())


def _either(tokens: list[str], place: int) -> tuple[str, int]:
    said = [""]
    while place < len(tokens) and tokens[place] not in ")]":
        part = tokens[place]
        if part == "|":
            said.append("")
            place += 1
        elif part in "([":
            inner, end = _either(tokens, place + 1)
            if end >= len(tokens) or tokens[end] != (")" if part == "(" else "]"):
                raise ValueError(f"{part} is not closed")
            said[-1] += f"(?:{inner})" + ("?" if part == "[" else "")
            place = end + 1
        else:
            said[-1] += f"{re.escape(part)} "
            place += 1
    longest_first = sorted(said, key=lambda way: -way.count(" "))
    return longest_first[0] if len(said) == 1 else f"(?:{'|'.join(longest_first)})", place
