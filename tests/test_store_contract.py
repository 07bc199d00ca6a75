"""What every store promises (``graph/store.py``); each test runs on every kind of store there is."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import islice

import pytest

from backchannel.errors import AmbiguousActor, ConflictError, NotFound, UnknownActor, UsageError
from backchannel.graph.answers import Capacity, Change, Verdict
from backchannel.graph.filters import ACTUAL, Filters
from backchannel.graph.model import Actor, Document, Kind, Modality
from backchannel.graph.store import Store
from backchannel.graph.wire import to_json

NOW = "2025-02-03T12:00:00Z"


def shown(store, filters=ACTUAL):
    return {(edge.source, edge.relation, edge.target): edge.count for edge in store.edges(filters)}


@pytest.fixture
def truce(claim, reading):
    """One document of 1 March 2024: Qatar mediates, the United States and Iran take sides."""
    return reading(
        "Truce talks.",
        claim("Qatar", "mediates", "Israel", between=["hamas"], case="doha"),
        claim("Qatar", "mediates", "Hamas", between=["israel"], case="doha"),
        claim("United States", "supports", "Israel", confidence=0.8),
        claim("United States", "accuses", "Hamas", date="2024-02"),
        claim("Iran", "supports", "Hamas", modality="planned"),
        date="2024-03-01",
        url="https://example.org/truce",
    )


# -- writing ----------------------------------------------------------------------------------------------------------


def test_a_store_keeps_the_protocol(store):
    assert isinstance(store, Store)


def test_a_reading_is_added_once_and_then_unchanged(store, truce):
    assert store.put(truce) is Change.ADDED
    assert store.put(truce) is Change.UNCHANGED
    assert sum(edge.count for edge in store.edges()) == 4


def test_a_second_url_of_the_same_document_is_added(store, reading):
    store.put(reading("Talks.", url="https://example.org/b"))
    assert store.put(reading("Talks.", url="https://example.org/a")) is Change.UNCHANGED
    (document,) = store.documents().items
    assert document.urls == ("https://example.org/a", "https://example.org/b")


def test_another_extractor_replaces_the_claims_of_a_document(store, claim, reading):
    store.put(reading("Talks.", claim("Iran", "attacks", "Iraq"), url="https://example.org/a"))
    assert store.put(reading("Talks.", claim("Iran", "meets", "Oman"), extractor="test/2")) is Change.REPLACED
    assert shown(store) == {("iran", "meets", "oman"): 1}
    (document,) = store.documents().items
    assert (document.extractor, document.claims, document.urls) == ("test/2", 1, ("https://example.org/a",))
    with pytest.raises(UnknownActor):
        store.actor("Iraq")


def test_a_document_without_claims_is_kept(store, reading):
    store.put(reading("The weather was fine.", date="2024-03-01"))
    assert [document.claims for document in store.documents().items] == [0]


def test_a_reading_that_names_somebody_it_does_not_describe_is_refused(store, truce):
    with pytest.raises(UsageError, match="does not describe"):
        store.put(replace(truce, actors=truce.actors[1:]))
    assert store.documents().total == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda reading: replace(reading, claims=reading.claims * 2),
        lambda reading: replace(reading, claims=(replace(reading.claims[0], document="other"),)),
        lambda reading: replace(reading, claims=(replace(reading.claims[0], relation="likes"),)),
        lambda reading: replace(reading, actors=reading.actors * 2),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused(store, truce, spoil):
    with pytest.raises(UsageError):
        store.put(spoil(truce))
    assert store.documents().total == 0


def test_forgetting_takes_out_one_documents_evidence_and_nothing_else(store, truce, claim, reading):
    store.put(truce)
    before = list(store.edges()), store.actors().items, store.documents().items
    other = reading("Other.", claim("Qatar", "mediates", "Israel", between=["iran"]), claim("Peru", "meets", "Chile"))
    store.put(other)
    assert store.forget(other.document.id) == 2
    assert (list(store.edges()), store.actors().items, store.documents().items) == before


def test_forgetting_everything_leaves_an_empty_graph(store, truce):
    store.put(truce)
    store.forget(truce.document.id)
    assert list(store.edges(Filters(modalities=frozenset(Modality)))) == []
    assert list(store.readings()) == []
    assert store.actors().total == 0
    with pytest.raises(UnknownActor):
        store.actor("Qatar")


def test_one_document_can_be_read_back_with_its_claims(store, truce, reading):
    store.put(truce)
    store.put(reading("Another."))
    (whole,) = (one for one in store.readings() if one.document.id == truce.document.id)
    assert store.reading(truce.document.id) == whole
    with pytest.raises(NotFound, match="documents"):
        store.reading("0123")


def test_forgetting_what_is_not_there_is_not_found(store):
    with pytest.raises(NotFound, match="nowhere"):
        store.forget("nowhere")


def test_rebuilding_changes_nothing(store, truce, claim, reading):
    store.put(truce)
    store.put(reading("More.", claim("Qatar", "mediates", "Israel", date="2023"), date="2024-01-05"))
    store.judge(Verdict.SAME, "Iran", "United States", by="test", at=NOW)
    everything = Filters(modalities=frozenset(Modality))
    before = list(store.edges(everything))
    assert store.rebuild() == len(before) == 5
    assert list(store.edges(everything)) == before


def test_ten_documents_in_any_order_give_the_same_graph(store, claim, reading):
    documents = [
        reading(
            f"Report {number}.",
            claim("Oman", "mediates", "Iran", between=[f"party-{number}"], number=number, confidence=0.5 + number / 50),
            claim("Iran", "meets", "Iraq", date="2024" if number % 2 else "2024-01-01"),
            date=f"2024-01-{number + 1:02}",
            actors=(Actor("oman", "Oman" if number < 9 else "Sultanate of Oman", Kind.STATE, (f"Oman {number}",)),),
        )
        for number in range(10)
    ]
    states = []
    for order in (documents, documents[::-1], documents[5:] + documents[:5]):
        for one in order:
            store.put(one)
        states.append((list(store.edges()), store.actors().items, list(store.readings())))
        for one in order:
            store.forget(one.document.id)
    assert states[0] == states[1] == states[2]
    (mediation,) = (edge for edge in states[0][0] if edge.relation == "mediates" and edge.count == 10)
    assert mediation.documents == 10


def test_what_was_put_in_comes_out_again(store, truce):
    store.put(truce)
    (back,) = store.readings()
    assert back.document == truce.document
    assert back.claims == tuple(sorted(truce.claims, key=lambda claim: claim.id))
    assert back.actors == tuple(sorted(truce.actors, key=lambda actor: actor.id))
    assert store.document(truce.document.id) == truce.document


def test_the_version_changes_with_every_write(store, truce):
    versions = [store.version()]
    store.put(truce)
    versions.append(store.version())
    judgement = store.judge(Verdict.SAME, "Iran", "Qatar", by="test", at=NOW)
    versions.append(store.version())
    store.undo(judgement.id, at=NOW)
    versions.append(store.version())
    store.forget(truce.document.id)
    versions.append(store.version())
    assert len(set(versions)) == 5
    assert store.version() == versions[-1]


def test_other_threads_see_what_was_written(store, truce):
    store.put(truce)
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(shown(store))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [shown(store)] * 4


def test_closing_twice_does_nothing(store):
    assert store.close() is None
    assert store.close() is None


# -- edges ------------------------------------------------------------------------------------------------------------


def test_an_edge_sums_up_its_claims(store, claim, reading):
    store.put(
        reading(
            "First.",
            claim("Iran", "meets", "Oman", date="2023-05", confidence=0.7),
            claim("Iran", "meets", "Oman", date="2023-03-10", confidence=0.9, sentence="Iran met Oman."),
        )
    )
    store.put(reading("Second.", claim("Oman", "meets", "Iran", confidence=0.9), date="2023-02-01"))
    (edge,) = store.edges()
    assert (edge.source, edge.target, edge.count, edge.documents) == ("iran", "oman", 3, 2)
    assert (edge.first, edge.last, edge.confidence, edge.sentence) == ("2023-02-01", "2023-05", 0.9, "Iran met Oman.")
    assert store.edge(edge.id) == edge


def test_an_actor_is_not_tied_to_itself(store, claim, reading):
    store.put(reading("Odd.", claim("Iran", "accuses", "Iran")))
    assert list(store.edges()) == []
    assert [len(one.claims) for one in store.readings()] == [1]


def test_by_default_only_actual_claims_count(store, truce):
    store.put(truce)
    assert ("iran", "supports", "hamas") not in shown(store)
    assert shown(store, Filters.of(modalities=["planned"])) == {("iran", "supports", "hamas"): 1}


def test_one_single_claim_must_pass_every_filter(store, claim, reading):
    store.put(
        reading(
            "Old and sure, new and unsure.",
            claim("Iran", "meets", "Oman", date="2020-01-01", confidence=0.9),
            claim("Iran", "meets", "Oman", date="2024-01-01", confidence=0.5),
        )
    )
    assert shown(store, Filters.of(since="2024", min_confidence=0.9)) == {}
    (edge,) = store.edges(Filters.of(since="2024"))
    assert (edge.count, edge.first, edge.last, edge.confidence) == (1, "2024-01-01", "2024-01-01", 0.5)


def test_filters_by_relation_and_document(store, truce, claim, reading):
    store.put(truce)
    store.put(reading("Other.", claim("United States", "accuses", "Hamas")))
    assert shown(store, Filters.of(relations=["accuses"])) == {("united-states", "accuses", "hamas"): 2}
    only = Filters.of(relations=["accuses"], documents=[truce.document.id])
    assert shown(store, only) == {("united-states", "accuses", "hamas"): 1}


def test_an_undated_claim_counts_by_its_documents_date_and_fails_without(store, claim, reading):
    store.put(reading("Dated.", claim("Iran", "meets", "Oman"), date="2024-03-01"))
    store.put(reading("Undated.", claim("Iran", "meets", "Oman", number=2)))
    assert shown(store, Filters.of(since="2024-03", until="2024-03")) == {("iran", "meets", "oman"): 1}
    assert shown(store, Filters.of(until="2024-02-28")) == {}


def test_a_standing_tie_passes_when_its_interval_meets_the_window(store, claim, reading):
    store.put(reading("Since.", claim("Modi", "leads", "India", date="2014-05-26")))
    store.put(reading("From, to.", claim("Merkel", "leads", "Germany", date="2005-11-22", date_end="2021-12-08")))
    assert shown(store, Filters.of(since="2023", until="2023")) == {("modi", "leads", "india"): 1}
    assert shown(store, Filters.of(until="2010")) == {("merkel", "leads", "germany"): 1}


def test_edges_come_by_id(store, truce):
    store.put(truce)
    ids = [edge.id for edge in store.edges()]
    assert ids == sorted(ids)
    dated = [edge.id for edge in store.edges(Filters.of(since="2024"))]
    assert dated == ids


def test_an_edge_that_no_claim_passes_is_not_found(store, truce):
    store.put(truce)
    edge = next(iter(store.edges(Filters.of(relations=["accuses"]))))
    assert store.edge(edge.id, Filters.of(since="2024")) == edge
    with pytest.raises(NotFound):
        store.edge(edge.id, Filters.of(relations=["meets"]))
    with pytest.raises(NotFound):
        store.edge(edge.id, Filters.of(since="2025"))
    with pytest.raises(NotFound, match="nothing"):
        store.edge("nothing")


# -- evidence and time ------------------------------------------------------------------------------------------------


def test_evidence_is_every_claim_oldest_first_undated_last(store, claim, reading):
    store.put(reading("No date.", claim("Iran", "meets", "Oman", number=1)))
    store.put(reading("Reported.", claim("Iran", "meets", "Oman", number=2), date="2024-03-01"))
    store.put(reading("Dated.", claim("Iran", "meets", "Oman", number=3, date="2023", confidence=0.3)))
    (edge,) = store.edges()
    found = store.evidence(edge.id)
    assert [(one.day, one.reported) for one in found] == [("2023", False), ("2024-03-01", True), (None, False)]
    assert [one.day for one in store.evidence(edge.id, Filters.of(min_confidence=0.5))] == ["2024-03-01", None]
    with pytest.raises(NotFound):
        store.evidence("nothing")


def test_a_timeline_goes_on_where_the_page_before_ended(store, claim, reading):
    for month in (3, 1, 2):
        store.put(reading(f"Month {month}.", claim("Iran", "meets", "Oman", date=f"2024-{month:02}")))
    store.put(reading("Someday.", claim("Iran", "attacks", "Iraq")))
    first = store.timeline("Iran", limit=3)
    assert ([one.day for one in first.items], first.total) == (["2024-01", "2024-02", "2024-03"], 4)
    rest = store.timeline("Iran", limit=3, cursor=first.next)
    assert ([one.day for one in rest.items], rest.next) == ([None], None)


def test_a_timeline_of_two_keeps_to_the_two(store, truce):
    store.put(truce)
    page = store.timeline("Hamas", "Qatar")
    assert [one.claim.relation for one in page.items] == ["mediates"]
    with pytest.raises(UsageError):
        store.timeline("Hamas", "hamas")


def test_a_broken_cursor_is_refused(store, truce):
    store.put(truce)
    for ask in (store.documents, store.actors, lambda **more: store.timeline("Qatar", **more)):
        with pytest.raises(UsageError, match="cursor"):
            ask(cursor="!?")


# -- documents and actors ---------------------------------------------------------------------------------------------


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


# -- judgements -------------------------------------------------------------------------------------------------------


@pytest.fixture
def doubles(store, claim, reading):
    store.put(
        reading(
            "Doubles.",
            claim("Emirates", "meets", "Oman"),
            claim("UAE", "meets", "Oman"),
            claim("Dubai Emirates", "meets", "UAE"),
            claim("Oman", "mediates", "Iran", between=["uae"]),
        )
    )
    return store


def test_merged_actors_answer_as_one_and_old_ids_keep_answering(doubles):
    judgement = doubles.judge(Verdict.SAME, "emirates", "uae", by="eve", at=NOW)
    assert (judgement.id, judgement.a, judgement.b, judgement.undone) == (1, "emirates", "uae", None)
    assert doubles.actor("uae") == Actor("emirates", "Emirates", Kind.STATE, ("UAE",))
    assert doubles.actor("UAE").id == "emirates"
    assert shown(doubles) == {
        ("emirates", "meets", "oman"): 2,
        ("dubai-emirates", "meets", "emirates"): 1,
        ("oman", "mediates", "iran"): 1,
    }
    (mediation,) = doubles.edges(Filters.of(relations=["mediates"]))
    assert mediation.between == ("emirates",)


def test_a_tie_between_merged_actors_is_none_and_comes_back_when_taken_back(doubles):
    before = list(doubles.edges()), doubles.actors().items
    first = doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    second = doubles.judge(Verdict.SAME, "dubai-emirates", "emirates", by="eve", at=NOW)
    assert shown(doubles) == {("oman", "meets", "uae"): 2, ("oman", "mediates", "iran"): 1}
    assert doubles.actor("dubai-emirates").id == "uae"
    assert doubles.undo(second.id, at=NOW).undone == NOW
    doubles.undo(first.id, at=NOW)
    assert (list(doubles.edges()), doubles.actors().items) == before
    assert [one.undone for one in doubles.judgements()] == [NOW, NOW]
    with pytest.raises(NotFound):
        doubles.undo(first.id, at=NOW)


def test_the_latest_judgement_of_a_pair_counts(doubles):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.judge(Verdict.DIFFERENT, "uae", "emirates", by="eve", at=NOW)
    assert doubles.actor("emirates").id == "emirates"


def test_a_contradiction_is_refused_and_names_the_judgements(doubles):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.judge(Verdict.SAME, "emirates", "dubai-emirates", by="eve", at=NOW)
    with pytest.raises(ConflictError, match=r"judgement 1, judgement 2"):
        doubles.judge(Verdict.DIFFERENT, "uae", "dubai-emirates", by="eve", at=NOW)
    assert len(doubles.judgements()) == 2


def test_a_judgement_of_one_actor_or_of_nobody_is_refused(doubles):
    with pytest.raises(UsageError):
        doubles.judge(Verdict.SAME, "uae", "UAE", by="eve", at=NOW)
    with pytest.raises(UnknownActor):
        doubles.judge(Verdict.SAME, "uae", "nobody", by="eve", at=NOW)


def test_new_documents_follow_the_judgements(doubles, claim, reading):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.put(reading("Later.", claim("Emirates", "aids", "Iran")))
    assert ("uae", "aids", "iran") in shown(doubles)


def test_a_merged_group_outlives_the_document_that_named_its_head(store, claim, reading):
    head = reading("Head.", claim("UAE", "meets", "Oman"))
    store.put(head)
    store.put(reading("Other.", claim("Emirates", "meets", "Oman")))
    store.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    store.forget(head.document.id)
    assert store.actor("Emirates") == Actor("uae", "Emirates", Kind.STATE)
    assert shown(store) == {("oman", "meets", "uae"): 1}


# -- neighbours, ways, connectors -------------------------------------------------------------------------------------


def test_neighbours_are_the_nearest_and_strongest(store, claim, reading):
    store.put(
        reading(
            "Web.",
            claim("Iran", "meets", "Oman"),
            claim("Iran", "meets", "Iraq", number=1),
            claim("Iran", "aids", "Iraq", number=2),
            claim("Oman", "meets", "Qatar"),
            claim("Iraq", "meets", "Oman"),
        )
    )
    one = store.neighbours("Iran")
    assert [node.id for node in one.nodes] == ["iran", "iraq", "oman"]
    assert {(edge.source, edge.target) for edge in one.edges} == {("iran", "iraq"), ("iran", "oman")}
    two = store.neighbours("iran", hops=2)
    assert [node.id for node in two.nodes] == ["iran", "iraq", "oman", "qatar"]
    assert len(two.edges) == 5
    cut = store.neighbours("Iran", hops=2, limit=1)
    assert ([node.id for node in cut.nodes], cut.cut) == (["iran", "iraq"], 2)


def test_an_actor_without_passing_ties_stands_alone(store, truce):
    store.put(truce)
    alone = store.neighbours("Iran")
    assert ([node.id for node in alone.nodes], alone.edges, alone.cut) == (["iran"], (), 0)


def test_ways_come_by_hops_then_strength_then_ids(store, claim, reading):
    store.put(
        reading(
            "Ways.",
            claim("A", "meets", "X"), claim("X", "meets", "B"),
            claim("A", "meets", "Y", number=1), claim("A", "meets", "Y", number=2),
            claim("B", "aids", "Y"), claim("Y", "attacks", "B"),
            claim("A", "meets", "W"), claim("W", "meets", "B"),
            claim("X", "meets", "W"),
        )
    )  # fmt: skip
    ways = store.paths("A", "B", k=9, max_hops=3)
    assert [("".join(actor.id for actor in way.actors), way.strength) for way in ways] == [
        ("ayb", 2), ("awb", 1), ("axb", 1), ("awxb", 1), ("axwb", 1),
    ]  # fmt: skip
    best = ways.ways[0]
    assert best.hops == 2
    assert [[edge.relation for edge in hop] for hop in best.edges[:1]] == [["meets"]]
    assert {edge.relation for edge in best.edges[1]} == {"aids", "attacks"}
    assert [len(store.paths("A", "B", k=k, max_hops=2)) for k in (1, 2, 9)] == [1, 2, 3]


def test_no_way_is_an_empty_answer(store, claim, reading):
    store.put(reading("Apart.", claim("A", "meets", "B"), claim("C", "meets", "D")))
    assert list(store.paths("A", "C")) == []
    assert store.paths("A", "C").complete


def test_a_way_to_oneself_is_no_question(store, truce):
    store.put(truce)
    for ask in (store.paths, store.connectors):
        with pytest.raises(UsageError):
            ask("Qatar", "qatar")


@pytest.mark.parametrize("more", [{"k": 0}, {"max_hops": 0}])
def test_limits_below_one_are_refused(store, truce, more):
    store.put(truce)
    with pytest.raises(UsageError):
        store.paths("Qatar", "Israel", **more)


def test_connectors_name_mediators_first(store, truce):
    store.put(truce)
    answer = store.connectors("Israel", "Hamas")
    assert [(one.actor.id, one.capacity, one.hops, one.strength) for one in answer] == [
        ("qatar", Capacity.MEDIATOR, 2, 1),
        ("united-states", Capacity.PARTISAN, 2, 1),
    ]
    assert [edge.relation for edge in answer.connectors[0].edges] == ["mediates", "mediates"]
    assert answer.complete
    assert not store.connectors("Israel", "Hamas", limit=1).complete


def test_a_mediator_of_others_is_none_of_these(store, claim, reading):
    store.put(
        reading(
            "Two mediations.",
            claim("Qatar", "mediates", "Israel", between=["hamas"]),
            claim("Qatar", "mediates", "Iran", between=["saudi-arabia"]),
        )
    )
    assert [one.capacity for one in store.connectors("Israel", "Iran")] == [Capacity.SHARED_PARTNER]


def test_who_negotiates_with_both_in_one_case_is_a_mediator(store, claim, reading):
    store.put(
        reading(
            "Talks.",
            claim("Oman", "negotiates-with", "Iran", case="talks"),
            claim("Oman", "negotiates-with", "Iraq", case="talks"),
            claim("Qatar", "negotiates-with", "Iran", case="one"),
            claim("Qatar", "negotiates-with", "Iraq", case="two"),
        )
    )
    capacities = {one.actor.id: one.capacity for one in store.connectors("Iran", "Iraq")}
    assert capacities == {"oman": Capacity.MEDIATOR, "qatar": Capacity.SHARED_PARTNER}


def test_capacities_follow_from_the_ties(store, claim, reading):
    store.put(
        reading(
            "All sorts.",
            claim("Envoy", "represents", "A"), claim("Envoy", "meets", "B"),
            claim("Friend", "aids", "A"), claim("B", "aids", "Friend"),
            claim("Foe", "attacks", "A"), claim("B", "sanctions", "Foe"),
            claim("Side", "aids", "A"), claim("Side", "accuses", "B"),
            claim("Asker", "requests", "A"), claim("Asker", "requests", "B"),
        )
    )  # fmt: skip
    assert {one.actor.id: one.capacity.value for one in store.connectors("A", "B")} == {
        "envoy": "representative",
        "friend": "shared-partner",
        "foe": "shared-adversary",
        "side": "partisan",
    }


def test_envoys_who_meet_connect_in_a_chain(store, claim, reading):
    store.put(
        reading(
            "Envoys.",
            claim("Envoy of A", "represents", "A"),
            claim("Envoy of B", "represents", "B"),
            claim("Envoy of A", "meets", "Envoy of B"),
        )
    )
    assert list(store.connectors("A", "B")) == []
    chain = store.connectors("A", "B", max_hops=3)
    assert [(one.actor.id, one.capacity.value, one.hops) for one in chain] == [
        ("envoy-of-a", "representative", 3),
        ("envoy-of-b", "representative", 3),
    ]


def test_connectors_keep_to_the_filters(store, claim, reading):
    store.put(reading("Old.", claim("Oman", "aids", "A", date="2001"), claim("Oman", "aids", "B", date="2001")))
    store.put(reading("New.", claim("Peru", "aids", "A", date="2024"), claim("Peru", "aids", "B", date="2024")))
    answer = store.connectors("A", "B", filters=Filters.of(since="2020"))
    assert [one.actor.id for one in answer] == ["peru"]
    assert to_json(answer)["filters"]["since"] == "2020"


def test_questions_about_nobody_say_so(store, truce):
    store.put(truce)
    for ask in (store.neighbours, store.timeline, store.actor):
        with pytest.raises(UnknownActor):
            ask("Nobody")


def test_a_stream_of_edges_may_be_left_early(store, truce):
    store.put(truce)
    assert len(list(islice(store.edges(), 2))) == 2
    assert len(list(islice(store.readings(), 1))) == 1


def test_a_document_of_half_a_surrogate_pair_is_refused_not_a_crash(store, reading):
    with pytest.raises(UsageError, match="surrogate"):
        store.put(replace(reading("x"), document=Document("id", "half \ud800")))
