"""What members and the chair read: several alike are said together, and nobody is told amiss."""

from __future__ import annotations

from datetime import date

import pytest

from bot.messages.notices.section import message
from store import rows
from store.constitution.topics import QUORUM
from store.models import Milestone
from store.queries import meetings
from store.session import Store
from tests.bot.notice_kit import CHAIR, LAY, POLICE, Worded, said
from tests.scheduler.plan_kit import day


@pytest.fixture
def words(sqlite: Store) -> Worded:
    return Worded(sqlite)


def test_whoever_held_a_seat_reads_that_it_has_ended_and_where_they_sit_still(words: Worded) -> None:
    told = said(
        words.of("seat_ended", {"facts": {"seat": "board-lay-2"}, "subject": "M-1"}, to="walter-notreal")
    )
    assert told.startswith("Your place on the Board for Lay member has ended. You still sit on the Board.")
    other = said(words.of("seat_ended", {"facts": {"seat": "board-lay-2"}, "subject": ""}, to="anwar-mockup"))
    assert "You are not asked to meetings of the Board any more" in other and "/clerk why" not in other


def test_of_what_was_past_before_the_board_was_set_up_the_first_word_says_so(words: Worded) -> None:
    ref = words.action(due="2016-07-31")
    late = {"subject": ref, "facts": {"milestone": 1}}
    assert "may take it further" in said(words.of("action_overdue", late))
    with words.store.begin() as session:
        (row,) = rows.many(session, Milestone)
        rows.change(session, Milestone, row.id, given_late_on=day("2016-08-30"))
    told = said(words.of("action_overdue", late))
    assert "before I was set up, so I ask you for the first time" in told and "take it further" not in told


def test_whose_seat_changes_hands_reads_which_are_theirs_and_what_goes_with_them(words: Worded) -> None:
    facts = {"gained": ["board-probation"], "lost": ["board-police"], "since": "2016-09-01"}
    told = said(words.of("seat_changed", {"facts": facts, "subject": ""}, to="jo-example"))
    assert told.startswith(
        "From Thursday 1 September you sit on the Board for Probation, and you no longer sit on the Board for Police."
    )
    assert "whether you come is asked again" in told and "are for whoever has it now" in told
    left = said(words.of("seat_changed", {"facts": facts | {"gained": []}, "subject": ""}, to="jo-example"))
    assert "asked again" not in left and "you no longer sit on the Board for Police." in left


def test_two_reports_for_one_meeting_are_said_together_each_with_its_buttons(words: Worded) -> None:
    refs = [words.report("MAPPA, annual review"), words.report("E-safety")]
    section = words.of("report_due", *({"subject": ref} for ref in refs))
    assert section.subject == "Your 2 reports are due on Friday 9 September"
    assert said(section).splitlines()[:5] == [
        "Your 2 reports are due on Friday 9 September, for the Board on Wednesday 21 September. "
        "Papers go out on Wednesday 14 September.",
        "- MAPPA, annual review",
        "  [Send it]  [Ask for more time]",
        "- E-safety",
        "  [Send it]  [Ask for more time]",
    ]


def test_a_report_with_time_beyond_the_papers_does_not_promise_to_be_in_them(words: Worded) -> None:
    ref = words.report("E-safety", extended_to="2016-09-19")
    section = words.of("report_due", {"subject": ref}, now="2016-09-12 09:00")
    assert "The papers go out on Wednesday 14 September without it." in said(section)


def test_the_chairs_own_late_report_is_told_to_the_next_one_up_and_it_says_so(words: Worded) -> None:
    late, own = words.report("E-safety"), words.report("Annual report", seat="board-chair")
    of_police = words.of("report_overdue", {"subject": late}, now="2016-09-10 09:00")
    assert said(of_police).startswith(
        'Your report "E-safety" was due yesterday, for the Board on Wednesday 21 September. Papers go out on Wednesday '
        "14 September. Send it before then and it still goes in; without it"
    )
    assert "and the chair is told." in said(of_police)
    of_chair = words.of("report_overdue", {"subject": own}, to=CHAIR, now="2016-09-10 09:00")
    assert "and the vice-chair is told." in said(of_chair)


