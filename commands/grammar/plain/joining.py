"""By phone or by video: how somebody says that they join a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping

HOW: Mapping[str, re.Pattern[str]] = {
    "phone": re.compile(
        r"\b(?:(?:by|over the|on the|via) (?:tele)?phone|dial(?:l?ing)? in|(?:phon(?:e|ing)|"
        r"ring(?:ing)?) in|call(?:ing)? in)\b"
    ),
    "video": re.compile(
        r"\b(?:(?:on|by|via|over|through|using) (?:ms )?(?:teams|zoom|video|video link|videolink|skype)|online|"
        r"remotely|virtually|teams call|zoom call)\b"
    ),
}


def how_in(said: str) -> str:
    """ "phone" or "video" where the words say so, else ""."""
    return next((how for how, pattern in HOW.items() if pattern.search(said.casefold())), "")
