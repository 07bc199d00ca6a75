"""The shapes of answers and bodies, as OpenAPI tells them; ``graph.wire`` writes them, a test compares the two."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from backchannel.api.questions import Date, Name, Relation
from backchannel.graph.answers import Capacity, Change, Verdict
from backchannel.graph.model import Kind, Modality, Precision

T = TypeVar("T")

Places = Annotated[list[int], Field(min_length=2, max_length=2, description="Characters [start, end) of the text.")]
Url = Annotated[str, Field(max_length=2000, pattern=r"^(https?://[!-~]+)?$", description="Where it is from.")]


class Shape(BaseModel):
    """Exactly these members."""

    model_config = ConfigDict(extra="forbid")


class Actor(Shape):
    """Somebody or something that acts: a node of the graph."""

    id: str
    name: str
    kind: Kind
    names: list[str] = Field(description="Other names it goes by.")
    codes: dict[str, str] = Field(description="Scheme and code, as iso3: ISR.")


class ActorMatch(Actor):
    """An actor that a search found."""

    matched: str = Field(description="The name that matched.")


class Summed(Shape):
    """For how many claims of how many documents one stands, and their earliest and latest date."""

    count: int
    documents: int
    first: str | None
    last: str | None


class Claim(Shape):
    """One thing that one document says about two actors, and the words it rests on."""

    id: str
    document: str
    source: str
    source_id: str
    relation: Relation
    target: str
    target_id: str
    modality: Modality
    date: str | None
    date_end: str | None
    date_precision: Precision
    attribution: str | None = Field(description="Who says so.")
    case: str | None = Field(description="Shared by the claims of one act.")
    between: list[str] = Field(description="The other parties of a mediation.")
    cameo: str | None
    plover: str | None
    confidence: float
    sentence: str
    sentence_number: int
    start: int
    end: int
    source_span: Places | None
    target_span: Places | None
    trigger: str
    trigger_span: Places | None
    extractor: str
    summed: Summed | None = Field(default=None, description="There when this is the best of many claims in an archive.")


class DatedClaim(Claim):
    """A claim with the date it counts by."""

    day: str | None
    reported: bool = Field(description="The date is that of the document.")
    story: str = Field(description="Of the documents that tell what the claim's does in the same words, the least id.")
    archives: list[str] = Field(
        default=[],
        description="Where the claims are kept that a summed one stands for: `backchannel why EDGE --archive` reads them.",
    )


class Edge(Shape):
    """What the claims of one (source, relation, target, modality) come to. Ends are actor ids."""

    id: str
    source: str
    target: str
    relation: Relation
    modality: Modality
    count: int = Field(description="Claims.")
    documents: int = Field(description="Copies of one report count once.")
    first: str | None
    last: str | None
    confidence: float = Field(description="Of the best claim.")
    sentence: str = Field(description="Of the best claim.")
    claim: str = Field(description="The best claim's id.")
    between: list[str]


class FiltersUsed(Shape):
    """The filters an answer was found with."""

    relation: list[Relation]
    modality: list[Modality]
    since: str | None
    until: str | None
    min_confidence: float
    document: list[str]


class Neighbourhood(Shape):
    """Who is tied to an actor."""

    centre: Actor
    filters: FiltersUsed
    nodes: list[Actor]
    edges: list[Edge]
    cut: int = Field(description="How many actors the limit left out.")


class Way(Shape):
    """Distinct actors from one end to the other; ``edges[i]`` are all edges between ``actors[i]`` and the next."""

    hops: int
    strength: int
    actors: list[Actor]
    edges: list[list[Edge]]


class Ways(Shape):
    """The k best different ways."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    start: Actor = Field(alias="from")
    end: Actor = Field(alias="to")
    filters: FiltersUsed
    ways: list[Way]
    complete: bool = Field(description="False when a limit cut the search.")


class Connector(Shape):
    """An actor between two others; ``edges`` are the ties that make it one."""

    actor: Actor
    capacity: Capacity
    hops: int
    strength: int
    edges: list[Edge]


