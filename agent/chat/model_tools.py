"""The tools of the chat model: narrow, typed, and reading only, but for exports under names made here.

Their results are JSON: data that is quoted from, never followed.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from agent.chat.answers import label_of
from agent.chat.limits import Spent
from agent.chat.naming import named
from agent.chat.ranking import by_embarrassment
from agent.chat.shown import Searched, Shown, described, evidence_of
from agent.chat.talk import Talk
from agent.chat.tools import Found, claim_numbered
from agent.errors import AgentError, ReportError
from agent.text.language import language_of
from agent.types import Citation, FailedFinding, Passage, Report

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

_PAGE_CHARS = 2500
_MAX_TITLES = 20

Data = dict[str, object]


class Toolbox:
    """What the model may do for one question."""

    def __init__(self, talk: Talk, shown: Shown, spent: Spent) -> None:
        self._talk = talk
        self._shown = shown
        self._spent = spent

    def search_library(
        self,
        query: Annotated[str, "What to look for, in any language."],
        newer_than: Annotated[int | None, "Only documents dated after this year."] = None,
        document: Annotated[str | None, "Only the document with this id."] = None,
    ) -> Data:
        """Search the reference documents. Returns numbered passages, and the number of this search."""
        within = None if document is None else [document]
        found = self._talk.desk.shelf.search(query, newer_than=newer_than, within=within)
        searched = Searched(query=query, documents=found.documents, found=bool(found.evidence))
        return {
            "search": self._shown.search(searched),
            "documents_searched": found.documents,
            "found": evidence_of(found.evidence, self._shown),
            "nearest_but_likely_off_subject": evidence_of(found.nearest[:2], self._shown),
        }

    def find_documents(self, name: Annotated[str, "Words of the title or the publisher."]) -> Data:
        """List documents by words of their title or publisher."""
        found = named(name, self._talk.desk.shelf.titles())[:_MAX_TITLES]
        return {"documents": [{**one._asdict(), "published": str(one.published or "")} for one in found]}

    def read_document(
        self,
        document: Annotated[str, "Id of the document."],
        start: Annotated[int, "Character to begin at."] = 0,
    ) -> Data:
        """Read up to 2,500 characters of a document, as a numbered passage."""
        read = self._talk.desk.shelf.document(document)
        start = max(0, min(start, len(read.text)))
        end = min(start + _PAGE_CHARS, len(read.text))
        page = Passage(
            document=read.id,
            start=start,
            end=end,
            text=read.text[start:end],
            title=read.title,
            url=read.url,
            publisher=read.publisher,
            published=read.published,
            language=read.language,
        )
        return {
            **described(self._shown.passage(page), page),
            "start": start,
            "end": end,
            "of": len(read.text),
        }

    def report_overview(self) -> Data:
        """List the claims of the report with their verdicts, and which would embarrass most."""
        report = self._report()
        ranked = [number for number, _, _ in by_embarrassment(report)]
        claims = [_brief(number, finding) for number, finding in enumerate(report.findings, start=1)]
        return {"article": report.article.title, "claims": claims, "most_embarrassing_first": ranked}

    def explain_claim(self, number: Annotated[int, "Number of the claim, from 1."]) -> Data:
        """Explain the verdict on a claim: reason, proved quotations, what is missing, passages read."""
        finding = claim_numbered(self._report(), number)
        if isinstance(finding, FailedFinding):
            return {**_brief(number, finding), "failure": finding.failure.message}
        verdict = finding.verdict
        return {
            **_brief(number, finding),
            "reason": verdict.rationale,
            "missing": verdict.missing,
            "quotations": [self._quoted(one) for one in verdict.citations],
            "passages_read": evidence_of(finding.evidence, self._shown),
            "documents_searched": finding.documents_searched,
        }

    def check_statement(self, statement: Annotated[str, "One sentence that can be checked."]) -> Data:
        """Verify a statement against the library. Nothing in the report is changed."""
        language = language_of(statement, default=self._talk.language)
        report = self._talk.desk.check_as_claim(statement, language, budget=self._spent.dollars_left)
        self._spent.charge(report.usage)
        finding = report.findings[0]
        if isinstance(finding, FailedFinding):
            return {**_brief(0, finding), "failure": finding.failure.message}
        return {
            **_brief(0, finding),
            "reason": finding.verdict.rationale,
            "quotations": [self._quoted(one) for one in finding.verdict.citations],
            "passages_read": evidence_of(finding.evidence, self._shown),
        }

    def export_report(self, format: Annotated[str, "markdown, html, json, csv or claimreview."]) -> Data:  # noqa: A002
        """Write the report to a file in the export folder. Returns its name."""
        path = self._talk.desk.export(self._report(), format, version=self._talk.session.version)
        return {"file": path.name}

    def langchain(self) -> "list[BaseTool]":
        """The tools as LangChain takes them. An error of ours is told to the model as a result."""
        from langchain_core.tools import StructuredTool

        tools: list[Callable[..., Data]] = [
            self.search_library,
            self.find_documents,
            self.read_document,
            self.report_overview,
            self.explain_claim,
            self.check_statement,
            self.export_report,
        ]
        return [
            StructuredTool.from_function(
                self._answering(tool),
                name=tool.__name__,
                description=tool.__doc__,
                response_format="content_and_artifact",
            )
            for tool in tools
        ]

    def _answering(self, tool: Callable[..., Data]) -> Callable[..., tuple[str, dict[str, object]]]:
        from functools import wraps

        @wraps(tool)
        def call(*args: object, **kwargs: object) -> tuple[str, dict[str, object]]:
            try:
                result = tool(*args, **kwargs)
            except AgentError as error:
                result = {"error": str(error)}
            return json.dumps(result, ensure_ascii=False), self._shown.kept()

        call.__annotations__["return"] = tuple[str, dict[str, object]]
        return call

    def _quoted(self, citation: Citation) -> Data:
        passage = Passage(**citation.model_dump(include=_PLACE), text=citation.quote, language="")
        return {
            "passage": self._shown.passage(passage),
            "words": citation.quote,
            "stance": citation.stance.value,
            "title": citation.title,
        }

    def _report(self) -> Report:
        report = self._talk.session.report
        if report is None:
            raise ReportError("This session has no report yet: the editor has to paste or name an article")
        return report


_PLACE = {"document", "start", "end", "title", "url", "publisher", "published"}


def _brief(number: int, finding: Found) -> Data:
    label = label_of(finding)
    failed = finding.outcome if isinstance(finding, FailedFinding) else ""
    confidence = None if isinstance(finding, FailedFinding) else round(finding.verdict.confidence, 2)
    return {
        "claim": number,
        "text": finding.claim.text,
        "speaker": finding.claim.speaker,
        "label": failed if label is None else label.value,
        "decided_by": "editor" if finding.review is not None else "machine",
        "machine_confidence": confidence,
    }
