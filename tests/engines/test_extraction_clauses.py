"""Sentences taken apart and their claims made to stand alone, on sentences of our own."""

import pytest

from agent.engines.local.extraction import extract
from agent.types import Article, Claim


def claims(text: str, language: str) -> tuple[Claim, ...]:
    return extract(Article(id="a", text=text, language=language)).claims


def test_a_long_arabic_sentence_gives_a_claim_for_each_statement():
    text = (
        "انعقد مؤتمر المياه في دكار عام 2021، حيث وقعت السنغال ثلاث اتفاقيات، وأعلنت موريتانيا بناء سد، "
        "فيما انسحبت مالي من المحادثات بعد يومين."
    )
    assert len(claims(text, "ar")) == 4


def test_a_measured_clause_that_leans_on_another_repeats_it():
    first, second = claims("Le pays compte 32 barrages, dont onze ont plus de cinquante ans.", "fr")
    assert (first.text, second.quote) == ("Le pays compte 32 barrages", "dont onze ont plus de cinquante ans")
    assert second.text == "Le pays compte 32 barrages, dont onze ont plus de cinquante ans"


def test_what_follows_a_quotation_and_its_speaker_is_read_too():
    text = "The firm had been checked in May, she said, and the inspector had counted 300 masks."
    assert [claim.text for claim in claims(text, "en")][-1] == "The inspector had counted 300 masks"


def test_what_is_said_behind_a_denial_is_read_too():
    found = claims("نفى المحافظ أحمد خالد وقوع وفيات، وقال إن الحريق دمر 40 منزلا.", "ar")
    assert [claim.role for claim in found] == ["attribution", "statement"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Mali lost in 2022.\nPARIS (AFP) - The fire killed 12 people.", "The fire killed 12 people"),
        ("fr", "Le Mali a perdu en 2022.\n14h30 - Le feu a tué 12 personnes.", "Le feu a tué 12 personnes"),
        ("ar", "خسرت مالي عام 2022.\n10:15 - أغلقت مصر ثلاثة معابر.", "أغلقت مصر ثلاثة معابر"),
    ],
)
def test_the_stamp_of_a_dispatch_is_no_part_of_the_claim(language, text, wanted):
    _, claim = claims(text, language)
    assert claim.text == claim.quote == wanted


def test_a_list_of_nouns_stays_whole():
    assert len(claims("زار الوفد مدن وهران، وقسنطينة، وعنابة، وتلمسان في مايو 2018.", "ar")) == 1


def test_a_shared_auxiliary_is_not_cut_off():
    assert len(claims("Two officers were arrested and charged in Nairobi in 2019.", "en")) == 1


def test_the_second_verb_gets_its_subject():
    _, second = claims("Kenya joined the pact in 2004 and opened an office in Arusha.", "en")
    assert second.text == "Kenya opened an office in Arusha"
    assert second.quote == "opened an office in Arusha"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "ar",
            "تونس وليبيا تتفقان\nوقّع ممثلون عن البلدين اتفاقا في 2020.",
            "وقّع ممثلون عن تونس وليبيا اتفاقا في 2020",
        ),
        (
            "en",
            "Kenya and Ethiopia agree\nThe two countries signed a pact in 2020.",
            "Kenya and Ethiopia signed a pact in 2020",
        ),
        (
            "fr",
            "Le Mali et le Niger d'accord\nLes deux pays ont signé en 2020.",
            "Le Mali et le Niger ont signé en 2020",
        ),
    ],
)
def test_the_two_countries_are_named(language, text, wanted):
    assert [claim.text for claim in claims(text, language)] == [wanted]


def test_the_two_countries_stay_unnamed_when_the_article_names_no_pair():
    (claim,) = claims("The two countries signed a pact in 2020.", "en")
    assert claim.text == "The two countries signed a pact in 2020"


def test_a_pronoun_is_named_only_when_one_person_was():
    one = claims("Minister Ana Costa resigned in 2020. She returned in 2023.", "en")
    two = claims("Minister Ana Costa met Rosa Lima in 2020. She resigned in 2023.", "en")
    assert one[-1].text == "Ana Costa returned in 2023"
    assert two[-1].text == "She resigned in 2023"


def test_connectives_are_dropped_from_the_text_and_kept_in_the_article():
    (claim,) = claims("However, Norway exported 110 billion cubic metres of gas in 2023.", "en")
    assert claim.text == claim.quote == "Norway exported 110 billion cubic metres of gas in 2023"
