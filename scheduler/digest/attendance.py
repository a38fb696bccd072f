"""What a digest says of attendance, read from the store: who is below the standard of the year (ATT-5)."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler import attended
from scheduler.digest.of_people import BelowStandard
from scheduler.digest.place import PlaceToday
from scheduler.rules.standard import meets, rate
from store.constitution.topics import STANDARD


def below(place: PlaceToday) -> Iterator[BelowStandard]:
    """Each agency, seat or person below the standard over the meetings of the year, where the manager is to be told."""
    register, since = place.register, attended.year_of(place.register, place.today)[0]
    for body in place.bodies:
        rule = place.constitution.rule(STANDARD, place.today, body)
        if rule is None or rule.value.share is None or "manager" not in rule.value.tell:
            continue
        held = attended.held(place.session, register, body, since, place.today, rule)
        marks = attended.marks_of(place.session, register, held)
        for who, history in attended.counted(register, body, marks, rule.value).items():
            found = rate(history)
            if not meets(found, rule.value.share, rule.value.test):
                yield BelowStandard(
                    body=body, by=rule.value.by, who=who, came=found.attended, held=found.held
                )
