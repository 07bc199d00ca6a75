"""Every answer of REST: what the store says, in the shape that OpenAPI tells."""

from __future__ import annotations

import json

import pytest

from backchannel.api import analysis_schemas, schemas
from backchannel.graph import analysis
from backchannel.graph.answers import Page
from backchannel.graph.changes import shifts
from backchannel.graph.export import export
from backchannel.graph.filters import Filters
from backchannel.graph.model import Kind, Modality, Summed
from backchannel.graph.wire import to_json

PAIR = "a=Israel&b=Hamas"


def edge_of(store, relation):
    return next(store.edges(Filters.of(relations=[relation])))


@pytest.mark.every_store
@pytest.mark.parametrize(
    ("path", "asked", "shape"),
    [
        ("actors", lambda store: store.actors(), schemas.ActorList),
        (
            "actors?q=is&kind=state&limit=1",
            lambda store: store.actors("is", kind=Kind.STATE, limit=1),
            schemas.ActorList,
        ),
        ("actors/israel", lambda store: store.actor("israel"), schemas.Actor),
        ("actors/ISRAEL", lambda store: store.actor("israel"), schemas.Actor),
        ("actors/Israel/neighbours", lambda store: store.neighbours("israel"), schemas.Neighbourhood),
        (
            "actors/qatar/neighbours?hops=2&limit=2",
            lambda store: store.neighbours("qatar", hops=2, limit=2),
            schemas.Neighbourhood,
        ),
        ("connectors?" + PAIR, lambda store: store.connectors("israel", "hamas"), schemas.Connectors),
        (
            "connectors?max_hops=3&limit=1&" + PAIR,
            lambda store: store.connectors("israel", "hamas", max_hops=3, limit=1),
            schemas.Connectors,
        ),
        ("paths?from=Israel&to=Hamas", lambda store: store.paths("israel", "hamas"), schemas.Ways),
        (
            "paths?from=cd&to=hamas&k=3&max_hops=3",
            lambda store: store.paths("cd", "hamas", k=3, max_hops=3),
            schemas.Ways,
        ),
        ("timeline?a=Hamas", lambda store: store.timeline("hamas"), schemas.Timeline),
        ("timeline?limit=2&" + PAIR, lambda store: store.timeline("israel", "hamas", limit=2), schemas.Timeline),
        ("documents?limit=2", lambda store: store.documents(limit=2), schemas.DocumentList),
        ("judgements", lambda store: Page(store.judgements(), None, 0), schemas.JudgementList),
        (
            "analysis/centrality?limit=2",
            lambda store: Page(analysis.centrality(store.edges())[:2], None, 6),
            analysis_schemas.CentralityList,
        ),
        (
            "analysis/mediators",
            lambda store: Page(analysis.mediators(store.edges()), None, 1),
            analysis_schemas.MediatorList,
        ),
        (
            "analysis/communities",
            lambda store: Page(analysis.communities(store.edges()), None, 2),
            analysis_schemas.CommunityList,
        ),
        ("analysis/balance", lambda store: analysis.balance(store.edges()), analysis_schemas.Balance),
        ("analysis/brokerage", lambda store: analysis.brokers(store.edges(), {}), analysis_schemas.BrokerList),
        (
            "analysis/change?then_until=2020",
            lambda store: shifts(store.edges, Filters(), until="2020"),
            analysis_schemas.ShiftList,
        ),
    ],
)
def test_a_question_is_answered_with_what_the_store_says(client, news, path, asked, shape):
    answer = client.get(f"/v1/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(json.dumps(to_json(asked(news))))
    shape.model_validate(answer.json())


@pytest.mark.every_store
@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("relation=attacks&relation=meets", {"relations": ["attacks", "meets"]}),
        ("modality=planned&modality=actual", {"modalities": ["planned", "actual"]}),
        ("since=2024", {"since": "2024"}),
        ("until=2023-10-08", {"until": "2023-10-08"}),
        ("min_confidence=0.85", {"min_confidence": 0.85}),
    ],
)
def test_every_question_takes_every_filter(client, news, query, filters):
    wanted = Filters.of(**filters)
    assert client.get(f"/v1/connectors?{PAIR}&{query}").json() == to_json(
        news.connectors("israel", "hamas", filters=wanted)
    )
    assert client.get(f"/v1/paths?from=israel&to=hamas&{query}").json() == to_json(
        news.paths("israel", "hamas", filters=wanted)
    )
    assert client.get(f"/v1/actors/israel/neighbours?{query}").json() == to_json(
        news.neighbours("israel", filters=wanted)
    )
    assert client.get(f"/v1/timeline?{PAIR}&{query}").json() == to_json(
        news.timeline("israel", "hamas", filters=wanted)
    )


