"""The values that flow through the product, one frozen type per stage.

`Article -> Extraction(Segment*, Claim*) -> Evidence* -> Judgement -> Verdict -> Finding -> Report`.
Offsets count code points, 0-based, end exclusive; dates are ISO 8601; languages are ISO 639-1 codes.
"""

from agent.types.base import SIDES, Label, SegmentKind, Span, Stance, Value
from agent.types.claims import Article, CheckWorthiness, Claim, DateMention, Extraction, Quantity, Segment
from agent.types.evidence import Document, Evidence, Passage
from agent.types.reports import (
    EngineRecord,
    FailedFinding,
    Failure,
    Finding,
    LibraryRecord,
    Report,
    Review,
    Usage,
)
from agent.types.results import Result
from agent.types.verdicts import Citation, Judgement, Quote, Verdict

__all__ = [
    "SIDES",
    "Article",
    "CheckWorthiness",
    "Citation",
    "Claim",
    "DateMention",
    "Document",
    "EngineRecord",
    "Evidence",
    "Extraction",
    "FailedFinding",
    "Failure",
    "Finding",
    "Judgement",
    "Label",
    "LibraryRecord",
    "Passage",
    "Quantity",
    "Quote",
    "Report",
    "Result",
    "Review",
    "Segment",
    "SegmentKind",
    "Span",
    "Stance",
    "Usage",
    "Value",
    "Verdict",
]
