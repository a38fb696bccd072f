"""Small words that the constitution's own sentences share: lists, counts, shares, suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from fractions import Fraction

SHARES = {Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(1, 4): "a quarter", Fraction(1): "all"}


def listed(words: Iterable[object], last: str = "and") -> str:
    """ "a, b and c"."""
    found = [str(word) for word in words]
    return f" {last} ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def counted(number: int, noun: str) -> str:
    """ "1 day", "2 days"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def share_in_words(share: Fraction) -> str:
    """ "half", "a third", else "2/3"."""
    return SHARES.get(share, f"{share.numerator}/{share.denominator}")


def nearest(given: str, known: Iterable[str]) -> str | None:
    """What is known and close to what was given; None where nothing is."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(given.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def did_you_mean(given: str, known: Iterable[str], otherwise: str) -> str:
    """ "Did you mean ...?" where something known is close to what was given, else `otherwise`."""
    near = nearest(given, known)
    return f"Did you mean {near}?" if near else otherwise
