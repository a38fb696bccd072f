"""What people do in the workspace: they type, look for a message they have, press what is under it, fill in a form."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.player.reading import readable
from bot.player.scenario import REPLY, Step
from bot.player.year import speaks_of
from bot.workspace.client import BotReply, Workspace, buttons_of
from bot.workspace.records import Message, View, elements_of, words_of

Kinds = Callable[[Message], tuple[str, ...]]
"""The kinds of the notices in a message; none for the bot's answers."""


class NotThere(LookupError):
    """What somebody wanted to press or fill in is not in front of them."""


class Hands:
    """`files` is the folder in which a scenario's files lie."""

    def __init__(self, workspace: Workspace, kinds: Kinds, files: Path) -> None:
        self._workspace = workspace
        self._kinds = kinds
        self._files = files

    def does(self, who: str, step: Step) -> tuple[str, str]:
        """Does one step as one person. Returns what they then read, and where they pressed twice what they read then.

        Raises NotThere where the message, the button or the form's field is not there.
        """
        if step.types:
            command, _, words = step.types.partition(" ")
            return self._finished(who, step, self._workspace.command(who, command, words)), ""
        message, block, element = self._button(who, step)
        before = copy.deepcopy(message)
        answer = self._pressed(who, step, before, block, element)
        again = self._pressed(who, step, before, block, element) if step.twice else ""
        return answer, again

    def _pressed(self, who: str, step: Step, message: Message, block: str, element: Any) -> str:
        reply = self._workspace.press_element(who, message, block, element)
        redrawn = self._workspace.state.message(message.channel, message.ts)
        answer = self._finished(who, step, reply)
        if redrawn is not None and redrawn.words != message.words:
            answer = "\n".join(filter(None, (self._read(redrawn.words), answer)))
        return answer

    def _finished(self, who: str, step: Step, reply: BotReply) -> str:
        """Fills in the form that opened, if any, and says what the person then reads."""
        if reply.view is None:
            if (step.fills or step.file) and not reply.error:
                raise NotThere(f"no form opened; the answer was: {self._read(reply.words)}")
            return self._answer(reply)
        if not (step.fills or step.file):
            answer = self._answer(reply)
            self._workspace.close(who, reply.view)
            return answer
        try:
            sent = self._workspace.submit(who, reply.view, self._filled(who, step, reply.view))
        except KeyError as missing:
            raise NotThere(str(missing.args[0])) from missing
        answer = self._answer(sent)
        if sent.view is not None:
            self._workspace.close(who, sent.view)
        return answer

    def _filled(self, who: str, step: Step, view: View) -> dict[str, Any]:
        values: dict[str, Any] = {label: _as_typed(value) for label, value in step.fills.items()}
        if step.file:
            path = self._files / step.file
            file = self._workspace.upload(who, path.name, path.read_bytes())
            values[_file_field(view)] = [file]
        return values

    def _answer(self, reply: BotReply) -> str:
        if reply.error:
            return f"(Slack: {reply.error})"
        return "\n".join(filter(None, (self._read(reply.words), *reply.errors.values())))

    def _read(self, text: str) -> str:
        return readable(text, self._workspace.state.users)

    def _button(self, who: str, step: Step) -> tuple[Message, str, Any]:
        """The button meant by a step, in the newest message in which it stands."""
        seen = [m for m in self._within_reach(who) if self._is_meant(m, step)]
        for message in sorted(seen, key=lambda m: m.seq, reverse=True):
            for block, element in _after(message, step.about, self._read):
                if _label(element) == step.presses:
                    return message, block, element
        raise NotThere(self._missing(step, seen))

    def _missing(self, step: Step, seen: list[Message]) -> str:
        about = f" about {step.about!r}" if step.about else ""
        there = sorted({label for message in seen for label in buttons_of(message)})
        under = f"there are only {there}" if seen else "there is no such message"
        return f"no button {step.presses!r} under a {step.on or 'message'}{about}: {under}"

    def _within_reach(self, who: str) -> Iterator[Message]:
        """Everything the bot wrote that this person can see: in channels and in their direct messages."""
        person = self._workspace.state.find_user(who).id
        for channel in self._workspace.state.channels.values():
            for message in self._workspace.state.messages(channel.id):
                if message.by_bot and self._workspace.state.visible_to(person, message):
                    yield message

    def _is_meant(self, message: Message, step: Step) -> bool:
        kinds = self._kinds(message) or (REPLY,)
        return (not step.on or step.on in kinds) and speaks_of(self._read(message.words), step.about)


def _after(message: Message, about: str, read: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    """What can be pressed in the block that speaks of the matter and after it; in the whole message where no single
    block does."""
    blocks = message.blocks
    first = next((n for n, b in enumerate(blocks) if speaks_of(read(" ".join(words_of(b))), about)), 0)
    for block in blocks[first:]:
        for element in elements_of(block):
            yield block["block_id"], element


def _label(element: Any) -> str:
    text = element.get("text")
    return str(text.get("text")) if isinstance(text, dict) else ""


def _as_typed(value: str | bool | tuple[str, ...]) -> Any:
    if isinstance(value, bool):
        return ["yes"] if value else []
    return list(value) if isinstance(value, tuple) else value


def _file_field(view: View) -> str:
    for block in view.blocks:
        for element in elements_of(block):
            if element.get("type") == "file_input":
                return str(block["block_id"])
    raise NotThere(f"the form {view.title!r} takes no file")
