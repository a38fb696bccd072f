"""Somebody else comes, as whoever heard it says: "Paula is coming to the board", "mark Helen as coming"."""

from __future__ import annotations

from commands.grammar.outcome import Outcome
from commands.grammar.plain.for_others import for_another, recorded_as_coming, whose_answer
from commands.grammar.plain.intents import means
from commands.grammar.plain.joining import how_in
from commands.grammar.plain.named import PERSON
from commands.grammar.plain.said import Saying

_SHE = "(he|she|they)"


@means(
    "coming",
    "PERSON (is|are) [definitely|now|also] (coming|attending|going|expected|able to come|able to attend|joining) [to]",
    "PERSON [has|have] [just] (confirmed|accepted|said yes|agreed|replied yes) [attendance] [to|for]",
    f"PERSON [has] (says|said|confirmed|tells me|told me|rang to say|emailed to say) [that] {_SHE} (can|will|is) "
    "(come|coming|attend|attending|be there|make it|able to come|fine) [to]",
    "(mark|put|record|note|set|count) PERSON [down] (as coming|as attending|coming|attending|in|as in) [to|for]",
    uses=(PERSON,),
    about_others=True,
    rank=4,
)
def comes(said: Saying) -> Outcome:
    person = said.first(PERSON)
    if person is None:
        return whose_answer(said)
    return for_another(said, person, recorded_as_coming(said.typed, how_in(said.typed)))
