"""What one party of a claim says of another is its word, not evidence."""

import pytest

from agent.engines.local.parties import is_word_of_another
from agent.types import Label, Stance
from tests.engines.test_judging import claim, judge, passages


@pytest.mark.parametrize(
    ("text", "window", "language"),
    [
        pytest.param(
            "Niger accepted the mediation of Algeria.",
            "Algiers announced on 2 October 2023 that Niger had accepted its mediation.",
            "en",
            id="by its capital",
        ),
        pytest.param(
            "Le Niger a accepté la médiation algérienne.",
            "أعلنت الجزائر أن النيجر قبلت وساطتها.",
            "ar",
            id="in another language",
        ),
    ],
)
def test_a_party_that_tells_of_another_speaks_for_itself(text: str, window: str, language: str) -> None:
    assert is_word_of_another(text, window, language)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        pytest.param(
            "Algeria cut its relations with Iran in 1993.",
            "Algeria announced on 27 March 1993 that it was cutting its relations with Iran.",
            id="its own deed",
        ),
        pytest.param(
            "Niger accepted the mediation of Algeria.",
            "The United Nations announced that Niger had accepted the mediation of Algeria.",
            id="somebody else",
        ),
        pytest.param(
            "Niger accepted the mediation of Algeria.",
            "Niger accepted the mediation of Algeria in October 2023.",
            id="nobody says so",
        ),
    ],
)
def test_others_and_a_partys_own_deeds_are_evidence(text: str, window: str) -> None:
    assert not is_word_of_another(text, window, "en")


def test_a_partys_word_on_another_takes_no_side_alone_and_a_denial_beside_it_is_a_conflict() -> None:
    statement = claim("Niger accepted the mediation of Algeria in October 2023.")
    told = "Algiers announced on 2 October 2023 that Niger had accepted its mediation."
    denial = "Niger denied on 9 October 2023 that it had accepted the mediation of Algeria."
    assert judge(statement, passages(told)).label is Label.NOT_ENOUGH_EVIDENCE
    both = judge(statement, passages(told, denial))
    assert both.label is Label.CONFLICTING
    assert {quote.stance for quote in both.quotes} == {Stance.SUPPORTS, Stance.REFUTES}
