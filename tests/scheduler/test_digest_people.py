"""What a digest says of people: whose messages come back, and who has paused them."""

from __future__ import annotations

from scheduler.digest.facts import digest_of
from scheduler.planner.notice import PlannedNotice
from store import outbox
from store.notice_kinds import NoticeKind
from store.queries import my_messages, notices, partnerships, register
from store.session import Store
from tests.scheduler.plan_kit import at, day
from tests.scheduler.sweep_kit import Board
from tests.scheduler.test_digest_contents import board, content

__all__ = ["board"]


def test_whose_messages_come_back_is_there_until_one_comes_through(board: Board) -> None:
    paula, number = board.person("paula-specimen"), board.meeting().ref

    def told(state: str, text: str) -> None:
        said = PlannedNotice(
            kind=NoticeKind.MEETING_NOTICE,
            key=(number, text),
            notice_class="member",
            subject=number,
            due=at(text),
            person=paula,
        )
        with board.store.begin() as session:
            outbox.put(session, board.partnership, [said], at(text))
            (row,) = [n for n in notices.about(session, board.partnership, [number]) if text in n.key]
            outbox.settle(session, [row.id], state, now=at(text))

    told("sent", "2016-08-20 09:00")
    assert content(board, "2016-09-05 08:30").unreached == ()
    told("failed", "2016-08-29 09:00")
    (lost,) = content(board, "2016-09-05 08:30").unreached
    assert (lost.person, lost.since, lost.needs, lost.daily) == (paula, day("2016-08-29"), True, False)
    assert content(board, "2016-10-10 08:30").unreached == (), "that was long ago"
    told("sent", "2016-09-06 09:00")
    assert content(board, "2016-09-12 08:30").unreached == ()


def test_who_has_paused_is_news_once_and_again_in_the_week_of_a_board(board: Board) -> None:
    paula = board.person("paula-specimen")
    with board.store.begin() as session:
        my_messages.keep(session, board.partnership, paula, board.now, paused_until=day("2016-09-23"))
    found = content(board, "2016-09-05 08:30")
    assert [(p.person, p.until) for p in found.paused] == [(paula, day("2016-09-23"))]
    assert found.for_the_week(found.keys).paused == ()
    assert content(board, "2016-09-19 08:30").for_the_week(found.keys).paused == found.paused
    assert content(board, "2016-09-23 08:30").paused == ()


def test_whom_no_chat_knows_is_news_once_where_a_chat_knows_anybody(board: Board) -> None:
    assert content(board, "2016-09-05 08:30").unlinked == ()
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        for person in known.people.values():
            if person.key != "walter-notreal":
                register.link_identity(
                    session, board.partnership, person.id, "chat", "t", person.key, by=None, at=board.now
                )
    found = content(board, "2016-09-05 08:30")
    assert [e.people for e in found.unlinked] == [(board.person("walter-notreal"),)]
    assert found.for_the_week(found.keys).unlinked == ()


def test_two_secretariats_read_of_their_own_bodies_and_messages_in_doubt_at_home(board: Board) -> None:
    with board.store.begin() as session:
        row = partnerships.get(session, board.partnership)
        held = dict(row.constitution)
        bodies = [b | {"place": "training-office"} if b["id"] == "training" else b for b in held["bodies"]]
        partnerships.change_constitution(session, board.partnership, row.name, held | {"bodies": bodies})
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        home = digest_of(session, known, "board-secretariat", at("2016-09-19 08:30"))
        other = digest_of(session, known, "training-office", at("2016-09-19 08:30"))
    assert home.board_week and not other.board_week
    assert {v.body for v in home.vacant} == {"board"} and other.vacant == ()
    assert [u.bodies for u in other.unplanned] == [("training",)]
    assert [m.body for m in home.meetings] == ["board"] and other.meetings == ()
    assert other.reports == () and other.short == () and home.short


def test_an_empty_partnership_is_told_that_nothing_is_planned(sqlite: Store) -> None:
    empty = Board(sqlite, meetings_on=(), items=())
    found = content(empty, "2016-09-05 08:30")
    assert found.idle and found.ahead is None
    (none,) = found.unplanned
    assert (len(none.bodies), none.met, none.last) == (none.of, False, day("2016-04-01"))
    assert {y.body for y in none.short} == {"board", "executive"}
