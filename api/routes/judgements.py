"""Judgements: which actors are the same, and which are not."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Ask, Serving, Writer, as_json
from backchannel.graph.answers import Judgement, Page
from backchannel.graph.store import Store
from backchannel.graph.wire import to_json

router = APIRouter(prefix="/v1/judgements", tags=["judgements"])

Number = Annotated[int, Path(ge=1, le=2**63 - 1, description="The judgement's number.")]


@router.get("", response_model=schemas.JudgementList)
def list_judgements(ask: Ask) -> Response:
    """The whole log, oldest first, with those that were taken back."""

    def log(store: Store) -> Page[Judgement]:
        found = store.judgements()
        return Page(found, None, len(found))

    return ask.answer(log)


@router.post("", status_code=201, response_model=schemas.Judgement, dependencies=[Writer])
def judge(given: schemas.NewJudgement, serving: Serving) -> Response:
    """Note that two actors are the same, or different. The actor named `a` is the one that stays."""
    with serving.writing:
        made = serving.store.judge(given.verdict, given.a, given.b, by=given.by, at=_now())
    return as_json(to_json(made), 201)


@router.delete("/{judgement}", response_model=schemas.Judgement, dependencies=[Writer])
def undo(judgement: Number, serving: Serving) -> Response:
    """Take a judgement back; the log keeps it, marked."""
    with serving.writing:
        undone = serving.store.undo(judgement, at=_now())
    return as_json(to_json(undone))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
