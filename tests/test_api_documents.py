"""Posting documents: read, shown, stored once, chosen from."""

from __future__ import annotations

import json

import pytest

from backchannel.api import schemas

TEXT = "Norway mediated between Colombia and Venezuela in Oslo on Monday. Chile sanctioned Peru."
POSTED = {
    "text": TEXT,
    "title": "Oslo",
    "date": "2024-02-07",
    "url": "https://news.example/oslo",
    "publisher": "Example",
}


@pytest.fixture
def empty(store, serve):
    return serve(store)


def said(answer):
    return {(claim["source_id"], claim["relation"], claim["target_id"]) for claim in answer.json()["claims"]}


def test_a_posted_text_is_read_and_its_claims_are_stored(empty, store):
    answer = empty.post("/v1/documents", json=POSTED)
    assert answer.status_code == 201
    told = schemas.ReadDocument.model_validate(answer.json())
    assert (told.change, told.title, told.date, told.urls) == ("added", "Oslo", "2024-02-07", [POSTED["url"]])
    assert {("chile", "sanctions", "peru"), ("norway", "mediates", "colombia")} <= said(answer)
    assert answer.headers["location"] == f"/v1/documents/{told.id}"
    assert store.document(told.id).text == told.text
    ends = {end for claim in told.claims for end in (claim.source_id, claim.target_id)}
    assert ends <= {actor.id for actor in told.actors}
    for claim in told.claims:
        start, end = claim.source_span
        assert told.text[start:end] == claim.source


def test_the_same_text_twice_is_there_already(empty, store):
    first = empty.post("/v1/documents", json=POSTED)
    again = empty.post("/v1/documents", json=POSTED | {"url": "https://other.example/oslo"})
    assert (again.status_code, again.json()["change"], again.json()["id"]) == (200, "unchanged", first.json()["id"])
    assert store.document(first.json()["id"]).urls == (POSTED["url"], "https://other.example/oslo")


def test_a_dry_run_shows_the_claims_and_stores_nothing(empty, store):
    before = store.version()
    answer = empty.post("/v1/documents?dry_run=true", json=POSTED)
    assert (answer.status_code, answer.json()["change"]) == (200, None)
    assert ("chile", "sanctions", "peru") in said(answer)
    assert store.version() == before
    assert empty.get(f"/v1/documents/{answer.json()['id']}").status_code == 404


def test_only_the_chosen_claims_are_kept(empty, store):
    shown = empty.post("/v1/documents?dry_run=true", json=POSTED).json()["claims"]
    chosen = next(claim["id"] for claim in shown if claim["relation"] == "sanctions")
    answer = empty.post("/v1/documents", json=POSTED | {"keep": [chosen]})
    assert answer.status_code == 201
    assert said(answer) == {("chile", "sanctions", "peru")}
    assert {actor["id"] for actor in answer.json()["actors"]} == {"chile", "peru"}
    assert [edge.relation for edge in store.edges()] == ["sanctions"]


def test_the_same_text_after_a_choice_is_answered_with_what_is_stored(empty):
    claims = empty.post("/v1/documents?dry_run=true", json=POSTED).json()["claims"]
    chosen = next(claim["id"] for claim in claims if claim["relation"] == "sanctions")
    first = empty.post("/v1/documents", json=POSTED | {"keep": [chosen]}).json()
    others = [claim["id"] for claim in claims if claim["id"] != chosen]
    for posted in (POSTED, POSTED | {"keep": others}):
        answer = empty.post("/v1/documents", json=posted)
        assert (answer.status_code, answer.json()["change"]) == (200, "unchanged")
        assert answer.json() == first | {"change": "unchanged"}


def test_a_choice_of_unknown_claims_is_refused(empty):
    answer = empty.post("/v1/documents", json=POSTED | {"keep": ["0123"]})
    assert answer.status_code == 422
    assert "0123" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("name", "content", "title", "date"),
    [
        ("oslo.txt", f"Oslo\n\n{TEXT}", "Oslo", "2024-02-07"),
        ("2023-01-05-oslo.txt", f"Oslo\n\n{TEXT}", "Oslo", "2023-01-05"),
        ("oslo.jsonl", json.dumps({"title": "Lines", "text": TEXT, "date": "2022-03"}), "Lines", "2022-03"),
    ],
)
def test_a_file_is_read_as_its_name_says(empty, name, content, title, date):
    answer = empty.post(
        "/v1/documents",
        files={"file": (name, content.encode())},
        data={"date": "2024-02-07", "url": "https://news.example/oslo", "publisher": "Example"},
    )
    assert answer.status_code == 201
    told = answer.json()
    assert (told["title"], told["date"], told["publisher"]) == (title, date, "Example")
    assert ("chile", "sanctions", "peru") in said(answer)


@pytest.mark.parametrize(
    ("sent", "status", "name", "said"),
    [
        ({"json": {"title": "no text"}}, 422, "invalid-request", "body.text"),
        ({"json": {"text": ""}}, 422, "invalid-request", "body.text"),
        ({"json": {"text": "   "}}, 422, "document-refused", "empty"),
        ({"json": {"text": "Peace.", "date": "yesterday"}}, 422, "invalid-request", "write 2024"),
        ({"json": {"text": "Peace.", "url": "javascript:alert(1)"}}, 422, "invalid-request", "body.url"),
        ({"json": {"text": "Frieden.", "lang": "de"}}, 422, "document-refused", "only English"),
        ({"json": {"text": "Peace.", "colour": "red"}}, 422, "invalid-request", "body.colour"),
        ({"json": ["Peace."]}, 422, "invalid-request", "body"),
        ({"content": b'{"text": ', "headers": {"Content-Type": "application/json"}}, 422, "invalid-request", "body"),
        ({"content": b'{"text": "half \\ud800"}', "headers": {"Content-Type": "application/json"}}, 422, None, ""),
        ({"content": b"\xff\xfe", "headers": {"Content-Type": "application/json"}}, 422, "invalid-request", "body"),
        ({"content": b"Peace."}, 415, "unsupported-media-type", "application/json"),
        ({"content": b"a=b", "headers": {"Content-Type": "text/plain"}}, 415, "unsupported-media-type", "text/plain"),
        ({"data": {"date": "2024"}, "files": {"other": b"x"}}, 422, "invalid-request", "file"),
        ({"files": {"file": ("a.txt", b"")}}, 422, "document-refused", "empty"),
        ({"files": {"file": ("a.txt", b"\xff\xfe\x00\xd8")}}, 422, "document-refused", "a.txt"),
        ({"files": {"file": ("a.jsonl", b"{}\n{}")}}, 422, "document-refused", "2 documents"),
        ({"files": {"file": ("a.txt", b"Peace.")}, "data": {"date": "soon"}}, 422, "invalid-request", "body.date"),
        (
            {"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data"}},
            400,
            "bad-request",
            "",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_stored(empty, store, sent, status, name, said):  # noqa: PLR0917
    answer = empty.post("/v1/documents", **sent)
    assert answer.status_code == status
    assert name is None or answer.json()["type"] == f"urn:problem-type:backchannel:{name}"
    assert said in answer.json()["detail"]
    assert store.documents().total == 0
