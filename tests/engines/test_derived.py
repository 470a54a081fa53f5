"""What a claim's figure follows from, by one operation on two figures or two dates of the evidence."""

import pytest

from agent.engines.local import LocalEngine
from agent.engines.local.comparison import Comparison, compare
from agent.types import CheckWorthiness, Claim, Evidence, Passage


def made(claim: str, language: str) -> Claim:
    return Claim(
        id="c1",
        text=claim,
        quote=claim,
        start=0,
        end=len(claim),
        language=language,
        queries=(claim,),
        check_worthiness=CheckWorthiness(score=0.5),
    )


def comparison(claim: str, language: str, evidence: str, evidence_language: str) -> Comparison:
    return compare(made(claim, language), evidence, evidence_language)


def computed(claim: str, language: str, evidence: str, evidence_language: str) -> list[str]:
    found = comparison(claim, language, evidence, evidence_language)
    return [part.evidence_text for part in found.agreements if part.kind == "computed"]


@pytest.mark.parametrize(
    ("claim", "evidence", "arithmetic"),
    [
        pytest.param(
            ("en", "Spending in Algeria rose by more than three quarters in 2023."),
            ("fr", "En Algérie, le budget a augmenté de 76 % en 2023."),
            "76 % = 0.76",
            id="a percentage as a fraction",
        ),
        pytest.param(
            ("en", "More than three quarters of the riders killed in Nordia wore no helmet."),
            ("en", "In Nordia 87 of the 112 riders killed wore no helmet."),
            "87 ÷ 112 ≈ 0.78",
            id="a part of a count",
        ),
        pytest.param(
            ("en", "Women took 27 seats in the chamber, two thirds of them reserved."),
            ("ar", "فازت النساء بـ27 مقعدا، منها 18 مخصصة لهن."),
            "18 ÷ 27 ≈ 0.67",
            id="a part named after the whole",
        ),
        pytest.param(
            ("ar", "أخرج الموسم ألواحا يزيد عددها على ستة أضعاف ما أخرجه الموسم السابق."),
            ("ar", "أخرج الموسم 312 لوحا، مقابل 47 لوحا في الموسم السابق."),
            "312 ÷ 47 ≈ 6.6",
            id="a multiple",
        ),
        pytest.param(
            (
                "fr",
                "Le prix valait 11 millions de couronnes en 2023, un million de plus que l'année précédente.",
            ),
            ("en", "The prize was worth 11 million kronor in 2023; in 2022 it had been 10 million."),
            "11 000 000 − 10 000 000 = 1 000 000",
            id="a difference from a figure that the claim gives",
        ),
        pytest.param(
            ("fr", "Les saisies d'ivoire du parc ont baissé d'environ 30 % entre 2019 et 2022."),
            (
                "fr",
                "Les gardes du parc ont fait des saisies d'ivoire de 640 kilos en 2022, contre 910 en 2019.",
            ),
            "(910 − 640) ÷ 910 × 100 ≈ 29.7",
            id="a relative change",
        ),
        pytest.param(
            ("en", "The debt of Algeria more than doubled."),
            ("fr", "La dette de l'Algérie est passée en 2021 de 88 à 185 milliards de dinars."),
            "185 000 000 000 ÷ 88 000 000 000 ≈ 2.1",
            id="a multiple of thousands of millions",
        ),
        pytest.param(
            ("ar", "خفض المصرف سعر الفائدة بما مجموعه ثلاثة أرباع النقطة المئوية."),
            ("ar", "خفض المصرف سعر الفائدة نصف نقطة مئوية في أكتوبر وربع نقطة في ديسمبر."),
            "0.5 + 0.25 = 0.75",
            id="a sum",
        ),
        pytest.param(
            ("en", "The text appeared in the last days of 2020, two months after the referendum."),
            ("ar", "صدر الدستور يوم 30 ديسمبر 2020 بعد استفتاء 1 نوفمبر من العام نفسه."),
            "2020-12-30 − 2020-11-01 ≈ 1.9",
            id="months between two days",
        ),
        pytest.param(
            ("ar", "دخلت كرواتيا منطقة اليورو مطلع 2023، بعد تسع سنوات ونصف السنة من انضمامها إلى الاتحاد."),
            ("en", "Croatia, which had joined on 1 July 2013, adopted the euro on 1 January 2023."),
            "2023-01-01 − 2013-07-01 ≈ 9.5",
            id="years and a half between two days",
        ),
    ],
)
def test_a_figure_that_follows_from_the_evidence_is_computed(
    claim: tuple[str, str], evidence: tuple[str, str], arithmetic: str
) -> None:
    (language, text), (evidence_language, words) = claim, evidence
    found = computed(text, language, words, evidence_language)
    assert [written.replace("\u202f", " ") for written in found] == [arithmetic]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        pytest.param(
            "The dig yielded twice as many tablets as the season before.",
            "The dig yielded 312 tablets, against 47 the season before.",
            id="another multiple",
        ),
        pytest.param(
            "Ivory seizures in the park rose by about 42 per cent from 2019 to 2022.",
            "Ivory seizures in the park came to 640 kilos in 2022, against 910 in 2019.",
            id="the other direction: 270 of 640 are 42 per cent",
        ),
        pytest.param(
            "The prize was worth 11 million euros in 2023, a million fewer than the year before.",
            "The prize was worth 11 million euros in 2023; in 2022 it had been 10 million.",
            id="less for more",
        ),
        pytest.param(
            "Two thirds of the seats in the chamber are reserved.",
            "The chamber has 27 seats. There are 18 offices in the building.",
            id="no part of the whole",
        ),
        pytest.param(
            "More than 40 per cent of the patients of the centres were children.",
            "Of the centres, doctors ran two of the five and children were patients.",
            id="a percentage of a handful",
        ),
        pytest.param(
            "Unemployment in the district rose by a fifth in May.",
            "Unemployment in the district stood at 20 per cent in May.",
            id="a level for a change",
        ),
        pytest.param(
            "The text appeared in 2020, five months after the referendum.",
            "The text appeared on 30 December 2020 after the referendum of 1 November 2020.",
            id="another span",
        ),
        pytest.param(
            "The village held a three day market in March 2020.",
            "The village market of 4 March 2020 was closed on 7 March 2020.",
            id="a span that nothing sets between two dates",
        ),
        pytest.param(
            "The clinic treated twice as many patients as the year before.",
            "The clinic treated 20 patients in March, 40 in April, 55 in May, 80 in June, 160 in July.",
            id="so many figures that two always fit",
        ),
    ],
)
def test_what_the_arithmetic_does_not_give_stays_absent_and_contradicts_nothing(
    claim: str, evidence: str
) -> None:
    found = comparison(claim, "en", evidence, "en")
    assert computed(claim, "en", evidence, "en") == []
    assert any(part.kind == "number" for part in found.absent)
    assert found.differences == ()


