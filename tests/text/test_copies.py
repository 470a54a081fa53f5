import pytest

from agent.text.copies import is_copy, near_duplicates

SENTENCES = [
    "The harbour authority said on Monday that three new cranes had been delivered to the northern terminal.",
    "Workers will spend the next weeks assembling them under the supervision of an engineer from Hamburg.",
    "The cranes cost eleven million euros in all, which a local bank lent to the port at four percent.",
    "Fishermen had protested against the works, because the road to their quay was closed twice last winter.",
    "A spokeswoman promised that a second road would be opened before the start of the sardine season.",
]
ARTICLE = " ".join(SENTENCES)
OTHER = (
    "Across the bay the museum of navigation has reopened after repairs that lasted two years and a half. "
    "Its director hopes for forty thousand visitors, and has hired guides who speak Arabic and Dutch. "
    "The oldest piece on show is a bronze anchor that divers found near the lighthouse in the spring of 1961."
)
FLASH = "وقعت البلدية عقدا لتجديد شبكة المياه في الحي القديم بقيمة مليوني دينار"
LONG_FLASH = (
    FLASH + " على أن تبدأ الأشغال في شهر مارس المقبل وتنتهي قبل حلول الصيف تحت إشراف مكتب هندسي من العاصمة"
    " اختير بعد مناقصة شاركت فيها ست شركات"
)


def test_the_article_itself_is_a_copy():
    assert is_copy(ARTICLE, ARTICLE)


def test_an_edited_reprint_is_a_copy():
    assert is_copy(ARTICLE, "BAYTOWN (Agency) " + ARTICLE.replace("Hamburg", "Bremen").upper())


def test_a_longer_report_around_the_whole_article_is_a_copy():
    assert is_copy(ARTICLE, f"{OTHER} {ARTICLE} {OTHER}")


def test_an_extract_of_half_the_article_is_a_copy():
    assert is_copy(ARTICLE, " ".join(SENTENCES[:3]))


def test_a_report_that_quotes_one_sentence_is_no_copy():
    assert not is_copy(ARTICLE, f"{OTHER} {SENTENCES[2]} {OTHER}")


def test_another_report_is_no_copy():
    assert not is_copy(ARTICLE, OTHER)


def test_a_one_line_document_that_says_the_same_as_a_bare_claim_is_evidence():
    assert not is_copy(FLASH, FLASH)


def test_a_news_flash_is_copied_by_the_same_flash():
    assert is_copy(LONG_FLASH, "عاجل: " + LONG_FLASH)


def test_a_news_flash_is_not_copied_by_the_report_that_holds_it():
    assert not is_copy(LONG_FLASH, f"{LONG_FLASH} {LONG_FLASH[::-1]}")


def test_a_document_with_another_number_contradicts_a_news_flash_and_is_no_copy():
    assert not is_copy(LONG_FLASH + " و12 عارضا", LONG_FLASH + " و15 عارضا")


@pytest.mark.parametrize("document", ["", "😀", "..."])
def test_an_empty_text_copies_nothing(document):
    assert not is_copy(document, document)
    assert not is_copy(ARTICLE, document)


def test_a_passage_repeated_with_other_spelling_is_folded_into_the_first():
    passages = [LONG_FLASH, OTHER, LONG_FLASH.replace("الأشغال", "الاشغال") + "."]
    assert near_duplicates(passages) == [None, None, 0]


def test_all_repetitions_name_the_first():
    assert near_duplicates([OTHER, OTHER, OTHER]) == [None, 0, 0]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(ARTICLE.replace("three", "3"), id="a number"),
        pytest.param(ARTICLE.replace("had protested", "had never protested"), id="a negation"),
    ],
)
def test_passages_that_differ_in_substance_are_kept_apart(changed):
    assert near_duplicates([ARTICLE, changed]) == [None, None]
