"""The slash commands as the Slack manifest declares them, for the local workspace's suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.constitution.source import read

MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def slash_commands() -> list[dict[str, Any]]:
    """Each with command, description and usage_hint; none where the manifest is not beside the program."""
    if not MANIFEST.exists():
        return []
    declared = read(MANIFEST).data
    commands: list[dict[str, Any]] = declared["features"]["slash_commands"]
    return commands
