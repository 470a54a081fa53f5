"""Whole articles against the starter corpus, with the shipped engine: a wrong side is the worst error."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.articles import Given, read_article
from agent.engines.local import LocalEngine
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.types import FailedFinding, Finding, Label, Report, SegmentKind
from agent.verify import verify

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "article" / "algeria-iran.ar.txt"
EXPECTED = {
    "ar": {
        "52 أمريكيًا": Label.SUPPORTED,
        "سبتمبر 2003": Label.REFUTED,
        "المؤسسة لمنظمة أوبك": Label.REFUTED,
        "ست وثائق": Label.SUPPORTED,
        "700 مليون": Label.SUPPORTED,
        "قطع المغرب": Label.SUPPORTED,
        "صواريخ أرض جو": Label.CONFLICTING,
        "أسقطت الجزائر طائرة": Label.CONFLICTING,
        "قسنطينة": Label.NOT_ENOUGH_EVIDENCE,
        "عنابة": Label.NOT_ENOUGH_EVIDENCE,
        "184 صوتًا": Label.SUPPORTED,
        "من دون موافقة البرلمان": Label.REFUTED,
        "القائمة الرمادية في 25 أكتوبر": Label.SUPPORTED,
        "خمسة مصارف": Label.NOT_ENOUGH_EVIDENCE,
        "34 شخصًا": Label.SUPPORTED,
    },
    "en": {
        "0.20 metres": Label.SUPPORTED,
        "48.8 °C": Label.REFUTED,
        "entered into force": Label.SUPPORTED,
        "Every country": Label.REFUTED,
        "phase out all fossil fuels": Label.REFUTED,
        "597,000": Label.SUPPORTED,
        "20 per cent fewer": Label.REFUTED,
        "4.7 million": Label.CONFLICTING,
        "hide their measles figures": Label.NOT_ENOUGH_EVIDENCE,
        "hepatitis C": Label.NOT_ENOUGH_EVIDENCE,
        "154 million": Label.SUPPORTED,
    },
    "fr": {
        "31 décembre 2023": Label.SUPPORTED,
        "26 juillet 2022": Label.REFUTED,
        "deux fois moins que le Maroc": Label.REFUTED,
        "commissions sur un marché": Label.NOT_ENOUGH_EVIDENCE,
        "20 % plus vite": Label.SUPPORTED,
        "août 2020": Label.SUPPORTED,
        "Aucun cas importé": Label.REFUTED,
        "9 milliards": Label.SUPPORTED,
    },
}
"""Words of a claim of each sample, and its label in the sample's `.expected.md`."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    with open_library(tmp_path_factory.mktemp("library"), create=True) as opened:
        index([ROOT / "corpus"], library=opened)
        yield opened


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine()


def findings(report: Report) -> list[Finding]:
    assert not any(isinstance(found, FailedFinding) for found in report.findings)
    return [found for found in report.findings if isinstance(found, Finding)]


@pytest.mark.parametrize("language", EXPECTED)
def test_a_sample_gets_no_wrong_side_and_some_right_ones(
    language: str, library: FolderLibrary, engine: LocalEngine
) -> None:
    article = read_article(str(ROOT / "evals" / "samples" / f"sample.{language}.txt"), Given())
    judged = findings(verify(article, engine=engine, library=library))
    right = 0
    for words, expected in EXPECTED[language].items():
        labels = {found.verdict.label for found in judged if words in found.claim.text}
        assert labels, words
        assert labels <= {expected, Label.NOT_ENOUGH_EVIDENCE}, words
        right += expected is not Label.NOT_ENOUGH_EVIDENCE and expected in labels
    assert right >= 3


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of the project")
def test_the_seed_article_gets_an_honest_report(library: FolderLibrary, engine: LocalEngine) -> None:
    article = read_article(str(SEED), Given())
    report = verify(article, engine=engine, library=library)
    judged = findings(report)
    assert len(judged) >= 10
    for found in judged:
        assert article.text[found.claim.start : found.claim.end] == found.claim.quote
    sided = [found for found in judged if found.verdict.label is not Label.NOT_ENOUGH_EVIDENCE]
    (support,) = sided
    assert support.verdict.label is Label.SUPPORTED
    for party in ("حزب الله", "حماس"):
        assert party in support.claim.text
        assert any(party in citation.quote for citation in support.verdict.citations)
    assert {segment.kind for segment in report.segments} >= {SegmentKind.OPINION, SegmentKind.HEADING}
    speakers = {found.claim.speaker for found in judged if found.claim.role == "attribution"}
    assert len(speakers) == 2
