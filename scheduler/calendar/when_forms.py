"""How the words of a "By when" look: a pattern for each form that is understood, in the order of trying."""

from __future__ import annotations

import re

from scheduler.calendar.names import MONTH, WEEKDAY

_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:\d{4}|'\d{2})\b"
_WHOLE_YEAR = (
    rf"{_YEAR}(?![/-]\d{{1,2}}(?:\d{{2}})?\b(?!\s*(?:of\s+)?{MONTH}))"  # 2016, and not the 2016 of 2016/17
)
_SHORT = rf"\d{{2}}\b(?![:./-]\d|\s*{_TH}\b|\s*(?:of\s+)?{MONTH})"
COUNT = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TWO_YEARS = r"\d{4}[/-](?:\d{4}|\d{1,2})\b"
_ORDINAL = r"first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|final"
_DONE = (
    r"(?:agreed|approved|achieved|adopted|completed?|delivered|done|drafted|finished|implemented|in\s+place|"
    r"published|ready|reviewed|signed\s+off|submitted|undertaken)"
)
_STANDING = (
    r"as\s+(?:and\s+when\s+)?(?:required|needed|necessary)|when\s+(?:required|needed)|"
    r"throughout\s+the\s+year|all\s+year(?:\s+round)?|year[\s-]round"
)
_ONGOING = r"on-?\s?going|continuous(?:ly)?"
_UNDATED = (
    r"t\.?b\.?[cad]\b\.?|to\s+be\s+(?:confirmed|agreed|advised|arranged|decided|determined)(?!\s+by\b)|"
    r"as\s+soon\s+as\s+(?:possible|practicable)|a\.?s\.?a\.?p\b\.?|"
    r"(?:with\s+)?immediate(?:ly)?(?:\s+effect)?\b|urgent(?:ly)?"
)
# The name of a body as far as it can be told from its surroundings; whether there is one is not known here.
_BODY = r"[^\n.;,/()\d]{0,60}?"
_NAME_ENDS = r"(?=\s*(?:$|[\n.;,/()]|\b(?:from|until|starting|in|by|at|on|for)\b|\band\s+(?:at|in|by|on)\b))"
_OF_BODY = rf"(?:\s+of\s+(?:(?:the|its|their|our)\s+)?(?P<of>[^\n.;,/()\d]{{1,60}}?){_NAME_ENDS})?"
_TO_IT = r"(?:(?:at|for|to|in\s+time\s+for|by|in)\s+)?(?:(?:the|its|their|our|a)\s+)?"

