"""The workspace page itself, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import App

from bot.workspace import LocalWorkspace
from tests.bot.workspace_kit import button, client, field, make, modal, plain, section

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
