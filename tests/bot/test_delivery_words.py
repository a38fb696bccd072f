"""What is said when a message does not reach its reader: in the real words, under the real guard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.outcomes import BadTarget, ChannelDown
from bot.delivery import Deliverer
from bot.delivery.wording import Wording
from bot.messages.model import Buttons, Entries, Message, Note, Para, Part, Strong
from bot.messages.notices.worded import withheld
from store import rows
from store.models import Escalation
from store.session import Store
from tests.bot.delivery_kit import Home


@pytest.fixture
def home(sqlite: Store) -> Home:
    return Home(sqlite)


@pytest.fixture
def said(home: Home) -> list[Message]:
    """Every message as it was worded, buttons and all."""
    kept: list[Message] = []
    render = home.chat.render

    def keep(message: Message, **how: Any) -> list[Any]:
        kept.append(message)
        return render(message, **how)

    home.chat.render = home.mail.render = keep  # type: ignore[method-assign]
    return kept


def deliverer(home: Home, *gone: str) -> Deliverer:
    home.chat.gone = set(gone)
    return home.deliverer(
        word=Wording(b"for tests").word,
        guard=lambda session, notice: withheld(session, notice, home.clock.now()),
    )


def tell(home: Home, **values: Any) -> None:
    facts = {"by": home.sam, "agency": "probation", "words": "apologies for all of them"}
    home.tell("word", kind="held_request", facts=facts, subject="M-1", **values)


def words(message: Message) -> str:
    return " ".join(_words(message.parts))


def _words(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Para | Note):
            yield "".join(span.text if isinstance(span, Strong) else str(span) for span in part.text)


def test_whoever_stands_in_reads_whom_it_was_for_and_what_it_was_without_their_buttons(
    home: Home, said: list[Message]
) -> None:
    tell(home)
    assert deliverer(home, "U-jo").run_once().errors == []
    (_, instead) = said
    assert words(instead).startswith("Jo Example cannot be reached any more, so this comes to you.")
    assert "apologies for all of them" in words(instead)
    assert instead.subject == "For Jo Example: Something to record for Probation"
    assert not any(isinstance(part, Buttons | Entries) for part in instead.parts)


def test_whoever_stands_in_is_not_told_what_is_settled_meanwhile(home: Home) -> None:
    day = home.clock.now().date()
    matter = {"ref": "E-1", "kind": "attendance", "body": "board", "what": "x", "opened_on": day}
    with home.store.begin() as session:
        rows.add(session, Escalation, partnership_id=home.id, step_started_on=day, **matter)
    home.tell("second miss", kind="second_miss", subject="E-1")

    def resolved_while_jo_is_looked_for(address: str) -> bool:
        with home.store.begin() as session:
            rows.change_where(session, Escalation, {"ref": "E-1"}, state="resolved")
        return address != "U-jo"

    home.chat.is_active = resolved_while_jo_is_looked_for  # type: ignore[method-assign]
    real_guard = lambda session, notice: withheld(session, notice, home.clock.now())  # noqa: E731
    report = home.deliverer(guard=real_guard).run_once()
    assert (report.failed, report.cancelled, report.sent) == (1, 1, 0)
    assert home.states() == {"second miss": "failed", "substitute_recipient": "cancelled"}
    assert home.notice("substitute_recipient").why == "the matter is resolved"


def test_the_secretariat_reads_who_was_not_told_and_what(home: Home, said: list[Message]) -> None:
    tell(home)
    home.chat.answers.append(BadTarget(reason="is_archived"))
    home.mail.answers.append(BadTarget(reason="no such mailbox"))
    assert deliverer(home).run_once().errors == []
    task = words(said[-1])
    assert task.startswith("A message to Jo Example could not be delivered.")
    assert "Something to record for Probation" in task


def test_the_secretariat_reads_which_channel_is_down_and_that_nothing_is_lost(
    home: Home, said: list[Message]
) -> None:
    tell(home)
    home.chat.always = ChannelDown(reason="token_revoked")
    assert deliverer(home).run_once().errors == []
    assert words(said[-1]).startswith("Chat does not take our messages (token revoked).")
    assert "Nothing is lost" in words(said[-1])


def test_the_secretariat_reads_which_message_is_gone(home: Home, said: list[Message]) -> None:
    tell(home)
    delivery = deliverer(home)
    delivery.run_once()
    home.chat.posted.clear()
    delivery.sweep_duplicates()
    assert delivery.run_once().errors == []
    assert words(said[-1]).startswith("A message to Jo Example is no longer where it was sent.")
