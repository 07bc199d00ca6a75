"""What surrounds every request: the key, the limits, the rules for browsers, the id, the log, the figures."""

from __future__ import annotations

import gzip
import json
import logging

import pytest

from backchannel.api.routes import analysis as routes_analysis
from backchannel.api.server import refuse_open_door
from backchannel.errors import UsageError
from backchannel.graph.open_store import open_store
from backchannel.settings import Settings

JUDGEMENT = {"verdict": "same", "a": "cd", "b": "cg", "by": "eve"}


def test_without_a_key_anyone_on_this_machine_writes(client):
    assert client.post("/v1/judgements", json=JUDGEMENT).status_code == 201


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic a2V5"}, {"Authorization": "kéy"}]
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/judgements"),
        ("DELETE", "/v1/judgements/1"),
        ("POST", "/v1/documents"),
        ("POST", "/v1/documents?dry_run=true"),
        ("DELETE", "/v1/documents/0123"),
    ],
)
def test_a_write_without_the_key_is_refused_before_anything_is_done(news, serve, method, path, header):
    client = serve(news, api_key="the-key")
    before = news.version()
    sent = {name: value.encode() for name, value in header.items()}
    answer = client.request(method, path, headers=sent, json=JUDGEMENT)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"].endswith(":key-needed")
    assert "the-key" not in answer.text
    assert news.version() == before


def test_the_key_opens_writing_and_reading_needs_none(news, serve):
    client = serve(news, api_key="the-key")
    written = client.post("/v1/judgements", json=JUDGEMENT, headers={"Authorization": "Bearer the-key"})
    assert written.status_code == 201
    assert client.get("/v1/actors").status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_this_machine_is_served_without_a_key(host):
    assert refuse_open_door(host, Settings()) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "", "example.org"])  # noqa: S104 - the very point
@pytest.mark.parametrize("key", [None, ""])
def test_the_door_stays_shut_to_others_without_a_key(host, key):
    with pytest.raises(UsageError, match="BACKCHANNEL_API_KEY"):
        refuse_open_door(host, Settings(api_key=key))


