"""Take the pictures of docs/page.md from a server over the examples: python tools/screens.py [ADDRESS]."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
EVERY = "".join(f"&modality={name}" for name in ("actual", "planned", "hypothetical", "negated", "suspended"))
SCREENS = {
    "start": ("/", {"width": 1100, "height": 687}),
    "connect": ("/?a=israel&b=hamas", {}),
    "dark": ("/?a=iran&b=saudi-arabia", {"color_scheme": "dark"}),
    "explore": (f"/?view=explore&actor=israel{EVERY}", {}),
    "rankings": ("/?view=rankings", {"width": 1100, "height": 687}),
    "read": ("/?view=read", {"width": 1100, "height": 763}),
    "phone": ("/?a=israel&b=hamas", {"width": 390, "height": 844}),
}
SETTLED = (
    "body[data-state=answered][data-counted=true], .start-body:not([aria-busy]), .ranking:not([aria-busy]), .reading"
)


def main(address: str) -> None:
    """Each picture under its name in docs/."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, (path, wanted) in SCREENS.items():
            size = {"width": wanted.pop("width", 1440), "height": wanted.pop("height", 900)}
            page = browser.new_context(viewport=size, reduced_motion="reduce", **wanted).new_page()
            page.goto(address + path)
            page.locator(SETTLED).first.wait_for()
            _prepare(name, page)
            page.wait_for_timeout(1_000)  # the picture is laid out and faded in
            page.screenshot(path=ROOT / f"docs/page-{name}.png")


def _prepare(name: str, page: Page) -> None:
    if name == "connect":
        page.locator(".answer .side").first.click()
        page.locator("#detail .claim").first.wait_for()
    if name == "read":
        page.locator("textarea").fill((ROOT / "examples/2022-07-22-istanbul.txt").read_text(encoding="utf-8"))
        page.locator("input[type=date]").first.fill("2022-07-22")
        page.get_by_role("button", name="Read it").click()
        page.locator(".read-claims li").first.wait_for()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
