"""Small talk: hello, who are you, what can you do, thanks, yes and no."""

from __future__ import annotations

from commands import apologies
from commands.common.answers import answered
from commands.common.base import Act
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.coming import come
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import MOST
from commands.grammar.plain.not_coming import give
from commands.grammar.plain.said import Saying
from commands.grammar.which_meeting import own_meetings
from commands.hello import Thank, WhoAreYou
from commands.help import SeeHelp
from commands.next_steps import Greet
from store.models import Meeting
from store.notice_kinds import NoticeKind
from store.queries import notices

ASKS_COMING = (NoticeKind.MEETING_NOTICE, NoticeKind.MEETING_MOVED, NoticeKind.PAPERS_OUT)


@means(
    "greet",
    "(hi|hello|good (morning|afternoon|evening|day)|morning|afternoon|evening|greetings|dear boardclerk|howdy|yo) "
    "[there|boardclerk|clerk|bot|again|all|you]",
    "(boardclerk|clerk|bot)",
    "how are you [today|doing]",
    "(what|sorry|pardon|huh|eh|say again|come again|test|testing) [me|what|that]",
    "(can|do) you (hear|read|see) (me|this)",
    "is this thing on",
    "(is anybody|is anyone|anyone|anybody|are you) (there|home|awake|listening|working)",
    small=True,
    uses=("DATE",),
)
def greet(_said: Saying) -> Outcome:
    return Understood(Greet(hello=True))


@means(
    "who are you",
    "(who|what) [on earth|in the world|the heck|the hell|exactly|then|or what] are you",
    "what is (boardclerk|this bot|this thing|a boardclerk|this app|this program)",
    "are you [a|an|the] [real|actual] (robot|bot|human|person|real|machine|ai|program|computer|someone|chatbot|"
    "automated|somebody|alive|software)",
    "(is this|is that|is it) [a|an] [real|actual] (bot|robot|human|person|machine|automated|computer|real|program|ai|"
    "chatbot)",
    "am i (talking|speaking|writing|chatting|messaging) (to|with) [a|an] [real|actual] "
    "(robot|bot|human|person|machine|computer|somebody|someone)",
    "(who|what) (is this|am i (talking|speaking|writing) (to|with)|is boardclerk|runs you|made you|built you|owns you|"
    "is behind (this|you)|is on the other end|is writing|do you work for|operates you)",
    "(introduce|explain) yourself",
    "tell me about yourself",
    "(what is|do you have) your name|what are you called|what do i call you",
    "who (sent|sends|is sending) (this|these|me this|me these)",
    about_others=True,
    rank=2,
)
def who_are_you(_said: Saying) -> Outcome:
    return Understood(WhoAreYou())


@means(
    "help",
    "help [me] [please]",
    "(need|want|get|some|any) [some|a bit of|your] help",
    "what can (you|i|we) [actually] (do|say|type|ask|write|use) [for me|for us|here|with you|you|with this]",
    "what (else|things) can (you|i) (do|say|type|ask)",
    "how (does|do) (this|it|you|i|i use) (work|use this|use you|use it|this|you|it|get started)",
    "i (do not|cannot) (know|understand|work out|figure out) (what to (do|type|say|write)|how (this|it) works|how to "
    "(use this|use you|do this|start|work this)|this|you|what you mean|how)",
    "i am (lost|stuck|confused|new|new here|new to this)",
    "(what are|show me) [my|the] (options|commands|choices|instructions)",
    "(instructions|commands|menu|options|guide|manual)",
    "(can|could) you help [me]",
    "how can you help [me]",
    "what (do you do|are you for|is this for)",
    "show me (what you can do|how this works|how it works)",
    "what (should|do) i (type|write|say)",
    "which (commands|words) [can i use|are there|do you know|do you understand]",
    rank=1,
)
def help_me(_said: Saying) -> Outcome:
    return Understood(SeeHelp())


