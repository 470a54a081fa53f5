import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.text.normalise import clean
from agent.text.sentences import core, units

PIECES = st.sampled_from(
    re.findall(
        r"[^ ]+| ",
        'قال. د. وقال؟ «نعم. لا» … ... ! - 1. ١- أ) كذا، Dr. U.S. The a.b 3.5 “Yes.” ( ) " \n \n\n \t \u200f',
    )
)


def parts(text):
    return [text[slice(*core(text, unit))] for unit in units(text)]


def kinds(text):
    return [unit.kind for unit in units(text)]


@given(st.text() | st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_units_tile_any_text(text):
    found = units(text)
    assert "".join(text[unit.start : unit.end] for unit in found) == text
    assert [unit.start for unit in found[1:]] == [unit.end for unit in found[:-1]]
    assert all(unit.start < unit.end for unit in found)
    for unit in found:
        start, end = core(text, unit)
        assert unit.start <= start <= end <= unit.end


def test_an_empty_text_has_no_units():
    assert units("") == ()


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["التقى د. سمير نظيره أ.د. هاني.", "ثم غادر م. رامي."], id="Arabic titles"),
        pytest.param(["حضر ود. ليلى الحفل.", "انتهى."], id="title behind a conjunction"),
        pytest.param(
            ["بلغ ٣٫٥ أو 3.5 في 3.5.2024 عند 10.30 صباحا.", "وبعد؟", "نعم!"], id="numbers, dates, times"
        ),
        pytest.param(
            ["بني عام 1445 هـ.", "وهدم سنة 50 ق.م.", "وكتب عام 2024م.", "وسرق."], id="eras end sentences"
        ),
        pytest.param(
            ["انظر https://a.example/b.c?x=1.y ثم b.c@d.example وملف e.pdf.", "شكرا."], id="addresses"
        ),
        pytest.param(["«لن نتراجع. سنمضي» قال الوزير.", "وغادر."], id="stop inside a quotation"),
        pytest.param(
            ["«انتهى الأمر.» قال الرئيس.", "وقال غيره: «نعم.»", "وأضاف المزيد."], id="speaker after it"
        ),
        pytest.param(["قال: نعم، لا؛ ربما.", "انتهى"], id="comma, colon, semicolon"),
        pytest.param(["ربما... بعد غد.", "لا أحد يعلم…", "لكن الأمر قريب."], id="ellipsis"),
        pytest.param(["وصل الوفد.", "وغادر بعد ساعة؟", "نعم"], id="plain"),
        pytest.param(
            ["Mr. J. K. Lund met Dr. Who in the U.S. Senate.", "The U.N. agreed."], id="English names"
        ),
        pytest.param(["He lives in the U.S.", "The rest do not."], id="acronym before a new sentence"),
        pytest.param(
            ["On Jan. 5, No. 3 won, i.e. us, vs. Foo Inc. of Bar.", "See p. 12.", "No.", "He lost."],
            id="short",
        ),
        pytest.param(
            ["“We won. We did,” he said.", "“Stop!” she cried.", "(It ended. Well.)", "Then?!", "So."],
            id="quoted",
        ),
        pytest.param(
            ["It fell by 3.1% (from 4.2%).", "[Editor’s note.]", "Fine…", "Then more... and more."],
            id="brackets",
        ),
        pytest.param(
            ["M. Le Goff et Mme. Roy, p. ex., sont venus.", "« Oui ! » a-t-il dit.", "Est-ce vrai ?", "Oui."],
            id="French",
        ),
        pytest.param(
            ["J.K. Lund sued in Smith v. Jones.", "He told me.", "Maj. Gen. A. Roy left Ft. Hood."],
            id="English titles, cases, places",
        ),
        pytest.param(
            [
                "He lives at 9 Hill St. in St. Kitts.",
                "Foo Plc. owns it.",
                "He has a Ph.D.",
                "The rest is Vol. II.",
            ],
            id="English names that may end a sentence",
        ),
        pytest.param(
            [
                "Sen. Lee (D-Minn.) spoke.",
                "It rose in the U.S.",
                "They left Hill St.",
                "The end came c. 1900.",
            ],
            id="English parties and places",
        ),
        pytest.param(
            [
                "Selon Me. Roy et le Pr. Lac, l'art. L. 12 vaut.",
                "B. Le Goff et J.-C. Lund, c.-à-d. eux, partent.",
            ],
            id="French titles and initials",
        ),
        pytest.param(
            [
                "La Foo S.A.R.L. emploie Mgr. Roy.",
                "L'O.M.S. et Ste. Foy aussi.",
                "Elle vend la Bar S.A.",
                "Le reste suit.",
            ],
            id="French companies",
        ),
        pytest.param(
            [
                "قالت أ.ف.ب. إن شركة النور ذ.م.م. ربحت.",
                "وباعت شركة الأمل ش.م.ل.",
                "وبلغ الثمن 3 ملايين د.إ.",
                "ثم أغلقت.",
            ],
            id="Arabic companies, agencies, currencies",
        ),
        pytest.param(
            ["كتب ج. ك. سمير وم. أ. وليد.", "وقال د. وائل.", "حضر أ.م.د. هاني."],
            id="Arabic initials and titles",
        ),
        pytest.param(
            ["قالت شركة Foo Inc. إن البيع تم.", "وباعت شركة Bar Corp.", "وأغلقت."], id="Latin names in Arabic"
        ),
        pytest.param(
            ["En 52 av. J.-C. César gagna.", "La Cie. Dupont, art. 5, le nia."], id="French abbreviations"
        ),
    ],
)
def test_a_paragraph_is_cut_between_its_sentences(sentences):
    assert parts(" ".join(sentences)) == sentences


