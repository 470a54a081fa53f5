"""The card of a model that somebody exported: from its own `model.toml`, or what holds without one."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from agent.engines.local.card import ModelCard
from agent.errors import EngineError
from agent.types import Value
from agent.types.faults import told_fault

MODEL, TOKENIZER, CONFIG, CARD = "model.onnx", "tokenizer.json", "config.json", "model.toml"
UNFITTED = 0.9
"""Probability from which a model whose thresholds nobody has fitted takes a side."""
MAX_TOKENS = 256
"""Enough for two sentences and a claim in most vocabularies."""

_SUPPORTS = {"entailment", "entail", "entails", "support", "supports", "supported"}
_REFUTES = {"contradiction", "contradicts", "contradictory", "refute", "refutes", "refuted"}
_NEUTRAL = {"neutral", "nei", "not enough info", "not enough information", "not enough evidence"}


class Config(Value):
    """What is needed of `config.json`."""

    columns: tuple[int, int, int]
    """Where the logits of supports, refutes, neutral stand."""
    pad: int


def exported_card(folder: Path) -> ModelCard:
    """The card of the model in `folder`, named after the folder, its numbers and its files.

    Without `model.toml` the logits alone decide, at temperature 1 and thresholds of `UNFITTED`. Raises
    `EngineError` when a file is missing, or when the card is of another model.
    """
    folder = folder.absolute()
    _check_files(folder)
    written, digest = folder / CARD, _digest(folder)
    text = written.read_bytes() if written.exists() else b""
    try:
        given = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EngineError(f"{written} is no TOML: {error}; correct it or remove it") from None
    if given.get("sha256", digest) != digest:
        raise EngineError(
            f"{written} was fitted for another model than the one beside it; remove it, then fit again with "
            f"'python -m evals.fit.thresholds --model {folder}'"
        )
    version = f"fit{hashlib.sha256(text).hexdigest()[:4]}" if text else "unfitted"
    named = {"name": folder.name, "version": version, "file": MODEL, "sha256": digest}
    try:
        return ModelCard.model_validate({**_with_defaults(given), **named})
    except ValidationError as error:
        raise EngineError(f"{written} cannot be used: {told_fault(error)}") from None


def read_config(path: Path) -> Config:
    """What `config.json` says. Raises `EngineError` with the labels found unless they are those of NLI."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise EngineError(f"{path} is no JSON: {error}; export the model again") from None
    labels = found.get("id2label") if isinstance(found, dict) else None
    labels = labels if isinstance(labels, dict) else {}
    by_number = {str(number): re.sub(r"[\W_]+", " ", str(label)).lower() for number, label in labels.items()}
    places = {_kind(label): number for number, label in by_number.items()}
    if set(by_number) != {"0", "1", "2"} or set(places) != {"supports", "refutes", "neutral"}:
        raise EngineError(
            f"{path} has under id2label {labels or 'nothing'}; wanted there for 0, 1 and 2, in any order: "
            "entailment, contradiction and neutral (or supports, refutes and nei)"
        )
    pad = found.get("pad_token_id")
    columns = (int(places["supports"]), int(places["refutes"]), int(places["neutral"]))
    return Config(columns=columns, pad=pad if isinstance(pad, int) else 0)


def _kind(label: str) -> str:
    kinds = {"supports": _SUPPORTS, "refutes": _REFUTES, "neutral": _NEUTRAL}
    return next((kind for kind, labels in kinds.items() if label.strip() in labels), label)


def _check_files(folder: Path) -> None:
    wanted = f"wanted a folder with {MODEL}, {TOKENIZER} and {CONFIG}"
    if not folder.is_dir():
        raise EngineError(f"No folder at {folder}; for TABAYYUN_STANCE_MODEL {wanted}")
    for name in (MODEL, TOKENIZER, CONFIG):
        if not (folder / name).is_file():
            raise EngineError(f"No {name} in {folder}; for TABAYYUN_STANCE_MODEL {wanted}")


def _digest(folder: Path) -> str:
    """SHA-256 over the SHA-256 of the model, of the weights some exporters put beside it, and of the rest."""
    whole = hashlib.sha256()
    for path in [*sorted(folder.glob(f"{MODEL}*")), folder / TOKENIZER, folder / CONFIG]:
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def _with_defaults(given: Mapping[str, object]) -> dict[str, object]:
    """What `model.toml` says, and what holds where it says nothing: the logits alone decide."""
    thresholds = given.get("thresholds")
    return {
        "max_tokens": MAX_TOKENS,
        "batch": 16,
        "temperature": 1.0,
        "windows": 10,
        "fitted_on": "",
        "command": "",
        "confidence": {"side_slope": 1.0, "side_offset": 0.0, "none_slope": 1.0, "none_offset": 0.0},
        **given,
        "thresholds": {
            "supports": UNFITTED,
            "refutes": UNFITTED,
            "shared": 0.3,
            "stretch": 0.0,
            **(thresholds if isinstance(thresholds, dict) else {}),
        },
    }
