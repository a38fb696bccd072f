"""A message's blocks as a whole."""

from __future__ import annotations

import json
from typing import Any

from bot.workspace.checks.blocks import MESSAGE_BLOCKS_MOST, check_blocks
from bot.workspace.checks.problems import Problems

BLOCKS_JSON_MOST = 13_200
"""The total is undocumented. People found `msg_blocks_too_long` from about 13,200 characters of text; counting
the JSON is stricter than Slack is, so that what passes here passes there."""


class BlocksTooLong(Exception):
    """Slack's `msg_blocks_too_long`."""


def check_message_blocks(blocks: Any) -> Problems:
    """What is wrong with these blocks; BlocksTooLong when each is fine and all together are too much."""
    problems = Problems()
    check_blocks(problems, blocks, "/blocks", most=MESSAGE_BLOCKS_MOST, surface="message")
    if not problems and len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > BLOCKS_JSON_MOST:
        raise BlocksTooLong
    return problems
