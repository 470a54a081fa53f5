import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.text.normalise import clean, fold, fold_text, stems, words

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ابأإآةىيﻻﷺـًّ٣٫٬«»“’–½ﬁéœßİ…؟،\u200f\u202b\u200b\ufeff\u00ad\u2028 \t\n\r\x00"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("a\r\nb\rc\x85d\u2028e\u2029f\x0cg", "a\nb\nc\nd\ne\nf\ng", id="line separators"),
        pytest.param("\ufeffa\x00b\x1fc\x9fd\te", "abcd\te", id="control characters"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a surrogate pair"),
        pytest.param("\ud83d\ude00", "😀", id="both halves"),
        pytest.param("قـــالَ\u200f", "قـــالَ\u200f", id="what was written stays"),
    ],
)
def test_cleaning_keeps_what_was_written_and_drops_what_was_not(raw, cleaned):
    assert clean(raw) == cleaned


@given(TEXTS | st.text(st.characters(categories=["Cs", "Cc", "Ll"])))
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("الْعَرَبِيَّةُ", "العربيه", id="vowel marks and ta marbuta"),
        pytest.param("أإآٱا", "ااااا", id="forms of alef"),
        pytest.param("مسؤول سائل", "مسوول سايل", id="hamza on its seat"),
        pytest.param("على", "علی", id="alef maqsura and Persian ya"),
        pytest.param("تـــطويل", "تطويل", id="tatweel"),
        pytest.param("ﻻ ﷲ", "لا الله", id="presentation forms"),
        pytest.param("٣٫٥ ١٬٢٠٠ ۴۵٪", "3.5 1,200 45%", id="digits and their marks"),
        pytest.param("«نعم»، قال؟", '"نعم", قال?', id="Arabic punctuation"),
        pytest.param("a\u200fb\u00adc\u2066d\u200b", "abcd", id="invisible marks"),
        pytest.param("l’Œuvre d’Élodie", "l'oeuvre d'elodie", id="French letters and apostrophes"),
        pytest.param("STRASSE 3–4 −5", "straße 3-4 -5", id="case and dashes"),
        pytest.param("a \n\t\u00a0b", "a b", id="white space"),
        pytest.param("Ёлка", "елка", id="Cyrillic io"),
    ],
)
def test_two_spellings_fold_to_one(first, second):
    assert fold_text(first) == fold_text(second)


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        pytest.param("قال العَرَبُ نعم", "العرب", "العَرَبُ", id="vowel marks stay with their letter"),
        pytest.param("كـــتاب", "كتاب", "كـــتاب", id="tatweel inside"),
        pytest.param("سﻻم", "ا", "ﻻ", id="half of a ligature is the ligature"),
        pytest.param("x½y", "2", "½", id="part of a fraction is the fraction"),
        pytest.param("a  \n b c", "a b", "a  \n b", id="a run of spaces"),
        pytest.param("\u200fنعم لا", "نعم", "نعم", id="mark before the word"),
        pytest.param("Ἐν Œuvre fin", "oeuvre", "Œuvre", id="expansion at the start"),
    ],
)
def test_a_folded_span_leads_back_to_the_words_as_written(text, found, original):
    folded = fold(text)
    start = folded.text.index(found)
    first, after = folded.span(start, start + len(found))
    assert text[first:after] == original


@given(TEXTS, st.data())
def test_every_folded_span_comes_from_text_that_folds_to_it(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, after = folded.span(start, end)
    assert folded.text[start:end] in fold_text(text[first:after])
    assert 0 <= first <= after <= len(text)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text):
    folded = fold(text)
    assert fold_text(folded.text) == folded.text == fold_text(text)
    assert len(folded.offsets) == len(folded.text) + 1


def test_a_number_is_one_word():
    assert words("بلغ ٣٫٥ و١٬٥٠٠٬٠٠٠ و12.") == ["بلغ", "3.5", "و", "1,500,000", "و", "12"]
    assert words("from 3.1kg to 1,200.") == ["from", "3.1", "kg", "to", "1,200"]


def test_words_are_parted_at_apostrophes_and_hyphens():
    assert words("L’après-guerre: COVID-19") == ["l", "apres", "guerre", "covid", "19"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("شركة", "الشركات", id="plural"),
        pytest.param("العربية", "العربيه", id="ta marbuta written as ha"),
        pytest.param("إيران", "الإيرانية", id="adjective of a country"),
        pytest.param("إيران", "وإيران", id="conjunction"),
        pytest.param("حزب", "لحزب", id="preposition"),
        pytest.param("الاقتصاد", "وبالاقتصاد", id="conjunction, preposition and article"),
        pytest.param("حكومة", "للحكومة", id="preposition swallowing the article"),
        pytest.param("فلسطين", "الفلسطينيين", id="people of a country"),
    ],
)
def test_forms_of_an_arabic_word_share_a_stem(first, second):
    assert set(stems(first, "ar")) & set(stems(second, "ar"))


def test_latin_words_are_stemmed_in_the_language_of_the_text():
    assert stems("les économies nationales", "fr") == stems("économie nationale", "fr")
    assert stems("The economies are growing") == stems("economy grows")


def test_stop_words_are_no_stems():
    assert stems("في من على وفي the of and les des") == []
