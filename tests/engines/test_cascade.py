"""The cascade: what the local engine settles surely is not sent."""

from scripted import ScriptedEngine

from agent.claims import claim_of
from agent.engines.cascade import CascadeEngine
from agent.types import Article, EngineRecord, Judgement, Label, Usage

CLAIM = claim_of("c1", "The port of Oran opened in 1996.", "en")
ARTICLE = Article(id="a", text=CLAIM.text, language="en")


class Large(ScriptedEngine):
    """Says "refuted" of everything, and where it would send it."""

    record = EngineRecord(name="large/1", sent_to="https://api.example/v1")
    usage = Usage(requests=3)

    def __init__(self) -> None:
        super().__init__(lambda claim, evidence: judged(Label.REFUTED, 0.9))


def judged(label: Label, confidence: float) -> Judgement:
    return Judgement(label=label, confidence=confidence, rationale="r")


def local(label: Label, confidence: float) -> ScriptedEngine:
    return ScriptedEngine(lambda claim, evidence: judged(label, confidence))


def test_a_side_as_sure_as_the_threshold_is_not_sent() -> None:
    large = Large()
    engine = CascadeEngine(local(Label.SUPPORTED, 0.9), large, threshold=0.9)
    assert engine.judge(CLAIM, []).label is Label.SUPPORTED
    assert large.shown == []


def test_a_less_sure_side_is_judged_by_the_large_model() -> None:
    engine = CascadeEngine(local(Label.SUPPORTED, 0.89), Large(), threshold=0.9)
    assert engine.judge(CLAIM, []).label is Label.REFUTED


def test_not_enough_evidence_is_never_settled_however_sure() -> None:
    engine = CascadeEngine(local(Label.NOT_ENOUGH_EVIDENCE, 1.0), Large(), threshold=0.5)
    assert engine.judge(CLAIM, []).label is Label.REFUTED


def test_the_article_is_read_by_the_local_engine() -> None:
    reader = local(Label.SUPPORTED, 0.9)
    assert CascadeEngine(reader, Large()).extract(ARTICLE) == reader.extract(ARTICLE)


def test_the_record_names_both_engines_and_the_address() -> None:
    engine = CascadeEngine(local(Label.SUPPORTED, 0.9), Large(), threshold=0.75)
    assert engine.record == EngineRecord(
        name="cascade/0.75+scripted/1+large/1", sent_to="https://api.example/v1"
    )
    assert engine.usage == Usage(requests=3)
