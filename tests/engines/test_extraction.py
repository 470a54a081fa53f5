"""Whole articles of our own: every sentence with its kind, every claim with its words."""

import tomllib
from pathlib import Path

import pytest

from agent.engines.local.extraction import extract
from agent.types import Article, Extraction, SegmentKind

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
SEED = Path(__file__).parents[3] / "shared" / "article" / "algeria-iran.ar.txt"


def read(text: str, language: str) -> tuple[Article, Extraction]:
    article = Article(id="a", text=text, language=language)
    return article, extract(article)


def of_file(path: Path) -> tuple[Article, Extraction]:
    return read(path.read_text("utf-8"), path.suffixes[0].removeprefix("."))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_sentence_gets_the_kind_that_an_editor_gives_it(path):
    article, found = of_file(path)
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["segment"]
    kinds = [(article.text[part.start : part.end].strip(), str(part.kind)) for part in found.segments]
    assert kinds == [(part["text"], part["kind"]) for part in expected]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_claims_have_the_words_and_the_speaker_that_an_editor_gives_them(path):
    _, found = of_file(path)
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["segment"]
    wanted = [
        (
            claim["text"],
            claim.get("quote", claim["text"]),
            claim.get("speaker"),
            claim.get("role", "statement"),
        )
        for segment in expected
        for claim in segment.get("claim", ())
    ]
    assert [(claim.text, claim.quote, claim.speaker, claim.role) for claim in found.claims] == wanted


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_segments_tile_the_article_and_name_claims_that_exist(path):
    article, found = of_file(path)
    assert [part.start for part in found.segments] == [0, *[part.end for part in found.segments[:-1]]]
    assert found.segments[-1].end == len(article.text)
    named = {name for part in found.segments for name in part.claims}
    assert named == {claim.id for claim in found.claims}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_same_article_is_read_the_same_way_twice(path):
    assert of_file(path) == of_file(path)


@pytest.mark.skipif(not SEED.exists(), reason="the shared article is not here")
def test_the_shared_article_gives_ten_claims_and_keeps_opinion_apart():
    article, found = of_file(SEED)
    assert len(found.claims) >= 10
    assert all(article.text[claim.start : claim.end] == claim.quote for claim in found.claims)
    assert {claim.role for claim in found.claims if claim.speaker} == {"attribution", "statement"}
    opinions = [part for part in found.segments if part.kind is SegmentKind.OPINION]
    assert len(opinions) >= 4
    # "البلدين" and "الجانبين" are the two countries of the headline.
    assert not any("البلدين" in claim.text or "الجانبين" in claim.text for claim in found.claims)


@pytest.mark.slow
def test_a_very_long_text_without_a_stop_is_read_to_the_end():
    text = "كلمة " * 100_000
    article, found = read(text, "ar")
    assert found.segments[-1].end == len(article.text)
