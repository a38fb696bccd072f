"""A new e-mail address of the speaker's."""

from __future__ import annotations

from commands.grammar.address import address_in
from commands.grammar.outcome import Outcome
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying

_MAIL = "(email|e-mail|mail|email address|e-mail address|mail address|address|work email)"


@means(
    "address",
    f"my [new] {_MAIL} (has changed|has now changed|changed|is changing|is now|is|will be|has changed to|changed to)",
    f"[i] (have|have got|got) a (new|different) {_MAIL}",
    f"i [have] [just|recently|now] (changed|switched|moved|am changing|am switching) [to] "
    f"[my|a new|a different] {_MAIL}",
    f"i am [now] (on|at|using) (a new|a different) {_MAIL}",
    f"(new|change of) {_MAIL}",
    f"(change|update|replace|amend|correct) my {_MAIL} [to]",
    f"(use|write to|email me at|send it to|please use) (this|my new|my other|my work|another|a different) {_MAIL}",
    f"[you have] (the wrong|my old|an old) {_MAIL}",
    f"i (no longer use|do not use|cannot read|do not have access to) (this|that|my old|the) {_MAIL}",
    f"(please) (email|write to|contact) me at (my new|another|a different) {_MAIL}",
    f"(what|which) {_MAIL} do you have for me",
    f"i want to change my {_MAIL}",
    f"(how do i|can i) (change|update) my {_MAIL}",
    keeps=True,
    rank=4,
)
def address(said: Saying) -> Outcome:
    return address_in(said.typed)
