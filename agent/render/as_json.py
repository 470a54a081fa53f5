"""A report as JSON, and the schema of it that is published in the package."""

import json
from importlib.resources import files

from agent.types import Report


def as_json(report: Report) -> str:
    """The report as one indented JSON object. Equal reports give equal bytes."""
    return report.model_dump_json(by_alias=True, indent=2)


def schema_of_types() -> str:
    """The JSON schema of `Report` as its types have it now; `schema/report-1.json` must equal it."""
    schema = Report.model_json_schema(by_alias=True)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def published_schema() -> str:
    """The JSON schema of a report (draft 2020-12) that travels in the package."""
    return files("agent").joinpath("schema", "report-1.json").read_text("utf-8")
