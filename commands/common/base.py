"""What every command shares: who acts, in which transaction and when, and the ways in which it can say no.

A command is `run(act, request) -> Result`: typed in, typed out, no words and no channel. It changes the store
in the one transaction it was given, with its audit row and the notices it causes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from commands.common.rights import Right
from scheduler.calendar.local import local_day
from scheduler.planner.notice import PlannedNotice
from store import audit, outbox
from store.constitution import Constitution, Seat
from store.models import Deputy
from store.register import Register
from store.session import Session

BY_COMMAND, BY_BUTTON, BY_FORM = "by command", "by button", "by form"
"""How a person asks for something: typed, pressed, or filled in."""
NOBODY = 0
"""The id of an actor who is no person of the register: whoever runs the machine, at the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person of the register, as they act now. Rights come from these relations, never from a channel.

    `seats` are those held today, `agencies` those the person speaks for, `stands_in` the deputy rows (named or
    accepted) in their name. `guest` says that the channel knows them as a guest only.
    """

    person: int
    name: str
    office: str | None = None
    seats: tuple[Seat, ...] = ()
    agencies: frozenset[str] = frozenset()
    stands_in: tuple[Deputy, ...] = ()
    identity: int | None = None
    channel: str = ""
    guest: bool = False

    @property
    def known(self) -> int | None:
        """The person's id; None for who runs the machine."""
        return self.person or None

    @property
    def is_manager(self) -> bool:
        """The board manager alone, to whom matters are put."""
        return self.office == "manager"

    @property
    def in_secretariat(self) -> bool:
        """The board manager, or the board's administrator, who does the manager's daily work."""
        return self.office in ("manager", "administrator")

    def seats_on(self, body: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.body == body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One person doing one thing: the open transaction, the register as it is, the person, and the instant (UTC).

    `verb` is the act that is being done, `role` the capacity in which the policy allowed it, `how` the way in which it
    was asked; all three go into the audit.
    """

    session: Session
    register: Register
    actor: Actor
    now: datetime
    today: date
    verb: str = ""
    role: str = ""
    how: str = BY_COMMAND

    @classmethod
    def begin(
        cls, session: Session, register: Register, actor: Actor, now: datetime, how: str = BY_COMMAND
    ) -> Act:
        today = local_day(now, register.constitution.partnership.zone)
        return cls(session=session, register=register, actor=actor, now=now, today=today, how=how)

    @property
    def constitution(self) -> Constitution:
        return self.register.constitution

    @property
    def partnership(self) -> int:
        return self.register.partnership

    def doing(self, verb: str, role: str) -> Act:
        """The same, as the act of that verb, allowed in that role."""
        return replace(self, verb=verb, role=role)

    def with_register(self, register: Register) -> Act:
        return replace(self, register=register) if register is not self.register else self

    def record(
        self,
        obj: str,
        *,
        reason: str = "",
        on_behalf_of: str = "",
        decision: str = "done",
        **detail: object,
    ) -> None:
        """Writes the audit row of the act in progress; without a reason, how it was asked for is the reason.

        `detail` is plain JSON, and neither it nor the reason is ever a reason for absence.
        """
        by = audit.By(
            person=self.actor.known,
            role=self.role,
            identity=self.actor.identity,
            channel=self.actor.channel,
            on_behalf_of=on_behalf_of,
        )
        audit.record(
            self.session,
            self.partnership,
            by,
            self.verb,
            obj,
            at=self.now,
            reason=reason.strip() or self.how,
            decision=decision,
            **detail,
        )

    def tell(self, notices: Iterable[PlannedNotice]) -> None:
        """Puts notices into the outbox; those that are there already stay as they are."""
        outbox.put(self.session, self.partnership, list(notices), self.now)


class Request(Protocol):
    """What a person asks for, understood and typed: a frozen dataclass of plain ids, words and dates."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a request is about, as far as rights depend on it; what does not apply stays empty.

    `addressed` are the persons it is put to, `own_of` those whose own matter it is, `reason` what somebody acting for
    another gave as the reason. `subject` is the ref for the audit.
    """

    subject: str = ""
    body: str | None = None
    meeting: int | None = None
    seat: str | None = None
    agency: str | None = None
    person: int | None = None
    addressed: frozenset[int] = frozenset()
    own_of: frozenset[int] = frozenset()
    reason: str = ""


# The ways to say no. Each is kept as data; how it is worded is the business of `bot/messages`.


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAllowed:
    """The right of an act does not go so far. `why` names what was missing; see `policy.authorize`."""

    verb: str
    right: Right
    why: str
    thing: Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Nothing of ours is called that. `what` is the noun; `near` are names that could be meant."""

    what: str
    said: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyDecided:
    """Somebody was first: what was decided, by whom and when, or what has changed since the button was drawn."""

    subject: str
    what: str
    by: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """Allowed and understood, but the thing is not in a state for it. `code` says why, `facts` help to word it."""

    code: str
    subject: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Something is missing that must be said: the name of the field."""

    what: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifying:
    """The text may identify a child (DAT-1). Only the end of the number is kept, to find it again. `file` is what the
    sender called the paper that holds it, "" where it was typed."""

    ends: str
    file: str = ""


Refusal = NotAllowed | NotFound | AlreadyDecided | NotNow | Needs | Identifying


class Refused(Exception):
    """Ends a command with a no. Whatever it had begun is undone; the refusal is audited under its verb."""

    def __init__(self, why: Refusal, verb: str = "") -> None:
        super().__init__(repr(why))
        self.why = why
        self.verb = verb
