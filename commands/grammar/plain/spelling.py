"""How words are really typed: run together, short, with a letter too many, or as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from commands.grammar.words import the_words

YES_SIGN, ILL_SIGN, NO_SIGN = "yessign", "illsign", "nosign"

_PICTURES = {
    **dict.fromkeys("👍👌✅✔🙋🆗", YES_SIGN),
    **dict.fromkeys("🤒🤕🤢🤮🤧😷", ILL_SIGN),
    **dict.fromkeys("👎❌🚫", NO_SIGN),
    **dict.fromkeys("🙏", "thanks"),
}
_NAMED_PICTURES = {
    **dict.fromkeys(("+1", "thumbsup", "ok_hand", "white_check_mark", "heavy_check_mark"), YES_SIGN),
    **dict.fromkeys(
        ("face_with_thermometer", "face_with_head_bandage", "nauseated_face", "sneezing_face", "mask"),
        ILL_SIGN,
    ),
    **dict.fromkeys(("-1", "thumbsdown", "x", "no_entry_sign"), NO_SIGN),
    "pray": "thanks",
}
_COLOURED = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\u200d]|:skin-tone-\\d:")
_NAMED = re.compile(r":([a-z0-9_+-]+):")
_APOSTROPHES = str.maketrans(
    {"`": "'", "\u00b4": "'", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff07": "'"}
)

_NOT = {
    "can": "cannot", "won": "will not", "don": "do not", "doesn": "does not", "didn": "did not", "isn": "is not",
    "aren": "are not", "wasn": "was not", "weren": "were not", "haven": "have not", "hasn": "has not",
    "hadn": "had not", "couldn": "could not", "wouldn": "would not", "shouldn": "should not", "shan": "will not",
    "mustn": "must not", "needn": "need not",
}  # fmt: skip
_SHORT = {
    "im": "i am", "ive": "i have", "ill": "ill", "id": "id", "whos": "who is", "whats": "what is",
    "whens": "when is", "wheres": "where is", "hows": "how is", "thats": "that is", "theres": "there is",
    "youre": "you are", "its": "its", "u": "you", "ur": "your", "r": "are", "y": "why", "plz": "please",
    "pls": "please", "thx": "thanks", "thnx": "thanks", "tnx": "thanks", "ty": "thanks", "ta": "thanks",
    "cheers": "thanks", "thankyou": "thanks", "mtg": "meeting", "mtgs": "meetings", "wil": "will", "abt": "about",
    "k": "ok", "okay": "ok", "okey": "ok", "kk": "ok", "yep": "yes", "yup": "yes", "yeah": "yes", "yea": "yes",
    "ye": "yes", "yh": "yes", "nope": "no", "nah": "no", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "cancelled": "cancelled", "unable": "unable", "tho": "though", "cuz": "because", "cos": "because",
    "coz": "because", "bc": "because", "b4": "before", "2day": "today",
    "wk": "week", "dunno": "do not know", "docs": "papers", "repot": "report",
    "apols": "apologies", "apol": "apologies", "aplogies": "apologies", "hiya": "hi", "heya": "hi", "hey": "hi",
    "deffo": "definitely", "defo": "definitely", "hullo": "hello", "ello": "hello",
}  # fmt: skip
_ENDINGS = {"'m": "am", "'ll": "will", "'re": "are", "'ve": "have", "'d": "would"}
_IS_AFTER = the_words(
    "who what when where how why it that there he she here let everyone everybody nobody someone somebody"
)
MISSPELT = the_words(
    "apologies apology board meeting meetings coming attend attending tomorrow deputy deputies report "
    "reports agenda papers quorum quorate withdraw cancel unsubscribe finished thanks instead sorry "
    "actions action remind reminder extension running today unable available address please unfortunately "
    "minutes executive hello thank finish understand secretary secretariat privacy different changed "
    "complete completed"
)
"""Words of ours that are worth taking a slip of the hand for; short words and those that are like others are none."""
_NOT_SLIPS = the_words(
    "broad cancer boars worry paper tanks retorts thinks action reports report aboard boards border sort "
    "comping come comes attends extensions reminds remote funning ruining cunning available actions change charged "
    "completes finishes hells hallo cello thanked thick meting melting beard bored boarded minute dress "
    "think thinks thinking thought join joins joining "
    "addressed charge changes remained deputise deputises deputising deputised"
)
"""Words that are words themselves, however like one of ours."""


def with_pictures_as_words(text: str) -> str:
    """The text with one kind of apostrophe, and each picture that says something as a word of its own."""
    if not text.isascii():
        text = _COLOURED.sub("", text.translate(_APOSTROPHES))
        text = "".join(f" {_PICTURES[c]} " if c in _PICTURES else c for c in text)
    elif "`" in text:
        text = text.translate(_APOSTROPHES)
    text = _COLOURED.sub("", text)
    return _NAMED.sub(lambda m: f" {_NAMED_PICTURES.get(m[1], '')} ", text)


def spelt_out(word: str) -> tuple[str, ...]:
    """The plain words that one typed word stands for: "can't" and "cant" are "cannot", "im" is "i am"."""
    if word in _SHORT:
        return tuple(_SHORT[word].split())
    if word.endswith(("n't", "nt")):
        stem = word[:-3] if word.endswith("n't") else word[:-2]
        stem = {"ca": "can", "wo": "won", "do": "don", "sha": "shan"}.get(stem, stem)
        found = _NOT.get(stem if stem in _NOT else f"{stem}n")
        if found:
            return tuple(found.split())
    for ending, means in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*spelt_out(word.removesuffix(ending)), means)
    if word.endswith("'s") and word[:-2] in _IS_AFTER:
        return (word[:-2], "us" if word == "let's" else "is")
    return (word,)


@lru_cache(maxsize=4096)
def respelt(word: str) -> str:
    """The word of ours that a slip of the hand stands for; the word itself where it is none."""
    if (
        len(word) < 4
        or word in MISSPELT
        or word in _NOT_SLIPS
        or not word.isalpha()
        or spelt_out(word) != (word,)
    ):
        return word
    if (
        any(word.removesuffix(ending) in MISSPELT for ending in ("s", "d", "ed", "r", "ly"))
        or f"{word}s" in MISSPELT
    ):
        return word
    near = list(_near_enough(word, MISSPELT))
    return near[0] if len(near) == 1 else word


def respelt_name(word: str, names: Iterable[str]) -> str:
    """The same with the words of the partnership's own names."""
    if len(word) < 4 or word in _NOT_SLIPS or not word.isalpha() or spelt_out(word) != (word,):
        return word
    near = set(_near_enough(word, names))
    return near.pop() if len(near) == 1 else word


def _near_enough(word: str, known: Iterable[str]) -> Iterable[str]:
    for each in known:
        allowed = 1 if len(each) < 8 else 2
        same_start = word[0] == each[0]
        if same_start and abs(len(each) - len(word)) <= allowed and slips(word, each, allowed) <= allowed:
            yield each


def slips(one: str, other: str, most: int = 2) -> int:
    """How many slips of the hand part two words: a letter wrong, missing, too many, or two of them turned round."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
