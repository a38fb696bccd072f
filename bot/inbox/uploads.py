"""Files that come with a form, looked at before any transaction is open: the look takes seconds, a database none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.channels.base import Inbound, Upload
from commands.common.base import Identifying, Refused
from scheduler.packs.inspect import inspect_pdf
from scheduler.packs.verdict import PdfLimits, Verdict
from store.files import KeptFile, keep
from store.queries import inbox, register
from store.session import Store


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that can go into a pack, on disk already; its row is made when it is submitted.

    `unread` pages could not be looked through for what may identify a child.
    """

    name: str
    kept: KeptFile
    pages: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Turned:
    """A file that cannot, and why; nothing of it is kept."""

    name: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of each file that came."""

    accepted: tuple[Accepted, ...] = ()
    turned: tuple[Turned, ...] = ()


def look_at(store: Store, inbound: Inbound, files: Path) -> Looked:
    """Looks at the files of somebody whom the register knows and who has this form open; nobody else's are read.

    Raises Refused where one of them may identify a child (DAT-1); none of them is kept then.
    """
    if not inbound.uploads or not _may_send(store, inbound):
        return Looked()
    accepted: list[Accepted] = []
    turned: list[Turned] = []
    looked = [(upload, inspect_pdf(upload.content, PdfLimits())) for upload in inbound.uploads]
    for upload, verdict in looked:
        if verdict.facts.identifies:
            raise Refused(Identifying(ends=verdict.facts.identifies, file=_name(upload)))
    for upload, verdict in looked:
        if verdict.ok:
            kept = keep(files, upload.content)
            accepted.append(Accepted(_name(upload), kept, verdict.pages, verdict.facts.unread))
        else:
            turned.append(Turned(_name(upload), verdict))
    return Looked(tuple(accepted), tuple(turned))


def _may_send(store: Store, inbound: Inbound) -> bool:
    with store.begin() as session:
        known = register.find_identity(session, inbound.channel, inbound.installation, inbound.sender)
        if known is None or not inbound.key:
            return False
        form = inbox.form(session, known.partnership_id, inbound.key)
        return form is not None and form.person_id == known.person_id


def _name(upload: Upload) -> str:
    """What its sender called it, for showing only: the last part, without a path."""
    return upload.name.replace("\\", "/").rpartition("/")[2][:200] or "the file"
