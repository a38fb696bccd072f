"""The words of every kind of notice, each with its guard and its "why" sentence (see `registry`).

A kind's function takes the reader and the notice, reads the rows that it needs, and returns a section; `worded` puts
the sections of one reader together. Nothing is written or sent here, and no channel's markup stands here.
"""

from bot.messages.notices.registry import check_complete
from commands.common.discover import load_room

load_room("bot.messages.notices")
load_room("bot.messages.notices.digest")
check_complete()
