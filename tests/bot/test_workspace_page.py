"""What the page asks of the workspace, and the page itself in a real browser."""

from __future__ import annotations

import http.client
import json
import tracemalloc
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from slack_bolt import App

from bot.workspace import LocalWorkspace
from bot.workspace.spoken import spoken_day, spoken_time
from tests.bot.workspace_kit import bolt, button, client, field, make, modal, plain, section

COMMANDS = (
    {"command": "/apologies", "description": "Say that you cannot come", "usage_hint": "[meeting] [reason]"},
)


class BoardClock:
    """A product clock with every control."""

    def __init__(self) -> None:
        self.at = datetime(2016, 9, 9, 8, 30, tzinfo=ZoneInfo("Europe/London"))

    def now(self) -> datetime:
        return self.at

    def next_day(self) -> None:
        self.at += timedelta(days=1)

    def to_papers_day(self) -> None:
        self.at = self.at.replace(day=14)

    def to_board(self) -> None:
        self.at = self.at.replace(day=21)

    def to_day(self, day: date) -> None:
        self.at = self.at.replace(year=day.year, month=day.month, day=day.day)


@pytest.fixture
def mail_dir(tmp_path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"] = "clerk@example.org", "Pat Instance <pat@example.org>"
    message["Subject"], message["Date"] = "One report to send", "Fri, 09 Sep 2016 08:30:00 +0100"
    message.set_content("Send it by Friday.")
    message.add_alternative("<p>Send it by <b>Friday</b>.</p><script>alert(1)</script>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="agenda.pdf")
    (tmp_path / "0001.eml").write_bytes(bytes(message))
    return tmp_path


@pytest.fixture
def workspace(mail_dir: Path) -> Iterator[LocalWorkspace]:
    with make(commands=COMMANDS, mail_dir=mail_dir, clock_control=BoardClock()) as started:
        yield started


@pytest.fixture
def app(workspace: LocalWorkspace) -> Iterator[App]:
    with bolt(workspace) as listening:
        yield listening


def get(workspace: LocalWorkspace, path: str, **query: str) -> Any:
    answer = urllib.request.urlopen(f"{workspace.url}_local/{path}?{urlencode(query)}")
    return json.load(answer) if "json" in answer.headers["content-type"] else answer


def post(workspace: LocalWorkspace, path: str, kind: str = "application/json", **body: Any) -> Any:
    request = urllib.request.Request(
        f"{workspace.url}_local/{path}", json.dumps(body).encode(), {"Content-Type": kind}
    )
    return json.load(urllib.request.urlopen(request))


def refused(*args: Any, **kwargs: Any) -> tuple[int, str]:
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(*args, **kwargs)
    return caught.value.code, json.load(caught.value)["problem"]


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (8, 30, "8:30am"),
        (17, 0, "5pm"),
        (12, 0, "noon"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (12, 1, "12:01pm"),
    ],
)
def test_times_are_said_as_people_say_them(hour: int, minute: int, said: str) -> None:
    at = datetime(2016, 9, 9, hour, minute)
    assert spoken_time(at) == said
    assert spoken_day(at) == "Friday 9 September 2016"


def test_a_person_sees_their_own_channels_with_what_is_unread(workspace: LocalWorkspace) -> None:
    slack = client(workspace)
    slack.chat_postMessage(channel="U002", text="for Jo")
    last = slack.chat_postMessage(channel=workspace.state.find_channel("board").id, text="for all")["ts"]
    told = get(workspace, "state", **{"as": "jo"})
    unread = {c["name"]: c["unread"] for c in told["channels"]}
    assert unread == {"board": 1, "old-board": 0, "elsewhere": 0, "closed": 0, "Boardclerk": 1}
    post(workspace, "read", **{"as": "jo", "channel": "C002", "ts": last})
    after = get(workspace, "state", **{"as": "jo"})
    assert {c["name"]: c["unread"] for c in after["channels"]}["board"] == 0
    assert get(workspace, "state", **{"as": "jo", "stamp": after["stamp"]}) == {
        "stamp": after["stamp"],
        "same": True,
    }


def test_the_clock_bar_speaks_and_moves(workspace: LocalWorkspace) -> None:
    clock = get(workspace, "state", **{"as": "sam"})["clock"]
    controls = ["next_day", "to_papers_day", "to_board", "to_day"]
    day = {"day": "Friday 9 September 2016", "date": "2016-09-09", "time": "8:30am"}
    assert clock == day | {"controls": controls}
    assert post(workspace, "clock", do="next_day")["clock"]["day"] == "Saturday 10 September 2016"
    assert post(workspace, "clock", do="to_papers_day")["clock"]["day"] == "Wednesday 14 September 2016"
    assert post(workspace, "clock", do="to_board")["clock"]["date"] == "2016-09-21"
    assert refused(workspace, "clock", do="now")[0] == 400


def test_the_clock_goes_to_a_day_that_is_chosen_and_never_back(workspace: LocalWorkspace) -> None:
    assert post(workspace, "clock", do="to_day", day="2016-12-07")["clock"]["date"] == "2016-12-07"
    for day in ("2016-12-07", "2016-12-06", "2099-01-01"):
        status, said = refused(workspace, "clock", do="to_day", day=day)
        assert (status, "choose a later day" in said) == (400, True)
    assert refused(workspace, "clock", do="to_day", day="soon") == (400, "Choose a day to go to.")


def test_messages_carry_the_boards_date_not_the_real_one(workspace: LocalWorkspace) -> None:
    client(workspace).chat_postMessage(channel="U001", text="hello")
    message = get(workspace, "messages", **{"as": "sam", "channel": "D001"})["messages"][0]
    assert (message["day"], message["time"], message["only_you"]) == (
        "Friday 9 September 2016",
        "8:30am",
        False,
    )
    assert float(message["ts"]) > datetime(2020, 1, 1).timestamp()


def test_a_workspace_without_clock_or_mail_shows_neither() -> None:
    with make() as bare:
        told = get(bare, "state", **{"as": "sam"})
        assert told["clock"] is None and told["mail"] == -1


def test_an_email_is_shown_whole_and_its_page_can_do_nothing(workspace: LocalWorkspace) -> None:
    (row,) = get(workspace, "mail")["mails"]
    assert (row["subject"], row["when"]) == ("One report to send", "Friday 9 September 2016, 8:30am")
    mail = get(workspace, f"mail/{row['file']}")
    assert mail["text"].strip() == "Send it by Friday."
    assert ["To", "Pat Instance <pat@example.org>"] in mail["headers"]
    assert mail["attachments"] == [{"number": 0, "name": "agenda.pdf", "size": 8}]
    page = get(workspace, f"mail/{row['file']}/html")
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    attachment = get(workspace, f"mail/{row['file']}/0")
    assert attachment.read() == b"%PDF-1.7"
    assert attachment.headers["content-disposition"].startswith("attachment")


def test_e_mails_stand_in_the_order_they_were_sent_with_the_boards_own_times(
    workspace: LocalWorkspace, mail_dir: Path
) -> None:
    for name, date_header in (
        ("0000.eml", "Mon, 12 Sep 2016 07:30:00 +0000"),
        ("0003.eml", "Fri, 09 Sep 2016 06:00:00 -0000"),
        ("0004.eml", "Mon, 12 Dec 2016 09:00:00 +0000"),
    ):
        message = EmailMessage()
        message["Subject"], message["Date"] = name, date_header
        message.set_content("x")
        (mail_dir / name).write_bytes(bytes(message))
    mails = get(workspace, "mail")["mails"]
    assert [(m["file"], m["when"]) for m in mails] == [
        ("0003.eml", "Friday 9 September 2016, 7am"),
        ("0001.eml", "Friday 9 September 2016, 8:30am"),
        ("0000.eml", "Monday 12 September 2016, 8:30am"),
        ("0004.eml", "Monday 12 December 2016, 9am"),
    ]
    assert get(workspace, "mail/0003.eml")["when"] == "Friday 9 September 2016, 7am"


def test_no_name_leads_out_of_the_mail_folder(workspace: LocalWorkspace, mail_dir: Path) -> None:
    (mail_dir.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    for name in ("..%2Fsecret.eml", "%2E%2E/secret.eml", "0002.eml"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(workspace, f"mail/{name}")
        assert caught.value.code == 404


def test_a_page_from_elsewhere_cannot_post_a_form_to_it(workspace: LocalWorkspace) -> None:
    assert refused(workspace, "say", "text/plain", text="x")[0] == 415


def test_what_is_no_longer_there_is_said_plainly(workspace: LocalWorkspace) -> None:
    gone = {"as": "sam", "channel": "C002", "ts": "1.2", "block_id": "b", "action_id": "a"}
    assert refused(workspace, "press", **gone) == (400, "this message or form is no longer there")
    assert refused(workspace, "submit", **{"as": "sam", "view": "V1"}) == (400, "this form is no longer open")
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(workspace, "state", **{"as": "nobody"})
    assert caught.value.code == 404


def test_a_file_is_for_those_who_can_see_its_channel(workspace: LocalWorkspace) -> None:
    secretariat = workspace.state.find_channel("secretariat").id
    sent = client(workspace).files_upload_v2(content="x", filename='pa"ck.pdf', channel=secretariat)
    path = f"files/{sent['file']['id']}"
    answer = get(workspace, path, **{"as": "sam"})
    assert (
        answer.read() == b"x" and answer.headers["content-disposition"] == 'attachment; filename="pa_ck.pdf"'
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(workspace, path, **{"as": "jo"})
    assert caught.value.code == 404


def test_a_form_from_the_page_is_the_same_form(workspace: LocalWorkspace, app: App) -> None:
    sent: list[dict[str, Any]] = []

    @app.command("/apologies")
    def take(ack: Any, body: dict[str, Any], client: Any) -> None:
        text = field("Reason", {"type": "plain_text_input"}, block_id="reason")
        client.views_open(trigger_id=body["trigger_id"], view=modal(text, _paper()))
        ack()

    @app.view("apologies")
    def save(ack: Any, view: dict[str, Any]) -> None:
        sent.append(view["state"]["values"])
        ack()

    assert "Boardclerk" in [c["name"] for c in get(workspace, "state", **{"as": "sam"})["channels"]]
    view = post(workspace, "say", **{"as": "sam", "channel": "D001", "text": "/apologies"})["view"]
    upload = urllib.request.Request(f"{workspace.url}_local/upload?as=sam&name=a.pdf", b"%PDF")
    file = json.load(urllib.request.urlopen(upload))
    values = {"reason": "on leave", "paper": [file["id"]]}
    told = post(workspace, "submit", **{"as": "sam", "view": view["id"], "values": values})
    assert told["errors"] == {} and told["view"] is None
    assert sent[0]["reason"]["value"]["value"] == "on leave"
    assert sent[0]["paper"]["value"]["files"][0]["name"] == "a.pdf"


def _paper() -> dict[str, Any]:
    return field("Paper", {"type": "file_input"}, block_id="paper", optional=True)


HOSTILE = (
    "<img src=x onerror=alert(1)> &lt;script&gt;alert(2)&lt;/script&gt; <javascript:alert(3)|press me> *kept*"
)


@pytest.mark.browser
def test_hostile_text_stays_text(workspace: LocalWorkspace, chromium: Any) -> None:
    client(workspace).chat_postMessage(channel="U001", text="x", blocks=[section(HOSTILE)])
    client(workspace).chat_postMessage(channel="U001", text=HOSTILE)
    page = chromium.new_page()
    alerts: list[str] = []

    def dismissed(dialog: Any) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.goto(f"{workspace.url}#as=U001&at=D001")
    page.get_by_text("kept").nth(1).wait_for()
    assert page.locator("#messages strong", has_text="kept").count() == 2
    assert page.locator("#messages img, #messages script, #messages a").count() == 0
    assert "<script>alert(2)</script>" in page.locator("#messages").inner_text()
    assert alerts == []
    page.close()


EVERY_BLOCK: list[dict[str, Any]] = [
    {"type": "header", "text": plain("A header")},
    {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Late*"}, plain("2 actions")]},
    {"type": "divider"},
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "Body"}], [{"type": "raw_text", "text": "Training"}]],
    },
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [{"type": "text", "text": "rich", "style": {"bold": True}}],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "an item"}]}
                ],
            },
        ],
    },
    {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "a picture"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "small <https://example.org|print>"}]},
]


