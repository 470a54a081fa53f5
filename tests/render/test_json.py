"""The report as JSON, and its published schema."""

import json

import pytest
from jsonschema import Draft202012Validator

from agent.render import published_schema, render
from agent.render.as_json import schema_of_types
from agent.types import Label, Report


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_report_is_valid_by_the_published_schema(make_report, language):
    Draft202012Validator(json.loads(published_schema())).validate(
        json.loads(render(make_report(language), "json"))
    )


def test_the_published_schema_is_that_of_the_types():
    # After a change of the types: write `schema_of_types()` to agent/schema/report-1.json, with a new
    # number if old readers would break.
    assert published_schema() == schema_of_types()


def test_the_schema_refuses_a_label_that_does_not_exist(make_report):
    report = json.loads(render(make_report("en"), "json"))
    report["findings"][0]["verdict"]["label"] = "probably"
    assert not Draft202012Validator(json.loads(published_schema())).is_valid(report)


def test_it_has_the_shape_that_programs_rely_on(make_report):
    report = json.loads(render(make_report("ar"), "json"))
    assert list(report) == [
        "schema",
        "article",
        "segments",
        "findings",
        "engine",
        "library",
        "usage",
        "timings",
    ]
    assert report["schema"] == "tabayyun/report/1"
    assert report["article"]["published"] == "2024-02-01"
    assert [finding["verdict"]["label"] for finding in report["findings"][:4]] == [
        str(label) for label in Label
    ]
    assert set(report["findings"][4]) == {"claim", "failure", "review", "notes"}
    citation = report["findings"][0]["verdict"]["citations"][0]
    assert citation["quote"] == "The great dam was opened in 1971"
    assert (citation["start"], citation["end"], citation["match"]) == (0, 32, "exact")


def test_it_is_written_in_the_letters_of_the_article(make_report):
    assert "افتُتح السد عام 1971." in render(make_report("ar"), "json")


def test_a_report_survives_writing_and_reading(make_report):
    report = make_report("fr")
    assert Report.model_validate_json(render(report, "json")) == report
    assert render(make_report("fr"), "json") == render(report, "json")
