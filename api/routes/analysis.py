"""What the whole graph shows: rankings, communities, balance. All stop at the time limit of a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response

from backchannel.api import analysis_schemas as schemas
from backchannel.api.dependencies import Ask
from backchannel.api.questions import Changing, Ranking, RankingBrokers, RankingCentral
from backchannel.errors import QueryTooLong
from backchannel.graph import analysis
from backchannel.graph.answers import Brokerage, Page
from backchannel.graph.brokerage import named_groups
from backchannel.graph.changes import shifts
from backchannel.graph.deadline import Deadline, ticking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.deadline import Tick
    from backchannel.graph.queries import Tie
    from backchannel.graph.store import Store

router = APIRouter(prefix="/v1/analysis", tags=["analysis"])

Asked = Annotated[Ranking, Query()]

MOST_FOR_COMMUNITIES = 200_000  # edges: Louvain's method cannot be stopped while it looks through all once


@dataclass(frozen=True, slots=True)
class Passing:
    """The ties of a question, until its time is over or they are too many."""

    store: Store
    asked: Ranking
    tick: Tick

    def ties(self, most: int | None = None) -> Iterator[Tie]:
        """The passing edges, light.

        Raises:
            QueryTooLong: the time is over, or there are more than ``most``.
        """
        for number, tie in enumerate(self.store.ties(self.asked.filters())):
            if number == most:
                raise QueryTooLong(f"communities are looked for among {most:,} edges: narrow it by relation or dates")
            self.tick()
            yield tie


@router.get("/centrality", response_model=schemas.CentralityList)
def centrality(asked: Annotated[RankingCentral, Query()], ask: Ask) -> Response:
    """Actors by the share of shortest ways that run through them (betweenness), then by partners.

    On a large graph it is an estimate from a sample of the actors, which says its `error`.
    """
    tick = Deadline.after(ask.seconds).check
    return ask.answer(
        lambda store: Page.top(
            analysis.centrality(Passing(store, asked, tick).ties(), sample=asked.sample, tick=tick), asked.limit
        )
    )


@router.get("/mediators", response_model=schemas.MediatorList)
def mediators(asked: Asked, ask: Ask) -> Response:
    """Mediators by how many pairs they mediate between, then by claims."""
    tick = Deadline.after(ask.seconds).check
    return ask.answer(
        lambda store: Page.top(
            analysis.mediators(ticking(analysis.mediations(store.edges, asked.filters()), tick)), asked.limit
        )
    )


@router.get("/communities", response_model=schemas.CommunityList)
def communities(asked: Asked, ask: Ask) -> Response:
    """Groups of actors that co-operate more among themselves than chance would have it, the largest first."""
    tick = Deadline.after(ask.seconds).check
    return ask.answer(
        lambda store: Page.top(
            analysis.communities(Passing(store, asked, tick).ties(MOST_FOR_COMMUNITIES), tick=tick), asked.limit
        )
    )


@router.get("/balance", response_model=schemas.Balance)
def balance(asked: Asked, ask: Ask) -> Response:
    """Triangles of friends and foes: how many are at rest, and which are under tension."""
    tick = Deadline.after(ask.seconds).check
    return ask.answer(lambda store: analysis.balance(Passing(store, asked, tick).ties(), limit=asked.limit, tick=tick))


@router.get("/brokerage", response_model=schemas.BrokerList)
def brokerage(asked: Annotated[RankingBrokers, Query()], ask: Ask) -> Response:
    """Who stands between two that are not tied themselves, by role in and between groups."""
    tick = Deadline.after(ask.seconds).check

    def brokers(store: Store) -> Brokerage:
        ties = Passing(store, asked, tick).ties(None if asked.group else MOST_FOR_COMMUNITIES)
        return analysis.brokers(ties, named_groups(asked.group, store.actor), limit=asked.limit, tick=tick)

    return ask.answer(brokers)


@router.get("/change", response_model=schemas.ShiftList)
def change(asked: Annotated[Changing, Query()], ask: Ask) -> Response:
    """What appeared, rose, fell or vanished from an earlier window to the one of `since` and `until`."""
    tick = Deadline.after(ask.seconds).check
    return ask.answer(
        lambda store: shifts(
            lambda filters: ticking(store.ties(filters), tick),
            asked.filters(),
            since=asked.then_since,
            until=asked.then_until,
            limit=asked.limit,
        )
    )
