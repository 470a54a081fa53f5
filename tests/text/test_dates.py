"""Dates in the calendars and month names of Arabic, English and French news."""

import pytest

from agent.text.dates import dates

Parts = tuple[int | None, int | None, int | None]


def read(text: str, language: str) -> list[Parts]:
    return [(date.year, date.month, date.day) for date in dates(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("في 3 مايو 2024", "ar", (2024, 5, 3)),
        ("٣ أيار ٢٠٢٤", "ar", (2024, 5, 3)),
        ("3 ماي 2024", "ar", (2024, 5, 3)),
        ("5 جويلية 1962", "ar", (1962, 7, 5)),
        ("20 غشت 1953", "ar", (1953, 8, 20)),
        ("25 يناير/كانون الثاني 2011", "ar", (2011, 1, 25)),
        ("آذار (مارس) 2018", "ar", (2018, 3, None)),
        ("الأول من نوفمبر 1954", "ar", (1954, 11, 1)),
        ("الحادي والعشرين من كانون الأول 2020", "ar", (2020, 12, 21)),
        ("نهاية عام 2024", "ar", (2024, None, None)),
        ("لعام 2023،", "ar", (2023, None, None)),
        ("في مارس", "ar", (None, 3, None)),
        ("May 3, 2024", "en", (2024, 5, 3)),
        ("the 3rd of May", "en", (None, 5, 3)),
        ("Dec. 12, 1999", "en", (1999, 12, 12)),
        ("in March", "en", (None, 3, None)),
        ("in 2018", "en", (2018, None, None)),
        ("born in 1788.", "en", (1788, None, None)),
        ("le 3 mai 2024", "fr", (2024, 5, 3)),
        ("le 1er juillet", "fr", (None, 7, 1)),
        ("en août 1994", "fr", (1994, 8, None)),
        ("2024-05-03", "en", (2024, 5, 3)),
        ("2024/5/3", "ar", (2024, 5, 3)),
        ("3/5/2024", "ar", (2024, 5, 3)),
        ("3/5/2024", "fr", (2024, 5, 3)),
        ("25/5/2024", "en", (2024, 5, 25)),
        ("5/25/2024", "en", (2024, 5, 25)),
        ("(1993)", "fr", (1993, None, None)),
    ],
)
def test_a_date_is_read_as_far_as_the_text_gives_it(text: str, language: str, parts: Parts) -> None:
    assert read(text, language) == [parts]


def test_an_english_date_that_reads_both_ways_gives_the_year_alone() -> None:
    assert read("on 3/5/2024", "en") == [(2024, None, None)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 رمضان 1445 هـ", (1445, 9, 12)),
        ("عام 1445 هـ", (1445, None, None)),
        ("غرة محرم 1446", (1446, 1, None)),
    ],
)
def test_hijri_dates_are_marked(text: str, parts: Parts) -> None:
    (date,) = dates(text, "ar")
    assert date.calendar == "hijri"
    assert (date.year, date.month, date.day) == parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تمارس إيران نفوذها", "ar"),
        ("they may 3 times march on", "en"),
        ("in the 1990s", "en"),
        ("les années 1990", "fr"),
        ("2000 soldiers", "en"),
        ("قتل 2000 شخص", "ar"),
        ("في 2000 مدرسة", "ar"),
        ("$2000", "en"),
        ("القرار 1929", "ar"),
        ("more than 2000 homes", "en"),
        ("1950 دولارا", "ar"),
        ("", "en"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str, language: str) -> None:
    assert read(text, language) == []


def test_the_stop_of_a_sentence_is_no_part_of_the_date() -> None:
    (date,) = dates("غادر الوفد يوم 5 يونيو. ثم عاد.", "ar")
    assert date.text == "5 يونيو"


def test_the_years_of_a_span_are_two_dates() -> None:
    assert read("من 1993-2000", "ar") == [(1993, None, None), (2000, None, None)]


def test_offsets_point_at_the_words_in_the_original() -> None:
    text = "قال يوم 3 مايـــو ٢٠٢٤ إن"
    (date,) = dates(text, "ar")
    assert text[date.start : date.end] == date.text == "3 مايـــو ٢٠٢٤"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("متوسط الفترة 1850-1900", id="Arabic"),
        pytest.param("la période 1850-1900", id="French"),
        pytest.param("the level of 1850–1900", id="English, with a dash"),
    ],
)
def test_both_years_of_a_range_are_years(text: str) -> None:
    assert [date.year for date in dates(text)] == [1850, 1900]
