"""Which words count as standing in a document. Generated texts: `test_citations_properties.py`."""

import pytest
from proofs import document, evidence, judgement, proved, supports

from agent.citations import prove

ARABIC = (
    "وأعلنت وزارةُ الخارجيّة في ٣ مايو ٢٠٢٤ أنّ البلدين وقّعا «اتفاق النقل» بقيمة ٣٫٥ ملايين دولار. "
    "ولم توقّع الحكومة اتفاق الطيران المدني حتى الآن."
)
ENGLISH = (
    "Officials said the port’s new pier—opened in 1998—handles 1,200 ships a year. "
    "The company never signed the harbour contract with the state bank. "
    "It paid 2½ million dollars; a non-binding accord on customs duties was adopted later."
)
FIGURES = (
    "The storm killed more than 5 million birds there. It ran for seventeen days over the north coast."
    " وبلغ عدد المتطوعين ثمانية آلاف متطوع في نهاية يونيو 2021 بحسب بيان الهلال الأحمر."
)
FRENCH = "L’Assemblée n’a pas adopté le projet de loi sur l’eau. Le préfet a signé l’arrêté en février."


@pytest.mark.parametrize(
    ("text", "words", "found", "match"),
    [
        pytest.param(
            ENGLISH, "handles 1,200 ships a year", "handles 1,200 ships a year", "exact", id="verbatim"
        ),
        pytest.param(
            ENGLISH, "  handles 1,200\n ships ", "handles 1,200 ships", "normalised", id="line break"
        ),
        pytest.param(
            ENGLISH, "OFFICIALS said the Port's", "Officials said the port’s", "normalised", id="case"
        ),
        pytest.param(
            ENGLISH,
            '"opened in 1998—handles…"',
            "opened in 1998—handles",
            "normalised",
            id="wrapped in marks",
        ),
        pytest.param(
            ENGLISH,
            "Officials said port's new pier opened in 1998",
            "Officials said the port’s new pier—opened in 1998",
            "repaired",
            id="article left out",
        ),
        pytest.param(
            ENGLISH,
            "The company never signed the harbour contarct",
            "The company never signed the harbour contract",
            "repaired",
            id="letters swapped",
        ),
        pytest.param(
            ARABIC,
            "وزارة الخارجية في 3 مايو 2024",
            "وزارةُ الخارجيّة في ٣ مايو ٢٠٢٤",
            "normalised",
            id="without vowel marks, other digits",
        ),
        pytest.param(
            ARABIC,
            "أعلنت وزارةُ الخارجيّة",
            "وأعلنت وزارةُ الخارجيّة",
            "normalised",
            id="connective given back, so that words stay whole",
        ),
        pytest.param(
            ARABIC,
            'ان البلدين وقعا "اتفاق النقل" بقيمة 3.5 ملايين دولار',
            "أنّ البلدين وقّعا «اتفاق النقل» بقيمة ٣٫٥ ملايين دولار",
            "normalised",
            id="hamza, quotation marks, decimal mark",
        ),
        pytest.param(
            ARABIC,
            "ولم توقع الحكومة اتفاق الطيران المدنى",
            "ولم توقّع الحكومة اتفاق الطيران المدني",
            "normalised",
            id="alef maqsura for ya",
        ),
        pytest.param(
            FRENCH,
            "l'assemblee n'a pas adopte le projet",
            "L’Assemblée n’a pas adopté le projet",
            "normalised",
            id="without accents",
        ),
        pytest.param(
            FRENCH, "Assemblée n’a pas adopté", "Assemblée n’a pas adopté", "exact", id="after an elision"
        ),
    ],
)
def test_words_that_stand_in_the_document_are_cited_in_its_own_spelling(text, words, found, match):
    [citation] = proved(text, supports(words)).citations
    assert (citation.quote, citation.match) == (found, match)
    assert text[citation.start : citation.end] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(ENGLISH, "handles 1,300 ships a year", id="number changed"),
        pytest.param(ENGLISH, "new pier—opened in 1989—handles 1,200 ships a year", id="year changed"),
        pytest.param(ENGLISH, "new pier opened in handles 1,200 ships a year", id="year left out"),
        pytest.param(
            ENGLISH, "signed the harbour contract with the state bank", id="cut right behind a negation"
        ),
        pytest.param(
            ENGLISH, "The company signed the harbour contract with the state bank", id="negation left out"
        ),
        pytest.param(ENGLISH, "Officials never said the port’s new pier", id="negation put in"),
        pytest.param(ENGLISH, "binding accord on customs duties", id="starts inside a hyphenated word"),
        pytest.param(ENGLISH, "fficials said the port", id="starts inside a word"),
        pytest.param(ENGLISH, "opened in 1998—handles 1", id="ends inside a number"),
        pytest.param(ENGLISH, "It paid 21/2 million dollars", id="a fraction is no pair of digits"),
        pytest.param(
            ENGLISH, "The company never signed the harbour contract with the private bank", id="word changed"
        ),
        pytest.param(ENGLISH, "1,200 ships", id="too short"),
        pytest.param(ENGLISH, " … ", id="no words"),
        pytest.param(ENGLISH, "", id="empty"),
        pytest.param(FIGURES, "The storm killed more than 5", id="scale word cut off"),
        pytest.param(FIGURES, "5 million birds there. It ran for seventeen days", id="more than cut off"),
        pytest.param(FIGURES, "It ran for seventy days over the north coast", id="number word changed"),
        pytest.param(FIGURES, "It ran for days over the north coast", id="number word left out"),
        pytest.param(FIGURES, "وبلغ عدد المتطوعين ثمانين آلاف متطوع", id="Arabic number word changed"),
        pytest.param(FIGURES, "ألف متطوع في نهاية يوليو 2021 بحسب بيان", id="another month"),
        pytest.param(ARABIC, "توقّع الحكومة اتفاق الطيران المدني", id="cut right behind an Arabic negation"),
        pytest.param(ARABIC, "وقعا اتفاق النقل بقيمة 35 ملايين دولار", id="decimal mark lost"),
        pytest.param(ARABIC, "وأعلنت وزارة الداخلية في 3 مايو 2024", id="another ministry"),
        pytest.param(
            FRENCH, "L’Assemblée a adopté le projet de loi sur l’eau", id="French negation left out"
        ),
        pytest.param(FRENCH, "adopté le projet de loi sur l’eau", id="cut right behind a French negation"),
    ],
)
def test_words_that_say_something_else_are_never_cited(text, words):
    assert proved(text, supports(words)).citations == ()