def test_a_report_later_than_the_papers_is_still_wanted(words: Worded) -> None:
    ref = words.report("E-safety", extended_to="2016-09-19")
    section = words.of("report_overdue", {"subject": ref}, now="2016-09-20 09:00")
    assert "The papers went out without it; send it as soon as you can." in said(section)


def test_actions_of_one_day_and_plan_are_said_together_and_so_are_those_confirmed(words: Worded) -> None:
    each = [{"subject": words.action(), "facts": {"milestone": 1}} for _ in range(2)]
    first, *rest = said(words.of("action_due", *each)).splitlines()
    assert first == "2 actions of yours are due on Friday 30 September (the Executive Group)."
    assert rest[1:3] == ["- Strategy (A-1)", "  [It is done]  [Ask for more time]  [Say how it stands]"]
    closed = words.of("action_closed", *each)
    assert said(closed).startswith("2 actions of yours are closed, nothing is left to do:\n- Strategy (A-1)")
    assert closed.subject == "2 actions of yours are closed"


def test_one_action_is_a_sentence_with_its_reference_last(words: Worded) -> None:
    action = words.action()
    section = words.of("action_due", {"subject": action, "facts": {"milestone": 1}})
    assert said(section).splitlines()[:2] == [
        "Your action is due on Friday 30 September: Strategy (Executive Group, A-1).",
        "If you need longer, ask before then: what is late may be taken further.",
    ]
    late = words.of("action_overdue", {"subject": action, "facts": {"milestone": 1}}, now="2016-10-01 09:00")
    assert "If it is not settled or moved, the board manager may take it further." in said(late)
    again = words.of("action_reopened", {"subject": action, "facts": {"reason": "no paper yet"}})
    assert said(again).splitlines()[:2] == [
        "Your action is open again: Strategy (Executive Group, A-1).",
        'The board manager says what is missing: "no paper yet". It is due on Friday 30 September.',
    ]


@pytest.mark.parametrize(
    ("what", "to", "says"),
    [
        (
            ["dates"],
            POLICE,
            "The work plan says something else of your action: Strategy (Executive Group, A-1).\nIt is due on Fri",
        ),
        (
            ["owner"],
            POLICE,
            "An action is now yours: Strategy (Executive Group, A-1).\nIt is due on Friday 30 September.",
        ),
        (
            ["owner"],
            CHAIR,
            "An action is now for Paula Specimen to see to: Strategy (Executive Group, A-1).\nThere is nothing",
        ),
        (
            ["left_out"],
            POLICE,
            "An action is no longer in the work plan: Strategy (Executive Group, A-1).\nThere is nothing",
        ),
    ],
)
def test_what_has_changed_of_an_action_is_said_for_whoever_reads_it(
    words: Worded, what: list[str], to: str, says: str
) -> None:
    told = said(words.of("action_changed", {"subject": words.action(), "facts": {"what": what}}, to=to))
    assert told.startswith(says), told


def test_who_is_asked_again_reads_that_it_is_again_and_what_was_due(words: Worded) -> None:
    facts = {"reports": [words.report("E-safety", seat="board-lay-1")], "again": True}
    told = said(words.of("meeting_notice", {"facts": facts}, to=LAY, now="2016-09-12 09:00"))
    assert (
        "Can you come? You have not answered yet. Please say by Wednesday 14 September, when papers go out."
        in told
    )
    assert 'You have one report to write, "E-safety". It was due on Friday 9 September.' in told
    assert "My deputy comes" not in told, "nobody can stand in for a lay member"


def test_the_chair_reads_that_it_is_the_chair_who_has_not_agreed(words: Worded) -> None:
    pack = {"facts": {"file": words.pack(), "missing": [], "agreed": False}}
    chairs = said(words.of("papers_out", pack, to=CHAIR))
    assert "They went out without your word on the agenda, and say so." in chairs
    assert "As answers stand the meeting could not decide: it has 0 of the 10 members it needs." in chairs
    assert "could not decide" not in said(words.of("papers_out", pack))
    assert "The chair has not yet agreed this agenda." in said(words.of("papers_out", pack))


