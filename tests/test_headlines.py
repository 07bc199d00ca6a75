"""Headlines in Title Case are written down for the parser; names are not."""

import pytest

from backchannel.graph.model import Document
from backchannel.loaders.extract import extract
from backchannel.loaders.sentences import normalise


@pytest.mark.parametrize(
    ("headline", "written"),
    [
        ("Chile Recalls Envoy From Caracas", "Chile recalls Envoy from Caracas"),
        ("Rebels Struck Free Syrian Army Base Near Idlib", "Rebels struck Free Syrian Army Base Near Idlib"),
        ("Defense Minister Denies Attack on Convoy", "Defense Minister denies attack on Convoy"),
        ("Spain Backs Russia-Led Talks With Serbia", "Spain backs Russia-Led talks with Serbia"),
    ],
)
def test_a_headline_keeps_the_capitals_of_names_only(headline, written):
    assert normalise(headline)[0].lower() == headline.lower()
    assert normalise(headline)[0] == written


@pytest.mark.parametrize(
    "line",
    [
        "The Free Syrian Army attacked a base near Idlib on Monday.",
        "The Erewhon Liberation Front attacked Sudan.",
        "NATO CONDEMNS ATTACK ON CONVOY",
        "Paris Talks",
    ],
)
def test_what_is_no_headline_stays_as_it_is(line):
    assert normalise(line)[0] == line


def test_a_headline_is_read_like_the_sentence_it_is():
    (claim,) = extract([Document.from_text("Ghana Signs Trade Deal With Togo")])

    assert (claim.source, claim.relation, claim.target) == ("Ghana", "agrees-with", "Togo")
    assert claim.trigger_span.of("Ghana Signs Trade Deal With Togo") == claim.trigger
