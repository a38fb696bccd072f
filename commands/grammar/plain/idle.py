"""Words that change nothing, words that make it doubtful, and words after which a reason comes."""

from __future__ import annotations

from commands.grammar.words import the_words

NAMED = frozenset(
    ("BODY", "MEETING", "DATE", "MONTH", "REPORT", "ACTION", "ITEM", "LINK", "SPAN", "AGENCY", "PERIOD")
)
"""Things that may stand anywhere beside what is said. People are not here: it may be said of whoever is named."""

OF_A_MEETING = frozenset(("BODY", "MEETING", "DATE", "MONTH", "PERIOD"))
"""Things that say which meeting is meant."""
BECAUSE = frozenset(("because", "as", "since", "due", "owing"))
"""Words after which a reason comes, and nothing else."""

IDLE = the_words(
    "a an the of on at to in for by from with and or our my me i we you your it this that these those is "
    "are am be please thanks thank sorry hi hello dear good morning afternoon evening boardclerk clerk "
    "bot all there here very much many so well just really actually also too then kindly regards best "
    "again still now as oh um erm er ah afraid unfortunately sadly apologies meeting meetings group "
    "committee sub panel next coming forthcoming upcoming yes ok today's one ones anyway wishes hope "
    "you're everyone team folks mate can could would will do does need want like know tell let give us "
    "about what which any some moment time right quick question re regarding illsign yessign "
    "up out see show get got find y yr i'r ar gyfer o'r yn nesaf "
    "phone telephone teams zoom video online remotely virtually "
    "bore prynhawn noswaith da helo shwmae diolch "
    "cyfarfod os gwelwch dda mae'n ddrwg gen plis"
)
"""Words that change nothing where they stand beside something that was understood."""

BEFORE = the_words(
    "a an the of on at to in for by from with and so our my me i we you your please thanks thank sorry hi "
    "hello dear good morning afternoon evening boardclerk clerk bot all there very much many well just "
    "really actually also oh um erm er ah afraid unfortunately sadly regrettably regretfully alas news "
    "update apologies meeting next yes but ok "
    "everyone team folks re regarding about this that can could would illsign yessign again no it looks "
    "as though i'm apparently it's must let know tell say to say mae'n ddrwg gen helo bore "
    "prynhawn noswaith shwmae diolch da do want need like us hey diary clash "
    "regret inform be because"
)
"""Words that may stand before something that is done at once; any other may turn its meaning round."""

TURNS = the_words(
    "not never no nor neither without cannot unless if whether maybe perhaps possibly probably might "
    "would should could unsure yet was were had did used but although though however except said says "
    "asked asks told wrote thinks think thought hope hoping wish until stop do does don"
)
"""Words that may turn round, put off or put in somebody else's mouth what stands beside them."""

REASON = (
    "because of",
    "because",
    "due to",
    "owing to",
    "on account of",
    "as",
    "since",
    "reason is",
    "reason",
    "but",
    "and",
    "so",
    "i am",
    "i'm",
    "im",
    "i have",
    "i've",
    "ive",
)
"""What may stand before a reason and is no part of it."""

OTHERS = the_words(
    "he she they him her them his hers their everybody somebody someone nobody anybody anyone who"
)
"""Words for people other than the one who speaks."""

FIRST = frozenset(("yes", "ok", "hi", "hello", "thanks", "the", "please", "oh", "ah", "well", "dear"))
"""What may stand before one word that says it all, such as "coming"."""
LEAD_INS = (
    "(i am|am) [so|very|really] (afraid|sorry) [to say] [that|but]",
    "(sorry|apologies) (to say|but) [that]",
    "i (regret|have) to (say|inform you|tell you|let you know|report) [that]",
    "i regret [that]",
    "(i just wanted|i wanted|just|i am writing|i would like|i need|i want|writing) to "
    "(say|let you know|tell you|confirm|inform you|advise|let you all know) [that]",
    "[please] (note|be advised|be aware|let the chair know|let everyone know|tell the chair|tell them|let them know|"
    "record|pass on|let morgan know) that",
    "(hope|hoping) (you are well|all is well|this finds you well)",
    "(looks like|it looks like|it seems|turns out|unfortunately it seems) [that] [i]",
    "as (discussed|agreed|mentioned)",
    "(just|quick) [a] (note|message|line|heads up|one) [to say|that]",
    "i am still",
)
"""How people come to what they say."""

WISHED = the_words(
    "please you i to want wish need like give record send accept put mark take note be going have just yet "
    "yourself bother would do the any me my us of for really"
)
"""Words that may stand between "do not" and what is not to be done."""

POLITE = the_words("can could would will please may")
"""How a request may begin that is put as a question."""
