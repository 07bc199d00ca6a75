"""What every store promises about edges, the claims behind them, and time."""

from __future__ import annotations

import pytest

from backchannel.errors import NotFound, UsageError
from backchannel.graph.filters import Filters


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


def test_by_default_only_actual_claims_count(store, truce, shown):
    store.put(truce)
    assert ("iran", "supports", "hamas") not in shown(store)
    assert shown(store, Filters.of(modalities=["planned"])) == {("iran", "supports", "hamas"): 1}


def test_one_single_claim_must_pass_every_filter(store, claim, reading, shown):
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


@pytest.mark.parametrize(
    "chosen",
    [
        Filters(), Filters.of(relations=["accuses"]), Filters.of(modalities=["planned"]), Filters.of(since="2024"),
        Filters.of(min_confidence=0.9), Filters.of(since="1990", until="1991"),
    ],
    ids=["actual", "relation", "modality", "window", "confidence", "none"],
)  # fmt: skip
def test_ties_are_the_passing_edges_without_what_they_rest_on(store, truce, claim, reading, chosen):
    store.put(truce)
    store.put(
        reading(
            "Other.",
            claim("United States", "accuses", "Hamas", date="2024-02-01", confidence=0.9),
            claim("Iran", "accuses", "Iran"),
        )
    )
    ties = sorted((tie.source, tie.relation, tie.target, tie.count) for tie in store.ties(chosen))
    assert ties == sorted((edge.source, edge.relation, edge.target, edge.count) for edge in store.edges(chosen))


def test_filters_by_relation_and_document(store, truce, claim, reading, shown):
    store.put(truce)
    store.put(reading("Other.", claim("United States", "accuses", "Hamas")))
    assert shown(store, Filters.of(relations=["accuses"])) == {("united-states", "accuses", "hamas"): 2}
    only = Filters.of(relations=["accuses"], documents=[truce.document.id])
    assert shown(store, only) == {("united-states", "accuses", "hamas"): 1}


def test_an_undated_claim_counts_by_its_documents_date_and_fails_without(store, claim, reading, shown):
    store.put(reading("Dated.", claim("Iran", "meets", "Oman"), date="2024-03-01"))
    store.put(reading("Undated.", claim("Iran", "meets", "Oman", number=2)))
    assert shown(store, Filters.of(since="2024-03", until="2024-03")) == {("iran", "meets", "oman"): 1}
    assert shown(store, Filters.of(until="2024-02-28")) == {}


def test_a_standing_tie_passes_when_its_interval_meets_the_window(store, claim, reading, shown):
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