@pytest.mark.browser
def test_every_kind_of_block_is_drawn(workspace: LocalWorkspace, chromium: Any) -> None:
    client(workspace).chat_postMessage(channel="U001", text="x", blocks=EVERY_BLOCK)
    client(workspace).files_upload_v2(content="x", filename="pack.pdf", title="The pack", channel="D001")
    page = chromium.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{workspace.url}#as=U001&at=D001")
    page.get_by_role("heading", name="A header").wait_for()
    for role, name in (
        ("columnheader", "Body"),
        ("cell", "Training"),
        ("link", "print"),
        ("link", "The pack"),
    ):
        assert page.get_by_role(role, name=name).is_visible()
    for text in ("Late", "2 actions", "rich", "an item", "a picture"):
        assert page.get_by_text(text, exact=True).is_visible()
    assert page.locator("#messages hr").count() == 1
    assert all(url.startswith(workspace.url) for url in fetched), fetched
    page.close()


def take_apologies(app: App) -> None:
    """A bot with one form, one searched list, one error and one button."""
    meeting = {"type": "static_select", "options": [{"text": plain("Board, 21 September"), "value": "m1"}]}
    search = {"type": "external_select", "action_id": "who", "min_query_length": 0}

    @app.command("/apologies")
    def take(ack: Any, body: dict[str, Any], client: Any) -> None:
        blocks = [
            field("Meeting", meeting, block_id="meeting"),
            field("Reason", {"type": "plain_text_input", "multiline": True}, block_id="reason"),
            field("Who comes instead", search, block_id="deputy", optional=True),
        ]
        client.views_open(trigger_id=body["trigger_id"], view=modal(*blocks))
        ack()

    @app.options("who")
    def look(ack: Any) -> None:
        ack(options=[{"text": plain("Jo Sample"), "value": "7"}])

    @app.view("apologies")
    def save(ack: Any, view: dict[str, Any], client: Any) -> None:
        values = view["state"]["values"]
        reason = values["reason"]["value"]["value"]
        if "0026" in reason:
            ack(response_action="errors", errors={"reason": "Say it without the number."})
            return
        deputy = values["deputy"]["who"]["selected_option"]["text"]["text"]
        undo = {"type": "actions", "elements": [button("Change this", "undo", confirm=_sure())]}
        client.chat_postMessage(
            channel="U001", text="x", blocks=[section(f"Recorded: {reason}, {deputy}."), undo]
        )
        ack()

    @app.action("undo")
    def undo(ack: Any, respond: Any) -> None:
        respond(text="Taken back.", replace_original=True)
        ack()


