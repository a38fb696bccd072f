"""An extraordinary meeting asked for in a sentence: the form for it, with the body that is named (CAL-6)."""

from __future__ import annotations

from commands.grammar.outcome import Opens, Outcome
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import BODY
from commands.grammar.plain.said import Saying

_ONE = (
    "(an|another|one) (extraordinary|emergency|exceptional|extra) [BODY] meeting [(of|for) [the|our] [BODY]]"
)


@means(
    "extraordinary meeting",
    f"[i|we] (want|need|request|would like|ask for|propose) [to] [have|call|ask for|request|hold] {_ONE}",
    f"(can|could|may|should|shall) (i|we|you) [please] (have|call|ask for|request|hold|arrange) {_ONE}",
    "how (do|can|would) (i|we) (call|ask for|request|get) an (extraordinary|emergency|exceptional) meeting",
    rank=6,
)
def extraordinary(said: Saying) -> Outcome:
    """Why it is asked stands in the form, in the speaker's own words."""
    body = said.first(BODY)
    return Opens(verb="extraordinary.ask", args={"body": body.id} if body is not None else {})
