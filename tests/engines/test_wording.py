"""Opposites, and words that speak of all or of none."""

import pytest

from agent.engines.local.wording import has_universal, opposites, universal


@pytest.mark.parametrize(
    ("claim", "sentence", "expected"),
    [
        pytest.param(
            "Wages rose by 3 per cent", "انخفضت الأجور بنسبة 3 في المئة", ("rose", "انخفضت"), id="en, ar"
        ),
        pytest.param(
            "The bay warms more slowly",
            "La baie se réchauffe plus vite",
            ("more slowly", "plus vite"),
            id="pace",
        ),
        pytest.param("رفض المجلس المقترح", "The council accepted the plan", ("رفض", "accepted"), id="answer"),
        pytest.param("Wages rose", "Wages rose in May and fell in June", None, id="both stand there"),
        pytest.param("Wages rose", "The ministry published the wages", None, id="neither stands there"),
    ],
)
def test_an_opposite_in_place_of_a_word_is_found_across_languages(
    claim: str, sentence: str, expected: tuple[str, str] | None
) -> None:
    assert opposites(claim, sentence) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Every country has ratified the treaty", "en", "every", id="English"),
        pytest.param("صادقت جميع الدول على المعاهدة", "ar", "جميع", id="Arabic"),
        pytest.param("Tous les pays ont ratifié le traité", "fr", "tous", id="French"),
        pytest.param("Forty countries have ratified the treaty", "en", None, id="none"),
    ],
)
def test_a_word_that_speaks_of_all_is_found(text: str, language: str, expected: str | None) -> None:
    assert universal(text, language) == expected


def test_a_negation_counts_as_speaking_of_none() -> None:
    assert has_universal("Iran and Yemen had not ratified it")
    assert not has_universal("Forty countries ratified it")
