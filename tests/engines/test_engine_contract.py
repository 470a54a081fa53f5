"""What every engine keeps to, whatever it is made of."""

import pytest

from agent.engines.cascade import CascadeEngine
from agent.engines.llm import LlmEngine
from agent.engines.local import LocalEngine
from agent.protocols import Engine
from agent.types import Article, Claim, Evidence, Label, Passage, Stance, Usage
from tests.engines.llm.model import ScriptedDoor

TEXT = (
    "The port of Oran opened in 1996. It handled 3 million tonnes of goods last year. "
    "The mayor said that a second quay is under construction."
)
PASSAGE = (
    "The port of Oran was opened in 1998 by the transport minister. Its second quay was finished in 2004."
)
SIDES = {
    Label.SUPPORTED: {Stance.SUPPORTS},
    Label.REFUTED: {Stance.REFUTES},
    Label.CONFLICTING: {Stance.SUPPORTS, Stance.REFUTES},
    Label.NOT_ENOUGH_EVIDENCE: set(),
}


def large() -> LlmEngine:
    return LlmEngine(ScriptedDoor(), local=LocalEngine())


def cascade() -> CascadeEngine:
    local = LocalEngine()
    return CascadeEngine(local, LlmEngine(ScriptedDoor(), local=local))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(LocalEngine, id="local"),
        pytest.param(large, id="llm"),
        pytest.param(cascade, id="cascade"),
    ],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


@pytest.fixture(scope="module")
def article() -> Article:
    return Article(id="a1", text=TEXT, language="en")


@pytest.fixture(scope="module")
def claims(engine: Engine, article: Article) -> tuple[Claim, ...]:
    return engine.extract(article).claims


@pytest.fixture
def evidence() -> list[Evidence]:
    passage = Passage(
        document="d1", start=0, end=len(PASSAGE), text=PASSAGE, title="The port of Oran", language="en"
    )
    return [Evidence(passage=passage, score=0.03)]


def test_the_record_says_where_text_goes_and_usage_what_was_asked(engine: Engine) -> None:
    asks = engine.record.sent_to is not None
    assert asks is (engine.usage is not None)


def test_a_metered_engine_answers_alike_and_counts_from_nothing(engine: Engine, article: Article) -> None:
    engine.extract(article)
    other = engine.metered()
    assert other.record == engine.record
    assert other.usage in (None, Usage())


def test_the_record_names_the_engine(engine: Engine) -> None:
    assert engine.record.name
    assert engine.record == engine.record


def test_segments_tile_the_article(engine: Engine, article: Article) -> None:
    segments = engine.extract(article).segments
    assert "".join(TEXT[segment.start : segment.end] for segment in segments) == TEXT


def test_claims_are_numbered_in_order_and_quote_the_article(claims: tuple[Claim, ...]) -> None:
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    assert all(claim.quote == TEXT[claim.start : claim.end] for claim in claims)
    assert claims


def test_the_first_query_is_the_claim_itself(claims: tuple[Claim, ...]) -> None:
    assert all(claim.queries[0] == claim.text for claim in claims)


def test_a_side_has_words_of_its_stance_from_the_evidence(
    engine: Engine, claims: tuple[Claim, ...], evidence: list[Evidence]
) -> None:
    for claim in claims:
        judgement = engine.judge(claim, evidence)
        assert SIDES[judgement.label] <= {quote.stance for quote in judgement.quotes}
        assert all(quote.words in evidence[quote.passage].passage.text for quote in judgement.quotes)


def test_every_judgement_gives_its_reason(
    engine: Engine, claims: tuple[Claim, ...], evidence: list[Evidence]
) -> None:
    assert all(engine.judge(claim, evidence).rationale for claim in claims)


def test_without_evidence_no_side_is_taken_and_something_is_missing(
    engine: Engine, claims: tuple[Claim, ...]
) -> None:
    for claim in claims:
        judgement = engine.judge(claim, [])
        assert judgement.label is Label.NOT_ENOUGH_EVIDENCE
        assert judgement.missing


def test_the_same_claim_and_evidence_get_the_same_judgement(
    engine: Engine, claims: tuple[Claim, ...], evidence: list[Evidence]
) -> None:
    assert engine.judge(claims[0], evidence) == engine.judge(claims[0], evidence)
