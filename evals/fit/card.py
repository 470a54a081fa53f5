"""The model card as a TOML file."""

import json
from pathlib import Path

from agent.engines.local.stance import ModelCard

PATH = Path(__file__).parents[2] / "agent" / "models" / "stance" / "model.toml"


def write(card: ModelCard, path: Path) -> None:
    """Write `card` as `path`, in the order of its fields."""
    lines = ["# Written by evals/fit/thresholds.py."]
    fields = card.model_dump()
    lines += [f"{key} = {_value(value)}" for key, value in fields.items() if not isinstance(value, dict)]
    for key, table in fields.items():
        if isinstance(table, dict):
            lines += _table(key, table)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(name: str, table: dict[str, object]) -> list[str]:
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    own = [f"{_key(key)} = {_value(value)}" for key, value in table.items() if key not in inner]
    lines = ["", f"[{name}]", *own] if own else []
    for key, value in inner.items():
        lines += _table(f"{name}.{key}", value)
    return lines


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else _value(name)


def _value(value: object) -> str:
    """A JSON string is a TOML string."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
