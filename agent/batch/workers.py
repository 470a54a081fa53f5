"""A worker process: loads its parts once, then verifies task after task."""

import os
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from agent.batch.findings import LedgerFindings
from agent.batch.store_server import die_with
from agent.batch.types import MakeParts, Terms
from agent.batch.verifying import Verifier
from agent.errors import AgentError


class Ready(NamedTuple):
    """The worker can be given a task."""


class Unable(NamedTuple):
    """The worker cannot work, nor could another one like it."""

    reason: str


class Job(NamedTuple):
    """All that a worker has to be told."""

    make_parts: MakeParts
    terms: Terms
    ledger: Path
    """Where findings are shared."""
    environment: Mapping[str, str]
    """Variables that are set for it."""


def work(pipe: Connection, job: Job, parent: int) -> None:
    """Answers each task from `pipe` with its outcome, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with(parent)
    os.environ.update(job.environment)
    try:
        _answer(pipe, job)
    except AgentError as error:
        pipe.send(Unable(str(error)))
    except (EOFError, BrokenPipeError):
        pass


def _answer(pipe: Connection, job: Job) -> None:
    findings = LedgerFindings(job.ledger, job.terms)
    verifier = Verifier(job.make_parts(), terms=job.terms, findings=findings)
    pipe.send(Ready())
    while (task := pipe.recv()) is not None:
        pipe.send(verifier.verify_one(task))
