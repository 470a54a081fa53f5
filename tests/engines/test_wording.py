"""Opposites, and words that speak of all or of none."""

import pytest

from agent.engines.local.polarity import negations
from agent.engines.local.scope import Statement, statement
from agent.engines.local.wording import has_universal, is_contrast, is_exception, opposites, universal
from agent.text.language import language_of


def _stated(text: str) -> Statement:
    return statement(text, language_of(text))


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
        pytest.param("باعت الشركة السفينة", "La société a acheté le navire", ("باعت", "acheté"), id="deal"),
        pytest.param("The prisoner was freed", "اعتقلته الشرطة أمس", ("freed", "اعتقلته"), id="arrest"),
        pytest.param(
            "برأت المحكمة المتهم", "The court convicted the man", ("برأت", "convicted"), id="verdict"
        ),
        pytest.param(
            "A narrow victory", "La liste l'a emporté haut la main", ("narrow", "haut la main"), id="margin"
        ),
        pytest.param("It was built by volunteers", "The hall was destroyed", None, id="nothing beside"),
        pytest.param("The last race of 2019", "The first match of 2019", None, id="only a year beside"),
        pytest.param(
            "انسحب الفريق في اليوم الأخير",
            "انسحب الفريق في تشرين الأول، في اليوم المحدد",
            None,
            id="name of a month",
        ),
        pytest.param("Wages rose", "Wages rose in May and fell in June", None, id="both stand there"),
        pytest.param("Wages rose", "The ministry published the wages", None, id="neither stands there"),
    ],
)
def test_an_opposite_in_place_of_a_word_is_found_across_languages(
    claim: str, sentence: str, expected: tuple[str, str] | None
) -> None:
    assert opposites(_stated(claim), _stated(sentence)) == expected


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        pytest.param("Prices rose in the city", "Prices did not fall in the city", id="English"),
        pytest.param("La route est ouverte", "La route n'est pas fermée", id="French"),
        pytest.param("كانت إصابته طفيفة", "He suffered an injury that was not serious", id="two languages"),
        pytest.param("لم ينكر الرجل التهمة", "The man confirmed the charge", id="the claim denies"),
    ],
)
def test_an_opposite_that_is_denied_is_no_opposite(claim: str, sentence: str) -> None:
    assert opposites(_stated(claim), _stated(sentence)) is None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        pytest.param("He lives in the north of Seoul", "He lives in South Korea now", id="a country"),
        pytest.param("التقى وزير كوريا الجنوبية", "He met him in the northern town", id="in Arabic"),
        pytest.param(
            "The first minister resigned", "The minister resigned last week", id="a week, an office"
        ),
    ],
)
def test_a_fixed_phrase_has_no_opposite(claim: str, sentence: str) -> None:
    assert opposites(_stated(claim), _stated(sentence)) is None


def test_in_one_language_an_opposite_needs_a_word_of_the_claim_beside_it() -> None:
    claim = _stated("The bridge was opened by the king")
    assert opposites(claim, _stated("The bridge was closed on Monday")) == ("opened", "closed")
    assert opposites(claim, _stated("Schools across town stayed closed on Monday")) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("انتخبت سلوفينيا عضوا غير دائم في المجلس", "ar", id="a non-permanent member"),
        pytest.param("اجتمع الأعضاء غير الدائمين في المجلس", "ar", id="with the article"),
        pytest.param("دعت المنظمات غير الحكومية إلى هدنة", "ar", id="non-governmental organisations"),
        pytest.param("عبروا الحدود بطريقة غير شرعية", "ar", id="illegally"),
        pytest.param("حذر البنك من عدم الاستقرار", "ar", id="instability"),
        pytest.param("Le pays devient membre non permanent du Conseil", "fr", id="in French"),
    ],
)
def test_a_kind_of_thing_named_by_what_it_is_not_is_no_negation(text: str, language: str) -> None:
    assert negations(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("قالت الوزارة إن الخبر غير صحيح", "ar", id="not true"),
        pytest.param("لم يجتمع الأعضاء غير الدائمين", "ar", id="did not meet"),
        pytest.param("أدى عدم الدفع إلى الإغلاق", "ar", id="non-payment"),
    ],
)
def test_a_denied_statement_beside_it_stays_denied(text: str, language: str) -> None:
    assert len(negations(text, language)) == 1


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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Iran is a founding member, whereas Algeria joined in 1969", id="English"),
        pytest.param("إيران عضو مؤسس، أما الجزائر فانضمت لاحقًا", id="Arabic"),
        pytest.param("L'Iran est fondateur, tandis que l'Algérie a adhéré plus tard", id="French"),
    ],
)
def test_a_contrast_is_seen(text: str) -> None:
    assert is_contrast(text)
    assert not is_contrast(text.split("،")[0].split(",")[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The embassy did not reopen until 2001", True, id="English"),
        pytest.param("لم تفتح السفارة أبوابها إلا عام 2001", True, id="Arabic"),
        pytest.param("L'ambassade n'a rouvert qu'en 2001", True, id="French"),
        pytest.param("The embassy did not reopen", False, id="a plain negation"),
    ],
)
def test_not_until_is_no_denial(text: str, expected: bool) -> None:
    assert is_exception(text) is expected
