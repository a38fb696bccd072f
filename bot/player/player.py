"""Plays a scenario: the clock is moved to each step, the step is done, and what arrives is watched."""

from __future__ import annotations

from datetime import datetime

from bot.local import LocalOffice
from bot.player.expect import judge
from bot.player.hands import Hands, NotThere
from bot.player.outcome import readers_of
from bot.player.scenario import Down, Step, Written
from bot.player.watch import Watch
from bot.player.year import Did, DownTime, Kept, Year, speaks_of
from scheduler.calendar.local import at_local


class CannotGoOn(Exception):
    """Somebody could not do what the scenario says, so the rest would be another year. Names file and line."""


class Player:
    def __init__(self, office: LocalOffice, written: Written) -> None:
        self._office = office
        self._written = written
        self._watch = Watch(office)
        self._hands = Hands(office.workspace, self._watch.kinds, written.path.parent)
        scenario = written.scenario
        self.year = Year(
            partnership=office.folder.constitution.partnership.name,
            begins=scenario.begins,
            ends=scenario.ends,
            readers=readers_of(office),
        )

    def play(self) -> Year:
        """The whole year. Raises CannotGoOn where a message, a button or a field is missing."""
        back: datetime | None = None
        for line, happening in zip(self._written.lines, self._written.scenario.steps, strict=True):
            if back is not None and happening.at >= back:
                self._come_up(back)
                back = None
            if isinstance(happening, Down):
                self._advance(happening.down.start)
                self._office.go_down()
                back = happening.down.until
                self.year.down.append(DownTime(start=happening.down.start, until=back))
                continue
            if back is None:
                self._advance(happening.at)
            self._do(happening, line)
        if back is not None:
            self._come_up(back)
        self._advance(self._written.scenario.ends)
        self.year.told = sorted(self._watch.told, key=lambda t: (t.at, t.to, t.refs, t.kinds, t.text))
        return self.year

    def promises(self) -> list[Kept]:
        """Every promise of the scenario with what went wrong, the answers' own first."""
        expected = self._written.scenario.expect
        return self.year.unsaid + [
            judge(promise, self._written.promise_lines[n], self.year) for n, promise in enumerate(expected)
        ]

    def _do(self, step: Step, line: int) -> None:
        for who in step.who:
            try:
                answer, again = self._hands.does(who, step)
            except NotThere as missing:
                where = f"{self._written.path.name}:{line}"
                raise CannotGoOn(
                    f"{where}: {self._name(who)}, {step.at:%d %B %Y at %H:%M}: {missing}"
                ) from missing
            what = step.types or f"[{step.presses}]"
            did = Did(at=step.at, who=who, what=what, answer=answer, why=step.why, unheard=step.unheard)
            self.year.did.append(did)
            self._heed(step, line, who, answer, step.says)
            self._heed(step, line, who, again, step.then_says)
            if not step.unheard:
                self._office.settle()
                self._watch.look()

    def _heed(self, step: Step, line: int, who: str, answer: str, says: tuple[str, ...]) -> None:
        """An answer that does not say what it should is a promise broken, not the end of the year."""
        for words in says:
            if not speaks_of(answer, words):
                told = f"{self._name(who)} was answered: {answer or 'nothing'}"
                promise = f"{step.types or step.presses}: the answer says {words!r}"
                self.year.unsaid.append(Kept(promise=promise, line=line, wrong=(told,)))

    def _advance(self, to: datetime) -> None:
        self._office.advance_to(at_local(to.date(), to.time(), self._office.zone))
        self._watch.look()

    def _come_up(self, at: datetime) -> None:
        self._office.come_up(at_local(at.date(), at.time(), self._office.zone))
        self._watch.look()

    def _name(self, who: str) -> str:
        return self.year.name(who)
