"""What each command does."""

from collections.abc import Callable

from agent.chat.commands import Order
from agent.chat.orders import checking, claims, documents, sessions
from agent.chat.talk import Talk

ORDERS: dict[str, Callable[[Talk, Order], None]] = {
    "verify": checking.verify,
    "claim": checking.check,
    "recheck": checking.recheck,
    "diff": checking.diff,
    "report": claims.report,
    "worst": claims.worst,
    "why": claims.why,
    "evidence": claims.evidence,
    "passage": claims.passage,
    "compare": claims.compare,
    "override": claims.override,
    "note": claims.note,
    "newer": documents.newer,
    "search": documents.search,
    "document": documents.document,
    "open": documents.open_document,
    "export": sessions.export,
    "sessions": sessions.sessions,
    "resume": sessions.resume,
    "engine": sessions.engine,
    "cost": sessions.cost,
    "help": sessions.show_help,
}
"""All but "quit", which ends the conversation."""
