"""The engine that the settings name, and the endpoint that it asks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agent.engines.local import LocalEngine
from agent.engines.local.network import THREADS
from agent.errors import SettingsError
from agent.protocols import Engine
from agent.settings import Settings
from agent.types import Value

if TYPE_CHECKING:
    from agent.endpoint import Endpoint, EndpointSettings, ReplyStore
    from agent.engines.llm import Door


class Run(Value):
    """What a run of a command may reuse and spend."""

    use_cache: bool = True
    """Take remembered verdicts, and remembered replies of the endpoint."""
    budget: float | None = None
    """US dollars that may be spent at the endpoint."""
    max_tokens: int | None = None
    """Tokens that the endpoint may read and write."""
    record: Path | None = None
    """Folder that every reply of the endpoint is written to."""
    replay: Path | None = None
    """Folder that replies are taken from in place of the endpoint."""


def open_endpoint(settings: Settings, run: Run) -> "Endpoint | None":
    """The endpoint that the settings name, for all articles of a run; None for an engine that asks none.

    Raises `SettingsError` for an engine that asks one when none is set, or no model.
    """
    if settings.engine == "local":
        return None
    from agent.endpoint import Endpoint, Limits

    limits = Limits(budget=run.budget, tokens=run.max_tokens)
    return Endpoint(endpoint_settings(settings), replies=_replies(settings, run), limits=limits)


def build_engine(
    settings: Settings,
    *,
    endpoint: "Endpoint | None" = None,
    languages: Sequence[str] = (),
    threads: int = THREADS,
) -> Engine:
    """The engine that the settings name; one that asks an endpoint asks `endpoint`, also in `languages`.

    The stance model computes on `threads` threads. Raises `EngineError` when the engine cannot be had.
    """
    local = LocalEngine(settings.stance_model, threads=threads)
    endpoint = endpoint or open_endpoint(settings, Run())
    return local if endpoint is None else large_engine(settings, endpoint, local=local, languages=languages)


def large_engine(settings: Settings, door: "Door", *, local: LocalEngine, languages: Sequence[str]) -> Engine:
    """The engine that asks at `door`: always, or what `local` leaves open."""
    from agent.engines.llm import LlmEngine

    large = LlmEngine(door, local=local, search_languages=languages)
    if settings.engine == "llm":
        return large
    from agent.engines.cascade import CascadeEngine

    return CascadeEngine(local, large)


def endpoint_settings(settings: Settings) -> "EndpointSettings":
    """The endpoint that the settings name, and its manners. Raises `SettingsError` without it."""
    from agent.endpoint import EndpointSettings, Price

    missing = [name for name in ("base_url", "model") if getattr(settings, name) is None]
    if missing:
        names = " and ".join(f"TABAYYUN_{name.upper()}" for name in missing)
        raise SettingsError(f"No model can be asked; set {names}, or use the engine 'local'")
    reading, writing = settings.price_input, settings.price_output
    price = None
    if reading is not None and writing is not None:
        price = Price(input=reading, cached_input=settings.price_cached_input, output=writing)
    same = ("base_url", "model", "api_key", "timeout_seconds", "patience_seconds")
    pace = ("concurrency", "requests_per_minute", "tokens_per_minute")
    return EndpointSettings(price=price, **{name: getattr(settings, name) for name in (*same, *pace)})


def _replies(settings: Settings, run: Run) -> "ReplyStore":
    from agent.endpoint import NoReplies, Recording, Replay, ReplyCache

    if run.replay is not None:
        return Replay(run.replay)
    if run.record is not None:
        return Recording(run.record)
    return ReplyCache(settings.cache) if run.use_cache else NoReplies()
