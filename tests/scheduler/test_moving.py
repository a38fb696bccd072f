"""Meetings made, moved, answered, cancelled, restored and taken up from a folder at random: nothing old waits, nothing
is said twice, and all end with the truth (DL-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commands import apologies, deputies
from commands import meetings as meeting_commands
from commands import reports as report_commands
from commands.apologies import Come, GiveApologies
from commands.apply_folder import take_up
from commands.common.base import Act, Actor, Refused
from commands.deputies import AcceptDeputy, DeclineDeputy
from commands.meetings import ArrangeMeeting, CancelMeeting, MoveMeeting
from commands.more_time import AskTimeForReport, GrantTime, ask_for_report, grant
from commands.reports import SubmitReport
from commands.restore import RestoreMeeting, restore
from scheduler.facts import TOLD
from scheduler.planner.facts import meets
from store.constitution.plan import Folder
from store.constitution.plan_models import Item, MeetingEntry
from store.models import Meeting, Notice
from store.queries import meetings, register, reports
from store.session import Session, Store
from tests.databases import Sqlite
from tests.scheduler.plan_kit import day
from tests.scheduler.sweep_kit import ITEM, Board
from tests.store.rules_kit import with_value

Step = tuple[str, int]
SEPTEMBER = day("2016-09-21")
OTHER = Item(body="board", on=SEPTEMBER, title="E-safety", author="board-police", report=True)
STATES = ("planned", "held", "draft", "cancelled")


def step(kind: str, least: int = 0, most: int = 0) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(kind), st.integers(least, most))


STEPS = st.lists(
    st.one_of(
        step("move", -14, 40),
        step("wait", 1, 12),
        step("sweep", 1, 20),  # hours pass and nothing can be delivered
        step("cancel"),
        step("restore"),
        step("create", -20, 40),
        step("hour", 9, 17),
        step("coming"),
        step("apologies"),
        step("deputy answers", 0, 1),
        step("report comes"),
        step("more time", 1, 12),
        step("folder as it is", 0, 1),
        step("folder moves it", -14, 40),
        step("folder leaves it out", 0, 1),
        step("folder's reports due", 8, 20),
        step("folder's agenda", 0, 1),
    ),
    min_size=2,
    max_size=9,
)


@dataclass
class Played:
    """A board, the folder as somebody edits it, and reports that came in time for papers that had gone out.

    `shown` is how each meeting stood, by its id, in the answer to the manager's own last act: who moves or cancels a
    meeting reads that, and is not told of it.
    """

    board: Board
    folder: Folder
    left_out: list[str] = field(default_factory=list)
    shown: dict[int, object] = field(default_factory=dict)

    def now(self, session: Session) -> Act:
        return replace(self.board.manager(session), now=self.board.now)

    def meetings(self) -> list[Meeting]:
        with self.board.store.begin() as session:
            return list(meetings.between(session, self.board.partnership, day("2016-01-01"), states=STATES))

    def manager(self) -> int:
        with self.board.store.begin() as session:
            return self.board.manager(session).actor.person

    def newest(self) -> Meeting:
        """The meeting that is spoken of: the last one that was made."""
        return max(self.meetings(), key=lambda m: m.id)


@example(steps=[("wait", 12), ("move", 2)])
@example(steps=[("wait", 12), ("wait", 10), ("folder's agenda", 1), ("wait", 2)])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_played_everybodys_last_word_is_the_truth_and_nobody_hears_a_thing_twice(
    steps: list[Step], sqlite_databases: Sqlite
) -> None:
    with opened(sqlite_databases) as board:
        played = Played(board, board.folder)
        for each in steps:
            take(played, each)
            for meeting in played.meetings():
                old = [n for n in about(board, meeting, "pending") if n.revision != meeting.revision]
                assert old == []
        board.run_to((board.now + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
        assert played.left_out == []
        for meeting in played.meetings():
            told = sorted(about(board, meeting, *TOLD), key=lambda n: n.id)
            assert twice(told) == []
            misled = wrong(meeting, told)
            if played.shown.get(meeting.id) == truth(meeting):
                misled.pop(played.manager(), None)
            assert misled == {}
            assert never_given(told) == []
            assert stood_up(board, meeting) == []


def take(played: Played, step: Step) -> None:
    """One thing that happens, where it can; what is refused does not."""
    kind, number = step
    board = played.board
    if kind == "wait":
        board.run_to((board.now + timedelta(days=number)).strftime("%Y-%m-%d %H:%M"))
    elif kind == "sweep":
        board.later(hours=number)
        board.sweep()
    elif kind in FOLDER:
        edited = FOLDER[kind](played.folder, number)
        with suppress(Refused), board.store.begin() as session:
            taken = frozenset({"file"}) if kind == "folder as it is" and number else frozenset[str]()
            take_up(session, board.partnership, edited, board.now, reason="edited", because="No.", take=taken)
            played.folder = edited
    else:
        meeting = played.newest()
        with suppress(Refused), board.store.begin() as session:
            act = played.now(session)
            if kind == "report comes":
                played.left_out += report_comes(act, meeting)
            else:
                ACTS[kind](act, meeting, number)
                after = meetings.get(session, meeting.id)
                if after.revision != meeting.revision:
                    played.shown[meeting.id] = truth(after)


def move(act: Act, meeting: Meeting, days: int) -> None:
    on = SEPTEMBER + timedelta(days=days)
    if on > act.today:
        meeting_commands.move(act, MoveMeeting(meeting=meeting.id, on=on, sure=True))


def hour(act: Act, meeting: Meeting, at: int) -> None:
    request = MoveMeeting(meeting=meeting.id, on=meeting.on, at=meeting.at.replace(hour=at), sure=True)
    if meeting.on > act.today:
        meeting_commands.move(act, request)


def create(act: Act, _: Meeting, days: int) -> None:
    on = SEPTEMBER + timedelta(days=days)
    if on > act.today:
        meeting_commands.new(act, ArrangeMeeting(body="board", on=on, sure=True))


def cancel(act: Act, meeting: Meeting, _: int) -> None:
    if meeting.on > act.today:
        meeting_commands.cancel(act, CancelMeeting(meeting=meeting.id, reason="Not needed", sure=True))


def put_back(act: Act, meeting: Meeting, _: int) -> None:
    if meeting.on > act.today:
        restore(act, RestoreMeeting(meeting=meeting.id, sure=True))


def coming(act: Act, meeting: Meeting, _: int) -> None:
    apologies.come(act, Come(meeting=meeting.id, seat="board-police"))


def away(act: Act, meeting: Meeting, _: int) -> None:
    apologies.give(act, GiveApologies(meeting=meeting.id, seat="board-police", reason="on leave"))


def deputy_answers(act: Act, meeting: Meeting, yes: int) -> None:
    """The deputy who is asked for the meeting, where there is one."""
    for row in act.register.deputies:
        if row.meeting_id == meeting.id and row.state in ("named", "accepted"):
            answer, kind = (deputies.accept, AcceptDeputy) if yes else (deputies.decline, DeclineDeputy)
            answer(act, kind(deputy=row.id, meeting=meeting.id))  # type: ignore[arg-type]


def report_comes(act: Act, meeting: Meeting) -> list[str]:
    """Every report that is owed; says which came by the day that was asked for, and the pack had gone without them."""
    found = []
    for row in reports.of_meeting(act.session, meeting.id):
        if row.state in reports.OWED:
            report_commands.submit(act, SubmitReport(report=row.id, link="https://papers.example/1"))
            in_time = act.today <= row.due_on and meeting.papers_out_at is not None
            found += [row.ref] if in_time else []
    return found


def more_time(act: Act, meeting: Meeting, days: int) -> None:
    """Asked for by the author, and given, for each report that is owed."""
    author = act.register.by_key["paula-specimen"]
    asking = replace(act, actor=Actor(person=author.id, name=author.name))
    for report in reports.of_meeting(act.session, meeting.id):
        if report.state in reports.OWED:
            until = max(reports.due_of(report), act.today) + timedelta(days=days)
            request = AskTimeForReport(report=report.id, until=until, reason="The figures are late.")
            asked = ask_for_report(asking, request)
            grant(act, GrantTime(request=asked.request.id))


ACTS: Mapping[str, Callable[[Act, Meeting, int], None]] = {
    "move": move,
    "hour": hour,
    "create": create,
    "cancel": cancel,
    "restore": put_back,
    "coming": coming,
    "apologies": away,
    "deputy answers": deputy_answers,
    "more time": more_time,
}


def as_it_is(folder: Folder, _: int) -> Folder:
    return folder


def moves_it(folder: Folder, days: int) -> Folder:
    """The Board of September on another day of the folder's, with its agenda."""
    on = SEPTEMBER + timedelta(days=days)
    items = tuple(i.model_copy(update={"on": on}) for i in folder.items)
    return replace(folder, meetings=(MeetingEntry(body="board", on=on),), items=items)


