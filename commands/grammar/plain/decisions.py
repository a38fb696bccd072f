"""What was decided, and by whom."""

from __future__ import annotations

from commands.decisions_listed import SeeDecisions
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import BODY
from commands.grammar.plain.said import Saying


@means(
    "decisions",
    "what (was|has been|did we|have we) [been] (decided|decide|agreed|agree) [by|at|on] [the] [BODY]",
    "what (did|has) [the] BODY (decide|decided|agree|agreed)",
    "(what|which) decisions (were|have been|did|has) [made|taken] [by] [the] [BODY] [make|made|take|taken]",
    "(show|list|see|show me) [the|all|all the] decisions [of|by] [the] [BODY]",
)
def decided(said: Saying) -> Outcome:
    """Of the body that is named, or of all."""
    body = said.first(BODY)
    return Understood(SeeDecisions(body=body.id if body is not None else ""))
