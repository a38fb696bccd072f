"""One example of every kind of notice, as one of the board's people or its secretariat would read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.messages.notices.section import Section
from store.constitution.topics import RUN
from store.notice_kinds import NoticeKind
from store.queries import meetings
from tests.bot.notice_kit import CHAIR, POLICE, Worded
from tests.scheduler.plan_kit import day

Example = Callable[[Worded], Section]
OFFICE = None
"""The secretariat's place."""


def _meeting(kind: str, to: str | None = POLICE, now: str = "", **facts: Any) -> Example:
    when = {"now": now} if now else {}
    return lambda words: words.of(kind, {"facts": facts}, to=to, **when)


def _papers(kind: str, to: str | None) -> Example:
    def example(words: Worded) -> Section:
        facts = {"file": words.pack(), "missing": [words.report("E-safety")], "agreed": False, "readers": 9}
        return words.of(kind, {"facts": facts}, to=to)

    return example


def _report(kind: str, now: str = "") -> Example:
    when = {"now": now} if now else {}
    return lambda words: words.of(kind, {"subject": words.report("E-safety")}, **when)


def _missing(words: Worded) -> Section:
    refs = [words.report("E-safety"), words.report("Family court", seat="board-chair")]
    return words.of("report_missing", {"facts": {"reports": refs}}, to=CHAIR)


def _action(kind: str, now: str = "", **facts: Any) -> Example:
    when = {"now": now} if now else {}
    return lambda words: words.of(
        kind, {"subject": words.action(), "facts": {"milestone": 1} | facts}, **when
    )


def _to_confirm(words: Worded) -> Section:
    ref = words.action()
    words.done(ref, "it is in the minutes")
    return words.of("action_to_confirm", {"subject": ref}, to=CHAIR)


def _time(kind: str, to: str | None, **facts: Any) -> Example:
    def example(words: Worded) -> Section:
        ref = words.asked_for_time(words.report("E-safety"), "2016-09-13", "two schools have not answered")
        return words.of(kind, {"subject": ref, "facts": facts}, to=to)

    return example


def _deputy(kind: str, to: str, *, of_meeting: bool) -> Example:
    def example(words: Worded) -> Section:
        number = words.deputy("probation", "board", "sam-example", by="jo-example", for_meeting=of_meeting)
        facts = {"deputy": number, "seat": "board-probation", "member": words.board.person("jo-example")}
        return words.of(kind, {"facts": facts}, to=to)

    return example


def _recorded(words: Worded) -> Section:
    words.reply("board-police", "apologies")
    facts = {"reply": "AP-1", "answer": "apologies", "by": words.board.person(CHAIR)}
    return words.of("reply_recorded", {"facts": facts})


def _late_apologies(words: Worded) -> Section:
    words.reply("board-police", "apologies")
    return words.of("late_apologies", {"facts": {"seats": ["board-police"]}}, to=OFFICE)


def _escalated(words: Worded, **values: Any) -> str:
    own = {"agency": "police", "concerns": words.board.person(POLICE), "opened_by": words.board.person(CHAIR)}
    own |= {"kind": "action", "subject": words.action(due="2016-08-20"), "what": "Strategy"}
    return words.escalation("2016-08-24", **own | {"facts": {"reason": "it stands still"}} | values)


def _step(to: str | None, step: int) -> Example:
    facts = {"step": step, "until": "2016-09-21"}
    return lambda words: words.of("escalation_step", {"subject": _escalated(words), "facts": facts}, to=to)


def _concerns(words: Worded) -> Section:
    facts = {"word": "step", "step": 0, "day": "2016-08-24"}
    return words.of("escalation_concerns", {"subject": _escalated(words), "facts": facts})


def _a_plan(words: Worded) -> Section:
    until = {"state": "paused", "paused_until": date(2016, 9, 9), "plan": "a draft by Friday"}
    facts = {"word": "plan_near", "step": 0, "day": "2016-09-09"}
    return words.of("escalation_concerns", {"subject": _escalated(words, **until), "facts": facts})


def _second_miss(words: Worded) -> Section:
    misses = [{"meeting": "M-1", "on": "2016-06-22"}, {"meeting": "M-1", "on": "2016-09-21"}]
    ref = words.escalation("2016-09-22", kind="attendance", agency="police", facts={"misses": misses})
    facts = {"agency": "police", "body": "board", "misses": misses}
    return words.of("second_miss", {"subject": ref, "facts": facts}, to=CHAIR)


