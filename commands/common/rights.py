"""The rights that acts are registered with: for each role, the conditions under which it may. Default no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.constitution.topics import ACTION_PARTS, APOLOGIES, DEPUTIES, REPORTS_DUE


class Role(StrEnum):
    """What a person is towards a thing. The chair of a sub-committee is the chair of their own group only."""

    TECHNICAL_ADMINISTRATOR = "technical_administrator"
    """They run the machine and see nothing of what the boards deal with."""
    ADMINISTRATOR = "administrator"
    """The board's administrator, or secretary: the manager's daily work, without what the manager decides."""
    MANAGER = "manager"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    DEPUTY = "deputy"
    SUB_CHAIR = "sub_chair"
    OBSERVER = "observer"
    GUEST = "guest"
    NON_MEMBER = "non_member"


class If(StrEnum):
    """A condition of a right: what must hold between the person and the thing."""

    OWN = "own"
    """The seat, person or item is their own (`seat`, `person`)."""
    ON_BODY = "on_body"
    """They are on this body's list (`body`)."""
    AGENCY = "agency"
    """It is their own agency's, or their own item (`agency`)."""
    WINDOW = "window"
    """They have accepted to stand in as deputy for this agency and this meeting."""
    NAMED = "named"
    """They are the person who was named (`person`)."""
    ADDRESSED = "addressed"
    """It was put to them (`addressed`)."""
    GROUP = "group"
    """It is about the sub-committee that they chair (`body`)."""
    REASON = "reason"
    """They say why they act for somebody else."""
    CHAIR_GIVES = "chair_gives"
    """The body's rules let its chair give apologies for a member."""
    MANAGER_GIVES = "manager_gives"
    """The body's rules leave it to the secretariat too to give apologies for a member."""
    NOT_OWN = "not_own"
    """It is not their own matter that is to be decided on (`own_of`)."""


YES: tuple[If, ...] = ()

Row = Mapping[Role, tuple[If, ...]]


@dataclass(frozen=True, kw_only=True)
class Right:
    """Who may do an act: for each role the conditions under which it may. A role that has no entry may not.

    The words make the refusal, "Only {who} {does}.": `whose` names those whose right follows from a relation to
    the thing, where the roles alone do not say it; `for_another` what only the thing's own agency can do; `refusal`
    is the whole sentence where the roles do not make one. `rule` is what makes it the agency's own business.
    """

    row: Row
    does: str = ""
    whose: str = ""
    for_another: str = "act for it"
    refusal: str = ""
    rule: str = ""


def _everyone(
    *conditions: If, but: tuple[Role, ...] = (Role.NON_MEMBER, Role.TECHNICAL_ADMINISTRATOR)
) -> Row:
    return {role: conditions for role in Role if role not in but}


_THE_AGENCYS_OWN: Row = {
    Role.ADMINISTRATOR: (If.OWN,),
    Role.MANAGER: (If.OWN,),
    Role.CHAIR: (If.OWN,),
    Role.VICE_CHAIR: (If.OWN,),
    Role.MEMBER: (If.AGENCY,),
    Role.DEPUTY: (If.AGENCY, If.WINDOW),
    Role.SUB_CHAIR: (If.AGENCY,),
    Role.OBSERVER: (If.OWN,),
}

