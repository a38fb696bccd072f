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

_CHILD = (
    r"(?:child|children|baby|babies|toddler|kid|boy|girl|teenager|pupil|student|son|daughter|brother|sister|adult|woman|"
    r"man|mother|father|mum|dad|resident|patient|client|neighbour|family|young person|young people|person|people|"
    r"someone|somebody|wife|husband|partner|girlfriend|boyfriend|gran|grandmother|grandfather)s?"
)
_ONE = r"(?:a|an|this|that|one|my|our|the|his|her|their|two|three|some)"
_AT_RISK = (
    rf"\b{_ONE} (?:\w+ )?{_CHILD}\b[^?!;]{{0,80}}\b(?:is|are|'s|’s)\s+(?:\w+\s+){{0,3}}?(?:at risk|in danger)\b"
    rf"(?! of (?:missing|being))",
    rf"\b(?:there(?:'s|’s| is| are)|know(?: of)?|have) {_ONE} (?:\w+ )?{_CHILD} "
    r"(?:(?:who|that) (?:is|are) )?(?:at risk|in danger)\b",
    rf"^\W*(?:\w+\s+)?(?:{_ONE} )?{_CHILD} (?:at risk|in danger)\W*$",
    rf"\b(?:there(?:'s|’s| is| are)|know(?: of| about)?|seen?|saw|heard|have) {_ONE} (?:\w+ )?{_CHILD} being "
    rf"(?:\w+ )?(?:{_HARMED})\b",
    r"\b(?:is|are|'s|’s) at risk of (?:\w+ )?(?:harm|abuse|exploitation)\b",
    rf"\b{_CHILD}\b[^?!;]{{0,60}}\b(?:born|dob|date of birth)\b\W*\d",
    r"\b(?:there(?:'s|’s| is)|have|is) an? (?:\w+ )?(?:safeguarding|child protection|welfare) "
    r"(?:concern|issue|problem|emergency|disclosure)\b",
)
"""Somebody at risk, as those say it who know the word."""
_DONE_TO = (
    "(?:raped|assaulted|abused|attacked|beaten|groomed|trafficked|harmed|hurt|neglected|exploited|strangled|"
    "threatened)"
)
_HURT = (
    rf"\b(?:he|she|they|{_CHILD})(?:'s|’s| has| have| was| were) (?:been |being )?(?:\w+ly )?{_DONE_TO}\b",
    rf"\b(?:hits?|beats?|punche[sd]|slap(?:s|ped)|strangle[sd]|raped?|attack(?:s|ed)|assault(?:s|ed)|abuse[sd]|hurts?) "
    rf"(?:(?:his|her|their|my|the|a) (?:\w+ )?{_CHILD}|him|her|me|them)\b",
    rf"\b{_CHILD}\b[^?!;]{{0,40}}\b(?:has|have|with|had) (?:\w+ ){{0,4}}?(?:bruis(?:es|ing)"
    rf"|burns?|black eye|injuries|marks on)\b",
    rf"\b{_CHILD}\b[^?!;]{{0,40}}\bleft (?:all )?(?:alone|on (?:his|her|their) own)\b",
    r"\b(?:girl|child|pupil|daughter)\b[^?!;]{0,30}\bpregnant\b",
    r"\b(?:scared|afraid|frightened|terrified) of (?:my|her|his|their) (?:husband|wife|partner|dad|father|mum|mother|"
    r"boyfriend|girlfriend|ex|son|carer|stepdad|stepfather|uncle|brother)\b",
)
_ONESELF = (
    r"\b(?:wants?|wanted) to die\b",
    r"\b(?:feel|feels|feeling|am|is|'s|’s|'m|’m) suicidal\b",
    r"\b(?:end|take|ending|taking) (?:my|his|her|their) (?:own )?li(?:fe|ves)\b",
    r"\bself[- ]harm(?:s|ing|ed)?\b(?! (?:strategy|policy|report|paper|pathway|data|training|group))",
)
_IN_WELSH = (
    r"\b(?:plentyn|phlentyn|blentyn|plant|oedolyn|rhywun|bachgen|merch|babi)\b[^?!;]{0,60}\b(?:mewn perygl|mewn perig|"
    r"ddim yn ddiogel|yn cael ei (?:gam-?drin|frifo|esgeuluso))",
)

_BEING = rf"(?:abused|groomed|trafficked|raped|hit|hurt|beaten|neglected|exploited|starved|{_DONE_TO})"
_PLAINLY = (
    rf"\b(?:i am|i'm|i’m) being {_BEING}\b",
    r"\b(?:suspected|suspect|think it is) (?:fgm|child abuse|abuse|neglect|grooming)\b",
    r"\bdomestic (?:violence|abuse) (?:is )?(?:happening|going on|next door|at (?:home|the))",
    r"\bdisclosed (?:\w+ )?(?:abuse|neglect|rape|an assault)\b",
    r"\bsafeguarding referral (?:needs|has) to\b",
    r"\brisk of immediate (?:harm|danger)\b",
    rf"\breport something about {_ONE} (?:\w+ )?{_CHILD}\b",
    r"\b(?:going|threatening|about) to (?:jump|kill|stab)\b",
)
"""Said outright, whoever it is about."""