def _in_a_row(words: Worded) -> Section:
    misses = [{"meeting": "M-1", "on": "2016-06-22"}, {"meeting": "M-1", "on": "2016-09-21"}]
    own = {
        "agency": "police",
        "concerns": words.board.person(POLICE),
        "facts": {"misses": misses, "rule": RUN},
    }
    ref = words.escalation("2016-09-22", kind="attendance", **own)
    return words.of(
        "absent_in_a_row", {"subject": ref, "facts": {"body": "board", "misses": misses}}, to=CHAIR
    )


def _hurried(words: Worded) -> Section:
    with words.store.begin() as session:
        meetings.change(session, words.meeting.id, papers_on=day("2016-09-20"))
    return words.of(
        "papers_hurried",
        {"facts": {"by_rule": "2016-09-14", "waits": False}},
        to=OFFICE,
        now="2016-09-16 09:00",
    )


def _moved(words: Worded) -> Section:
    meets = {"on": "2016-09-21", "at": "10:00", "place": words.meeting.place}
    facts = {"meets": meets, "old_on": "2016-09-14", "old_at": "10:00", "old_place": words.meeting.place}
    return words.of("meeting_moved", {"facts": facts | {"answered": "coming"}})


def _cancelled(words: Worded) -> Section:
    words.cancel()
    return words.of(
        "meeting_cancelled", {"facts": {"reason": "half of the group is away", "owed": ["E-safety"]}}
    )


def _held(words: Worded) -> Section:
    facts = {"by": words.board.person(POLICE), "agency": "probation", "words": "/apologies for probation"}
    return words.of("held_request", {"facts": facts | {"wanted": "apologies.give"}}, to=OFFICE)


def _instead(words: Worded) -> Section:
    """What a member who has left would have read, for whoever reads it in their place."""
    return words.instead("report_due", words.report("E-safety"), to=CHAIR)


def _paused(words: Worded) -> Section:
    facts = {"paused": words.board.person(POLICE), "until": "2016-09-19", "due": [words.report("E-safety")]}
    return words.of("messages_paused", {"facts": facts}, to=OFFICE)


def _runs_late(words: Worded) -> Section:
    facts = {"meeting": "M-1", "who": words.board.person(POLICE), "minutes": 20, "word": "late"}
    return words.of("running_late", {"facts": facts}, to=OFFICE)


def _request(kind: str, to: str | None, **facts: Any) -> Example:
    def example(words: Worded) -> Section:
        state: dict[str, Any] = (
            {"state": "received", "received_on": date(2016, 9, 7)} if kind == "request_received" else {}
        )
        rules = ["request.extraordinary_meeting"]
        own = {"subject": words.asked_in_writing(**state), "facts": facts, "rules": rules}
        return words.of(kind, own, to=to)

    return example


def _undelivered(kind: str) -> Example:
    return lambda words: words.of(
        kind,
        {"facts": {"person": words.board.person(POLICE), "subject": "Your report is due today"}},
        to=OFFICE,
    )


def _decision(kind: str, to: str | None, about: str = "", answer: str = "", **values: Any) -> Example:
    """A decision of the Board, and what somebody for the police is asked about it and says."""

    def example(words: Worded) -> Section:
        ref = words.decision(about or "agreement", answer, **values)
        facts = {"seat": "board-police", "about": about, "again": False, "answer": answer}
        return words.of(kind, {"subject": ref, "facts": facts}, to=to)

    return example


def _chair_passes(to: str | None, *, takes: str | None = POLICE) -> Example:
    def example(words: Worded) -> Section:
        turn = {
            "starts": "2016-09-20",
            "ends": "2017-03-19",
            "turn_of": "police",
            "agency": "police",
            "word": "near",
        }
        who = {"leaves": words.board.person(CHAIR), "takes": words.board.person(takes) if takes else None}
        return words.of("chair_passes", {"subject": "board", "facts": {"body": "board"} | turn | who}, to=to)

    return example


def _tenure(to: str, of: str) -> Example:
    def example(words: Worded) -> Section:
        facts = {
            "body": "board",
            "office": "chair",
            "since": "2015-12-01",
            "ends": "2016-11-30",
            "may_extend": True,
        }
        who = {"who": words.board.person(of)}
        return words.of("tenure_ends", {"subject": "board", "facts": facts | who}, to=to)

    return example


