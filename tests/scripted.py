"""An engine that says what a test tells it to say. Proof, search and report stay real."""

from collections.abc import Callable, Sequence

from agent.types import (
    Article,
    CheckWorthiness,
    Claim,
    EngineRecord,
    Evidence,
    Extraction,
    Judgement,
    Segment,
    SegmentKind,
)

Judge = Callable[[Claim, Sequence[Evidence]], Judgement]


class ScriptedEngine:
    """Takes the whole article for one claim, and judges it as told; remembers the evidence it was shown."""

    record = EngineRecord(name="scripted/1")
    usage = None

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.shown: list[list[str]] = []

    def metered(self) -> "ScriptedEngine":
        return self

    def extract(self, article: Article) -> Extraction:
        claim = Claim(
            id="c1",
            start=0,
            end=len(article.text),
            text=article.text,
            quote=article.text,
            language=article.language,
            queries=(article.text,),
            check_worthiness=CheckWorthiness(score=0.5),
        )
        whole = Segment(start=0, end=len(article.text), kind=SegmentKind.CLAIM, reason="r", claims=("c1",))
        return Extraction(segments=(whole,), claims=(claim,))

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        self.shown.append([one.passage.document for one in evidence])
        return self._judge(claim, evidence)
