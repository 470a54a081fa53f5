"""Runs that can be repeated without a network: every question's outcome in a file of its own."""

from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from agent.endpoint.replies import Outcome
from agent.errors import EndpointError
from agent.private_files import make_private_folder, write_privately
from agent.types import Usage

_FREE = Usage(cached_replies=1, cost=0)


class _Folder:
    """Outcomes by key. A question that comes again in a run gets the same outcome and costs nothing more."""

    notes = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[str] = set()
        self._lock = Lock()

    def _read(self, key: str) -> Outcome:
        path = self._folder / f"{key}.json"
        try:
            outcome = Outcome.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise EndpointError(_not_there(self._folder)) from None
        except (OSError, ValidationError):
            raise EndpointError(f"{path} cannot be read as a recorded reply; record the run again") from None
        return outcome.model_copy(update={"usage": _FREE}) if self._is_repeated(key) else outcome

    def _is_repeated(self, key: str) -> bool:
        with self._lock:
            seen = key in self._seen
            self._seen.add(key)
            return seen


class Recording(_Folder):
    """Asks, and writes every outcome, errors included, to a file named by the question's key.

    The files hold answers, never a key or a header. Implements `agent.endpoint.ReplyStore`.
    """

    is_offline = False

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            make_private_folder(folder)
        except OSError as error:
            raise EndpointError(f"Nothing can be recorded in {folder}: {error.strerror}") from None

    def recall(self, key: str) -> Outcome | None:
        """The outcome recorded in this run; None for a question that is new in it."""
        with self._lock:
            is_new = key not in self._seen
        return None if is_new else self._read(key)

    def keep(self, key: str, outcome: Outcome) -> None:
        """Writes the file, whole or not at all. Raises `EndpointError` where it cannot."""
        try:
            write_privately(self._folder / f"{key}.json", outcome.model_dump_json(indent=1) + "\n")
        except OSError as error:
            raise EndpointError(f"Nothing can be recorded in {self._folder}: {error.strerror}") from None
        self._is_repeated(key)


class Replay(_Folder):
    """Answers from a recording alone; nothing is ever sent. Implements `agent.endpoint.ReplyStore`."""

    is_offline = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if not folder.is_dir():
            raise EndpointError(f"No recording at {folder}; make one with --record {folder}")

    def recall(self, key: str) -> Outcome:
        """The recorded outcome, with what it used. Raises `EndpointError` when there is none."""
        return self._read(key)

    def keep(self, key: str, outcome: Outcome) -> None:
        """Nothing."""


def _not_there(folder: Path) -> str:
    return (
        f"The recording at {folder} does not hold this question: the article, the library, the model, its "
        "address or a prompt has changed; record the run again"
    )
