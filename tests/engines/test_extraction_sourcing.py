"""Who said it, and when that it was said is a claim of its own."""

from agent.engines.local.extraction import extract
from agent.types import Article, Claim


def claims(text: str, language: str) -> tuple[Claim, ...]:
    return extract(Article(id="a", text=text, language=language)).claims


def test_what_a_named_body_says_is_checked_once_with_its_name():
    (claim,) = claims("The World Bank said that Mali's exports rose by 5 percent in 2022.", "en")
    assert (claim.role, claim.speaker) == ("statement", "The World Bank")
    assert claim.text == "Mali's exports rose by 5 percent in 2022"


def test_that_unnamed_people_of_a_body_said_it_is_a_claim_of_its_own():
    said, content = claims("Officials of the World Bank said that Mali sold 5 tonnes of gold in 2022.", "en")
    assert (said.role, content.role) == ("attribution", "statement")


def test_what_was_said_in_a_year_that_is_named_can_be_looked_up():
    said, content = claims("President Ana Costa said in May 2016 that Peru had sold 5 ships.", "en")
    assert (said.role, content.role) == ("attribution", "statement")


def test_an_unnamed_source_is_not_worth_a_claim_of_its_own():
    (claim,) = claims("وقالت مصادر مطلعة إن ثلاث سفن غادرت ميناء وهران في مارس 2023.", "ar")
    assert (claim.role, claim.speaker) == ("statement", "مصادر مطلعة")


def test_what_somebody_denies_is_not_claimed():
    found = claims("نفت وزارة الدفاع التونسية أن قواتها دخلت ليبيا في 2016.", "ar")
    assert [claim.role for claim in found] == ["attribution"]


def test_a_forecast_by_a_named_source_leaves_only_that_it_was_made():
    found = claims(
        "The IMF said that growth will reach 4 percent in 2031. Growth was 2 percent in 2020.", "en"
    )
    assert [claim.role for claim in found] == ["attribution", "statement"]
