"""Filters with counts, modalities that nobody takes for facts, and the timeline."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
QUESTION = "/?a=freedonia&b=ruritania"
EVERY = "".join(f"&modality={name}" for name in ("actual", "planned", "hypothetical", "negated", "suspended"))
LINES = """document.getElementById('picture')._cyreg.cy.edges().map((e) => ({
  modality: e.data('modality'), label: e.data('label'), dash: e.style('line-style'), colour: e.style('line-color'),
  ends: [e.style('source-arrow-shape'), e.style('target-arrow-shape')] }))"""


def count(page, name):
    return page.locator("#filters .choice", has_text=name).locator(".count")


def test_every_choice_says_how_many_claims_it_leaves(visit):
    page = visit(QUESTION)
    expect(count(page, "Mediation and talks")).to_have_text("3 claims")
    expect(count(page, "Pressure and force")).to_have_text("1 claims")
    expect(count(page, "Planned")).to_have_text("2 claims")
    expect(count(page, "Denied")).to_have_text("1 claims")
    expect(page.locator("#filters")).to_contain_text("4 claims of 9 pass all filters")


def test_a_family_switched_off_leaves_list_and_picture(visit):
    page = visit(QUESTION)
    page.get_by_label("Mediation and talks").uncheck()
    expect(page.locator("body")).to_have_attribute("data-state", "empty")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.get_by_label("Mediation and talks")).to_be_checked()


def test_what_is_planned_possible_denied_or_ended_is_drawn_and_named_as_such(visit):
    page = visit(QUESTION + EVERY)
    lines = {line["modality"]: line for line in page.evaluate(LINES)}
    assert lines["actual"]["dash"] == "solid"
    assert lines["planned"] | {"colour": "", "ends": []} == {
        "modality": "planned", "label": "◷ planned: mediates between", "dash": "dashed", "colour": "", "ends": [],
    }  # fmt: skip
    assert lines["negated"]["label"] == "✕ denied: meets"
    assert lines["suspended"]["label"] == "‖ ended: normalizes relations with"
    assert lines["hypothetical"]["label"] == "? possible: attacks"
    assert {line["dash"] for name, line in lines.items() if name != "actual"} == {"dashed"}
    legend = page.locator("#legend")
    for word in ("planned", "possible", "denied", "ended", "Mediation and talks", "armed group"):
        expect(legend).to_contain_text(word)


def test_a_family_is_told_by_shape_and_not_by_colour_alone(visit):
    page = visit(QUESTION)
    shapes = {line["colour"]: line["ends"][1] for line in page.evaluate(LINES) if line["ends"][1] != "none"}
    assert len(shapes) == len(set(shapes.values())) >= 2


def test_a_more_certain_answer_is_a_smaller_one(visit):
    page = visit(QUESTION)
    page.get_by_label("Least confidence").fill("0.9")
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#filters")).to_contain_text("2 claims of 9 pass all filters")


def test_one_document_can_be_asked_alone(visit):
    page = visit(QUESTION + EVERY)
    page.locator("#filters").get_by_label("What comes next").check()
    expect(page.locator("#answers .direct")).to_contain_text("2 claims")
    expect(page.locator(".answer")).to_have_count(1)


def test_a_brush_over_the_timeline_asks_about_that_time(visit):
    page = visit(QUESTION)
    bars = page.locator(".histogram")
    expect(bars).to_have_attribute("aria-label", "Claims in time, Jan 2022 to Feb 2025; most in Jan 2025: 3")
    box = bars.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".histogram .window")).to_have_count(1)
    assert "since=2023" in page.url
    page.get_by_role("button", name="Whole time").click()
    expect(page.locator(".answer")).to_have_count(2)


def test_as_of_a_date_the_graph_is_what_it_was_then(visit):
    page = visit(QUESTION)
    page.get_by_label("As of", exact=True).fill("2023-12-31")
    expect(page.locator(".answer .name")).to_have_text(["Osterlich"])
    expect(page.locator(".timeline-head")).to_contain_text("as of 31 Dec 2023")
