"""The deterministic comparison of claim and evidence: our own sentences, three languages and across them."""

import pytest

from agent.engines.local.comparison import Comparison, compare, explain
from agent.types import CheckWorthiness, Claim


def comparison(claim: str, language: str, evidence: str, evidence_language: str) -> Comparison:
    made = Claim(
        id="c1",
        text=claim,
        quote=claim,
        start=0,
        end=len(claim),
        language=language,
        queries=(claim,),
        check_worthiness=CheckWorthiness(score=0.5),
    )
    return compare(made, evidence, evidence_language)


def outcomes(found: Comparison, *kinds: str) -> list[str]:
    """ "agrees", "differs" or "absent" for each finding of these kinds."""
    named = {"agrees": found.agreements, "differs": found.differences, "absent": found.absent}
    return [outcome for outcome, ones in named.items() for one in ones if one.kind in kinds]


NUMBERS = [
    # same language, same figure
    (
        "en",
        "Inflation in Algeria reached 9% in 2023.",
        "en",
        "Algeria's inflation reached 9 percent in 2023.",
        "agrees",
    ),
    (
        "en",
        "The country exported 3.5 million tonnes of wheat.",
        "en",
        "Wheat exports came to 3,500,000 tons.",
        "agrees",
    ),
    ("en", "The attack killed 250 people.", "en", "In the attack 250 people were killed.", "agrees"),
    ("en", "The attack killed twelve soldiers.", "en", "12 soldiers died in the attack.", "agrees"),
    ("en", "The bridge is 2 km long.", "en", "The bridge, 2,000 metres long, opened in May.", "agrees"),
    ("en", "About 4,000 people fled the town.", "en", "3,870 people fled the town.", "agrees"),
    ("en", "The bank lent $3.5 billion.", "en", "The bank lent 3.48 billion dollars.", "agrees"),
    ("en", "More than 50 people were killed.", "en", "57 people were killed.", "agrees"),
    ("en", "At least 20 migrants drowned.", "en", "Rescuers found that 23 migrants drowned.", "agrees"),
    ("en", "Less than 40 percent voted.", "en", "Turnout: 38.5 percent voted.", "agrees"),
    (
        "en",
        "Resolution 1701 ended the war.",
        "en",
        "The war was ended by Resolution 1701 of the Council.",
        "agrees",
    ),
    (
        "en",
        "The city has four universities.",
        "en",
        "There are four public universities in the city.",
        "agrees",
    ),
    (
        "ar",
        "بلغ التضخم في الجزائر 9 في المئة عام 2023.",
        "ar",
        "وصل معدل التضخم في الجزائر إلى 9% سنة 2023.",
        "agrees",
    ),
    ("ar", "قتل 250 شخصا في الهجوم.", "ar", "أسفر الهجوم عن مقتل مئتين وخمسين شخصا.", "agrees"),
    ("ar", "وقع البلدان 25 اتفاقية.", "ar", "وقع البلدان خمسا وعشرين اتفاقية في طهران.", "agrees"),
    ("ar", "بلغت الصادرات 3.5 ملايين طن.", "ar", "بلغت الصادرات ثلاثة ملايين ونصف المليون طن.", "agrees"),
    ("ar", "نزح نحو 4000 شخص من المدينة.", "ar", "نزح 3870 شخصا من المدينة.", "agrees"),
    ("ar", "قتل أكثر من 50 شخصا.", "ar", "قتل 57 شخصا في الزلزال.", "agrees"),
    ("ar", "صدر القرار 1559 عن مجلس الأمن.", "ar", "أصدر مجلس الأمن القرار رقم 1559.", "agrees"),
    ("ar", "ارتفعت الفائدة نقطتين مئويتين.", "ar", "ارتفعت الفائدة 2 نقطة مئوية.", "agrees"),
    ("ar", "استمرت الحرب عامين.", "ar", "دامت الحرب سنتين في البلاد.", "agrees"),
    (
        "fr",
        "L'inflation a atteint 9 % en 2023.",
        "fr",
        "En 2023, l'inflation était de 9 pour cent.",
        "agrees",
    ),
    ("fr", "Le séisme a fait 250 morts.", "fr", "Deux cent cinquante morts après le séisme.", "agrees"),
    (
        "fr",
        "Le pays a emprunté 2,5 milliards d'euros.",
        "fr",
        "Un prêt de deux milliards et demi d'euros.",
        "agrees",
    ),
    ("fr", "Environ 4 000 personnes ont fui.", "fr", "3 870 personnes ont fui la ville.", "agrees"),
    ("fr", "Plus de 50 soldats ont été tués.", "fr", "57 soldats ont été tués.", "agrees"),
    # across languages, same figure
    ("ar", "بلغ التضخم في الجزائر 9 في المئة.", "en", "Algeria's inflation rate reached 9%.", "agrees"),
    ("ar", "قتل 250 شخصا في الهجوم.", "en", "The attack killed 250 people.", "agrees"),
    ("ar", "وقع البلدان 25 اتفاقية.", "fr", "Les deux pays ont signé vingt-cinq accords.", "agrees"),
    ("ar", "وافق البنك على قرض قيمته مليارا دولار.", "en", "The bank approved a loan of $2bn.", "agrees"),
    ("en", "The field produces two million barrels a day.", "ar", "ينتج الحقل مليوني برميل يوميا.", "agrees"),
    ("fr", "Trois soldats ont été tués.", "ar", "قتل ثلاثة جنود.", "agrees"),
    (
        "ar",
        "تبلغ المساحة 2.4 مليون كيلومتر مربع.",
        "fr",
        "La superficie est de 2,4 millions de km².",
        "agrees",
    ),
    ("en", "The road is 300 km long.", "ar", "يبلغ طول الطريق 300 كيلومتر.", "agrees"),
    ("fr", "La résolution 2334 a été adoptée.", "ar", "اعتمد مجلس الأمن القرار 2334.", "agrees"),
    # same thing, other figure
    (
        "en",
        "Inflation in Algeria reached 9% in 2023.",
        "en",
        "Algeria's inflation reached 7.5% in 2023.",
        "differs",
    ),
    ("en", "The attack in Mali killed 250 people.", "en", "The attack in Mali killed 64 people.", "differs"),
    ("en", "The loan was worth $3 million.", "en", "The loan was worth $3 billion.", "differs"),
    ("en", "The loan was worth 5 million euros.", "en", "The loan was worth 5 million dollars.", "differs"),
    ("en", "Interest rates rose 2 percent.", "en", "Interest rates rose 2 percentage points.", "differs"),
    ("en", "More than 50 people were killed in the fire.", "en", "The fire killed 31 people.", "differs"),
    (
        "en",
        "Less than 40 percent voted in the referendum.",
        "en",
        "In the referendum 62 percent voted.",
        "differs",
    ),
    (
        "en",
        "The two states signed 25 agreements in Tehran.",
        "en",
        "In Tehran the states signed 10 agreements.",
        "differs",
    ),
    ("en", "The bridge is 2 km long.", "en", "The bridge is 3,500 metres long.", "differs"),
    ("ar", "بلغ التضخم في الجزائر 9 في المئة.", "ar", "بلغ معدل التضخم في الجزائر 5 في المئة.", "differs"),
    ("ar", "قتل 250 شخصا في الهجوم.", "ar", "قتل 64 شخصا في الهجوم.", "differs"),
    ("ar", "بلغت قيمة القرض 3 ملايين دولار.", "ar", "بلغت قيمة القرض 3 مليارات دولار.", "differs"),
    ("ar", "بلغت قيمة القرض 5 ملايين يورو.", "ar", "بلغت قيمة القرض 5 ملايين دولار.", "differs"),
    ("ar", "وقع البلدان 25 اتفاقية في طهران.", "ar", "وقع البلدان في طهران 10 اتفاقيات.", "differs"),
    ("ar", "ارتفع سعر الفائدة 2 في المئة.", "ar", "ارتفع سعر الفائدة نقطتين مئويتين.", "differs"),
    (
        "fr",
        "L'inflation a atteint 9 % en Algérie.",
        "fr",
        "En Algérie, l'inflation a atteint 5 %.",
        "differs",
    ),
    ("fr", "Le séisme a fait 250 morts.", "fr", "Le séisme a fait 64 morts.", "differs"),
    (
        "fr",
        "Le prêt est de 3 millions de dollars.",
        "fr",
        "Le prêt est de 3 milliards de dollars.",
        "differs",
    ),
    (
        "ar",
        "بلغ التضخم في الجزائر 9 في المئة عام 2023.",
        "en",
        "Algeria's inflation was 5% in 2023.",
        "differs",
    ),
    ("en", "Unemployment in Tunisia is 25 percent.", "fr", "En Tunisie, le chômage est de 15 %.", "differs"),
    (
        "fr",
        "La population du Niger est de 40 millions d'habitants.",
        "ar",
        "يبلغ عدد السكان في النيجر 26 مليون نسمة.",
        "differs",
    ),
    ("ar", "وقعت الجزائر وإيران 25 اتفاقية.", "en", "Algeria and Iran signed 10 agreements.", "differs"),
    # other matter, place, time, part or no figure: nothing is called
    ("en", "Inflation in Algeria reached 9%.", "en", "Unemployment in Algeria reached 12%.", "absent"),
    ("en", "Inflation in Algeria reached 9%.", "en", "Inflation in Tunisia reached 7%.", "absent"),
    (
        "en",
        "Inflation in Algeria reached 9% in 2023.",
        "en",
        "Inflation in Algeria reached 4% in 2019.",
        "absent",
    ),
    ("en", "Inflation in Algeria reached 9%.", "en", "Inflation in Algeria worried the bank.", "absent"),
    ("en", "Inflation rose by 2 percent.", "en", "Inflation rose to 9 percent.", "absent"),
    ("en", "Inflation reached 9%.", "en", "Growth reached 9% and inflation fell.", "absent"),
    ("en", "The attack killed 250 people.", "en", "The attack injured 64 people.", "absent"),
    ("en", "The attack killed 250 people.", "en", "The attack damaged 64 houses.", "absent"),
    ("en", "The firm built 12 ships.", "en", "A storm struck the coast and 40 houses fell.", "absent"),
    ("en", "They signed 25 agreements.", "en", "The president visited 3 cities.", "absent"),
    ("en", "The fire killed more than 50 people.", "en", "More than 40 people died in the fire.", "absent"),
    ("en", "The law has 57 articles.", "en", "The law has more than 50 articles.", "absent"),
    ("ar", "بلغ التضخم في الجزائر 9 في المئة.", "ar", "بلغت البطالة في الجزائر 12 في المئة.", "absent"),
    ("ar", "بلغ التضخم في الجزائر 9 في المئة.", "ar", "بلغ التضخم في تونس 7 في المئة.", "absent"),
    (
        "ar",
        "بلغ التضخم في الجزائر 9 في المئة عام 2023.",
        "ar",
        "بلغ التضخم في الجزائر 4 في المئة عام 2019.",
        "absent",
    ),
    ("ar", "قتل 250 شخصا في الهجوم.", "ar", "أصيب 64 شخصا في الهجوم.", "absent"),
    ("ar", "وقع البلدان 25 اتفاقية.", "ar", "وقع البلدان اتفاقيات في مجالات كثيرة.", "absent"),
    ("fr", "Le séisme a fait 250 morts.", "fr", "Le séisme a fait 64 blessés.", "absent"),
    ("fr", "Le séisme a fait 250 morts.", "fr", "Le séisme a détruit des maisons.", "absent"),
    ("ar", "بلغ التضخم في الجزائر 9 في المئة.", "en", "Turnout in Algeria was 23 percent.", "absent"),
    ("ar", "قتل 250 شخصا في الهجوم.", "en", "The survey asked 1,200 people.", "absent"),
    ("en", "The army lost 40 vehicles.", "fr", "Le musée possède 12 véhicules anciens.", "absent"),
    ("ar", "صدر القرار 1559.", "en", "Resolution 1701 is about Lebanon.", "absent"),
]
DATES = [
    (
        "en",
        "Morocco cut ties with Iran in 2018.",
        "en",
        "Morocco cut its ties with Iran on 1 May 2018.",
        "agrees",
    ),
    ("en", "The treaty was signed on May 3, 2024.", "en", "It was signed on 3 May 2024.", "agrees"),
    (
        "ar",
        "قطع المغرب علاقاته مع إيران في مايو 2018.",
        "ar",
        "قطع المغرب علاقاته مع إيران في أيار 2018.",
        "agrees",
    ),
    ("ar", "استقلت الجزائر في 5 جويلية 1962.", "ar", "نالت الجزائر استقلالها يوم 5 يوليو 1962.", "agrees"),
    ("fr", "Le traité a été signé en mai 2024.", "fr", "Signature du traité le 3 mai 2024.", "agrees"),
    (
        "ar",
        "قطع المغرب علاقاته مع إيران في مايو 2018.",
        "en",
        "Morocco cut ties with Iran in May 2018.",
        "agrees",
    ),
    (
        "ar",
        "استقلت الجزائر في 5 يوليو 1962.",
        "fr",
        "L'Algérie est indépendante depuis le 5 juillet 1962.",
        "agrees",
    ),
    ("fr", "Le sommet a eu lieu le 2 mars 2024.", "ar", "عقدت القمة في 2 مارس 2024.", "agrees"),
    (
        "en",
        "Morocco cut ties with Iran in 2016.",
        "en",
        "Morocco cut its ties with Iran in May 2018.",
        "differs",
    ),
    ("en", "The treaty was signed on 3 May 2024.", "en", "The treaty was signed on 7 May 2024.", "differs"),
    (
        "ar",
        "قطع المغرب علاقاته مع إيران عام 2016.",
        "ar",
        "قطع المغرب علاقاته مع إيران في مايو 2018.",
        "differs",
    ),
    ("ar", "وقع البلدان الاتفاق في مارس 2020.", "ar", "وقع البلدان الاتفاق في يونيو 2020.", "differs"),
    (
        "fr",
        "Le Maroc a rompu avec l'Iran en 2016.",
        "fr",
        "Le Maroc a rompu avec l'Iran en mai 2018.",
        "differs",
    ),
    (
        "ar",
        "قطع المغرب علاقاته مع إيران عام 2016.",
        "en",
        "Morocco cut ties with Iran in May 2018.",
        "differs",
    ),
    ("ar", "قطع المغرب علاقاته مع إيران عام 2016.", "fr", "Le Maroc a rompu avec l'Iran en 2018.", "differs"),
    ("en", "Algeria restored ties with Iran in 2000.", "en", "Algeria cut ties with Iran in 1993.", "absent"),
    (
        "ar",
        "استأنفت الجزائر علاقاتها مع إيران عام 2000.",
        "ar",
        "قطعت الجزائر علاقاتها مع إيران عام 1993.",
        "absent",
    ),
    (
        "ar",
        "استأنفت الجزائر علاقاتها مع إيران عام 2000.",
        "en",
        "Algeria cut ties with Iran in 1993.",
        "absent",
    ),
    (
        "fr",
        "L'Algérie a rétabli ses liens avec l'Iran en 2000.",
        "fr",
        "L'Algérie a rompu avec l'Iran en 1993.",
        "absent",
    ),
    ("en", "Morocco cut ties with Iran in 2016.", "en", "Morocco cut ties with Iran.", "absent"),
    ("en", "Morocco cut ties with Iran in 2016.", "en", "Egypt cut ties with Qatar in 2017.", "absent"),
    (
        "en",
        "The president visited Tehran in 2003.",
        "en",
        "The hospital was built in 1987 by the city.",
        "absent",
    ),
    ("ar", "صدر المرسوم في رمضان 1445.", "ar", "صدر المرسوم في مارس 2024.", "absent"),
    (
        "en",
        "The minister met envoys in May 2021.",
        "en",
        "The minister met envoys between 2015 and 2017.",
        "absent",
    ),
]
NAMES = [
    ("ar", "تدعم إيران حزب الله.", "en", "Iran backs Hezbollah with money and arms.", ["agrees", "agrees"]),
    ("ar", "تدعم إيران حماس.", "fr", "L'Iran soutient le Hezbollah.", ["agrees", "absent"]),
    ("en", "The Security Council met.", "ar", "اجتمع مجلس الأمن.", ["agrees"]),
    ("fr", "Les Gardiens de la révolution étaient là.", "ar", "حضر مستشارون من الحرس الثوري.", ["agrees"]),
    ("ar", "زار وفد من طهران الجزائر.", "en", "An Iranian delegation visited Algeria.", ["agrees", "agrees"]),
    ("ar", "تلقى البلد دعما مالي المصدر.", "en", "The country received support.", []),
    ("en", "Talks with us were held in Oman.", "ar", "جرت المحادثات في سلطنة عمان.", ["agrees"]),
    ("en", "It was said by John Smithson of the paper.", "en", "John Smithson said it.", ["agrees"]),
    ("en", "It was said by John Smithson of the paper.", "en", "The editor said it.", ["absent"]),
    ("en", "It was said by John Smithson of the paper.", "ar", "قال ذلك المحرر.", []),
    ("ar", "شركات في وهران.", "ar", "شركات في قسنطينة.", ["absent"]),
]
NEGATIONS = [
    ("en", "Iran signed the agreement.", "en", "Iran has not signed the agreement.", ["differs"]),
    ("en", "Iran never signed the agreement.", "en", "Iran signed the agreement in May.", ["differs"]),
    ("en", "Iran armed the group.", "en", "Iran denied it armed the group.", ["differs"]),
    ("ar", "وقع البلدان الاتفاق.", "ar", "لم يوقع البلدان الاتفاق.", ["differs"]),
    ("ar", "إيران تسلح جبهة البوليساريو.", "ar", "نفت إيران أنها تسلح جبهة البوليساريو.", ["differs"]),
    ("fr", "L'Iran a signé l'accord.", "fr", "L'Iran n'a pas signé l'accord.", ["differs"]),
    ("en", "Iran has not signed the agreement.", "en", "Iran did not sign the agreement.", []),
    ("en", "At least 20 people signed the letter.", "en", "No fewer than 20 people signed the letter.", []),
    ("ar", "وقع البلدان الاتفاق.", "ar", "لا يزال الوفد في العاصمة بعد أن وقع البلدان الاتفاق.", []),
    ("en", "Iran signed the agreement.", "en", "The weather was not good for the harvest.", []),
    ("ar", "وقعت إيران الاتفاق.", "en", "Iran has not signed the agreement.", []),
    ("en", "Iran signed the agreement.", "en", "Iran signed the agreement in May.", []),
]


