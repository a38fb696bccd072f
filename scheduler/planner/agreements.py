"""A member is asked to sign an agreement: once for each wording, and again when a signature has run out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.agreements import ToSign
from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind


def asked(found: Iterable[ToSign], moment: Moment) -> Iterator[PlannedNotice]:
    """Each signature that is lacking is asked for."""
    for each in found:
        if each.signed is None:
            since = each.since.isoformat() if each.since is not None else ""
            yield PlannedNotice(
                kind=NoticeKind.AGREEMENT_ASKED,
                key=(each.what, each.version, each.person, since),
                notice_class="member",
                subject=each.what,
                due=moment.due(),
                person=each.person,
                rules=(f"agreement.{each.what}",),
                facts={"what": each.what, "version": each.version, "since": since},
            )
