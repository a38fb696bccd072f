"""What is stored of a reply is the reply, exactly."""

import json

from hypothesis import HealthCheck, given, settings

from bot.messages import codec
from bot.messages.model import Button, Buttons, Heading, Message, Press, Reply
from tests.bot import strategies

_quiet = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@_quiet
@given(strategies.replies)
def test_a_reply_comes_back_from_json_exactly_as_it_went(reply):
    assert codec.load_reply(json.loads(json.dumps(codec.dump_reply(reply)))) == reply


@_quiet
@given(strategies.forms())
def test_a_form_comes_back_with_its_values_errors_and_kinds(form):
    assert codec.load_reply(json.loads(json.dumps(codec.dump_reply(Reply(form=form))))).form == form


def test_defaults_are_left_out_so_that_a_stored_reply_stays_small():
    reply = Reply(message=Message(kind="told", subject="Board", parts=(Heading(text="Board"),)))
    assert json.loads(json.dumps(codec.dump_reply(reply))) == {
        "message": {"kind": "told", "subject": "Board", "parts": [{"part": "heading", "text": "Board"}]}
    }


def test_arguments_of_a_press_keep_words_and_numbers_apart():
    press = Press(verb="action.done", args={"action": 7, "ref": "7"}, key="k")
    done = Message(
        kind="told", subject="Board", parts=(Buttons(buttons=(Button(label="Done", press=press),)),)
    )
    assert codec.load_message(json.loads(json.dumps(codec.dump_message(done)))) == done
