"""Claims that repeat their evidence: turned, misprinted, reworded, mixed so that likeness tells nothing."""

import random

import pytest

from evals.stance_model.echoes import Echo, echoes
from evals.stance_model.mix import TIMES, is_mostly_refuted, likeness, mixed
from evals.stance_model.prepare import Pair
from evals.stance_model.rewording import reworded
from evals.stance_model.turns import misprinted, turned

DAM = {"en": "The dam cost 40 million euros. It has held water since the spring."}


def found(label: str, kind: str, *, seeds: range = range(8)) -> set[Echo]:
    made = {echo for seed in seeds for echo in echoes(DAM, random.Random(seed))}
    return {echo for echo in made if (echo.label, echo.kind) == (label, kind)}


@pytest.mark.parametrize(
    ("sentence", "language", "wrong"),
    [
        pytest.param("Prices rose again.", "en", "Prices fell again.", id="an opposite"),
        pytest.param("ونفى الوزير ذلك", "ar", "وأكد الوزير ذلك", id="the prefix stays"),
        pytest.param("The bill was not passed.", "en", "The bill was passed.", id="a negation taken away"),
        pytest.param("Le pont est neuf.", "fr", "Le pont n'est pas neuf.", id="a negation put in"),
        pytest.param("افتتح الجسر", "ar", "لم يفتتح الجسر", id="an Arabic verb in its negated form"),
    ],
)
def test_one_word_turns_a_sentence(sentence: str, language: str, wrong: str) -> None:
    assert wrong in {
        getattr(turned(sentence, language, random.Random(seed)), "text", "") for seed in range(9)
    }


def test_a_sentence_without_a_word_of_the_table_is_not_turned() -> None:
    assert turned("Nothing here", "en", random.Random(1)) is None


def test_a_misprint_changes_the_first_digit_alone() -> None:
    wrong = misprinted("It cost 40 euros.", random.Random(1))
    assert wrong is not None
    assert wrong.text != "It cost 40 euros."
    assert wrong.text.endswith("0 euros.")


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        pytest.param("on 7 January 2001", "en", "on 2001-01-07", id="an ISO date"),
        pytest.param("في 7 مارس", "ar", "في 7 آذار", id="the Levantine month"),
        pytest.param("les trois ponts", "fr", "les 3 ponts", id="a digit for a word"),
        pytest.param("بنسبة 9 في المئة", "ar", "بنسبة 9%", id="a percent sign"),
        pytest.param("killed 12543 trees", "en", "killed about 13000 trees", id="two digits, and about"),
        pytest.param("عام 2019", "ar", "عام ٢٠١٩", id="Arabic digits"),
        pytest.param("في 7 مايو", "ar", "في 7 ماي", id="the Maghreb's month"),
        pytest.param("on 7 January 2001", "en", "in January 2001", id="the day left out"),
        pytest.param("18,3 milliards", "fr", "plus de 18 milliards", id="cut down, and more than"),
    ],
)
def test_a_claim_is_written_another_way(text: str, language: str, other: str) -> None:
    assert other in {reworded(text, language, random.Random(seed)) for seed in range(30)}


def test_a_claim_that_is_to_stay_exact_keeps_its_day() -> None:
    made = {reworded("on 7 January 2001", "en", random.Random(seed), vaguer=False) for seed in range(30)}
    assert all("7" in text for text in made)


def test_a_year_is_not_rounded() -> None:
    assert {reworded("It opened in 2019", "en", random.Random(seed)) for seed in range(9)} == {
        "It opened in 2019"
    }


def test_a_sentence_is_supported_by_its_statement_and_open_for_the_rest() -> None:
    assert ("The dam cost 40 million euros.", DAM["en"]) in {
        (echo.claim, echo.evidence) for echo in found("supports", "echo")
    }
    assert "It has held water since the spring." in {echo.evidence for echo in found("nei", "rest")}


def test_an_edit_is_refuted_by_the_true_sentence_and_supported_by_itself() -> None:
    refuted = {echo.claim for echo in found("refutes", "misprint")}
    supported = {echo.claim for echo in found("supports", "misprint")}
    assert "The dam cost 40 million euros." in refuted  # by a misprinted document
    assert "The dam cost 40 million euros." not in supported
    assert refuted & supported


def test_half_of_a_claim_does_not_settle_it() -> None:
    assert all(echo.evidence.count(".") == 1 for echo in found("nei", "half"))


def pair(claim: str, label: str, *, lang: str = "en") -> Pair:
    return {"claim": claim, "evidence": "prices rose in May", "label": label, "lang": lang, "src": "scifact"}


def test_likeness_counts_the_sides_of_one_language_by_words_in_common() -> None:
    pairs = [
        pair("prices rose", "supports"),  # all words are in the evidence
        pair("prices fell", "refutes"),  # one of two
        pair("prices fell", "refutes", lang="en<-ar"),
    ]
    assert likeness(pairs) == [(0.0, 0, 0), (0.4, 0, 1), (0.6, 0, 0), (0.75, 0, 0), (0.9, 1, 0)]


def test_a_group_is_mostly_refuted_from_three_in_five_on() -> None:
    assert is_mostly_refuted(40, 60)
    assert not is_mostly_refuted(41, 59)


def test_a_supported_public_claim_is_shown_turned_and_refuted() -> None:
    made = mixed([], [], [pair("prices rose", "supports")], random.Random(1))
    assert {(one["claim"], one["label"]) for one in made} >= {
        ("prices rose", "supports"),
        ("prices fell", "refutes"),
    }


def test_no_claim_of_ours_is_refuted_by_a_figure_alone() -> None:
    own = [{**pair(kind, "refutes"), "src": "own", "kind": kind} for kind in ("number", "misprint", "role")]
    assert [one["kind"] for one in mixed(own, [], [], random.Random(1))] == ["role"]


def test_a_contrast_pair_is_shown_as_often_as_the_table_says() -> None:
    news = {**pair("prices rose", "nei"), "src": "contrast_news"}
    assert mixed([], [news], [], random.Random(1)) == [news] * TIMES["contrast_news"]
