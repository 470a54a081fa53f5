"""What an endpoint can do: found out by asking, kept for a week."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from pydantic import Field, ValidationError

from agent.private_files import write_privately
from agent.types import Value

KEPT_FOR = timedelta(days=7)
"""Then all is tried anew: servers are updated."""

Form = Literal["bounded_schema", "schema", "json_object", "text"]
"""How an answer's form is asked for, best first: by a strict schema, the same without bounds on lengths and
numbers, by JSON mode with the schema in the prompt, by the prompt alone."""
_FORMS: tuple[Form, ...] = get_args(Form)

_BOUND_WORDS = ("maxlength", "minlength", "maxitems", "minitems", "minimum", "maximum", "pattern")
_FORM_WORDS = (
    "response_format",
    "schema",
    "json_object",
    "json mode",
    "structured",
    "guided",
    "grammar",
)


class Abilities(Value):
    """What a model takes at an endpoint. The default is tried first."""

    form: Form = "bounded_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    """Name of the bound on output tokens. The older one first: servers that know only it pass over the newer
    one in silence, and write without end."""
    temperature: bool = True
    seed: bool = True
    system: bool = True
    """Takes a system message; else its text goes before the first one of the user."""
    thinks: bool = False
    """Writes for itself before it answers, and needs room for that."""

    def after(self, complaint: str) -> "Abilities | None":
        """What is left when the endpoint complains so; None when that explains nothing."""
        told = complaint.lower()
        if self.form != "text" and any(word in told for word in _FORM_WORDS):
            return self.lowered(to_bounds=any(word in told for word in _BOUND_WORDS))
        if self.limit == "max_tokens" and _is_about_the_name_of_the_limit(told):
            return self.model_copy(update={"limit": "max_completion_tokens"})
        if self.temperature and "temperature" in told:
            return self.model_copy(update={"temperature": False})
        if self.seed and "seed" in told:
            return self.model_copy(update={"seed": False})
        if self.system and "system" in told:
            return self.model_copy(update={"system": False})
        return None

    def lowered(self, *, to_bounds: bool = False) -> "Abilities | None":
        """With the next lower form; `to_bounds` only drops the schema's bounds. None below the lowest."""
        if self.form == "text":
            return None
        if self.form == "bounded_schema":
            form: Form = "schema" if to_bounds else "json_object"
        else:
            form = _FORMS[_FORMS.index(self.form) + 1]
        return self.model_copy(update={"form": form})

    def meet(self, other: "Abilities") -> "Abilities":
        """What both know to be taken."""
        return Abilities(
            form=max(self.form, other.form, key=_FORMS.index),
            limit=min(self.limit, other.limit),
            temperature=self.temperature and other.temperature,
            seed=self.seed and other.seed,
            system=self.system and other.system,
            thinks=self.thinks or other.thinks,
        )


_UNKNOWN_WORDS = (
    "not supported",
    "unsupported",
    "unknown",
    "unrecognized",
    "unexpected",
    "permitted",
    "extra",
)


def _is_about_the_name_of_the_limit(told: str) -> bool:
    if "max_completion_tokens" in told:
        return True
    return "max_tokens" in told and any(word in told for word in _UNKNOWN_WORDS)


class _Note(Value):
    on: date
    abilities: Abilities


class _Notes(Value):
    version: Literal[1] = 1
    known: dict[str, _Note] = Field(default_factory=dict)


class AbilityNotes:
    """The abilities of one model at one address, shared by threads, kept in `folder` where there is one."""

    def __init__(
        self, folder: Path | None, *, address: str, model: str, today: Callable[[], date] = date.today
    ) -> None:
        self._path = folder / "abilities.json" if folder else None
        self._name = hashlib.sha256(f"{address} {model}".encode()).hexdigest()
        self._today = today
        self._lock = Lock()
        note = self._read().known.get(self._name)
        self._written = note.abilities if note and today() - note.on <= KEPT_FOR else None
        self._current = self._written or Abilities()

    @property
    def current(self) -> Abilities:
        """To be tried next."""
        with self._lock:
            return self._current

    def learn(self, abilities: Abilities) -> None:
        """For the rest of the run: the endpoint has said that it takes no more than this."""
        with self._lock:
            self._current = self._current.meet(abilities)

    def confirm(self, abilities: Abilities) -> None:
        """It gave a good answer to this: kept for the next run too."""
        with self._lock:
            self._current = self._current.meet(abilities)
            confirmed = abilities.meet(self._written or Abilities())
            if confirmed != self._written:
                self._written = confirmed
                self._write(confirmed)

    def _read(self) -> _Notes:
        try:
            return _Notes.model_validate_json(self._path.read_bytes()) if self._path else _Notes()
        except (OSError, ValidationError):
            return _Notes()

    def _write(self, abilities: Abilities) -> None:
        if self._path is None:
            return
        note = _Note(on=self._today(), abilities=abilities)
        known = {**self._read().known, self._name: note}
        try:
            write_privately(self._path, _Notes(known=known).model_dump_json(indent=1))
        except OSError:  # found out again next time
            return
