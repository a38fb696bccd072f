"""NHS numbers in texts, by which a child could be identified (DAT-1): ten digits, of which the last checks the others.

What is typed here is refused however the digits are set apart. A paper is full of tables, so that a number in print
counts where its digits stand as such a number is printed, or after the word NHS.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TEN_DIGITS = re.compile(r"(?<!\d)(?=((?:\d(?:[^\w:]|_){0,4}){9}\d)(?!\d))")
"""Ten digits however they are set apart. It looks ahead: digits before a number do not use up its first ones."""
_DIALLED = re.compile(r"(?:\+\d{1,3}[\s.-]*(?:\(0\)[\s.-]*)?|\bISBN[-:\s\d]*)$", re.IGNORECASE)
"""What stands before the digits of a telephone number with its country, or of a book: its check digit is the same."""
_MODULUS = 11  # of the check digit, as the NHS defines it
_GAP = r"(?:(?![,:+()\r\n])\W|_){0,3}"
_NEW_LINE = r"[^\S\r\n]*-?[^\S\r\n]*\r?\n[^\S\r\n]*"
_PRINTED = re.compile(
    r"(?<![\w./+-])(?:"
    rf"\d{{3}}({_GAP})\d{{3}}\1\d{{4}}|\d{{3}}{_NEW_LINE}\d{{3}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_NEW_LINE}\d{{4}}|"
    r"\d(?:[^\S\r\n]\d){9})(?![\w/]|[.,-]\d|[^\S\r\n]\d\b)"
)
"""Three, three and four digits, set apart alike or not at all, or over two lines; or ten digits that are spaced one by
one."""
_NAMED = re.compile(r"\bN\.?H\.?S\b\D{0,30}(?=\d)", re.IGNORECASE)
_NEAR = 60
"""Characters after the word NHS in which its number would end."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A valid number in a text: the places of its ten digits, and whether the word NHS stands before it."""

    digits: str
    places: tuple[int, ...]
    named: bool


def nhs_number_in(text: str) -> str | None:
    """The first valid NHS number in a text, as ten digits, however it is spaced; None where there is none.

    Digits of any script and width count, and letters that nobody sees do not set them apart.
    """
    plain = text if text.isascii() else _seen(text)
    if sum(map(str.isdecimal, plain)) < 10:
        return None
    for found in _TEN_DIGITS.finditer(plain):
        digits = "".join(str(int(c)) for c in found[1] if c.isdecimal())
        if _valid(digits) and not _DIALLED.search(plain[: found.start()]):
            return digits
    return None


def _seen(text: str) -> str:
    """In one normal form, without the letters that nobody sees."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def nhs_numbers_printed(text: str) -> Iterator[Printed]:
    """The valid NHS numbers in a page of print. A place is that of a character of `text` as it is given."""
    plain = "".join(_plain(c) for c in text)
    for said in _NAMED.finditer(plain):
        found = _TEN_DIGITS.match(plain, said.end(), said.end() + _NEAR)
        if found is not None:
            yield from _number(plain, found.start(1), found.end(1), named=True)
    for found in _PRINTED.finditer(plain):
        if not _DIALLED.search(plain[max(0, found.start() - 40) : found.start()]):
            yield from _number(plain, found.start(), found.end(), named=False)


def _number(plain: str, start: int, end: int, *, named: bool) -> Iterator[Printed]:
    places = tuple(place for place in range(start, end) if plain[place].isdecimal())
    digits = "".join(plain[place] for place in places)
    if _valid(digits):
        yield Printed(digits=digits, places=places, named=named)


def _plain(character: str) -> str:
    """A character of the same length: digits of any script as ours, what nobody sees as a space."""
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if unicodedata.category(character) == "Cf" else character


def _valid(digits: str) -> bool:
    """The tenth digit checks the nine before it, weighted ten down to two."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (_MODULUS - total % _MODULUS) % _MODULUS
    return check == int(digits[9]) and len(set(digits)) > 1
