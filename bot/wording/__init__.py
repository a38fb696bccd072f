"""From notices to the message a person reads: facts read anew as it leaves, words from `bot/messages`, keys on buttons.

Reads the store and the register; decides nothing and sends nothing.
"""

from bot.wording.wording import Wording

__all__ = ["Wording"]
