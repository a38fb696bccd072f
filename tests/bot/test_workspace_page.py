"""What the page asks of the workspace, and what the workspace refuses."""

from __future__ import annotations

import http.client
import json
import tracemalloc
import urllib.error
import urllib.request
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App

from bot.workspace import LocalWorkspace, UserSpec
from bot.workspace.spoken import spoken_day, spoken_time
from tests.bot.workspace_kit import client, field, make, modal


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


def test_people_without_an_account_are_named_to_whoever_chooses_whom_to_be() -> None:
    away = UserSpec(name="walter", email="walter@example.org", real_name="Walter Sample", title="Lay member")
    with make(by_email=(away,)) as here:
        found = get(here, "people")
        assert found["by_email"] == [
            {"real_name": "Walter Sample", "email": "walter@example.org", "title": "Lay member"}
        ]
        assert "Walter Sample" not in {p["real_name"] for p in found["people"]}


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
