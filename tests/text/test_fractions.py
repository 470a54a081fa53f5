"""Parts of a whole, multiples, duals and halves behind a unit, as figures of a text."""

import pytest

from agent.text.quantities import quantities


def read(text: str, language: str) -> list[tuple[float, str | None]]:
    return [(round(quantity.value, 3), quantity.unit) for quantity in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("three-quarters of voters", "en", 0.75, "fraction"),
        ("nearly half of the seats", "en", 0.5, "fraction"),
        ("cut by a third in May", "en", 0.333, "fraction"),
        ("one child in six was absent", "en", 0.167, "fraction"),
        ("one polling station in five opened late", "en", 0.2, "fraction"),
        ("un demandeur sur six", "fr", 0.167, "fraction"),
        ("three out of every five lives", "en", 0.6, "fraction"),
        ("les neuf dixièmes du montant", "fr", 0.9, "fraction"),
        ("près de la moitié des votants", "fr", 0.5, "fraction"),
        ("six sur dix", "fr", 0.6, "fraction"),
        ("بأكثر من ثلاثة أرباع", "ar", 0.75, "fraction"),
        ("بأغلبية الثلثين", "ar", 0.667, "fraction"),
        ("بزيادة نسبتها الخمس", "ar", 0.2, "fraction"),
        ("خمس السكان", "ar", 0.2, "fraction"),
        ("أكثر من نصفهم", "ar", 0.5, "fraction"),
        ("تسعة من كل عشرة مقترعين", "ar", 0.9, "fraction"),
        ("six times as many", "en", 6, "multiple"),
        ("a six hundred-fold rise", "en", 600, "multiple"),
        ("twice as many people", "en", 2, "multiple"),
        ("le prix a doublé", "fr", 2, "multiple"),
        ("ستة أضعاف", "ar", 6, "multiple"),
        ("زاد ضعفين", "ar", 2, "multiple"),
        ("أكثر من ضعف الوقت", "ar", 2, "multiple"),
        ("three quarters of a point", "en", 0.75, "percentage_point"),
        ("less than half a per cent", "en", 0.5, "percent"),
        ("ثلاثة أرباع النقطة المئوية", "ar", 0.75, "percentage_point"),
        ("نصف ساعة", "ar", 0.5, "hour"),
        ("neuf ans et demi", "fr", 9.5, "year"),
        ("تسع سنوات ونصف السنة", "ar", 9.5, "year"),
        ("عامين ونصف", "ar", 2.5, "year"),
        ("خمس سنوات", "ar", 5, "year"),
        ("مترين", "ar", 2, "m"),
        ("1.2 million fewer barrels a day", "en", 1.2e6, "barrel"),
        ("11 million Swedish kronor", "en", 1.1e7, "SEK"),
    ],
)
def test_a_proportion_is_a_figure(text: str, language: str, value: float, unit: str) -> None:
    assert read(text, language) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the second half of the match", "en"),
        ("the third quarter of 2020", "en"),
        ("a double-blind trial", "en"),
        ("la seconde moitié de 2020", "fr"),
        ("un quart de finale", "fr"),
        ("الدول الخمس", "ar"),
        ("مباراة نصف النهائي", "ar"),
        ("في الربع الأخير من 2024", "ar"),
        ("ضعف الإقبال", "ar"),
    ],
)
def test_a_period_a_round_or_a_weakness_is_no_proportion(text: str, language: str) -> None:
    assert read(text, language) == []


def test_a_part_of_a_million_is_a_count() -> None:
    assert read("a quarter of a million people", "en") == [(250_000, "person")]
    assert read("ربع مليار دولار", "ar") == [(2.5e8, "USD")]


@pytest.mark.parametrize("text", ["six times", "twice", "double"])
def test_a_multiple_is_written_without_what_it_is_said_of(text: str) -> None:
    assert [quantity.text for quantity in quantities(f"{text} the price", "en")] == [text]


def test_what_happened_in_so_many_days_is_no_proportion() -> None:
    assert "fraction" not in {unit for _, unit in read("One soldier died in six days.", "en")}


def test_two_counts_of_one_another_stay_two_figures() -> None:
    assert [value for value, _ in read("87 of the 112 riders", "en")] == [87, 112]
    assert [value for value, _ in read("10 من أصل 12", "ar")] == [10, 12]
