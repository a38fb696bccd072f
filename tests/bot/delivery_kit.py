"""A small partnership with something to say, and a post office that does what it is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.channels.base import Attachment, Capabilities, Receiver, Target
from bot.channels.outcomes import Located, Outcome, Sent
from bot.delivery import Deliverer, DeliverySettings
from bot.delivery.settings import Dress, Guard, Word
from bot.messages.model import Message, Para
from scheduler.calendar.clock import SetClock
from scheduler.planner.notice import PlannedNotice
from store import outbox, rows
from store.beside import Beside
from store.constitution.load import load
from store.models import Delivery, Identity, Installation, Notice, Partnership, Person, Place
from store.session import Session, Store

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016" / "constitution.yaml"
MORNING = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)  # 9am in London, a Thursday


class RealTime:
    """The machine's clock, moved by hand."""

    def __init__(self) -> None:
        self._start = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
        self._gone = 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._gone)

    def monotonic(self) -> float:
        return self._gone

    def passes(self, seconds: float) -> None:
        self._gone += seconds


@dataclass(frozen=True)
class ArrivesBut:
    """The message arrives, and the sender is told something else."""

    told: Outcome


@dataclass(frozen=True)
class Posted:
    id: str
    address: str
    key: str
    text: str
    thread: str | None
    files: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass
class PostOffice:
    """A channel. `answers` are told to the next sends, in order; None means that it arrives, and so does the rest."""

    name: str = "chat"
    can_read_back: bool = True
    part_size: int = 1_000_000
    answers: deque[Outcome | ArrivesBut | None] = field(default_factory=deque)
    opens: deque[Outcome] = field(default_factory=deque)
    finds: deque[Outcome | Located] = field(default_factory=deque)
    attaches: deque[Outcome] = field(default_factory=deque)
    always: Outcome | None = None
    posted: list[Posted] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    calls: int = 0
    gone: set[str] = field(default_factory=set)
    """Addresses behind which there is nobody any more."""
    asked: list[str] = field(default_factory=list)
    looked_for: list[str] = field(default_factory=list)
    directory: None = None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(can_read_back=self.can_read_back, reaches_by_email=self.name == "email")

    @property
    def title(self) -> str:
        return self.name.title()

    def probe(self) -> Outcome:
        return Sent(ids=())

    def is_active(self, address: str) -> bool:
        self.asked.append(address)
        return address not in self.gone

    def routes(self, receiver: Receiver) -> tuple[()]:
        return ()

    def socket(self, receiver: Receiver) -> None:
        return None

    @property
    def texts(self) -> list[str]:
        return [post.text for post in self.posted]

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Any]:
        text = " ".join(str(span) for part in message.parts if hasattr(part, "text") for span in part.text)
        return [text[at : at + self.part_size] for at in range(0, len(text), self.part_size)]

    def open(self, target: Target) -> Target | Outcome:
        if self.opens:
            return self.opens.popleft()
        return Target(
            channel=self.name, address=target.address, conversation=f"D-{target.address}", name=target.name
        )

    def send(
        self,
        target: Target,
        payload: Any,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
        also: Sequence[str] = (),
    ) -> Outcome:
        self.calls += 1
        answer = self.answers.popleft() if self.answers else self.always
        if answer is None or isinstance(answer, ArrivesBut):
            files = tuple(a.name for a in attachments)
            self.posted.append(
                Posted(f"{len(self.posted) + 1}", target.address, key, payload, thread, files, tuple(also))
            )
        if isinstance(answer, ArrivesBut):
            return answer.told
        return answer if answer is not None else Sent(ids=(self.posted[-1].id,))

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        if self.finds:
            return self.finds.popleft()
        self.looked_for.append(key)
        there = [post for post in self.posted if post.thread == thread]
        own = tuple(post.id for post in there if post.key == key)
        return Located(own or tuple(post.id for post in there if key in post.also)[:1])

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        if self.attaches:
            return self.attaches.popleft()
        self.attached.append(message_id)
        return Sent(ids=(message_id,))

    def update(self, target: Target, message_id: str, payload: Any) -> Outcome:
        return Sent(ids=(message_id,))

    def delete(self, target: Target, message_id: str) -> Outcome:
        self.posted = [post for post in self.posted if post.id != message_id]
        return Sent(ids=(message_id,))


