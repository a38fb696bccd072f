"""Who tells which topic or kind of rule, and what the parts of a value are called where they are a reading."""

from __future__ import annotations

from store.constitution.describe import attendance, meetings, membership, work
from store.constitution.describe.phrases import Tell

TOLD: dict[str, Tell] = {**meetings.TOLD, **attendance.TOLD, **work.TOLD, **membership.TOLD}
"""By topic, or by kind where one way of telling does for all topics of the kind."""

READINGS = {
    "within": "how long, and what a non-working day does",
    "within.count": "how long",
    "within.roll": "what a non-working day does",
    "working_days": "which days those are",
    "flag": "what is put to the manager",
    "applies": "whom it is for",
    "moved": "who is told",
    "unowned": "whose it is",
    "steps": "the steps and how long they last",
    "title": "which they are",
    "every": "how often",
    "items": "which they are",
    "after_plan": "what follows when a plan's date has passed",
    "counts": "when a deputy counts",
    "before": "when they are late",
    "need": "whether a vacant seat counts",
    "overdue_after": "when overdue starts",
    "year_from": "when the year starts",
    "roll": "what a non-working day does",
    "at_least_a_year": "that more is allowed",
    "votes": "whether a deputy votes",
    "recurring.by": "who writes it",
    "attendance.by": "whose absences count",
    "request.by": "who may ask",
    "present_by": "whether a deputy's presence counts",
    "full": "who they are",
    "supported": "who supports it",
    "effect": "what follows",
    "each_of": "who is asked for it",
    "rotates": "their order",
    "agreed_by": "how it comes to stand",
    "seen_by": "who sees it",
    "signed_by": "who signs",
    "ends": "how it ends",
    "each_term": "that there is one in each term",
    "recurring.applies": "to whom it goes",
}
"""Parts of values whose own names do not say enough."""
