"""A scenario's file: read with its times, and every mistake told with its line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.local import WorkspaceFile
from bot.player.scenario import Down, FolderChanged, Habit, Scenario, Step, Written, load_scenario
from store.constitution import ConstitutionError, load_folder
from store.notice_kinds import NoticeKind

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
KINDS = frozenset({"meeting_notice", "report_due", "agenda_to_agree"})
HERE = WorkspaceFile(absent=("walter-notreal",))

HEAD = """\
title: A short year
begins: 2016-04-01 08:00
ends: 2016-12-31 18:00
"""


@pytest.fixture(scope="module")
def folder():
    return load_folder(EXAMPLE)


@pytest.fixture
def loaded(folder, tmp_path):
    def load(text: str, head: str = HEAD) -> Written:
        (tmp_path / "scenario.yaml").write_text(head + text, encoding="utf-8")
        return load_scenario(tmp_path, folder, KINDS, HERE)

    return load


@pytest.fixture
def problems(loaded):
    def told(text: str, head: str = HEAD) -> list[tuple[int, str, str]]:
        with pytest.raises(ConstitutionError) as wrong:
            loaded(text, head)
        return [(p.line, p.what, p.instead) for p in wrong.value.problems]

    return told


def test_steps_keep_their_order_their_local_times_and_their_lines(loaded):
    written = loaded(
        """\
