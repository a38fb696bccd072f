"""What people send while the bot is killed, and what must be there of it afterwards: once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from bot.workspace import forms
from bot.workspace.sender import BotAnswer
from store import rows
from store.models import Action, Audit, Person, ReportVersion, SeatReply
from store.session import Session, Store
from tests.chaos.office import Office, Request, reference


@dataclass(frozen=True)
class Ask:
    """One thing that one person sends once: typed, or (with `values`) by the form that the command opens.

    `audited` is its action in the audit; `told` who hears of it at once, and by which words.
    """

    who: str
    line: str
    audited: str
    values: dict[str, str] = field(default_factory=dict)
    told: tuple[str, str] | None = None

    def kept(self, session: Session, person: int) -> int:
        """How many there are of what this person sent."""
        match self.audited:
            case "apologies.give":
                return len(rows.many(session, SeatReply, given_by=person))
            case "report.send":
                return len(rows.many(session, ReportVersion, by=person))
            case _:
                return len(rows.many(session, Action, done_by=person, state="done"))


def apologies(who: str, deputy: str) -> Ask:
    return Ask(
        who, "/apologies", "apologies.give", {"reason": "on leave"}, (deputy, "Can you come in their place")
    )


def report(who: str, ref: str) -> Ask:
    return Ask(who, f"/report {ref} https://{who}.example/paper.pdf", "report.send")


def action_done(who: str, ref: str) -> Ask:
    return Ask(who, f"/actions {ref} done it was agreed", "action.done")


ASKS = (
    apologies("gareth-mockup", "leah-imaginary"),
    report("paula-specimen", "R-7"),
    action_done("jo-example", "A-21"),
    apologies("bridget-madeup", "tess-madeup"),
    report("owen-mockup", "R-11"),
    action_done("paula-specimen", "A-53"),
    apologies("colin-testcase", "ian-notreal"),
    report("tariq-placeholder", "R-10"),
    action_done("colin-testcase", "A-35"),
)


@dataclass(frozen=True)
class Verdict:
    """Recorded by what the person read, and gone; there more than once; answered otherwise when it came again."""

    lost: tuple[str, ...]
    twice: tuple[str, ...]
    otherwise: tuple[str, ...]


@dataclass
class Submissions:
    """Sends asks to an office whose bot is killed, and judges."""

    office: Office
    sent: list[tuple[Ask, Request, BotAnswer]] = field(default_factory=list)
    """Each ask with its request and the answer in which its person read a reference."""
    earlier: list[tuple[Request, str]] = field(default_factory=list)
    """Requests that were typed anew when no answer came, with the reference that was answered then."""

    def kill_at(self, point: str, ask: Ask) -> None:
        """The ask meets a bot that dies there; who sees no reference sends it again, or types it again."""
        request = self._request(ask)
        heard = self.office.send(request, point)
        if not reference(heard):
            again = self._request(ask) if len(self.sent) % 2 and not ask.values else request
            heard = self.office.until_recorded(again)
            if again is not request:
                self.earlier.append((request, reference(heard)))
            request = again
        self.sent.append((ask, request, heard))

    def judge(self) -> Verdict:
        """What is there when the bots have finished; then all is sent once more, byte for byte, and looked at again.

        Lost is what a person was told is recorded, and is not there, or nobody heard of who should have.
        """
        self.office.finish()
        first = self._counts()
        self.office.fill_up()
        otherwise = [ask.line for ask, request, heard in self.sent if request().body != heard.body]
        otherwise += [ref for request, ref in self.earlier if reference(request()) != ref]
        self.office.finish()
        second = self._counts()
        repeated = [key for key, posts in self.office.workspace.state.log.keys().items() if posts > 1]
        return Verdict(
            lost=tuple(who for who, found in first.items() if 0 in found),
            twice=(*(who for who, found in second.items() if max(found) > 1), *repeated),
            otherwise=tuple(otherwise),
        )

    def _counts(self) -> dict[str, list[int]]:
        """For each ask: rows of it, audit rows, and messages in the workspace to whoever was to hear of it."""
        store = Store(self.office.database)
        try:
            with store.begin() as session:
                return {f"{ask.who} {ask.line}": self._count(session, ask) for ask, _, _ in self.sent}
        finally:
            store.close()

    def _count(self, session: Session, ask: Ask) -> list[int]:
        person = rows.many(session, Person, key=ask.who)[0].id
        audited = rows.many(session, Audit, action=ask.audited, person_id=person, decision="done")
        counts = [ask.kept(session, person), len(audited)]
        if ask.told is not None:
            where, words = ask.told
            seen = self.office.workspace.messages(where)
            counts.append(sum(words in m.words for m in seen if m.seq > self.office.before))
        return counts

    def _request(self, ask: Ask) -> Request:
        """What Slack sends when the person has typed it, or has filled in the form that opened."""
        workspace = self.office.workspace
        command, _, words = ask.line.partition(" ")
        person = workspace.state.find_user(ask.who).id
        if ask.values:
            view = workspace.command(ask.who, command, words).view
            assert view is not None, "no form was opened"
            filled = forms.fill(view.blocks, ask.values, view.state)
            assert not filled.errors, filled.errors
            payload = workspace._payloads.submission(person, view, filled.values)
            return partial(workspace.sender.interaction, payload)
        fields = workspace._payloads.command(person, command, words, workspace.state.open_dm(person))
        return partial(workspace.sender.form, fields)
