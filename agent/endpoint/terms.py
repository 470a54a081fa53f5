"""What an endpoint is, what it costs, and what may be spent on it."""

from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, ConfigDict, Field, SecretStr

from agent.types import Usage, Value


def _is_an_endpoint(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("wanted an address such as http://127.0.0.1:8000/v1")
    parts.port  # noqa: B018  raises ValueError when it is no port number
    return url


class Price(Value):
    """US dollars for a million tokens."""

    input: float = Field(ge=0)
    cached_input: float | None = Field(default=None, ge=0)
    """Of tokens that the endpoint had cached; None is the price of any other."""
    output: float = Field(ge=0)

    def cost(self, usage: Usage) -> float:
        """US dollars for the tokens of `usage`."""
        cached = min(usage.cached_input_tokens, usage.input_tokens)
        of_cached = self.input if self.cached_input is None else self.cached_input
        read = (usage.input_tokens - cached) * self.input + cached * of_cached
        return (read + usage.output_tokens * self.output) / 1_000_000


class EndpointSettings(Value):
    """An OpenAI-compatible endpoint, the model to ask there, and the manners to keep."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    base_url: Annotated[str, AfterValidator(_is_an_endpoint)] = Field(repr=False)
    """May hold a name and a password; `address` is for showing."""
    model: str = Field(min_length=1)
    api_key: SecretStr | None = None
    timeout_seconds: float = Field(default=60, gt=0)
    """Longest time for one request, from connecting to the last byte of the reply."""
    patience_seconds: float = Field(default=180, gt=0)
    """Longest time for one question, repeats after errors included."""
    concurrency: int = Field(default=8, ge=1)
    """Requests at once."""
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    """In and out together; a request counts with its worst case until its reply is there."""
    price: Price | None = None
    """None where no price is known: then `Usage.cost` is None too."""

    @property
    def address(self) -> str:
        """Where text is sent, fit to publish: no credentials, no query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))


class Limits(Value):
    """What may be spent on a run. None is no limit."""

    budget: float | None = Field(default=None, ge=0)
    """US dollars."""
    tokens: int | None = Field(default=None, ge=0)
    """In and out together."""