def leaves_it_out(folder: Folder, back: int) -> Folder:
    if back:
        return replace(folder, meetings=(MeetingEntry(body="board", on=SEPTEMBER),), items=(ITEM,))
    return replace(folder, meetings=(), items=())


def reports_due(folder: Folder, days: int) -> Folder:
    """Reports due so many days before the meeting."""
    within = {"count": days, "unit": "day", "roll": "previous"}
    return replace(folder, constitution=with_value(folder.constitution, "reports-due", within=within))


def agenda(folder: Folder, more: int) -> Folder:
    """One report more on the agenda, or the first alone."""
    if not folder.meetings:
        return folder
    items = (ITEM, OTHER) if more else (ITEM,)
    on = folder.meetings[0].on
    return replace(folder, items=tuple(i.model_copy(update={"on": on}) for i in items))


FOLDER: Mapping[str, Callable[[Folder, int], Folder]] = {
    "folder as it is": as_it_is,
    "folder moves it": moves_it,
    "folder leaves it out": leaves_it_out,
    "folder's reports due": reports_due,
    "folder's agenda": agenda,
}


def never_given(told: list[Notice]) -> list[object]:
    """Who was told that they are late for a day that nobody had given them before."""
    found: list[object] = []
    given: set[tuple[int | None, str, str]] = set()
    asked: set[tuple[int | None, str]] = set()
    corrected: set[int | None] = set()
    for notice in told:
        if notice.kind == "report_overdue":
            by_day = (notice.person_id, notice.subject, notice.facts["due"]) in given
            known = by_day or (notice.person_id, notice.subject) in asked or notice.person_id in corrected
            found += [] if known else [(notice.person_id, notice.subject, notice.facts["due"])]
        elif notice.kind == "report_due":
            given.add((notice.person_id, notice.subject, notice.facts["due"]))
        elif notice.kind in ("meeting_moved", "meeting_restored"):
            corrected.add(notice.person_id)
        else:
            asked |= {(notice.person_id, ref) for ref in notice.facts.get("reports", ())}
    return found