FORMS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for name, pattern in {
        "remark": r"\(\s*(?P<remark>[^()]*?)\s*(?:\)|$)",
        "hour": r"""(?P<hour>(?:(?:at|by|before|until|no\s+later\s+than)\s+)?\b
            (?:\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}:\d{2}|noon|midday|cop|cob
            |close\s+of\s+(?:play|business)))(?!\w)(?:\s+on\b)?""",
        "standing": rf"\b(?:{_STANDING})\b",
        "ongoing": rf"\b(?:(?:and|then)\s+)?(?:(?P<onwards>onwards?)|{_ONGOING})\b",
        "undated": rf"\b(?:{_UNDATED})(?!\w)",
        "each_meeting": rf"""(?:\b(?:at|for|to)\s+)?\b(?:(?:each|every|all)\b|(?P<alternate>alternate)\b)
            \s*(?P<other>(?:other|second|alternate)\b)?\s*(?P<body>{_BODY})\s*\bmeetings?\b{_OF_BODY}""",
        "next_meeting": rf"""{_TO_IT}\bnext\s+(?P<body>{_BODY})\s*\bmeeting\b{_OF_BODY}
            (?:\s+in\s+(?P<month>{MONTH})(?:\s+(?P<year>{_WHOLE_YEAR}))?)?""",
        "month_meeting": rf"""{_TO_IT}\b(?:(?P<day>\d{{1,2}}){_TH}?\s+(?:of\s+)?)?
            (?P<month>{MONTH})(?:\s+(?P<year>{_WHOLE_YEAR}))?\s+(?P<body>{_BODY})\s*\bmeeting\b{_OF_BODY}""",
        "meeting_in": rf"""{_TO_IT}\b(?P<body>{_BODY})\s*\bmeeting\s+(?:in|on|of)\s+
            (?:{WEEKDAY}\s+)?(?:(?P<day>\d{{1,2}}){_TH}?\s+(?:of\s+)?)?
            (?P<month>{MONTH})(?:\s+(?P<year>{_WHOLE_YEAR}))?""",
        "every": rf"""(?:\bat\s+least\s+)?(?:\bonce\s+(?:every|each|per|an?)|\b(?:every|each))\s+
            (?:(?P<n>{COUNT}|other)\s+)?(?P<unit>month|quarter|term|year)s?\b""",
        "so_often": rf"""(?:\bon\s+an?\s+)?\b(?:(?P<n>{COUNT})[\s-]*monthly
            |(?P<word>monthly|quarterly|half[\s-]*yearly|annual(?:ly)?|yearly|termly))\b(?:\s+basis\b)?""",
        "each_year": rf"\b(?:each|every)\s+(?={MONTH})",
        "week": r"""\b(?:the\s+)?(?:(?P<starts>w[/.]?[cb]\b|week\s+(?:commencing|beginning|starting))
            |w/?e\b|week\s+ending)\s*:?\s*""",
        "part": r"""\b(?:the\s+)?(?P<part>early|mid|middle|late|end)(?:\s+(?:of|in))?(?:\s+the)?(?:-|\b)\s*""",
        "nth": rf"""\b(?P<nth>{_ORDINAL})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+
            (?P<month>{MONTH})(?:[\s,]*(?P<year>{_WHOLE_YEAR}))?""",
        "quarter": rf"""\b(?:(?:quarter|qtr\.?|q)\s*(?P<q>[1-4]|one|two|three|four)\b|(?P<nth>{_ORDINAL})\s+quarter\b)
            (?:[\s,-]*(?:of\s+)?(?:(?P<financial>financial\s+year\s+)?(?P<years>{_TWO_YEARS})
            |(?P<year>\d{{4}})\b))?""",
        "years": rf"""\b(?P<financial>(?:financial|fiscal)\s+year\s+|f/?y\s*)?(?P<years>{_TWO_YEARS})
            (?!\s*{_TH}\b|[/.-]\d)(?P<after>\s+financial\s+year\b)?""",
        "term": rf"""\b(?P<term>[a-z]+(?:\s+\d)?)\s+term\b
            (?:\s+(?:(?P<years>{_TWO_YEARS})|(?P<year>\d{{4}})\b))?(?!\s*\bmeeting)""",
        "iso": r"\b(?P<iso>\d{4}-\d{1,2}-\d{1,2})\b(?![/.:]\d)",
        "numeric": r"\b(?P<numeric>\d{1,2}(?P<dot>[/.-])\d{1,2}(?P=dot)(?:\d{4}|\d{2}))\b(?![/.:]\d)",
        "month_of_year": r"\b(?P<number>0?[1-9]|1[0-2])/(?P<year>\d{4})\b(?![/-]\d)",
        "weekday": rf"\b(?P<weekday>{WEEKDAY}),?\s+(?=(?:the\s+)?\d|{MONTH})",
        "days": rf"""\b(?P<day>\d{{1,2}}){_TH}?\s*(?P<to>-|\b(?:to|until|till|and)\b)\s*
            (?=\d{{1,2}}{_TH}?[\s-]*(?:of\s+)?(?P<month>{MONTH})(?:[\s,-]*(?P<year>{_WHOLE_YEAR}|{_SHORT}))?)""",
        "month_first": rf"""\b(?P<month>{MONTH})\s+(?:the\s+)?(?:(?P<day>\d{{1,2}}){_TH}\b
            (?:[\s,]*(?P<year>{_WHOLE_YEAR}))?|(?P<plain_day>\d{{1,2}})(?:,\s*|\s+)(?P<plain_year>\d{{4}})\b)""",
        "date": rf"""\b(?P<day>\d{{1,2}})(?:{_TH})?[\s-]*(?:of\s+)?
            (?P<month>{MONTH})(?:[\s,-]*(?P<year>{_WHOLE_YEAR}|{_SHORT}))?""",
        "month": rf"\b(?P<month>{MONTH})(?:[\s,]*(?P<year>{_WHOLE_YEAR})|[/-](?P<joined>{_WHOLE_YEAR}|{_SHORT}))?",
        "year": r"\b(?P<calendar>calendar\s+year\s+)?(?P<year>20\d{2})\b(?![/-]\d)",
        "between": r"\bbetween\b",
        "by": rf"""(?:\b(?:to\s+be\s+)?(?:fully\s+)?{_DONE}(?:\s*(?:,|and|&)\s*{_DONE})*\s+)?\bby\b:?
            |\b(?:no|not)\s+later\s+than\b|\bon\s+or\s+before\b|\b(?:deadline|due|target)\b:?""",
        "latest": r"\b(?:at\s+the\s+)?latest\b",
        "before": r"\b(?:before|prior\s+to)\b",
        "from": r"""\b(?:(?:effective\s+|with\s+effect\s+)?from|since|starts?|starting|commencing|beginning|wef)\b
            (?:\s+(?:from|in|on)\b)?""",
        "until": r"\b(?:until|till|up\s+to)\b",
        "dash": r"-|\bto\b",
        "apart": r"[ ]*[\n/,;.&+][\s/,;.&+]*|[ ]{2,}|\b(?:and|then)\b",
        "label": rf"""\bfor\s+(?P<label>[^\n.;(]+?)\s*(?=$|[\n.;(]
            |(?:[,/&]|\band\b)\s*(?:by\s+|(?:the\s+)?end\s+(?:of\s+)?)?(?:\d{{1,2}}{_TH}?\s+)?{MONTH})""",
        "filler": r"\b(?:in|during|throughout|across|over|the|of|at|on)\b|\s",
        "unknown": r"[^\s(]+",
    }.items()
}

