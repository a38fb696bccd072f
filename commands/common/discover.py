"""Importing every module of a room, so that what registers itself there is known without a list beside it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def load_room(package: str) -> None:
    """Imports each module that stands directly in a package; what they register is there afterwards."""
    for found in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        if not found.ispkg:
            importlib.import_module(found.name)