def go_to(page: Any, place: str) -> None:
    """Opens a place, from the drawer where the screen is narrow."""
    drawer = page.get_by_role("button", name="Places")
    if drawer.is_visible():
        drawer.click()
    page.locator("#places").get_by_role("button", name=place, exact=True).click()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_person_does_everything_on_the_page(
    workspace: LocalWorkspace, app: App, chromium: Any, width: int
) -> None:
    take_apologies(app)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(workspace.url)
    page.get_by_role("button", name="Sam Example").click()
    page.get_by_role("heading", name="Boardclerk").wait_for()
    go_to(page, "board")
    typed = page.get_by_label("Write a message or a command")
    typed.press_sequentially("/ap")
    page.get_by_role("option", name="/apologies [meeting] [reason]").wait_for()
    typed.press("Tab")
    typed.press("Enter")
    page.get_by_role("dialog", name="Apologies").wait_for()
    page.get_by_label("Reason").fill("number 943 476 0026")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Please complete this required field.").wait_for()
    page.get_by_label("Meeting").select_option("m1")
    page.get_by_label("Who comes instead").click()
    page.get_by_role("option", name="Jo Sample").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Say it without the number.").wait_for()
    assert page.get_by_label("Reason").input_value() == "number 943 476 0026"
    page.get_by_label("Reason").fill("on leave")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("dialog", name="Apologies").wait_for(state="hidden")
    go_to(page, "Boardclerk 1 unread")
    page.get_by_text("Recorded: on leave, Jo Sample.").wait_for()
    page.get_by_role("button", name="Change this").click()
    page.get_by_role("button", name="Yes, change it").click()
    page.get_by_text("Taken back.", exact=True).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def _sure() -> dict[str, Any]:
    return {
        "title": plain("Change this?"),
        "text": plain("Your apologies are taken back."),
        "confirm": plain("Yes, change it"),
    }