def test_a_document_filter_leaves_only_what_that_document_says(client, news):
    document = next(each for each in news.documents().items if each.date == "2024-05-01")
    found = client.get(f"/v1/timeline?a=israel&document={document.id}").json()
    assert [(each["relation"], each["day"], each["reported"]) for each in found["items"]] == [
        ("attacks", "2024-05-01", True)
    ]


@pytest.mark.every_store
def test_an_edge_answers_with_its_evidence(client, news):
    edge = edge_of(news, "attacks")
    assert client.get(f"/v1/edges/{edge.id}").json() == to_json(edge)
    claims = news.evidence(edge.id)
    assert client.get(f"/v1/edges/{edge.id}/evidence").json() == to_json(Page(claims, None, 3))
    assert [claim.day for claim in claims] == ["2023-10-08", "2023-10-09", "2024-05-01"]


def test_evidence_of_a_sum_says_what_it_stands_for_and_where_that_is(sqlite_store, serve, claim, reading):
    with sqlite_store as store:
        sum_ = claim("Oman", "meets", "Iran", summed=Summed(7, 3, "2023-05", None))
        store.put(reading("an archive", sum_, url="/data/archive"))
        edge = next(store.edges())
        answer = serve(store).get(f"/v1/edges/{edge.id}/evidence").json()
    shown = schemas.DatedClaim.model_validate(answer["items"][0])
    assert (shown.summed.model_dump(), shown.archives) == (
        {"count": 7, "documents": 3, "first": "2023-05", "last": None},
        ["/data/archive"],
    )


def test_evidence_is_of_any_modality_until_one_is_asked_for(client, news):
    edge = next(news.edges(Filters.of(modalities=[Modality.PLANNED])))
    assert client.get(f"/v1/edges/{edge.id}").json()["modality"] == "planned"
    assert client.get(f"/v1/edges/{edge.id}/evidence").json()["total"]["value"] == 1
    assert client.get(f"/v1/edges/{edge.id}?modality=actual").status_code == 404


@pytest.mark.every_store
def test_several_edges_answer_with_their_evidence_at_once_but_for_those_that_are_not_there(client, news):
    attack, meeting = edge_of(news, "attacks").id, edge_of(news, "meets").id
    answer = client.get(f"/v1/evidence?edge={meeting}&edge=gone&edge={attack}&edge={meeting}").json()
    schemas.EvidenceList.model_validate(answer)
    assert answer["items"] == [
        {"edge": edge, "claims": client.get(f"/v1/edges/{edge}/evidence").json()["items"]} for edge in (meeting, attack)
    ]
    early = client.get(f"/v1/evidence?edge={attack}&until=2023").json()["items"]
    assert [claim["day"] for claim in early[0]["claims"]] == ["2023-10-08", "2023-10-09"]


def test_a_document_is_shown_whole(client, news):
    summary = news.documents().items[0]
    shown = client.get(f"/v1/documents/{summary.id}").json()
    assert shown == to_json(news.document(summary.id))
    schemas.Document.model_validate(shown)


@pytest.mark.every_store
def test_lists_are_walked_by_cursor_without_gap_or_repetition(client):
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/v1/actors?limit=2&cursor={cursor}" if cursor else "/v1/actors?limit=2").json()
        seen += [actor["id"] for actor in page["items"]]
        cursor = page["next"]
    assert seen == [actor["id"] for actor in client.get("/v1/actors?limit=100").json()["items"]]
    assert len(seen) == len(set(seen)) == 6


def test_no_way_is_an_empty_list(client):
    answer = client.get("/v1/paths?from=cd&to=hamas&relation=attacks")
    assert (answer.status_code, answer.json()["ways"]) == (200, [])


def test_limit_is_another_word_for_the_number_of_ways(client):
    ways = client.get("/v1/paths?from=cd&to=hamas&k=5&limit=1").json()["ways"]
    assert len(ways) == 1


@pytest.mark.every_store
def test_the_wire_format_of_a_connector_is_pinned(client, news):
    answer = client.get(f"/v1/connectors?{PAIR}&relation=mediates").json()
    [connector] = answer.pop("connectors")
    assert answer == {
        "a": {"id": "israel", "name": "Israel", "kind": "state", "names": [], "codes": {}},
        "b": {"id": "hamas", "name": "Hamas", "kind": "state", "names": [], "codes": {}},
        "filters": {
            "relation": ["mediates"],
            "modality": ["actual"],
            "since": None,
            "until": None,
            "min_confidence": 0.0,
            "document": [],
        },
        "complete": True,
    }
    edges = connector.pop("edges")
    assert connector == {
        "actor": {"id": "qatar", "name": "Qatar", "kind": "state", "names": [], "codes": {}},
        "capacity": "mediator",
        "hops": 2,
        "strength": 1,
    }
    towards_israel = next(edge for edge in edges if edge["target"] == "israel")
    claim = news.evidence(towards_israel["id"])[0].claim
    assert towards_israel == {
        "id": towards_israel["id"],
        "source": "qatar",
        "target": "israel",
        "relation": "mediates",
        "modality": "actual",
        "count": 1,
        "documents": 1,
        "first": "2024-03-01",
        "last": "2024-03-01",
        "confidence": 0.9,
        "sentence": "Qatar mediates Israel.",
        "claim": claim.id,
        "between": ["hamas"],
    }