def test_the_reason_of_a_cancelled_meeting_is_a_sentence(words: Worded) -> None:
    words.cancel()
    section = words.of("meeting_cancelled", {"facts": {"reason": "half of the group is away.", "owed": []}})
    assert 'is cancelled. The reason given: "half of the group is away."' in said(section)


def test_what_else_there_is_is_named_and_counted_in_the_title(words: Worded) -> None:
    ask = words.of("meeting_notice", {"facts": {"reports": []}})
    due = words.of("report_due", {"subject": words.report("E-safety")})
    action = {"subject": words.action(), "facts": {"milestone": 1}}
    two = words.of("action_due", action, action)
    assert message([ask, due]).subject == "Board, Wednesday 21 September: can you come? (and one report)"
    assert message([ask, due, two]).subject.endswith("can you come? (and one report and 2 actions)")


def test_the_papers_say_when_and_where_and_what_their_reader_has_answered(words: Worded) -> None:
    pack = {"facts": {"file": words.pack(), "missing": [], "agreed": True}}
    silent = said(words.of("papers_out", pack))
    assert silent.startswith(
        "The papers for the Board on Wednesday 21 September, 10am, Council Chamber, Civic Centre, are here."
    )
    assert "You have not said whether you can come. Please say by Wednesday 14 September" in silent
    words.reply("board-police", "coming")
    assert "You are expected.\n[I can't come after all]" in said(words.of("papers_out", pack))
    words.reply("board-police", "apologies")
    assert "You have sent apologies.\n[I'm coming after all]" in said(words.of("papers_out", pack))
    assert "They were due out on" not in silent
    late = said(words.of("papers_out", pack, now="2016-09-15 09:00"))
    assert "They were due out on Wednesday 14 September." in late


def test_a_deputy_who_gets_the_papers_reads_for_whom_they_come(words: Worded) -> None:
    pack = {"facts": {"file": words.pack(), "missing": [], "agreed": True}}
    words.deputy("probation", "board", "sam-example", by="jo-example", for_meeting=True)
    told = said(words.of("papers_out", pack, to="sam-example"))
    assert "Can you come for Probation? Please say by" in told and "[I'll come]  [I can't]" in told


def test_an_escalation_says_first_what_it_is_and_then_what_the_chair_is_asked(words: Worded) -> None:
    ref = words.escalation("2016-08-24", agency="police", concerns=words.board.person("paula-specimen"))
    facts = {"step": 1, "holder": "chair", "until": "2016-09-21"}
    first = words.of("escalation_step", {"subject": ref, "facts": facts}, to=CHAIR)
    assert first.subject == "An open question has come to you"
    assert said(first).splitlines()[:3] == [
        "An open question has come to you: Joint funding (E-1).",
        "Responsible: Paula Specimen (Police). It was raised on Wednesday 24 August. No plan has been agreed.",
        "Please speak to Paula Specimen (Police) by Wednesday 21 September. If it is still open then, you are asked "
        "once more.",
    ]
    second = words.of("escalation_step", {"subject": ref, "facts": facts | {"step": 2}}, to=CHAIR)
    assert said(second).startswith("An open question is still not settled: Joint funding (E-1).")
    assert "If it is still open then, the next step is the chief executive." in said(second)
    last = words.of("escalation_step", {"subject": ref, "facts": {"step": 3}}, to=CHAIR)
    assert said(last).startswith("Still open since Wednesday 24 August: Joint funding (E-1).")
    assert "I never write to them: I draft the letter, and you send it." in said(last)
    assert "[Draft a letter]  [I have written]" in said(last)


def test_the_chair_reads_when_it_was_due_who_raised_it_and_what_was_done(words: Worded) -> None:
    action = words.action(due="2016-08-20")
    ref = words.escalation(
        "2016-08-24",
        kind="action",
        subject=action,
        body="executive",
        what="Strategy",
        facts={"reason": "the funding is not agreed"},
        opened_by=words.board.person(CHAIR),
        plan="a draft by Friday",
    )
    told = words.of("escalation_step", {"subject": ref, "facts": {"step": 1, "until": "2016-09-21"}}, to=LAY)
    assert told.subject == "An overdue action has come to you"
    assert said(told).splitlines()[:2] == [
        "An overdue action has come to you: Strategy (Executive Group, A-1).",
        "Responsible: nobody is named. It was due on Saturday 20 August. Dana Example raised it on Wednesday 24 "
        'August: "the funding is not agreed". The plan was: "a draft by Friday".',
    ]


