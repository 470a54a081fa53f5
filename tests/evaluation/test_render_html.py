"""Scores as a page: well formed, closed to what a run may hold, and with the numbers of the card."""

import re
from html.parser import HTMLParser

import pytest
from runs import answer, cited, found, gold, labelled, place, read_through, record, span, verified

from agent.evaluation import plots
from agent.evaluation.definitions import LABEL_SCORES
from agent.evaluation.render_html import html
from agent.evaluation.render_markdown import markdown
from agent.evaluation.run_folder import RunFolder
from agent.evaluation.score import score
from agent.evaluation.scores.card import Bin, Estimate, ScoreCard
from agent.evaluation.types import PredictedArticle

VOID = {"meta"}


class Page(HTMLParser):
    """What a page holds; fails where an element is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def checked() -> RunFolder:
    """Four claims: two sides taken, one rightly; citations, passages and confidence."""
    at = place("d1", 0, 9)
    golds = [
        gold("a", "S", groups=((at,),), tags=("date",)),
        gold("b", "R", groups=((at,),), tags=("number", "date"), language="fr", cross_lingual=True),
        gold("c", "N", language="ar"),
        gold("d", "N"),
    ]
    return verified(
        golds,
        [
            answer("a", "S", confidence=0.9, citations=(cited("d1", 0, 5),), retrieved=(at,), seconds=1),
            answer("b", "S", confidence=0.7, citations=(cited("d1", 90, 99),)),
            answer("c", "N", confidence=0.5, seconds=3),
            answer("d", "F"),
        ],
    )


def read() -> RunFolder:
    golds = [gold("a", article="one", span=span(0, 9))]
    return read_through(golds, PredictedArticle(article="one", claims=(found("c1", 0, 9),)))


CARDS = [
    pytest.param(score(checked()), id="claims given"),
    pytest.param(score(read()), id="articles given"),
    pytest.param(score(labelled("SN RN")), id="no side taken"),
    pytest.param(score(verified([], [])), id="no claims"),
]


@pytest.mark.parametrize("card", CARDS)
def test_every_page_is_well_formed_and_needs_nothing_else(card: ScoreCard) -> None:
    page = Page(html(card))
    assert page.every("html") == [{"lang": "en", "dir": "ltr"}]
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.elements}
    links = [link["href"] or "" for link in page.every("a")]
    assert links == [f"#{section['id']}" for section in page.every("section")]


@pytest.mark.parametrize("card", CARDS)
def test_the_same_card_makes_the_same_page(card: ScoreCard) -> None:
    assert html(card) == html(ScoreCard.model_validate_json(card.model_dump_json()))


@pytest.mark.parametrize("card", CARDS)
def test_page_and_markdown_show_the_same_numbers(card: ScoreCard) -> None:
    page, tables = Page(html(card)).text, markdown(card)
    shown = re.findall(r"(\S+) \((\S+) to (\S+)\) n = (\d+)", tables)
    assert [one for one in shown if "{} {} to {}, n = {}".format(*one) not in page] == []
    assert set(re.findall(r"\d\.\d{3}", tables)) <= set(re.findall(r"\d\.\d{3}", page))


def test_the_costly_errors_come_first_in_plain_words() -> None:
    text = Page(html(score(checked()))).text
    assert "Of 4 claims, 2 were called supported or refuted: 1 rightly, 1 with the opposite" in text
    places = [text.index(definition.means) for definition in LABEL_SCORES.values()]
    assert places == sorted(places)


def test_what_is_not_defined_is_a_dash_with_its_reason() -> None:
    text = Page(html(score(labelled("SN RN")))).text
    assert "Of 2 claims, none was called supported or refuted: no side was taken." in text
    assert "Precision of a taken side – no side taken" in text
    assert "Brier score" in text
    assert "– no confidence given" in text


def test_without_confidence_no_reliability_is_drawn() -> None:
    assert "Reliability diagram" in html(score(checked()))
    assert "Reliability diagram" not in html(score(labelled("SS")))


def test_nothing_of_a_run_becomes_markup() -> None:
    hostile = '"><script>alert(1)</script>&amp;'
    run = verified([gold("a", tags=(hostile,), language=hostile)], [answer("a")])
    fields = dict.fromkeys(("suite", "suite_version", "suite_digest", "engine", "sent_to"), hostile)
    fields |= dict.fromkeys(("library", "version", "commit", "started"), hostile)
    made = record().model_copy(update=fields | {"settings": {hostile: hostile}})
    text = html(score(run.model_copy(update={"record": made})))
    assert not Page(text).every("script")
    assert Page(text).text.count(hostile) >= len(fields) + 4  # and language, tag, both ends of a setting


def test_the_record_says_how_the_run_was_made() -> None:
    made = record().model_copy(update={"commit": "c0ffee", "settings": {"top": "8"}})
    text = Page(html(score(checked().model_copy(update={"record": made})))).text
    for words in (
        f"Suite digest {made.suite_digest}",
        "Engine scripted",
        "Commit c0ffee",
        "Setting top 8",
        "Sent to – nothing left the machine",
    ):
        assert words in text


def test_the_confusion_matrix_is_shaded_by_the_share_of_its_row() -> None:
    cells = [cell for cell in Page(html(score(labelled("SS SS SS SR")))).every("td") if "style" in cell]
    assert [cell["style"] for cell in cells[:3]] == ["--share: 75%", "--share: 25%", "--share: 0%"]
    assert [cell["class"] for cell in cells[:2]] == ["cell right", "cell"]


def test_the_commonest_tag_comes_first() -> None:
    text = Page(html(score(checked()))).text.split("By tag, largest first")[1]
    assert text.index(" date 2 ") < text.index(" number 1 ")


def test_extraction_is_shown_end_to_end_only() -> None:
    assert "Traps claimed" in html(score(read()))
    assert "Traps claimed" not in html(score(checked()))


def test_points_of_the_reliability_diagram_stand_at_confidence_and_accuracy() -> None:
    # A square of 300 whose lower left corner is at (50, 400).
    curve = [
        Bin(low=0.2, high=0.3, n=2, confidence=0.25, accuracy=0.5),
        Bin(low=0.9, high=1, n=4, confidence=0.9, accuracy=1),
    ]
    page = Page(plots.calibration(curve))
    assert page.every("polyline")[0]["points"] == "125,250 320,100"
    assert [bar["height"] for bar in page.every("rect")] == ["30", "60"]  # 2 and 4 answers, 60 the most
    assert {"2", "4"} <= set(page.words)


def test_points_of_the_risk_curve_stand_at_coverage_and_risk() -> None:
    # A square of 300 whose lower left corner is at (50, 320) and whose upper end is a risk of 0.3.
    points = [(0.1, 0.0), (0.3, 0.1), (0.6, 0.25)]
    page = Page(plots.coverage_risk(points, marked=(0.3, 0.5, 0.7)))
    assert page.every("polyline")[0]["points"] == "80,320 140,220 230,70"
    circles = [(one["class"], one["cx"], one["cy"]) for one in page.every("circle")]
    assert circles == [("dot", "230", "70"), ("ring", "140", "220"), ("ring", "230", "70")]
    assert "30%" in page.words
    assert "70%" not in page.words  # never reached


def test_a_bar_ends_at_the_value_and_its_line_at_the_interval() -> None:
    page = Page(plots.bar(Estimate(value=0.25, low=0.125, high=0.5, n=8), kind="better"))
    assert [one["width"] for one in page.every("rect")] == ["100", "25"]
    assert page.every("path")[0]["d"] == "M12.5 4H50M12.5 1.5v5M50 1.5v5"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("words", "ground"),
    [("ink", "paper"), ("muted", "paper"), ("link", "paper"), ("ink", "shade")],
)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(words: str, ground: str, scheme: int) -> None:
    """WCAG 2.2, success criterion 1.4.3 (AA): a contrast of 4.5 to 1."""
    style = html(score(labelled("SS")))
    colours = {name: re.findall(rf"--{name}: (#\w{{6}});", style)[scheme] for name in (words, ground)}
    lighter, darker = sorted((luminance(colour) for colour in colours.values()), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
