"""Messages and forms on Slack: split, never cut, never failing, and never a mention that was not meant."""

import json

from hypothesis import HealthCheck, given, settings
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.channels.slack import limits
from bot.channels.slack.forms import closing_view, error_texts, render_form
from bot.channels.slack.render import render
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    Field,
    FieldKind,
    FileRef,
    Form,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Press,
    Strong,
    Table,
    Tone,
    Who,
)
from tests.bot import strategies
from tests.bot.slack_checks import check_payload, check_view, lost, seen

MENTIONS = {1: "U1", 2: "U2"}
_some = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def said(*parts, subject="Board, Wednesday 21 September"):
    return render(Message(kind="test", subject=subject, parts=parts), MENTIONS)


def blocks(*parts):
    return said(*parts)[0]["blocks"]


def field(kind, **more):
    return Field(**{"id": "f", "label": "Which", "kind": kind} | more)


def form(*fields, title="Apologies", **more):
    return render_form(
        Form(name="test", title=title, fields=fields, press=Press(verb="apologies.give", key="k9"), **more)
    )


def element(*args, **more):
    (block,) = (b for b in form(field(*args, **more))["blocks"] if b["type"] == "input")
    return block["element"]


@_some
@given(strategies.forms())
def test_no_word_of_a_form_is_lost_and_no_limit_broken(made):
    view = render_form(made, MENTIONS)
    check_view(view)
    View(**{k: v for k, v in view.items() if k != "blocks"}, blocks=Block.parse_all(view["blocks"])).to_dict()
    shown = seen(view)
    assert not lost(iter([made.title]), shown)
    for one in made.fields:
        searched = one.source and len(one.options) > limits.OPTIONS
        labels = [label for value, label in one.options if not searched or value in one.value]
        is_text = isinstance(one.value, str) and not one.options and one.kind is not FieldKind.TOGGLE
        typed = one.value if is_text else ""
        assert not lost(iter([one.label, one.hint, one.error or "", typed, *labels]), shown)


def test_a_form_with_more_to_read_than_it_can_show_opens_all_the_same_and_says_so():
    options = tuple((f"id{n}", f"{n} {'a very long name indeed ' * 170}") for n in range(80))
    view = form(field(FieldKind.CHOICE, options=options), field(FieldKind.CHOICE, id="b", options=options))
    check_view(view)
    assert "There is more to read than a form can show" in json.dumps(view)
    assert len([b for b in view["blocks"] if b["type"] == "input"]) == 2


def test_what_somebody_typed_never_becomes_a_mention_a_broadcast_or_a_link():
    typed = "<!channel> <@U1> <#C1> <https://evil.example|here> @here &lt;"
    drawn = json.dumps(
        said(Para(text=(typed,)), Note(text=(typed,)), Facts(pairs=((typed, (typed,)),)), Heading(text=typed))
    )
    assert "<!channel>" not in drawn and "<@U1>" not in drawn and "<https:" not in drawn
    assert "&lt;!channel&gt; &lt;@U1&gt;" in drawn and "&amp;lt;" in drawn


def test_a_person_is_mentioned_where_reachable_and_else_named():
    (block,) = blocks(
        Para(text=("Ask ", Who(person=1, name="Jo Example"), " or ", Who(person=7, name="Sam <Example>")))
    )
    assert block["text"]["text"] == "Ask <@U1> or Sam &lt;Example&gt;"


def test_a_link_is_a_link_only_to_the_web_or_to_mail():
    (block,) = blocks(
        Para(
            text=(
                Link(text="the pack", url="https://papers.example/a|b"),
                " ",
                Link(text="x", url="javascript:alert(1)"),
            )
        )
    )
    assert block["text"]["text"] == "<https://papers.example/a%7Cb|the pack> x (javascript:alert(1))"


def test_bold_type_that_touches_a_letter_is_still_bold():
    (block,) = blocks(Para(text=(Strong(text="Board"), "s")))
    assert block["text"]["text"] == "*Board*\u200bs"


def test_slacks_own_marks_in_what_was_typed_stay_as_typed():
    (block,) = blocks(Para(text=("see *this* and _that_",)))
    assert block["text"] == {"type": "plain_text", "text": "see *this* and _that_", "emoji": False}


def test_the_notification_is_the_subject_and_nothing_from_the_body():
    (payload,) = said(Para(text=("Your apologies are recorded (operation on Tuesday).",)))
    assert payload["text"] == "Board, Wednesday 21 September"


def test_tone_is_a_mark_before_the_words():
    for tone, mark in ((Tone.GOOD, "✓ "), (Tone.WARN, "⚠ "), (Tone.BAD, "✗ "), (Tone.PLAIN, "")):
        (block,) = blocks(Para(text=("Probation has not replied",), tone=tone))
        assert block["text"]["text"] == f"{mark}Probation has not replied"


def test_numbers_of_a_meter_say_what_they_mean():
    (block,) = blocks(Meter(label="Replies", have=7, need=8))
    assert block["text"]["text"] == "⚠ Replies: 7 of the 8 needed, 1 short"
    (block,) = blocks(Meter(label="Replies", have=9, need=8))
    assert block["text"]["text"] == "✓ Replies: 9, 8 needed"


