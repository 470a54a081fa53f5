"""OpenAI's Batch API: requests sent as a file and answered within a day, at half the price.

As documented in the API reference, "Batch" and "Files", and in the types of the SDK.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from types import TracebackType
from typing import Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.endpoint.batch_lines import URL, BatchLine, Meaning, meaning
from agent.endpoint.client import key_of, open_sdk
from agent.endpoint.faults import Fault
from agent.endpoint.retries import Patience, repeated
from agent.endpoint.terms import EndpointSettings, Price
from agent.errors import ClosedEndpointError, EndpointError

MAX_REQUESTS = 50_000
"""In one file."""
MAX_FILE_BYTES = 200_000_000
PRICE_SHARE = 0.5
"""Of what the same requests cost when they are sent at once."""

_NAME = "tabayyun"
"""Key in a batch's metadata of the name that we gave it."""
_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_FILE_SECONDS = 600.0
"""Longest time for a file to go or come."""
_MAX_CONTENT_BYTES = 2**30
_CLOCKS_APART_SECONDS = 86_400.0
"""By which the provider's clock may differ from ours."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_Model = TypeVar("_Model", bound=_Lenient)


class _Named(_Lenient):
    id: str = Field(min_length=1)


class BatchProblem(_Lenient):
    """Why a file was not accepted."""

    code: str | None = None
    line: int | None = None
    """From 1; None where it is about the whole file."""
    message: str | None = None


class _Problems(_Lenient):
    data: list[BatchProblem] | None = None


class _Counts(_Lenient):
    total: int = 0
    completed: int = 0
    failed: int = 0


class ProviderBatch(_Named):
    """A batch as its provider shows it."""

    status: str
    created_at: float = 0
    output_file_id: str | None = None
    error_file_id: str | None = None
    errors: _Problems | None = None
    request_counts: _Counts | None = None
    metadata: dict[str, object] | None = None

    @property
    def is_ended(self) -> bool:
        """Nothing more will come of it."""
        return self.status in _ENDED

    @property
    def problems(self) -> list[BatchProblem]:
        """Why its file was not accepted."""
        return (self.errors.data if self.errors else None) or []


class _Page(_Lenient):
    data: list[ProviderBatch] = []
    has_more: bool = False


class _Reply(Protocol):
    @property
    def content(self) -> bytes: ...


class BatchApi:
    """The batches of one account. Raises `EndpointError`, `ClosedEndpointError` where no request helps."""

    def __init__(self, settings: EndpointSettings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._sdk = open_sdk(settings, max_reply_bytes=_MAX_CONTENT_BYTES)

    @property
    def address(self) -> str:
        """Where the files go, fit to show."""
        return self._settings.address

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sdk.close()

    def upload(self, content: bytes, *, name: str) -> str:
        """The id of the file made of `content`."""
        files = self._sdk.files.with_raw_response
        reply = self._repeated(
            lambda: files.create(
                file=(f"{name}.jsonl", content, "application/jsonl"), purpose="batch", timeout=_FILE_SECONDS
            )
        )
        return self._read(reply, _Named).id

    def create(self, file_id: str, *, name: str) -> ProviderBatch:
        """A batch of the requests in a file. Asked for once: who cannot know whether it came looks for it."""
        batches = self._sdk.batches.with_raw_response
        reply = self._once(
            lambda: batches.create(
                input_file_id=file_id, endpoint=URL, completion_window="24h", metadata={_NAME: name}
            )
        )
        return self._read(reply, ProviderBatch)

    def find(self, name: str, *, since: float) -> ProviderBatch | None:
        """The batch of that name, made after `since` (seconds since the epoch) or a day before it."""
        oldest = since - _CLOCKS_APART_SECONDS
        for batch in self._listed():
            if (batch.metadata or {}).get(_NAME) == name:
                return batch
            if 0 < batch.created_at < oldest:
                return None
        return None

    def retrieve(self, batch_id: str) -> ProviderBatch:
        """How far a batch is."""
        reply = self._repeated(lambda: self._sdk.batches.with_raw_response.retrieve(batch_id))
        return self._read(reply, ProviderBatch)

    def content(self, file_id: str) -> bytes:
        """All of a file."""
        files = self._sdk.files.with_raw_response
        return self._repeated(lambda: files.content(file_id, timeout=_FILE_SECONDS))

    def meaning(self, line: BatchLine) -> tuple[Meaning, str]:
        """What a line means for its request, with the reason where it is an error."""
        return meaning(line, address=self.address, key=key_of(self._settings))

    def _listed(self) -> Iterator[ProviderBatch]:
        """All batches, the newest first."""
        last: str | None = None
        while True:
            page = self._read(self._repeated(partial(self._page, last)), _Page)
            yield from page.data
            if not page.has_more or not page.data:
                return
            last = page.data[-1].id

    def _page(self, after: str | None) -> _Reply:
        batches = self._sdk.batches.with_raw_response
        return batches.list(limit=100) if after is None else batches.list(limit=100, after=after)

    def _repeated(self, ask: Callable[[], _Reply]) -> bytes:
        """What comes of a question that may be asked twice."""
        patience = Patience(self._settings.patience_seconds, clock=time.monotonic)
        patience.begin()
        try:
            return repeated(
                lambda: self._asked(ask), patience=patience, sleep=self._sleep, pause=lambda *_: None
            )
        except Fault as fault:
            raise fault.as_error() from None

    def _once(self, ask: Callable[[], _Reply]) -> bytes:
        try:
            return self._asked(ask)
        except Fault as fault:
            raise fault.as_error() from None

    def _asked(self, ask: Callable[[], _Reply]) -> bytes:
        import openai

        from agent.endpoint.classify import fault_of

        try:
            return ask().content
        except openai.NotFoundError:
            raise ClosedEndpointError(
                f"{self.address} does not know this batch or its file, or has no Batch API: check "
                "TABAYYUN_API_KEY and TABAYYUN_BASE_URL, or do without --provider-batch"
            ) from None
        except openai.OpenAIError as error:
            raise fault_of(error, address=self.address, key=key_of(self._settings)) from None

    def _read(self, content: bytes, model: type[_Model]) -> _Model:
        try:
            return model.model_validate_json(content)
        except ValidationError:
            raise EndpointError(f"{self.address} answers otherwise than OpenAI's Batch API does") from None


def at_batch_price(settings: EndpointSettings) -> EndpointSettings:
    """The same endpoint with the prices of its batches."""
    if (price := settings.price) is None:
        return settings
    cached = None if price.cached_input is None else price.cached_input * PRICE_SHARE
    halved = Price(input=price.input * PRICE_SHARE, cached_input=cached, output=price.output * PRICE_SHARE)
    return settings.model_copy(update={"price": halved})