def _agreement(words: Worded) -> Section:
    facts = {"what": "membership", "version": "1", "since": ""}
    return words.of("agreement_asked", {"subject": "membership", "facts": facts})


_IN_WRITING: dict[str, Any] = {"way": "correspondence", "answer_by": date(2016, 10, 14), "meeting_id": None}
_SINCE = "2016-09-09T07:00:00+00:00"
EXAMPLES: dict[NoticeKind, tuple[Example, ...]] = {
    NoticeKind.MEETING_NOTICE: (
        lambda words: words.of("meeting_notice", {"facts": {"reports": [words.report("E-safety")]}}),
        _meeting("meeting_notice", reports=[], again=True, quorum=True),
    ),
    NoticeKind.MEETING_MOVED: (_moved,),
    NoticeKind.MEETING_CANCELLED: (_cancelled,),
    NoticeKind.MEETING_RESTORED: (_meeting("meeting_restored", answered="coming"),),
    NoticeKind.PAPERS_OUT: (_papers("papers_out", POLICE), _papers("papers_out", CHAIR)),
    NoticeKind.PACK_OUT: (_papers("pack_out", OFFICE),),
    NoticeKind.PAPERS_HURRIED: (_hurried,),
    NoticeKind.PACK_FAILED: (_meeting("pack_failed", OFFICE, why="page 3 of E-safety cannot be read"),),
    NoticeKind.QUORUM_CHANGED: (_meeting("quorum_changed", OFFICE), _meeting("quorum_changed", CHAIR)),
    NoticeKind.LATE_APOLOGIES: (_late_apologies,),
    NoticeKind.AGENDA_TO_AGREE: (_meeting("agenda_to_agree", CHAIR), _meeting("agenda_to_agree", OFFICE)),
    NoticeKind.AGENDA_SENT_BACK: (_meeting("agenda_sent_back", OFFICE, by=None, reason="no budget yet"),),
    NoticeKind.AGENDA_SILENT: (
        _meeting("agenda_silent", CHAIR, sent=True),
        _meeting("agenda_silent", OFFICE, sent=False),
    ),
    NoticeKind.REPORT_DUE: (_report("report_due"),),
    NoticeKind.REPORT_OVERDUE: (
        _report("report_overdue", "2016-09-10 09:00"),
        _report("report_overdue", "2016-09-16 09:00"),
    ),
    NoticeKind.REPORT_MISSING: (_missing,),
    NoticeKind.ACTION_DUE: (_action("action_due"),),
    NoticeKind.ACTION_OVERDUE: (_action("action_overdue", "2016-10-01 09:00"),),
    NoticeKind.OWN_ACTION_LATE: (_action("own_action_late", "2016-10-01 09:00"),),
    NoticeKind.ACTION_TO_CONFIRM: (_to_confirm,),
    NoticeKind.ACTION_CHANGED: (
        _action("action_changed", what=["owner"]),
        _action("action_changed", what=["left_out"]),
    ),
    NoticeKind.ACTION_CLOSED: (_action("action_closed"),),
    NoticeKind.ACTION_REOPENED: (_action("action_reopened", reason="no minute of it"),),
    NoticeKind.TIME_ASKED: (_time("time_asked", OFFICE),),
    NoticeKind.TIME_DECIDED: (
        _time("time_decided", POLICE, state="refused", reason="The papers go out on the 14th."),
        _time("time_decided", POLICE, state="granted"),
    ),
    NoticeKind.SUPPORT_ASKED: (_request("support_asked", CHAIR),),
    NoticeKind.REQUEST_RECEIVED: (
        _request("request_received", CHAIR, support=2),
        _request("request_received", OFFICE, support=2),
    ),
    NoticeKind.REQUEST_ENDED: (
        _request("request_ended", CHAIR, ending="not_called"),
        _request("request_ended", OFFICE, ending="not_supported"),
        _request("request_ended", CHAIR, ending="taken_back", reason="it was meant for the Executive"),
    ),
    NoticeKind.HELD_REQUEST: (_held,),
    NoticeKind.DEPUTY_ASKED: (_deputy("deputy_asked", "sam-example", of_meeting=True),),
    NoticeKind.DEPUTY_NAMED: (_deputy("deputy_named", "sam-example", of_meeting=False),),
    NoticeKind.DEPUTY_LACKING: (_meeting("deputy_lacking", agency="police", bodies=["board"]),),
    NoticeKind.DEPUTY_DECLINED: (_deputy("deputy_declined", "jo-example", of_meeting=True),),
    NoticeKind.DATES_IN_DOUBT: (
        _meeting(
            "dates_in_doubt",
            OFFICE,
            dates=[
                {
                    "meeting": "M-1",
                    "on": "2016-09-21",
                    "why": ["weekend", "other_column"],
                    "holiday": "",
                    "column": "October",
                    "probably": "2016-10-21",
                }
            ],
        ),
    ),
    NoticeKind.SEAT_ENDED: (_meeting("seat_ended", seat="board-police"),),
    NoticeKind.SEAT_CHANGED: (
        _meeting("seat_changed", gained=["board-probation"], lost=["board-police"], since="2016-09-01"),
        _meeting("seat_changed", gained=["board-lay-2"], lost=[], since="2016-09-01"),
        _meeting("seat_changed", gained=[], lost=["board-police"], since="2016-09-01"),
    ),
    NoticeKind.CHAIR_PASSES: (
        _chair_passes(POLICE),
        _chair_passes(CHAIR),
        _chair_passes(OFFICE),
        _chair_passes(OFFICE, takes=None),
    ),
    NoticeKind.AGREEMENT_ASKED: (_agreement,),
    NoticeKind.TENURE_ENDS: (_tenure(CHAIR, CHAIR), _tenure("morgan-sample", CHAIR), _tenure(CHAIR, POLICE)),
    NoticeKind.DEPUTY_STOOD_DOWN: (_deputy("deputy_stood_down", "sam-example", of_meeting=True),),
    NoticeKind.REPLY_RECORDED: (_recorded,),
    NoticeKind.SECOND_MISS: (_second_miss,),
    NoticeKind.ABSENT_IN_A_ROW: (_in_a_row,),
    NoticeKind.MEETING_INQUORATE: (_meeting("meeting_inquorate", OFFICE, have=3, need=10),),
    NoticeKind.SECTOR_ABSENT: (_meeting("sector_absent", sector="police"),),
    NoticeKind.DECISION_ASKED: (
        _decision("decision_asked", POLICE, "agreement"),
        _decision("decision_asked", POLICE, "involved", key=True),
        _decision("decision_asked", POLICE, "correspondence", state="asked", **_IN_WRITING),
        _decision("decision_asked", CHAIR, "consent"),
        _decision("decision_asked", CHAIR, "choice", state="chair_chooses"),
    ),
    NoticeKind.DECISION_ANSWERED: (
        _decision("decision_answered", OFFICE, "agreement", "object"),
        _decision("decision_answered", CHAIR, "involved", "agree"),
    ),
    NoticeKind.DECISION_SETTLED: (
        _decision("decision_settled", OFFICE, state="stands", how="vote", votes_for=9, **_IN_WRITING),
        _decision("decision_settled", POLICE, state="not_ratified", reason="the costs are not known"),
    ),
    NoticeKind.ESCALATION_STEP: (
        _step(OFFICE, 0),
        _step(OFFICE, 1),
        _step(CHAIR, 1),
        _step(CHAIR, 2),
        _step(CHAIR, 3),
    ),
    NoticeKind.ESCALATION_CONCERNS: (_concerns, _a_plan),
    NoticeKind.OWN_REMINDER: (
        lambda words: words.of(
            "own_reminder", {"subject": words.report("E-safety"), "facts": {"answered": False}}
        ),
    ),
    NoticeKind.RUNNING_LATE: (_runs_late,),
    NoticeKind.MESSAGES_PAUSED: (_paused,),
    NoticeKind.SUBSTITUTE_RECIPIENT: (_instead,),
    NoticeKind.UNDELIVERABLE: (_undelivered("undeliverable"),),
    NoticeKind.MESSAGE_LOST: (_undelivered("message_lost"),),
    NoticeKind.CHANNEL_DOWN: (_meeting("channel_down", OFFICE, channel="Slack", reason="token_revoked"),),
    NoticeKind.PLACE_LOST: (_meeting("place_lost", CHAIR, place="office", how="archived"),),
    NoticeKind.CAUGHT_UP: (_meeting("caught_up", OFFICE, since=_SINCE, late=4),),
    NoticeKind.COPY_PUT_BACK: (_meeting("copy_put_back", OFFICE, until=_SINCE),),
}
ELSEWHERE = {NoticeKind.DIGEST, NoticeKind.ADDRESS_LETTER, NoticeKind.PASSED_ON}
"""Kinds whose words have tests of their own."""
