"""/clerk address me@example.org; clerk confirm 123456."""

from __future__ import annotations

import re

from commands.address import LOOKS_LIKE_ONE, AskAddress, ConfirmAddress
from commands.common.base import Act
from commands.grammar.outcome import Opens, Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords

_CODE = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}(?!\d)")


@reads("address")
def address(_act: Act, words: TypedWords, _place: int) -> Outcome:
    return address_in(words.typed)


def address_in(typed: str) -> Outcome:
    """The address that is written in a text; where there is none, a form asks for it."""
    found = LOOKS_LIKE_ONE.search(typed)
    return Understood(AskAddress(to=found[0])) if found is not None else Opens(verb="address.ask")


@reads("confirm")
def confirm(_act: Act, words: TypedWords, place: int) -> Outcome:
    found = _CODE.search(words.as_typed(place))
    code = re.sub(r"\D", "", found[0]) if found is not None else ""
    return Understood(ConfirmAddress(code=code))
