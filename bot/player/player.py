"""Plays a scenario: the clock is moved from moment to moment, people do what they do, and what arrives is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.local import LocalOffice
from bot.player.expect import judge
from bot.player.folder import CannotBeTakenUp, EditedFolder
from bot.player.habits import Habits, Intent
from bot.player.hands import Answered, Hands, NotThere
from bot.player.outcome import readers_of
from bot.player.scenario import Down, Edit, FolderChanged, Scenario, Step, Written
from bot.player.watch import Watch
from bot.player.year import CheckedPromise, Did, DownTime, Year, speaks_of
from scheduler.calendar.local import at_local, local_time
from scheduler.dates import calendar_of


class CannotGoOn(Exception):
    """Somebody could not do what the scenario says, so the rest would be another year. Names file and line."""


def _quietly(_: datetime) -> None:
    """Says nothing of how far the year is."""


class Player:
    """`reached` is told the local time whenever the clock has moved."""

    def __init__(
        self, office: LocalOffice, written: Written, reached: Callable[[datetime], None] = _quietly
    ) -> None:
        self._office = office
        self._written = written
        self._reached = reached
        self._watch = Watch(office)
        self._hands = Hands(
            office.workspace, self._watch.kinds, lambda: office.bot.wait_until_answered(), written.path.parent
        )
        scenario = written.scenario
        self._folder = EditedFolder(office)
        self._habits = Habits(scenario.habits)
        self._answered: set[tuple[str, str]] = set()
        self.year = Year(
            partnership=office.folder.constitution.partnership.name,
            begins=scenario.begins,
            ends=scenario.ends,
            readers=readers_of(office),
            days_off=_days_off(office, scenario),
        )

    def play(self) -> Year:
        """The whole year. Raises CannotGoOn where a message, a button or a field is missing."""
        try:
            self._steps()
        finally:
            self._folder.close()
            self.year.told = sorted(self._watch.told, key=lambda t: (t.at, t.to, t.refs, t.kinds, t.text))
        return self.year

    def promises(self) -> list[CheckedPromise]:
        """Every promise of the scenario with what went wrong, the answers' own first."""
        expected = self._written.scenario.expect
        lines = self._written.promise_lines
        return self.year.unsaid + [
            judge(each, line, self.year) for each, line in zip(expected, lines, strict=True)
        ]

    def _steps(self) -> None:
        back: datetime | None = None
        for line, happening in zip(self._written.lines, self._written.scenario.steps, strict=True):
            if back is not None and happening.at >= back:
                self._come_up(back)
                back = None
            if back is None:
                self._advance(happening.at)
            if isinstance(happening, Down):
                back = happening.down.until
                self._office.go_down()
                self.year.down.append(DownTime(start=happening.down.start, until=back))
            elif isinstance(happening, FolderChanged):
                self._edit(happening.folder, line)
            else:
                self._step(happening, line)
        if back is not None:
            self._come_up(back)
        self._advance(self._written.scenario.ends)

    def _advance(self, to: datetime) -> None:
        """Moves the clock to a local time, stopping wherever something is due or somebody means to do something."""
        end = self._instant(to)
        while (moment := min(self._moments(), default=end)) < end:
            self._move(moment)
            for intent in self._habits.due(self._now()):
                self._by_habit(intent)
        self._move(end)

    def _moments(self) -> Iterator[datetime]:
        """When something will happen by itself next (UTC)."""
        if (due := self._office.bot.next_moment()) is not None:
            yield due
        if (habit := self._habits.next_at()) is not None:
            yield self._instant(habit)

    def _move(self, to: datetime) -> None:
        self._office.advance_to(to)
        self._reached(self._now())
        self._habits.heard(self._watch.look())

    def _come_up(self, at: datetime) -> None:
        self._office.come_up(self._instant(at))
        self._habits.heard(self._watch.look())

    def _step(self, step: Step, line: int) -> None:
        for who in step.who:
            try:
                answer, again = self._done(who, step)
            except NotThere as missing:
                where = f"{self._written.path.name}:{line}"
                when = f"{step.at:%d %B %Y at %H:%M}"
                raise CannotGoOn(f"{where}: {self.year.name(who)}, {when}: {missing}") from missing
            what = step.types or pressed(step.presses, step.about, step.file)
            self._did(
                Did(
                    at=step.at,
                    who=who,
                    what=what,
                    answer=answer.text,
                    first=answer.first,
                    why=step.why,
                    unheard=step.unheard,
                )
            )
            did = step.types or step.presses
            self._heed(did, line, who, answer.text, step.says)
            self._heed(did, line, who, again.text, step.then_says)

    def _edit(self, edit: Edit, line: int) -> None:
        what = "edits the folder and takes it up"
        try:
            shown = self._folder.take_up(edit)
        except CannotBeTakenUp as wrong:
            raise CannotGoOn(
                f"{self._written.path.name}:{line}: {edit.at:%d %B %Y at %H:%M}: {wrong}"
            ) from wrong
        first = shown.partition("\n")[0]
        self._did(Did(at=edit.at, who=edit.who, what=what, answer=shown, first=first, why=edit.why))
        self._heed(what, line, edit.who, shown, edit.says)

    def _done(self, who: str, step: Step) -> tuple[Answered, Answered]:
        """What the person reads after the step, and where they press twice what they read after that."""
        if step.types:
            return self._hands.types(who, step), Answered()
        button = self._hands.button(who, step)
        self._answered.add((who, button.message.ts))
        answer = self._hands.press(who, step, button)
        return answer, self._hands.press(who, step, button) if step.twice else Answered()

    def _by_habit(self, intent: Intent) -> None:
        """Presses under all that the message holds of the matter, unless the person has answered it by a step."""
        habit = intent.habit
        for ts in intent.messages:
            answered = (intent.who, ts) in self._answered
            message = None if answered else self._hands.message(ts, intent.who)
            for button in self._hands.buttons(message) if message else ():
                if button.is_called(habit.presses) and speaks_of(button.above, habit.about):
                    answer = self._hands.press(intent.who, habit, button)
                    what = pressed(habit.presses, habit.about, habit.file)
                    did = Did(at=self._now(), who=intent.who, what=what, answer=answer.text, habit=True)
                    self._did(did)

    def _did(self, did: Did) -> None:
        self.year.did.append(did)
        if not did.unheard:
            self._office.settle()
            self._habits.heard(self._watch.look())

    def _heed(self, did: str, line: int, who: str, answer: str, says: tuple[str, ...]) -> None:
        """An answer that does not say what it should is a promise broken, not the end of the year."""
        for words in says:
            if not speaks_of(answer, words):
                told = f"{self.year.name(who)} was answered: {answer or 'nothing'}"
                promise = f"{did}: the answer says {words!r}"
                self.year.unsaid.append(CheckedPromise(promise=promise, line=line, wrong=(told,)))

    def _now(self) -> datetime:
        return local_time(self._office.clock.now(), self._office.zone).replace(tzinfo=None)

    def _instant(self, at: datetime) -> datetime:
        return at_local(at.date(), at.time(), self._office.zone)


def _days_off(office: LocalOffice, scenario: Scenario) -> frozenset[date]:
    calendar = calendar_of(office.folder.constitution)
    first, last = scenario.begins.date(), scenario.ends.date()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return frozenset(day for day in days if not calendar.is_working(day))


def pressed(label: str, about: str, file: str) -> str:
    """How a press is told: "[Send it] Private fostering, with private-fostering.pdf"."""
    rest = ", with ".join(filter(None, (about, Path(file).name)))
    return f"[{label}] {rest}".strip()
