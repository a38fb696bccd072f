"""Makes docs/workspace.png, the picture in the README: the example board's secretariat in its channel.

Run it from the project's folder: .venv/bin/python docs/picture.py (it needs chromium on this machine).
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from bot.local import LocalOffice, Places

HERE = Path(__file__).parent
START = datetime(2016, 9, 5, 8, 0, tzinfo=UTC)
COMING = (
    "dana-example",
    "frances-specimen",
    "robin-placeholder",
    "casey-fictional",
    "priya-sample",
    "owen-mockup",
    "helen-exemplar",
    "nadia-invented",
    "vikram-testcase",
    "paula-specimen",
)


def a_morning(office: LocalOffice) -> None:
    """Ten answers, an apology that turns the Board inquorate, a request for more time."""
    office.settle()
    for key in COMING:
        office.workspace.command(key, "/clerk", "coming board")
    office.workspace.command(
        "owen-mockup", "/report", "R-11 more time until 13 Sep because two schools are late"
    )
    office.workspace.command("paula-specimen", "/apologies", "board on leave, no deputy")
    office.settle()


def take(office: LocalOffice, target: Path) -> None:
    morgan = office.workspace.state.find_user("morgan-sample").id
    channel = office.workspace.state.find_channel("board-secretariat").id
    chromium = next(p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{office.workspace.url}#as={morgan}&at={channel}")
        page.get_by_text("would not be quorate").wait_for()
        page.screenshot(path=target)
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = LocalOffice(HERE.parent / "examples" / "stoke-2016", Places(data=Path(folder)), start=START)
        try:
            a_morning(office)
            take(office, HERE / "workspace.png")
        finally:
            office.stop()


if __name__ == "__main__":
    main()
