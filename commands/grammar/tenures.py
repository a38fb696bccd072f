"""/clerk tenure; clerk tenure board chair until 31 March 2018 because it is agreed; clerk tenure board chair ends."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords
from commands.tenures import EndTenure, ExtendTenure, SeeTenures
from scheduler.planner.tenures import TenureFacts
from scheduler.terms import tenures

_OFFICES = {"deputy vice chair": "deputy_vice_chair", "vice chair": "vice_chair", "chair": "chair"}


@reads("tenure")
def tenure(act: Act, words: TypedWords, place: int) -> Outcome:
    """Which office of which body, and what is decided; without a body all of them."""
    start = names.past_stop(words, place)
    if start >= len(words):
        return Understood(SeeTenures())
    body = names.named(words, start, names.body_names(act.constitution))
    if body is None or not body.sure:
        return Question(said=words.typed, unknown=Unknown(what="body", words=words.as_typed(start)))
    office, after = "chair", body.end
    for said, known in _OFFICES.items():
        length = len(said.split())
        if words.key(body.end, body.end + length) == said:
            office, after = known, body.end + length
            break
    found = [t for t in tenures(act.register, act.today) if (t.body, t.office) == (body.id, office)]
    if not found:
        return Understood(SeeTenures())
    return _decided(act, words, after, found[0])


def _decided(act: Act, words: TypedWords, after: int, found: TenureFacts) -> Outcome:
    about: dict[str, str | int] = {"body": found.body, "office": found.office, "person": found.person}
    if words.at(after) in ("ends", "end"):
        return Understood(EndTenure(body=found.body, office=found.office, person=found.person))
    dated = date_at(words, after, act.today)
    if dated is None or dated.on is None:
        return Opens(verb="tenure.extend", args=about)
    why = dated.end + (words.at(dated.end) == "because")
    reason = words.as_typed(why) if why < len(words) else ""
    if not reason:
        return Opens(verb="tenure.extend", args=about | {"until": dated.on.isoformat()})
    return Understood(
        ExtendTenure(body=found.body, office=found.office, person=found.person, until=dated.on, reason=reason)
    )
