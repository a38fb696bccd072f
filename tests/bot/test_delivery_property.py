"""Whatever happens in whatever order, what is to be said is said once, and what was withdrawn is not."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Uncertain
from store import outbox
from store.session import Store
from tests.bot.delivery_kit import ArrivesBut, Home
from tests.databases import Sqlite

LOST = Uncertain(reason="timeout")


class Killed(BaseException):
    """As a process dies: nothing after it runs, and nobody catches it."""


class Dies:
    """An answer that never comes, because the sender dies: before the message arrives, or after."""

    def __init__(self, arrives: bool) -> None:
        self.arrives = arrives

    def __repr__(self) -> str:
        return f"Dies(arrives={self.arrives})"


ANSWERS = {
    "ok": None,
    "refused": Deferred(reason="busy"),
    "rate": Deferred(reason="ratelimited", retry_after=20),
    "dead address": BadTarget(reason="is_archived"),
    "down": ChannelDown(reason="token_revoked"),
    "lost": LOST,
    "arrived, answer lost": ArrivesBut(LOST),
    "died before": Dies(False),
    "died after": Dies(True),
}
STEPS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(["jo", "sam", "lena", "board"])),
    st.tuples(st.just("put in parts"), st.sampled_from(["jo", "sam"])),
    st.tuples(st.just("withdraw"), st.integers(0, 9)),
    st.tuples(st.just("deliver"), st.sampled_from(sorted(ANSWERS))),
    st.tuples(st.just("look"), st.just("")),
    st.tuples(st.just("wait"), st.sampled_from([1, 25, 65, 130])),
)


def dying(home: Home) -> None:
    """Teaches the post offices to kill their sender."""
    for office in (home.chat, home.mail):
        send = office.send

        def send_or_die(target, payload, *, office=office, send=send, **how):
            told = office.answers[0] if office.answers else None
            if not isinstance(told, Dies):
                return send(target, payload, **how)
            office.answers.popleft()
            if told.arrives:
                office.answers.appendleft(None)
                send(target, payload, **how)
            raise Killed

        office.send = send_or_die  # type: ignore[method-assign]


class Story:
    def __init__(self, home: Home) -> None:
        self.home = home
        self.said: dict[str, str] = {}
        home.mail.can_read_back = True
        home.chat.part_size = 5
        dying(home)

    def step(self, what: str, how: Any) -> None:
        match what:
            case "put":
                self.put(how)
            case "put in parts":
                self.put(how, parts=True)
            case "withdraw":
                self.withdraw(how)
            case "deliver":
                self.deliver(how)
            case "look":
                self.home.deliverer().reconcile_once()
            case "wait":
                self.home.real.passes(how)

    def put(self, to: str, parts: bool = False) -> None:
        home, name = self.home, f"<{len(self.said):02}>"
        say = f"{name} ----" if parts else name  # five characters are a part of a message here
        self.said[name] = say
        if to == "board":
            home.tell(say, place="board-secretariat", notice_class="digest", subject=name)
        else:
            home.tell(say, getattr(home, to), subject=name)

    def withdraw(self, number: int) -> None:
        with self.home.store.begin() as session:
            outbox.supersede(
                session, self.home.id, subject=f"<{number:02}>", why="moved", now=self.home.clock.now()
            )

    def deliver(self, answer: str) -> None:
        told = ANSWERS[answer]
        for office in (self.home.chat, self.home.mail):
            office.answers.clear()
            office.answers.append(told)  # type: ignore[arg-type]
        try:
            report = self.home.deliverer(circuit=10).run_once()
        except Killed:
            return
        assert report.errors == []

    def end(self) -> None:
        """Everything works again, and there is time for all of it."""
        for office in (self.home.chat, self.home.mail):
            office.answers.clear()
        deliverer = self.home.deliverer()
        quiet = 0
        while quiet < 8:  # longer than any lease, and than any wait
            report = deliverer.run_once()
            report.add(deliverer.reconcile_once())
            assert report.errors == []
            quiet = quiet + 1 if report.idle else 0
            self.home.real.passes(31)

    def judge(self) -> None:
        posts = [*self.home.chat.posted, *self.home.mail.posted]
        assert len({post.key for post in posts}) == len(posts)
        begun_elsewhere = any(row.state == "failed" for row in self.home.deliveries())
        states = self.home.states()
        for name, say in self.said.items():
            times = sum(name in post.text for post in posts)
            if states[say] == "failed":  # its reader could not be reached: the secretariat knows
                assert states["undeliverable"] == "sent"
                continue
            assert states[say] in ("sent", "superseded")
            if not begun_elsewhere:
                assert times == (1 if states[say] == "sent" else 0)
            assert times >= (states[say] == "sent")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example([("put in parts", "jo"), ("deliver", "died after"), ("wait", 130), ("look", ""), ("wait", 65)])
@example(
    [
        ("put", "jo"),
        ("deliver", "lost"),
        ("wait", 65),
        ("look", ""),
        ("withdraw", 0),
        ("wait", 65),
        ("look", ""),
    ]
)
@given(st.lists(STEPS, max_size=14))
def test_nothing_is_lost_and_nothing_said_twice(
    sqlite_databases: Sqlite, steps: list[tuple[str, object]]
) -> None:
    with sqlite_databases.fresh() as url:
        store = Store(url)
        story = Story(Home(store))
        for what, how in steps:
            story.step(what, how)
        story.end()
        story.judge()
        store.close()
