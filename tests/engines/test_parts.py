"""Statements about several names."""

import pytest

from agent.engines.local.parts import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "تقدم إيران السلاح لحزب الله في لبنان وحماس في غزة منذ سنوات",
            (
                "تقدم إيران السلاح لحزب الله في لبنان منذ سنوات",
                "تقدم إيران السلاح لحماس في غزة منذ سنوات",
            ),
            id="Arabic, with places and a preposition written to the first",
        ),
        pytest.param(
            "باعت الشركة القمح للجزائر ومصر",
            ("باعت الشركة القمح للجزائر", "باعت الشركة القمح لمصر"),
            id="Arabic, preposition and article run together",
        ),
        pytest.param(
            "Iran pays Hezbollah and Hamas every year",
            ("Iran pays Hezbollah every year", "Iran pays Hamas every year"),
            id="English",
        ),
        pytest.param(
            "Le Niger, le Mali et le Tchad ont fermé la frontière",
            (
                "Le Niger ont fermé la frontière",
                "Le Mali ont fermé la frontière",
                "Le Tchad ont fermé la frontière",
            ),
            id="French, three with articles",
        ),
    ],
)
def test_a_list_of_names_is_taken_apart(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trade between Algeria and Iran doubled", id="between, English"),
        pytest.param("تضاعفت التجارة بين الجزائر وإيران", id="between, Arabic"),
        pytest.param("Algeria supplies Italy", id="no conjunction"),
        pytest.param("Iran funds Hezbollah and Lebanon complains", id="two kinds of names"),
        pytest.param("ارتفعت الأسعار", id="no name"),
    ],
)
def test_what_is_one_statement_stays_whole(text: str) -> None:
    assert parts(text) == ()
