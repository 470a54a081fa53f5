"""Names of people, places and companies stay whole, whatever stops and commas stand in them."""

import pytest

from agent.engines.local.extraction import extract
from agent.engines.local.names import names
from agent.types import Article, Claim


def claims(text: str, language: str) -> tuple[Claim, ...]:
    return extract(Article(id="a", text=text, language=language)).claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The RTS,S vaccine came from GSK Plc. to Ghana.", ["RTS,S", "GSK Plc", "Ghana"], id="comma"
        ),
        pytest.param("He met J. K. Lund and J.-C. Roy.", ["J. K. Lund", "J.-C. Roy"], id="initials"),
        pytest.param("It was Mark A. Lund who left.", ["Mark A. Lund"], id="an initial in the middle"),
        pytest.param("They sued Roy & Sons Ltd. again.", ["Roy & Sons Ltd"], id="and"),
        pytest.param("They met in St. Kitts near Ft. Hood.", ["St. Kitts", "Ft. Hood"], id="places"),
        pytest.param("Prof. Roy and Mgr. Lund met Dr. Ann Lee.", ["Roy", "Lund", "Ann Lee"], id="titles"),
        pytest.param(
            "When J. Lund sold AT&T on Friday in May.", ["J. Lund", "AT&T"], id="opening word, day, month"
        ),
        pytest.param("The Senate took vitamin C. The end.", ["Senate"], id="a letter that ends a sentence"),
    ],
)
def test_a_name_has_its_initials_and_nothing_that_is_no_name(text: str, expected: list[str]) -> None:
    assert [text[name.start : name.end] for name in names(text)] == expected


def test_a_name_is_looked_for_without_initials_titles_and_forms_of_companies() -> None:
    found = names("Mark A. Lund of Foo Co. met J. K. Roy in St. Kitts.")
    assert [name.name for name in found] == ["Mark Lund of Foo", "Roy", "Kitts"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Exports rose by 5 percent in the U.S.", "en", "Exports rose by 5 percent in the U.S.", id="U.S."
        ),
        pytest.param(
            "The firm was sold to Acme Inc. in 2023.", "en", "The firm was sold to Acme Inc. in 2023", id="in"
        ),
        pytest.param(
            "In 2023 the firm was sold to Acme Inc.",
            "en",
            "In 2023 the firm was sold to Acme Inc.",
            id="Inc.",
        ),
        pytest.param(
            "En 2022, la Foo a acheté la Bar S.A.R.L.",
            "fr",
            "En 2022, la Foo a acheté la Bar S.A.R.L.",
            id="fr",
        ),
        pytest.param(
            "وباعت المجموعة عام 2020 شركة النور ذ.م.م.",
            "ar",
            "باعت المجموعة عام 2020 شركة النور ذ.م.م.",
            id="ar",
        ),
        pytest.param(
            "The plan was approved in 2020.", "en", "The plan was approved in 2020", id="a sentence's stop"
        ),
    ],
)
def test_the_stop_of_an_abbreviation_stays_at_the_end_of_a_claim(
    text: str, language: str, expected: str
) -> None:
    assert [claim.text for claim in claims(text, language)] == [expected]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        pytest.param("قال أ.د. محمد علي إن الأرباح بلغت 3 ملايين دولار.", "ar", "أ.د. محمد علي", id="Ali"),
        pytest.param(
            "وقال سمير على هامش اللقاء إن الأرباح بلغت 3 ملايين دولار.", "ar", "سمير", id="the preposition"
        ),
        pytest.param("The deal cost 3 million dollars, said John Lund Jr.", "en", "John Lund Jr.", id="Jr."),
    ],
)
def test_a_speaker_has_the_whole_name(text: str, language: str, speaker: str) -> None:
    assert [claim.speaker for claim in claims(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وأوصت المنظمة بلقاح جديد عام 2021.", "أوصت", id="hamza"),
        pytest.param("وانكمش الاقتصاد 5 بالمئة عام 2021.", "انكمش", id="form VII"),
        pytest.param("واستوردت البلاد 5 آلاف طن عام 2021.", "استوردت", id="form X"),
        pytest.param("وانغ يي زار الجزائر عام 2021.", "وانغ", id="a name"),
        pytest.param("وافق البرلمان على القانون عام 2021.", "وافق", id="a verb of its own"),
    ],
)
def test_a_claim_begins_without_the_conjunction_written_to_its_first_word(text: str, expected: str) -> None:
    assert [claim.text.split()[0] for claim in claims(text, "ar")] == [expected]
