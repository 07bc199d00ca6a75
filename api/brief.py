"""Routes of questions that are short as a rule: answered where the request comes in, without a change of threads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints
from urllib.parse import parse_qs

from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import ValidationError

from backchannel.api.dependencies import asking_of
from backchannel.errors import QueryTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.requests import Request
    from starlette.responses import Response

    from backchannel.api.questions import Question


class Brief(APIRoute):
    """A route whose function takes a question, ``asked``, and a way to answer it, ``ask``.

    It is called at once with a store that answers only what takes a moment, and where that says that the question is a
    long one, again from a thread with the whole store. The question is taken from the query as a whole: FastAPI, which
    describes it, would look up the Python type of each of its parameters for every request, and that takes longer than
    most answers.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        answer = self.endpoint
        question = _reader(get_type_hints(answer)["asked"])

        async def handle(request: Request) -> Response:
            asked, ask = question(request.scope["query_string"]), asking_of(request)
            if brief := ask.store.at_once():
                try:
                    found: Response = answer(asked, replace(ask, asked=brief))
                except QueryTooLong:
                    pass
                else:
                    return found
            return await run_in_threadpool(answer, asked, ask)

        return handle


def _reader(model: type[Question]) -> Callable[[bytes], Question]:
    """What takes a question from a query; of a parameter that is given twice and is no list, the last counts."""
    lists = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is list}

    def read(query: bytes) -> Question:
        given = parse_qs(query.decode("latin-1"), keep_blank_values=True)
        try:
            return model.model_validate({name: some if name in lists else some[-1] for name, some in given.items()})
        except ValidationError as error:
            faults = [fault | {"loc": ("query", *fault["loc"])} for fault in error.errors(include_url=False)]
            raise RequestValidationError(faults) from error

    return read
