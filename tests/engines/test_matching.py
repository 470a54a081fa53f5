"""A claim in the words of the window it is read beside."""

from datetime import date

import pytest

from agent.claims import claim_of
from agent.engines.local.matching import Match, match
from agent.engines.local.windows import Window
from agent.types import Passage


def beside(
    claim: str, window: str, *, language: str, window_language: str, published: date | None = None
) -> Match:
    passage = Passage(
        document="d",
        start=0,
        end=len(window),
        text=window,
        title="",
        language=window_language,
        published=published,
    )
    return match(claim_of("c1", claim, language), passage, Window(0, window, 1.0))


def test_a_date_that_agrees_is_read_as_the_window_writes_it() -> None:
    found = beside(
        "Le président a reçu l'ambassadeur en janvier 2001.",
        "The ambassador was received by the president on 7 January 2001.",
        language="fr",
        window_language="en",
    )
    assert found.worded == "Le président a reçu l'ambassadeur en 7 January 2001."


def test_a_date_that_differs_stays_the_claims_own() -> None:
    text = "The treaty was signed in March 1994."
    found = beside(text, "The treaty was signed in April 1994.", language="en", window_language="en")
    assert found.worded == text
    assert found.corrected == "The treaty was signed in April 1994."


def test_names_are_exchanged_between_languages_only() -> None:
    claim = "زار الوزير إيران."
    foreign = beside(claim, "The minister visited Iran.", language="ar", window_language="en")
    own = beside(claim, "زار الوزير إيران أمس.", language="ar", window_language="ar")
    assert foreign.worded == "زار الوزير Iran."
    assert own.worded == claim


def test_a_day_without_its_year_does_not_show_a_claim_of_another_year_than_the_documents() -> None:
    claim = "Le président Mohamed Bazoum a été renversé le 26 juillet 2022."
    window = "Le président renversé, Mohamed Bazoum, était détenu à Niamey depuis le 26 juillet."
    later = beside(claim, window, language="fr", window_language="fr", published=date(2023, 10, 9))
    same = beside(claim, window, language="fr", window_language="fr", published=date(2022, 10, 9))
    assert "26 juillet 2022" in later.comparison.left_out
    assert "26 juillet 2022" not in same.comparison.left_out


@pytest.mark.parametrize(
    ("claim", "window", "languages", "expected"),
    [
        pytest.param(
            "The Omani firm sold the port.",
            "The Omani firm bought the port.",
            ("en", "en"),
            True,
            id="same words",
        ),
        pytest.param(
            "باعت الشركة ميناء في اليمن.", "The firm bought a port in Yemen.", ("ar", "en"), True, id="name"
        ),
        pytest.param(
            "باعت الشركة الميناء.", "The firm bought the port.", ("ar", "en"), False, id="nothing agrees"
        ),
        pytest.param(
            "The Omani firm never sold the port.",
            "The Omani firm bought the port.",
            ("en", "en"),
            False,
            id="denied",
        ),
        pytest.param(
            "The Omani firm sold the port.",
            "The Omani firm sold the port.",
            ("en", "en"),
            False,
            id="no opposite",
        ),
    ],
)
def test_a_claim_is_turned_by_an_opposite_on_the_same_matter(
    claim: str, window: str, languages: tuple[str, str], expected: bool
) -> None:
    found = beside(claim, window, language=languages[0], window_language=languages[1])
    assert found.is_turned is expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param("Iran did not open an embassy in Oman.", {"negation"}, id="of the claim's matter"),
        pytest.param(
            "Iran opened an embassy in Oman. Nobody knows why it took so long, and it was not told.",
            set(),
            id="of another sentence",
        ),
    ],
)
def test_a_denial_in_another_language_counts_in_the_sentence_that_names_what_the_claim_names(
    window: str, expected: set[str]
) -> None:
    found = beside("افتتحت إيران سفارة في عمان.", window, language="ar", window_language="en")
    assert {difference.kind for difference in found.comparison.differences} == expected


@pytest.mark.parametrize(
    ("claim", "bears_out"),
    [
        pytest.param("ميزانية الحزب وسلاحه يأتيان من إيران.", False, id="one name"),
        pytest.param("خالف المصرف العقوبات في عام 2014.", False, id="one year"),
        pytest.param("خالف المصرف العقوبات في حزيران 2014.", True, id="one month"),
        pytest.param("دفع المصرف تسعة مليارات دولار.", True, id="one sum"),
        pytest.param("المصرف 10 وهو الأخير.", False, id="a bare number"),
        pytest.param("خالف المصرف العقوبات على إيران والسودان.", True, id="two names"),
    ],
)
def test_between_two_languages_a_figure_a_month_or_two_names_are_wanted(claim: str, bears_out: bool) -> None:
    window = "The bank paid nine billion dollars in June 2014 for breaking 10 sanctions on Iran and Sudan."
    assert beside(claim, window, language="ar", window_language="en").may_bear_out is bears_out
