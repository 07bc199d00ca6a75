"""REST and ``--json`` say the same, for every command that asks."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from backchannel.cli import app
from backchannel.graph.filters import Filters

FILTERS = (
    ([], ""),
    (["--relation", "meets", "--relation", "attacks"], "relation=meets&relation=attacks"),
    (["--modality", "planned", "--since", "2023-10"], "modality=planned&since=2023-10"),
    (["--until", "2024-02", "--min-confidence", "0.85"], "until=2024-02&min_confidence=0.85"),
)


@pytest.fixture
def told(news, monkeypatch):
    monkeypatch.delenv("BACKCHANNEL_STORE", raising=False)

    def run(*words):
        result = CliRunner().invoke(app, [*words, "--store", news.url, "--json"])
        assert result.exit_code in {0, 3}, result.output
        return json.loads(result.stdout)

    return run


@pytest.mark.parametrize(("options", "query"), FILTERS)
@pytest.mark.parametrize(
    ("words", "path"),
    [
        (
            ["connect", "Israel", "Hamas", "--max-hops", "3", "--limit", "5"],
            "connectors?a=Israel&b=Hamas&max_hops=3&limit=5",
        ),
        (["path", "Israel", "Hamas", "--k", "3"], "paths?from=Israel&to=Hamas&k=3"),
        (["path", "Israel", "Egypt", "--by", "strength"], "paths?from=Israel&to=Egypt&by=strength"),
        (["neighbours", "Qatar", "--hops", "2"], "actors/Qatar/neighbours?hops=2"),
        (["timeline", "Israel", "Hamas", "--limit", "2"], "timeline?a=Israel&b=Hamas&limit=2"),
        (["timeline", "Egypt"], "timeline?a=Egypt"),
        (["analyse", "centrality"], "analysis/centrality?"),
        (["analyse", "centrality", "--sample", "2"], "analysis/centrality?sample=2"),
        (["analyse", "mediators"], "analysis/mediators?"),
        (["analyse", "communities"], "analysis/communities?"),
        (["analyse", "balance"], "analysis/balance?"),
        (["analyse", "brokerage"], "analysis/brokerage?"),
        (["analyse", "brokerage", "--group", "gulf=Qatar"], "analysis/brokerage?group=gulf%3DQatar"),
        (["analyse", "change", "--then-until", "2023"], "analysis/change?then_until=2023"),
    ],
)
def test_a_question_with_filters_is_answered_alike(client, told, words, path, options, query):  # noqa: PLR0917
    assert told(*words, *options) == client.get(f"/v1/{path}&{query}".rstrip("&")).json()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["actors"], "actors"),
        (["actors", "qa", "--kind", "state", "--limit", "1"], "actors?q=qa&kind=state&limit=1"),
        (["show", "Qatar"], "actors/Qatar"),
        (["documents", "--limit", "2"], "documents?limit=2"),
        (["judgements"], "judgements"),
    ],
)
def test_a_list_is_answered_alike(client, told, words, path):
    client.post("/v1/judgements", json={"verdict": "different", "a": "cd", "b": "cg", "by": "eve"})
    assert told(*words) == client.get(f"/v1/{path}").json()


def test_evidence_is_answered_alike(client, told, news):
    edge = next(news.edges(Filters.of(relations=["attacks"])))
    assert told("why", edge.id) == client.get(f"/v1/edges/{edge.id}/evidence").json()
    assert told("why", edge.id, "--since", "2024") == client.get(f"/v1/edges/{edge.id}/evidence?since=2024").json()
