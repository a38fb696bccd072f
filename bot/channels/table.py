"""The channels that there are: one row for each. Everything else about a channel is in its folder."""

from __future__ import annotations

from bot.channels.base import AnyChannel, ChannelContext, MakeChannel
from bot.channels.email.channel import make_email
from bot.channels.slack.channel import make_slack

CHANNELS: tuple[MakeChannel, ...] = (make_slack, make_email)


def make_channels(context: ChannelContext) -> dict[str, AnyChannel]:
    """The channels that are set up, by name."""
    made = [make(context) for make in CHANNELS]
    return {channel.name: channel for channel in made if channel is not None}
