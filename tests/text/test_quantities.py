"""Numbers with their units, as Arabic, English and French news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.text.quantities import quantities


def read(text: str, language: str) -> list[tuple[float, str | None]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("1,234.5 kg of wheat", "en", 1234.5, "kg"),
        ("1.234,5 kg de blé", "fr", 1234.5, "kg"),
        ("1\u202f234,5 kg de blé", "fr", 1234.5, "kg"),
        ("12 300 soldats", "fr", 12300, "soldier"),
        ("120.000 personnes", "fr", 120000, "person"),
        ("١٬٢٣٤ شخصا", "ar", 1234, "person"),
        ("٣٫٥ طن", "ar", 3.5, "t"),
        ("۳۵٪", "fa", 35, "percent"),
        ("1.500 شخص", "ar", 1500, "person"),
        ("1.125 دولار", "ar", 1.125, "USD"),
        ("3.5m people", "en", 3.5e6, "person"),
        ("$2bn", "en", 2e9, "USD"),
        ("5k runners", "en", 5000, "runners"),
        ("a 100m wall", "en", 100, "m"),
        ("-3.5 %", "en", -3.5, "percent"),
        ("خمسة وعشرون ألفاً", "ar", 25000, None),
        ("مئتان وخمسون جنديا", "ar", 250, "soldier"),
        ("مائتين وخمسين جندياً", "ar", 250, "soldier"),
        ("ثلاثمائة وخمسة وأربعين مليون دولار", "ar", 345e6, "USD"),
        ("مليونين ونصف المليون نازح", "ar", 2.5e6, "displaced"),
        ("نصف مليون لاجئ", "ar", 5e5, "refugee"),
        ("ألفان وخمسمئة مقاتل", "ar", 2500, "fighter"),
        ("خمسة عشر مقعدا", "ar", 15, "seat"),
        ("12 ألفا و500 جريح", "ar", 12500, "injured"),
        ("3.5 ملايين دولار", "ar", 3.5e6, "USD"),
        ("مليار و200 مليون دولار", "ar", 1.2e9, "USD"),
        ("3 مليارات و200 مليون دينار جزائري", "ar", 3.2e9, "DZD"),
        ("ملياري يورو", "ar", 2e9, "EUR"),
        ("مليارا دولار", "ar", 2e9, "USD"),
        ("25 مليارا و300 مليون دينار", "ar", 25.3e9, "dinar"),
        ("5 آلاف د.ج.", "ar", 5000, "DZD"),
        ("20 ل.س لكل شخص", "ar", 20, "SYP"),
        ("خمسا وعشرين سنة", "ar", 25, "year"),
        ("الـ45 مليون نسمة", "ar", 45e6, "person"),
        ("بثلاثة قتلى", "ar", 3, "dead"),
        ("two and a half million dollars", "en", 2.5e6, "USD"),
        ("twenty-five thousand troops", "en", 25000, "soldier"),
        ("one hundred and five seats", "en", 105, "seat"),
        ("half a million refugees", "en", 5e5, "refugee"),
        ("a dozen soldiers", "en", 12, "soldier"),
        ("12 Iranian soldiers", "en", 12, "soldier"),
        ("a 5-year plan", "en", 5, "year"),
        ("USD 300 million", "en", 3e8, "USD"),
        ("quatre-vingt-dix-sept députés", "fr", 97, "deputes"),
        ("soixante et onze ans", "fr", 71, "year"),
        ("mille neuf cents soldats", "fr", 1900, "soldier"),
        ("deux milliards et demi d'euros", "fr", 2.5e9, "EUR"),
        ("2,3 milliards de dollars", "fr", 2.3e9, "USD"),
        ("1,5 million d'habitants", "fr", 1.5e6, "person"),
        ("un billion d'euros", "fr", 1e12, "EUR"),
        ("5 في المئة", "ar", 5, "percent"),
        ("7 بالمائة", "ar", 7, "percent"),
        ("5,2 p. 100", "fr", 5.2, "percent"),
        ("12 per cent", "en", 12, "percent"),
        ("2 percentage points", "en", 2, "percentage_point"),
        ("3 points de pourcentage", "fr", 3, "percentage_point"),
        ("بنقطتين مئويتين", "ar", 2, "percentage_point"),
        ("50 مليون متر مكعب", "ar", 5e7, "m3"),
        ("un million de barils par jour", "fr", 1e6, "barrel"),
        ("30 درجة مئوية", "ar", 30, "°C"),
        ("خلال عامين", "ar", 2, "year"),
        ("about 1900 soldiers", "en", 1900, "soldier"),
        ("القرار 1559", "ar", 1559, "identifier"),
        ("article 5 of the treaty", "en", 5, "identifier"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, language: str, value: float, unit: str | None) -> None:
    assert read(text, language) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("في 3 مايو 2024", "ar"),
        ("in 2018", "en"),
        ("in the 1990s", "en"),
        ("les années 1990", "fr"),
        ("عند الساعة 10:30", "ar"),
        ("an F-16 and COVID-19 at the G20 over 5G", "en"),
        ("the 3rd, the 21st", "en"),
        ("le 3e étage", "fr"),
        ("القرن العشرين", "ar"),
        ("البند الثالث عشر", "ar"),
        ("hundreds of people, several million", "en"),
        ("آلاف المدنيين", "ar"),
        ("https://example.org/2024/55", "en"),
        ("+33 1 23 45 67 89", "fr"),
        ("one of them", "en"),
        ("the two countries", "en"),
        ("à 6 heures du matin", "fr"),
        ("version 1.2.3", "en"),
        ("", "en"),
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str, language: str) -> None:
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "approximate", "bound"),
    [
        ("نحو 50 قتيلا", "ar", True, None),
        ("قرابة 3 آلاف طن", "ar", True, None),
        ("about 50 soldiers", "en", True, None),
        ("près de 50 soldats", "fr", True, None),
        ("une centaine de morts", "fr", True, None),
        ("أكثر من 3 آلاف طن", "ar", False, "at_least"),
        ("ما لا يقل عن 20 شخصا", "ar", False, "at_least"),
        ("at least 20 people", "en", False, "at_least"),
        ("20 people or more", "en", False, "at_least"),
        ("plus d'un million d'euros", "fr", False, "at_least"),
        ("أقل من 40 كيلومترا", "ar", False, "at_most"),
        ("less than 40 km", "en", False, "at_most"),
        ("moins de 40 km", "fr", False, "at_most"),
        ("40 km", "en", False, None),
    ],
)
def test_how_exactly_a_number_is_meant_is_kept(
    text: str, language: str, approximate: bool, bound: str | None
) -> None:
    (quantity,) = quantities(text, language)
    assert (quantity.approximate, quantity.bound) == (approximate, bound)


def test_the_ends_of_a_range_share_the_unit_and_have_bounds() -> None:
    found = quantities("بين 10 و15 في المئة", "ar")
    assert [(one.value, one.unit, one.bound) for one in found] == [
        (10, "percent", "at_least"),
        (15, "percent", "at_most"),
    ]


def test_the_ends_of_a_range_share_the_scale() -> None:
    assert read("بين 32.5 و33 مليون برميل", "ar") == [(32.5e6, "barrel"), (33e6, "barrel")]
    assert read("between 900 and 1,200 people", "en") == [(900, "person"), (1200, "person")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("مقتل 5 أشخاص وإصابة 10 آخرين", "ar"),
        ("5 people were killed and 10 were wounded", "en"),
        ("5 morts et 10 blessés", "fr"),
    ],
)
def test_the_dead_and_the_injured_are_counted_apart(text: str, language: str) -> None:
    assert read(text, language) == [(5, "dead"), (10, "injured")]


def test_offsets_point_at_the_words_in_the_original() -> None:
    text = "قُتِل نحو ثلاثةٍ وعشرين جُنديًّا أمس"
    (quantity,) = quantities(text, "ar")
    assert text[quantity.start : quantity.end] == quantity.text == "ثلاثةٍ وعشرين جُنديًّا"


@given(st.text(alphabet="0123456789.,-%$€ ألف مليون و hundred million et cent vingt\n", max_size=40))
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    position = 0
    for quantity in quantities(text, "ar"):
        assert position <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        position = quantity.end
