"""Whether words bear on a claim: by what they share with it, by the stance model, by what they leave out."""

import pytest

from agent.claims import claim_of
from agent.engines.llm.bearing import bears, compared, sentences_of
from agent.engines.local import LocalEngine
from agent.engines.local.card import StanceScores
from agent.types import Label, Passage, Stance
from tests.engines.llm.judging import passages, saying

SENTENCES = (
    "The hospital of Tamra opened in 1987.",
    "It treated 4,000 patients in 2022.",
    "A garden lies behind the building.",
)
LOCAL = LocalEngine()


def passage(text: str = " ".join(SENTENCES), language: str = "en") -> Passage:
    return passages(text, language=language, title="Tamra")[0].passage


def takes(claim: str, words: str, stance: str, *scores: float) -> bool:
    """With a stance model that gives `scores` of support, refutation and neither to any pair."""
    reader = saying(Label.NOT_ENOUGH_EVIDENCE, StanceScores(*scores))
    return bears(compared(claim_of("c1", claim, "en"), passage(words), words), Stance(stance), reader)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        pytest.param("hospital of Tamra opened", SENTENCES[0], id="a part of one"),
        pytest.param("in 1987. It treated", " ".join(SENTENCES[:2]), id="parts of two"),
        pytest.param("words of another text", "words of another text", id="not there"),
    ],
)
def test_words_are_read_in_the_sentences_that_hold_them(words: str, held: str) -> None:
    assert sentences_of(words, passage()) == held


@pytest.mark.parametrize(("supports", "taken"), [(0.19, False), (0.2, True)])
def test_words_that_share_little_take_a_side_only_where_the_model_reads_it_clearly(
    supports: float, taken: bool
) -> None:
    # Of "port", "Oran", "opened", "new", "terminal" and "1987" the words and the title have none.
    claim = "The port of Oran opened a new terminal in 1987."
    assert takes(claim, SENTENCES[2], "supports", supports, 0.1, 0.9 - supports) is taken


@pytest.mark.parametrize(
    ("stance", "scores", "taken"),
    [
        pytest.param("supports", (0.07, 0.03, 0.9), True, id="support above its floor"),
        pytest.param("supports", (0.05, 0.05, 0.9), False, id="support below its floor"),
        pytest.param("refutes", (0.03, 0.07, 0.9), True, id="refutation above its floor"),
        pytest.param("refutes", (0.05, 0.05, 0.9), False, id="refutation below its floor"),
        pytest.param("refutes", (0.85, 0.08, 0.07), False, id="refutation, and support is clear"),
        pytest.param("supports", (0.08, 0.85, 0.07), False, id="support, and refutation is clear"),
    ],
)
def test_a_side_wants_a_little_of_the_stance_models_belief(
    stance: str, scores: tuple[float, float, float], taken: bool
) -> None:
    assert takes("The hospital of Tamra opened late.", SENTENCES[0], stance, *scores) is taken


@pytest.mark.parametrize(("supports", "taken"), [(0.09, False), (0.1, True)])
def test_words_that_leave_out_a_name_want_a_little_more(supports: float, taken: bool) -> None:
    claim = "The hospital of Tamra opened in 1987 under Amina Haddad."
    assert takes(claim, SENTENCES[0], "supports", supports, 0.1, 0.9 - supports) is taken


@pytest.mark.parametrize(
    ("claim", "taken"),
    [
        # Of 5 content words (hospital, Tamra, employs, 300, nurses) the words have 2, less than .6.
        pytest.param("The hospital of Tamra employs 300 nurses.", False, id="another matter"),
        # Of 5 (hospital, Tamra, opened, May, 1987) they have 4 and of the date the year.
        pytest.param("The hospital of Tamra opened in May 1987.", True, id="the same matter"),
    ],
)
def test_words_that_leave_out_a_figure_refute_only_on_the_same_matter(claim: str, taken: bool) -> None:
    assert takes(claim, SENTENCES[0], "refutes", 0.1, 0.5, 0.4) is taken


def test_words_with_another_figure_refute_as_far_as_they_support_the_claim_with_theirs() -> None:
    found = compared(claim_of("c1", "The hospital of Tamra opened in 1990.", "en"), passage(), SENTENCES[0])
    assert found.corrected == SENTENCES[0]
    read = saying(Label.NOT_ENOUGH_EVIDENCE, StanceScores(0.9, 0.03, 0.07))
    assert bears(found, Stance.REFUTES, read)


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        pytest.param(
            "افتُتحت جامعة سدرة عام 1987.", "وافتُتحت جامعة سدرة في سنة 1987 بحضور الوزير.", "ar", id="ar"
        ),
        pytest.param("The hospital of Tamra opened in 1987.", SENTENCES[0], "en", id="en"),
        pytest.param(
            "The hospital of Tamra opened in 1987.", "L'hôpital de Tamra a ouvert en 1987.", "fr", id="two"
        ),
    ],
)
def test_the_shipped_model_lets_words_support_that_say_so_and_not_refute(
    text: str, words: str, language: str
) -> None:
    claim = claim_of("c1", text, "ar" if language == "ar" else "en")
    found = compared(claim, passage(words, language), words)
    assert bears(found, Stance.SUPPORTS, LOCAL)
    assert not bears(found, Stance.REFUTES, LOCAL)
