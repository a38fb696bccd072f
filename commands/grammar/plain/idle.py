"""Words that change nothing, words that make it doubtful, and words after which a reason comes."""

from __future__ import annotations

from commands.grammar.words import the_words

NAMED = frozenset(("BODY", "MEETING", "DATE", "MONTH", "REPORT", "ACTION", "ITEM", "LINK", "SPAN", "AGENCY"))
"""Things that may stand anywhere beside what is said. People are not here: it may be said of whoever is named."""

IDLE = the_words(
    "a an the of on at to in for by from with and or our my me i we you your it this that these those is "
    "are am be please thanks thank sorry hi hello dear good morning afternoon evening boardclerk clerk "
    "bot all there here very much many so well just really actually also too then kindly regards best "
    "again still now as oh um erm er ah afraid unfortunately sadly apologies meeting meetings group "
    "committee sub panel next coming forthcoming upcoming yes ok today's one ones anyway wishes hope "
    "you're everyone team folks mate can could would will do does need want like know tell let give us "
    "about what which any some moment time right quick question re regarding illsign yessign"
)
"""Words that change nothing where they stand beside something that was understood."""

BEFORE = the_words(
    "a an the of on at to in for by from with and so our my me i we you your please thanks thank sorry hi "
    "hello dear good morning afternoon evening boardclerk clerk bot all there very much many well just "
    "really actually also oh um erm er ah afraid unfortunately sadly apologies meeting next yes but ok "
    "everyone team folks re regarding about this that can could would illsign yessign again no it looks "
    "as though i'm apparently it's must let know tell say to say do want need like us hey diary clash "
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

POLITE = the_words("can could would will please may")
"""How a request may begin that is put as a question."""
