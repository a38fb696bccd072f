"""From what came in to the reply: words read, buttons and forms resolved, the command done, the result worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.channels.base import Inbound
from bot.forms.base import Asking, Paper, Wrong, with_errors
from bot.forms.kinds import FORMS
from bot.inbox import incoming, keys
from bot.inbox.uploads import Looked
from bot.messages.failures import NOT_SAVED
from bot.messages.model import Field, Form, Kind, Message, Press, Reply
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies import choices, questions, refusals
from bot.messages.replies.words import word
from bot.messages.say import quoted
from commands.common import policy, registry
from commands.common.base import Act, AlreadyDecided, Identifying, Needs, NotAllowed, NotNow, Refused
from commands.grammar import Choose, Opens, Question, understand
from scheduler.planner import held_requests, readers
from store.queries import inbox, reports
from store.rows import Found

LOOKS = (".read", ".see")
BESIDE = ("escalation.letter", "escalation.forward", "remind.now")
"""Commands whose answer stands beside the message: it is something to read, and the buttons stay."""

log = structlog.get_logger()


class Answering:
    """One thing that one known person did, inside the open transaction."""

    def __init__(self, act: Act, inbound: Inbound, looked: Looked) -> None:
        self._act = act
        self._inbound = inbound
        self._looked = looked
        self._to = Reader(
            session=act.session,
            register=act.register,
            person=act.actor.person,
            now=act.now,
            today=act.today,
        )

    def answer(self) -> Reply:
        """Does what was asked and says so. Raises Refused where the answer is no."""
        if self._inbound.text is not None:
            return self._words(self._inbound.text)
        assert self._inbound.press is not None
        verb, key = self._inbound.press
        if incoming.is_submission(self._inbound) or inbox.press(self._act.session, key) is None:
            return self._submitted(verb, key)
        return self._pressed(verb, key)

    def refuse(self, refused: Refused) -> Reply:
        """The refusal, audited; in an open form beside its field, with everything that was typed kept."""
        why, action = refused.why, refused.action
        thing = why.thing.subject if isinstance(why, NotAllowed) else getattr(why, "subject", "")
        self._refusal(action or "inbound", thing, _code(why))
        if isinstance(why, NotAllowed) and why.why == "another_agency":
            self._hold(why)
        form = self._form_again(refused)
        if form is not None:
            return Reply(form=form)
        said = refusals.refused(why, self._to, self._typed() if not isinstance(why, Identifying) else "")
        return Reply(message=said, replaces=isinstance(why, AlreadyDecided))

    def _refusal(self, action: str, subject: str, reason: str) -> None:
        """The audit row of what was refused, to somebody in the strongest role they have."""
        act = self._act.in_role(policy.strongest(self._act))
        act.record(action, subject, decision="refused", reason=reason)

    def _words(self, text: str) -> Reply:
        outcome = understand(self._act, text)
        if isinstance(outcome, Opens):
            return self._opened(outcome.verb, outcome.args)
        if isinstance(outcome, Choose):
            return Reply(message=choices.offered(outcome, self._to))
        if isinstance(outcome, Question):
            return Reply(message=questions.asked(outcome, self._to))
        return self._done(outcome.request)

    def _pressed(self, verb: str, key: str) -> Reply:
        """What a button means is kept under its key; a verb that does not fit its key is nobody's button."""
        press = inbox.press(self._act.session, key)
        if press is None or press.verb != verb or press.partnership_id != self._act.partnership:
            return Reply(message=refusals.stale_button())
        if verb in FORMS:
            return self._opened(verb, press.args)
        try:
            request = registry.request_of(verb, press.args)
        except ValueError:
            log.warning("press.unknown", verb=verb)
            return Reply(message=refusals.stale_button())
        looks = registry.action_of(request).endswith(LOOKS) or verb in BESIDE
        return replace(self._done(request), replaces=not looks)

    def _done(self, request: Any) -> Reply:
        return Reply(message=word(registry.run(self._act, request), self._to))

    def _opened(self, verb: str, args: Mapping[str, Any]) -> Reply:
        """A form of one's own, or a sentence where there is nothing to fill in."""
        kind = FORMS[verb]
        asking = Asking(act=self._act, to=self._to, args=args, values={})
        self._allowed(verb, asking)
        drawn = kind.draw(asking)
        if isinstance(drawn, Message):
            return Reply(message=drawn)
        opened = keys.open_form(
            self._act.session, self._act.partnership, drawn, self._act.actor.person, self._act.now
        )
        return Reply(form=opened)

    def _allowed(self, verb: str, asking: Asking) -> None:
        kind = FORMS[verb]
        thing = kind.about(asking)
        if thing is not None:
            policy.authorize(self._act, kind.action, thing)

    def _submitted(self, verb: str, key: str) -> Reply:
        """A form that was sent: by its opener, while it is open, with what it asked for."""
        form = inbox.form(self._act.session, key)
        if form is None or form.verb != verb or form.partnership_id != self._act.partnership:
            return Reply(message=refusals.stale_button())
        if form.person_id != self._act.actor.person:
            self._refusal(FORMS[verb].action, "", "not_your_form")
            return Reply(message=refusals.not_yours(self._to))
        if self._act.now > form.expires_at:
            return Reply(message=refusals.form_is_old(self._by_label(form), self._to))
        inbox.keep_values(self._act.session, form, incoming.as_kept(self._inbound))
        turned = {incoming.FILES[:-1]: refusals.paper(t.name, t.verdict) for t in self._looked.turned}
        try:
            if turned:
                raise Wrong(turned)
            request = FORMS[verb].read(self._asking(form))
        except Wrong as wrong:
            return Reply(form=self._drawn_again(form, wrong.errors))
        return self._done(request)

    def _asking(self, form: Found) -> Asking:
        papers = tuple(
            Paper(
                reports.store_file(
                    self._act.session,
                    self._act.partnership,
                    name=accepted.name,
                    path=accepted.kept.path,
                    sha256=accepted.kept.sha256,
                    size=accepted.kept.size,
                    pages=accepted.pages,
                    stored_at=self._act.now,
                ),
                accepted.name,
            )
            for accepted in self._looked.accepted
        )
        return Asking(act=self._act, to=self._to, args=form.args, values=self._inbound.values, papers=papers)

    def _drawn_again(self, form: Found, errors: Mapping[str, str]) -> Form | None:
        """The same form, with what was typed in it and a sentence at what is to be changed."""
        asking = Asking(act=self._act, to=self._to, args=form.args, values=self._inbound.values)
        drawn = FORMS[form.verb].draw(asking)
        if isinstance(drawn, Message):
            return None
        again = keys.open_form(
            self._act.session,
            self._act.partnership,
            drawn,
            self._act.actor.person,
            self._act.now,
            key=form.key,
        )
        return with_errors(again, errors)

    def _form_again(self, refused: Refused) -> Form | None:
        """The form that was refused, where changing it can help."""
        why = refused.why
        if not incoming.is_submission(self._inbound) or not isinstance(why, NotNow | Needs | Identifying):
            return None
        form = inbox.form(self._act.session, self._inbound.key or "")
        if form is None or form.person_id != self._act.actor.person or form.verb not in FORMS:
            return None
        if isinstance(why, Identifying):
            return self._drawn_again(form, {self._holding(why): refusals.identifying(why)})
        inbox.keep_values(self._act.session, form, incoming.as_kept(self._inbound))
        said, rest = refusals.sentence(why, self._to)
        field = why.what if isinstance(why, Needs) else ""
        return self._drawn_again(form, {field: f"{said} {rest}".strip()})

    def _holding(self, why: Identifying) -> str:
        """The field that holds the number that was found."""
        for field, value in self._inbound.values.items():
            digits = "".join(c for c in str(value) if c.isdigit())
            if why.ends in digits:
                return field
        return ""

    def _hold(self, why: NotAllowed) -> None:
        """What somebody wrote for another agency is kept, and the secretariat told, who can record it."""
        body = why.thing.body or self._act.constitution.bodies[0].id
        place = readers.place_of(self._act.register, body)
        facts = {"agency": why.thing.agency or "", "words": self._typed(), "subject": why.thing.subject}
        self._act.tell(
            [
                held_requests.held(
                    place,
                    why.thing.subject,
                    self._act.now,
                    by=self._act.actor.person,
                    wanted=why.action,
                    facts=facts,
                )
            ]
        )

    def _typed(self) -> str:
        """What was typed, for giving back: the words of a command, or those of a form."""
        if self._inbound.text is not None:
            return self._inbound.text
        return "; ".join(text for text in incoming.texts(self._inbound) if text)

    def _by_label(self, form: Found) -> dict[str, str]:
        return {
            name: value for name, value in self._inbound.values.items() if isinstance(value, str) and value
        }


