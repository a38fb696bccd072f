"""References that people can say: "AP-31", "R-12". A prefix counts up within its partnership."""

from __future__ import annotations

from store import rows
from store.models import Counter
from store.session import Session

APOLOGIES, MEETING, REPORT, ACTION, ESCALATION, REQUEST, PASSED_ON = "AP", "M", "R", "A", "E", "T", "P"
WRITTEN_REQUEST = "W"
DECISION = "D"


def next_ref(session: Session, partnership: int, prefix: str) -> str:
    """The next reference under a prefix; never given out twice, not even after the thing is gone."""
    found = rows.one(session, Counter, partnership_id=partnership, prefix=prefix)
    if found is None:
        first = {"partnership_id": partnership, "prefix": prefix, "last": 0}
        rows.add_missing(session, Counter, ("partnership_id", "prefix"), [first])
        return next_ref(session, partnership, prefix)
    last = rows.hold(session, Counter, found.id).last + 1
    rows.change(session, Counter, found.id, last=last)
    return f"{prefix}-{last}"