_SOMEBODY = rf"(?:{_CHILD}|(?:old|elderly|young) (?:lady|man|woman|person|couple)|pensioner|\d{{1,2}}[ -]year[ -]olds?)"
_WRONG = (
    rf"(?:(?:being|is|are|was|were|been|got|gets) {_BEING}|{_DONE_TO} by|being (?:robbed|scammed|locked)|"
    r"bruis(?:es|ed|ing)|(?:ran|run|running) away|(?:gone|went) missing|not being (?:fed|looked after|cared for)|"
    r"locked (?:in|up)|tied up|(?:nobody|no one) (?:is )?(?:home|with)|sleeping with|having sex|sexually active|"
    r"(?:they|she|he) (?:was|were) touched|touch(?:es|ed|ing) (?:him|her|them|me)|"
    r"alone in (?:the|a) (?:car|house|flat|home))"
)
_SOMEBODY_WRONGED = re.compile(
    rf"\b{_SOMEBODY}\b[^?!;]{{0,60}}?\b{_WRONG}\b|\b{_WRONG}\b[^?!;]{{0,40}}?\b{_SOMEBODY}\b", re.IGNORECASE
)
"""A person, and near it what is done to them or has befallen them."""
_VULNERABLE = (
    "(?:child|children|baby|toddler|kid|boy|girl|teenager|pupil|family|neighbour|"
    "resident|patient|adult at risk)s?"
)
_WHOM_TO_TURN_TO = re.compile(
    "|".join(
        (
            r"^\W*(?:help,? )?(?:it(?:'s|’s| is) )?(?:an )?(?:emergency|999)\W*$",
            r"^\W*(?:i have )?(?:a )?(?:safeguarding|child protection)(?: \w+)?\W*$",
            r"^\W*(?:who(?:'s|’s| is) |what(?:'s|’s| is) |ring |call |contact )?(?:the )?(?:lado|mash)"
            r"(?:'s|’s)?(?: (?:number|phone|contact|team|email|address))?\W*$",
            r"\b(?:call|ring|phone) (?:the )?(?:police|999|ambulance|social (?:care|services))\b",
            r"\b(?:number|phone) (?:for|of) (?:the )?(?:police|social (?:care|services|workers?))\b",
            r"\bmake (?:a|an|my) (?:\w+ )?referral\b",
            r"\b(?:help|advice) (?:with|about|on) (?:a|an|my|this) (?:safeguarding|child protection|welfare)\b",
            rf"\b(?:speak|talk|ring|call|phone|refer|report|tell|contact|help|advice|number)\b[^?!;]{{0,50}}"
            rf"\b{_ONE} (?:\w+ )?{_VULNERABLE}\b",
            rf"\b{_ONE} (?:\w+ )?{_CHILD} in (?:\w+ )?trouble\b",
        )
    ),
    re.IGNORECASE,
)
"""Somebody who asks whom to turn to, and has not said yet what it is about."""
_ABOUT_THE_BOARD = re.compile(
    r"https?:|\b(?:strategy|policy|policies|report|reports|paper|papers|panel|partnership|plan|training|action|actions|"
    r"agenda|board|exec|executive|meeting|minutes|conference|review|sub-?committee|data|pathway|group|toolkit|audit|"
    r"apolog\w+|can'?t (?:come|make|attend)|cannot (?:come|make|attend)|[aremt]-\d+)\b",
    re.IGNORECASE,
)
"""Words of the board's own business, by which the two rules above are no alarm; the others hold all the same."""

_RAISED = re.compile(
    "|".join(
        (
            rf"\b{_WHO}(?:\s+\w+){{0,3}}?\s*{_IS}\s+(?:\w+\s+)?{_DANGER}\b",
            rf"\b(?:worried|concerned|scared|frightened) (?:about|for) (?:(?:one|two|some|several|many|both) of )?"
            rf"(?:\w+\s+){{0,2}}?{_WHO}\b{_OF_THE_BOARD}",
            rf"\bconcerns? (?:about|for) {_A} (?:\w+\s+)?{_WHO}\b{_OF_THE_BOARD}",
            rf"\b(?:report|raise|have|make|got|pass on) {_A} (?:\w+ )?(?:safeguarding|child protection|welfare) "
            r"(?:concern|issue|disclosure)\b",
            rf"\b{_PUPIL} (?:has |have )?(?:just )?(?:disclosed|told (?:me|us))\b",
            r"\b(?:report|reporting|seen|saw|witnessed) (?:child |domestic |sexual )?abuse\b",
            r"\b(?:kill|hurt|harm|hurting|harming) (?:him|her|them|my|your)sel(?:f|ves)\b",
            rf"\b(?:hurting|beating|hitting|abusing|harming|grooming) (?:\w+\s+){{0,2}}?{_WHO}\b",
            *_AT_RISK,
            *_HURT,
            *_ONESELF,
            *_IN_WELSH,
            *_PLAINLY,
        )
    ),
    re.IGNORECASE,
)


def is_raised(text: str) -> bool:
    """Whether somebody seems to say that a child or adult is in danger or has been harmed.

    It errs towards yes: a card too many costs a second look, a concern that is answered with "I did not understand"
    may cost more. The board's own business ("missing children", "domestic abuse strategy") is none.
    """
    if _RAISED.search(text) is not None:
        return True
    if _ABOUT_THE_BOARD.search(text) is not None:
        return False
    return (_SOMEBODY_WRONGED.search(text) or _WHOM_TO_TURN_TO.search(text)) is not None