def test_whom_an_escalation_concerns_reads_where_it_is_and_what_to_do(words: Worded) -> None:
    action = words.action(due="2016-08-20")
    ref = words.escalation(
        "2016-08-24", kind="action", subject=action, what="Strategy.", concerns=words.board.person(POLICE)
    )
    step = words.of(
        "escalation_concerns", {"subject": ref, "facts": {"word": "step", "step": 0, "day": "2016-08-24"}}
    )
    assert step.subject == "Your overdue action has been raised by the board manager"
    assert said(step).splitlines()[:3] == [
        "Your overdue action has been raised by the board manager: Strategy (Board, A-1).",
        "It was due on Saturday 20 August. Please finish it, or say how it stands. If it is not settled by Wednesday "
        "7 September, it goes to the chair.",
        "[It is done]  [Say how it stands]",
    ]
    words.change(ref, state="paused", paused_until=date(2016, 9, 9), plan="a first draft by Friday")
    plan = words.of(
        "escalation_concerns", {"subject": ref, "facts": {"word": "plan", "step": 0, "day": "2016-09-09"}}
    )
    assert said(plan).splitlines()[:2] == [
        'A plan is agreed for your overdue action, to Friday 9 September: "a first draft by Friday".',
        "It is about: Strategy (Board, A-1). If it is not settled by then, it goes on where it was.",
    ]
    near = words.of(
        "escalation_concerns",
        {"subject": ref, "facts": {"word": "plan_near", "step": 0, "day": "2016-09-09"}},
    )
    assert said(near).startswith("The plan for your overdue action runs to Friday 9 September:")


def test_an_agencys_member_reads_that_its_attendance_is_with_the_chair(words: Worded) -> None:
    missed = {"misses": [{"meeting": "M-1", "on": "2016-06-22"}, {"meeting": "M-1", "on": "2016-09-21"}]}
    ref = words.escalation("2016-09-22", kind="attendance", agency="police", facts=missed)
    told = words.of(
        "escalation_concerns", {"subject": ref, "facts": {"word": "step", "step": 0, "day": "2016-09-22"}}
    )
    assert said(told).startswith(
        "Your agency's attendance has been raised by the board manager: Police at the Board, absent on 22 June and "
        "21 September (E-1)."
    )
    assert "[Name a deputy]" in said(told)


def test_the_secretariat_hears_for_information_that_an_escalation_has_left_its_hands(words: Worded) -> None:
    ref = words.escalation("2016-08-24")
    facts = {"step": 1, "holder": "chair", "until": "2016-09-21"}
    told = said(words.of("escalation_step", {"subject": ref, "facts": facts}, to=None))
    assert told.startswith(
        "An open question is now with the chair: Joint funding (E-1). They have until Wednesday 21 September;"
    )
    assert "[" not in told


def test_a_deputy_on_several_bodies_is_told_once(words: Worded) -> None:
    named = [
        words.deputy("police", body, "jo-example", by="paula-specimen") for body in ("board", "executive")
    ]
    each = [{"subject": f"D-{number}", "facts": {"deputy": number}} for number in named]
    told = said(words.of("deputy_named", *each, to="jo-example"))
    assert told.startswith(
        "Paula Specimen has named you as Police's deputy on the Board and the Executive Group."
    )
    assert told.count("named you") == 1


def test_the_secretariat_reads_why_the_papers_are_held_up_and_what_it_can_do(words: Worded) -> None:
    section = words.of("pack_failed", {"facts": {"why": "page 3 of the report cannot be read"}}, to=None)
    assert section.subject == "Papers for the Board on Wednesday 21 September are held up"
    assert said(section).splitlines()[:2] == [
        "The papers for the Board on Wednesday 21 September could not be put together. "
        "Page 3 of the report cannot be read.",
        "They were to go out on Wednesday 14 September, and have not. I try again every minute: mend the paper, or "
        "withdraw it from the agenda.",
    ]


