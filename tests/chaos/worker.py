"""What is killed: a process that plans its notices and takes them to the workspace, by one of three designs.

The two wrong designs are here so that the harness can show that it catches them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import SecretStr
from slack_sdk import WebClient

from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.settings import SlackSettings
from bot.delivery import Deliverer, DeliverySettings
from bot.messages.model import Message, Para
from scheduler.calendar.clock import SetClock
from scheduler.planner.notice import PlannedNotice
from store import killpoints, outbox, rows
from store.killpoints import KillPoint, reach
from store.models import Identity, Notice
from store.notice_kinds import NoticeKind
from store.session import Session, Store

NOON = datetime(2016, 8, 25, 11, 0, tzinfo=UTC)
TIMEOUT = 0.4
SETTINGS = DeliverySettings(
    secret=b"chaos",
    lease=1.0,
    settle=0.3,
    look_again=0.1,
    backoff=0.05,
    backoff_most=0.2,
    circuit=0.2,
    per_conversation=None,
    per_minute=None,
)


@dataclass(frozen=True)
class Job:
    """Everything a worker is told. `cases` are all the cases planned so far, each with whom it is for."""

    database: str
    api_url: str
    token: str
    partnership: int
    cases: tuple[tuple[str, int], ...]
    design: str = "ours"
    kill: str | None = None
    settle_all: bool = False


def run(job: Job) -> None:
    """Plans what is not planned yet, and delivers by the job's design."""
    killpoints.arm(job.kill)
    store = Store(job.database)
    with store.begin() as session:
        outbox.put(session, job.partnership, [_notice(case, person) for case, person in job.cases], NOON)
    DESIGNS[job.design](store, job)
    store.close()


def _notice(case: str, person: int) -> PlannedNotice:
    facts = {"case": case}
    return PlannedNotice(
        kind=NoticeKind.DIGEST,
        key=(case,),
        notice_class="member",
        subject=case,
        due=NOON,
        person=person,
        facts=facts,
    )


def _word(_session: Session, notices: Sequence[Notice], _now: datetime) -> Message:
    cases = " ".join(n.facts["case"] for n in notices)
    return Message(kind="case", subject=cases, parts=(Para(text=(cases,)),))


def ours(store: Store, job: Job) -> None:
    """Intent on record, then the call, then what came of it; in doubt it looks."""
    settings = SlackSettings(slack_bot_token=SecretStr(job.token), slack_api_url=job.api_url)
    channel = SlackChannel(settings, timeout=TIMEOUT)  # type: ignore[arg-type]
    deliverer = Deliverer(
        store, {"slack": channel}, SetClock(NOON), _word, lambda _session, _notice: None, SETTINGS
    )
    deliverer.reconcile_once()
    if job.settle_all:
        deliverer.drain(limit=20)
    else:
        deliverer.run_once()


def send_then_mark(store: Store, job: Job) -> None:
    """The usual bot: post with the library's own retries, mark it sent if that went well, else post again."""
    client = WebClient(token=job.token, base_url=job.api_url, timeout=TIMEOUT)  # type: ignore[arg-type]
    for _ in range(5 if job.settle_all else 1):
        for notice, channel in _pending(store, client):
            reach(KillPoint.CALL_AHEAD)
            try:
                client.chat_postMessage(channel=channel, text=notice.facts["case"])
            except Exception:
                time.sleep(0.05)
                continue
            reach(KillPoint.CALL_OVER)
            _mark(store, notice)


def mark_then_send(store: Store, job: Job) -> None:
    """Mark it sent, then post it; whatever happens in between is never noticed."""
    client = WebClient(token=job.token, base_url=job.api_url, timeout=TIMEOUT, retry_handlers=[])  # type: ignore[arg-type]
    for notice, channel in _pending(store, client):
        _mark(store, notice)
        reach(KillPoint.CALL_AHEAD)
        try:
            client.chat_postMessage(channel=channel, text=notice.facts["case"])
        except Exception:
            continue
        reach(KillPoint.CALL_OVER)


def _pending(store: Store, client: WebClient) -> Iterable[tuple[Notice, str]]:
    with store.begin() as session:
        waiting = rows.many(session, Notice, state="pending")
        chats: dict[int | None, str] = {i.person_id: i.subject for i in rows.many(session, Identity)}
    for notice in waiting:
        yield notice, client.conversations_open(users=chats[notice.person_id])["channel"]["id"]


def _mark(store: Store, notice: Notice) -> None:
    with store.begin() as session:
        outbox.settle(session, [notice.id], "sent", now=NOON)


DESIGNS: dict[str, Callable[[Store, Job], None]] = {
    "ours": ours,
    "send then mark": send_then_mark,
    "mark then send": mark_then_send,
}
