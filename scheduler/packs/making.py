"""Packs made from the store and kept in it: what the sweep needs, in three steps (see `scheduler.sweep.Packs`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scheduler.facts import meeting_facts
from scheduler.packs.assemble import BuiltPack, build_pack
from scheduler.packs.contents import PackContents
from scheduler.packs.gather import contents_of, in_full
from store.models import Meeting
from store.private import own_folder
from store.queries import reports
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Where a pack will be, relative to the store's folder, and all that it is made from."""

    path: str
    contents: PackContents


class StoredPacks:
    """Packs under `files`, the store's own folder."""

    def __init__(self, files: Path) -> None:
        self._files = files

    def gather(self, session: Session, register: Register, meeting: Meeting, now: datetime) -> Gathered:
        readers = meeting_facts(session, register, meeting).readers
        return Gathered(
            path=f"packs/{register.key}/{meeting.ref}-{meeting.revision}.pdf",
            contents=contents_of(session, register, meeting, files=self._files, readers=readers, now=now),
        )

    def build(self, gathered: Gathered) -> BuiltPack:
        out = self._files / gathered.path
        own_folder(out.parent)
        return build_pack(gathered.contents, out)

    def keep(
        self, session: Session, register: Register, meeting: Meeting, built: BuiltPack, now: datetime
    ) -> int:
        body = register.constitution.body[meeting.body].short
        return reports.store_file(
            session,
            register.partnership,
            name=f"{body}, {in_full(meeting.on)}, papers.pdf",
            path=str(built.path.relative_to(self._files.resolve())),
            sha256=built.sha256,
            size=built.path.stat().st_size,
            pages=built.pages,
            stored_at=now,
        )