def test_whoever_heard_that_it_is_cancelled_reads_that_it_is_on_what_they_owe_and_can_answer(
    words: Worded,
) -> None:
    words.report("Missing children", due="2016-09-12")
    meets = {"on": "2016-09-21", "at": "10:00", "place": words.meeting.place}
    told = said(words.of("meeting_restored", {"facts": {"meets": meets, "answered": "coming"}}))
    assert told.startswith("The Board on Wednesday 21 September takes place after all, 10am, ")
    assert 'You have one report to write, "Missing children". Send it by Monday 12 September' in told
    assert "You were coming: can you still?" in told and "[I'm coming]" in told


def test_the_secretariat_reads_when_hurried_papers_go_out_and_can_send_them_now(words: Worded) -> None:
    words.report("Missing children", due="2016-09-19")
    facts = {"facts": {"by_rule": "2016-09-14", "waits": False}}
    with words.store.begin() as session:
        meetings.change(session, words.meeting.id, papers_on=day("2016-09-20"))
    told = said(words.of("papers_hurried", facts, to=None, now="2016-09-16 09:00"))
    assert "They go out on Tuesday 20 September, or now if you send them." in told
    assert "Reports are asked for by Monday 19 September." in told and "[Send them now]" in told
    facts["facts"]["waits"] = True
    assert "when you send them" in said(words.of("papers_hurried", facts, to=None, now="2016-09-16 09:00"))


def test_the_secretariat_reads_what_the_chair_wants_changed_and_until_when(words: Worded) -> None:
    facts = {"by": words.board.person(CHAIR), "reason": "the budget is missing"}
    told = said(words.of("agenda_sent_back", {"facts": facts}, to=None))
    assert told.startswith(
        'Dana Example sends back the agenda for the Board on Wednesday 21 September: "the budget is missing".'
    )
    assert "Change it and the chair is asked again. Papers go out on Wednesday 14 September" in told


def test_without_a_chair_the_secretariat_is_asked_about_the_agenda(words: Worded) -> None:
    told = said(words.of("agenda_to_agree", {}, to=None))
    assert told.startswith("Do you agree the agenda for the Board on Wednesday 21 September, 10am,")


def test_a_meeting_without_a_quorum_is_said_with_what_that_means(words: Worded) -> None:
    told = words.of(
        "meeting_inquorate", {"subject": "M-1", "facts": {"have": 3, "need": 10}, "rules": [QUORUM]}, to=None
    )
    assert said(told).splitlines()[:3] == [
        "⚠ The Board on Wednesday 21 September was not quorate. 3 came and 10 are needed.",
        "What it decided is provisional until those who were not there agree in writing and the next quorate meeting "
        "ratifies it.",
        "[The decisions are ratified]",
    ]
    to_the_chair = words.of(
        "meeting_inquorate", {"subject": "M-1", "facts": {"have": 3, "need": 10}}, to=CHAIR
    )
    assert "[The decisions are ratified]" not in said(to_the_chair)


@pytest.mark.rule("QUO-3")
def test_a_key_sector_that_was_away_reads_its_right(words: Worded) -> None:
    told = said(words.of("sector_absent", {"subject": "M-1", "facts": {"sector": "police"}}))
    assert told.startswith("Nobody of Police was at the Board on Wednesday 21 September.")
    assert "told of any key decision it took" in told


def test_what_was_in_hand_says_that_it_comes_back(words: Worded) -> None:
    ref = words.escalation("2016-08-24", agency="police", kind="attendance", what="")
    facts = {"step": 1, "holder": "chair", "until": "2016-09-14", "in_hand_until": "2016-09-07"}
    told = said(words.of("escalation_step", {"subject": ref, "facts": facts}, to=CHAIR))
    assert told.startswith("The attendance of an agency comes back to you: Police at the Board (E-1).")
    assert "You had it in hand until today, and it is not settled." in told
