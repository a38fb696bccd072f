"""The plainest things in Welsh, which are answered in Welsh: apologies, coming, thanks, when, help, hello."""

from __future__ import annotations

from commands.grammar.outcome import Outcome
from commands.grammar.plain import coming, hello, meetings, not_coming
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying

_THE = "[ar gyfer|am|i|o|yn] [y|yr|i'r|o'r|cyfarfod] [nesaf]"


@means(
    "apologies",
    f"(ymddiheuriadau|ymddiheuriad|ymddiheuraf|ymddiheuro) [gen i] {_THE}",
    f"[ymddiheuriadau] [alla|allaf|fedra|fedraf|galla] i ddim (dod|bod yno|mynychu|bod yn bresennol) {_THE}",
    f"[dwi|dw i|rydw i|rwy'n|dwi'n] (methu|ddim yn gallu|methu a|yn methu) [a] (dod|bod yno|mynychu) {_THE}",
    f"(fydda|fyddaf|bydda) i ddim (yno|yn gallu dod|yn dod|yn mynychu|yn bresennol) {_THE}",
    f"(dydw i|dw i|dwi) ddim yn (dod|gallu dod|mynychu) {_THE}",
    keeps=True,
    welsh=True,
    rank=5,
)
def apologies(said: Saying) -> Outcome:
    return not_coming.give(said)


@means(
    "coming",
    f"(byddaf|byddaf i|bydda i|fe fyddaf|mi fydda i|fydda i) (yno|yn dod|yn mynychu|yn bresennol|yn y|yn yr) {_THE}",
    f"(dof|dof i|mi ddo i|fe ddof|do i'r|do i i'r|ddo i) {_THE}",
    f"(rydw i'n|rwy'n|dwi'n|dw i'n|dwi yn|rydw i yn) (dod|mynychu|gallu dod) {_THE}",
    f"(bydda i'n|mi fydda i'n) (dod|mynychu|bresennol) {_THE}",
    welsh=True,
    rank=4,
)
def come(said: Saying) -> Outcome:
    return coming.come(said)


@means(
    "thanks",
    "diolch [yn fawr] [iawn|i chi|am hynny|am y neges]",
    "(diolch o galon|llawer o ddiolch|iawn diolch)",
    small=True,
    welsh=True,
)
def thanks(said: Saying) -> Outcome:
    return hello.thanks(said)


@means(
    "meeting",
    "(pryd|lle|ble) (mae'r|mae|yw'r|yw|fydd|fydd y|bydd|bydd y|mae y) [y|yr] [cyfarfod|gyfarfod|BODY] [nesaf]",
    "(faint o'r gloch|pa amser|pa ddyddiad|pa bryd) (mae'r|mae|yw'r|yw) [y|yr] [cyfarfod|BODY] [nesaf]",
    "[y|y'r] (cyfarfod|BODY) nesaf",
    about_others=True,
    welsh=True,
    rank=3,
)
def when(said: Saying) -> Outcome:
    return meetings.when_and_where(said)


@means(
    "help",
    "(cymorth|help os gwelwch yn dda|help plis|help mi|helpwch|help llaw|"
    "helpwch fi|helpa fi|angen help|angen cymorth|dwi angen help|rwyf angen help)",
    "beth (alla|allaf|fedra|galla) i [ei] (wneud|ddweud|ofyn|neud)",
    "beth (wyt ti|ydych chi|allwch chi|elli di) [yn|ei] [gallu|ei] (wneud|neud)",
    "sut (mae hwn|mae hyn|mae'n|mae o|mae e) [yn] gweithio",
    welsh=True,
    rank=3,
)
def help_me(said: Saying) -> Outcome:
    return hello.help_me(said)


@means(
    "greet",
    "(bore da|prynhawn da|noswaith dda|shwmae|sut mae|helo|s'mae|smae|su'mae)",
    small=True,
    welsh=True,
)
def greet(said: Saying) -> Outcome:
    return hello.greet(said)