def stood_up(board: Board, meeting: Meeting) -> list[object]:
    """Deputies who are asked or coming although the reply of their seat does not send them any more."""
    with board.store.begin() as session:
        known = register.of(session, board.partnership)
        standing = [
            d for d in known.deputies if d.meeting_id == meeting.id and d.state in ("named", "accepted")
        ]
        sent = {r.deputy_id for r in meetings.replies(session, meeting.id).values() if r.answer == "deputy"}
    return [d.id for d in standing if d.id not in sent or meeting.state == "cancelled"]


def twice(told: list[Notice]) -> list[object]:
    """What somebody was told again although they had it: the same reminder, the date they knew, or that the meeting is
    cancelled or takes place after all."""
    said = Counter(
        (n.person_id, n.kind, n.subject, n.facts["due"], n.facts.get("offset"))
        for n in told
        if n.kind in ("report_due", "report_overdue")
    )
    found: list[object] = [what for what, times in said.items() if times > 1]
    knew: dict[int, Mapping[str, str]] = {}
    gone: set[int] = set()
    for notice in told:
        person = notice.person_id
        if person is None:
            continue
        if notice.kind == "meeting_cancelled":
            found += [(person, notice.kind)] if person in gone else []
            gone.add(person)
        elif notice.kind == "meeting_restored":
            found += [] if person in gone else [(person, notice.kind)]
            gone.discard(person)
            knew[person] = notice.facts["meets"]
        elif notice.kind in ("meeting_notice", "meeting_moved"):
            found += [(person, notice.kind)] if knew.get(person) == notice.facts["meets"] else []
            knew[person] = notice.facts["meets"]
    return found


def wrong(meeting: Meeting, told: list[Notice]) -> dict[int, object]:
    """Who believes something else of the meeting than what holds, by the last thing they were told of it."""
    believed: dict[int, object] = {}
    for notice in told:
        if notice.kind == "deputy_stood_down" and notice.person_id is not None:
            believed.pop(notice.person_id, None)  # not needed there, whenever it is
        if notice.person_id is not None and "meets" in notice.facts:
            cancelled = notice.kind == "meeting_cancelled"
            believed[notice.person_id] = "cancelled" if cancelled else notice.facts["meets"]
    return {person: what for person, what in believed.items() if what != truth(meeting)}


def truth(meeting: Meeting) -> object:
    """Whether and when it takes place."""
    return "cancelled" if meeting.state == "cancelled" else meets(meeting)


def about(board: Board, meeting: Meeting, *states: str) -> list[Notice]:
    with board.store.begin() as session:
        asked = reports.of_meeting(session, meeting.id, dropped=True)
    subjects = {meeting.ref, *(r.ref for r in asked)}
    return [n for n in board.notices() if n.subject in subjects and n.state in states]


@contextmanager
def opened(databases: Sqlite) -> Iterator[Board]:
    with databases.fresh() as url:
        store = Store(url)
        try:
            board = Board(store, start="2016-08-20 08:00")
            board.sweep()
            yield board
        finally:
            store.close()
