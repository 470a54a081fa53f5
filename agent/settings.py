"""The only reader of the environment."""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from agent.errors import SettingsError
from agent.types.faults import first_fault

PREFIX = "TABAYYUN_"
"""Every variable we read starts with it, but for the XDG base directories."""


def _xdg_folder(variable: str, fallback: str) -> Path:
    """An XDG base directory; the specification has relative paths ignored."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / fallback


def _is_an_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # whose words show the value
        is_whole = False
    if not is_whole:
        raise ValueError("wanted an address such as http://127.0.0.1:8000")
    return url


Address = Annotated[str, AfterValidator(_is_an_address)]
Folder = Annotated[Path, AfterValidator(Path.expanduser)]


class Settings(BaseSettings):
    """What can be set from outside, each as `TABAYYUN_<NAME>`. An empty variable counts as unset."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    library: Folder = Field(
        default_factory=lambda: _xdg_folder("XDG_DATA_HOME", ".local/share") / "tabayyun" / "library"
    )
    """Folder of the reference documents."""
    cache: Folder = Field(default_factory=lambda: _xdg_folder("XDG_CACHE_HOME", ".cache") / "tabayyun")
    """Folder of what can be made again: remembered verdicts."""
    sessions: Folder = Field(
        default_factory=lambda: _xdg_folder("XDG_STATE_HOME", ".local/state") / "tabayyun" / "sessions"
    )
    """Folder of the chat's sessions."""
    chroma_url: Address | None = None
    """Address of a Chroma server; None keeps the dense index in the library's folder."""
    engine: Literal["local", "llm", "cascade"] = "local"
    """Which engine reads and judges; all but `local` send text to the endpoint at `base_url`."""
    stance_model: Folder | None = None
    """Folder of a stance model, exported to ONNX, for the local engine; None is the shipped one."""
    base_url: Address | None = None
    """Address of an OpenAI-compatible endpoint."""
    model: str | None = None
    """Name of the model at that endpoint."""
    api_key: SecretStr | None = None
    """Key of that endpoint."""
    timeout_seconds: float = Field(default=60, gt=0, le=3600)
    """Longest wait for one reply of the endpoint."""
    patience_seconds: float = Field(default=180, gt=0, le=86400)
    """Longest time spent on one question, repeats after errors included."""
    concurrency: int = Field(default=20, ge=1, le=256)
    """Requests to the endpoint at once."""
    requests_per_minute: int | None = Field(default=None, ge=1)
    """Most requests a minute; None where the endpoint's own answers set the pace."""
    tokens_per_minute: int | None = Field(default=None, ge=1)
    """Most tokens a minute, in and out together."""
    price_input: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens read."""
    price_cached_input: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens read from the endpoint's cache; None is the price of any other."""
    price_output: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens written."""

    def published(self) -> dict[str, str]:
        """The settings that answers depend on, fit to publish: no secret, of an address only the host."""
        address = urlsplit(self.base_url or "")
        told = {
            "engine": self.engine,
            "stance_model": self.stance_model.name if self.stance_model else None,
            "model": self.model,
            "base_url": address.netloc.rpartition("@")[2],
        }
        return {name: value for name, value in told.items() if value}


def load(*, library: Path | None = None, engine: str | None = None) -> Settings:
    """Settings from the environment; `library` and `engine`, when given, in place of those set there.

    Raises `SettingsError`, which names the variable and never shows a value.
    """
    try:
        settings = Settings() if engine is None else Settings.model_validate({"engine": engine})
    except ValidationError as error:
        place, reason = first_fault(error)
        raise SettingsError(f"{PREFIX}{place.upper()} cannot be used: {reason}") from None
    return settings if library is None else settings.model_copy(update={"library": library})


def unknown_variables() -> tuple[str, ...]:
    """Names in the environment that look like settings of ours and are none, sorted."""
    ours = {PREFIX + name.upper() for name in Settings.model_fields}
    return tuple(sorted(name for name in os.environ if name.startswith(PREFIX) and name not in ours))


def forget_old_tracing() -> None:
    """Takes variables out of this process's environment with which LangChain refuses to work at all."""
    for name in ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"):
        os.environ.pop(name, None)
