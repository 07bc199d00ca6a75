"""Neo4j Browser, seen for real: the links that backchannel gives draw the graph they promise."""

from __future__ import annotations

import pytest

from backchannel.errors import UsageError
from backchannel.graph.neo4j.browser import link, looks

PATIENCE = 120_000  # milliseconds: Browser is big, and the machine may be busy


@pytest.fixture
def drawn(browser, neo4j_server):
    """``drawn(address)``: how many nodes and relationships Browser draws for a link, to a visitor who has not been there."""

    def counted(address):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.get_by_test_id("password").fill(neo4j_server.password)
        page.get_by_test_id("connect").click()
        page.get_by_text(":play start").wait_for()  # shown when one is connected
        page.get_by_test_id("editor-Run").click()
        page.locator("g.node").first.wait_for()
        counts = page.locator("g.node").count(), page.locator("g.relationship").count()
        page.close()
        return counts

    return counted


def test_the_looks_are_those_of_the_file():
    assert list(looks()) == [
        "all",
        "everything",
        "connect",
        "between",
        "mediators",
        "planned",
        "as-of",
        "evidence",
        "sentences",
    ]


def test_a_link_needs_a_neo4j_store():
    with pytest.raises(UsageError, match="a Neo4j store only"):
        link("sqlite:///news.db", "MATCH (a) RETURN a")


@pytest.mark.neo4j
def test_every_look_is_cypher_that_runs(empty_neo4j, reading, claim):
    with empty_neo4j() as store:
        store.put(reading("one", claim("Oman", "meets", "Iran", date="2023")))
        found = {
            name: len(store._server.read(lambda tx, look=look: tx.run(look.about("oman", "iran")).data()))
            for name, look in looks().items()
        }
    assert found == {
        "all": 1, "everything": 1, "connect": 0, "between": 1, "mediators": 0, "planned": 0, "as-of": 1, "evidence": 1, "sentences": 1,
    }  # fmt: skip


@pytest.mark.neo4j
@pytest.mark.browser
def test_browser_draws_what_the_links_promise(drawn, neo4j_server, neo4j_store, reading, claim):
    with neo4j_store as store:
        for one in small_world(reading, claim):
            store.put(one)
        every, connecting = looks()["all"].cypher, looks()["connect"].about("israel", "hamas")
        assert drawn(link(store.url, every, browser=neo4j_server.browser)) == (6, 7)
        assert drawn(link(store.url, connecting, browser=neo4j_server.browser)) == (4, 5)


def small_world(reading, claim):
    """Six actors: Qatar and Egypt between Israel and Hamas, two more beside them."""
    yield reading(
        "Talks in Doha",
        claim("Qatar", "mediates", "Israel", between=["hamas"], case="doha"),
        claim("Qatar", "mediates", "Hamas", between=["israel"], case="doha"),
        claim("Egypt", "meets", "Hamas"),
        claim("Egypt", "meets", "Israel"),
        date="2024-03-02",
    )
    yield reading(
        "War",
        claim("Israel", "attacks", "Hamas"),
        claim("Iran", "aids", "Hamas"),
        claim("Oman", "meets", "Iran", modality="planned"),
        date="2023-10-08",
    )
