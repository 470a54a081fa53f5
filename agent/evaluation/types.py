"""The values of an evaluation: what a suite asks, what an engine answered, and what is known of the run."""

from datetime import date
from typing import Literal

from pydantic import Field

from agent.types import Failure, Label, Span, Stance, Usage, Value

Stage = Literal["end-to-end", "verify", "judge"]
"""Articles given; claims given; claims and the documents of their gold evidence given."""


class GoldEvidence(Value):
    """A document, or words of it, that settles a claim."""

    document: str
    quote: str | None = None
    """Letter by letter; sentences from several places may be put together."""
    group: int | None = None
    """Evidence of one group settles the claim together (FEVER's evidence set). None: of a conflicting claim
    everything together, else each by itself."""


class Case(Value):
    """A claim of a suite, a row of `claims.jsonl`."""

    id: str
    text: str
    label: Label | None = None
    """None: no right answer is known, and none is scored."""
    article: str | None = None
    quote: str | None = None
    """Words of the article that make the claim."""
    evidence: tuple[GoldEvidence, ...] = ()
    scope: tuple[str, ...] | None = None
    """Search these documents only."""
    language: str | None = None
    as_of: date | None = None
    """The day the claim was made: later documents do not count."""
    tags: tuple[str, ...] = ()


class SuiteArticle(Value):
    """An article of a suite, a row of `articles.jsonl`."""

    id: str
    title: str | None = None
    text: str
    language: str | None = None
    published: date | None = None
    url: str | None = None
    traps: tuple[str, ...] = ()
    """Stretches of the article that must not become a claim."""


class Place(Span):
    """A stretch of a document, or of an article."""

    document: str


class Gold(Value):
    """What is right for a claim, with all that scoring needs of the suite."""

    case: str
    label: Label | None
    text: str = ""
    """The claim. Tells apart the claims that one sentence of an article makes."""
    language: str
    cross_lingual: bool = False
    """All its evidence is in other languages than the claim."""
    tags: tuple[str, ...] = ()
    article: str | None = None
    span: Span | None = None
    """Where the article makes the claim."""
    groups: tuple[tuple[Place, ...], ...] = ()
    """Any one of these evidence sets settles the claim. Evidence without a quote is the whole document."""


class CitedPlace(Place):
    """A citation, and whether its words stand there in the suite's own copy of the document."""

    stance: Stance
    valid: bool


class Prediction(Value):
    """What was answered for a claim."""

    case: str
    label: Label | None = None
    """None: a failure, or a claim of an article that the engine did not find."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    failure: Failure | None = None
    citations: tuple[CitedPlace, ...] = ()
    retrieved: tuple[Place, ...] = ()
    """Best first."""
    overlap: float = Field(default=0, ge=0, le=1)
    """Largest share of the claim's content words in a retrieved passage, for the baseline of word overlap."""
    seconds: float = 0
    usage: Usage | None = None
    """What the engine asked of an endpoint; None for one that asks none, and for claims of an article."""


class PredictedClaim(Span):
    """A claim the engine found in an article, with its verdict. The span is that of its quote."""

    text: str
    prediction: Prediction
    """Its `case` is the engine's own claim id."""


class PredictedArticle(Value):
    """What was answered for an article."""

    article: str
    claims: tuple[PredictedClaim, ...] = ()
    failure: Failure | None = None
    traps: tuple[Span, ...] = ()
    """Where the suite's traps stand in the article."""
    seconds: float = 0
    """From the article to its last verdict; what its claims say of seconds is not added to it."""
    usage: Usage | None = None
    """What the engine asked of an endpoint for all of it."""


class RunRecord(Value):
    """How a run was made: two runs with the same record but for times answer the same."""

    suite: str
    suite_version: str
    suite_digest: str
    """SHA-256 of the suite's files and of its corpus."""
    stage: Stage
    engine: str
    """With model and prompt versions."""
    sent_to: str | None = None
    library: str
    """Fingerprint."""
    version: str
    commit: str | None = None
    settings: dict[str, str] = Field(default_factory=dict)
    """Without secrets."""
    cases: int
    started: str
    """ISO 8601, UTC."""
    seconds: float | None = None
    """None while the run is not finished."""
