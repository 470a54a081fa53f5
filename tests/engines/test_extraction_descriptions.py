"""What tells who a source is belongs to the source, not to what it says."""

import pytest

from agent.engines.local.extraction import extract
from agent.types import Article


@pytest.mark.parametrize(
    ("text", "language", "speaker", "claim"),
    [
        pytest.param(
            "وبحسب د. علي حسن، الخبير في معهد باستور، فإن كلفة الجرعة تتراوح بين 2 و4 دولارات.",
            "ar", "د. علي حسن", "كلفة الجرعة تتراوح بين 2 و4 دولارات", id="ar, definite",
        ),
        pytest.param(
            "ووفقا لخالد حسن، مدير الشركة، بلغت الأرباح 3 ملايين دولار عام 2020.",
            "ar", "خالد حسن", "بلغت الأرباح 3 ملايين دولار عام 2020", id="ar, office",
        ),
        pytest.param(
            "According to Prof. J. K. Lund, of the School of Medicine, each dose costs 4 dollars.",
            "en", "Prof. J. K. Lund", "Each dose costs 4 dollars", id="en, place of work",
        ),
        pytest.param(
            "According to Ann Lee, director of the plant, output fell by 5 percent.",
            "en", "Ann Lee", "Output fell by 5 percent", id="en, office",
        ),
        pytest.param(
            "Selon M. Jean Roy, ministre des Transports, le port a coûté 5 millions d'euros.",
            "fr", "M. Jean Roy", "Le port a coûté 5 millions d'euros", id="fr, office",
        ),
    ],
)  # fmt: skip
def test_a_description_of_the_source_is_left_out(text: str, language: str, speaker: str, claim: str) -> None:
    [found] = extract(Article(id="a", text=text, language=language)).claims
    assert (found.speaker, found.text) == (speaker, claim)


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        pytest.param(
            "According to the minister, the port, the largest in Africa, was opened in 2020.",
            "en", "The port, the largest in Africa, was opened in 2020", id="a subject with a description",
        ),
        pytest.param(
            "According to the bank, in 2020, output fell by 5 percent.",
            "en", "In 2020, output fell by 5 percent", id="a time",
        ),
        pytest.param(
            "وبحسب الوزارة، في عام 2020، بلغت الأرباح 3 ملايين دولار.",
            "ar", "في عام 2020، بلغت الأرباح 3 ملايين دولار", id="a time, ar",
        ),
        pytest.param(
            "Selon le ministre, le port, le plus grand d'Afrique, a été ouvert en 2020.",
            "fr", "Le port, le plus grand d'Afrique, a été ouvert en 2020", id="a subject, fr",
        ),
    ],
)  # fmt: skip
def test_what_may_be_part_of_the_statement_stays(text: str, language: str, claim: str) -> None:
    assert [found.text for found in extract(Article(id="a", text=text, language=language)).claims] == [claim]
