"""The pipeline, with a scripted engine over a real library."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Unpack

import pytest
from scripted import Judge, ScriptedEngine

from agent.errors import EngineError
from agent.library.delegating import Delegating, SearchOptions
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.library.one_at_a_time import OneAtATime
from agent.protocols import Library
from agent.types import (
    Article,
    Claim,
    Document,
    Evidence,
    Extraction,
    FailedFinding,
    Finding,
    Judgement,
    Label,
    Passage,
    Quote,
    Segment,
    SegmentKind,
    Stance,
)
from agent.verify import Options, verify

DAM = "The dam at Beni Haroun was completed in 2003 and holds about one billion cubic metres of water."
CLAIM = "The dam at Beni Haroun was completed in 2003."
LONG_ARTICLE = (
    "Officials opened a new road through the valley on Monday, after nine years of work and many delays. "
    "The road shortens the way between the two towns by forty minutes, the ministry of public works said. "
    "Farmers along the old route fear that fewer travellers will stop at their stalls in the summer months. "
    "The ministry promised signs and a parking place beside every village, to be finished before the spring."
)
DOCUMENTS = {
    "dam.md": f"---\nid: dam\npublished: 2019-05-01\n---\n{DAM}",
    "later.md": "---\nid: later\npublished: 2024-02-01\n---\nA flood closed the Beni Haroun dam for a week.",
    "copy.md": f"---\nid: copy\n---\n{LONG_ARTICLE}",
    "road.md": "---\nid: road\n---\nThe valley road had been planned since 2008 and cost 40 million dinars.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    folder: Path = tmp_path_factory.mktemp("documents")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    with open_library(tmp_path_factory.mktemp("library"), create=True) as opened:
        index([folder], library=opened)
        yield opened


def article(text: str, **given: object) -> Article:
    return Article.model_validate({"id": "a", "text": text, "language": "en", **given})


def no_side(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
    return Judgement(label=Label.NOT_ENOUGH_EVIDENCE, confidence=0.5, rationale="r")


def citing(words: str, *, document: str = "dam") -> Judge:
    """A judge that supports the claim with `words`, said to stand in `document`."""

    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        shown = [one.passage.document for one in evidence]
        number = shown.index(document) if document in shown else len(shown)
        quote = Quote(passage=number, words=words, stance=Stance.SUPPORTS)
        return Judgement(label=Label.SUPPORTED, confidence=0.9, rationale="r", quotes=(quote,))

    return judge


def finding(library: FolderLibrary, engine: ScriptedEngine, text: Article, **options: object) -> Finding:
    report = verify(text, engine=engine, library=library, options=Options.model_validate(options))
    (found,) = report.findings
    assert isinstance(found, Finding)
    return found


def test_a_side_with_a_proved_quotation_is_a_verdict(library: FolderLibrary) -> None:
    found = finding(library, ScriptedEngine(citing("was completed in 2003")), article(CLAIM))
    assert found.verdict.label is Label.SUPPORTED
    (citation,) = found.verdict.citations
    stored = library.document("dam").text
    assert stored[citation.start : citation.end] == citation.quote == "was completed in 2003"


@pytest.mark.parametrize(
    "judge",
    [
        pytest.param(citing("was completed in 2004"), id="another year"),
        pytest.param(citing("was never completed in 2003"), id="a negation put in"),
        pytest.param(citing("was completed in 2003", document="unknown"), id="a passage never shown"),
    ],
)
def test_without_a_proved_quotation_no_side_is_taken(library: FolderLibrary, judge: Judge) -> None:
    found = finding(library, ScriptedEngine(judge), article(CLAIM))
    assert found.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert not found.verdict.citations


def test_a_copy_of_the_article_is_never_evidence(library: FolderLibrary) -> None:
    engine = ScriptedEngine(no_side)
    found = finding(library, engine, article(LONG_ARTICLE))
    assert "copy" not in engine.shown[0]
    assert "copy" not in [one.passage.document for one in found.evidence]
    assert "road" in engine.shown[0]


def test_a_document_at_the_articles_own_address_is_never_evidence(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("---\nurl: https://example.org/dam\n---\n" + DAM, "utf-8")
    (tmp_path / "other.md").write_text(DOCUMENTS["later.md"], "utf-8")
    with open_library(tmp_path / "library", create=True) as library:
        index([tmp_path / "own.md", tmp_path / "other.md"], library=library)
        engine = ScriptedEngine(no_side)
        finding(library, engine, article(CLAIM, url="https://example.org/dam"))
    assert engine.shown == [["later"]]


def test_what_is_dated_after_the_article_is_marked_and_takes_no_side(library: FolderLibrary) -> None:
    engine = ScriptedEngine(no_side)
    found = finding(library, engine, article(CLAIM, published=date(2020, 1, 1)))
    assert "later" not in engine.shown[0]
    marked = {one.passage.document: one.after_article for one in found.evidence}
    assert marked["later"] is True
    assert marked["dam"] is False


def test_what_is_dated_after_the_article_is_read_when_asked_for(library: FolderLibrary) -> None:
    engine = ScriptedEngine(no_side)
    finding(library, engine, article(CLAIM, published=date(2020, 1, 1)), use_later=True)
    assert "later" in engine.shown[0]


def test_the_search_is_limited_to_the_documents_named(library: FolderLibrary) -> None:
    engine = ScriptedEngine(no_side)
    found = finding(library, engine, article(CLAIM), within=("road",))
    assert engine.shown == [["road"]]
    assert found.documents_searched == 1


def test_a_follow_up_search_is_made_once_and_put_on_record(library: FolderLibrary) -> None:
    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        return no_side(claim, evidence).model_copy(update={"follow_up": ("cost of the valley road",)})

    engine = ScriptedEngine(judge)
    found = finding(library, engine, article(CLAIM))
    assert found.queries == (CLAIM, "cost of the valley road")
    assert len(engine.shown) == 2


def test_a_follow_up_in_the_words_of_an_earlier_search_is_not_searched_again(library: FolderLibrary) -> None:
    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        return no_side(claim, evidence).model_copy(update={"follow_up": (f"  {CLAIM.upper()} ",)})

    engine = ScriptedEngine(judge)
    assert finding(library, engine, article(CLAIM)).queries == (CLAIM,)
    assert len(engine.shown) == 1


def test_a_failure_to_judge_is_no_verdict(library: FolderLibrary) -> None:
    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        raise EngineError("The endpoint did not answer")

    report = verify(article(CLAIM), engine=ScriptedEngine(judge), library=library)
    (failed,) = report.findings
    assert isinstance(failed, FailedFinding)
    assert (failed.failure.stage, failed.failure.error) == ("judge", "EngineError")


def test_the_same_article_gives_the_same_report_but_for_timings(library: FolderLibrary) -> None:
    engine = ScriptedEngine(citing("was completed in 2003"))
    first, second = (
        verify(article(CLAIM), engine=engine, library=library).model_copy(update={"timings": {}})
        for _ in range(2)
    )
    assert first.model_dump_json() == second.model_dump_json()


class TwoClaims(ScriptedEngine):
    """Makes a claim of each of the two lines."""

    def extract(self, article: Article) -> Extraction:
        parts = article.text.splitlines(keepends=True)
        texts = [self._line(article, part, number) for number, part in enumerate(parts, start=1)]
        return Extraction(segments=tuple(s for s, _ in texts), claims=tuple(c for _, c in texts))

    def _line(self, article: Article, part: str, number: int) -> tuple[Segment, Claim]:
        start, claim_id = article.text.index(part), f"c{number}"
        (whole,) = ScriptedEngine.extract(self, article.model_copy(update={"text": part})).claims
        place = {"id": claim_id, "start": start, "end": start + len(part)}
        segment = Segment(
            start=start, end=start + len(part), kind=SegmentKind.CLAIM, reason="r", claims=(claim_id,)
        )
        return segment, whole.model_copy(update=place)


TWO_LINES = f"{CLAIM}\nThe valley road had been planned since 2008.\n"


def test_a_stopped_verification_keeps_what_is_done_and_fails_the_rest(library: FolderLibrary) -> None:
    engine = TwoClaims(no_side)
    report = verify(
        article(TWO_LINES), engine=engine, library=library, stopped=lambda: len(engine.shown) == 1
    )
    done, left = report.findings
    assert isinstance(done, Finding)
    assert isinstance(left, FailedFinding)
    assert left.failure.error == "Stopped"


def test_claims_checked_at_once_stand_in_the_order_of_the_article(library: FolderLibrary) -> None:
    shared = OneAtATime(library)
    with ThreadPoolExecutor(2) as pool:
        report = verify(article(TWO_LINES), engine=TwoClaims(no_side), library=shared, spread=pool.map)
    one_by_one = verify(article(TWO_LINES), engine=TwoClaims(no_side), library=library)
    assert report.findings == one_by_one.findings


class ManyClaims(ScriptedEngine):
    """The whole article again and again."""

    def extract(self, article: Article) -> Extraction:
        found = super().extract(article)
        claims = tuple(found.claims[0].model_copy(update={"id": f"c{number}"}) for number in range(120))
        segment = found.segments[0].model_copy(update={"claims": tuple(claim.id for claim in claims)})
        return Extraction(segments=(segment,), claims=claims)


class EverNewDocuments(Delegating):
    """Finds forty documents at every search that no search found before."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._number = count()

    def search(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        found = Passage(document="road", start=0, end=4, text="The ", title="", language="en")
        numbers = [next(self._number) for _ in range(40)]
        named = [found.model_copy(update={"document": f"d{number}"}) for number in numbers]
        return tuple(Evidence(passage=passage, score=1.0) for passage in named)

    def document(self, document_id: str) -> Document:
        return super().document("road")


def test_documents_found_for_other_claims_meanwhile_do_not_stop_a_search(
    library: FolderLibrary, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)
    with ThreadPoolExecutor(8) as pool:
        report = verify(
            article(CLAIM), engine=ManyClaims(no_side), library=EverNewDocuments(library), spread=pool.map
        )
    assert all(isinstance(finding, Finding) for finding in report.findings)
