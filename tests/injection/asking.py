"""The large-model engine in front of a scripted endpoint."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from endpoint.asking import endpoint
from endpoint.server import Reply, Request, Server, serving
from injection.attacks import LANGUAGES
from injection.runs import Stage

from agent.engines.llm import LlmEngine


@contextmanager
def asking(stage: Stage, script: Callable[[Request], Reply]) -> Iterator[tuple[LlmEngine, Server]]:
    """An engine that asks `script` over the loopback interface, and what it was asked."""
    with serving(script) as server:
        yield LlmEngine(endpoint(server), local=stage.local, search_languages=LANGUAGES), server
