"""One door to any OpenAI-compatible endpoint: questions in, validated answers out, at a known price."""

from agent.endpoint.endpoint import Endpoint
from agent.endpoint.question import Message
from agent.endpoint.recording import Recording, Replay
from agent.endpoint.replies import NoReplies, ReplyCache, ReplyStore
from agent.endpoint.schema import strict_schema
from agent.endpoint.terms import EndpointSettings, Limits, Price
from agent.endpoint.tokens import estimated_tokens

__all__ = [
    "Endpoint",
    "EndpointSettings",
    "Limits",
    "Message",
    "NoReplies",
    "Price",
    "Recording",
    "Replay",
    "ReplyCache",
    "ReplyStore",
    "estimated_tokens",
    "strict_schema",
]