# What comes in from elsewhere, and what there is no room for


def upload(workspace: LocalWorkspace, **headers: str) -> int:
    query = urlencode({"as": "sam", "name": "report.pdf"})
    request = urllib.request.Request(
        f"{workspace.url}_local/upload?{query}",
        b"a report",
        {k.replace("_", "-"): v for k, v in headers.items()},
    )
    try:
        return int(urllib.request.urlopen(request).status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_page_from_elsewhere_can_upload_nothing(workspace: LocalWorkspace, headers: dict[str, str]) -> None:
    assert upload(workspace, **headers) == 403
    assert not workspace.state.files


def test_the_workspaces_own_page_and_other_programs_can_upload(workspace: LocalWorkspace) -> None:
    assert upload(workspace) == 200
    own = workspace.url.rstrip("/")
    assert upload(workspace, Origin=own, Sec_Fetch_Site="same-origin") == 200


@pytest.mark.parametrize("path", ["_local/say", "_local/clock", "upload/v1/F1", "hooks/x", "api/auth.test"])
def test_nothing_else_that_changes_something_takes_a_post_from_elsewhere(
    workspace: LocalWorkspace, path: str
) -> None:
    kind = {"Content-Type": "application/json", "Origin": "https://elsewhere.example"}
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(f"{workspace.url}{path}", b"{}", kind))
    assert caught.value.code == 403


