"""Each kind of message as chat, e-mail and console show it: what it is about first, what to do, by when and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.email.render import render as by_email
from bot.messages.model import Button, Buttons, Message, Note, Para, Press, Strong, Typed
from bot.messages.notices.section import Section, message
from bot.player.reading import asks, small_print
from store.notice_kinds import NoticeKind
from store.session import Store
from tests.bot.every_notice import ELSEWHERE, EXAMPLES, Example
from tests.bot.message_faults import DAY, answers, faults
from tests.bot.notice_kit import Worded, said

ABOUT_A_MEETING_TO_COME = {
    NoticeKind.MEETING_NOTICE,
    NoticeKind.MEETING_MOVED,
    NoticeKind.MEETING_RESTORED,
    NoticeKind.PAPERS_OUT,
    NoticeKind.AGENDA_TO_AGREE,
    NoticeKind.QUORUM_CHANGED,
    NoticeKind.LATE_APOLOGIES,
    NoticeKind.REPORT_MISSING,
    NoticeKind.DEPUTY_ASKED,
    NoticeKind.DEPUTY_DECLINED,
    NoticeKind.DEPUTY_STOOD_DOWN,
    NoticeKind.REPLY_RECORDED,
}
"""What is told of a meeting that its reader may go to says the time and the place."""
WITHOUT_A_DAY = {
    NoticeKind.ACTION_TO_CONFIRM: "it stays open until it is confirmed",
    NoticeKind.ACTION_CHANGED: "what is no longer in the plan is due on no day",
    NoticeKind.ACTION_CLOSED: "nothing is left to do",
    NoticeKind.DEPUTY_LACKING: "until it is done the agency has no voice at a meeting that its member misses",
    NoticeKind.DEPUTY_NAMED: "nothing is to be done until a meeting",
    NoticeKind.SEAT_ENDED: "it has ended by now",
    NoticeKind.REQUEST_ENDED: "what was taken back has no day any more",
    NoticeKind.HELD_REQUEST: "the agency has not said anything yet",
    NoticeKind.MESSAGE_LOST: "the secretariat decides whether it still matters",
    NoticeKind.CHANNEL_DOWN: "it goes out when it works again",
    NoticeKind.PLACE_LOST: "it goes elsewhere until then",
}
"""Kinds that say no day, and why there is none to say."""
WHY = (
    "so that papers go out",
    "Papers go out",
    "papers go out",
    "If ",
    "without it",
    "until",
    "Nobody",
    "nothing",
    "asks you to",
    "Without",
    "needed",
    "You are told",
)
"""How a message says what follows, or why it is asked."""


def every_example() -> list[tuple[NoticeKind, int]]:
    return [(kind, number) for kind, examples in EXAMPLES.items() for number in range(len(examples))]


def the(kind: NoticeKind, number: int) -> Example:
    return EXAMPLES[kind][number]


@pytest.fixture
def words(sqlite: Store) -> Worded:
    return Worded(sqlite)


def test_every_kind_has_an_example_here_or_tests_of_its_own() -> None:
    assert EXAMPLES.keys() | ELSEWHERE == set(NoticeKind)


@pytest.mark.parametrize(("kind", "number"), every_example())
def test_a_message_is_free_of_codes_first_long_footers_and_jargon(
    words: Worded, kind: NoticeKind, number: int
) -> None:
    assert faults(message([the(kind, number)(words)])) == []


@pytest.mark.parametrize(("kind", "number"), every_example())
def test_a_message_says_what_it_is_about_by_when_and_how_to_answer(
    words: Worded, kind: NoticeKind, number: int
) -> None:
    section = the(kind, number)(words)
    told, text = message([section]), said(section)
    assert DAY.search(text) or kind in WITHOUT_A_DAY, f"no day in {text}"
    if kind in ABOUT_A_MEETING_TO_COME:
        assert "10am" in text and "Civic Centre" in text, f"no time or place in {text}"
    if "an you come" in text or "not said whether" in text:
        assert "lease say" in text, f"no day by which to answer in {text}"
    if any(button.press for button in answers(told)):
        assert 'Reply to this e-mail with "' in by_email(told).text, "no words to answer an e-mail with"
    assert any(line.startswith("Why?") or " Why?" in line for line in small_print(told)) or not section.ref


@pytest.mark.parametrize(
    "kind",
    [
        NoticeKind.MEETING_NOTICE,
        NoticeKind.REPORT_DUE,
        NoticeKind.REPORT_OVERDUE,
        NoticeKind.REPORT_MISSING,
        NoticeKind.ACTION_DUE,
        NoticeKind.ACTION_OVERDUE,
        NoticeKind.ACTION_TO_CONFIRM,
        NoticeKind.AGENDA_TO_AGREE,
        NoticeKind.DEPUTY_ASKED,
        NoticeKind.ESCALATION_STEP,
        NoticeKind.ESCALATION_CONCERNS,
        NoticeKind.SECOND_MISS,
        NoticeKind.ABSENT_IN_A_ROW,
        NoticeKind.SUPPORT_ASKED,
        NoticeKind.REQUEST_RECEIVED,
        NoticeKind.TIME_ASKED,
        NoticeKind.TIME_DECIDED,
        NoticeKind.QUORUM_CHANGED,
    ],
)
def test_what_wants_something_has_its_button_and_says_why_or_what_follows(
    words: Worded, kind: NoticeKind
) -> None:
    section = EXAMPLES[kind][0](words)
    assert asks(message([section])), said(section)
    assert any(reason in said(section) for reason in WHY), said(section)


def test_all_kinds_together_are_titled_by_the_first_and_what_else_there_is(words: Worded) -> None:
    """However messages meet in one, its title counts what it holds, and its footer stays a line."""
    for kind, number in every_example():
        due: Section = EXAMPLES[NoticeKind.REPORT_DUE][0](words)
        together = message([the(kind, number)(words), due, replace(due, noun="action", many=2)], late=True)
        assert [f for f in faults(together) if "footer" in f or "title" in f] == []
        assert together.subject.endswith(")") and "(and " in together.subject


PRESS = Press(verb="report.send", args={}, form=True)
GOOD = Message(
    kind="report_due",
    subject="Your report is due today",
    parts=(
        Para(text=(Strong(text="Your report is due today:"), " E-safety (Board, R-3).")),
        Buttons(buttons=(Button(label="Send it", press=PRESS),)),
        Note(text=("ToR, Meetings. Why? ", Typed(words="clerk why R-3"))),
    ),
)


def bad(**values: object) -> Message:
    """The good message with something bad in it."""
    own = {"kind": GOOD.kind, "subject": GOOD.subject, "parts": GOOD.parts} | values
    return Message(**own)  # type: ignore[arg-type]


def test_a_good_message_is_found_good() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (bad(subject="E-1: with the chair"), "a code in the title"),
        (bad(subject="Your report is due (and 1 more matter)"), "what else there is"),
        (bad(subject="Your seat is vacant"), "jargon in the title"),
        (bad(parts=(Para(text=("R-3, E-safety: due today.",)),)), "before the words"),
        (bad(parts=(Para(text=("Look at /report R-3 please.",)),)), "before the words"),
        (bad(parts=(Para(text=("It is on the ladder.",)),)), "jargon, 'ladder'"),
        (bad(parts=(Para(text=("That is invalid.",)),)), "jargon, 'invalid'"),
        (bad(parts=(Note(text=("One line.\nAnother.",)),)), "a footer of more than a line"),
        (bad(parts=(Note(text=("Constitution, " * 10,)),)), "a footer of more than a line"),
    ],
)
def test_a_bad_message_is_found_out(planted: Message, found: str) -> None:
    assert any(found in fault for fault in faults(planted)), faults(planted)