@means(
    "thanks",
    "(thanks|thank you|much appreciated|appreciated|brilliant|great|perfect|lovely|super|noted|understood|received|"
    "will do|fine|cool|excellent|wonderful|no problem|no worries|nice one|all good|sounds good|good to know|"
    "all right|bye|goodbye|amazing|fantastic|magic|splendid|got it|nice|good|marvellous|ace|smashing|fab|helpful|"
    "very helpful|most kind|you are a star|on it|i am on it|leave it with me|you too|same to you|lol|haha|ha ha|"
    "speak soon|see you (soon|later|tomorrow)|happy (DATE|easter|christmas|new year|birthday)|welcome|"
    "have a (nice|lovely|good|great) (day|weekend|evening|easter|christmas|break|holiday|one|time)|good luck|"
    "not to worry|many thanks|good bot|well done|see you|have a good (day|weekend|evening))",
    "that is (great|fine|helpful|brilliant|perfect|all|it|good|kind|very kind|really helpful|very helpful|useful|all i "
    "needed|clear)",
    small=True,
    uses=("PERIOD", "DATE"),
)
def thanks(_said: Saying) -> Outcome:
    return Understood(Thank())


@means("thanks", "(ok|alright|right|right then|i see)", small=True)
def ok(said: Saying) -> Outcome:
    """Where a question is open it may be its answer, which is asked; else it is thanks."""
    asked = said.talk.asked()
    if len(asked) == 1:
        return Question(said=said.typed, took=asked, unknown=Unknown(what="is_that_yes"))
    return Understood(Thank())


@means(
    "yes",
    "(yes|yessign|correct|exactly|go ahead|please do|confirm|confirmed|sure|absolutely|definitely|of course|certainly|"
    "that is (right|correct|the one|it exactly)|do it|do that|that one|the first [one]|affirmative|yes please|indeed|"
    "i confirm|spot on|right you are|agreed|accept)",
    small=True,
    uses=("BODY", "DATE", "MEETING", "MONTH", "PERIOD"),
    rank=1,
)
def yes(said: Saying) -> Outcome:
    """Yes to the question that is open; else to the one meeting that was asked about and has no answer."""
    asked = said.talk.asked()
    if len(asked) == 1:
        return Understood(asked[0])
    if asked:
        return Question(said=said.typed, took=asked, unknown=Unknown(what="which_of_these"))
    return _to_what_was_asked(said, coming=True)


@means(
    "no",
    "(nosign|no|nosign no|nope|no thanks|no thank you|not that [one]|wrong|"
    "that is (wrong|not right|not it|not correct|incorrect)|"
    "neither|none of (these|those|them)|incorrect|nothing|never mind|nevermind|forget it|not now|not today|leave it|"
    "not this time)",
    small=True,
    uses=("BODY", "DATE", "MEETING", "MONTH", "PERIOD"),
    rank=1,
)
def no(said: Saying) -> Outcome:
    """Nothing of what was asked; to a meeting that was asked about it may be apologies, and that is asked."""
    if said.talk.asked():
        return Question(said=said.typed, unknown=Unknown(what="said_no"))
    return _to_what_was_asked(said, coming=False)


def _to_what_was_asked(said: Saying, *, coming: bool) -> Outcome:
    act = said.act
    meant = said.meeting()
    if meant.named and meant.sure:
        return (come if coming else give)(said)
    about = {ref for ref in said.talk.about() if ref.startswith("M-")}
    asked = [m for m in _unanswered(act) if not about or m.ref in about]
    ahead = asked or own_meetings(act)
    make = apologies.Come if coming else apologies.GiveApologies
    took = tuple(make(meeting=m.id, seat=seat) for m in ahead for seat in _seat(act, m))
    sure = coming and len(asked) == 1 and len(took) == 1
    unknown = Unknown(what="which_meeting" if took else "no_meeting")
    return said.one_of(took[:MOST], sure=sure, unknown=unknown, change=Opens(verb="apologies.give"))


def _seat(act: Act, meeting: Meeting) -> tuple[str, ...]:
    return tuple(apologies.seats_to_answer(act, meeting)[:1])


def _unanswered(act: Act) -> list[Meeting]:
    """The meetings about which the speaker was asked, and to which they have not answered."""
    return [
        m
        for m in own_meetings(act)
        for seat in _seat(act, m)
        if not answered(act, m, seat).answer and _was_asked(act, m)
    ]


def _was_asked(act: Act, meeting: Meeting) -> bool:
    return any(
        n.person_id == act.actor.person and n.state == "sent"
        for kind in ASKS_COMING
        for n in notices.of_kind(act.session, act.partnership, kind, meeting.ref)
    )