def test_a_button_carries_our_key_and_its_verb_and_an_id_of_its_own():
    press = Press(verb="meeting.coming", args={"meeting": 4}, key="abc")
    (block,) = blocks(
        Buttons(buttons=(Button(label="I'm coming", press=press), Button(label="Later", press=press)))
    )
    first, second = block["elements"]
    assert (first["value"], first["action_id"]) == ("abc", "press:meeting.coming:1")
    assert second["action_id"] == "press:meeting.coming:2"
    assert "meeting" not in first["value"]


def test_six_buttons_stand_in_two_rows():
    row = tuple(Button(label=f"B{i}", press=Press(verb="x", key="k")) for i in range(6))
    assert [len(b["elements"]) for b in blocks(Buttons(buttons=row))] == [5, 1]


def test_one_button_stands_beside_its_row_and_two_stand_under_it():
    one = Button(label="Remind", press=Press(verb="remind", key="k"))
    (row,) = blocks(Entries(rows=(Entry(title=("Health",), buttons=(one,)),)))
    assert row["accessory"]["text"]["text"] == "Remind"
    text, actions = blocks(Entries(rows=(Entry(title=("Health",), buttons=(one, one)),)))
    assert (text["type"], actions["type"]) == ("section", "actions")


def test_rows_without_buttons_are_lines_of_one_list():
    rows = (
        Entry(title=("Friday 9:",), detail=("4 of 7 in",)),
        Entry(title=("Nobody named as deputy",), tone=Tone.WARN),
    )
    (block,) = blocks(Entries(rows=rows))
    assert block["text"]["text"] == "• *Friday 9:* 4 of 7 in\n⚠ Nobody named as deputy"


def test_a_table_reads_as_lines_that_name_their_columns():
    (block,) = blocks(Table(columns=("Agency", "Met"), rows=(("Health", "3 of 4"),), caption="Attendance"))
    assert block["text"]["text"] == "*Attendance*\n• Agency: *Health*; Met: 3 of 4"


def test_a_long_label_and_a_long_question_are_said_in_full_beside_the_button():
    label, question = "Agree the agenda " * 8, "Are all items there? " * 30
    press = Press(verb="x", key="k")
    drawn = blocks(Buttons(buttons=(Button(label=label, press=press, confirm=question),)))
    assert " ".join(label.split()) in drawn[0]["text"]["text"].replace("*", "")
    assert drawn[-1]["elements"][0]["text"]["text"].endswith("…")
    check_payload(said(Buttons(buttons=(Button(label=label, press=press, confirm=question),)))[0])


def test_forty_long_rows_go_on_in_the_thread_and_say_so():
    rows = tuple(
        Entry(
            title=(f"Action {i}",),
            detail=("word " * 60,),
            buttons=(Button(label="Done", press=Press(verb="d", key="k")),),
        )
        for i in range(120)
    )
    payloads = said(Heading(text="Late"), Entries(rows=rows))
    assert len(payloads) > 2
    assert payloads[1]["text"].endswith(f"(2 of {len(payloads)})")
    for payload in payloads:
        check_payload(payload)


def test_a_word_of_ten_thousand_letters_is_divided_and_kept():
    payloads = said(Para(text=("&" * 10_000,)))
    assert seen([p["blocks"] for p in payloads]).count("&") == 10_000
    for payload in payloads:
        check_payload(payload)


def test_a_heading_with_markup_in_it_is_a_bold_section():
    (block,) = blocks(Heading(text="Health & Care"))
    assert block["text"]["text"] == "*Health &amp; Care*"


def test_a_message_without_parts_still_says_its_subject():
    (payload,) = said()
    assert "Board, Wednesday 21 September" in payload["blocks"][0]["text"]["text"]


def test_a_file_is_named_with_its_size_and_marking():
    (block,) = blocks(FileRef(file=1, name="pack.pdf", size=1_400_000, restricted=True))
    assert block["text"]["text"] == "File: pack.pdf (1.4 MB, restricted)"


# Forms


def test_a_form_carries_its_key_alone_and_its_verb():
    view = form(field(FieldKind.TEXT))
    assert (view["private_metadata"], view["callback_id"]) == ("k9", "form:apologies.give")


def test_a_title_over_24_characters_moves_inside():
    view = form(field(FieldKind.TEXT), title="Ask for more time for a report")
    assert view["blocks"][0]["text"]["text"] == "Ask for more time for a report"
    assert view["title"]["text"] == "Ask for more time for a…"


