import pytest

from agent.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("هل انخفض التضخم؟", "ar"),
        ("COVID-19 لقاح", "ar"),
        ("وزير Trump قال", "ar"),
        ("التقى الوزير بنظيره پوتين في چنيف", "ar"),
        ("آیا تورم کاهش یافته است؟", "fa"),
        ("کیا مہنگائی کم ہوئی؟", "ur"),
        ("یہ خبر غلط ہے", "ur"),
        ("האינפלציה ירדה", "he"),
        ("Инфляция снизилась", "ru"),
        ("Інфляція знизилась", "uk"),
        ("Ο πληθωρισμός μειώθηκε", "el"),
        ("通货膨胀下降了", "zh"),
        ("インフレは下がった", "ja"),
        ("인플레이션이 하락했다", "ko"),
        ("मुद्रास्फीति घटी", "hi"),
        ("Did inflation fall?", "en"),
        ("L'inflation a-t-elle baissé ?", "fr"),
        ("¿Bajó la inflación?", "es"),
        ("Ist die Inflation gesunken?", "de"),
        ("Enflasyon düştü mü?", "tr"),
        ("Il governo ha annunciato che l'accordo è stato firmato", "it"),
        ("O governo anunciou que o acordo não foi assinado", "pt"),
        ("De regering zei dat het akkoord niet is getekend", "nl"),
        ("Regeringen sagde at aftalen ikke er underskrevet", "da"),
        ("Regeringen sade att avtalet inte är undertecknat", "sv"),
        ("Pemerintah mengatakan bahwa perjanjian itu tidak ditandatangani", "id"),
    ],
)
def test_the_language_of_a_short_text_is_found(text, language):
    assert language_of(text, default="xx") == language


@pytest.mark.parametrize("text", ["", "ok", "GDP 2024", "😀😀", "12.5 %", "Mbappé"])
def test_a_text_that_tells_nothing_has_the_language_of_its_surroundings(text):
    assert language_of(text, default="fr") == "fr"
    assert language_of(text) == "en"


def test_words_common_to_two_languages_are_settled_by_the_statistics_of_letters():
    assert language_of("la situazione economica nazionale", default="xx") == "it"