def say_facts(_session: Session, notices: Sequence[Notice], _now: datetime) -> Message:
    """Words a message as the notices' `say`, one after the other."""
    text = " ".join(n.facts.get("say", n.kind) for n in notices)
    return Message(kind=notices[0].kind, subject="Something", parts=(Para(text=(text,)),))


def nothing_against(_session: Session, _notice: Notice) -> str | None:
    return None


@dataclass
class Home:
    """A partnership: Morgan the manager, Jo of probation with Sam as deputy, Lena who has e-mail alone."""

    store: Store
    clock: SetClock = field(default_factory=lambda: SetClock(MORNING))
    real: RealTime = field(default_factory=RealTime)
    chat: PostOffice = field(default_factory=PostOffice)
    mail: PostOffice = field(default_factory=lambda: PostOffice(name="email", can_read_back=False))

    def __post_init__(self) -> None:
        with self.store.begin() as session:
            self.id = rows.add(session, Partnership, key="home", name="Home", constitution=constitution())
            self.workspace = rows.add(
                session, Installation, partnership_id=self.id, channel="chat", tenant="T1"
            )
            self.morgan = self._person(session, "morgan", office="manager")
            self.jo = self._person(session, "jo", agency="probation")
            self.sam = self._person(session, "sam")
            self.lena = self._person(session, "lena", chat=False)
            place = {"installation_id": self.workspace, "conversation": "C-board"}
            rows.add(session, Place, partnership_id=self.id, name="board-secretariat", **place)

    def _person(self, session: Session, key: str, *, chat: bool = True, **values: Any) -> int:
        made = {"name": f"{key.title()} Example", "email": f"{key}@board.example", **values}
        person = rows.add(session, Person, partnership_id=self.id, key=key, **made)
        if chat:
            identity = {"channel": "chat", "tenant": "T1", "subject": f"U-{key}", "verified_at": MORNING}
            rows.add(session, Identity, partnership_id=self.id, person_id=person, **identity)
        return person

    def deliverer(
        self,
        *,
        word: Word = say_facts,
        guard: Guard = nothing_against,
        beside: Path | None = None,
        dress: Dress | None = None,
        **settings: Any,
    ) -> Deliverer:
        quick: dict[str, Any] = {"secret": b"for tests", "per_conversation": None, "per_minute": None}
        return Deliverer(
            self.store,
            {self.chat.name: self.chat, self.mail.name: self.mail},
            self.clock,
            word,
            guard,
            DeliverySettings(**(quick | settings)),
            real=self.real,
            beside=Beside(beside) if beside is not None else None,
            dress=dress,
        )

    def put(self, *notices: PlannedNotice) -> int:
        with self.store.begin() as session:
            return outbox.put(session, self.id, notices, self.clock.now())

    def tell(self, say: str, to: int | None = None, **values: Any) -> PlannedNotice:
        """Puts a notice for a person (Jo unless told, or a `place`)."""
        facts = {"say": say, **values.pop("facts", {})}
        if values.get("place") is None:
            values["person"] = to if to is not None else self.jo
        made: dict[str, Any] = {
            "kind": "report_due",
            "key": (say,),
            "notice_class": "member",
            "subject": "R-1",
            "due": self.clock.now(),
            "facts": facts,
        }
        notice = PlannedNotice(**(made | values))
        self.put(notice)
        return notice

    def states(self) -> dict[str, str]:
        """What became of each notice, by what it says (or by its kind)."""
        with self.store.begin() as session:
            return {n.facts.get("say", n.kind): n.state for n in rows.many(session, Notice)}

    def notice(self, say: str) -> Notice:
        with self.store.begin() as session:
            return next(n for n in rows.many(session, Notice) if n.facts.get("say", n.kind) == say)

    def deliveries(self) -> list[Delivery]:
        with self.store.begin() as session:
            return list(rows.many(session, Delivery))


@cache
def constitution() -> dict[str, Any]:
    return load(EXAMPLE).model_dump(mode="json", by_alias=True)
