"""What comes to the bot's one address without being what it should be; and what comes again."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit

import pytest

from bot.workspace.signing import signed_headers
from commands.common import registry
from store.models import SeatReply, TimeRequest
from tests.http.house import BOARD, House

FORM = "application/x-www-form-urlencoded"
OVER = 256 * 1024 + 1


def secret(house: House) -> str:
    return str(house.workspace.sender.signing_secret)


def signed(house: House, body: bytes, *, age: int = 0) -> dict[str, str]:
    return signed_headers(secret(house), body, int(time.time()) - age)


def post(
    house: House, body: bytes, headers: Mapping[str, str], kind: str = FORM, path: str = "/slack/events"
) -> tuple[int, bytes]:
    at = urlsplit(house.workspace.sender.bot_url)
    connection = http.client.HTTPConnection(at.hostname or "", at.port or 80, timeout=10)
    try:
        connection.request("POST", path, body, {"Content-Type": kind, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def a_command(house: House, words: str = "board on leave", command: str = "/apologies") -> bytes:
    """The body of a command as Slack sends it, from Paula Specimen."""
    paula = house.workspace.state.find_user("paula-specimen").id
    place = house.workspace.state.open_dm(paula)
    return urlencode(house.workspace._payloads.command(paula, command, words, place)).encode()


def at_once(many: int, do: Callable[[int], object]) -> None:
    """The same from many sides, each with its number."""
    threads = [threading.Thread(target=do, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Not signed, signed by another, too old


@pytest.mark.parametrize(
    "broken", ["none", "forged", "of another body", "old", "ahead", "no stamp", "not a number"]
)
def test_what_is_not_signed_as_it_should_be_is_refused_before_it_is_read(house: House, broken: str) -> None:
    body = a_command(house)
    good = signed(house, body)
    headers = {
        "none": {},
        "forged": signed_headers("another secret", body, int(time.time())),
        "of another body": signed(house, body + b"&more=1"),
        "old": signed(house, body, age=301),
        "ahead": signed(house, body, age=-301),
        "no stamp": {"X-Slack-Signature": good["X-Slack-Signature"]},
        "not a number": good | {"X-Slack-Request-Timestamp": "９" * 10},
    }[broken]
    headers = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    with house.untouched():
        status, answer = post(house, body, headers)
    assert (status, answer) == (401, b"not signed")


def test_four_minutes_late_is_in_time(house: House) -> None:
    body = a_command(house)
    assert post(house, body, signed(house, body, age=240))[0] == 200
    assert len(house.rows(SeatReply)) == 1


# Not what it should be, though signed


NOT_UNDERSTOOD = {
    "not utf-8": (b"payload=\xff\xfe\xfa", FORM),
    "not json": (b"{", "application/json"),
    "json of another kind": (b"[1, 2, 3]", "application/json"),
    "nothing": (b"", FORM),
    "an empty payload": (b"payload=", FORM),
    "a payload that is not json": (b"payload=%7B%22type%22", FORM),
    "a payload of no kind": (b"payload=%7B%7D", FORM),
    "an unknown type": (b'{"type": "made_up"}', "application/json"),
    "a deep nest": (b"payload=" + b"%5B" * 20_000, FORM),
    "a command without a person": (urlencode({"command": "/clerk", "text": "help"}).encode(), FORM),
}


@pytest.mark.parametrize("name", NOT_UNDERSTOOD)
def test_what_is_no_request_of_slacks_changes_nothing_and_the_bot_goes_on(house: House, name: str) -> None:
    body, kind = NOT_UNDERSTOOD[name]
    with house.untouched():
        status, answer = post(house, body, signed(house, body), kind)
    assert status in (200, 400, 404), (status, answer)
    assert b"Traceback" not in answer and b"Error" not in answer
    assert "This waits for you." in house.person("paula-specimen").types("/clerk to do").words


@pytest.mark.parametrize("how", ["announced", "chunked", "unsigned"])
def test_what_is_too_large_is_refused_without_being_read(house: House, how: str) -> None:
    body = b"payload=" + b"x" * OVER
    headers = {} if how == "unsigned" else signed(house, body)
    at = urlsplit(house.workspace.sender.bot_url)
    with house.untouched():
        if how == "chunked":
            connection = http.client.HTTPConnection(at.hostname or "", at.port or 80, timeout=10)
            pieces = (body[n : n + 65536] for n in range(0, len(body), 65536))
            try:
                connection.request(
                    "POST", "/slack/events", pieces, {"Content-Type": FORM, **headers}, encode_chunked=True
                )
                status = connection.getresponse().status
            except (BrokenPipeError, ConnectionResetError):
                status = 413  # hung up on while it was still talking
            finally:
                connection.close()
        else:
            status, _ = post(house, body, headers)
    assert status == 413


def test_a_request_that_breaks_off_changes_nothing(house: House) -> None:
    body = a_command(house)
    head = "\r\n".join(
        [
            "POST /slack/events HTTP/1.1",
            "Host: bot",
            f"Content-Type: {FORM}",
            f"Content-Length: {len(body)}",
            *(f"{name}: {value}" for name, value in signed(house, body).items()),
        ]
    )
    at = urlsplit(house.workspace.sender.bot_url)
    with house.untouched():
        line = socket.create_connection((at.hostname or "", at.port or 80))
        line.sendall(f"{head}\r\n\r\n".encode() + body[: len(body) // 2])
        line.close()
        time.sleep(0.1)
    assert "are recorded" in house.person("paula-specimen").types("/apologies board on leave").words


def test_there_is_one_address_and_one_way_to_it(house: House) -> None:
    body = a_command(house)
    assert post(house, body, signed(house, body), path="/")[0] == 404
    assert post(house, body, signed(house, body), path="/slack/events/../../etc/passwd")[0] == 404
    at = urlsplit(house.workspace.sender.bot_url)
    connection = http.client.HTTPConnection(at.hostname or "", at.port or 80, timeout=10)
    connection.request("GET", "/slack/events")
    assert connection.getresponse().status == 405
    connection.close()


def test_slacks_question_for_the_address_is_answered(house: House) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()
    status, answer = post(house, body, signed(house, body), "application/json")
    assert status == 200 and b"abc" in answer


# The same again


def test_the_same_command_three_times_is_done_once_and_answered_the_same(house: House) -> None:
    body = a_command(house, "R-7 more time until 13 Sep because of the returns", "/report")
    answers = {post(house, body, signed(house, body)) for _ in range(3)}
    assert len(answers) == 1 and next(iter(answers))[0] == 200
    assert len(house.rows(TimeRequest)) == 1
    assert len(house.audit("report.ask_time")) == 1


def test_a_repeat_is_answered_as_the_first_even_when_things_have_changed(house: House) -> None:
    body = a_command(house)
    first = post(house, body, signed(house, body))
    house.person("paula-specimen").types("/apologies withdraw board")
    assert post(house, body, signed(house, body)) == first
    assert house.rows(SeatReply)[0].answer == "withdrawn", "and is not done a second time"


def a_submission(house: House) -> Callable[[str], bytes]:
    """A form that Paula Specimen opened, as it is sent with one reason or another."""
    view = house.person("paula-specimen").types("/apologies").view
    board = {"type": "static_select", "selected_option": {"value": str(house.meeting(*BOARD).id)}}

    def sent(reason: str) -> bytes:
        values = {
            "meeting": {"value": board},
            "reason": {"value": {"type": "plain_text_input", "value": reason}},
        }
        return urlencode(
            {"payload": json.dumps(house.workspace._payloads.submission(view.user, view, values))}
        ).encode()

    return sent


def test_the_same_form_from_six_sides_at_once_is_one_row(house: House) -> None:
    body = a_submission(house)("on leave")
    answers: list[tuple[int, bytes]] = []
    at_once(6, lambda _: answers.append(post(house, body, signed(house, body))))
    assert Counter(status for status, _ in answers) == {200: 6}
    assert len({answer for _, answer in answers}) == 1
    assert [r.reason for r in house.rows(SeatReply)] == ["on leave"]
    assert len(house.audit("apologies.give")) == 1


def test_six_people_at_once_are_six_answers(house: House) -> None:
    people = [
        "jo-example",
        "sean-pretend",
        "tariq-placeholder",
        "bridget-madeup",
        "colin-testcase",
        "yasmin-template",
    ]
    said: dict[str, str] = {}
    at_once(6, lambda n: said.update({people[n]: house.person(people[n]).types("/clerk coming board").words}))
    assert len(house.rows(SeatReply)) == 6
    counted = sorted(int(words.partition("The Board has ")[2].split()[0]) for words in said.values())
    assert counted == [1, 2, 3, 4, 5, 6], "each sees the ones before"


def test_a_form_sent_again_with_other_words_changes_what_was_sent(house: House) -> None:
    sent = a_submission(house)
    for reason in ("on leave", "a funeral"):
        body = sent(reason)
        assert post(house, body, signed(house, body))[0] == 200
    assert [r.reason for r in house.rows(SeatReply)] == ["a funeral"]


def test_a_form_of_yesterday_is_given_back_word_for_word(house: House) -> None:
    paula = house.person("paula-specimen")
    form = paula.types("/apologies")
    house.advance("2016-08-27")
    said = paula.fills(form, reason="a funeral")
    assert "That form was open too long" in said.words and "a funeral" in said.words
    assert not house.rows(SeatReply)


# Trouble on our side


@pytest.fixture
def broken(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.expects_trouble = True

    def falls_over(*_: object) -> None:
        raise RuntimeError("something on our side")

    monkeypatch.setattr(registry, "run", falls_over)


def test_trouble_on_our_side_is_said_kindly_and_gives_back_what_was_typed(
    house: House, broken: None, capfd: pytest.CaptureFixture[str]
) -> None:
    paula = house.person("paula-specimen")
    with house.untouched():
        said = paula.types("/apologies board an operation on Tuesday")
    assert "an operation on Tuesday" in said.words and "nothing was changed" in said.words
    logged = capfd.readouterr()
    assert "something on our side" in logged.out + logged.err
    assert "an operation on Tuesday" not in logged.out + logged.err


def test_a_form_stays_open_with_what_was_typed_when_there_is_trouble_on_our_side(
    house: House, broken: None
) -> None:
    paula = house.person("paula-specimen")
    form = paula.types("/apologies")
    said = paula.fills(form, reason="an operation on Tuesday")
    assert said.errors and said.view.id == form.view.id
    assert "an operation on Tuesday" in str(said.view.state)
    assert not house.rows(SeatReply)
