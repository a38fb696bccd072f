"""What somebody did last, to be taken back."""

from __future__ import annotations

from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.undo import SeeLastAct


@means(
    "undo",
    "undo [that|it|this|the last (one|thing|action|answer)|my last (answer|action|reply|message)|what i [just] did]",
    "(take|put) (that|it|this) back",
    "take back (that|it|this|what i [just] (said|did|sent)|my last (answer|action|reply|message))",
    "(cancel|reverse|revert|scrap|ignore|disregard|forget|delete|scratch) "
    "(that|it|this|my last (answer|action|reply|message)|what i [just] (said|did|sent)|the last (one|thing))",
    "[i] did not mean (that|it|this|to do that|to send that|to press that|to say that)",
    "(that|this|it) was (wrong|a mistake|by mistake|an error|in error|not right|not what i meant|an accident)",
    "(oops|whoops|oh no|my mistake|my error|wrong button|wrong one|wrong answer|sorry wrong)",
    "[i] (pressed|clicked|hit|chose|picked|tapped|sent|said|did) (the wrong (button|one|thing|answer)|"
    "(that|it|this) (by mistake|in error|by accident|wrongly))",
    "[i] (made|have made) a mistake",
    "(go back|change (that|it) back|i take (that|it) back|back to how it was|as it was before|rewind)",
    "that is (not what i meant|not what i wanted|wrong)",
    "i meant [the] (BODY|DATE|MONTH|MEETING)",
    "wrong (meeting|board|date|day|body|report)",
    "not [the] BODY [the] BODY",
    "dadwneud",
)
def last_act(_said: Saying) -> Outcome:
    return Understood(SeeLastAct())