ANYBODY = Right(row=_everyone(but=()))
KNOWN_HERE = Right(
    row=_everyone(but=(Role.NON_MEMBER, Role.GUEST, Role.TECHNICAL_ADMINISTRATOR)),
    refusal="Only those of the partnership are told who somebody is.",
)
ONESELF = Right(row=_everyone(If.OWN), refusal="You hold no seat here, so nothing waits for you.")
TOLD = Right(row=_everyone(If.OWN))
OWN_MESSAGES = Right(row=_everyone(If.OWN, but=()), refusal="Only you can say how you are written to.")
AGENCYS_ACTIONS = Right(
    row=_everyone(If.AGENCY),
    whose="the agency itself",
    does="sees its actions",
    for_another="see {whose} actions",
)
AGENDA_READERS = Right(
    row={
        Role.ADMINISTRATOR: YES,
        Role.MANAGER: YES,
        Role.CHAIR: (If.ON_BODY,),
        Role.VICE_CHAIR: (If.ON_BODY,),
        Role.MEMBER: (If.ON_BODY,),
        Role.DEPUTY: (If.WINDOW,),
        Role.SUB_CHAIR: (If.ON_BODY,),
        Role.OBSERVER: (If.ON_BODY,),
    },
    refusal="Only those on that body's list see its agenda.",
)
BODY_READERS = Right(
    row=AGENDA_READERS.row, refusal="Only those on that body's list see its meetings, reports and actions."
)
PEOPLE_READERS = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="sees the people of the register"
)
SEAT_HOLDERS = Right(
    row={
        Role.ADMINISTRATOR: (If.OWN,),
        Role.MANAGER: (If.OWN,),
        Role.CHAIR: (If.OWN, If.ON_BODY),
        Role.VICE_CHAIR: (If.OWN, If.ON_BODY),
        Role.MEMBER: (If.OWN, If.ON_BODY),
        Role.DEPUTY: (If.OWN, If.WINDOW),
        Role.SUB_CHAIR: (If.OWN, If.ON_BODY),
        Role.OBSERVER: (If.OWN, If.ON_BODY),
    },
    whose="the member who holds the seat, or the secretariat,",
    does="can answer for it",
    for_another="say whether its member comes",
    rule=APOLOGIES,
)
RECORDERS_OF_ANSWERS = Right(
    row={
        Role.ADMINISTRATOR: (If.REASON,),
        Role.MANAGER: (If.REASON,),
        Role.SUB_CHAIR: (If.GROUP, If.REASON),
    },
    does="records answers for others",
)
RECORDERS_OF_APOLOGIES = Right(
    row={
        Role.ADMINISTRATOR: (If.REASON, If.MANAGER_GIVES),
        Role.MANAGER: (If.REASON, If.MANAGER_GIVES),
        Role.CHAIR: (If.ON_BODY, If.REASON, If.CHAIR_GIVES),
        Role.SUB_CHAIR: (If.GROUP, If.REASON, If.CHAIR_GIVES),
    },
    does="records apologies for others",
    rule=APOLOGIES,
)
TAKERS_BACK_OF_ANSWERS = Right(
    row={
        **SEAT_HOLDERS.row,
        Role.ADMINISTRATOR: (If.REASON,),
        Role.MANAGER: (If.REASON,),
    },
    whose="the member who holds the seat",
    does="takes its answer back",
    for_another="take its answer back",
    rule=APOLOGIES,
)
READERS_OF_REPLIES = Right(
    row={
        Role.ADMINISTRATOR: YES,
        Role.MANAGER: YES,
        Role.CHAIR: YES,
        Role.VICE_CHAIR: YES,
        Role.SUB_CHAIR: (If.GROUP,),
    },
    does="see who has said what",
)
NAMERS_OF_DEPUTIES = Right(
    row={
        Role.ADMINISTRATOR: (If.OWN,),
        Role.MANAGER: (If.OWN,),
        Role.CHAIR: (If.OWN, If.ON_BODY),
        Role.VICE_CHAIR: (If.OWN, If.ON_BODY),
        Role.MEMBER: (If.AGENCY,),
        Role.SUB_CHAIR: (If.AGENCY,),
    },
    whose="the agency itself",
    does="names its deputy",
    for_another="name {whose} deputy",
    rule=DEPUTIES,
)
RECORDERS_OF_DEPUTIES = Right(
    row={
        Role.ADMINISTRATOR: (If.REASON,),
        Role.MANAGER: (If.REASON,),
    },
    does="records a deputy for an agency",
)
RESTORERS_OF_DEPUTIES = Right(
    row={
        **NAMERS_OF_DEPUTIES.row,
        Role.ADMINISTRATOR: (If.REASON,),
        Role.MANAGER: (If.REASON,),
    },
    whose="the agency itself",
    does="puts its deputies back",
    for_another="put {whose} deputies back",
    rule=DEPUTIES,
)
NAMED_DEPUTY = Right(
    row=_everyone(If.NAMED, but=(Role.TECHNICAL_ADMINISTRATOR,)),
    whose="the person who was asked",
    does="can answer",
)
AUTHORS = Right(
    row=_THE_AGENCYS_OWN,
    whose="its author, their agency, or their deputy for that meeting",
    does="can send a report",
    for_another="send {whose} report",
    rule=REPORTS_DUE,
)
OWNERS = Right(
    row=_THE_AGENCYS_OWN,
    whose="the action's owner, or their agency,",
    does="can answer for it",
    for_another="answer for {whose} action",
    rule=ACTION_PARTS,
)
CLOSERS = Right(
    row={
        Role.ADMINISTRATOR: (If.NOT_OWN,),
        Role.MANAGER: (If.NOT_OWN,),
        Role.CHAIR: (If.NOT_OWN,),
        Role.VICE_CHAIR: (If.NOT_OWN,),
        Role.SUB_CHAIR: (If.GROUP, If.NOT_OWN),
    },
    does="closes an action",
)
GIVERS_OF_TIME = Right(
    row={
        Role.MANAGER: (If.NOT_OWN,),
        Role.CHAIR: (If.ON_BODY, If.NOT_OWN),
        Role.VICE_CHAIR: (If.ON_BODY, If.NOT_OWN),
        Role.SUB_CHAIR: (If.GROUP, If.NOT_OWN),
        Role.MEMBER: (If.ADDRESSED, If.NOT_OWN),
        Role.OBSERVER: (If.ADDRESSED, If.NOT_OWN),
    },
    does="decides on more time",
)
DECIDERS_ON_TENURES = Right(row={Role.MANAGER: (If.NOT_OWN,)}, does="records what is decided on a tenure")
TENURE_READERS = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES, Role.CHAIR: YES, Role.VICE_CHAIR: YES},
    does="see when tenures end",
)
RECORDERS_OF_SIGNATURES = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="records who has countersigned"
)
ASKERS = Right(
    row={
        Role.ADMINISTRATOR: (If.ON_BODY,),
        Role.MANAGER: (If.ON_BODY,),
        Role.CHAIR: (If.ON_BODY,),
        Role.VICE_CHAIR: (If.ON_BODY,),
        Role.MEMBER: (If.ON_BODY,),
        Role.SUB_CHAIR: (If.ON_BODY,),
        Role.OBSERVER: (If.ON_BODY,),
    },
    refusal="Only members of that body ask for something of it in writing, or support it.",
)
TAKERS_BACK_OF_REQUESTS = Right(
    row={
        **_everyone(If.OWN),
        Role.ADMINISTRATOR: (If.REASON,),
        Role.MANAGER: (If.REASON,),
    },
    whose="the member who asked",
    does="takes it back",
)
CALLERS = Right(
    row={
        Role.ADMINISTRATOR: (If.ADDRESSED,),
        Role.MANAGER: (If.ADDRESSED,),
        Role.CHAIR: (If.ADDRESSED,),
        Role.VICE_CHAIR: (If.ADDRESSED,),
        Role.SUB_CHAIR: (If.ADDRESSED,),
    },
    refusal="Only the chair, or whoever the request was put to, calls such a meeting.",
)
SETTERS_OF_TURNS = Right(row={Role.MANAGER: YES}, does="sets whose turn it is in the chair")
ARRANGERS = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="arranges, moves or cancels a meeting"
)
AGENDA_EDITORS = Right(row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="changes the agenda")
AGENDA_AGREERS = Right(
    row={Role.CHAIR: (If.ON_BODY,), Role.VICE_CHAIR: (If.ON_BODY,), Role.SUB_CHAIR: (If.GROUP,)},
    does="agrees the agenda",
)
RECORDERS_OF_ATTENDANCE = Right(row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="records who came")
RECORDERS_OF_DECISIONS = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="records what was decided"
)
PUT_IN_WRITING = Right(
    row={
        Role.ADMINISTRATOR: YES,
        Role.MANAGER: YES,
        Role.CHAIR: (If.ON_BODY,),
        Role.VICE_CHAIR: (If.ON_BODY,),
        Role.SUB_CHAIR: (If.GROUP,),
    },
    does="puts a decision to the members in writing",
)
DECIDE_AS_CHAIR = Right(
    row={
        Role.ADMINISTRATOR: YES,
        Role.MANAGER: YES,
        Role.CHAIR: (If.ON_BODY,),
        Role.VICE_CHAIR: (If.ON_BODY,),
        Role.SUB_CHAIR: (If.GROUP,),
    },
    does="decides for the body between its meetings, or records that its chair has",
)
ASKED_IN_WRITING = Right(
    row=_everyone(If.ADDRESSED),
    whose="those who are asked in writing",
    does="can answer",
)
SECRETARIAT = Right(
    row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="sees what waits for the board manager"
)
PLAN_KEEPERS = Right(row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="puts a date of the plan right")
STATE_READERS = Right(
    row={
        Role.ADMINISTRATOR: YES,
        Role.MANAGER: YES,
        Role.CHAIR: YES,
        Role.VICE_CHAIR: YES,
        Role.MEMBER: (If.AGENCY,),
        Role.SUB_CHAIR: (If.AGENCY,),
    },
    whose="the agency itself",
    does="see how it stands",
    for_another="see how it stands",
)
DEALERS = Right(row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="deals with what is passed on to it")
ENDERS_OF_SEATS = Right(row={Role.MANAGER: (If.NOT_OWN,)}, does="ends somebody's seats")
CHANGERS_OF_ADDRESSES = Right(
    row={Role.ADMINISTRATOR: (If.NOT_OWN,), Role.MANAGER: (If.NOT_OWN,)}, does="changes somebody's address"
)
REMINDERS = Right(row={Role.ADMINISTRATOR: YES, Role.MANAGER: YES}, does="asks again")
ESCALATORS = Right(
    row={
        Role.MANAGER: YES,
        Role.CHAIR: (If.ADDRESSED,),
        Role.VICE_CHAIR: (If.ADDRESSED,),
        Role.SUB_CHAIR: (If.ADDRESSED,),
    },
    does="escalates what is late",
)
ADDRESSED = Right(
    row={
        Role.MANAGER: (If.NOT_OWN,),
        Role.CHAIR: (If.ADDRESSED,),
        Role.VICE_CHAIR: (If.ADDRESSED,),
        Role.MEMBER: (If.ADDRESSED,),
        Role.DEPUTY: (If.ADDRESSED, If.WINDOW),
        Role.SUB_CHAIR: (If.ADDRESSED,),
    },
    whose="the person it was put to",
    does="can answer it",
)
LETTER_WRITERS = Right(
    row={
        Role.CHAIR: (If.ADDRESSED,),
        Role.VICE_CHAIR: (If.ADDRESSED,),
        Role.SUB_CHAIR: (If.GROUP,),
    },
    whose="the chair",
    does="writes to a chief executive",
)
