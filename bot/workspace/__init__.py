"""The local stand-in for Slack: a workspace over real HTTP on 127.0.0.1, to try the bot in and to test it against.

The bot cannot tell it from Slack; only settings differ. Nothing here knows a rule, a board or the bot's own code.
"""

from bot.workspace.faults import Fault, Faults
from bot.workspace.records import ChannelSpec, UserSpec
from bot.workspace.server import LocalWorkspace

__all__ = ["ChannelSpec", "Fault", "Faults", "LocalWorkspace", "UserSpec"]
