"""What was planned is asked about once more as it leaves; what no longer holds is not said (trust 3.3)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.messages.notices.worded import withheld
from store import rows
from store.constitution.plan_models import ActionEntry
from store.models import Notice, Person, SeatHolding
from store.notice_kinds import NoticeKind
from store.queries import actions, escalations, meetings, register, reports
from store.session import Session, Store
from tests.scheduler.plan_kit import at, day
from tests.scheduler.sweep_kit import Board
from tests.scheduler.test_sweep import cancel, escalate, move

POLICE, CHAIR = "paula-specimen", "dana-example"
WORK = (ActionEntry(body="board", row="1", what="Audit", by_when="16 September 2016", owner="board-police"),)


@pytest.fixture
def board(sqlite: Store) -> Board:
    return Board(sqlite, work=WORK)


def waiting(board: Board, kind: str, person: str | None = POLICE) -> Notice:
    wanted: dict[str, Any] = {"kind": kind, "state": "pending"}
    if person is not None:
        wanted["person_id"] = board.person(person)
    (found,) = board.notices(**wanted)
    return found


def ask(board: Board, notice: Notice, text: str | None = None) -> str | None:
    with board.store.begin() as session:
        return withheld(session, notice, at(text) if text else board.now)


def change(board: Board, what: Any) -> None:
    with board.store.begin() as session:
        what(session)


def test_what_still_holds_may_leave(board: Board) -> None:
    escalate(board, "2016-08-01")
    board.run_to("2016-08-29 12:00")
    board.sweep("2016-09-02 00:00")
    board.sweep("2016-09-07 00:00")
    pending = board.notices(state="pending")
    assert {n.kind for n in pending} >= {"meeting_notice", "report_due", "action_due", "agenda_to_agree"}
    held = {n.kind: ask(board, n) for n in pending if n.kind != "report_due"}
    assert set(held.values()) == {None}


def test_a_report_that_came_in_or_got_more_time_is_not_asked_for(board: Board) -> None:
    board.run_to("2016-09-01 12:00")
    board.sweep("2016-09-02 00:00")
    reminder = waiting(board, "report_due")
    report = board.report()
    change(board, lambda s: reports.change(s, report.id, extended_to=day("2016-09-12")))
    assert ask(board, reminder) == "it is due on another day now"
    change(board, lambda s: reports.change(s, report.id, extended_to=None, state="in"))
    assert ask(board, reminder) == "the report is in"


def test_nothing_is_said_of_a_meeting_as_it_was(board: Board) -> None:
    board.sweep("2016-08-31 00:00")
    notice = waiting(board, "meeting_notice", CHAIR)
    assert ask(board, notice) is None
    move(board, "2016-09-28")
    assert ask(board, notice) == "the meeting has changed since"
    cancel(board)
    assert ask(board, notice) == "the meeting is cancelled"


def test_a_notice_that_comes_too_late_is_not_said(board: Board) -> None:
    board.sweep("2016-08-31 00:00")
    notice = waiting(board, "meeting_notice", CHAIR)
    assert ask(board, notice, "2016-09-21 09:59") is None
    assert ask(board, notice, "2016-09-21 10:00") == "the meeting has begun"


def test_whoever_has_left_or_given_up_the_seat_hears_nothing(board: Board) -> None:
    board.sweep("2016-08-31 00:00")
    notice = waiting(board, "meeting_notice", CHAIR)

    def gives_up(session: Session) -> None:
        rows.change_where(session, SeatHolding, {"person_id": notice.person_id}, until=day("2016-08-30"))
        register.touch(session, board.partnership)

    def leaves(session: Session) -> None:
        rows.change(session, Person, notice.person_id or 0, left_on=day("2016-08-31"))
        register.touch(session, board.partnership)

    change(board, gives_up)
    assert ask(board, notice) == "the person holds no seat there any more"
    change(board, leaves)
    assert ask(board, notice) == "the person has left"


def test_the_agenda_is_not_asked_for_once_it_is_agreed(board: Board) -> None:
    board.run_to("2016-09-06 12:00")
    board.sweep("2016-09-07 00:00")
    asked = waiting(board, "agenda_to_agree", CHAIR)
    number = board.meeting().id
    change(board, lambda s: meetings.change(s, number, agenda="agreed"))
    assert ask(board, asked) == "the agenda is agreed"


def test_an_action_that_is_done_met_moved_or_handed_on_is_not_chased(board: Board) -> None:
    board.run_to("2016-09-18 12:00")
    board.sweep("2016-09-19 00:00")
    overdue = waiting(board, "action_overdue")
    action = board.action()
    with board.store.begin() as session:
        (milestone,) = actions.milestones(session, action.id)
    assert ask(board, overdue) is None
    chair = board.person(CHAIR)
    change(board, lambda s: actions.change(s, action.id, owner_person=chair))
    assert ask(board, overdue) == "somebody else has it now"
    change(board, lambda s: actions.change_milestone(s, milestone.id, extended_to=day("2016-10-01")))
    assert ask(board, overdue) == "it is due on another day now"
    change(board, lambda s: actions.change_milestone(s, milestone.id, state="met"))
    assert ask(board, overdue) == "that part of it is met"
    change(board, lambda s: actions.change(s, action.id, state="done"))
    assert ask(board, overdue) == "the action is done"


def test_a_step_is_not_told_once_the_matter_is_in_hand_or_further_on(board: Board) -> None:
    matter = escalate(board, "2016-08-31")
    board.sweep("2016-09-15 00:00")
    step = waiting(board, "escalation_step", CHAIR)
    assert ask(board, step) is None

    def stands(**how: Any) -> None:
        change(board, lambda s: escalations.change(s, escalations.get(s, matter), **how))

    stands(step=2)
    assert ask(board, step) == "the matter is on another step now"
    stands(step=1, state="acknowledged")
    assert ask(board, step) == "the matter is acknowledged"


def test_an_older_digest_gives_way_and_news_that_is_none_any_more_is_not_told(board: Board) -> None:
    board.run_to("2016-09-05 12:00")
    board.sweep("2016-09-12 08:30")
    monday = waiting(board, "digest", None)
    assert ask(board, monday) is None
    board.deliver()
    meeting = board.meeting().id
    change(board, lambda s: meetings.change(s, meeting, on=day("2016-09-12"), state="held"))
    board.sweep("2016-09-13 08:30")
    tuesday = waiting(board, "digest", None)
    assert ask(board, monday) == "a newer digest takes its place"
    assert ask(board, tuesday) is None
    change(board, lambda s: meetings.change(s, meeting, attendance_at=board.now))
    assert ask(board, tuesday) == "there is no news any more"


def test_a_reminder_that_could_not_leave_gives_way_to_the_word_that_it_is_late(board: Board) -> None:
    board.run_to("2016-09-08 12:00")
    board.sweep("2016-09-09 00:00")
    reminder = waiting(board, "report_due")
    assert ask(board, reminder) is None
    board.sweep("2016-09-12 07:00")
    assert ask(board, waiting(board, "report_overdue")) is None
    assert ask(board, reminder) == "a newer word takes its place"


FALLS_WITH_ITS_MEETING = (
    NoticeKind.DEPUTY_DECLINED,
    NoticeKind.MEETING_MOVED,
    NoticeKind.MEETING_NOTICE,
    NoticeKind.MEETING_RESTORED,
    NoticeKind.PACK_OUT,
    NoticeKind.PAPERS_HURRIED,
    NoticeKind.PAPERS_OUT,
    NoticeKind.QUORUM_CHANGED,
    NoticeKind.REPLY_RECORDED,
)
"""What is of no use to its reader, or wrong, once the meeting that it speaks of is cancelled."""
OWED_WHATEVER_COMES = (
    NoticeKind.AGENDA_SENT_BACK,
    NoticeKind.CAUGHT_UP,
    NoticeKind.COPY_PUT_BACK,
    NoticeKind.CHANNEL_DOWN,
    NoticeKind.DEPUTY_NAMED,
    NoticeKind.DEPUTY_STOOD_DOWN,
    NoticeKind.HELD_REQUEST,
    NoticeKind.MESSAGE_LOST,
    NoticeKind.PACK_FAILED,
    NoticeKind.TIME_DECIDED,
    NoticeKind.UNDELIVERABLE,
)
"""What has happened, and is told although the meeting is cancelled since."""


def about_the_meeting(board: Board, kind: NoticeKind) -> Notice:
    """A notice of that kind to the police about the meeting as it stands, as its planner would write it."""
    meeting, person = board.meeting(), board.person(POLICE)
    facts = {"quorate": meeting.expected_quorate, "reports": ["R-1"]}
    with board.store.begin() as session:
        number = rows.add(
            session,
            Notice,
            partnership_id=board.partnership,
            key=f"{kind}|M-1",
            kind=kind,
            notice_class="member",
            person_id=person,
            subject="M-1",
            revision=meeting.revision,
            facts=facts,
            due_at=board.now,
            planned_at=board.now,
        )
        return rows.get(session, Notice, number)


@pytest.mark.parametrize("kind", FALLS_WITH_ITS_MEETING)
def test_what_speaks_of_a_meeting_to_come_is_not_said_once_it_is_cancelled(
    board: Board, kind: NoticeKind
) -> None:
    board.sweep("2016-08-31 00:00")
    notice = about_the_meeting(board, kind)
    assert ask(board, notice) is None
    cancel(board)
    assert ask(board, notice) == "the meeting is cancelled"


@pytest.mark.parametrize("kind", OWED_WHATEVER_COMES)
def test_what_has_happened_is_told_although_the_meeting_is_cancelled(board: Board, kind: NoticeKind) -> None:
    board.sweep("2016-08-31 00:00")
    notice = about_the_meeting(board, kind)
    cancel(board)
    assert ask(board, notice) is None