def test_the_door_opens_with_a_key():
    assert refuse_open_door("0.0.0.0", Settings(api_key="k")) is None  # noqa: S104 - the very point


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_refused(news, serve, chunked):
    client = serve(news, max_body_bytes=200)
    body = json.dumps(JUDGEMENT | {"by": "e" * 200}).encode()
    content = iter([body[:150], body[150:]]) if chunked else body
    answer = client.post("/v1/judgements", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "200 bytes" in answer.json()["detail"]
    assert news.judgements() == ()


@pytest.mark.parametrize(
    "question",
    [
        "connectors?a=israel&b=hamas",
        "connectors?a=israel&b=hamas&max_hops=4",
        "paths?from=israel&to=hamas",
        "actors/israel/neighbours?hops=2",
        "analysis/centrality",
        "analysis/mediators",
        "analysis/communities",
        "analysis/balance",
        "analysis/brokerage",
        "analysis/change?then_until=2020",
    ],
)
def test_a_question_over_its_time_is_stopped_and_the_server_goes_on(tmp_path, claim, reading, serve, question):
    instant = 1e-9
    with open_store(f"sqlite:///{tmp_path}/news.db", query_seconds=instant) as store:
        mediation = claim("Egypt", "mediates", "Israel", between=["hamas"])
        store.put(reading("Cairo", claim("Egypt", "meets", "Israel"), claim("Egypt", "meets", "Hamas"), mediation))
        client = serve(store, query_seconds=instant)
        answer = client.get(f"/v1/{question}")
        assert answer.status_code == 503
        assert answer.json()["type"].endswith(":query-too-long")
        assert "narrow" in answer.json()["detail"]
        assert client.get("/v1/actors").status_code == 200


def test_communities_of_too_large_a_graph_are_not_begun(client, monkeypatch):
    monkeypatch.setattr(routes_analysis, "MOST_FOR_COMMUNITIES", 2)
    answer = client.get("/v1/analysis/communities")
    assert answer.status_code == 503
    assert "among 2 edges: narrow it" in answer.json()["detail"]


def test_another_site_cannot_write_through_a_browser(news, serve):
    client = serve(news)
    answer = client.post("/v1/judgements", json=JUDGEMENT, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert news.judgements() == ()
    own = client.post("/v1/judgements", json=JUDGEMENT, headers={"Origin": "http://testserver"})
    assert own.status_code == 201


def test_other_sites_may_not_read_unless_they_are_named(news, serve):
    origin = {"Origin": "https://friend.example"}
    assert "access-control-allow-origin" not in serve(news).get("/v1/actors", headers=origin).headers
    client = serve(news, cors_origins=["https://friend.example"])
    assert client.get("/v1/actors", headers=origin).headers["access-control-allow-origin"] == origin["Origin"]
    assert client.post("/v1/judgements", json=JUDGEMENT, headers=origin).status_code == 201
    stranger = client.get("/v1/actors", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in stranger.headers


def test_a_refusal_by_size_can_be_read_by_a_friendly_site_too(news, serve):
    friend = {"Origin": "https://friend.example"}
    client = serve(news, cors_origins=[friend["Origin"]], max_body_bytes=10)
    answer = client.post("/v1/judgements", json=JUDGEMENT, headers=friend)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (413, friend["Origin"])


def test_large_answers_are_compressed_for_those_who_can_read_it(client):
    plain = client.get("/v1/vocabulary", headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/v1/vocabulary", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 2


@pytest.mark.parametrize(("given", "kept"), [("trace-7", True), ("a b", False), ("x" * 65, False), ("é", False)])
def test_each_answer_has_a_request_id_and_keeps_a_sane_one(client, given, kept):
    answer = client.get("/healthz", headers={"X-Request-ID": given.encode()})
    assert (answer.headers["x-request-id"] == given) is kept
    assert answer.headers["x-request-id"]


def test_each_request_is_one_line_in_the_log_and_names_no_secret(news, serve, caplog):
    client = serve(news, api_key="the-key")
    with caplog.at_level(logging.INFO, "backchannel.api"):
        client.get("/v1/actors?q=oman", headers={"Authorization": "Bearer the-key", "X-Request-ID": "r1"})
    [line] = [record.msg for record in caplog.records if record.name == "backchannel.api"]
    assert (line["event"], line["method"], line["path"], line["status"], line["request_id"]) == (
        "request",
        "GET",
        "/v1/actors",
        200,
        "r1",
    )
    assert "the-key" not in str(line)


def test_browsers_load_nothing_from_other_hosts(client):
    for path in ("/healthz", "/v1/actors", "/docs"):
        policy = client.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'self';")
        assert "http" not in policy
    assert "'unsafe-inline'" not in client.get("/").headers["content-security-policy"]
    assert client.get("/v1/actors").headers["x-content-type-options"] == "nosniff"


def test_the_documentation_needs_no_other_host(client):
    page = client.get("/docs").text
    assert "://" not in page.replace("http://www.w3.org", "")
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200


def test_the_figures_count_requests_by_route(client):
    client.get("/v1/actors/israel")
    client.get("/v1/actors/narnia")
    figures = client.get("/metrics").text
    assert 'handler="/v1/actors/{actor:path}",method="GET",status="2xx"} 1.0' in figures
    assert 'handler="/v1/actors/{actor:path}",method="GET",status="4xx"} 1.0' in figures
    assert "narnia" not in figures


@pytest.mark.parametrize(
    ("path", "told"),
    [("/js/main.js", "/js"), ("/docs", "/docs"), ("/narnia", "none"), ("/", "/"), ("/healthz", None)],
)
def test_the_figures_name_what_answered_and_nothing_that_was_made_up(client, path, told):
    client.get(path)
    lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith("http_requests_total{")]
    assert [line.partition('",')[0] for line in lines] == ([f'http_requests_total{{handler="{told}'] if told else [])


def test_the_page_is_served_at_the_root(client):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/js/main.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/js/../__init__.py").status_code == 404
    assert client.get("/js/%2e%2e/__init__.py").status_code == 404


def test_every_operation_tells_its_problems(client):
    described = client.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            problem = operation["responses"]["500"]["content"]["application/problem+json"]["schema"]
            assert problem == {"$ref": "#/components/schemas/Problem"}, (method, path)
            assert ("401" in operation["responses"]) is (method in {"post", "delete"})
