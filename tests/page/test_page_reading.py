"""Rankings, and reading a text: claims marked in it, chosen, stored."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TEXT = "A loud week\n\nIran accused Israel of sabotage on Monday. Egypt condemned Iran. Israel attacked Hezbollah."


def read(page, text, date="2025-03-11"):
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Published on").fill(date)
    page.get_by_role("button", name="Read it").click()
    page.locator(".read-claims").wait_for()


@pytest.mark.parametrize(
    ("ranking", "means"),
    [
        ("mediators", "Who brings others together"),
        ("centrality", "the share of shortest ways"),
        ("brokers", "two that are not tied themselves"),
        ("communities", "groups whose members co-operate more"),
        ("balance", "the friend of a friend is a friend"),
        ("change", "than in as many days just before"),
    ],
)
def test_a_ranking_says_what_its_number_means(visit, ranking, means):
    page = visit("/?view=rankings")
    page.get_by_role("button", name=ranking.capitalize()).click()
    expect(page.locator(".means")).to_contain_text(means)
    expect(page.locator(".ranking :is(.ranks tbody tr, .groups li, .figure, .lead)").first).to_be_visible()


def test_a_ranked_actor_leads_to_its_neighbourhood(visit):
    page = visit("/?view=rankings&ranking=centrality")
    page.locator(".ranks").get_by_role("link", name="Freedonia").click()
    expect(page.locator("#answers h2")).to_have_text("12 of 32 actors around Freedonia")


def test_change_asks_for_two_dates_and_compares_with_as_many_days_before(visit):
    page = visit("/?view=rankings&ranking=change&since=2024-01-01")
    expect(page.locator(".ranking .lead").last).to_have_text(
        "Set both dates in the filters: a change is one between two times."
    )
    page = visit("/?view=rankings&ranking=change&since=2022-01-01&until=2022-12-31&relation=attacks")
    expect(page.locator(".ranks thead")).to_contain_text("2021-12-31")
    expect(page.get_by_role("row", name="Osterlich attacks Ruritania appeared 0 1")).to_be_visible()


def test_centrality_that_takes_too_long_is_estimated_and_said_to_be(visit):
    page = visit("/?view=rankings", refused=True)
    late = {"title": "The question took too long", "detail": "narrow it"}
    page.route(
        "**/v1/analysis/centrality*",
        lambda route: route.continue_() if "sample=" in route.request.url else route.fulfill(status=503, json=late),
    )
    page.get_by_role("button", name="Centrality").click()
    expect(page.locator(".ranking .lead")).to_contain_text("An estimate, from the ways that start at 100 actors")
    expect(page.locator(".ranks tbody tr").first).to_be_visible()


def test_claims_are_marked_in_the_text_and_those_chosen_are_stored(desk, visit):
    page = visit("/?view=read", at=desk)
    read(page, TEXT)
    expect(page.locator(".read-text mark.source", has_text="Iran")).to_be_visible()
    found = page.locator(".read-claims input").count()
    assert found >= 2
    accuses = page.locator(".read-claims li", has_text="Iran accuses Israel")
    accuses.hover()
    expect(page.locator(".read-text .pointed mark.trigger")).to_contain_text("accused")
    accuses.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name=f"Store {found - 1} claim").click()
    expect(page.locator(".read-result h2")).to_contain_text(f"Stored: {found - 1} claim")
    page.get_by_role("link", name="Egypt").click()
    expect(page.locator("#answers li[data-actor=iran]")).to_be_visible()


def test_a_dropped_file_is_read(desk, visit, tmp_path):
    file = tmp_path / "week.txt"
    file.write_text(TEXT, encoding="utf-8")
    page = visit("/?view=read", at=desk)
    page.locator("#read-file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".read-text")).to_contain_text("A loud week")
    expect(page.locator(".read-claims li").first).to_be_visible()


def test_a_text_that_says_nothing_is_no_error(desk, visit):
    page = visit("/?view=read", at=desk)
    page.get_by_label("Text", exact=True).fill("The weather was fine.")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".read-result h2")).to_have_text("No claims")


def test_a_server_with_a_key_is_asked_again_with_it(locked, visit):
    page = visit("/?view=read", at=locked, refused=True)
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("API key", exact=True).fill("wrong")
    page.get_by_role("button", name="Use this key").click()
    expect(page.get_by_label("API key", exact=True)).to_have_value("")
    page.get_by_label("API key", exact=True).fill("sesame")
    page.get_by_role("button", name="Use this key").click()
    expect(page.locator(".read-claims li").first).to_be_visible()


def test_the_real_article_is_read_and_stored_twice_as_one(desk, visit, article):
    page = visit("/?view=read", at=desk)
    read(page, article, "2025-02-03")
    assert page.locator(".read-claims li").count() >= 5
    expect(page.locator(".read-text mark.trigger").first).to_be_visible()
    page.get_by_role("button", name="Store").click()
    expect(page.locator(".read-result h2")).to_have_text("This document was there already; nothing changed.")
