"""The questions as query parameters: what each may say, its limits and defaults. What is not named here is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from backchannel.graph.answers import By
from backchannel.graph.filters import Filters
from backchannel.graph.model import Kind, Modality, parse_iso
from backchannel.graph.relation_types import relation_type, relation_types


def _date(text: str) -> str:
    try:
        return parse_iso(text)
    except ValueError:
        raise ValueError("no date: write 2024, 2024-10 or 2024-10-07") from None


Relation = Annotated[
    str,
    AfterValidator(lambda name: relation_type(name).name),
    WithJsonSchema({"type": "string", "enum": list(relation_types())}),
]
Date = Annotated[
    str,
    AfterValidator(_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date", "pattern": "^0{0,3}[1-9]"},  # there is no year 0000
                {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
            ]
        }
    ),
]
Name = Annotated[str, Field(min_length=1, max_length=500, description="An actor: id, name or alias.")]
Limit = Annotated[int, Field(ge=1, le=1000, description="At most so many.")]
Cursor = Annotated[str | None, Field(max_length=2000, description="`next` of the page before.")]


class Question(BaseModel):
    """Query parameters; an unknown one is refused, for a misspelt filter would answer another question."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Filtered(Question):
    """The filters that every question shares; an edge passes when one single claim of it passes them all."""

    relation: list[Relation] = Field(default_factory=list, description="Only these relations; repeat for more.")
    modality: list[Modality] = Field(default_factory=list, description="Only these; `actual` when none is given.")
    since: Date | None = Field(None, description="From this date on (2024, 2024-10 or 2024-10-07).")
    until: Date | None = Field(None, description="Up to this date: the graph as of then.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="Only claims at least this sure.")
    document: list[str] = Field(default_factory=list, description="Only claims of these documents; repeat for more.")

    def filters(self, *, modalities: frozenset[Modality] = frozenset()) -> Filters:
        """As the store takes them; ``modalities`` where none was asked for (empty: actual)."""
        return Filters.of(
            relations=self.relation,
            modalities=self.modality or modalities,
            since=self.since,
            until=self.until,
            min_confidence=self.min_confidence,
            documents=self.document,
        )


class FindActors(Question):
    """Which actors to list."""

    q: str = Field("", max_length=500, description="Part of a name, an alias or an id; all actors when empty.")
    kind: Kind | None = Field(None, description="Only this kind.")
    limit: Limit = 20
    cursor: Cursor = None


class Listing(Question):
    """A page of a list."""

    limit: Limit = 20
    cursor: Cursor = None


class Around(Filtered):
    """How far around an actor to look."""

    hops: int = Field(1, ge=1, le=4, description="How many steps away.")
    limit: Limit = 20


class Between(Filtered):
    """Which ways to look for."""

    start: Name = Field(alias="from")
    end: Name = Field(alias="to")
    k: int = Field(1, ge=1, le=50, description="So many different ways, best first.")
    max_hops: int = Field(4, ge=1, le=6, description="At most so many steps.")
    by: By = Field(By.HOPS, description="`hops`: fewest first; `strength`: the least sum of 1/strength over the hops.")
    limit: Limit | None = None

    @property
    def most(self) -> int:
        """How many ways to look for: ``limit`` is another word for ``k``, and the smaller one counts."""
        return min(self.k, self.limit or self.k)


class Connecting(Filtered):
    """Whom to connect."""

    a: Name
    b: Name
    max_hops: int = Field(2, ge=2, le=4, description="2: between the two; 3: in a chain.")
    limit: Limit = 20


class Happened(Filtered):
    """Whose dated claims to tell."""

    a: Name
    b: Name | None = Field(None, description="Only what is between both.")
    limit: Limit = 20
    cursor: Cursor = None


class Behind(Filtered):
    """Which claims of an edge to count: of every modality unless told otherwise."""

    def filters(self, *, modalities: frozenset[Modality] = frozenset(Modality)) -> Filters:
        """As the store takes them."""
        return super().filters(modalities=modalities)


class BehindSeveral(Behind):
    """Which claims of which edges to tell."""

    edge: list[str] = Field(min_length=1, max_length=100, description="The id of an edge; repeat for more.")


class Ranking(Filtered):
    """How much of a ranking to show."""

    limit: Limit = 20


class RankingCentral(Ranking):
    """The same, and how exactly to count ways."""

    sample: int | None = Field(
        None,
        ge=1,
        le=10_000,
        description="Estimate from the ways that start at so many actors; all where that is in time.",
    )


class RankingBrokers(Ranking):
    """The same, and between whom to broker."""

    group: list[str] = Field(
        default_factory=list,
        max_length=1000,
        description="`GROUP=ACTOR`: put an actor into a group; repeat for more. Communities when not given.",
    )


class Changing(Ranking):
    """The same, and the earlier window to compare the window asked for with."""

    then_since: Date | None = Field(None, description="Where the earlier window begins.")
    then_until: Date | None = Field(
        None, description="Where it ends. Without both it is as long as the other, and just before it."
    )


class Exporting(Filtered):
    """What to write out, and how."""

    format: Literal["graphml", "gexf", "csv", "json", "cypher", "polecat-like"] = Field(
        "json", description="The file format."
    )


class Posting(Question):
    """What to do with a posted document."""

    dry_run: bool = Field(default=False, description="Only show what would be stored.")
