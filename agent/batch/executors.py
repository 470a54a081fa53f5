"""What runs the work of a batch, and what it reports back."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeAlias

from agent.batch.types import Leased, Outcome


class Ended(NamedTuple):
    """A task has its outcome."""

    key: str
    outcome: Outcome


class Lost(NamedTuple):
    """The worker of a task is gone, or was given up."""

    key: str
    cause: str


class Broken(NamedTuple):
    """No task can be done any more: the run stops, and what is left stays to be done."""

    reason: str


Event: TypeAlias = Ended | Lost | Broken


class Executor(Protocol):
    """Runs tasks, several at once, and never raises for one of them."""

    name: str
    """Of this run, in the ledger's leases."""

    def room(self) -> int:
        """How many tasks can be given to it now."""

    def busy(self) -> int:
        """How many it has that have not ended."""

    def give(self, leased: Leased) -> None:
        """Begins a task."""

    def wait(self, seconds: float) -> Sequence[Event]:
        """What happened, once anything has, or nothing after `seconds`."""

    def mended(self, key: str) -> bool:
        """Whether what the workers need was found dead, and started again, since that task was begun."""

    def close(self) -> None:
        """Lets go of all workers; of work not ended nothing more is heard."""
