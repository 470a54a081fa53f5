"""A claim that many articles make is checked once, and its finding is what each would have found alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from scripted import ScriptedEngine
from working import undecided

from agent.batch.findings import LedgerFindings, RememberedFindings, finding_key
from agent.batch.ledger import Ledger
from agent.batch.types import Parts, Task, Terms, unpack
from agent.batch.verifying import Verifier
from agent.claims import claim_of
from agent.engines.local import LocalEngine
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.types import Article, Claim, Evidence, Passage, Report
from agent.verify import verify

CLAIM = "The road through the valley was opened on Monday after nine years of work and many long delays."
COPIED = (
    f"{CLAIM} Officials said that it shortens the way between the two towns by forty minutes. Farmers fear "
    "that fewer travellers will stop at their stalls in the summer months. The ministry promised signs and "
    "a parking place beside every village, to be finished before the spring of next year."
)
DOCUMENTS = {
    "copy.md": f"---\nid: copy\nurl: https://news.example/1\n---\n{COPIED}",
    "road.md": "---\nid: road\n---\nThe valley road had been planned since 2008 and cost 40 million dinars.",
    "later.md": "---\nid: later\npublished: 2024-02-01\n---\nSnow closed the valley road for a week.",
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
    return Article.model_validate({"id": text[:9], "text": text, "language": "en", **given})


class Sharing:
    """A verifier, what its engine was shown, and what a run alone reports."""

    def __init__(self, library: FolderLibrary) -> None:
        self.engine = ScriptedEngine(undecided)
        self._library = library
        terms = Terms(engine=self.engine.record, library=library.record.fingerprint)
        self._verifier = Verifier(Parts(self.engine, library), terms=terms, findings=RememberedFindings())

    def report(self, given: Article, kind: Literal["article", "claim"] = "article") -> Report:
        outcome = self._verifier.verify_one(Task(kind=kind, article=given))
        return Report.model_validate_json(unpack(outcome.report)).model_copy(update={"timings": {}})

    def alone(self, given: Article) -> Report:
        report = verify(given, engine=ScriptedEngine(undecided), library=self._library)
        return report.model_copy(update={"timings": {}})


@pytest.fixture
def sharing(library: FolderLibrary) -> Sharing:
    return Sharing(library)


def test_a_claim_of_two_articles_is_judged_once(sharing: Sharing) -> None:
    first, second = article(CLAIM), article(CLAIM, title="Another paper", url="https://other.example")
    reports = [sharing.report(first), sharing.report(second)]
    assert len(sharing.engine.shown) == 1
    assert reports == [sharing.alone(first), sharing.alone(second)]


def test_an_article_that_a_document_copies_does_not_share(sharing: Sharing) -> None:
    """The whole text is the claim; for the one that has the document's address, that one is no evidence."""
    first, second = article(CLAIM), article(CLAIM, url="https://news.example/1")
    reports = [sharing.report(first), sharing.report(second)]
    assert [set(shown) for shown in sharing.engine.shown] == [{"copy", "road", "later"}, {"road", "later"}]
    assert reports == [sharing.alone(first), sharing.alone(second)]


def test_what_an_article_with_copies_found_is_not_given_to_others(sharing: Sharing) -> None:
    first, second = article(CLAIM, url="https://news.example/1"), article(CLAIM)
    reports = [sharing.report(first), sharing.report(second)]
    assert reports == [sharing.alone(first), sharing.alone(second)]


def test_articles_of_different_days_do_not_share(sharing: Sharing) -> None:
    days = [date(2024, 1, 1), date(2024, 3, 1), None]
    given = [article(CLAIM, published=day) for day in days]
    assert [sharing.report(one) for one in given] == [sharing.alone(one) for one in given]
    assert len(sharing.engine.shown) == 3


def test_a_bare_claim_is_taken_as_it_is(sharing: Sharing) -> None:
    report = sharing.report(article(CLAIM), "claim")
    assert [found.claim.text for found in report.findings] == [CLAIM]
    assert [segment.reason for segment in report.segments] == ["Given as a claim"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"speaker": "the minister"}, id="who says it"),
        pytest.param({"role": "attribution"}, id="whether the saying is the claim"),
        pytest.param({"language": "fr"}, id="language"),
        pytest.param({"text": CLAIM.replace("nine", "ten")}, id="a number"),
        pytest.param({"queries": (CLAIM, "valley road")}, id="what is searched"),
    ],
)
def test_claims_that_differ_in_what_is_judged_are_checked_apart(
    library: FolderLibrary, change: dict[str, object]
) -> None:
    terms = Terms(engine=ScriptedEngine.record, library="l")
    claim = claim_of("c1", CLAIM, "en")
    other = claim.model_copy(update=change)
    assert finding_key(claim, published=None, terms=terms) != finding_key(other, published=None, terms=terms)


def elsewhere(claim: Claim) -> Claim:
    """The same claim at another place of another article."""
    place = {"id": "c7", "start": 90, "end": 95, "quote": "other"}
    worth = claim.check_worthiness.model_copy(update={"score": 0.9, "reasons": ("figures",)})
    return claim.model_copy(update={**place, "check_worthiness": worth})


def test_where_a_claim_stands_makes_no_difference() -> None:
    terms = Terms(engine=ScriptedEngine.record, library="l")
    claim = claim_of("c1", CLAIM, "en")
    key = finding_key(claim, published=None, terms=terms)
    assert key == finding_key(elsewhere(claim), published=None, terms=terms)


def test_the_local_engine_judges_a_claim_alike_wherever_it_stands() -> None:
    text = "The valley road cost 40 million dinars, the ministry said in 2008."
    passage = Passage(document="d", start=0, end=len(text), text=text, title="Road", language="en")
    evidence = [Evidence(passage=passage, score=1.0)]
    claim = claim_of("c1", "The valley road cost 45 million dinars", "en")
    engine = LocalEngine()
    assert engine.judge(claim, evidence) == engine.judge(elsewhere(claim), evidence)


def test_findings_outlive_the_process_in_the_ledger(library: FolderLibrary, tmp_path: Path) -> None:
    engine = ScriptedEngine(undecided)
    terms = Terms(engine=engine.record, library=library.record.fingerprint)
    with Ledger(tmp_path / "l") as ledger:
        for _ in range(2):
            findings = LedgerFindings(ledger.path, terms)
            task = Task(kind="article", article=article(CLAIM))
            Verifier(Parts(engine, library), terms=terms, findings=findings).verify_one(task)
    assert len(engine.shown) == 1


def test_without_a_place_for_findings_work_goes_on(library: FolderLibrary, tmp_path: Path) -> None:
    engine = ScriptedEngine(undecided)
    terms = Terms(engine=engine.record, library=library.record.fingerprint)
    findings = LedgerFindings(tmp_path / "no" / "folder", terms)
    task = Task(kind="article", article=article(CLAIM))
    assert Verifier(Parts(engine, library), terms=terms, findings=findings).verify_one(task).claims == 1
