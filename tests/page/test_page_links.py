"""The state is in the address; what is on the screen goes into files; light and dark."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
QUESTION = "/?a=freedonia&b=ruritania"


def exported(page, ending):
    page.locator("#downloads summary").click()
    with page.expect_download() as given:
        page.locator(f"#download-list [data-format={ending}]").click()
    assert given.value.suggested_filename == f"backchannel-freedonia-ruritania.{ending}"
    return given.value.path()


def test_an_address_is_the_whole_question(visit):
    page = visit(QUESTION)
    page.get_by_label("Planned").check()
    page.locator("#stage").get_by_role("button", name="Table").click()
    page.locator("#table .link", has_text="Sylvania").first.click()
    expect(page.locator("#detail h2")).to_have_text("Sylvania")
    again = visit(page.url.removeprefix(page.evaluate("location.origin")))
    expect(again.get_by_label("Planned")).to_be_checked()
    expect(again.locator("#table")).to_be_visible()
    expect(again.locator("#detail h2")).to_have_text("Sylvania")
    assert again.locator("#table tbody").inner_text() == page.locator("#table tbody").inner_text()


def test_back_goes_back(visit):
    page = visit(QUESTION)
    page.get_by_role("button", name="Swap the two actors").click()
    expect(page.locator("#answers h2")).to_have_text("2 actors connect Ruritania and Freedonia")
    page.go_back()
    expect(page.locator("#answers h2")).to_have_text("2 actors connect Freedonia and Ruritania")
    expect(page.locator("#actor-a")).to_have_value("Freedonia")


def test_the_picture_goes_into_files_that_other_tools_read(visit):
    page = visit(QUESTION)
    assert exported(page, "png").read_bytes().startswith(b"\x89PNG")
    graph = nx.read_graphml(exported(page, "graphml"), force_multigraph=True)
    assert sorted(name for _, name in graph.nodes(data="name")) == ["Freedonia", "Osterlich", "Ruritania", "Sylvania"]
    assert sorted(relation for _, _, relation in graph.edges(data="relation")) == [
        "attacks",
        "mediates",
        "mediates",
        "meets",
    ]
    gexf = ET.parse(exported(page, "gexf")).getroot()  # noqa: S314 - our own file
    assert [node.get("label") for node in gexf.iter("{http://gexf.net/1.3}node")] == [
        node["name"] for node in json.loads(exported(page, "json").read_text())["nodes"]
    ]
    assert len(exported(page, "csv").read_text().splitlines()) == 5


def test_the_whole_graph_is_one_click_away(visit):
    page = visit(QUESTION)
    page.locator("#downloads summary").click()
    for form in ("graphml", "gexf", "csv", "json"):
        with page.expect_download() as given:
            page.locator(f"[data-whole={form}]").click()
        assert given.value.suggested_filename == f"backchannel.{form}"
        assert "Sylvania" in given.value.path().read_text(encoding="utf-8")


def test_neo4j_browser_is_offered_where_the_graph_lies_in_neo4j_and_nowhere_else(visit):
    page = visit(QUESTION)
    expect(page.locator("#neo4j")).to_be_hidden()
    page.route(
        "**/v1/browser*", lambda route: route.fulfill(json={"url": "http://graph.example:7474/browser/?cmd=edit"})
    )
    page.get_by_role("button", name="Swap the two actors").click()
    expect(page.get_by_role("link", name="Neo4j Browser")).to_have_attribute(
        "href", "http://graph.example:7474/browser/?cmd=edit"
    )


def test_the_theme_follows_the_system_until_one_is_chosen(visit):
    page = visit(QUESTION, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) == dark
    page.locator("#theme").click()
    assert page.evaluate(ground) != dark
    page.reload()
    expect(page.get_by_role("button", name="Theme: light")).to_be_visible()
    assert page.evaluate(ground) != dark


def test_the_page_may_load_nothing_but_its_own_files(site):
    import httpx2

    answer = httpx2.get(site)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "http://" not in answer.text
    assert "https://" not in answer.text
