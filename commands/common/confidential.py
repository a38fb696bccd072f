"""No information that identifies a child is kept (DAT-1): text that holds a valid NHS number is refused."""

from __future__ import annotations

import re
import unicodedata

from commands.common.base import Identifying, Refused

_TEN_DIGITS = re.compile(r"(?<!\d)(?=((?:\d(?:[^\w:]|_){0,4}){9}\d)(?!\d))")
"""Ten digits however they are set apart. It looks ahead: digits before a number do not use up its first ones."""
_MODULUS = 11  # of the check digit, as the NHS defines it


def nhs_number_in(text: str) -> str | None:
    """The first valid NHS number in a text, as ten digits, however it is spaced; None where there is none.

    Digits of any script and width count, and letters that nobody sees do not set them apart.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    if sum(map(str.isdecimal, plain)) < 10:
        return None
    for found in _TEN_DIGITS.finditer(plain):
        digits = "".join(str(int(c)) for c in found[1] if c.isdecimal())
        if _valid(digits):
            return digits
    return None


def refuse_identifying(*texts: str) -> None:
    """Raises Refused where one of the texts holds a valid NHS number."""
    for text in texts:
        if number := nhs_number_in(text):
            raise Refused(Identifying(ends=number[-4:]))


def _valid(digits: str) -> bool:
    """The tenth digit checks the nine before it, weighted ten down to two."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (_MODULUS - total % _MODULUS) % _MODULUS
    return check == int(digits[9]) and len(set(digits)) > 1
