"""Reworded copies are recognised; what tells of the same event on its own, or is its source, is not."""

from pathlib import Path

import pytest

from agent.text.copies import is_copy

CASES = Path(__file__).parent / "copy_cases"
ROOT = Path(__file__).parents[2]


def read(path: Path) -> str:
    return path.read_text("utf-8")


def pairs(kind: str) -> list[object]:
    paths = sorted(CASES.glob(f"*/{kind}-*.txt"))
    return [pytest.param(*path.parent.glob("article.*"), path, id=path.stem) for path in paths]


def both(article: Path, document: Path) -> tuple[str, str]:
    return read(article), read(document)


FERRY = both(CASES / "ferry/article.en.txt", CASES / "ferry/copy-merged.en.txt")


@pytest.mark.parametrize(("article", "document"), pairs("copy"))
def test_an_article_told_in_other_words_or_another_language_is_a_copy(article: Path, document: Path) -> None:
    assert is_copy(*both(article, document))


@pytest.mark.parametrize(("article", "document"), pairs("other"))
def test_what_merely_shares_facts_with_the_article_stays_evidence(article: Path, document: Path) -> None:
    assert not is_copy(*both(article, document))


@pytest.mark.xfail(strict=True, reason="a translation without figures shares too little that can be compared")
@pytest.mark.parametrize(("article", "document"), pairs("missed"))
def test_a_translation_without_figures_is_a_copy(article: Path, document: Path) -> None:
    assert is_copy(*both(article, document))


def test_the_article_is_a_copy_of_its_copy() -> None:
    assert is_copy(*reversed(FERRY))


def test_reports_on_other_events_are_no_copies() -> None:
    articles = sorted(CASES.glob("*/article.*"))
    others = [(one, other) for one in articles for other in articles if one != other]
    assert [one for one in others if is_copy(*both(*one))] == []


def test_what_was_published_before_the_article_is_its_source() -> None:
    assert not is_copy(*FERRY, days_later=-1)


@pytest.mark.parametrize("days", [0, 5, None])
def test_what_was_published_on_the_day_later_or_nobody_knows_when_is_a_copy(days: int | None) -> None:
    assert is_copy(*FERRY, days_later=days)


def test_a_near_copy_is_one_whenever_it_was_published() -> None:
    assert is_copy(FERRY[0], "(Agency) " + FERRY[0], days_later=-1)


def test_the_same_story_with_other_figures_is_the_next_of_its_series() -> None:
    article, copy = FERRY
    changed = copy.translate(str.maketrans("0123456789", "1234567890"))
    assert not is_copy(article, changed)


def test_three_figures_in_common_do_not_tell_a_copy_from_a_second_report() -> None:
    first = (
        "A fire destroyed the covered market of Bensa early on Monday, the fire brigade said. Nobody was "
        "hurt. It took 40 firefighters six hours to put it out. The mayor said that 112 traders had lost "
        "their stalls and that the town would pay for a tent on the square. The cause is not known. "
        "Traders told the radio that the wiring was old and had often failed in winter."
    )
    second = (
        "The covered market of Bensa is gone. Some 40 firefighters fought the flames for six hours on "
        "Monday. Insurers said that only a few of the 112 traders had a policy. One of them, a "
        "fishmonger, told us that she will sell from her van. Built by an architect from the capital, the "
        "hall was known for its roof of glass. The council had announced repairs more than once."
    )
    assert not is_copy(first, second)


def test_no_document_of_the_starter_corpus_is_a_copy_of_a_sample() -> None:
    documents = [read(path) for path in (ROOT / "corpus").rglob("*-*.md")]
    assert len(documents) > 80
    for sample in (ROOT / "evals/samples").glob("*.txt"):
        assert not any(is_copy(read(sample), document) for document in documents)
