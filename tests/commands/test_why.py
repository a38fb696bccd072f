"""Why somebody was told something: the truth to whoever was told, also where it was meant for somebody else."""

from __future__ import annotations

import pytest

from scheduler.planner.notice import PlannedNotice
from store import outbox
from store.notice_kinds import NoticeKind
from tests.commands.office import Office

PLACE = "board-secretariat"


def tell(office: Office, notice: PlannedNotice) -> int:
    """The notice is put and has reached its reader."""
    with office.store.begin() as session:
        outbox.put(session, office.partnership, [notice], office.now)
    (made,) = [n for n in office.notices(notice.kind) if n.subject == notice.subject]
    with office.store.begin() as session:
        outbox.settle(session, [made.id], "sent", now=office.now)
    return int(made.id)


def a_notice(office: Office, kind: NoticeKind, to: str | None, **facts: object) -> PlannedNotice:
    return PlannedNotice(
        kind=kind,
        key=("test",),
        notice_class="member",
        subject="M-1",
        due=office.now,
        person=office.id_of(to) if to else None,
        place=None if to else PLACE,
        facts=facts,
    )


def test_who_is_told_in_place_of_somebody_who_has_left_reads_that_and_what_it_was(office: Office) -> None:
    original = tell(office, a_notice(office, NoticeKind.PAPERS_OUT, "paula-specimen"))
    instead = {"notice": original, "instead_of": office.id_of("paula-specimen")}
    tell(office, a_notice(office, NoticeKind.SUBSTITUTE_RECIPIENT, "jo-example", **instead))
    words = office.person("jo-example").types("/clerk why M-1").text
    assert (
        'You were told in place of Paula Specimen, who has left. They would read here: "You were sent'
        in words
    )
    assert "secretariat was told" not in words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NoticeKind.PACK_FAILED, "The secretariat was told that papers could not be put together."),
        (NoticeKind.SECOND_MISS, "The secretariat was told that an agency missed another meeting."),
    ],
)
def test_the_manager_reads_why_the_place_was_told(office: Office, kind: NoticeKind, said: str) -> None:
    tell(office, a_notice(office, kind, None))
    assert said in office.person("morgan-sample").types("/clerk why M-1").text