def test_lists_are_radios_then_a_select_then_a_search():
    def options(n):
        return tuple((f"id{i}", f"Action {i}") for i in range(n))

    assert element(FieldKind.CHOICE, options=options(10))["type"] == "radio_buttons"
    assert element(FieldKind.CHOICE, options=options(11), source="actions")["type"] == "static_select"
    assert element(FieldKind.CHOICES, options=options(10))["type"] == "checkboxes"
    assert element(FieldKind.PEOPLE, options=options(11))["type"] == "multi_static_select"
    searched = element(FieldKind.CHOICE, options=options(140), source="actions", value="id130")
    assert (searched["type"], searched["action_id"]) == ("external_select", "search:actions")
    assert searched["initial_option"]["value"] == "id130"
    assert "and 40 more, type to narrow" in seen_words(
        form(field(FieldKind.CHOICE, options=options(140), source="actions"))
    )
    groups = element(FieldKind.CHOICE, options=options(140))["option_groups"]
    assert [(g["label"]["text"], len(g["options"])) for g in groups] == [
        ("1 to 100", 100),
        ("101 to 140", 40),
    ]


def seen_words(view):
    return json.dumps(view, ensure_ascii=False)


def test_an_empty_list_is_a_sentence_and_an_all_empty_form_has_nothing_to_send():
    view = form(field(FieldKind.CHOICE, label="Your action"))
    assert view["blocks"][0]["text"]["text"] == "*Your action*: there is nothing to choose from."
    assert "submit" not in view


def test_an_agency_name_of_200_characters_is_shortened_in_its_box_and_said_in_full():
    name = " ".join(["Staffordshire"] * 14)
    view = form(field(FieldKind.CHOICE, options=(("a1", name), ("a2", "Health"))))
    assert name in view["blocks"][0]["text"]["text"]
    check_view(view)


def test_everyday_forms_use_no_element_that_a_phone_cannot_show():
    kinds = {
        kind: element(
            kind, options=(("a", "A"),) if kind.value in ("choice", "choices", "person", "people") else ()
        )
        for kind in FieldKind
    }
    assert kinds[FieldKind.NUMBER]["type"] == "plain_text_input"
    assert {e["type"] for e in kinds.values()} <= {
        "plain_text_input", "radio_buttons", "checkboxes", "datepicker", "timepicker", "file_input",
    }  # fmt: skip


def test_a_text_that_is_filled_in_is_also_said_in_words():
    view = form(field(FieldKind.TEXT, value="on leave", hint="Only the secretariat sees it."))
    assert view["blocks"][0]["hint"]["text"] == "Only the secretariat sees it.\nFilled in: on leave"


def test_what_is_chosen_already_shows_by_itself():
    options = (("m1", "Board"), ("m2", "Executive"))
    for kind, value in (
        (FieldKind.CHOICE, "m2"),
        (FieldKind.CHOICES, ("m1", "m2")),
        (FieldKind.DATE, "2016-09-21"),
    ):
        view = form(field(kind, options=options if kind is not FieldKind.DATE else (), value=value))
        assert "hint" not in view["blocks"][0]


def test_a_compact_choice_is_one_line_however_few_its_options():
    options = (("present", "Present"), ("absent", "Absent"))
    assert element(FieldKind.CHOICE, options=options)["type"] == "radio_buttons"
    compact = element(FieldKind.CHOICE, options=options, value="absent", compact=True)
    assert (compact["type"], compact["initial_option"]["value"]) == ("static_select", "absent")


def test_a_date_that_is_not_one_stays_as_it_was_typed():
    assert element(FieldKind.DATE, value="2016-09-21")["initial_date"] == "2016-09-21"
    assert element(FieldKind.DATE, value="next week")["initial_value"] == "next week"


def test_errors_stay_with_an_open_form_only_where_slack_can_show_them():
    def made(*fields):
        return Form(name="t", title="t", fields=fields, press=Press(verb="v", key="k"))

    assert error_texts(made(field(FieldKind.TEXT, error="Which meeting?"))) == {"f": "Which meeting?"}
    assert error_texts(made(field(FieldKind.TEXT))) is None
    assert error_texts(made(field(FieldKind.CHOICE, error="Which meeting?"))) is None


def test_a_long_introduction_gives_way_to_the_fields():
    intro = tuple(Para(text=(f"Paragraph {i}",)) for i in range(120))
    view = form(*(Field(id=f"f{i}", label=f"Seat {i}", kind=FieldKind.TEXT) for i in range(60)), intro=intro)
    check_view(view)
    assert "Paragraph119" in seen(view)


def test_a_long_subject_is_whole_on_the_last_page_and_not_cut_off_above_it():
    for subject in ("Board, Wednesday 22 June: attendance", "Missing children, police data: in, version 2"):
        view, _ = closing_view(Message(kind="t", subject=subject, parts=(Para(text=("Recorded.",)),)))
        assert subject in seen_words(view) and "…" not in seen_words(view)
        assert view["title"]["text"] == "Boardclerk"
    view, _ = closing_view(Message(kind="t", subject="Your reports", parts=(Para(text=("One.",)),)))
    assert view["title"]["text"] == "Your reports"


def test_an_answer_too_long_for_the_last_page_is_handed_back():
    parts = tuple(
        Buttons(buttons=(Button(label=f"B{i}", press=Press(verb="v", key="k")),)) for i in range(130)
    )
    view, left = closing_view(Message(kind="t", subject="Done", parts=parts))
    check_view(view)
    assert len(left) == 31
    view, left = closing_view(Message(kind="t", subject="Done", parts=parts[:3]))
    assert (len(view["blocks"]), left) == (3, ())
