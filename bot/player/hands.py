"""What people do in the workspace: they type, look for a message they have, press what is under it, fill in a form."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.player.reading import readable
from bot.player.scenario import REPLY, Doing, Step
from bot.player.year import speaks_of
from bot.workspace.client import BotReply, Workspace
from bot.workspace.records import Json, PostedMessage, View, elements_of, words_of

Kinds = Callable[[PostedMessage], tuple[str, ...]]
"""The kinds of the notices in a message; none for the bot's answers."""
_COUNT = re.compile(r" \d+$")


class NotThere(LookupError):
    """What somebody wanted to press or fill in is not in front of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressable:
    """A button in a message: `above` are the words that stand over it, from the heading on."""

    label: str
    above: str
    message: PostedMessage
    block: str
    element: Any

    def is_called(self, label: str) -> bool:
        """Whether that is what stands on it; of one that counts, "Confirm all 6", the number may be left out."""
        return label in (self.label, _COUNT.sub("", self.label))


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person reads after they did something, and its first line that did not stand there before."""

    text: str = ""
    first: str = ""


class Hands:
    """`wait` ends when the bot has shown all that follows an answer; `files` is the folder in which a scenario's
    files lie."""

    def __init__(self, workspace: Workspace, kinds: Kinds, wait: Callable[[], None], files: Path) -> None:
        self._workspace = workspace
        self._kinds = kinds
        self._wait = wait
        self._files = files

    def types(self, who: str, step: Step) -> Answered:
        """Types a command, and fills in the form that opens. Returns what the person then reads.

        Raises NotThere where the form or its field is not there.
        """
        command, _, words = step.types.partition(" ")
        reply = self._workspace.command(who, command, words)
        return answered(self._finished(who, step, reply), "", form=reply.view is not None and not step.fills)

    def press(self, who: str, doing: Doing, button: Pressable) -> Answered:
        """Presses a button as it was drawn, and fills in the form that opens. Returns what the person then reads."""
        before, pressed = button.message.words, button.message
        reply = self._workspace.press_element(who, pressed, button.block, button.element)
        answer = self._finished(who, doing, reply)
        self._wait()
        redrawn = self._workspace.state.message(pressed.channel, pressed.ts)
        if redrawn is not None and redrawn.words != before:
            answer = "\n".join(filter(None, (self._read(redrawn.words), answer)))
        form = reply.view is not None and not (doing.fills or doing.file)
        return answered(answer, self._read(before), form=form)

    def button(self, who: str, step: Step) -> Pressable:
        """The button meant by a step, in the newest message in which it stands. Raises NotThere."""
        seen = [m for m in self._within_reach(who) if self._is_meant(m, step)]
        for message in sorted(seen, key=lambda m: m.seq, reverse=True):
            for button in self.buttons(message):
                if button.is_called(step.presses) and speaks_of(button.above, step.about):
                    return button
        raise NotThere(self._missing(step, seen))

    def buttons(self, message: PostedMessage) -> Iterator[Pressable]:
        """Everything that can be pressed in a message, as it is now, with the words that stand over it."""
        shown = copy.deepcopy(message)
        heading, above = "", ""
        for block in shown.blocks:
            words = self._read(" ".join(words_of(block)))
            if block["type"] == "header":
                heading, above = words, ""
                continue
            elements = elements_of(block)
            if block["type"] != "actions":
                above = words if elements else f"{above} {words}"
            for element in elements:
                yield Pressable(
                    label=_label(element),
                    above=f"{heading} {above}",
                    message=shown,
                    block=block["block_id"],
                    element=element,
                )
            if elements:
                above = ""

    def message(self, ts: str, who: str) -> PostedMessage | None:
        """A message that this person can see, by its id."""
        return next((m for m in self._within_reach(who) if m.ts == ts), None)

    def _finished(self, who: str, doing: Doing, reply: BotReply) -> str:
        """Fills in the form that opened, if any, and says what the person then reads."""
        fills = bool(doing.fills or doing.file)
        if reply.view is None:
            if fills and not reply.error:
                raise NotThere(f"no form opened; the answer was: {self._read(reply.words)}")
            return self._answer(reply)
        last = reply
        if fills:
            try:
                last = self._workspace.submit(who, reply.view, self._filled(who, doing, reply.view))
            except KeyError as missing:
                raise NotThere(str(missing.args[0])) from missing
        answer = self._answer(last)
        if last.view is not None:
            self._workspace.close(who, last.view)
        return answer

    def _filled(self, who: str, doing: Doing, view: View) -> dict[str, Any]:
        values: dict[str, Any] = {label: _as_typed(value) for label, value in doing.fills.items()}
        if doing.file:
            path = self._files / doing.file
            file = self._workspace.upload(who, path.name, path.read_bytes())
            values[_file_field(view)] = [file]
        return values

    def _answer(self, reply: BotReply) -> str:
        if reply.error:
            return f"(Slack: {reply.error})"
        return "\n".join(filter(None, (self._read(reply.words), *reply.errors.values())))

    def _read(self, text: str) -> str:
        return readable(text, self._workspace.state.users)

    def _missing(self, step: Step, seen: list[PostedMessage]) -> str:
        about = f" about {step.about!r}" if step.about else ""
        there = sorted({button.label for message in seen for button in self.buttons(message)})
        under = f"there are only {there}" if seen else "there is no such message"
        return f"no button {step.presses!r} under a {step.on or 'message'}{about}: {under}"

    def _within_reach(self, who: str) -> Iterator[PostedMessage]:
        """Everything the bot wrote that this person can see: in channels and in their direct messages."""
        person = self._workspace.state.find_user(who).id
        for channel in list(self._workspace.state.channels.values()):
            if person not in channel.members:
                continue
            for message in self._workspace.state.messages(channel.id):
                if message.by_bot and message.ephemeral_to in (None, person):
                    yield message

    def _is_meant(self, message: PostedMessage, step: Step) -> bool:
        kinds = self._kinds(message) or (REPLY,)
        return (not step.on or step.on in kinds) and speaks_of(self._read(message.words), step.about)


def _label(element: Json) -> str:
    text = element.get("text")
    return str(text.get("text")) if isinstance(text, dict) else ""


def _as_typed(value: str | bool | tuple[str, ...]) -> str | list[str]:
    if isinstance(value, bool):
        return ["yes"] if value else []
    return list(value) if isinstance(value, tuple) else value


def _file_field(view: View) -> str:
    for block in view.blocks:
        for element in elements_of(block):
            if element.get("type") == "file_input":
                return str(block["block_id"])
    raise NotThere(f"the form {view.title!r} takes no file")


def answered(text: str, before: str, *, form: bool) -> Answered:
    if form:
        return Answered(text, "(a form opens)")
    there = set(before.splitlines())
    return Answered(text, next((line for line in text.splitlines() if line and line not in there), ""))
