"""Who connects two actors, in words and as a picture, and the evidence one click away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
QUESTION = "/?a=freedonia&b=ruritania"


def on_the_line(page, source, target):
    """Where on the screen the line between two actors is."""
    return page.evaluate(
        """([source, target]) => {
          const root = document.getElementById("picture"), cy = root._cyreg.cy, box = root.getBoundingClientRect();
          cy.stop(true, true); cy.fit(undefined, 44);
          const line = cy.edges().filter((e) => e.data("source") === source && e.data("target") === target)[0];
          const middle = line.midpoint(), zoom = cy.zoom(), pan = cy.pan();
          return [box.left + middle.x * zoom + pan.x, box.top + middle.y * zoom + pan.y];
        }""",
        [source, target],
    )


def test_a_question_typed_by_an_alias_is_answered_in_words_and_as_a_picture(visit):
    page = visit()
    page.get_by_label("Who connects", exact=True).press_sequentially("land of")
    expect(page.get_by_role("option").first).to_contain_text("matched “Land of the Brave”")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#actor-a-note")).to_have_text("“Land of the Brave” is Freedonia")
    expect(page.get_by_label("and", exact=True)).to_be_focused()
    page.keyboard.type("rurit")
    page.get_by_role("option", name="Ruritania").click()
    expect(page.locator("#answers h2")).to_have_text("2 actors connect Freedonia and Ruritania")
    first = page.locator(".answer").first
    expect(first.locator(".name")).to_have_text("Sylvania")
    expect(first.locator(".capacity")).to_have_text("Mediator")
    expect(first.locator(".words")).to_have_text("Mediates between Freedonia and Ruritania: 2 claims, 1 Mar 2024.")
    expect(first.locator("blockquote")).to_have_text("“Sylvania mediated between Freedonia and Ruritania.”")
    expect(page.locator(".answer").nth(1).locator(".words")).to_contain_text(
        "On good terms with Freedonia, at odds with Ruritania"
    )
    drawn = page.evaluate("document.getElementById('picture')._cyreg.cy.nodes().map((n) => n.data('name')).sort()")
    assert drawn == ["Freedonia", "Osterlich", "Ruritania", "Sylvania"]
    expect(page.locator("#live")).to_have_text("2 actors found.")


def test_a_click_on_a_line_shows_its_sentences_with_the_words_marked(visit):
    page = visit(QUESTION)
    page.mouse.click(*on_the_line(page, "sylvania", "freedonia"))
    claim = page.locator("#detail .claim").first
    expect(claim.locator("mark.source")).to_contain_text("Sylvania")
    expect(claim.locator("mark.target")).to_contain_text("Freedonia")
    expect(claim.locator("mark.trigger")).to_contain_text("mediated")
    expect(claim.locator(".facts")).to_contain_text("1 Mar 2024")
    expect(claim.locator(".facts")).to_contain_text("actual")
    expect(claim.locator(".facts")).to_contain_text("90 %")
    expect(claim.locator(".provenance")).to_have_text("Border Gazette, “Talks 🕊 resume”, 2 Mar 2024")
    expect(claim.get_by_role("link", name="Open source")).to_have_attribute(
        "href", "https://gazette.example/talks-resume"
    )
    claim.get_by_role("button", name="In context").click()
    expect(claim.locator(".sentence")).to_contain_text("Osterlich met Freedonia.")
    expect(claim.locator("mark.trigger")).to_contain_text("mediated")


def test_a_claim_can_be_copied_as_a_citation(visit):
    page = visit(QUESTION, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".answer .side").first.click()
    page.get_by_role("button", name="Copy as citation").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert re.fullmatch(
        r"“Sylvania mediated between Freedonia and Ruritania.” Border Gazette, “Talks 🕊 resume”, 2 Mar 2024, "
        r"https://gazette.example/talks-resume. \[Sylvania mediates between Freedonia; actual; claim \w{12}, read by test/1\]",
        page.evaluate("navigator.clipboard.readText()"),
    )


def test_two_actors_whom_nobody_connects_leave_ways_to_go_on(visit):
    page = visit("/?a=canton-10&b=ruritania")
    expect(page.locator("#answers h2")).to_have_text("Nobody connects Canton 10 and Ruritania")
    page.get_by_role("button", name="Look in chains of 3 steps").click()
    expect(page.locator(".answer .words").first).to_contain_text("Canton 10 \N{EN DASH} Freedonia \N{EN DASH} ")


def test_an_unknown_name_is_said_to_be_unknown(visit):
    page = visit("/?a=atlantis&b=freedonia", refused=True)
    expect(page.get_by_role("alert")).to_contain_text("Nothing that was read speaks of atlantis")


def test_a_server_that_went_away_is_named_as_such(visit):
    page = visit(QUESTION, refused=True)
    page.route("**/v1/connectors*", lambda route: route.abort())
    page.get_by_role("button", name="Swap the two actors").click()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    page.unroute("**/v1/connectors*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#answers h2")).to_have_text("2 actors connect Ruritania and Freedonia")


def test_while_an_answer_is_on_its_way_the_page_says_so(visit):
    page = visit()
    held = []
    page.route("**/v1/connectors*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks its handlers, which it cannot a bound one
    page.evaluate(
        "history.pushState(null, '', '/?a=freedonia&b=ruritania'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(page.locator("#answers [aria-busy]")).to_contain_text("Looking")
    held[0].continue_()
    expect(page.locator(".answer").first).to_be_visible()


def test_the_examples_are_there_to_begin_with(visit):
    page = visit()
    page.locator(".begin a").first.click()
    expect(page.locator("body")).to_have_attribute("data-state", "answered")
    assert page.locator(".answer .capacity", has_text="Mediator").count() >= 1
