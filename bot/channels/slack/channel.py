"""Slack as a channel: what it is made from, who is there, how it is heard. Its sending is in `send`."""

from __future__ import annotations

from collections.abc import Sequence

from slack_bolt import App
from starlette.routing import BaseRoute

from bot.channels.base import ChannelContext, ChannelSocket, Receiver
from bot.channels.outcomes import ChannelDown, Outcome
from bot.channels.slack.app import events_route, make_bolt
from bot.channels.slack.send import SlackSending
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.socket import SocketMode
from bot.channels.slack.transport import SlackClient


class SlackChannel(SlackSending):
    """A workspace, reached with one bot token."""

    def __init__(self, settings: SlackSettings, *, timeout: int = 10) -> None:
        """`timeout` in seconds, for each call."""
        super().__init__(SlackClient(settings.token, settings.slack_api_url, timeout))
        self._settings = settings

    def probe(self) -> Outcome:
        outcome = self.directory.probe()
        if isinstance(outcome, ChannelDown):
            where = self._settings.slack_api_url
            return ChannelDown(f"{outcome.reason} at {where}. Check BOARDCLERK_SLACK_BOT_TOKEN")
        return outcome

    def is_active(self, address: str) -> bool:
        return self.directory.is_active(address)

    def routes(self, receiver: Receiver) -> Sequence[BaseRoute]:
        """The one address that Slack calls for commands, events and interactions; none in Socket Mode."""
        if self._settings.slack_app_token.get_secret_value():
            return ()
        return (events_route(self.bolt(receiver), secrets=self._settings.signing_secrets),)

    def socket(self, receiver: Receiver) -> ChannelSocket | None:
        token = self._settings.slack_app_token.get_secret_value()
        return SocketMode(self.bolt(receiver), token) if token else None

    def bolt(self, receiver: Receiver) -> App:
        """Bolt with our listeners, for HTTP and Socket Mode alike."""
        return make_bolt(self, receiver)


def make_slack(context: ChannelContext) -> SlackChannel | None:
    """Slack, where a bot token is set."""
    settings = SlackSettings(**context.settings)
    return SlackChannel(settings) if settings.token else None
