"""What is asked, and the key under which its answer is remembered."""

import hashlib
import json
from functools import cached_property
from typing import Literal, NamedTuple

from agent.endpoint.tokens import estimated_tokens

VERSION = 1
"""Of all that turns a question into requests and a reply into an answer; a new one forgets old replies."""

JsonSchema = dict[str, object]


class Message(NamedTuple):
    """A turn of the dialogue."""

    role: Literal["system", "user", "assistant"]
    content: str


class Question:
    """Messages, and the form that the answer must have."""

    def __init__(
        self, messages: tuple[Message, ...], *, name: str, schema: JsonSchema, max_output_tokens: int
    ) -> None:
        self.messages = messages
        self.name = name
        self.schema = schema
        self.max_output_tokens = max_output_tokens

    @cached_property
    def schema_text(self) -> str:
        """The schema as JSON in one line."""
        return json.dumps(self.schema, ensure_ascii=False, separators=(",", ":"))

    def key(self, *, address: str, model: str) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        known = [VERSION, address, model, self.messages, self.name, self.schema, self.max_output_tokens]
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()

    @property
    def input_tokens(self) -> int:
        """Estimated, the schema and the marks between messages included."""
        texts = [message.content for message in self.messages]
        return sum(map(estimated_tokens, [*texts, self.schema_text])) + 8 * len(texts)
