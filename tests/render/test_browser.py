"""The pages in a real browser: inert, reachable with the keyboard, accessible, and never too wide."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pages import HOSTILE, hostile_report
from reports import made_report

from agent.render import html
from agent.render.html_index import Unread, html_index, row
from agent.reviews import annotate, confirm
from agent.types import Failure, Report, Result

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Visit:
    """An open page, and everything it did that a page of ours must not do."""

    def __init__(self, tab, address: str) -> None:
        self.page = tab
        self.deeds: list[str] = []
        tab.on("dialog", lambda dialog: (self.deeds.append("dialog"), dialog.dismiss()))
        tab.on("console", lambda message: self.deeds.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: self.deeds.append(f"error: {error}"))
        tab.on("request", lambda request: self.deeds.append(request.url))
        tab.goto(address)
        assert self.deeds == [address]
        self.deeds.clear()

    @property
    def hash(self) -> str:
        return self.page.evaluate("location.hash")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, selector: str, *, at_most: int = 200) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(at_most):
            self.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")


@pytest.fixture
def visit(browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens the text of a page in a fresh profile."""
    contexts = []

    def open_(text: str, *, size: dict[str, int] = DESKTOP, scheme: str = "light") -> Visit:
        path = tmp_path / f"{len(contexts)}.html"
        path.write_text(text, "utf-8")
        context = browser.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        return Visit(context.new_page(), path.as_uri())

    yield open_
    for context in contexts:
        context.close()


def reviewed(language: str) -> Report:
    """Every outcome, a decision and a note of an editor."""
    return annotate(confirm(made_report(language), 1, on=date(2024, 2, 2)), 2, "note")


def index(*reports: Report, unread: str = "no JSON") -> str:
    results = [Result(id="a", source="a.jsonl#1", report=report) for report in reports]
    failure = Failure(stage="extract", error="EngineError", message=unread)
    lost = Result(id=unread, source=unread, failure=failure)
    rows = [row(one, address="article-1.html") for one in (*results, lost)]
    return html_index(rows, [Unread(7, unread)])


PAGES = [
    *(
        pytest.param(html(reviewed(language), index="index.html"), id=language)
        for language in ("ar", "en", "fr")
    ),
    pytest.param(index(made_report("ar"), made_report("en")), id="index"),
]


@pytest.mark.parametrize("text", PAGES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, text, size, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(visit(text, size=size, scheme=scheme).page)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("text", [*PAGES, pytest.param(html(hostile_report()), id="hostile")])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_the_screen(visit, text, width):
    page = visit(text, size={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(html(hostile_report(), index="index.html"), id="report"),
        pytest.param(index(hostile_report(), unread=HOSTILE), id="index"),
    ],
)
def test_a_hostile_report_opens_no_dialog_asks_for_nothing_and_breaks_nothing(visit, text):
    opened = visit(text)
    page = opened.page
    for summary in page.locator("summary").all():
        summary.click()
    for link in page.locator('main a[href^="#"]').all()[:20]:
        link.hover()
        link.click()
    assert opened.deeds == []
    assert page.locator("script:not([src])").count() == text.count("</script>")
    assert page.locator("img, svg, iframe, object, form, link, base, a[href^=javascript]").count() == 0
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()
    assert page.evaluate("getComputedStyle(document.body).position") == "static"


def test_a_claim_is_opened_left_and_its_passages_unfolded_with_the_keyboard_alone(visit):
    opened = visit(html(made_report("ar")))
    opened.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.tab_to('a.said[href="#claim-4"]')
    opened.press("Enter")
    assert opened.hash == "#claim-4"
    assert opened.page.locator("#claim-4").is_visible()
    opened.tab_to("#claim-4 summary", at_most=3)
    opened.press("Enter")
    assert opened.page.locator("#claim-4 details[open] blockquote").first.is_visible()
    opened.tab_to("#claim-4 .back")
    opened.press("Enter")
    assert opened.hash == "#said-4"
    assert opened.deeds == []


def test_the_claim_that_was_chosen_stands_beside_the_article(visit):
    page = visit(html(made_report("en"))).page
    page.locator('a.said[href="#claim-5"]').click()
    card, article = page.locator("#claim-5").bounding_box(), page.locator("#article").bounding_box()
    assert card["y"] < DESKTOP["height"]
    assert 0 <= article["y"] < DESKTOP["height"]
    assert card["x"] > article["x"] + article["width"]


def test_claims_are_chosen_by_outcome_and_a_link_still_reaches_those_left_out(visit):
    page = visit(html(made_report("en"))).page
    page.get_by_label("✗ Refuted").check()
    assert page.locator(".claim:visible").evaluate_all("all => all.map(one => one.id)") == ["claim-2"]
    page.locator('a.said[href="#claim-1"]').click()
    assert page.locator("#claim-1").is_visible()


def test_the_script_of_the_index_finds_arabic_however_it_is_written(visit):
    opened = visit(index(made_report("ar"), made_report("en")))
    box = opened.page.get_by_role("searchbox")
    box.fill("اِفتتح السّد")
    assert opened.page.locator(".listed:visible h2").all_inner_texts() == ["افتُتح السد عام 1971."]
    assert opened.page.locator("output").inner_text() == "المعروض: 1"
    box.fill("")
    assert opened.page.locator(".listed:visible").count() == 3
    assert opened.deeds == []


def test_on_paper_everything_is_unfolded_and_nothing_is_there_to_be_pressed(visit):
    page = visit(html(made_report("fr"), index="index.html")).page
    page.emulate_media(media="print")
    assert page.locator("fieldset, nav, .back").filter(visible=True).count() == 0
    assert page.locator("details blockquote").first.bounding_box()["height"] > 10
