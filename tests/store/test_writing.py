"""What every store promises about putting in, taking out and reading back."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from backchannel.errors import NotFound, UnknownActor, UsageError
from backchannel.graph.answers import Change, Verdict
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind, Modality
from backchannel.graph.store import Store

NOW = "2025-02-03T12:00:00Z"


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


def test_another_extractor_replaces_the_claims_of_a_document(store, claim, reading, shown):
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
        lambda reading: replace(reading, document=replace(reading.document, id="my own id"), claims=()),
        lambda reading: replace(reading, claims=(replace(reading.claims[0], id="A" * 32),)),
        lambda reading: replace(reading, claims=(replace(reading.claims[0], date="May 2024"),)),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused(store, truce, spoil):
    with pytest.raises(UsageError):
        store.put(spoil(truce))
    assert store.documents().total == 0


def test_several_documents_are_put_in_one_write_each_as_if_alone(store, claim, reading, shown):
    old = reading("Talks.", claim("Iran", "attacks", "Iraq"))
    new = reading("Talks.", claim("Iran", "meets", "Oman"), extractor="test/2")
    other = reading("Others.", claim("Oman", "meets", "Iran"))
    assert store.put_all([old, old, new, other]) == (
        Change.ADDED, Change.UNCHANGED, Change.REPLACED, Change.ADDED,
    )  # fmt: skip
    assert shown(store) == {("iran", "meets", "oman"): 2}
    assert store.put_all([]) == ()


def test_of_several_documents_with_a_bad_one_none_is_put(store, truce, reading):
    with pytest.raises(UsageError):
        store.put_all([reading("Fine."), replace(truce, claims=truce.claims * 2)])
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


def test_a_long_document_can_be_read_in_parts_that_do_not_part_a_sentence(store, truce, claim, reading):
    said = [
        claim("Oman", "meets", name, number=number)
        for number, name in ((2, "Iran"), (1, "Iraq"), (2, "Mali"), (3, "Chad"))
    ]
    long = reading("Many.", *said)
    store.put_all([long, truce, reading("Nothing.")])
    whole = {each.document.id: each for each in store.readings()}
    parts = [each for each in store.readings(at_once=2) if each.document == long.document]
    assert [[one.target for one in part.claims] for part in parts] in (
        [["Iraq"], ["Iran", "Mali"], ["Chad"]], [["Iraq"], ["Mali", "Iran"], ["Chad"]],
    )  # fmt: skip
    for part in parts:
        assert part.actors == whole[long.document.id].actors
        assert list(part.claims) == sorted(part.claims, key=lambda one: one.id)
    assert list(store.readings(at_once=5)) == list(whole.values())
    assert sum(len(each.claims) for each in store.readings(at_once=1)) == 9


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


def test_other_threads_see_what_was_written(store, truce, shown):
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
