"""Somebody tells the bot that a person is in danger: what they type is then read for nothing else, and kept nowhere."""

from __future__ import annotations

import re

_WHO = (
    "(?:child|children|baby|babies|toddler|kid|boy|girl|teenager|pupil|student|son|daughter|brother|sister|adult|woman|"
    "man|mother|father|mum|dad|resident|patient|client|neighbour|family|person|people|someone|somebody|he|she|they|i)s?"
)
_PUPIL = "(?:child|toddler|kid|boy|girl|teenager|pupil|student|patient|resident|client)s?"
_HARMED = (
    "abused|hurt|harmed|hit|beaten|neglected|groomed|exploited|trafficked|starved|raped|threatened|touched"
)
_DANGER = (
    r"(?:in (?:\w+ )?danger|at risk of (?:\w+ )?(?:harm|abuse|neglect|exploitation)|not safe|unsafe|suicidal"
    rf"|being (?:\w+ )?(?:{_HARMED}))"
)
_IS = r"(?:'s|’s|is|are|am|was|were|may be|might be|could be)"
_A = r"(?:a|an|my|this|that|the|one)"
_OF_THE_BOARD = r"(?!\s*(?:'s|’s)?\s+(?:report|paper|action|seat|attendance|apologies))"

_RAISED = re.compile(
    "|".join(
        (
            rf"\b{_WHO}(?:\s+\w+){{0,3}}?\s*{_IS}\s+(?:\w+\s+)?{_DANGER}\b",
            rf"\b(?:worried|concerned|scared|frightened) (?:about|for) (?:\w+\s+){{0,2}}?{_WHO}\b{_OF_THE_BOARD}",
            rf"\bconcerns? (?:about|for) {_A} (?:\w+\s+)?{_WHO}\b{_OF_THE_BOARD}",
            rf"\b(?:report|raise|have|make|got|pass on) {_A} (?:\w+ )?(?:safeguarding|child protection|welfare) "
            r"(?:concern|issue|disclosure)\b",
            rf"\b{_PUPIL} (?:has |have )?(?:just )?(?:disclosed|told (?:me|us))\b",
            r"\b(?:report|reporting|seen|saw|witnessed) (?:child |domestic |sexual )?abuse\b",
            r"\b(?:kill|hurt|harm|hurting|harming) (?:him|her|them|my|your)sel(?:f|ves)\b",
            rf"\b(?:hurting|beating|hitting|abusing|harming|grooming) (?:\w+\s+){{0,2}}?{_WHO}\b",
        )
    ),
    re.IGNORECASE,
)


def is_raised(text: str) -> bool:
    """Whether somebody seems to say that a child or adult is in danger or has been harmed.

    It errs towards yes: a card too many costs a second look, a concern that is answered with "I did not understand"
    may cost more. The board's own business ("missing children", "domestic abuse strategy") is none.
    """
    return _RAISED.search(text) is not None