def test_a_file_that_is_too_large_costs_no_memory_and_is_said_to_be_too_large(
    workspace: LocalWorkspace,
) -> None:
    class Large:
        """300 MB that are nowhere."""

        left = 300

        def read(self, _size: int = -1) -> bytes:
            self.left -= 1
            return bytes(1024 * 1024) if self.left >= 0 else b""

    at = workspace.url.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(at, timeout=60)
    tracemalloc.start()
    connection.request(
        "POST", "/_local/upload?as=sam&name=large.pdf", Large(), {"Content-Length": str(300 << 20)}
    )
    answer = connection.getresponse()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status == 413
    assert "larger than 10 MB" in json.load(answer)["problem"]
    assert most < 40 << 20
    assert not workspace.state.files


def test_words_without_end_are_refused(workspace: LocalWorkspace) -> None:
    status, said = refused(workspace, "say", **{"as": "sam", "channel": "C001", "text": "x" * (2 << 20)})
    assert (status, said) == (413, "That is more than can be taken in at once.")


# What a person at the page relies on


@pytest.mark.browser
def test_enter_chooses_the_first_person_found_and_the_focus_is_where_one_types(
    workspace: LocalWorkspace, chromium: Any
) -> None:
    page = chromium.new_page()
    page.goto(workspace.url)
    page.get_by_label("Find a person").fill("jo")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="You are Jo Sample. Change person").wait_for()
    page.locator("#typed:focus").wait_for()
    page.close()


