"""What is right as places: sets of evidence, spans of claims, their day and language."""

from datetime import date
from pathlib import Path

import pytest
from small_suites import ARTICLE, CLAIM, EVIDENCE, FROM_ARTICLE, MINA, write

from agent.articles import Given, article_of
from agent.evaluation.gold import gold
from agent.evaluation.suite import read_suite
from agent.evaluation.types import Gold, Place
from agent.types import Span


def only_gold(folder: Path) -> Gold:
    (one,) = gold(read_suite(folder))
    return one


def test_gold_holds_the_place_of_each_quote(tmp_path: Path) -> None:
    one = only_gold(write(tmp_path, CLAIM | FROM_ARTICLE | {"evidence": [EVIDENCE]}))
    assert one.groups == (
        (Place(document="harbour", start=37, end=55),),
    )  # 36 characters and a space before it
    assert one.span == Span(start=11, end=38)  # "Port news" and two line ends before it
    assert not one.cross_lingual


def test_sentences_put_together_are_a_place_each(tmp_path: Path) -> None:
    quote = "The harbour of Bensa opened in 1931. Ferries leave at noon."
    one = only_gold(write(tmp_path, CLAIM | {"evidence": [{"document": "harbour", "quote": quote}]}))
    assert [(place.start, place.end) for place in one.groups[0]] == [(0, 36), (56, 78)]


def test_evidence_without_a_quote_is_the_whole_document(tmp_path: Path) -> None:
    one = only_gold(write(tmp_path, CLAIM | {"evidence": [{"document": "mina"}], "language": "en"}))
    assert one.groups == ((Place(document="mina", start=0, end=len(MINA)),),)
    assert one.cross_lingual


@pytest.mark.parametrize(
    ("label", "groups", "sizes"),
    [
        pytest.param("supported", [None, None, None], [1, 1, 1], id="each by itself"),
        pytest.param("supported", [2, None, 2], [2, 1], id="a group together"),
        pytest.param("conflicting", [None, None, None], [3], id="of a dispute everything together"),
        pytest.param("conflicting", [1, 1, 2], [2, 1], id="of a dispute by group where it is given"),
    ],
)
def test_evidence_is_grouped_into_sets(
    tmp_path: Path, label: str, groups: list[int | None], sizes: list[int]
) -> None:
    evidence = [{"document": "harbour", "group": group} for group in groups]
    one = only_gold(write(tmp_path, CLAIM | {"label": label, "evidence": evidence}))
    assert [len(group) for group in one.groups] == sizes


def test_a_claim_without_a_language_has_its_articles_or_its_own(tmp_path: Path) -> None:
    dutch = ARTICLE | {"language": "nl"}
    folder = write(
        tmp_path, CLAIM | FROM_ARTICLE, CLAIM | {"id": "c2", "text": "للميناء تسعة أرصفة."}, articles=[dutch]
    )
    assert [one.language for one in gold(read_suite(folder))] == ["nl", "ar"]


def test_offsets_of_an_article_are_those_of_the_article_an_engine_reads(tmp_path: Path) -> None:
    written = ARTICLE | {"text": "\n\r\nPort news\r\n\r\nThe harbour has nine piers. Caf\u0065\u0301!\n\n"}
    suite = read_suite(write(tmp_path, CLAIM | FROM_ARTICLE, articles=[written]))
    assert suite.articles[0].text == article_of(written["text"], Given()).text
    span = gold(suite)[0].span
    assert span is not None
    assert suite.articles[0].text[span.start : span.end] == FROM_ARTICLE["quote"]


def test_the_day_of_a_claim_is_read(tmp_path: Path) -> None:
    assert read_suite(write(tmp_path, CLAIM | {"as_of": "2024-03-31"})).cases[0].as_of == date(2024, 3, 31)
