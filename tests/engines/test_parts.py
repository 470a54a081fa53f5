"""Claims about two parties, judged by their parts."""

import pytest

from agent.engines.local import judging
from agent.engines.local.parts import parts
from agent.types import CheckWorthiness, Claim, Evidence, Label, Passage, Stance
from tests.engines.lenient import lenient_model


def claim(text: str, language: str = "en") -> Claim:
    return Claim(
        id="c1",
        start=0,
        end=len(text),
        text=text,
        quote=text,
        language=language,
        queries=(text,),
        check_worthiness=CheckWorthiness(score=0.5),
    )


def evidence(*texts: str) -> list[Evidence]:
    return [
        Evidence(
            passage=Passage(
                document=f"d{number}",
                start=0,
                end=len(text),
                text=text,
                title=f"Report {number}",
                language="en",
            ),
            score=1.0,
        )
        for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "تمول إيران حزب الله في لبنان وحماس في غزة.",
            "ar",
            ["تمول إيران حزب الله.", "تمول إيران حماس."],
            id="Arabic, with places",
        ),
        pytest.param(
            "قدمت إيران المال لحزب الله وحركة حماس.",
            "ar",
            ["قدمت إيران المال لحزب الله.", "قدمت إيران المال لحماس."],
            id="Arabic, with a preposition written with the name",
        ),
        pytest.param(
            "Iran pays Hezbollah and Hamas.", "en", ["Iran pays Hezbollah.", "Iran pays Hamas."], id="English"
        ),
        pytest.param(
            "L'Iran verse de l'argent au Hezbollah et au Hamas.",
            "fr",
            ["L'Iran verse de l'argent au Hezbollah.", "L'Iran verse de l'argent au Hamas."],
            id="French",
        ),
        pytest.param("Iran met with Hezbollah and Hamas.", "en", [], id="together"),
        pytest.param("عقدت الجزائر محادثات بين حزب الله وحماس.", "ar", [], id="between"),
        pytest.param("Hezbollah and Hamas signed a deal with Iran.", "en", [], id="a joint subject"),
        pytest.param("Algeria and Iran signed an agreement.", "en", [], id="countries"),
        pytest.param("Iran pays Hezbollah.", "en", [], id="one party"),
    ],
)
def test_a_claim_about_two_parties_is_taken_apart(text: str, language: str, expected: list[str]) -> None:
    assert [part.text for part in parts(claim(text, language))] == expected


def test_two_documents_that_support_one_part_each_support_the_claim() -> None:
    judgement = judging.judge(
        claim("Iran pays Hezbollah and Hamas."),
        evidence("Iran pays Hezbollah.", "Iran pays Hamas."),
        model=lenient_model(),
    )
    assert judgement.label is Label.SUPPORTED
    assert [(quote.passage, quote.stance) for quote in judgement.quotes] == [
        (0, Stance.SUPPORTS),
        (1, Stance.SUPPORTS),
    ]


def test_a_part_that_nothing_settles_is_named_and_searched_for() -> None:
    judgement = judging.judge(
        claim("Iran pays Hezbollah and Hamas."), evidence("Iran pays Hezbollah."), model=lenient_model()
    )
    assert judgement.label is Label.NOT_ENOUGH_EVIDENCE
    assert "Iran pays Hamas." in judgement.rationale
    assert judgement.follow_up == ("Iran pays Hamas.",)
