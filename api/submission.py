"""A posted document: JSON, or a form with a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import Request  # noqa: TC002 - FastAPI reads annotations when it runs
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from backchannel.api.problems import UnsupportedMediaType
from backchannel.api.schemas import NewDocument, UploadedDocument
from backchannel.errors import DocumentRefused
from backchannel.loaders.documents import Defaults, document_of, documents_in
from backchannel.loaders.formats import Found

if TYPE_CHECKING:
    from backchannel.graph.model import Document

JSON = "application/json"
FORM = "multipart/form-data"
BODY = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": "#/components/schemas/NewDocument"}},
        FORM: {"schema": {"$ref": "#/components/schemas/UploadedDocument"}},
    },
}


@dataclass(frozen=True, slots=True)
class Submission:
    """A document to read, and the ids of the claims to keep (None: all)."""

    document: Document
    keep: frozenset[str] | None = None


async def submission(request: Request) -> Submission:
    """What was posted.

    Raises:
        RequestValidationError, DocumentRefused, UnsupportedMediaType: it cannot be used.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == JSON:
        return _from_json(await request.body())
    if kind == FORM:
        async with request.form(max_files=1, max_fields=20) as form:
            return await run_in_threadpool(_from_form, form)
    raise UnsupportedMediaType(f"send {JSON} ({{'text': ...}}) or {FORM} with a `file`, not {kind or 'nothing'}")


def _from_json(body: bytes) -> Submission:
    try:
        given = NewDocument.model_validate_json(body)
    except ValidationError as error:
        raise _invalid(error) from error
    found = Found("the text", given.text, given.title, given.date, given.url, given.publisher, given.lang)
    return Submission(_accepted(document_of(found)), None if given.keep is None else frozenset(given.keep))


def _from_form(form: FormData) -> Submission:
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise RequestValidationError([{"loc": ("body", "file"), "msg": "a form needs a file under this name"}])
    try:
        given = UploadedDocument.model_validate(fields | {"file": ""})
    except ValidationError as error:
        raise _invalid(error) from error
    defaults = Defaults(given.date, given.url, given.publisher)
    name = file.filename or "the file"
    found = list(documents_in(file.file, name, defaults))
    if len(found) != 1:
        raise DocumentRefused(name, f"holds {len(found)} documents; one at a time here: `backchannel load` takes many")
    return Submission(_accepted(found[0]))


def _accepted(document: Document | DocumentRefused) -> Document:
    if isinstance(document, DocumentRefused):
        raise document
    return document


def _invalid(error: ValidationError) -> RequestValidationError:
    faults: list[dict[str, Any]] = [
        {"loc": ("body", *fault["loc"]), "msg": fault["msg"]} for fault in error.errors(include_input=False)
    ]
    return RequestValidationError(faults)