def to_keep(reply: Reply) -> Reply:
    """The reply as it is kept for a repeat: of a form that may hold what must not be kept, its sentence alone."""
    form = reply.form
    held = [f.error for f in form.fields if f.error and "NHS number" in f.error] if form is not None else []
    if not held:
        return reply
    return Reply(message=message("refused_text", "Not saved", first(held[0])))


def not_saved(inbound: Inbound) -> Reply:
    """Something is wrong on our side. What was typed stays in its form, or is given back."""
    if not incoming.is_submission(inbound) or inbound.press is None:
        typed = inbound.text or ""
        return Reply(
            message=message(
                "not_saved",
                "Not saved",
                first(NOT_SAVED),
                para(f"You wrote: {quoted(typed)}" if typed else ""),
                note("It is in our log, and nothing was changed"),
            )
        )
    verb, key = inbound.press
    fields = tuple(
        Field(
            id=name,
            label=name.replace("_", " ").capitalize(),
            kind=Kind.LONG,
            required=False,
            value=value if isinstance(value, str) else " ".join(value),
            error=NOT_SAVED if number == 0 else None,
        )
        for number, (name, value) in enumerate(inbound.values.items())
    )
    form = Form(name=verb, title="Not saved", fields=fields, press=Press(verb=verb, args={}, key=key))
    return Reply(form=form)


def _code(why: Any) -> str:
    """What the audit says of a refusal: its kind, never what was typed."""
    if isinstance(why, NotAllowed):
        return why.why
    if isinstance(why, NotNow):
        return why.code
    return {"AlreadyDecided": "already_decided", "Identifying": "identifying_text"}.get(
        type(why).__name__, type(why).__name__.lower()
    )
