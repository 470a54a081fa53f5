"""Lines of credits: who wrote, edited or sent the article."""

import pytest

from agent.engines.local.extraction import extract
from agent.types import Article, SegmentKind

STORY = {
    "ar": "افتتحت تونس مصنعا للأدوية في صفاقس عام 2019.\nبلغ عدد سكان مالي 22 مليون نسمة في 2022.\n",
    "en": "Tunisia opened a drug factory in Sfax in 2019.\nMali had 22 million people in 2022.\n",
    "fr": "La Tunisie a ouvert une usine à Sfax en 2019.\nLe Mali comptait 22 millions d'habitants.\n",
}


def kinds_at_the_end(line: str, language: str) -> set[SegmentKind]:
    text = STORY[language] + line
    segments = extract(Article(id="a", text=text, language=language)).segments
    return {part.kind for part in segments if part.start >= len(STORY[language])}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("en", "(Reporting by J. Doe)", id="an initial"),
        pytest.param("en", "(Writing by John Smith in Cairo; Editing by Ann Lee and Zoe Park)", id="two"),
        pytest.param("en", "Additional reporting by Ahmed Ali in Cairo.", id="no brackets"),
        pytest.param(
            "en", "AP writers John Smith in Paris and Ann Lee in Rome contributed to this report.", id="AP"
        ),
        pytest.param("en", "By Jane Doe, Staff Writer", id="by"),
        pytest.param("en", "AFP", id="agency"),
        pytest.param("en", "Reuters, Nairobi", id="agency and place"),
        pytest.param("en", "With inputs from agencies", id="agencies"),
        pytest.param("en", "© 2024 The Daily Bugle", id="copyright"),
        pytest.param("fr", "(Reportage de Jean Roux ; édité par Paul Noir)", id="French"),
        pytest.param("fr", "(Jean Roux, version française Marie Petit)", id="the name first"),
        pytest.param("fr", "Par Jean Roux, envoyé spécial à Nairobi", id="par"),
        pytest.param("fr", "Avec AFP et Reuters", id="French agencies"),
        pytest.param("ar", "(رويترز)", id="Arabic agency"),
        pytest.param("ar", "(أ.ف.ب)", id="initials of an agency"),
        pytest.param("ar", "الجزيرة + وكالات", id="Arabic agencies"),
        pytest.param("ar", "القاهرة (رويترز)", id="Arabic place and agency"),
        pytest.param("ar", "(تغطية صحفية أحمد علي من نيروبي؛ تحرير سامي رحال)", id="Arabic"),
        pytest.param("ar", "شارك في التغطية أحمد علي من القاهرة.", id="Arabic sentence"),
        pytest.param("ar", "بقلم: أحمد علي", id="Arabic by"),
        pytest.param("ar", "(AFP)", id="a Latin agency under an Arabic article"),
    ],
)
def test_a_line_of_credits_is_part_of_the_page(language, line):
    assert kinds_at_the_end(line, language) == {SegmentKind.NOT_CHECKABLE}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Edited by Ann Lee, the book sold 3 million copies in Kenya."),
        ("en", "(The film, edited by Ann Lee, was banned in Kenya.)"),
        ("en", "Reporting by the BBC found that Kenya had fined four banks."),
        ("en", "AFP, AP and Reuters employ 9,000 reporters."),
        ("en", "By law Kenya bans ivory."),
        ("fr", "Édité par la maison Noir, ce livre accuse le Mali de fraude."),
        ("fr", "L'AFP compte 2400 employés."),
        ("ar", "شارك في إعداد التقرير 40 خبيرا من 12 دولة."),
        ("ar", "تونس عضو في لجنة إعداد الدستور."),
        ("ar", "قالت رويترز إن كينيا غرمت أربعة مصارف."),
    ],
)
def test_a_sentence_about_those_who_write_states_something(language, line):
    assert kinds_at_the_end(line, language) == {SegmentKind.CLAIM}
