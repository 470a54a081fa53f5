"""The SDK's client, tied to one address, and its replies as values. The only module that opens the SDK."""

from typing import TYPE_CHECKING, Annotated, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from agent.endpoint.faults import Fault
from agent.endpoint.terms import EndpointSettings

if TYPE_CHECKING:
    import httpx2
    import openai

NO_KEY = "not-needed"
"""Sent where no key is set: servers on one's own machine want none, but the SDK wants one."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _CachedTokens(_Lenient):
    cached_tokens: int | None = Field(default=None, ge=0)


class _Thought(_Lenient):
    reasoning_tokens: int | None = None


class _Tokens(_Lenient):
    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    prompt_tokens_details: _CachedTokens | None = None
    completion_tokens_details: _Thought | None = None


def _text_of(content: object) -> object:
    """Some endpoints give parts in place of a text: those that hold text, joined."""
    if not isinstance(content, list):
        return content
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def _or_none(value: object, validate: ValidatorFunctionWrapHandler) -> _Tokens | None:
    """Usage that makes no sense is no reason to lose an answer that was paid for."""
    try:
        return cast(_Tokens | None, validate(value))
    except ValidationError:
        return None


class _Said(_Lenient):
    content: Annotated[str | None, BeforeValidator(_text_of)] = None
    refusal: str | None = None
    reasoning: object = None
    reasoning_content: object = None


class _Choice(_Lenient):
    message: _Said = _Said()
    finish_reason: str | None = None


class Completion(_Lenient):
    """A reply of `/chat/completions`, as far as it matters here."""

    choices: list[_Choice] | None = None
    usage: Annotated[_Tokens | None, WrapValidator(_or_none)] = None
    error: object = None

    @property
    def content(self) -> str:
        """What the model wrote; empty when there is nothing."""
        return self._first.message.content or ""

    @property
    def is_refusal(self) -> bool:
        """Declined by the model or by a filter."""
        return bool(self._first.message.refusal) or self._first.finish_reason == "content_filter"

    @property
    def is_cut_off(self) -> bool:
        """Ended by the bound on output tokens."""
        return self._first.finish_reason in {"length", "max_tokens"}

    @property
    def shows_thinking(self) -> bool:
        """The model wrote for itself before its answer; that counts as output too."""
        details = self.usage.completion_tokens_details if self.usage else None
        said = self._first.message
        aloud = bool(said.reasoning or said.reasoning_content) or "<think>" in self.content
        return aloud or bool(details and details.reasoning_tokens)

    @property
    def cached_tokens(self) -> int:
        """Those read from the endpoint's own cache."""
        details = self.usage.prompt_tokens_details if self.usage else None
        return (details.cached_tokens or 0) if details else 0

    @property
    def _first(self) -> _Choice:
        return self.choices[0] if self.choices else _Choice()


def key_of(settings: EndpointSettings) -> str:
    """The key that is sent."""
    return settings.api_key.get_secret_value() if settings.api_key else NO_KEY


def open_sdk(settings: EndpointSettings, *, max_reply_bytes: int | None = None) -> "openai.OpenAI":
    """The SDK, tied to one address. No variable of its own has any effect."""
    import logging

    import httpx2
    import openai

    from agent.endpoint.transport import MAX_REPLY_BYTES, BoundedTransport

    logging.getLogger("openai").setLevel(logging.WARNING)  # OPENAI_LOG=debug would write articles to a log
    transport = BoundedTransport(
        settings.base_url,
        connections=settings.concurrency,
        max_reply_bytes=max_reply_bytes or MAX_REPLY_BYTES,
    )
    return openai.OpenAI(
        api_key=key_of(settings),
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",
        base_url=settings.base_url,
        default_headers={"Authorization": f"Bearer {key_of(settings)}"},
        max_retries=0,
        timeout=settings.timeout_seconds,
        http_client=httpx2.Client(transport=transport, trust_env=False, follow_redirects=False),
    )


class Client:
    """Posts to `/chat/completions` of one address."""

    def __init__(self, settings: EndpointSettings) -> None:
        self._address = settings.address
        self._key = key_of(settings)
        self._sdk = open_sdk(settings)

    def send(self, body: dict[str, object], *, timeout_seconds: float) -> Completion:
        """The reply, whole, within `timeout_seconds`. Raises `Fault`."""
        import httpx2
        import openai

        from agent.endpoint.classify import fault_of, status_fault

        try:
            reply = self._sdk.post(
                "/chat/completions", cast_to=httpx2.Response, body=body, options={"timeout": timeout_seconds}
            )
        except openai.OpenAIError as error:
            raise fault_of(error, address=self._address, key=self._key) from None
        completion = self._read(reply)
        if completion.error and not completion.choices:
            status = _status_in(completion.error)
            raise status_fault(
                status, completion.error, headers=reply.headers, address=self._address, key=self._key
            )
        return completion

    def close(self) -> None:
        """Lets the connections go."""
        self._sdk.close()

    def _read(self, reply: "httpx2.Response") -> Completion:
        try:
            return Completion.model_validate_json(reply.content)
        except ValidationError:
            kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind.endswith("json"):
            reason = f"{self._address} sent a reply that is no whole JSON; see the server's log"
            raise Fault("passing", reason, may_have_cost=True)
        reason = (
            f"{self._address} sent {kind[:40]!r} for JSON; set TABAYYUN_BASE_URL to its API, often '…/v1'"
        )
        raise Fault("final", reason)


def _status_in(error: object) -> int:
    """Some routers answer 200 with the status of the model's host inside."""
    code = cast(dict[str, object], error).get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code <= 599 else 400
