"""`suite.toml`: what a suite says of itself."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, field_validator

from agent.evaluation.faults import Fault
from agent.evaluation.rows import cleaned, validate
from agent.types import Label, Value

MANIFEST = "suite.toml"


class Manifest(Value):
    """The keys of `suite.toml`."""

    name: str = Field(min_length=1)
    version: str = "1"
    """A number may be written without quotation marks."""
    languages: tuple[str, ...] = ()
    """Of its claims. When given, each claim's language has to be one of them."""
    measures: str | None = None
    about: str | None = None
    source: str | None = None
    licence: str | None = None
    corpus: tuple[str, ...] = ("corpus.jsonl",)
    """Files and folders of documents, from the suite's folder; one may be written without a list."""
    labels: dict[str, Label] = Field(default_factory=dict)
    """From the source's labels to ours, where `claims.jsonl` keeps the source's."""
    gold_evidence: bool = False
    """Every supported, refuted and conflicting claim names its evidence."""

    @field_validator("version", mode="before")
    @classmethod
    def _number_as_text(cls, version: object) -> object:
        is_number = isinstance(version, int | float) and not isinstance(version, bool)
        return str(version) if is_number else version

    @field_validator("corpus", mode="before")
    @classmethod
    def _one_as_list(cls, corpus: object) -> object:
        return [corpus] if isinstance(corpus, str) else corpus


class ReadManifest(NamedTuple):
    """A manifest, or why there is none."""

    manifest: Manifest | None
    faults: tuple[Fault, ...]


def read_manifest(folder: Path) -> ReadManifest:
    """The manifest of the suite in `folder`."""
    path = folder / MANIFEST
    try:
        fields = cleaned(tomllib.loads(path.read_bytes().decode()))
    except OSError as error:
        messages = [f"It cannot be read ({error.strerror or type(error).__name__}); a suite needs one"]
    except ValueError as error:
        messages = [f"It is not TOML: {error}"]
    else:
        manifest, messages = validate(Manifest, fields if isinstance(fields, dict) else {})
        if manifest is not None:
            return ReadManifest(manifest, ())
    return ReadManifest(None, tuple(Fault(file=path, message=message) for message in messages))
