"""The values of a batch."""

import hashlib
import zlib
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Protocol, Self, TypeAlias

from pydantic import BeforeValidator, Field

from agent import __version__
from agent.cache import code_digest
from agent.protocols import Engine, Library
from agent.text.normalise import clean
from agent.types import Article, EngineRecord, FailedFinding, Failure, Report, Value
from agent.verify import Options

if TYPE_CHECKING:
    from agent.endpoint.deferred import DeferredRequest

STOPS = frozenset({"BudgetError", "ClosedEndpointError"})
"""Errors that every further task would meet: the run stops, and the task stays to be done."""

Order: TypeAlias = Literal["input", "finished"]
"""Of the lines of a result file."""


Name: TypeAlias = Annotated[str, BeforeValidator(clean)]
"""As found, without what no file can hold: names of files may be any bytes."""


class Task(Value):
    """What is to be verified."""

    kind: Literal["article", "claim"]
    """"claim": the whole text is the claim."""
    article: Article


class Row(Value):
    """A task and where the input has it."""

    id: Name
    """As the input names it, else its place in the input."""
    source: Name
    """File, with "#" and the line where it is a row."""
    task: Task


class BadRow(Value):
    """What of the input could not be read."""

    id: Name
    source: Name
    reason: Name


class Terms(Value):
    """All that an outcome depends on besides its task."""

    engine: EngineRecord
    library: str
    """Fingerprint."""
    options: Options = Options()
    version: str = __version__
    code: str = Field(default_factory=code_digest)
    """Of the code that finds and judges."""

    @property
    def digest(self) -> str:
        """Of all of it."""
        return digest_of(self.model_dump_json())

    def key_of(self, task: Task) -> str:
        """Equal for equal tasks under equal terms, and for no others."""
        return digest_of(f"{self.digest}\n{task.model_dump_json()}")


class Parts(NamedTuple):
    """What a worker verifies with."""

    engine: Engine
    library: Library


class MakeParts(Protocol):
    """Opens the parts, where the work is done. Travels to other processes, so it can be pickled."""

    def __call__(self) -> Parts: ...


class Outcome(NamedTuple):
    """What became of a task, as the ledger keeps it."""

    report: bytes | None = None
    """A report's JSON, packed; None where there is but a failure."""
    failure: Failure | None = None
    claims: int = 0
    cost: float | None = None
    """In US dollars; None where nothing was asked of an endpoint, or no price is known."""
    cause: str | None = None
    """Why it counts as failed: the failure's message, or one among the report's findings.

    The first of them, but for one that stops the run.
    """
    error: str | None = None
    """Type of the error behind `cause`."""
    wanted: "tuple[DeferredRequest, ...]" = ()
    """Requests without whose replies nothing is settled: the task waits for them."""

    @classmethod
    def of(cls, found: Report | Failure) -> Self:
        """A report with a claim that failed counts as failed, and is kept all the same."""
        if isinstance(found, Failure):
            return cls(failure=found, cause=found.message, error=found.error)
        failures = [one.failure for one in found.findings if isinstance(one, FailedFinding)]
        failures.sort(key=lambda one: one.error not in STOPS)
        first = failures[0] if failures else None
        return cls(
            report=pack(found.model_dump_json(by_alias=True)),
            claims=len(found.findings),
            cost=found.usage.cost if found.usage else None,
            cause=first.message if first else None,
            error=first.error if first else None,
        )

    @classmethod
    def given_up(cls, error: str, cause: str) -> Self:
        """Of a task that nobody could finish."""
        return cls.of(Failure(stage="extract", error=error, message=cause))


class Leased(NamedTuple):
    """A task in the hands of a worker."""

    key: str
    task: Task
    seconds: float
    """How long the worker has for it."""


class Line(NamedTuple):
    """A row of the input with what became of it."""

    number: int
    """Place in the input, from 1."""
    finished: int | None
    """Place in the order of finishing, shared by rows with one task; 0 for a row that could not be read."""
    id: str
    source: str
    problem: str | None
    """Why the row could not be read."""
    report: bytes | None
    failure: str | None
    """JSON."""


class Counts(NamedTuple):
    """Rows of the input by what became of them."""

    done: int = 0
    failed: int = 0
    bad: int = 0
    """Could not be read."""
    todo: int = 0
    """Waiting, or in work."""
    claims: int = 0
    """Findings of the rows that are done or failed."""
    cost: float | None = None
    """In US dollars; None where no price is known. A task that several rows share is paid once."""

    @property
    def settled(self) -> int:
        """Rows that need no more work."""
        return self.done + self.failed + self.bad

    @property
    def total(self) -> int:
        """All rows."""
        return self.settled + self.todo


def digest_of(text: str) -> str:
    """SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def pack(text: str) -> bytes:
    """`text` at about a sixth of its size."""
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> str:
    """What `pack` was given."""
    return zlib.decompress(packed).decode()
