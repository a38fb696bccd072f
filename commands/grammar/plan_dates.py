"""/clerk date A-7 31 March 2017: another day for an action of the plan."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.because import which_one
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.when import Dated, date_at
from commands.grammar.words import TypedWords, reference
from commands.plan_dates import SetActionDate
from store.queries import actions


@reads("date")
def date(act: Act, words: TypedWords, place: int) -> Outcome:
    """Another day for the first open date of an action."""
    ref = reference(words.at(place), "A")
    found = actions.by_ref(act.session, act.partnership, ref) if ref else None
    if found is None:
        return which_one(words, place, "action")
    left = [m for m in actions.milestones(act.session, found.id) if m.state == "open"]
    first = min(left, key=actions.due_of, default=None)
    if first is None:
        return Question(said=words.typed, unknown=Unknown(what="no_date_left", words=found.ref))
    said = date_at(words, place + 1, act.today)
    if said is not None and said.on is not None:
        return Understood(SetActionDate(milestone=first.id, on=said.on))
    return _misread(words, place + 1, first.id, said)


def _misread(words: TypedWords, place: int, milestone: int, said: Dated | None) -> Question:
    misread = said.misread if said is not None else None
    near = misread.suggestions if misread is not None else ()
    return Question(
        said=words.typed,
        took=tuple(SetActionDate(milestone=milestone, on=day) for day in near),
        unknown=Unknown(
            what="date", words=words.as_typed(place), says=misread.message if misread is not None else ""
        ),
    )
