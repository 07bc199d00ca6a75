"""The real ICEWS files, where they lie beside the checkout: what a reader of the period would recognise."""

from pathlib import Path

import pytest

import backchannel as bc
from backchannel.loaders.datasets.loading import load

SHARED = Path(__file__).resolve().parents[2] / "shared"
PERIOD = SHARED / "data" / "icews-2011-2014-part.tsv"
ARCHIVE = SHARED / "data" / "icews-2018-sample.tab"

pytestmark = pytest.mark.skipif(not PERIOD.is_file(), reason="the files are not shipped: they lie in ../shared/data")


@pytest.fixture(scope="module")
def loaded():
    with bc.open_store("sqlite:///:memory:") as real:
        yield real, load(real, [PERIOD, ARCHIVE])


def test_every_row_becomes_a_claim_or_is_left_out_for_a_reason_that_is_counted(loaded):
    _, tally = loaded
    assert (tally.rows, tally.refused) == (33_320, [])
    assert tally.events + tally.left_out.total() == tally.rows
    assert set(tally.left_out) == {
        "statement", "told before from the other end", "a party without a name", "both parties are one actor",
    }  # fmt: skip


def test_ethiopia_and_the_african_union_stand_between_sudan_and_south_sudan(loaded):
    window = bc.Filters.of(since="2011", until="2014")
    found = [one.actor.name for one in loaded[0].connectors("Sudan", "South Sudan", filters=window, limit=5)]
    assert {"Ethiopia", "African Union"} <= set(found)


def test_the_article_and_the_events_meet_in_the_same_actors(loaded):
    real, _ = loaded
    title, _, text = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8").strip().partition("\n\n")
    article = bc.Document.from_text(text, title=title, date="2025-02-03")
    events = {one.id for reading in real.readings() for one in reading.actors}
    bc.load(real, [article])
    both = events & {one.id for one in real.reading(article.id).actors}
    assert {"israel", "egypt", "qatar", "united-states", "iran", "saudi-arabia"} <= both