def test_a_negation_before_a_blank_line_negates_nothing_after_it():
    text = "What this is not\n\nThe harbour contract was signed in spring."
    words = "The harbour contract was signed"
    assert [citation.quote for citation in proved(text, supports(words)).citations] == [words]


def test_words_are_found_outside_the_passage_that_was_named():
    shown = evidence(ENGLISH, 0, 20)
    verdict = prove(
        judgement(supports("handles 1,200 ships a year")), [shown], document=lambda _: document(ENGLISH)
    )
    assert [citation.quote for citation in verdict.citations] == ["handles 1,200 ships a year"]


def test_words_that_stand_twice_are_cited_where_the_passage_is():
    text = "The bridge is closed. Much later: the bridge is closed."
    shown = evidence(text, 22)
    verdict = prove(judgement(supports("bridge is closed")), [shown], document=lambda _: document(text))
    assert verdict.citations[0].start == text.rindex("bridge")


def test_a_long_document_is_searched_to_its_end():
    lines = [f"Line {number} tells of the weather in the valley. " for number in range(3000)]
    text = "".join(lines) + ENGLISH
    shown = evidence(text, 0, 50)
    verdict = prove(
        judgement(supports("Officials said port's new pier opened in 1998")),
        [shown],
        document=lambda _: document(text),
    )
    assert [citation.match for citation in verdict.citations] == ["repaired"]