@pytest.mark.parametrize(("language", "claim", "evidence_language", "evidence", "outcome"), NUMBERS)
def test_a_figure_agrees_differs_or_is_absent(
    language: str, claim: str, evidence_language: str, evidence: str, outcome: str
) -> None:
    assert outcomes(comparison(claim, language, evidence, evidence_language), "number", "unit") == [outcome]


@pytest.mark.parametrize(("language", "claim", "evidence_language", "evidence", "outcome"), DATES)
def test_a_date_agrees_differs_or_is_absent(
    language: str, claim: str, evidence_language: str, evidence: str, outcome: str
) -> None:
    assert outcomes(comparison(claim, language, evidence, evidence_language), "date") == [outcome]


@pytest.mark.parametrize(("language", "claim", "evidence_language", "evidence", "expected"), NAMES)
def test_a_name_agrees_or_is_absent_and_never_differs(
    language: str, claim: str, evidence_language: str, evidence: str, expected: list[str]
) -> None:
    assert outcomes(comparison(claim, language, evidence, evidence_language), "name") == expected


@pytest.mark.parametrize(("language", "claim", "evidence_language", "evidence", "expected"), NEGATIONS)
def test_a_negation_on_one_side_of_the_same_statement_differs(
    language: str, claim: str, evidence_language: str, evidence: str, expected: list[str]
) -> None:
    found = comparison(claim, language, evidence, evidence_language)
    assert outcomes(found, "negation", "denial") == expected


