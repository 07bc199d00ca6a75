"""One actor's neighbourhood: expand, collapse, hide, pin, undo, and never all of it at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NAMES = "document.getElementById('picture')._cyreg.cy.nodes().map((n) => n.id()).sort()"


def test_a_crowd_is_cut_and_the_page_says_what_was_cut(visit):
    page = visit("/?view=explore&actor=freedonia")
    assert len(page.evaluate(NAMES)) == 13
    expect(page.locator("#cut")).to_contain_text("20 more actors around it are not shown")
    page.locator("#cut").get_by_role("button", name="Show more").click()
    expect(page.locator("#cut")).to_contain_text("8 more actors")
    assert len(page.evaluate(NAMES)) == 25


def test_an_actor_is_expanded_collapsed_hidden_pinned_and_every_step_taken_back(visit):
    page = visit("/?view=explore&actor=ruritania&modality=actual")
    before = page.evaluate(NAMES)
    assert before == ["osterlich", "ruritania", "sylvania"]
    page.locator("#answers").get_by_role("button", name="Sylvania").click()
    card = page.locator("#detail")
    card.get_by_role("button", name="Expand").click()
    expect(page.locator("#answers")).to_contain_text("through Sylvania")
    assert page.evaluate(NAMES) == ["freedonia", "osterlich", "otto-spaeth", "ruritania", "sylvania"]
    card.get_by_role("button", name="Pin").click()
    expect(card.get_by_role("button", name="Unpin")).to_be_visible()
    card.get_by_role("button", name="Collapse").click()
    expect(page.locator("#answers")).not_to_contain_text("through Sylvania")
    card.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("button", name="Show 1 hidden")).to_be_visible()
    assert page.evaluate(NAMES) == ["osterlich", "ruritania"]
    undo = page.get_by_role("button", name="Undo")
    for _ in range(4):
        undo.click()
    expect(undo).to_be_disabled()
    expect(page.locator("#answers li")).to_have_count(2)
    assert page.evaluate(NAMES) == before


def test_the_picture_can_be_worked_by_keyboard(visit):
    page = visit("/?view=explore&actor=ruritania")
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#detail h2")).to_have_text("Osterlich")
    page.keyboard.press("h")
    expect(page.locator("#answers li[data-actor=osterlich]")).to_have_count(0)
    page.keyboard.press("u")
    expect(page.locator("#answers li[data-actor=osterlich]")).to_have_count(1)


def test_from_a_neighbour_one_asks_who_connects_the_two(visit):
    page = visit("/?view=explore&actor=freedonia&who=ruritania&modality=negated")
    page.locator("#detail").get_by_role("button", name="Who connects them?").click()
    expect(page).to_have_title("Who connects Freedonia and Ruritania? · backchannel")
