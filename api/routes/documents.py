"""Documents: what was read, reading another, forgetting one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Ask, Serving, Writer, as_json
from backchannel.api.questions import Listing, Posting
from backchannel.api.submission import BODY, Submission, submission
from backchannel.errors import UsageError
from backchannel.graph.answers import Change
from backchannel.graph.wire import to_json

if TYPE_CHECKING:
    from backchannel.graph.model import Reading
    from backchannel.graph.store import Store

router = APIRouter(prefix="/v1/documents", tags=["documents"])

DocumentId = Annotated[str, Path(description="The document's id.")]
Submitted = Annotated[Submission, Depends(submission)]


@router.get("", response_model=schemas.DocumentList)
def list_documents(listing: Annotated[Listing, Query()], ask: Ask) -> Response:
    """What was read, latest first, without the texts."""
    return ask.answer(lambda store: store.documents(limit=listing.limit, cursor=listing.cursor))


@router.get("/{document}", response_model=schemas.Document)
def show_document(document: DocumentId, ask: Ask) -> Response:
    """One document whole; the spans of its claims are places in its `text`."""
    return ask.answer(lambda store: store.document(document))


@router.post(
    "",
    status_code=201,
    response_model=schemas.ReadDocument,
    responses={200: {"model": schemas.ReadDocument, "description": "It was there already, or `dry_run` only shows."}},
    dependencies=[Writer],
    openapi_extra={"requestBody": BODY},
)
def post_document(posting: Annotated[Posting, Query()], submitted: Submitted, serving: Serving) -> Response:
    """Read a text and store what it claims: 201 the first time, 200 with the same id after.

    `dry_run=true` stores nothing and shows the claims with their places in the text.
    """
    from backchannel.loaders.extract import read  # noqa: PLC0415 - the language model loads with the first text

    with serving.reading:
        whole = read(submitted.document)
    reading = _kept(whole, submitted.keep)
    if posting.dry_run:
        return as_json(_shown(reading, None))
    with serving.writing:
        change = serving.store.put(reading)
    if change is Change.UNCHANGED:
        reading = _stored(serving.store, whole)
    location = {"Location": f"/v1/documents/{reading.document.id}"}
    return as_json(_shown(reading, change), 201 if change is Change.ADDED else 200, location)


@router.delete("/{document}", response_model=schemas.Forgotten, dependencies=[Writer])
def forget(document: DocumentId, serving: Serving) -> Response:
    """Take out one document's claims, and nothing else."""
    with serving.writing:
        claims = serving.store.forget(document)
    return as_json({"id": document, "claims": claims})


def _kept(reading: Reading, keep: frozenset[str] | None) -> Reading:
    """The reading with only the claims somebody chose.

    Raises:
        UsageError: a chosen claim is not among them.
    """
    if keep is None:
        return reading
    if unknown := keep - {claim.id for claim in reading.claims}:
        raise UsageError(f"the text makes no claim {min(unknown)!r}: choose from those that dry_run=true shows")
    claims = tuple(claim for claim in reading.claims if claim.id in keep)
    named = {actor for claim in claims for actor in (claim.source_id, claim.target_id, *claim.between)}
    return replace(reading, claims=claims, actors=tuple(actor for actor in reading.actors if actor.id in named))


def _stored(store: Store, whole: Reading) -> Reading:
    """What the store has of a document, which may be a choice that somebody made before; in the order of the text."""
    stored = store.reading(whole.document.id)
    ids = {claim.id for claim in stored.claims}
    return replace(stored, claims=tuple(claim for claim in whole.claims if claim.id in ids))


def _shown(reading: Reading, change: Change | None) -> dict[str, Any]:
    return to_json(reading.document) | {
        "extractor": reading.extractor,
        "change": change,
        "claims": [to_json(claim) for claim in reading.claims],
        "actors": [to_json(actor) for actor in reading.actors],
    }
