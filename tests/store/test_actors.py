"""What every store promises about finding documents and actors."""

from __future__ import annotations

import pytest

from backchannel.errors import AmbiguousActor, NotFound, UnknownActor
from backchannel.graph.model import Actor, Kind


def test_documents_come_latest_first_undated_last(store, reading):
    for name, date in (("a", "2024-01-01"), ("b", None), ("c", "2024-02"), ("d", "2024-01-01")):
        store.put(reading(name, date=date))
    pages, cursor = [], None
    for _ in range(2):
        page = store.documents(limit=2, cursor=cursor)
        pages.append([document.date for document in page.items])
        cursor = page.next
    assert (pages, cursor, page.total) == ([["2024-02", "2024-01-01"], ["2024-01-01", None]], None, 4)


def test_an_unknown_document_is_not_found(store):
    with pytest.raises(NotFound):
        store.document("nothing")


@pytest.fixture
def emirates():
    return Actor("united-arab-emirates", "United Arab Emirates", Kind.STATE, ("UAE", "Emirates"), (("iso3", "ARE"),))


def test_an_actor_is_found_by_id_name_and_alias_in_any_case(store, claim, reading, emirates):
    store.put(reading("Talks.", claim("United Arab Emirates", "meets", "Oman"), actors=(emirates,)))
    for name in ("united-arab-emirates", "UNITED ARAB EMIRATES", "uae", " Emirates "):
        assert store.actor(name) == emirates
    with pytest.raises(UnknownActor):
        store.actor("Emirate")


def test_a_display_name_goes_before_an_alias(store, claim, reading):
    georgian = Actor("state-of-georgia", "State of Georgia", Kind.TERRITORY, ("Georgia",))
    store.put(reading("Two.", claim("Georgia", "meets", "State of Georgia"), actors=(georgian,)))
    assert store.actor("Georgia").id == "georgia"


def test_a_name_that_several_bear_is_ambiguous_with_the_candidates(store, claim, reading):
    congos = (
        Actor("drc", "Democratic Republic of the Congo", Kind.STATE, ("Congo",)),
        Actor("republic-of-the-congo", "Republic of the Congo", Kind.STATE, ("Congo",)),
    )
    store.put(
        reading(
            "Both.",
            claim("Congo", "meets", "Chad", source_id="republic-of-the-congo"),
            claim("Congo", "meets", "Chad", source_id="drc"),
            claim("Congo", "meets", "Peru", source_id="republic-of-the-congo"),
            actors=congos,
        )
    )
    with pytest.raises(AmbiguousActor) as raised:
        store.actor("congo")
    assert raised.value.candidates == ("republic-of-the-congo", "drc")


def test_a_search_is_ranked_and_says_what_matched(store, reading):
    cast = (
        Actor("iran", "Iran", Kind.STATE, ("Persia",)),
        Actor("iranian-army", "Iranian army", Kind.ORGANISATION),
        Actor("shah", "Shah of Iran", Kind.PERSON),
        Actor("tehiran", "Tehiran", Kind.TERRITORY),
        Actor("cyrus", "Cyrus", Kind.PERSON, ("iran",)),
    )
    store.put(reading("Cast.", actors=cast))
    page = store.actors("IRAN")
    assert [match.actor.id for match in page.items] == ["iran", "cyrus", "iranian-army", "shah", "tehiran"]
    assert page.items[1].matched == "iran"
    assert [match.actor.id for match in store.actors("iran", kind=Kind.PERSON).items] == ["cyrus", "shah"]
    first = store.actors("iran", limit=2)
    second = store.actors("iran", limit=2, cursor=first.next)
    assert [match.actor.id for match in second.items] == ["iranian-army", "shah"]
    assert first.total == 5
    assert store.actors("nobody").items == ()


def test_without_a_query_all_actors_come_most_claims_first(store, truce):
    store.put(truce)
    assert [match.actor.id for match in store.actors().items] == ["hamas", "israel", "qatar", "united-states", "iran"]