def test_a_sentence_begins_behind_a_stop_without_a_space_in_arabic():
    assert parts("غادر الوفد.وقال الوزير كلمة؟لا") == ["غادر الوفد.", "وقال الوزير كلمة؟", "لا"]


def test_a_long_quotation_is_cut_at_its_stops():
    first = "نحن هنا منذ " + "زمن طويل جدا " * 10 + "ولن نغادر."
    assert parts(f"قال: «{first} سنبقى معا حتى النهاية.»") == [f"قال: «{first}", "سنبقى معا حتى النهاية.»"]


ARABIC_NEWS = """مجلس المدينة يقر خطة جديدة لتوسيع شبكة الترام نحو الأحياء الشرقية خلال ثلاث سنوات
أقر مجلس المدينة أمس خطة لتوسيع شبكة الترام. وتبلغ كلفتها ثلاثة ملايين دينار.
التمويل والجدول الزمني
قال المجلس إن التمويل متوفر.
ردود الفعل
رحب السكان بالخطة، وطالبوا بالإسراع فيها.
"""


def test_lines_without_a_stop_between_paragraphs_are_headings():
    expected = ["heading", "sentence", "sentence", "heading", "sentence", "heading", "sentence"]
    assert kinds(ARABIC_NEWS) == expected


def test_a_text_of_one_line_is_a_sentence_and_no_heading():
    assert kinds("ارتفع التضخم إلى 5 بالمئة") == ["sentence"]


def test_statements_one_a_line_are_sentences():
    assert kinds("ارتفع التضخم\nانخفضت البطالة\nاستقر الصرف") == ["sentence"] * 3


def test_markdown_headings_and_list_items_lose_their_marks():
    text = "# Plan\n\nIntro:\n\n- one\n* two. More.\n3. three\n٤- أربعة\nأ) حرف\n\n## End\nDone"
    assert parts(text) == ["Plan", "Intro:", "one", "two.", "More.", "three", "أربعة", "حرف", "End", "Done"]
    assert kinds(text) == ["heading", "sentence", *["item"] * 6, "heading", "sentence"]


WRAPPED = """The council approved a plan to extend the tram towards the eastern
districts, where most of the new flats are. It costs three million
euros, which a bank will lend to the city for twenty years at four
percent.

What comes next

Work begins in May."""


def test_lines_broken_at_one_width_are_put_together():
    assert parts(WRAPPED) == [
        WRAPPED[: WRAPPED.index("It costs") - 1],
        WRAPPED[WRAPPED.index("It costs") : WRAPPED.index("\n\n")],
        "What comes next",
        "Work begins in May.",
    ]
    assert kinds(WRAPPED) == ["sentence", "sentence", "heading", "sentence"]


def test_arabic_lines_broken_inside_a_sentence_are_put_together():
    text = "أعلنت الوزارة توقيع اتفاق جديد لتوريد الغاز إلى\nعدد من الدول المجاورة."
    assert parts(text) == [text]


def test_line_ends_of_other_systems_make_no_difference():
    assert kinds(clean(ARABIC_NEWS.replace("\n", "\r\n"))) == kinds(ARABIC_NEWS)
