"""The requests of a ledger taken to a provider's Batch API, and their replies fetched.

What is paid for is sent once, whatever is killed when: a batch stands in the ledger, under a name of its
own, before the provider is asked for it, and one that may have come to be is looked for there by that name.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Protocol
from uuid import uuid4

from agent.batch.batches import InFlight, Sending
from agent.batch.ledger import Ledger
from agent.batch.requests import Unsent
from agent.endpoint.batch_api import MAX_FILE_BYTES, MAX_REQUESTS, BatchApi, ProviderBatch
from agent.endpoint.batch_lines import BatchLine, read_lines
from agent.endpoint.budget import Budget, Spending
from agent.endpoint.terms import Limits, Price
from agent.errors import BudgetError, ClosedEndpointError, EndpointError
from agent.messages.counting import counted

SETTLING_SECONDS = 60.0
"""So long after a batch was asked for its provider's list is taken to show it, if it came to be."""
POLL_SECONDS = 60.0

Tell = Callable[[str], None]


class Visit(Protocol):
    """What is done at the provider before and after the work on this machine."""

    def before(self, ledger: Ledger) -> None:
        """What may bring replies. May take a day."""

    def after(self, ledger: Ledger) -> None:
        """What is done about requests without one."""


class Submit:
    """Sends what the ledger's items wait for. Implements `Visit`."""

    def __init__(
        self,
        api: BatchApi,
        *,
        limits: Limits,
        price: Price | None,
        tell: Tell,
        max_requests: int = MAX_REQUESTS,
        max_bytes: int = MAX_FILE_BYTES,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises `SettingsError` for a budget in money without prices. `price` is that of a batch."""
        self._api = api
        self._limits = limits
        self._budget = Budget(limits, price)
        self._tell = tell
        self._max_requests = max_requests
        self._max_bytes = max_bytes
        self._clock = clock
        self._adopt = Adoption(api, tell=tell, clock=clock, sleep=sleep)

    def before(self, ledger: Ledger) -> None:
        """Finds out what became of batches that were begun to be sent."""
        self._adopt(ledger)

    def after(self, ledger: Ledger) -> None:
        """Sends all that is not sent, as far as the limits go. Raises `BudgetError` when that is nothing."""
        unsent = ledger.requests.unsent()
        affordable = list(self._affordable(unsent))
        if unsent and not affordable:
            raise BudgetError("The next request alone could go beyond the budget; raise it")
        for file in self._files(affordable):
            self._send(ledger, file)
        if left := len(unsent) - len(affordable):
            self._tell(f"{counted('request', left, 'en')} left for the next submit by the budget")

    def _affordable(self, unsent: Sequence[Unsent]) -> Iterator[Unsent]:
        """The first of them that cannot go beyond the limits of the run, whatever is answered."""
        total = Spending()
        for request in unsent:
            total = total.plus(self._budget.worst(request.input_tokens, request.max_output_tokens))
            if _is_beyond(total, self._limits):
                return
            yield request

    def _files(self, requests: Sequence[Unsent]) -> Iterator[list[str]]:
        file: list[str] = []
        size = 0
        for request in requests:
            if file and (len(file) == self._max_requests or size + request.bytes > self._max_bytes):
                yield file
                file, size = [], 0
            file.append(request.key)
            size += request.bytes
        if file:
            yield file

    def _send(self, ledger: Ledger, requests: Sequence[str]) -> None:
        batches = ledger.batches
        sending = batches.begin(requests, name=uuid4().hex, address=self._api.address)
        file_id = self._api.upload(batches.file_of(sending.number), name=sending.name)
        batches.post(sending.number, self._clock())
        try:
            batch = self._api.create(file_id, name=sending.name)
        except ClosedEndpointError:
            batches.dissolve(sending.number)
            raise
        batches.sent(sending.number, batch.id)
        self._tell(f"sent {batch.id}: {counted('request', len(requests), 'en')}")


class Collect:
    """Takes in what batches have brought. Implements `Visit`."""

    def __init__(
        self,
        api: BatchApi,
        *,
        wait: bool,
        tell: Tell,
        stopped: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """With `wait`, goes on until all batches in flight have ended, or `stopped` says so."""
        self._api = api
        self._wait = wait
        self._tell = tell
        self._stopped = stopped
        self._sleep = sleep
        self._last: dict[str, str] = {}
        self._adopt = Adoption(api, tell=tell, clock=clock, sleep=sleep)

    def before(self, ledger: Ledger) -> None:
        """Asks how far the batches are, and takes in those that have ended."""
        self._adopt(ledger)
        while True:
            for batch in ledger.batches.in_flight(self._api.address):
                self._try(ledger, batch)
            if not self._wait or not ledger.batches.in_flight(self._api.address) or self._pause():
                return

    def after(self, ledger: Ledger) -> None:
        """Nothing: what is missing stands in the ledger for the next submit."""

    def _pause(self) -> bool:
        """Whether to stop."""
        for _ in range(int(POLL_SECONDS)):
            if self._stopped():
                return True
            self._sleep(1.0)
        return self._stopped()

    def _try(self, ledger: Ledger, known: InFlight) -> None:
        """Looks at a batch. In the long time of a `wait` a provider that is away for a while ends nothing."""
        try:
            self._look_at(ledger, known)
        except ClosedEndpointError:
            raise
        except EndpointError as error:
            if not self._wait:
                raise
            self._tell_news(known.id, str(error))

    def _look_at(self, ledger: Ledger, known: InFlight) -> None:
        batch = self._api.retrieve(known.id)
        if not batch.is_ended:
            ledger.batches.told(known.number, batch.status)
            self._tell_news(batch.id, f"{batch.id} is {_shown(batch.status)}{_how_far(batch)}")
        elif batch.status == "failed":
            tally = ledger.batches.refuse(known.number, batch.status, batch.problems)
            self._report(batch, tally)
        else:
            lines = self._lines(batch)
            tally = ledger.batches.settle(known.number, batch.status, lines, read=self._api.meaning)
            self._report(batch, tally)

    def _tell_news(self, batch: str, line: str) -> None:
        if self._last.get(batch) != line:
            self._last[batch] = line
            self._tell(line)

    def _lines(self, batch: ProviderBatch) -> Iterator[BatchLine]:
        files = [one for one in (batch.output_file_id, batch.error_file_id) if one]
        contents = [self._api.content(file) for file in files]  # all there before the ledger is touched
        return chain.from_iterable(map(read_lines, contents))

    def _report(self, batch: ProviderBatch, tally: Counter[str]) -> None:
        self._tell(f"{batch.id} is {_shown(batch.status)}: {counted('reply', tally.pop('', 0), 'en')}")
        for cause, number in tally.most_common():
            self._tell(f"{counted('request', number, 'en')} without an answer: {cause}")


class Adoption:
    """Finds out what became of batches that were begun to be sent when the run before this one ended."""

    def __init__(
        self, api: BatchApi, *, tell: Tell, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._api = api
        self._tell = tell
        self._clock = clock
        self._sleep = sleep

    def __call__(self, ledger: Ledger) -> None:
        """Takes over those that came to be, and has the requests of the others sent again."""
        for sending in ledger.batches.sending(self._api.address):
            batch = None if sending.posted is None else self._found(sending, sending.posted)
            if batch is None:
                ledger.batches.dissolve(sending.number)
            else:
                ledger.batches.sent(sending.number, batch.id)
                self._tell(f"found {batch.id} again, sent before the last run ended")

    def _found(self, sending: Sending, posted: float) -> ProviderBatch | None:
        found = self._api.find(sending.name, since=posted)
        left = posted + SETTLING_SECONDS - self._clock()
        if found is not None or left <= 0:
            return found
        self._sleep(left)
        return self._api.find(sending.name, since=posted)


def _is_beyond(spending: Spending, limits: Limits) -> bool:
    is_too_dear = limits.budget is not None and spending.dollars > limits.budget
    return is_too_dear or (limits.tokens is not None and spending.tokens > limits.tokens)


def _shown(status: str) -> str:
    return status.replace("_", " ")[:40]


def _how_far(batch: ProviderBatch) -> str:
    counts = batch.request_counts
    return f" ({counts.completed + counts.failed} of {counts.total})" if counts and counts.total else ""