def test_a_denial_is_told_from_a_negation() -> None:
    found = comparison("Iran armed the group.", "en", "Iran denied it armed the group.", "en")
    assert [difference.kind for difference in found.differences] == ["denial"]


def test_one_agreeing_figure_among_several_leaves_no_difference() -> None:
    found = comparison(
        "The attack killed 64 people.",
        "en",
        "The attack killed 64 people; an earlier attack killed 12 people.",
        "en",
    )
    assert outcomes(found, "number") == ["agrees"]


def test_a_figure_that_agrees_with_one_of_the_claim_contradicts_no_other() -> None:
    claim = "Ties were cut in 1993 and restored in 2000."
    found = comparison(claim, "en", "Ties were cut in 1993.", "en")
    assert outcomes(found, "date") == ["agrees", "absent"]


def test_two_currencies_of_one_figure_are_a_difference_of_unit() -> None:
    found = comparison(
        "The loan was worth 5 million euros.", "en", "The loan was worth 5 million dollars.", "en"
    )
    assert [difference.kind for difference in found.differences] == ["unit"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "الوثيقة"), ("en", "the document says"), ("fr", "le document dit"), ("de", "the document")],
)
def test_a_difference_is_explained_in_the_readers_language(language: str, words: str) -> None:
    found = comparison("Inflation reached 9%.", "en", "Inflation reached 5%.", "en")
    explained = explain(found.differences[0], language)
    assert words in explained
    assert "9%" in explained
    assert "5%" in explained


def test_empty_evidence_leaves_everything_absent() -> None:
    found = comparison("Iran signed 25 agreements in 2004.", "en", "", "en")
    assert found.agreements == found.differences == ()
    assert [one.kind for one in found.absent] == ["number", "date", "name"]