STANDING = re.compile(_STANDING, re.IGNORECASE)
ONGOING = re.compile(_ONGOING, re.IGNORECASE)
UNDATED = re.compile(_UNDATED, re.IGNORECASE)
HAS_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
# A remark that says more of when than is read in it.
SAYS_WHEN = re.compile(
    rf"\b(?:{MONTH}|(?:month|quarter|week|term|half[\s-]?year|year|annual)ly|each|every|before|after|until|not)\b|\?",
    re.IGNORECASE,
)
# What cannot be part of a body's name: with it more is said than at whose meeting.
NO_BODY = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|{_ORDINAL}|{COUNT}|each|every|all|other|alternate|next|previous|single|not|no|never|or"
    r"|then|by|at|from|to|until|till|before|after|since|between|if|unless|when|meetings?|tbc|term|quarter|year|early"
    r"|late|mid|end|half|months?|weeks?|days?)(?!\w)|\d",
    re.IGNORECASE,
)
# Words that stand before the "by" of what is due, and hold nothing of when: "Training programme to run across ...".
LEAD = re.compile(
    r"(?P<lead>[^\n\d.;:()/]{3,150}?)\s+(?=(?:by|across|throughout|during|no\s+later\s+than|before)\s+)",
    re.IGNORECASE,
)
NO_LEAD = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|each|every|all|any|meetings?|quarter(?:ly)?|term(?:ly)?|years?(?:ly)?|annual(?:ly)?|months?"
    r"|monthly|weeks?|weekly|days?|from|since|until|till|before|after|between|not|no|never|unless|if|or|either|early"
    r"|about|approx\w*|around|circa|half|hopefully|likely|maybe|perhaps|possibly|probably|provisional\w*|roughly|tentative\w*"
    r"|mid|late|end|next|last|first|t\.?b\.?[cad]|on-?going|onwards?|continuous\w*|thereafter|other|latest|start(?:s|ing)?|beginning|commencing|twice|once|asap|"
    rf"{_STANDING})(?!\w)",
    re.IGNORECASE,
)