def test_the_wire_format_of_a_dated_claim_is_pinned(client):
    [claim] = client.get("/v1/timeline?a=egypt&relation=meets&since=2024-02-03&until=2024-02-03&b=hamas").json()[
        "items"
    ]
    assert list(claim) == [
        "id", "document", "source", "source_id", "relation", "target", "target_id", "modality", "date", "date_end",
        "date_precision", "attribution", "case", "between", "cameo", "plover", "confidence", "sentence",
        "sentence_number", "start", "end", "source_span", "target_span", "trigger", "trigger_span", "extractor",
        "day", "reported", "story",
    ]  # fmt: skip
    assert (claim["source_id"], claim["date"], claim["date_precision"], claim["day"]) == (
        "egypt",
        "2024-02-03",
        "day",
        "2024-02-03",
    )


def test_the_vocabulary_names_every_word_the_answers_use(client):
    words = client.get("/v1/vocabulary").json()
    schemas.Vocabulary.model_validate(words)
    assert "mediates" in {relation["name"] for relation in words["relations"]}
    assert words["modalities"] == ["actual", "planned", "hypothetical", "negated", "suspended"]
    assert words["capacities"][0] == "mediator"


@pytest.mark.every_store
def test_the_id_of_a_merged_actor_leads_to_the_canonical_one(client, news):
    judged = client.post("/v1/judgements", json={"verdict": "same", "a": "cd", "b": "cg", "by": "eve"})
    assert judged.status_code == 201
    answer = client.get("/v1/actors/cg?x=1")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/v1/actors/cd?x=1")
    assert client.get("/v1/actors/cd").json() == to_json(news.actor("cd"))
    assert client.get("/v1/actors/cg/neighbours").json()["centre"]["id"] == "cd"


@pytest.mark.every_store
def test_a_judgement_is_logged_and_can_be_taken_back(client):
    made = client.post("/v1/judgements", json={"verdict": "same", "a": "cd", "b": "cg", "by": "eve"}).json()
    schemas.Judgement.model_validate(made)
    assert (made["verdict"], made["a"], made["b"], made["by"], made["undone"]) == ("same", "cd", "cg", "eve", None)
    assert client.get("/v1/judgements").json()["items"] == [made]
    undone = client.delete(f"/v1/judgements/{made['id']}")
    assert undone.status_code == 200
    assert undone.json()["undone"] is not None
    assert client.get("/v1/actors/cg").status_code == 200
    assert client.delete(f"/v1/judgements/{made['id']}").status_code == 404


@pytest.mark.every_store
def test_a_forgotten_document_takes_its_claims_along_and_nothing_else(client, news):
    document = next(each for each in news.documents().items if each.date == "2024-03-02")
    answer = client.delete(f"/v1/documents/{document.id}")
    assert (answer.status_code, answer.json()) == (200, {"id": document.id, "claims": 2})
    assert client.get(f"/v1/documents/{document.id}").status_code == 404
    left = client.get(f"/v1/connectors?{PAIR}").json()["connectors"]
    assert "mediator" not in {connector["capacity"] for connector in left}
    assert client.get(f"/v1/timeline?{PAIR}").json()["total"]["value"] == 3


@pytest.mark.every_store
def test_an_answer_is_not_sent_again_until_the_graph_changes(client, reading, news):
    first = client.get(f"/v1/connectors?{PAIR}")
    tag = first.headers["etag"]
    again = client.get(f"/v1/connectors?{PAIR}", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    news.put(reading("New"))
    fresh = client.get(f"/v1/connectors?{PAIR}", headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert fresh.headers["etag"] != tag


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "json", "cypher"])
def test_the_graph_is_exported_as_the_store_would_write_it(client, news, form):
    answer = client.get(f"/v1/export?format={form}&relation=attacks&relation=meets")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="backchannel.{form}"'
    assert answer.text == "".join(export(news, form, Filters.of(relations=["attacks", "meets"])))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/v1/connectors", schemas.Connectors),
        ("/v1/paths", schemas.Ways),
        ("/v1/actors/{actor}", schemas.Actor),
        ("/v1/actors/{actor}/neighbours", schemas.Neighbourhood),
        ("/v1/timeline", schemas.Timeline),
    ],
)
def test_the_description_shows_an_answer_of_its_shape(client, path, shape):
    described = client.get("/openapi.json").json()["paths"][path]["get"]
    example = described["responses"]["200"]["content"]["application/json"]["example"]
    assert shape.model_validate(example)
