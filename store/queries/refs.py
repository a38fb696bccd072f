"""References that people can say: "AP-31", "R-12". A prefix counts up within its partnership."""

from __future__ import annotations

from store import rows
from store.models import Counter
from store.session import Session

APOLOGIES, MEETING, REPORT, ACTION, ESCALATION, REQUEST = "AP", "M", "R", "A", "E", "T"


def next_ref(session: Session, partnership: int, prefix: str) -> str:
    """The next reference under a prefix; never given out twice, not even after the thing is gone."""
    found = rows.one(session, Counter, partnership_id=partnership, prefix=prefix)
    if found is None:
        rows.add(session, Counter, partnership_id=partnership, prefix=prefix, last=1)
        return f"{prefix}-1"
    rows.change(session, Counter, found.id, last=found.last + 1)
    return f"{prefix}-{found.last + 1}"
