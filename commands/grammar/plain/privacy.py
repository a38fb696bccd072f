"""What is kept about the speaker, who reads it, that it be deleted; a new telephone."""

from __future__ import annotations

from commands.grammar.outcome import Opens, Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.privacy import AskDeletion, GiveDetails, SeeMyData


@means(
    "privacy",
    "what do you (know|hold|keep|have|store|record|remember) (about|on) me",
    "(what|which) (data|information) (do you|is) (hold|keep|have|store|held|kept|stored) [about|on] [me]",
    "(who|whom) (reads|sees|can read|can see|is reading|gets|has access to) (this|that|my messages|what i write|"
    "what i type|my answers|my reasons|my data|it)",
    "is (this|what i write|what i type|it|our conversation) (confidential|private|recorded|logged|read|monitored)",
    "(privacy|gdpr|data protection) [notice|policy|statement]",
    "(my|show [me] my|see my|show) data",
    "(subject access|sar|dsar) [request]",
    "how long (do you keep|is it kept|are they kept|do you hold|is my data kept) [it|this|my data|data|that]",
    "(do you|does it|will you) (keep|store|record|save) (this|what i write|what i say|my messages|everything)",
    "are you (recording|storing|keeping|logging) (this|what i write|my messages|everything)",
    "where does (this|my data|what i write) go",
    rank=2,
)
def privacy(_said: Saying) -> Outcome:
    return Understood(SeeMyData())


@means(
    "deletion",
    "(delete|erase|remove|destroy|wipe) (my|all my|all) (data|details|information|account|records|personal data)",
    "(delete|erase|forget|remove) (me|everything about me|all about me|what you know about me)",
    "right to be forgotten",
    "[i] (want|would like) (to be forgotten|to be deleted|to be removed|you to delete me|everything deleted|"
    "my data (deleted|erased|removed))",
    "(take|remove|delete) me (off|from) [the|your] (register|system|list|database|records)",
    rank=4,
)
def deletion(_said: Saying) -> Outcome:
    return Understood(AskDeletion())


@means(
    "details",
    "my [new] (phone|telephone|mobile|number|phone number|telephone number|mobile number|name|surname|title|job title) "
    "(is|has changed|has changed to|changed|will be|is now|changed to)",
    "[i] (have|have got|got) a new (phone|mobile|telephone|number|name|surname|title|job title|phone number)",
    "(new|change of) (phone|mobile|telephone|number|phone number|name|surname)",
    "[i] (have|got) married",
    "(update|change) my (phone|mobile|telephone|number|name|surname|title|contact details|details|phone number)",
    "my [contact] details (have|are|has) changed",
    keeps=True,
    rank=3,
)
def details(said: Saying) -> Outcome:
    """Passed on with the whole sentence where it says what is new; else asked for in a form."""
    tokens = said.sentence.tokens
    rest = said.sentence.words.as_typed(tokens[said.end].start) if said.end < len(tokens) else ""
    if any(character.isdigit() for character in rest) or " is " in f" {said.way} ":
        return Understood(GiveDetails(said=said.typed))
    return Opens(verb="details.give")