steps:
  - { at: 2016-05-31 09:10, who: jo-example, types: "/apologies board 22 June" }
  - { at: 2016-06-01 13:00, who: [dana-example, owen-mockup], presses: I'm coming, on: meeting_notice }
  - down: { from: 2016-06-02 07:00, until: 2016-06-03 07:00 }
  - { at: 2016-06-02 12:00, who: jo-example, types: /clerk, unheard: true }
"""
    )
    first, second, third, last = written.scenario.steps
    assert isinstance(first, Step) and first.at == datetime(2016, 5, 31, 9, 10)
    assert isinstance(second, Step) and second.who == ("dana-example", "owen-mockup")
    assert isinstance(third, Down) and third.at == datetime(2016, 6, 2, 7, 0)
    assert isinstance(last, Step) and last.unheard
    assert written.lines == (5, 6, 7, 8)


def test_a_habit_has_a_kind_a_button_and_a_time_of_the_clock(loaded):
    written = loaded(
        """\
habits:
  - { who: jo-example, hears: meeting_notice, about: Executive, presses: I'm coming, days: 2, at: "09:40" }
steps: []
"""
    )
    (habit,) = written.scenario.habits
    assert isinstance(habit, Habit) and (habit.at.hour, habit.at.minute, habit.days) == (9, 40, 2)


def test_somebody_who_is_not_in_the_chat_cannot_act_there(problems):
    (told,) = problems("steps:\n  - { at: 2016-05-31 09:10, who: walter-notreal, types: /clerk }\n")
    assert told[0] == 5 and told[1] == "There is nobody called walter-notreal in the chat."


def test_a_name_that_is_nearly_right_is_put_right(problems):
    (told,) = problems("steps:\n  - { at: 2016-05-31 09:10, who: jo-exmple, types: /clerk }\n")
    assert told[2] == "Did you mean jo-example?"


def test_steps_out_of_order_are_told_with_their_line(problems):
    (told,) = problems(
        """\
steps:
  - { at: 2016-06-01 09:10, who: jo-example, types: /clerk }
  - { at: 2016-05-31 09:10, who: jo-example, types: /clerk }
"""
    )
    assert told[0] == 6 and told[2] == "Put the steps in the order of time."


def test_a_step_does_exactly_one_thing(problems):
    both = '{ at: 2016-05-31 09:10, who: jo-example, types: /clerk, presses: "Yes" }'
    neither = "{ at: 2016-05-31 09:20, who: jo-example }"
    told = problems(f"steps:\n  - {both}\n  - {neither}\n")
    assert [line for line, _, _ in told] == [5] and "6" in told[0][1]
    assert {instead for _, _, instead in told} == {"Write `types:` or `presses:`."}


@pytest.mark.parametrize("at", ["2016-05-31", "31/5/2016 09:10", "2016-13-31 09:10", "2016-05-31 25:00"])
def test_a_time_that_is_none_is_refused_with_how_to_write_it(problems, at):
    (told,) = problems(f'steps:\n  - {{ at: "{at}", who: jo-example, types: /clerk }}\n')
    assert told[0] == 5 and told[2] == "Write it as 2016-05-31 09:10."


def test_a_message_kind_that_does_not_exist_is_refused(problems):
    (told,) = problems(
        "steps:\n  - { at: 2016-05-31 09:10, who: jo-example, presses: Yes, on: meeting_notise }\n"
    )
    assert told[2] == "Did you mean meeting_notice?"


def test_a_file_that_is_not_there_is_refused(problems):
    step = "{ at: 2016-05-31 09:10, who: jo-example, presses: Send it, file: papers/nothing.pdf }"
    (told,) = problems(f"steps:\n  - {step}\n")
    assert told[1] == "There is no file papers/nothing.pdf."


def test_what_is_done_while_the_bot_is_down_says_so(problems):
    (told,) = problems(
        """\
steps:
  - down: { from: 2016-06-02 07:00, until: 2016-06-03 07:00 }
  - { at: 2016-06-02 12:00, who: jo-example, types: /clerk }
"""
    )
    assert told[0] == 6 and "unheard: true" in told[2]


def test_an_unknown_word_in_a_step_is_told_with_the_words_that_are_known(problems):
    (told,) = problems("steps:\n  - { at: 2016-05-31 09:10, who: jo-example, typs: /clerk }\n")[:1]
    assert told[1] == "`typs` is not known here." and told[2] == "Did you mean types?"


def test_a_promise_is_exactly_one_thing(problems):
    (told,) = problems(
        """\
steps: []
expect:
  - promise: Jo is asked and nothing is said twice
    hears: { who: jo-example }
    nothing_twice: true
"""
    )
    assert told[0] == 6 and told[1].endswith("a promise is one thing.")


def test_names_in_promises_are_looked_up(problems):
    told = problems(
        """\
steps: []
expect:
  - { promise: a, hears: { who: nobody-here } }
  - { promise: b, never_hears: { kind: gossip } }
  - { promise: c, pack: { body: bord, on: 2016-06-22 } }
"""
    )
    assert [(line, what) for line, what, _ in told] == [
        (6, "Nothing here is called nobody-here."),
        (7, "Nothing here is called gossip."),
        (8, "Nothing here is called bord."),
    ]


def test_all_mistakes_are_told_at_once(problems):
    told = problems(
        """\
steps:
  - { at: 2016-05-31 09:10, who: nobody-here, types: /clerk }
  - { at: 2016-05-30 09:10, who: jo-example, types: /clerk }
""",
        head=HEAD.replace("ends: 2016-12-31 18:00", "ends: 2016-03-01 18:00"),
    )
    assert len(told) >= 4


def test_the_example_is_read_as_it_stands(folder):
    from bot.local import workspace_file

    written = load_scenario(EXAMPLE, folder, frozenset(NoticeKind), workspace_file(EXAMPLE))
    assert isinstance(written.scenario, Scenario)
    assert len(written.scenario.steps) >= 60
    assert written.scenario.expect


def test_a_change_of_the_folder_has_its_moment_its_words_and_what_must_be_shown(loaded, tmp_path):
    (tmp_path / "cycle.yaml").write_text("meetings: []", encoding="utf-8")
    written = loaded(
        """\
steps:
  - folder:
      at: 2016-11-14 11:00
      who: morgan-sample
      changes: [{ file: cycle.yaml, old: "24", new: "25" }]
      says: is moved
"""
    )
    (step,) = written.scenario.steps
    assert isinstance(step, FolderChanged) and step.at == datetime(2016, 11, 14, 11, 0)
    assert (step.folder.changes[0].file, step.folder.says) == ("cycle.yaml", ("is moved",))


def test_a_change_of_a_file_that_is_not_there_or_by_nobody_is_told_with_its_line(problems):
    told = problems(
        """\
steps:
  - folder: { at: 2016-11-14 11:00, who: nobody, changes: [{ file: plan.yaml, old: a, new: b }] }
"""
    )
    assert {what for _, what, _ in told} == {
        "There is nobody called nobody in the chat.",
        "There is no file plan.yaml.",
    }
