"""What every guard is asked with, and how an answer withholds a notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.calendar.local import local_day
from scheduler.planner import readers
from store.models import Action, Decision, Meeting, Notice, Report
from store.queries import (
    actions,
    decisions,
    meetings,
    notices,
    passed_on,
    register,
    reports,
)
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice that is about to leave, with what its question needs."""

    session: Session
    known: Register
    notice: Notice
    now: datetime

    @property
    def today(self) -> date:
        return local_day(self.now, self.known.constitution.partnership.zone)

    def meeting(self) -> Meeting | None:
        return meetings.by_ref(self.session, self.known.partnership, self.notice.subject)

    def report(self) -> Report | None:
        return reports.by_ref(self.session, self.known.partnership, self.notice.subject)

    def decision(self) -> Decision | None:
        return decisions.by_ref(self.session, self.known.partnership, self.notice.subject)

    def action(self) -> Action | None:
        return actions.by_ref(self.session, self.known.partnership, self.notice.subject)


WORD_BY_STATE = {"waiting": "late", "taken_back": "on_time", "done": "not_coming"}
"""What may be said of somebody who runs late, by how it stands."""


Guard = Callable[[Asked], str | None]


def why_withheld(session: Session, notice: Notice, now: datetime, question: Guard) -> str | None:
    """Why a notice must not be said any more, in a few plain words, or None where it may. `now` is UTC.

    To be asked in the transaction that takes the notice, so that nothing changes in between. `question` is that of its
    kind; of somebody who has left it is not even asked.
    """
    asked = Asked(session, register.of(session, notice.partnership_id), notice, now)
    if notice.person_id is not None:
        person = asked.known.people.get(notice.person_id)
        if readers.still_here(person, asked.today) is None:
            return "the person has left"
        if passed_on.waiting_of(session, notice.partnership_id, notice.person_id, passed_on.LEFT) is not None:
            return passed_on.WHY_LEFT
    return question(asked)


def always(_asked: Asked) -> None:
    """What has happened stays true whatever comes after, and its reader is owed it."""


def original_stands(question_of: Callable[[str], Guard]) -> Guard:
    """What somebody who cannot be reached was to be told would still be told. `question_of` is that of its kind."""

    def question(asked: Asked) -> str | None:
        original = notices.get(asked.session, asked.known.partnership, asked.notice.facts["notice"])
        if original is None:
            return "what was to be told is gone"
        return question_of(original.kind)(replace(asked, notice=original))

    return question
