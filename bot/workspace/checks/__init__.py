"""Slack's own checks on blocks and views, with its wording: what it would refuse is refused here too."""

from bot.workspace.checks.message import BlocksTooLong, check_message_blocks
from bot.workspace.checks.view import check_view

__all__ = ["BlocksTooLong", "check_message_blocks", "check_view"]