@pytest.mark.browser
def test_a_workspace_that_is_away_is_said_until_it_is_back(chromium: Any) -> None:
    with make() as workspace:
        page = chromium.new_page()
        page.goto(f"{workspace.url}#as=U001&at=D001")
        typed = page.get_by_label("Write a message or a command")
        typed.fill("half a sentence")
        workspace.stop()
        page.get_by_text("The workspace does not answer. Trying to reach it again").wait_for()
        assert typed.input_value() == "half a sentence"
        workspace.start()
        client(workspace).chat_postMessage(channel="U001", text="back again")
        page.get_by_text("back again").wait_for()
        assert not page.locator("#away").is_visible()
        assert typed.input_value() == "half a sentence"
        page.close()


def top_of(page: Any, text: str) -> float:
    """How far below the top of the conversation a text begins."""
    box, list_box = page.get_by_text(text).bounding_box(), page.locator("#messages").bounding_box()
    return float(box["y"] - list_box["y"])


@pytest.mark.browser
def test_an_answer_longer_than_the_screen_is_shown_from_its_start_and_stays_so(
    workspace: LocalWorkspace, chromium: Any
) -> None:
    slack = client(workspace)
    for n in range(30):
        slack.chat_postMessage(channel="U001", text=f"earlier {n}")
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{workspace.url}#as=U001&at=D001")
    page.get_by_text("earlier 29").wait_for()
    slack.chat_postMessage(channel="U001", text="\n".join(["The first line", *(["more"] * 80)]))
    page.get_by_text("The first line").wait_for()
    page.wait_for_timeout(1500)
    assert 0 <= top_of(page, "The first line") < 120
    slack.chat_postMessage(channel="U001", text="a short one")
    page.get_by_text("a short one").wait_for()
    page.wait_for_timeout(300)
    left = page.locator("#messages").evaluate("l => l.scrollHeight - l.scrollTop - l.clientHeight")
    assert left < 4
    page.close()


@pytest.mark.browser
def test_the_focus_stays_where_it_was_when_something_comes_in(
    workspace: LocalWorkspace, app: App, chromium: Any
) -> None:
    @app.action("agree")
    def agree(ack: Any, respond: Any) -> None:
        respond(text="x", blocks=[section("Agreed once."), again], replace_original=True)
        ack()

    again = {"type": "actions", "elements": [button("Agree", "agree")]}
    client(workspace).chat_postMessage(channel="U001", text="x", blocks=[section("Will you?"), again])
    page = chromium.new_page()
    page.goto(f"{workspace.url}#as=U001&at=D001")
    place = page.locator("#places").get_by_role("button", name="board", exact=True)
    place.focus()
    client(workspace).chat_postMessage(channel="U001", text="something new")
    page.get_by_text("something new").wait_for()
    assert place.evaluate("e => e === document.activeElement")
    page.get_by_role("button", name="Agree").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Agreed once.").wait_for()
    page.locator("button:focus", has_text="Agree").wait_for()
    page.close()


@pytest.mark.browser
def test_enter_chooses_who_is_looked_for_in_a_form_and_does_not_send_it(
    workspace: LocalWorkspace, app: App, chromium: Any
) -> None:
    take_apologies(app)
    page = chromium.new_page()
    page.goto(f"{workspace.url}#as=U001&at=D001")
    typed = page.get_by_label("Write a message or a command")
    typed.fill("/apologies")
    typed.press("Enter")
    who = page.get_by_label("Who comes instead")
    who.click()
    page.keyboard.type("Jo")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    assert page.locator("input:focus").input_value() == "Jo Sample"
    assert page.get_by_text("Please complete this required field.").count() == 0
    assert page.get_by_role("dialog", name="Apologies").is_visible()
    page.close()
