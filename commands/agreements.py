"""Agreements: seen and signed by each member, countersigned for an agency, and who has not signed (MEM-1, MEM-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from scheduler.agreements import ToSign, agreement, in_force, signatures
from store.queries import register


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAgreements:
    """One's own agreements; for the secretariat those of all members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAgreement:
    """`version` is the wording that was shown; "" for that of today."""

    what: str
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCountersignature:
    """The chief executive of an agency has signed; `name` is theirs."""

    what: str
    agency: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsSeen:
    """`every` says that those of all members are among them."""

    found: tuple[ToSign, ...]
    every: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSigned:
    what: str
    version: str
    on: date
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersigned:
    what: str
    version: str
    agency: str
    name: str


def about_agency(_act: Act, request: RecordCountersignature) -> Thing:
    return Thing(subject=request.agency)


@command(
    "agreement.see",
    request=SeeAgreements,
    about=about_self,
    right=rights.TOLD,
    looks=True,
    help=for_members(
        77,
        "clerk agreements",
        "what you have signed and are asked to; {clerk sign membership}",
        managers_too=True,
    ),
)
def see(act: Act, _request: SeeAgreements) -> AgreementsSeen:
    """Those that are not signed first."""
    every = act.actor.in_secretariat
    found = [s for s in signatures(act.register, act.today) if every or s.person == act.actor.person]
    return AgreementsSeen(
        found=tuple(sorted(found, key=lambda s: (s.what, s.signed is not None))), every=every
    )


@command("agreement.sign", request=SignAgreement, about=about_self, right=rights.TOLD)
def sign(act: Act, request: SignAgreement) -> AgreementSigned:
    """The person's own signature, with the day and the wording."""
    value = agreement(act.constitution, request.what, act.today)
    if value is None:
        raise Refused(NotFound(what="agreement", said=request.what))
    if request.version not in ("", value.version):
        raise Refused(AlreadyDecided(subject=request.what, what="agreement_reworded"))
    own = (request.what, act.actor.person)
    found = next((s for s in signatures(act.register, act.today) if (s.what, s.person) == own), None)
    if found is None:
        raise Refused(NotNow(code="not_yours_to_sign", facts={"what": request.what}))
    if found.signed is not None:
        return AgreementSigned(what=request.what, version=value.version, on=found.signed, again=True)
    register.sign(
        act.session,
        act.partnership,
        agreement=request.what,
        version=value.version,
        capacity="member",
        person_id=act.actor.person,
        agency=found.agencies[0] if found.agencies else None,
        signed_on=act.today,
        recorded_by=act.actor.known,
        recorded_at=act.now,
    )
    act.record(request.what, version=value.version)
    return AgreementSigned(what=request.what, version=value.version, on=act.today)


@command(
    "agreement.countersign",
    request=RecordCountersignature,
    about=about_agency,
    right=rights.RECORDERS_OF_SIGNATURES,
    help=for_managers(
        64,
        "clerk countersigned membership police by Jo Example",
        "a chief executive has signed for the agency",
    ),
)
def countersign(act: Act, request: RecordCountersignature) -> Countersigned:
    """Recorded by the secretariat, who has the signed paper; the wording is that of today."""
    value = agreement(act.constitution, request.what, act.today)
    if value is None:
        raise Refused(NotFound(what="agreement", said=request.what))
    if value.countersigned is None:
        raise Refused(NotNow(code="not_countersigned", facts={"what": request.what}))
    if not request.name.strip():
        raise Refused(Needs(what="countersigner"))
    register.sign(
        act.session,
        act.partnership,
        agreement=request.what,
        version=value.version,
        capacity="chief_executive",
        agency=request.agency,
        name=request.name.strip(),
        signed_on=act.today,
        recorded_by=act.actor.known,
        recorded_at=act.now,
    )
    act.record(request.agency, agreement=request.what, version=value.version)
    return Countersigned(
        what=request.what, version=value.version, agency=request.agency, name=request.name.strip()
    )


def known_agreements(act: Act) -> tuple[str, ...]:
    """What can be signed today, by name."""
    return tuple(rule.value.what for rule in in_force(act.constitution, act.today))
