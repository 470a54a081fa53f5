import json
from datetime import date
from pathlib import Path

import pytest

from agent.library.dense import Near
from agent.library.indexing import index
from agent.library.record import Place
from agent.library.search import MAX_PER_DOCUMENT, Ranks, rank, recentre

ACCORDS_EN = "The Algiers Accords of 19 January 1981 ended the crisis over the 52 Americans held in Tehran."
BREAK_AR = "قطعت الجزائر علاقاتها الدبلوماسية مع طهران في مارس 1993، ثم استؤنفت العلاقات سنة 2000."
MALARIA_EN = "Malaria killed about 600,000 people in 2022, most of them children in Africa."
MEASLES_FR = "La rougeole a progressé de vingt pour cent en 2022, selon l'Organisation mondiale de la santé."
GAS_AR = "تأسس منتدى الدول المصدرة للغاز في طهران عام 2001 ومقره في الدوحة."
WHEAT_EN = "Wheat exports of the region fell after a dry spring, according to the ministry of agriculture."

DOCUMENTS = [
    {"id": "accords", "text": ACCORDS_EN, "published": "1981-01-20"},
    {"id": "break", "text": BREAK_AR, "published": "2000-09-10"},
    {"id": "malaria", "text": MALARIA_EN, "published": "2023-11-30"},
    {"id": "measles", "text": MEASLES_FR, "published": "2023-11-16"},
    {"id": "gas", "text": GAS_AR},
    {"id": "wheat", "text": WHEAT_EN, "published": "2020-07-01"},
]

A, B, C = Place("a", 0), Place("b", 0), Place("c", 0)


def fill(library, folder: Path, documents=DOCUMENTS):
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row) for row in documents), encoding="utf-8")
    index([folder], library=library)
    return library


@pytest.fixture
def library(make_library, folder):
    return fill(make_library(), folder)


def found(library, query: str, **options) -> list[str]:
    return [evidence.passage.document for evidence in library.search(query, **options)]


@pytest.mark.parametrize(
    ("query", "document"),
    [
        pytest.param("الرهائن الأمريكيون في طهران عام 1981", "accords", id="Arabic finds English"),
        pytest.param("عدد وفيات الملاريا", "malaria", id="Arabic finds English, other field"),
        pytest.param("الحصبة ارتفعت بعشرين في المئة", "measles", id="Arabic finds French"),
        pytest.param("Algeria broke off relations with Iran in 1993", "break", id="English finds Arabic"),
        pytest.param(
            "Where is the headquarters of the gas exporters' forum?", "gas", id="English finds Arabic 2"
        ),
        pytest.param("le paludisme a tué des enfants", "malaria", id="French finds English"),
        pytest.param("الجَزَائِر قَطَعَت العلاقات", "break", id="vowel marks do not matter"),
    ],
)
def test_the_right_passage_is_among_the_first_two_across_languages(library, query, document):
    assert document in found(library, query)[:2]


def test_evidence_says_which_half_found_it_where(library):
    best = library.search("wheat exports fell")[0]
    assert (best.dense_rank, best.lexical_rank) == (1, 1)
    assert best.score == pytest.approx(2 / 61)  # 1 / (60 + 1) from either half
    assert 0.8 < best.similarity <= 1
    assert best.passage.text == WHEAT_EN
    crossing = library.search("عدد وفيات الملاريا")[0]
    assert (crossing.dense_rank, crossing.lexical_rank) == (1, None)
    assert crossing.score == pytest.approx(2 / 61)


def test_before_keeps_earlier_and_undated_documents(library):
    assert set(found(library, "Iran", before=date(2000, 9, 10))) == {"accords", "break", "gas"}


def test_within_and_exclude_limit_the_documents(library):
    assert found(library, "Iran", within=["wheat", "gas", "nowhere"]) == ["gas", "wheat"]
    assert "gas" not in found(library, "gas forum", exclude=["gas"])
    assert found(library, "gas forum", within=["gas"], exclude=["gas"]) == []
    assert found(library, "gas forum", within=[]) == []


def test_within_takes_tens_of_thousands_of_documents(library):
    many = [f"other-{number}" for number in range(25_000)]
    assert found(library, "Wheat", within=[*many, "wheat"]) == ["wheat"]


@pytest.mark.parametrize("query", ["", " \n", "🤷", "\0\ud800", '"AND" OR * NEAR(', "ال"])
def test_any_query_gets_an_answer(library, query):
    assert len(library.search(query)) in (0, 6)


def test_the_same_query_gets_the_same_answer(library):
    assert library.search("relations", limit=4) == library.search("relations", limit=4)
    assert len(library.search("relations", limit=4)) == 4


def test_near_duplicates_are_folded_but_not_those_that_differ_in_a_number(make_library, folder):
    text = "The committee met in Algiers on Monday and elected nine members for a term of {} years."
    rows = [{"id": name, "text": text.format(term)} for name, term in [("a", 2), ("b", 2), ("c", 3)]]
    library = fill(make_library(), folder, rows)
    assert sorted(found(library, "committee members")) == ["a", "c"]


def test_neighbouring_passages_come_as_one(make_library, folder):
    sentences = [
        f"In year {year} the forum of exporters met and made statement {year}." for year in range(2001, 2013)
    ]
    text = " ".join(sentences)
    library = fill(make_library(), folder, [{"id": "forum", "text": text}])
    assert library.record.passages == 2
    (only,) = library.search("forum of exporters")
    assert only.passage.text == text[only.passage.start : only.passage.end] == text


def test_one_long_document_does_not_fill_the_answer(make_library, folder):
    topics = ["gas", "oil", "wheat", "steel", "water", "rail", "fish", "sugar", "glass", "paper"]
    long = "\n\n".join(
        f"# {topic}\n\nThe report on {topic} says trade in {topic} grew. " * 9 for topic in topics
    )
    library = fill(make_library(), folder, [{"id": "long", "text": long}, *DOCUMENTS])
    documents = found(library, "report on trade", limit=9)
    assert documents.count("long") <= MAX_PER_DOCUMENT
    assert len(documents) > MAX_PER_DOCUMENT


def test_fusion_adds_the_reciprocals_of_both_ranks():
    ranks = rank([Near(A, 0.9, 0), Near(B, 0.8, 0)], [C, B])
    assert ranks == {A: Ranks(0.9, 1, None), B: Ranks(0.8, 2, 2), C: Ranks(None, None, 1)}
    assert ranks[A].score(foreign=False) == pytest.approx(1 / 61)
    assert ranks[B].score(foreign=False) == pytest.approx(2 / 62)
    assert ranks[C].score(foreign=False) == pytest.approx(1 / 61)


def test_nearness_of_a_whole_language_counts_for_nothing(library):
    near, passages = [Near(A, 0.9, 0), Near(B, 0.8, 0)], {}
    for place, language in ((A, "ar"), (B, "en")):
        passages[place] = library.search("Wheat")[0].passage.model_copy(update={"language": language})
    assert [one.place for one in recentre(near, passages, nearness={"ar": 0.85, "en": 0.7})] == [B, A]
    assert [one.place for one in recentre(near, passages, nearness={})] == [A, B]


def test_in_another_language_the_dense_rank_stands_for_both():
    assert Ranks(0.9, 1, None).score(foreign=True) == pytest.approx(2 / 61)
    assert Ranks(0.9, 5, 30).score(foreign=True) == pytest.approx(2 / 65)
    assert Ranks(0.9, 30, 5).score(foreign=True) == pytest.approx(1 / 90 + 1 / 65)
    assert Ranks(None, None, 5).score(foreign=True) == pytest.approx(1 / 65)
