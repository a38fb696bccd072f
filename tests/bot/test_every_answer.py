"""Each sort of answer to what is typed or pressed: what it is about first, its code last and small, one short footer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages.replies.words import every_words
from tests.bot.every_answer import Answers, driven
from tests.bot.message_faults import faults

REGISTERED = sorted(sort.__name__ for sort in every_words())
