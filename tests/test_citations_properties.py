"""Generated documents, quotations cut out of them, and every change that must or must not be forgiven."""

import random
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from proofs import document, evidence, judgement, proved

from agent.citations import prove
from agent.citations.borders import NEGATIONS
from agent.text.normalise import fold_text
from agent.types import Label, Quote, Stance

ARABIC = ["أعلنتِ", "الحكومةُ", "اتفاقيّة", "مـيناء", "الجزائر", "«السفن»", "وبلغت", "كلفة", "مئات", "العمّال"]
MARKED = [
    "إلى",
    "مستشفى",
    "؟",
    "\u200fالوزير\u200f",
    "ﻻحظ",
    "soft\u00adware",
    "workers—",
    "payroll,",
    "ships;",
]
LATIN = [
    "The",
    "harbour",
    "authority’s",
    "agreement",
    "“covers”",
    "Straße",
    "café",
    "Œuvre",
    "préfet",
    "l’accord",
]
WORDS = [*ARABIC, *MARKED, *LATIN]
NUMBERS = ["٣٫٥", "1,200", "1998", "٢٠٢٤", "12%", "7"]
FOREIGN = ["zebra", "quartz", "قرميد", "ياقوت", "girafe", "violons"]
CASES = settings(max_examples=120, deadline=None, derandomize=True)

sentences = st.lists(st.sampled_from(WORDS + NUMBERS), min_size=6, max_size=14, unique=True)
texts = st.lists(sentences, min_size=1, max_size=4)


@st.composite
def cut_quotes(draw: st.DrawFn, *, min_words: int = 5) -> tuple[str, list[str]]:
    """A document, and the words of a stretch of one of its sentences."""
    drawn = draw(texts)
    sentence = draw(st.sampled_from(drawn))
    first = draw(st.integers(0, len(sentence) - min_words))
    last = draw(st.integers(first + min_words, len(sentence)))
    return ". ".join(" ".join(sentence) for sentence in drawn), sentence[first:last]


def citations(text: str, words: str) -> list[str]:
    """The proved quotations of `words`, each checked against the document."""
    found = proved(text, Quote(passage=0, words=words, stance=Stance.SUPPORTS)).citations
    assert all(citation.quote == text[citation.start : citation.end] for citation in found)
    return [citation.quote for citation in found]


def respelt(words: str, seed: int) -> str:
    """`words` as another newsroom would spell them."""
    choose = random.Random(seed)
    plain = "".join(c for c in words if unicodedata.category(c) not in {"Mn", "Cf"} and c != "ـ")
    swaps = {
        "أ": "ا",
        "إ": "ا",
        "ة": "ه",
        "ى": "ي",
        "’": "'",
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "٫": ".",
    }
    swaps |= {digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
    swaps |= {"é": "e", "ô": "o", "Œ": "OE", "ß": "ss", "T": "t", "—": "-"}
    return "".join(swaps.get(c, c) if choose.random() < 0.7 else c for c in plain).replace(" ", "  ")


@CASES
@given(cut_quotes(min_words=3))
def test_words_cut_out_of_a_document_are_proved(cut):
    text, words = cut
    quote = " ".join(words).strip(" ؟;,—")
    if len(quote) >= 15:
        assert [fold_text(found) for found in citations(text, quote)] == [fold_text(quote)]


@CASES
@given(cut_quotes(), st.integers(0, 10**6))
def test_words_spelt_another_way_are_proved_in_the_documents_spelling(cut, seed):
    text, words = cut
    quote = " ".join(words).strip(" ؟;,—")
    assert [fold_text(found).strip(" \"'") for found in citations(text, respelt(quote, seed))] == [
        fold_text(quote).strip(" \"'")
    ]


@CASES
@given(texts, st.text(max_size=60))
def test_whatever_is_proved_stands_in_the_document(drawn, words):
    citations(". ".join(" ".join(sentence) for sentence in drawn), words)


@CASES
@given(cut_quotes(), st.integers(0, 100), st.sampled_from(["4711", "٤٧١١", "12,5%", "3.75"]))
def test_a_changed_or_added_number_is_never_proved(cut, place, number):
    text, words = cut
    numbers = [index for index, word in enumerate(words) if word in NUMBERS]
    changed = list(words)
    if numbers:
        changed[numbers[place % len(numbers)]] = number
    else:
        changed.insert(place % (len(words) + 1), number)
    assert citations(text, " ".join(changed)) == []


@CASES
@given(cut_quotes(), st.integers(0, 100))
def test_a_number_left_out_is_never_proved(cut, place):
    _, words = cut
    position = 1 + place % (len(words) - 1)
    assert citations(" ".join([*words[:position], "4711", *words[position:]]), " ".join(words)) == []


@CASES
@given(cut_quotes(), st.integers(0, 100), st.sampled_from(sorted(NEGATIONS)))
def test_an_inserted_negation_is_never_proved(cut, place, negation):
    text, words = cut
    position = place % (len(words) + 1)
    assert citations(text, " ".join([*words[:position], negation, *words[position:]])) == []


@CASES
@given(cut_quotes(), st.integers(0, 100), st.sampled_from(sorted(NEGATIONS - {"n"})))
def test_a_negation_left_out_is_never_proved(cut, place, negation):
    _, words = cut
    position = place % len(words)
    assert citations(" ".join([*words[:position], negation, *words[position:]]), " ".join(words)) == []


@CASES
@given(cut_quotes(), st.integers(0, 100), st.sampled_from(FOREIGN))
def test_one_word_changed_for_another_is_never_proved(cut, place, foreign):
    text, words = cut
    changed = list(words)
    changed[place % len(words)] = foreign
    assert citations(text, " ".join(changed)) == []


@CASES
@given(texts, st.lists(st.sampled_from(FOREIGN), min_size=3, max_size=12))
def test_unrelated_words_are_never_proved(drawn, words):
    assert citations(". ".join(" ".join(sentence) for sentence in drawn), " ".join(words)) == []


quotes = st.builds(
    Quote,
    passage=st.integers(0, 2),
    words=st.one_of(
        st.text(max_size=30), st.sampled_from(["opened in 1998 by the king", "closed in 2003 by law"])
    ),
    stance=st.sampled_from(Stance),
)


@CASES
@given(st.sampled_from(Label), st.lists(quotes, max_size=5), st.floats(0, 1))
def test_a_verdict_never_takes_a_side_that_is_not_proved(label, offered, confidence):
    text = "The pier was opened in 1998 by the king and closed in 2003 by law."
    verdict = prove(
        judgement(*offered, label=label, confidence=confidence),
        [evidence(text)],
        document=lambda _: document(text),
    )
    stances = {citation.stance for citation in verdict.citations}
    needed = {
        Label.SUPPORTED: {Stance.SUPPORTS},
        Label.REFUTED: {Stance.REFUTES},
        Label.CONFLICTING: {Stance.SUPPORTS, Stance.REFUTES},
        Label.NOT_ENOUGH_EVIDENCE: set(),
    }
    assert needed[verdict.label] <= stances
    assert verdict.label in {label, Label.NOT_ENOUGH_EVIDENCE}
    assert verdict.label is label or verdict.confidence <= 0.5
