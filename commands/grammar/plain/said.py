"""What an intent is told of the sentence: where its way stands, what else is named, and the words that are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from commands.common.base import Act, Request
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.periods import UNTIL_AND_SINCE
from commands.grammar.plain.idle import BECAUSE, IDLE, OF_A_MEETING
from commands.grammar.plain.meant import Meant, meeting_meant
from commands.grammar.plain.named import BODY, MEETING, PERIOD, PERSON, WHICH_MEETING, NamedThing
from commands.grammar.plain.sentence import Sentence
from commands.grammar.talk import Talk
from commands.grammar.which_meeting import OF_A_NAME
from commands.grammar.words import TypedWords
from store.models import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """`start` and `end` are the tokens that the way covers; `way` is the text that was covered. `reason_before` says
    that the words before it are the speaker's reason."""

    act: Act
    sentence: Sentence
    talk: Talk
    start: int
    end: int
    way: str
    reason_before: bool = False

    @property
    def typed(self) -> str:
        return self.sentence.typed

    @property
    def words(self) -> TypedWords:
        return self.sentence.fixed

    def things(self, *kinds: str) -> tuple[NamedThing, ...]:
        """Everything of these kinds that the sentence names, wherever it stands."""
        return tuple(thing for thing in self.sentence.things if not kinds or thing.kind in kinds)

    def first(self, kind: str) -> NamedThing | None:
        return next(iter(self.things(kind)), None)

    def beside(self) -> tuple[NamedThing, ...]:
        """What is named within the way, before it, and after it with nothing but idle words between."""
        tokens = self.sentence.tokens
        return tuple(t.thing for t in tokens[: self.end_of_what_is_named()] if t.thing is not None)

    def end_of_what_is_named(self) -> int:
        """The token after the last thing that stands beside the way; idle words alone are not counted to it."""
        last = here = self.end
        tokens = self.sentence.tokens
        while here < len(tokens) and (tokens[here].thing is not None or tokens[here].says in IDLE):
            if self._is_reason(here):
                break
            here += 1
            last = here if tokens[here - 1].thing is not None else last
        while last < len(tokens) and tokens[last].says in OF_A_NAME and not self.sentence.breaks_before(last):
            last += 1
        return last

    def _is_reason(self, here: int) -> bool:
        """Whether a reason begins at a token: with somebody, or after a break with the speaker, or with a name like a
        body's that is none of theirs, where the meeting is named already ("the board, training elsewhere")."""
        token = self.sentence.tokens[here]
        if token.says == PERSON:
            return True
        if not self.sentence.breaks_before(here):
            return False
        if token.says != BODY:
            return token.says in ("i", "am")
        named = any(t.says in WHICH_MEETING for t in self.sentence.tokens[:here])
        mine = {seat.body for seat in self.act.actor.seats}
        return named and token.thing is not None and token.thing.id not in mine

    def meeting(self) -> Meant:
        """The meeting that is named beside the way; else the one of the message that is replied to; else anywhere."""
        beside = [thing for thing in self.beside() if thing.kind in WHICH_MEETING]
        if beside:
            return self._then(meeting_meant(self.act, beside))
        refs = [ref for ref in self.talk.about() if ref.startswith("M-")]
        if refs:
            return meeting_meant(
                self.act, [NamedThing(kind=MEETING, start=0, end=0, ids=(ref,)) for ref in refs[:3]]
            )
        anywhere = meeting_meant(self.act, self.things(*WHICH_MEETING))
        if not anywhere.named:
            return anywhere
        return Meant(meetings=anywhere.meetings, sure=False, named=True, unknown=anywhere.unknown)

    def _then(self, meant: Meant) -> Meant:
        """The same, in doubt where a time is named further on in which the meeting is not."""
        if not meant.sure or meant.first is None:
            return meant
        on = meant.first.on
        for thing in self.things(PERIOD):
            lasts = self.words.at(thing.start - 1) in UNTIL_AND_SINCE
            if (
                thing.on is not None
                and thing.last is not None
                and not lasts
                and not thing.on <= on <= thing.last
            ):
                return replace(meant, sure=False, unknown=Unknown(what="other_days", words=thing.said))
        return meant

    def look_at_meeting(self, make: Callable[[Meeting], Request]) -> Outcome:
        """A look at the meeting that is named, or at the speaker's next: nothing is done, so none is asked about."""
        meant = meeting_meant(self.act, self.things(*WHICH_MEETING))
        if not meant.named:
            meant = self.meeting()
        if meant.first is not None and (meant.sure or not meant.named):
            return Understood(make(meant.first))
        return Question(said=self.typed, took=tuple(make(m) for m in meant.meetings), unknown=meant.unknown)

    def one_of(
        self,
        took: tuple[Request, ...],
        *,
        sure: bool,
        unknown: Unknown | None = None,
        change: Opens | None = None,
    ) -> Outcome:
        """The request where it is sure, else a question with a button for each."""
        if sure and len(took) == 1:
            return Understood(took[0])
        return Question(said=self.typed, took=took[:3], unknown=unknown, change=change)

    def left(self, uses: tuple[str, ...] = (), *, because: bool = False) -> Iterator[int]:
        """The tokens that had no use: words that are not idle, and things of other kinds than meetings and days and the
        first of each of the kinds in `uses`. With `because` nothing after that word is counted."""
        wanted = list(uses)
        for here, token in enumerate(self.sentence.tokens):
            if because and here >= self.end and (token.says in BECAUSE or self._parts(here)):
                return
            if self.start <= here < self.end:
                wanted = [kind for kind in wanted if kind != token.says]
            elif token.says in wanted:
                wanted.remove(token.says)
            elif token.says not in OF_A_MEETING and token.says not in IDLE:
                yield here

    def _parts(self, here: int) -> bool:
        """Whether a clause with words of its own begins at a token, after a break."""
        tokens = self.sentence.tokens
        parted = here > self.end - 1 and here < len(tokens) and self.sentence.breaks_before(here)
        return parted and any(t.thing is None and t.says not in IDLE for t in tokens[here:])

    def clause_after(self) -> str:
        """The clause after a break behind the way, as it was typed; "" where there is none."""
        tokens = self.sentence.tokens
        for here in range(self.end, len(tokens)):
            if self._parts(here):
                text = self.sentence.words.as_typed(tokens[here].start).strip(" .")
                lead = self.sentence.words.says(
                    tokens[here].start, "because of", "because", "as", "since", "due to"
                )
                return self.sentence.words.as_typed(tokens[here].start + lead).strip(" .") if lead else text
        return ""

    def as_typed(self, tokens: list[int]) -> str:
        """Some tokens as they were typed, with whatever stands between the first and the last of them left out."""
        places = {
            p for t in tokens for p in range(self.sentence.tokens[t].start, self.sentence.tokens[t].end)
        }
        return self.sentence.words.rest(set(range(len(self.sentence.words))) - places)
