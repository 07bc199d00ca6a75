"""Every error as RFC 9457 tells it: status, type, a way on, and nothing of the inside."""

from __future__ import annotations

import pytest

from backchannel import errors
from backchannel.api import problems, schemas

PAIR = "a=Israel&b=Hamas"


@pytest.mark.parametrize(
    ("method", "path", "status", "name", "said"),
    [
        ("GET", "/v1/actors/Narnia", 404, "unknown-actor", "GET /v1/actors?q="),
        ("GET", "/v1/actors/%0A", 422, "invalid-request", "path.actor"),
        ("GET", "/v1/actors/a%2Fb", 404, "unknown-actor", "'a/b'"),
        ("GET", "/v1/actors/Congo", 409, "ambiguous-actor", "cd, cg"),
        ("GET", "/v1/actors/Congo/neighbours", 409, "ambiguous-actor", "cd, cg"),
        ("GET", "/v1/connectors?a=Israel&b=Narnia", 404, "unknown-actor", "Narnia"),
        ("GET", "/v1/connectors?a=Israel&b=Congo", 409, "ambiguous-actor", "cd, cg"),
        ("GET", "/v1/paths?from=Congo&to=Hamas", 409, "ambiguous-actor", "cd, cg"),
        ("GET", "/v1/timeline?a=Narnia", 404, "unknown-actor", "Narnia"),
        ("GET", "/v1/connectors?a=Israel", 422, "invalid-request", "query.b"),
        ("GET", f"/v1/connectors?{PAIR}&relations=meets", 422, "invalid-request", "query.relations"),
        ("GET", f"/v1/connectors?{PAIR}&relation=hates", 422, "usage", "choose from mediates"),
        ("GET", f"/v1/connectors?{PAIR}&modality=maybe", 422, "invalid-request", "'actual'"),
        ("GET", f"/v1/connectors?{PAIR}&since=2024-13", 422, "invalid-request", "write 2024, 2024-10 or 2024-10-07"),
        ("GET", f"/v1/connectors?{PAIR}&min_confidence=2", 422, "invalid-request", "less than or equal to 1"),
        ("GET", f"/v1/connectors?{PAIR}&min_confidence=nan", 422, "invalid-request", "min_confidence"),
        ("GET", f"/v1/connectors?{PAIR}&max_hops=9", 422, "invalid-request", "max_hops"),
        ("GET", f"/v1/connectors?{PAIR}&limit=0", 422, "invalid-request", "limit"),
        ("GET", "/v1/connectors?a=Israel&b=Israel", 422, "usage", ""),
        ("GET", "/v1/paths?from=Israel&to=Hamas&k=51", 422, "invalid-request", "query.k"),
        ("GET", "/v1/actors/israel/neighbours?limit=100000", 422, "invalid-request", "1000"),
        ("GET", "/v1/actors?cursor=nonsense", 422, "usage", "next"),
        ("GET", "/v1/documents?cursor=nonsense", 422, "usage", "next"),
        ("GET", "/v1/timeline?a=israel&cursor=nonsense", 422, "usage", "next"),
        ("GET", "/v1/actors?kind=dragon", 422, "invalid-request", "armed-group"),
        ("GET", "/v1/edges/0123", 404, "not-found", "0123"),
        ("GET", "/v1/edges/0123/evidence", 404, "not-found", "0123"),
        ("GET", "/v1/documents/0123", 404, "not-found", "0123"),
        ("DELETE", "/v1/documents/0123", 404, "not-found", "0123"),
        ("DELETE", "/v1/judgements/7", 404, "not-found", "7"),
        ("DELETE", "/v1/judgements/seven", 422, "invalid-request", "judgement"),
        ("GET", "/v1/analysis/astrology", 404, "not-found", "/docs"),
        ("GET", "/v1/nothing", 404, "not-found", "/docs"),
        ("PUT", "/v1/actors", 405, "method-not-allowed", ""),
    ],
)
def test_an_error_is_a_problem_that_says_how_to_go_on(client, *, method, path, status, name, said):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = schemas.Problem.model_validate(answer.json())
    assert (told.status, told.type) == (status, f"urn:problem-type:backchannel:{name}")
    assert said in told.detail


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"verdict": "same", "a": "cd"}, "body.b"),
        ({"verdict": "perhaps", "a": "cd", "b": "cg"}, "body.verdict"),
        ({"verdict": "same", "a": "", "b": "cg"}, "body.a"),
        ({"verdict": "same", "a": "cd", "b": "cg", "why": "x"}, "body.why"),
    ],
)
def test_each_fault_of_a_body_is_named(client, body, where):
    answer = client.post("/v1/judgements", json=body)
    assert answer.status_code == 422
    assert [fault["where"] for fault in answer.json()["errors"]] == [where]


def test_an_ambiguous_name_comes_with_its_candidates(client):
    assert client.get("/v1/actors/congo").json()["candidates"] == ["cd", "cg"]


def test_a_contradicting_judgement_is_a_conflict_that_names_the_other(client):
    client.post("/v1/judgements", json={"verdict": "same", "a": "cd", "b": "qatar"})
    client.post("/v1/judgements", json={"verdict": "same", "a": "cg", "b": "qatar"})
    answer = client.post("/v1/judgements", json={"verdict": "different", "a": "cd", "b": "cg"})
    assert answer.status_code == 409
    assert answer.json()["type"].endswith(":conflict")
    assert "judgement 1" in answer.json()["detail"]


class FailingStore:
    """Raises the same error whatever it is asked."""

    def __init__(self, error):
        self.error = error

    def __getattr__(self, name):
        def fail(*_, **__):
            raise self.error

        return fail


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (errors.AmbiguousActor("x", ["a", "b"]), 409, "ambiguous-actor"),
        (errors.UsageError("no"), 422, "usage"),
        (errors.UnknownActor("x"), 404, "unknown-actor"),
        (errors.NotFound("no"), 404, "not-found"),
        (errors.DocumentRefused("x", "no"), 422, "document-refused"),
        (errors.ConflictError("no"), 409, "conflict"),
        (errors.StoreReadOnly("no"), 503, "store-read-only"),
        (errors.QueryTooLong("narrow it"), 503, "query-too-long"),
        (errors.StoreUnreachable("no"), 503, "store"),
        (errors.StoreNewer("no"), 503, "store"),
        (errors.NotAStore("no"), 503, "store"),
        (errors.StoreError("no"), 503, "store"),
        (errors.MissingExtra("reading PDF", "pdf"), 415, "missing-extra"),
        (errors.BackchannelError("no"), 500, "backchannel"),
    ],
)
def test_each_error_of_ours_has_its_answer(serve, error, status, name):
    answer = serve(FailingStore(error)).get("/v1/documents")
    assert answer.status_code == status
    assert answer.json()["type"] == f"urn:problem-type:backchannel:{name}"
    assert answer.headers["content-type"] == problems.MEDIA_TYPE


def test_every_error_of_ours_is_in_the_table_or_has_a_parent_there():
    ours = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert {type_ for type_ in ours if not any(parent in problems.STATUS for parent in type_.__mro__)} == set()


def test_an_unforeseen_error_shows_nothing_of_the_inside(serve, caplog):
    client = serve(FailingStore(RuntimeError("password=hunter2")))
    answer = client.get("/v1/documents", headers={"X-Request-ID": "mine-1"})
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.json()["request_id"] == "mine-1"
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert "hunter2" in str([record.exc_info for record in caplog.records])


def test_the_store_out_of_reach_is_not_ready_but_alive(serve):
    client = serve(FailingStore(errors.StoreUnreachable("the server does not answer: start it")))
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
