"""What people do in the workspace, as Python: type a command, press a button, fill in a form, read what came.

Used by the page, by the player and by tests. People are named by e-mail address, name or id; channels by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.workspace import forms
from bot.workspace.checks.elements import check_groups, check_options
from bot.workspace.checks.problems import Problems
from bot.workspace.hooks import Hook, Hooks
from bot.workspace.modals import ViewRefused
from bot.workspace.payloads import Payloads
from bot.workspace.records import File, Json, PostedMessage, View, WorkspaceChannel, elements_of
from bot.workspace.sender import BotAnswer, Sender
from bot.workspace.state import BOT_USER, SLACKBOT, State
from bot.workspace.web_api.backend import ApiError, Backend
from bot.workspace.web_api.views import checked_view

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(slots=True, kw_only=True)
class BotReply:
    """What came of something a person did.

    `status` and `body` are the bot's HTTP answer (body None when empty), `error` Slack's word for a failure
    ("dispatch_failed", "operation_timeout", ...). `view` is the form now in front of the person, `messages`
    are those that appeared to them meanwhile, `errors` the sentences under a form's fields, by block id.
    """

    status: int = 0
    body: Any = None
    error: str | None = None
    view: View | None = None
    messages: list[PostedMessage] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """All that the person can now read: the messages, and the form if one is open."""
        shown = [m.words for m in self.messages]
        return "\n".join([*shown, self.view.words] if self.view else shown)


class Workspace:
    """A workspace without its HTTP server: `LocalWorkspace` adds that."""

    def __init__(
        self, *, backend: Backend, sender: Sender, commands: Sequence[Json] = (), events: Sequence[str] = ()
    ) -> None:
        self.backend = backend
        self.state: State = backend.state
        self.modals = backend.modals
        self.hooks = Hooks(backend)
        self.sender = sender
        self.commands = list(commands)
        self.events = frozenset(events)
        self._payloads = Payloads(backend, self.hooks)

    # Typing

    def command(self, user: str, command: str, words: str = "", *, channel: str | None = None) -> BotReply:
        """Types a slash command; in the direct message with the bot unless a channel is named."""
        person, place, seq = self._person(user), self._place(user, channel), self.state.seq
        if self.commands and command not in {c["command"] for c in self.commands}:
            return self._slackbot(person, place, seq, f"{command} is not a valid command.", "unknown_command")
        heard = self.sender.form(self._payloads.command(person, command, words, place))
        if not heard.ok:
            said = f'{command} failed with the error "{heard.error}"'
            return self._slackbot(person, place, seq, said, heard.error, heard)
        error = self._show_answer(heard, person, place)
        return self._reply(person, seq, heard, error=error)

    def say(self, user: str, text: str, *, channel: str | None = None, thread: str | None = None) -> BotReply:
        """Writes a message, in the thread of another where `thread` is its ts. The bot hears of it when it is a direct
        message to it, or names it."""
        person, place, seq = self._person(user), self._place(user, channel), self.state.seq
        message = self.state.add_message(place.id, person, text=text, thread_ts=thread)
        event = {"channel": place.id, "user": person, "text": text, "ts": message.ts}
        if thread is not None:
            event["thread_ts"] = thread
        if place.is_im and "message.im" in self.events:
            event |= {"type": "message", "channel_type": "im"}
        elif not place.is_im and f"<@{BOT_USER}>" in text and "app_mention" in self.events:
            event["type"] = "app_mention"
        else:
            return self._reply(person, seq, BotAnswer(200))
        return self._reply(person, seq, self.sender.event(self._payloads.event(event)))

    # Buttons and lists

    def press(self, user: str, where: PostedMessage | View, what: str, value: Any = None) -> BotReply:
        """Presses a button or chooses in a list, named by action id or by the words on it.

        `value` is what is chosen: an option's value or label, a date, a list of them. Confirmation is given.
        """
        for block in where.blocks:
            for element in elements_of(block):
                if what in (element.get("action_id"), _words_on(element)):
                    return self.press_element(user, where, block["block_id"], element, value)
        raise KeyError(f"nothing to press is called {what!r}; there are {buttons_of(where)}")

    def press_element(
        self, user: str, where: PostedMessage | View, block_id: str, element: Json, value: Any = None
    ) -> BotReply:
        """Presses one element of one block."""
        person, seq = self._person(user), self.state.seq
        chosen: Json = {}
        if element["type"] == "overflow":
            chosen = {"selected_option": forms.option(element, value)}
        elif forms.is_stateful(element):
            chosen = {k: v for k, v in forms.read_value(element, value).items() if k != "type"}
            if isinstance(where, View):
                state = {"type": element["type"], **chosen}
                where.state.setdefault(block_id, {})[element["action_id"]] = state
        payload = self._payloads.press(person, where, block_id, element, chosen)
        return self._reply(person, seq, self.sender.interaction(payload))

    def suggest(self, user: str, where: PostedMessage | View, what: str, typed: str = "") -> list[Json]:
        """The options that the bot offers for what was typed into a searched list (action id or block id)."""
        for block in where.blocks:
            for element in elements_of(block):
                if what in (element.get("action_id"), block["block_id"], block.get("label", {}).get("text")):
                    ids = block["block_id"], element["action_id"]
                    return self._suggested(self._payloads.suggestion(self._person(user), where, *ids, typed))
        raise KeyError(f"no list is called {what!r}")

    def _suggested(self, payload: Json) -> list[Json]:
        body = self.sender.interaction(payload).json() or {}
        problems = Problems()
        if "option_groups" in body:
            check_groups(problems, body["option_groups"], "/option_groups")
        elif body.get("options"):
            check_options(problems, body["options"], "/options", most=100)
        # Slack shows "no result" for a list that breaks its limits.
        return [] if problems else forms.options_of(body)

    # Forms

    def submit(self, user: str, view: View, values: Mapping[str, Any] | None = None) -> BotReply:
        """Fills in a form and sends it. Fields by block id, action id or label; files as `upload` gives them.

        Where Slack itself would not send it (a required field left empty), `errors` says so and nothing is sent.
        """
        person, seq = self._person(user), self.state.seq
        filled = forms.fill(view.blocks, self._looked_up(user, view, values or {}), view.state)
        view.state = filled.values
        if filled.errors:
            return self._reply(person, seq, BotAnswer(0), errors=filled.errors)
        heard = self.sender.interaction(self._payloads.submission(person, view, filled.values))
        if not heard.ok:
            return self._reply(person, seq, heard, errors={"": TROUBLE})
        return self._reply(person, seq, heard, errors=self._respond(view, heard.json()))

    def _looked_up(self, user: str, view: View, values: Mapping[str, Any]) -> dict[str, Any]:
        """Words given for a searched list become the option that the search gives; files become file objects."""
        given = dict(values)
        for block in view.blocks:
            for element in elements_of(block):
                names = (block["block_id"], element.get("action_id"), block.get("label", {}).get("text"))
                name = next((n for n in names if n in given), None)
                if name is None:
                    continue
                if "external_select" in element["type"]:
                    given[name] = self._searched(user, view, str(element["action_id"]), given[name])
                elif element["type"] == "file_input":
                    given[name] = [self._file_value(f) for f in given[name] or []]
        return given

    def _searched(self, user: str, view: View, action_id: str, raw: Any) -> Any:
        if isinstance(raw, list):
            return [self._searched(user, view, action_id, r) for r in raw]
        if not raw or isinstance(raw, dict):
            return raw
        return forms.option({"options": self.suggest(user, view, action_id, raw)}, raw)

    def _file_value(self, file: File | str) -> Json:
        found = self.state.files[file] if isinstance(file, str) else file
        return found.as_slack(self.backend.base_url, self.state.channels)

    def _respond(self, view: View, body: Any) -> dict[str, str]:
        """Does what the bot answered to a form: errors, another form, or an end."""
        action = body.get("response_action") if isinstance(body, dict) else None
        try:
            if action == "errors":
                known = {b["block_id"] for b in view.blocks if b["type"] == "input"}
                errors = {k: str(v) for k, v in (body.get("errors") or {}).items() if k in known}
                return errors or {"": TROUBLE}
            if action == "update":
                self.modals.update(checked_view(body.get("view"), "modal"), view_id=view.id)
            elif action == "push":
                self.modals.push_for(view.user, checked_view(body.get("view"), "modal"))
            else:
                self.modals.close(view, all_of_them=action == "clear")
        except (ApiError, ViewRefused):
            return {"": TROUBLE}
        return {}

    def close(self, user: str, view: View) -> BotReply:
        """Closes a form without sending it; the bot hears of it only if it asked to (`notify_on_close`)."""
        person, seq, heard = self._person(user), self.state.seq, BotAnswer(200)
        cleared = bool(view.value.get("clear_on_close"))
        self.modals.close(view, all_of_them=cleared)
        if view.value.get("notify_on_close"):
            heard = self.sender.interaction(self._payloads.closed(person, view, cleared=cleared))
        return self._reply(person, seq, heard)

    def upload(self, user: str, name: str, content: bytes) -> File:
        """Chooses a file in a form: it is in the workspace, shared nowhere yet."""
        return self.state.add_file(name=name, user=self._person(user), content=content)

    # Looking

    def open_home(self, user: str) -> View | None:
        """Opens the bot's Home tab; what the bot publishes for it, if anything."""
        person = self._person(user)
        if "app_home_opened" in self.events:
            channel = self.state.open_dm(person)
            event = {"type": "app_home_opened", "user": person, "channel": channel.id, "tab": "home"}
            home = self.modals.home(person)
            if home is not None:
                event["view"] = self.modals.as_slack(home)  # type: ignore[assignment]
            self.sender.event(self._payloads.event(event))
        return self.modals.home(person)

    def messages(self, where: str, *, viewer: str | None = None) -> list[PostedMessage]:
        """Everything in a channel, or in a person's direct message with the bot, oldest first.

        Ephemeral messages only for the `viewer` they are for.
        """
        try:
            channel: WorkspaceChannel | None = self.state.find_channel(where)
        except KeyError:
            channel = self.state.dm_of(self._person(where))
        if channel is None:
            return []
        eyes = self._person(viewer) if viewer else None
        return [m for m in self.state.messages(channel.id) if m.ephemeral_to in (None, eyes)]

    def inbox_of(self, user: str) -> list[PostedMessage]:
        """What the bot wrote to this person alone, oldest first: direct and ephemeral messages."""
        person = self._person(user)
        dm = self.state.dm_of(person)
        found = [m for c in self.state.channels for m in self.state.messages(c) if m.by_bot]
        mine = [
            m for m in found if m.ephemeral_to == person or (dm and m.channel == dm.id and not m.ephemeral_to)
        ]
        return sorted(mine, key=lambda m: m.seq)

    def view_of(self, user: str) -> View | None:
        """The form in front of this person."""
        return self.modals.top(self._person(user))

    # Changes in the workspace

    def deactivate(self, user: str) -> None:
        """The person leaves. Slack still takes messages to their direct message."""
        person = self.state.find_user(user)
        with self.state.change():
            person.deleted = True
        if "user_change" in self.events:
            value = person.as_slack(self.state.real_time())
            self.sender.event(self._payloads.event({"type": "user_change", "user": value}))

    # Inside

    def _person(self, user: str) -> str:
        return self.state.find_user(user).id

    def _place(self, user: str, channel: str | None) -> WorkspaceChannel:
        return self.state.find_channel(channel) if channel else self.state.open_dm(self._person(user))

    def _show_answer(self, heard: BotAnswer, person: str, place: WorkspaceChannel) -> str | None:
        """A command's answer in the HTTP response itself: text, or JSON as for a response URL."""
        body = heard.json()
        text = heard.body.decode("utf-8", "replace").strip()
        posted = body if isinstance(body, dict) else {"text": text}
        if not text or not (posted.get("text") or posted.get("blocks") or posted.get("attachments")):
            return None
        try:
            self.hooks.show(Hook(channel=place.id, user=person, expires=0.0), posted)
        except ApiError as refusal:
            return str(refusal.body["error"])
        return None

    def _slackbot(
        self,
        person: str,
        place: WorkspaceChannel,
        seq: int,
        text: str,
        error: str | None,
        heard: BotAnswer | None = None,
    ) -> BotReply:
        self.state.add_message(place.id, SLACKBOT, text=text, ephemeral_to=person)
        return self._reply(person, seq, heard or BotAnswer(0), error=error)

    def _reply(
        self,
        person: str,
        seq: int,
        heard: BotAnswer,
        *,
        error: str | None = None,
        errors: dict[str, str] | None = None,
    ) -> BotReply:
        seen = [
            m for m in self.state.appeared_since(seq) if self.state.visible_to(person, m) and m.user != person
        ]
        return BotReply(
            status=heard.status,
            body=heard.json(),
            error=error or heard.error,
            view=self.modals.top(person),
            messages=seen,
            errors=errors or {},
        )


def _words_on(element: Json) -> str | None:
    text = element.get("text")
    return text.get("text") if isinstance(text, dict) else None


def buttons_of(where: PostedMessage | View) -> list[str]:
    """The words on everything that can be pressed, in reading order."""
    elements = [e for block in where.blocks for e in elements_of(block)]
    return [_words_on(e) or str(e.get("action_id")) for e in elements if e.get("type") != "image"]
