"""Articles from files, standard input and texts."""

import io
from datetime import date
from pathlib import Path

import pytest

from agent.articles import MAX_CHARS, Given, article_of, read_article
from agent.errors import ArticleError

NOTHING = Given()
ARABIC = "أعلنت الوزارة يوم الأحد افتتاح الميناء الجديد.\nوقال المدير إن العمل بدأ قبل عامين."


def test_the_id_is_the_digest_of_the_text() -> None:
    # printf 'Rain fell.' | sha256sum
    assert article_of("Rain fell.", NOTHING).id == "a-8a4b1e83d9ac"


def test_a_text_file_gives_its_text_and_its_language(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARABIC, "utf-8")
    article = read_article(str(path), NOTHING)
    assert article.text == ARABIC
    assert article.language == "ar"


def test_front_matter_gives_title_date_and_address(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    front = "title: Port\npublished: 2024-05-03\nurl: https://example.org/port\nlanguage: en"
    path.write_text(f"---\n{front}\n---\nThe port opened on Sunday.\n", "utf-8")
    article = read_article(str(path), NOTHING)
    assert (article.title, article.published, article.url) == (
        "Port",
        date(2024, 5, 3),
        "https://example.org/port",
    )
    assert article.text == "The port opened on Sunday."


def test_what_is_given_goes_before_what_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\npublished: 2024-05-03\nlanguage: en\n---\nThe port opened.\n", "utf-8")
    article = read_article(
        str(path), Given(published=date(2020, 1, 2), language="fr", url="https://example.org")
    )
    assert (article.published, article.language, article.url) == (
        date(2020, 1, 2),
        "fr",
        "https://example.org",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_is_read_in_every_encoding_newsrooms_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(ARABIC.encode(encoding))
    assert read_article(str(path), NOTHING).text == ARABIC


def test_a_web_page_gives_its_text_and_no_tags(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    sentences = "The port opened on Sunday after two years of work by three companies. " * 6
    path.write_text(
        f"<html><head><title>Port</title><script>evil()</script></head><body><article><p>{sentences}</p></article></body></html>",
        "utf-8",
    )
    article = read_article(str(path), NOTHING)
    assert "The port opened on Sunday" in article.text
    assert "<p>" not in article.text
    assert "evil" not in article.text


def test_a_pdf_is_read(tmp_path: Path) -> None:
    import fpdf

    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="The port opened on Sunday.")
    path = tmp_path / "article.pdf"
    pdf.output(str(path))
    assert "The port opened on Sunday." in read_article(str(path), NOTHING).text


def test_a_word_file_is_read(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("The port opened on Sunday.")
    path = tmp_path / "article.docx"
    document.save(str(path))
    assert "The port opened on Sunday." in read_article(str(path), NOTHING).text


def test_a_dash_reads_standard_input() -> None:
    assert read_article("-", NOTHING, stdin=io.BytesIO(ARABIC.encode("cp1256"))).text == ARABIC


def test_standard_input_is_known_for_what_it_is() -> None:
    page = b"\n<!DOCTYPE html><html><body><p>The port opened on Sunday.</p></body></html>"
    assert read_article("-", NOTHING, stdin=io.BytesIO(page)).text == "The port opened on Sunday."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "no text", id="empty"),
        pytest.param(" \n\t\n", "no text", id="only white space"),
        pytest.param("😀🎉👍🏽 🇩🇿", "no words", id="only emoji"),
        pytest.param("12 345 - 2024", "no words", id="only digits"),
        pytest.param("كلمة " * (MAX_CHARS // 5 + 1), "split it", id="longer than can be checked at once"),
    ],
)
def test_a_text_that_holds_nothing_to_check_is_an_error_that_says_why(text: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        article_of(text, NOTHING)


def test_null_characters_and_lone_surrogates_do_not_reach_the_article() -> None:
    text = article_of("The port\x00 opened \ud800 on Sunday.", NOTHING).text
    assert "\x00" not in text
    text.encode("utf-8")


def test_direction_marks_stay_as_they_were_written() -> None:
    tricky = "The \u202eport\u202c opened\u200b on Sunday."
    assert article_of(tricky, NOTHING).text == tricky


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", bytes(range(256)) * 40, id="binary under a text name"),
        pytest.param("a.pdf", b"%PDF-1.7\nnot really", id="damaged PDF"),
        pytest.param("a.docx", b"PK\x03\x04 not really", id="damaged Word file"),
        pytest.param("a.jsonl", b'{"text": "x"}\n', id="list of documents"),
        pytest.param("a.json", b'{"article": {}}', id="saved report"),
        pytest.param("a.csv", b"id,text\n1,x\n", id="table"),
        pytest.param("a.md", b"---\ntitle: [\n---\ntext", id="bad front matter"),
        pytest.param("a.bin", b"\x00\x01\x02\x03" * 400, id="unknown and binary"),
    ],
)
def test_a_file_that_is_no_article_is_an_error_that_names_it(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=name):
        read_article(str(path), NOTHING)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.txt", tmp_path, Path("nul\0l.txt")):
        with pytest.raises(ArticleError):
            read_article(str(path), NOTHING)


@pytest.mark.parametrize("code", ["Arabic!", "xx", "ara", "AR", ""])
def test_a_language_that_is_none_is_an_error(code: str) -> None:
    with pytest.raises(ArticleError, match=f"'{code}' is no ISO 639-1 language code"):
        article_of("The port opened.", Given(language=code))
