"""The bot killed while people send it things: what was called recorded is there, once, however often it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.killpoints import KillPoint
from tests.chaos.office import Office
from tests.chaos.submissions import ASKS, Ask, Submissions, Verdict

pytestmark = pytest.mark.chaos
POINTS = (KillPoint.ANSWER_READY, KillPoint.ANSWER_COMMITTED, "answered", "any moment")
"""Done and not committed; committed and not answered; answered; and whenever it happens to be."""
REPORTS = tuple(ask for ask in ASKS if ask.audited == "report.send")[:2]


def killed_at(office: Office, points: tuple[str, ...], asks: tuple[Ask, ...]) -> Verdict:
    """A kill at a point for each ask, the points by turns."""
    submissions = Submissions(office)
    with office:
        for turn, ask in enumerate(asks):
            submissions.kill_at(points[turn % len(points)], ask)
        assert len(office.killed) == len(asks)
        assert set(office.killed) == set(points)
        return submissions.judge()


def test_on_sqlite_a_bot_killed_before_and_after_it_commits_and_answers_keeps_everything_once(
    sqlite_url: str, tmp_path: Path
) -> None:
    verdict = killed_at(Office(tmp_path, sqlite_url), POINTS, ASKS[:6])
    assert verdict == Verdict(lost=(), twice=(), otherwise=())


def test_on_postgresql_one_of_two_bots_killed_there_leaves_the_rest_to_the_other_and_it_is_kept_once(
    postgres_url: str, tmp_path: Path
) -> None:
    verdict = killed_at(Office(tmp_path, postgres_url, bots=2, seed=2), POINTS, ASKS[3:])
    assert verdict == Verdict(lost=(), twice=(), otherwise=())


def test_the_harness_catches_a_bot_that_answers_first_and_commits_afterwards(
    sqlite_url: str, tmp_path: Path
) -> None:
    verdict = killed_at(Office(tmp_path, sqlite_url, design="answer, then commit"), ("answered",), REPORTS)
    assert len(verdict.lost) == len(REPORTS)


def test_the_harness_catches_a_bot_that_does_not_know_what_it_has_done_already(
    sqlite_url: str, tmp_path: Path
) -> None:
    verdict = killed_at(
        Office(tmp_path, sqlite_url, design="no once-only key"), (KillPoint.ANSWER_COMMITTED,), REPORTS
    )
    assert len(verdict.twice) == len(verdict.otherwise) == len(REPORTS)
    assert verdict.lost == ()
