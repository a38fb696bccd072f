"""What `check` says of a folder's files: one that is not read, and a year without meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.findings import Finding
from store.constitution import Folder
from store.constitution.plan import CYCLE, FILES
from store.constitution.words import nearest


def files(folder: Folder, _: date) -> Iterator[Finding]:
    """Files that look like a part of the partnership and are not read, and a folder that plans no meeting."""
    for path in folder.unread:
        meant = nearest(path.stem, [name.removesuffix(".yaml") for name in FILES])
        facts = {"file": path.name, "meant": f"{meant}.yaml" if meant else None, "known": tuple(FILES)}
        yield Finding(kind="file_not_read", place=(str(path), 1), facts=facts)
    if folder.whole and not folder.meetings:
        place = folder.rule_place("partnership", "cycle")
        yield Finding(kind="no_meetings", place=place, facts={"file": CYCLE, "there": CYCLE in folder.files})
