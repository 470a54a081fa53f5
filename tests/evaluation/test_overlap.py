"""The baseline that counts words in common."""

from agent.claims import claim_of
from agent.evaluation.overlap import word_overlap


def test_word_overlap_is_the_share_in_the_best_passage() -> None:
    claim = claim_of("c", "The harbours of Bensa opened in 1931.", "en")
    # Content words: harbours, Bensa, opened, 1931. The second passage holds the first, second and fourth.
    passages = ["Bensa is a town.", "The harbour at Bensa, 1931", ""]
    assert word_overlap(claim, passages) == 0.75
    assert word_overlap(claim, []) == 0