def test_figures_of_another_matter_give_nothing() -> None:
    claim = "More than three quarters of the riders killed in Nordia wore no helmet."
    assert computed(claim, "en", "Of the budget, 87 of the 112 millions went to schools.", "en") == []


def test_a_figure_that_the_evidence_gives_is_not_computed() -> None:
    evidence = "The dig yielded six times as many tablets, 312, against 47 the season before."
    found = comparison("The dig yielded six times as many tablets.", "en", evidence, "en")
    assert [part.kind for part in found.agreements] == ["number"]


@pytest.mark.parametrize(
    ("language", "claim", "evidence", "told"),
    [
        (
            "en",
            "The dig in Algeria yielded six times as many tablets as the season before.",
            "The dig in Algeria yielded 312 tablets, against 52 tablets the season before.",
            "Computed from its figures: six times (312 ÷ 52 = 6).",
        ),
        (
            "fr",
            "Les dépenses militaires de l'Algérie ont augmenté de plus des trois quarts en 2023.",
            "Les dépenses militaires de l'Algérie ont augmenté de 76 % en 2023.",
            "Calculé d'après ses chiffres : trois quarts (76 % = 0.76).",
        ),
        (
            "ar",
            "ارتفع الإنفاق العسكري في الجزائر بأكثر من ثلاثة أرباع في عام 2023.",
            "ارتفع الإنفاق العسكري في الجزائر بنسبة 76 في المئة في عام 2023.",
            "ومما يُحسب من أرقامها: ثلاثة أرباع (\u206676 % = 0.76\u2069).",
        ),
    ],
)
def test_the_editor_is_told_the_arithmetic(language: str, claim: str, evidence: str, told: str) -> None:
    passage = Passage(
        document="d1", start=0, end=len(evidence), text=evidence, title="Report", language=language
    )
    judgement = LocalEngine().judge(made(claim, language), [Evidence(passage=passage, score=1)])
    assert told in judgement.rationale
