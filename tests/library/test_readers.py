import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document as WordDocument
from fpdf import FPDF

from agent.library.drafts import Draft, Unreadable
from agent.library.readers import read

ARABIC = "أعلنت الوزارة أن نسبة التضخم بلغت خمسة في المئة. وقال الوزير إن الأسعار استقرت."
FRENCH = (
    "Le ministère a annoncé une inflation de cinq pour cent. Les prix ont été stabilisés, d'après l'Élysée."
)


def only(path: Path) -> Draft:
    (found,) = read(path)
    assert isinstance(found, Draft), found
    return found


def problem(path: Path) -> str:
    (found,) = read(path)
    assert isinstance(found, Unreadable), found
    return found.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_is_read_right_in_every_encoding_newsrooms_use(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(ARABIC.encode(encoding))
    assert (only(path).text, only(path).language) == (ARABIC, "ar")


def test_french_in_windows_1252_is_not_taken_for_arabic(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(FRENCH.encode("cp1252"))
    assert (only(path).text, only(path).language) == (FRENCH, "fr")


def test_front_matter_gives_the_metadata(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "---\nid: accords\ntitle: The Accords\npublished: 1981-01-19\npublisher: Ministry\n"
        "url: https://example.org/a\nlanguage: en-GB\nkind: treaty\n---\n\nThey were signed in Algiers.\n",
        encoding="utf-8",
    )
    assert only(path) == Draft(
        id="accords",
        title="The Accords",
        text="They were signed in Algiers.",
        url="https://example.org/a",
        publisher="Ministry",
        published=date(1981, 1, 19),
        language="en",
        source=str(path),
    )


def test_a_first_heading_is_the_title_where_no_title_is_given(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Measles in 2023\n\nCases rose by a fifth, the agency said.\n", encoding="utf-8")
    assert only(path).title == "Measles in 2023"


def test_a_line_of_dashes_is_no_front_matter(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\nThe minister spoke.\n---\nThe end.\n", encoding="utf-8")
    assert only(path).text.startswith("---")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b"", "no text", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "no text", id="white space only"),
        pytest.param("a.txt", bytes(range(256)) * 4, "binary", id="binary"),
        pytest.param("a.md", b"---\ntitle: [\n---\ntext\n", "front matter", id="broken front matter"),
        pytest.param("a.md", b"---\npublished: soon\n---\ntext\n", "date", id="a date that is none"),
        pytest.param("a.md", b"---\ntitle: [a, b]\n---\ntext\n", "title", id="a title that is a list"),
        pytest.param("a.pdf", b"%PDF-1.7 and nothing else", "damaged", id="damaged PDF"),
        pytest.param("a.docx", b"no zip at all", "not a Word file", id="damaged Word file"),
        pytest.param("a.docx", b"PK\x03\x04" + b"x" * 50, "Word file", id="a zip that breaks off"),
        pytest.param("a.doc", b"old format", ".docx", id="format that is not read"),
        pytest.param("a.html", b"<html><script>x()</script></html>", "no text", id="page without text"),
    ],
)
def test_a_file_that_cannot_be_read_gives_its_reason(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    assert reason in problem(path)


def test_a_missing_file_is_unreadable_and_no_crash(tmp_path):
    assert problem(tmp_path / "gone.txt") == "No such file or directory"


def test_a_page_is_read_without_its_menu(tmp_path):
    path = tmp_path / "a.html"
    body = "<p>The forum met in Algiers and adopted a declaration on energy security that day.</p>" * 4
    path.write_text(
        "<html><head><title>Forum</title><meta property='og:site_name' content='The Gazette'>"
        "<meta property='article:published_time' content='2024-03-02T10:00:00Z'></head><body>"
        f"<nav><a href='/'>Home</a> <a href='/s'>Subscribe</a></nav><article>{body}</article></body></html>",
        encoding="utf-8",
    )
    draft = only(path)
    assert "declaration on energy" in draft.text
    assert "Subscribe" not in draft.text
    assert (draft.title, draft.publisher, draft.published) == ("Forum", "The Gazette", date(2024, 3, 2))


def test_a_page_without_main_text_gives_all_its_text(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<div>Gas<br>exports<script>var a=1</script> rose</div>", encoding="utf-8")
    assert only(path).text.split() == ["Gas", "exports", "rose"]


def test_a_page_names_its_own_encoding(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset='windows-1256'><p>{ARABIC}</p>".encode("cp1256"))
    assert only(path).text == ARABIC


def test_a_pdf_gives_text_title_and_date(tmp_path):
    path = tmp_path / "a.pdf"
    pdf = FPDF()
    pdf.set_title("Annual report")
    pdf.set_creation_date(datetime(2023, 5, 4, tzinfo=UTC))
    for text in ("The output was 1.2 million barrels a day.", "It fell in May."):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        pdf.cell(text=text)
    pdf.output(str(path))
    draft = only(path)
    assert draft.text.split("\n\n") == ["The output was 1.2 million barrels a day.", "It fell in May."]
    assert (draft.title, draft.published) == ("Annual report", date(2023, 5, 4))


def test_a_pdf_without_text_is_said_to_be_a_scan(tmp_path):
    path = tmp_path / "a.pdf"
    pdf = FPDF()
    pdf.add_page()
    pdf.output(str(path))
    assert "scan" in problem(path)


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path):
    path = tmp_path / "a.docx"
    word = WordDocument()
    word.core_properties.title = "Summit"
    word.core_properties.author = "Desk"
    word.core_properties.modified = datetime(2024, 3, 3)
    word.add_paragraph("The heads of state met.")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Members", "12"
    word.add_paragraph(ARABIC)
    word.save(str(path))
    draft = only(path)
    assert draft.text.split("\n\n") == ["The heads of state met.", "Members | 12", ARABIC]
    assert (draft.title, draft.published) == ("Summit", date(2024, 3, 3))


def test_a_bad_row_is_unreadable_alone(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [
        json.dumps({"id": "one", "title": "One", "text": "First text.", "published": "2024-01-02T03:04:05Z"}),
        "{broken",
        "",
        json.dumps({"id": 4, "text": ARABIC}, ensure_ascii=False),
        json.dumps(["a", "list"]),
        json.dumps({"id": "none"}),
        json.dumps({"text": "No id here."}),
        "[" * 100_000,
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(read(path))
    drafts = {draft.source: draft for draft in found if isinstance(draft, Draft)}
    assert list(drafts) == [f"{path}#one", f"{path}#4", f"{path}#7"]  # an id, an id that is a number, a line
    assert [bad.line for bad in found if isinstance(bad, Unreadable)] == [2, 5, 6, 8]
    assert drafts[f"{path}#one"].published == date(2024, 1, 2)
