"""Schemathesis against the served OpenAPI: no 5xx, no answer that is not as described.

``BACKCHANNEL_TEST_EXAMPLES`` sets how many examples each operation gets (15 in the suite, some hundreds by hand).
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from backchannel.api.app import create_app
from backchannel.settings import Settings

KEY = "the-key"
EXAMPLES = int(os.environ.get("BACKCHANNEL_TEST_EXAMPLES", "15"))
DESCRIPTION = create_app(None, Settings()).openapi()["paths"]
OPERATIONS = [(path, method) for path, methods in DESCRIPTION.items() for method in methods]

# What no schema can tell: a cursor is one that we gave, a file holds text, actors and the ends of a window come in
# pairs, a group names its actor.
MAY_REFUSE = {"/v1/actors", "/v1/documents", "/v1/timeline", "/v1/browser"}
MAY_REFUSE |= {"/v1/analysis/brokerage", "/v1/analysis/change"}


def can_be_asked_wrongly(path, method):
    """Whether anything that can be sent is against the description: a name may be any text."""
    operation = DESCRIPTION[path][method]
    parameters = operation.get("parameters", ())
    return "requestBody" in operation or any(
        each["in"] == "query" or each["schema"]["type"] != "string" for each in parameters
    )


def ask(store, path, method, mode, excluded=()):
    """The status of every answer to what Schemathesis makes up for an operation."""
    described = schemathesis.openapi.from_asgi("/openapi.json", create_app(store, Settings(api_key=KEY)))
    statuses = []

    @given(case=described[path][method.upper()].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def keeps_to_its_description(case):
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {KEY}"}, excluded_checks=list(excluded))
        statuses.append(answer.status_code)

    keeps_to_its_description()
    return statuses


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_an_operation_asked_rightly_answers_as_described(sqlite_news, path, method):
    excluded = [positive_data_acceptance] if path in MAY_REFUSE else ()
    assert max(ask(sqlite_news, path, method, GenerationMode.POSITIVE, excluded)) < 500


@pytest.mark.parametrize(("path", "method"), [each for each in OPERATIONS if can_be_asked_wrongly(*each)])
def test_an_operation_asked_wrongly_refuses_as_described(sqlite_news, path, method):
    assert max(ask(sqlite_news, path, method, GenerationMode.NEGATIVE)) < 500
