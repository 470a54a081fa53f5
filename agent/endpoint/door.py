"""The one place from which requests leave: paced, paid for, repeated, and stopped for good reasons."""

from collections.abc import Callable
from threading import Event, Lock
from typing import Protocol

from agent.endpoint.budget import Budget, Claimed, Spending
from agent.endpoint.client import Client, Completion
from agent.endpoint.faults import Fault
from agent.endpoint.pace import Pace
from agent.endpoint.retries import Patience, repeated
from agent.endpoint.terms import EndpointSettings, Limits
from agent.endpoint.tokens import estimated_tokens
from agent.errors import EndpointError
from agent.types import Usage

Body = dict[str, object]
Spend = Callable[[Usage], None]
"""Told of every request as it ends."""


class Send(Protocol):
    """Sends a body whose input is about so many tokens."""

    def __call__(self, body: Body, *, input_tokens: int, max_output_tokens: int) -> Completion:
        """The reply. Raises `Fault` of the kind "unsupported", or `EngineError`."""


class Door:
    """Shared by all threads of a run. The client, and with it the SDK, is made for the first request."""

    def __init__(
        self,
        settings: EndpointSettings,
        *,
        limits: Limits,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._budget = Budget(limits, settings.price)
        self._sleep = sleep
        self._clock = clock
        self._pace = Pace(
            concurrency=settings.concurrency,
            requests_per_minute=settings.requests_per_minute,
            tokens_per_minute=settings.tokens_per_minute,
            sleep=sleep,
            clock=clock,
        )
        self._lock = Lock()
        self._client: Client | None = None
        self.begun = Event()
        """Set once a request is on its way: until then whatever else is loaded delays it."""
        self._closed: str | None = None

    def opened(self, spend: Spend) -> Send:
        """A way to send the requests of one question, all within its patience."""
        patience = Patience(self._settings.patience_seconds, clock=self._clock)

        def send(body: Body, *, input_tokens: int, max_output_tokens: int) -> Completion:
            worst = self._budget.worst(input_tokens, max_output_tokens)
            try:
                return repeated(
                    lambda: self._once(body, claimed=Claimed(worst), patience=patience, spend=spend),
                    patience=patience,
                    sleep=self._sleep,
                    pause=lambda seconds, is_asked: self._pace.slow_down(seconds, is_asked=is_asked),
                )
            except Fault as fault:
                raise self._error_of(fault, patience) from None

        return send

    def close(self) -> None:
        """Lets the connections go."""
        with self._lock:
            if self._client is not None:
                self._client.close()

    def _once(self, body: Body, *, claimed: Claimed, patience: Patience, spend: Spend) -> Completion:
        self._check_open()
        if self._pace.busy_for() >= patience.left:
            raise Fault("final", self._too_slow)
        with self._pace.turn(claimed.worst.tokens) as turn, self._budget.claim(claimed):
            self._check_open()
            patience.begin()
            seconds = max(min(self._settings.timeout_seconds, patience.left), 0.001)
            completion = self._sent(body, claimed=claimed, spend=spend, seconds=seconds)
            turn.tokens = claimed.taken.tokens
        self._pace.speed_up()
        return completion

    def _sent(self, body: Body, *, claimed: Claimed, spend: Spend, seconds: float) -> Completion:
        try:
            client = self._the_client()
            self.begun.set()
            completion = client.send(body, timeout_seconds=seconds)
        except Fault as fault:
            claimed.taken = claimed.worst if fault.may_have_cost else Spending()
            spend(self._priced(Usage(requests=1)))
            if fault.kind == "closed":
                self._closed = self._closed or fault.reason
            raise
        usage = self._priced(usage_of(completion, body))
        claimed.taken = self._budget.of(usage)
        spend(usage)
        return completion

    def _the_client(self) -> Client:
        with self._lock:
            if self._client is None:
                self._client = Client(self._settings)
            return self._client

    def _check_open(self) -> None:
        if self._closed is not None:
            raise Fault("closed", self._closed)

    def _priced(self, usage: Usage) -> Usage:
        price = self._settings.price
        return usage.model_copy(update={"cost": price.cost(usage) if price else None})

    def _error_of(self, fault: Fault, patience: Patience) -> Exception:
        if fault.kind == "unsupported":
            return fault
        if fault.wait_seconds and fault.wait_seconds >= patience.left:
            return EndpointError(self._too_slow)
        return fault.as_error()

    @property
    def _too_slow(self) -> str:
        return (
            f"{self._settings.address} is too busy or too slow for the time that one question may take; "
            "run again later or raise TABAYYUN_PATIENCE_SECONDS"
        )


def usage_of(completion: Completion, body: Body) -> Usage:
    """As the endpoint reports it; guessed from characters where it reports none."""
    told = completion.usage
    if told is None:
        read = estimated_tokens(str(body["messages"]))
        return Usage(requests=1, input_tokens=read, output_tokens=estimated_tokens(completion.content))
    return Usage(
        requests=1,
        input_tokens=told.prompt_tokens,
        cached_input_tokens=min(completion.cached_tokens, told.prompt_tokens),
        output_tokens=told.completion_tokens,
    )
