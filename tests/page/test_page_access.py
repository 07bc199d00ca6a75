"""The table, the keyboard, the screen reader, the phone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
QUESTION = "/?a=freedonia&b=ruritania&modality=actual&modality=planned"
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def column(page, number):
    return page.locator(f"#table tbody tr td:nth-child({number})").all_text_contents()


def test_the_table_says_the_same_and_is_sorted_by_any_column(visit):
    page = visit(QUESTION + "&show=table")
    assert column(page, 5) == sorted(column(page, 5), key=int, reverse=True)
    page.get_by_role("button", name="Who", exact=True).click()
    assert column(page, 1) == ["Freedonia", "Osterlich", "Sylvania", "Sylvania", "Sylvania", "Sylvania"]
    expect(page.locator("#table th").first).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("button", name="Who", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    assert column(page, 1)[0] == "Sylvania"
    page.locator("#table").get_by_role("button", name="Evidence: Osterlich attacked").click()
    expect(page.locator("#detail h3")).to_contain_text("Osterlich attacks Ruritania")


def test_the_table_goes_into_a_spreadsheet(visit):
    page = visit(QUESTION + "&show=table")
    with page.expect_download() as given:
        page.get_by_role("button", name="Download CSV").click()
    assert given.value.suggested_filename == "backchannel-freedonia-ruritania.csv"
    rows = list(csv.DictReader(io.StringIO(given.value.path().read_text(encoding="utf-8"))))
    assert len(rows) == 6
    assert {
        "source": "Osterlich",
        "relation": "attacks",
        "target": "Ruritania",
        "modality": "actual",
        "count": "1",
    }.items() <= next(row for row in rows if row["relation"] == "attacks").items()


def test_everything_is_reached_by_keyboard_in_the_order_it_is_read(visit):
    page = visit(QUESTION)
    page.evaluate("document.activeElement.blur()")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.closest('[id]') || document.body).id"))
    places = ["actor-a", "actor-b", "hops", "answers", "picture", "as-of", "filter-family-mediation"]
    first = [reached.index(place) for place in places]
    assert first == sorted(first)
    page.keyboard.press("Escape")


def test_opened_evidence_takes_the_focus_and_is_closed_again(visit):
    page = visit(QUESTION)
    page.locator(".answer .side").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_be_focused()
    page.get_by_role("button", name="Close the evidence").click()
    expect(page.locator("#detail")).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        QUESTION,
        QUESTION + "&show=table&who=sylvania",
        "/?view=explore&actor=freedonia",
        "/?view=rankings",
        "/?view=read",
    ],
)
def test_axe_finds_nothing_serious(visit, path):
    page = visit(path, script=AXE)
    if path == QUESTION:
        page.locator(".answer .side").first.click()
        page.locator("#detail .claim").first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then((result) => result.violations)")
        grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
        assert {fault["id"]: [node["html"][:120] for node in fault["nodes"]] for fault in grave} == {}, scheme


@pytest.mark.parametrize(
    "path",
    [
        "/",
        QUESTION,
        f"{QUESTION}&show=table",
        "/?view=explore&actor=freedonia",
        "/?view=rankings",
        "/?view=rankings&ranking=centrality",
        "/?view=read",
    ],
)
def test_on_a_phone_nothing_runs_over_the_edge(visit, path):
    page = visit(path, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(
        "[...document.querySelectorAll('.ranking')].every((all) => all.scrollWidth <= all.clientWidth)"
    )


def test_on_a_phone_evidence_comes_up_as_a_sheet(visit):
    page = visit(QUESTION, **PHONE)
    page.locator(".answer .side").first.tap()
    expect(page.locator("#detail .claim").first).to_be_in_viewport()
    page.get_by_role("button", name="Close the evidence").tap()
    expect(page.locator("#detail")).to_be_hidden()


def test_who_wants_less_motion_gets_none(visit):
    page = visit("/?view=explore&actor=ruritania", reduced_motion="reduce")
    page.evaluate("void document.getElementById('picture')._cyreg.cy.zoom(0.3)")
    page.get_by_role("button", name="Fit", exact=True).click()
    assert page.evaluate("document.getElementById('picture')._cyreg.cy.animated()") is False
    assert page.evaluate("document.getElementById('picture')._cyreg.cy.zoom()") != pytest.approx(0.3)
