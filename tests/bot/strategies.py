"""Generated messages and forms for property tests: hostile words, every part, every edge of a limit."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.messages import model as m

_HOSTILE = [
    "<!channel>",
    "<@U123>",
    "<https://evil.example|click>",
    "*bold*",
    "_x_",
    "a&b",
    "&lt;b&gt;",
    "<script>alert(1)</script>",
    "سلام",
    "\u202eabc\u202c",
    "e\u0301te\u0301",
    "👩‍👩‍👧",
    "\x07bell",
    "{{7*7}}",
    "=CMD()",
    "`code`",
    "https://papers.example/item?a=1&b=2",
]
words = st.one_of(
    st.sampled_from(_HOSTILE),
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"]),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["board", "apologies", "quorum", "Wednesday", "21", "September", "report"]),
)


def sentence(max_words: int = 12) -> st.SearchStrategy[str]:
    """Words with spaces and now and then a new line; sometimes repeated until it is far over any limit."""
    few = st.lists(words, min_size=1, max_size=max_words).map(" ".join)
    many = st.tuples(few, st.integers(20, 80)).map(lambda p: "\n".join([p[0]] * p[1]))
    return st.one_of(few, few, few, few, few, many)


short = st.lists(words, min_size=1, max_size=4).map(" ".join)
tones = st.sampled_from(m.Tone)
spans = st.one_of(
    sentence(),
    sentence(6).map(lambda t: m.Strong(text=t)),
    st.builds(
        m.Link,
        text=short,
        url=st.sampled_from(["https://papers.example/a?b=1&c=|2", "javascript:alert(1)", "x"]),
    ),
    st.builds(m.Typed, words=short),
    st.builds(m.Who, person=st.integers(1, 9), name=short),
)
texts = st.lists(spans, min_size=1, max_size=4).map(tuple)
presses = st.builds(
    m.Press,
    verb=st.sampled_from(["meeting.coming", "report.send", "action.done"]),
    args=st.dictionaries(short, st.one_of(short, st.integers())),
    key=st.sampled_from(["k1", "f" * 32]),
)
buttons = st.builds(
    m.Button,
    label=st.one_of(short, sentence()),
    press=st.none() | presses,
    url=st.none() | st.sampled_from(["https://papers.example/pack", "javascript:alert(1)"]),
    tone=tones,
    confirm=st.none() | sentence(),
)
_button_lists = st.one_of(st.just(()), st.lists(buttons, max_size=7).map(tuple))
entries = st.builds(m.Entry, title=texts, detail=st.just(()) | texts, tone=tones, buttons=_button_lists)


@st.composite
def tables(draw: st.DrawFn) -> m.Table:
    columns = draw(st.lists(short, min_size=1, max_size=4).map(tuple))
    row = st.tuples(*[st.one_of(short, sentence(), st.just("")) for _ in columns])
    return m.Table(
        columns=columns, rows=tuple(draw(st.lists(row, max_size=5))), caption=draw(st.just("") | sentence())
    )


parts: st.SearchStrategy[m.Part] = st.one_of(
    st.builds(m.Heading, text=sentence()),
    st.builds(m.Para, text=texts, tone=tones),
    st.builds(m.Facts, pairs=st.lists(st.tuples(short, texts), max_size=12).map(tuple)),
    st.builds(m.Entries, rows=st.lists(entries, max_size=5).map(tuple)),
    tables(),
    st.builds(m.Meter, label=sentence(), have=st.integers(0, 20), need=st.integers(0, 20)),
    st.builds(m.Note, text=texts),
    st.builds(m.Buttons, buttons=_button_lists),
    st.builds(
        m.FileRef, file=st.integers(1, 9), name=short, size=st.integers(0, 10**9), restricted=st.booleans()
    ),
)
messages = st.builds(
    m.Message,
    kind=st.just("generated"),
    subject=sentence(),
    parts=st.lists(parts, max_size=8).map(tuple),
    lang=st.sampled_from(["en", "cy"]),
)


@st.composite
def fields(draw: st.DrawFn, number: int = 0) -> m.Field:
    kind = draw(st.sampled_from(m.FieldKind))
    said = st.one_of(
        short, sentence().map(lambda text: text[:300])
    )  # longer ones do not fit a form, many times over
    labels = draw(st.lists(said, max_size=14)) * draw(st.sampled_from([1, 1, 12]))
    options = tuple((f"id{i}", f"{i} {label}") for i, label in enumerate(labels))
    chosen: str | tuple[str, ...] = ""
    if kind in (m.FieldKind.CHOICES, m.FieldKind.PEOPLE):
        chosen = tuple(value for value, _ in options[: draw(st.integers(0, 3))])
    elif kind in (m.FieldKind.CHOICE, m.FieldKind.PERSON):
        chosen = options[0][0] if len(options) > 0 and draw(st.booleans()) else ""
    elif kind is m.FieldKind.DATE:
        chosen = draw(st.sampled_from(["", "2016-09-21", "next week"]))
    elif kind is m.FieldKind.TIME:
        chosen = draw(st.sampled_from(["", "10:00", "ten"]))
    elif kind is m.FieldKind.TOGGLE:
        chosen = draw(st.sampled_from(["", "yes"]))
    elif kind is not m.FieldKind.FILE:
        chosen = draw(st.just("") | sentence())
    return m.Field(
        id=f"field{number}",
        label=draw(sentence()),
        kind=kind,
        required=draw(st.booleans()),
        hint=draw(st.just("") | sentence()),
        max_chars=draw(st.sampled_from([1, 150, 3000, 9000])),
        options=options
        if kind in (m.FieldKind.CHOICE, m.FieldKind.CHOICES, m.FieldKind.PERSON, m.FieldKind.PEOPLE)
        else (),
        source=draw(st.sampled_from([None, "actions"])),
        value=chosen,
        error=draw(st.none() | sentence()),
    )


@st.composite
def forms(draw: st.DrawFn) -> m.Form:
    count = draw(st.integers(1, 5))
    return m.Form(
        name="generated",
        title=draw(sentence()),
        fields=tuple(draw(fields(number=i)) for i in range(count)),
        press=draw(presses),
        submit=draw(st.sampled_from(["Save", "Send it to the secretariat now"])),
        intro=tuple(draw(st.lists(parts, max_size=3))),
    )


replies = st.builds(
    m.Reply,
    message=st.none() | messages,
    form=st.none() | forms(),
    seen_by=st.sampled_from(m.Seen),
    replaces=st.booleans(),
)