class Connectors(Shape):
    """Who connects two actors, best first."""

    a: Actor
    b: Actor
    filters: FiltersUsed
    connectors: list[Connector]
    complete: bool = Field(description="False when a limit cut the search.")


class Total(Shape):
    """How many there are in all."""

    value: int
    relation: Literal["eq"]


class Page(Shape, Generic[T]):
    """Some items of a longer list."""

    items: list[T]
    next: str | None = Field(description="The `cursor` of the next page.")
    total: Total


class DocumentSummary(Shape):
    """A stored document without its text."""

    id: str
    title: str
    date: str | None
    urls: list[str]
    publisher: str
    extractor: str
    claims: int
    story: str = Field(description="The same for copies of one report: the least of their ids.")


class Document(Shape):
    """One text, as it was read; it includes the title."""

    id: str
    text: str
    title: str
    date: str | None
    urls: list[str]
    publisher: str
    lang: str


class BrowserLink(Shape):
    """Where Neo4j Browser shows the graph."""

    url: str | None = Field(description="Null when the graph lies elsewhere.")


class ReadDocument(Document):
    """A document and what it says."""

    extractor: str
    change: Change | None = Field(description="What it did to the store; null after a dry run.")
    claims: list[Claim]
    actors: list[Actor]


class NewDocument(Shape):
    """A text to read."""

    text: str = Field(min_length=1)
    title: str = Field("", max_length=1000)
    date: Date | None = Field(None, description="When it was published.")
    url: Url = ""
    publisher: str = Field("", max_length=500)
    lang: str = Field("en", max_length=35)
    keep: list[str] | None = Field(None, description="Ids of the claims to store; all when null.")


class UploadedDocument(Shape):
    """A file with one document: .txt, .html, .jsonl, .pdf."""

    file: str = Field(json_schema_extra={"format": "binary"})
    date: Date | None = Field(None, description="When it was published, if the file does not say.")
    url: Url = ""
    publisher: str = Field("", max_length=500)


class Forgotten(Shape):
    """A document that was taken out, and how many claims with it."""

    id: str
    claims: int


class Judgement(Shape):
    """One line of the judgement log."""

    id: int
    verdict: Verdict
    a: str
    b: str
    by: str
    at: str = Field(description="ISO 8601, UTC.")
    undone: str | None


class NewJudgement(Shape):
    """A judgement to make."""

    verdict: Verdict
    a: Name
    b: Name
    by: str = Field("api", max_length=200, description="Who judges.")


class RelationType(Shape):
    """One relation of the vocabulary."""

    name: str
    neo4j_type: str
    label: str
    symmetric: bool
    sign: int = Field(description="+1 co-operation, -1 conflict, 0 neither.")
    standing: bool = Field(description="It holds over an interval.")
    definition: str
    example: str
    plover: str | None
    cameo: str | None


class Vocabulary(Shape):
    """The words everything is said in."""

    relations: list[RelationType]
    modalities: list[Modality]
    kinds: list[Kind]
    capacities: list[Capacity]


class Health(Shape):
    """The process answers."""

    status: Literal["ok"]


class Readiness(Shape):
    """The store answers."""

    status: Literal["ready"]
    version: str = Field(description="Changes with every write.")


class Fault(Shape):
    """One fault of a request."""

    where: str
    message: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    candidates: list[str] | None = Field(None, description="Ids that an ambiguous name may mean.")
    errors: list[Fault] | None = Field(None, description="Every fault of the request.")
    request_id: str | None = None


class ActorList(Page[ActorMatch]):
    """Actors that a search found."""


class Timeline(Page[DatedClaim]):
    """Dated claims, oldest first."""


class EdgeEvidence(Shape):
    """The claims behind one of the edges that were asked about."""

    edge: str
    claims: list[DatedClaim]


class EvidenceList(Page[EdgeEvidence]):
    """Edges with their claims, in the order they were asked for; edges that are not there are left out."""


class DocumentList(Page[DocumentSummary]):
    """Stored documents."""


class JudgementList(Page[Judgement]):
    """The judgement log."""
