"""The passages that a claim on a screen comes with."""

import re
from datetime import date

import pytest
from screens import one_line

from agent.render import render


def test_evidence_dated_after_the_article_is_marked(make_report):
    assert (
        "Published after the article, not cited: - “Repairs of the dam went on all summer.” · "
        "Dam Yearbook · 2025-09-01 · dated after the article"
    ) in one_line(render(make_report("en"), "terminal"))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
@pytest.mark.parametrize(
    ("named", "first"),
    [
        pytest.param("“حساب كلفة السد” (وزارة المالية)", "حساب كلفة السد", id="found second"),
        pytest.param("“Dam Yearbook” (2025-09-01)", "Dam Yearbook", id="later than the article"),
    ],
)
def test_the_document_that_the_reason_names_is_the_first_of_the_nearest(make_report, format, named, first):  # noqa: A002
    report = make_report("en")
    finding = report.findings[3]
    verdict = finding.verdict.model_copy(update={"rationale": f"{named} does not mention: Salem."})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    nearest = one_line(render(told, format)).split("Nearest passages")[1]
    assert re.findall("حساب كلفة السد|Great Dams|Dam Yearbook", nearest)[0] == first


def test_later_evidence_that_was_let_take_a_side_is_not_said_to_take_none(make_report):
    report = make_report("en")
    finding = report.findings[0]
    later = [found.model_copy(update={"after_article": True}) for found in finding.evidence[:1]]
    verdict = finding.verdict.model_copy(
        update={"citations": (finding.verdict.citations[0].model_copy(update={"after_article": True}),)}
    )
    used = finding.model_copy(update={"evidence": tuple(later), "verdict": verdict})
    shown = one_line(render(report.model_copy(update={"findings": (used,)}), "terminal"))
    assert "word for word · dated after the article" in shown
    assert "not cited" not in shown


def test_a_screen_has_the_best_passages_and_the_one_named_and_markdown_has_them_all(make_report):
    report = make_report("en")
    finding = report.findings[3]
    opening, cost, later = finding.evidence
    third, last = (
        found.model_copy(
            update={"passage": found.passage.model_copy(update={"document": "d", "title": "Last"})}
        )
        for found in (cost, later)
    )
    verdict = finding.verdict.model_copy(update={"rationale": "See “حساب كلفة السد” (وزارة المالية)."})
    update = {"evidence": (opening, third, cost, later, last), "verdict": verdict}
    told = report.model_copy(update={"findings": (finding.model_copy(update=update),)})

    def nearest(format):  # noqa: A002
        listed = one_line(render(told, format)).split("Nearest passages")[1]
        return re.findall("Great Dams|Last|حساب كلفة السد|Dam Yearbook", listed)

    assert nearest("terminal") == ["حساب كلفة السد", "Great Dams", "Dam Yearbook"]
    assert nearest("markdown") == ["حساب كلفة السد", "Great Dams", "Last", "Dam Yearbook", "Last"]


def test_sources_that_disagree_stand_by_date_the_undated_last(make_report):
    report = make_report("en")
    finding = report.findings[2]
    supports, refutes = finding.verdict.citations
    later = refutes.model_copy(update={"published": date(2021, 1, 1)})
    verdict = finding.verdict.model_copy(update={"citations": (refutes, later, supports)})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    shown = one_line(render(told, "terminal")).split("Sources that disagree, by date:")[1]
    places = [shown.index(day) for day in ("2019-05-03", "2021-01-01", "undated")]
    assert places == sorted(places)
