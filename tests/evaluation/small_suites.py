"""Suites of a claim or two, written in a line."""

import json
from pathlib import Path
from typing import Any

HARBOUR = "The harbour of Bensa opened in 1931. It has nine piers. Ferries leave at noon."
MINA = "افتُتح ميناء بنسة عام 1931."
DOCUMENTS = [
    {"id": "harbour", "text": HARBOUR, "language": "en"},
    {"id": "mina", "text": MINA, "language": "ar", "published": "2020-05-01"},
]
ARTICLE = {"id": "a1", "text": "Port news\n\nThe harbour has nine piers. Who knew?", "language": "en"}
CLAIM = {"id": "c1", "text": "The harbour of Bensa has nine piers.", "label": "supported"}
EVIDENCE = {"document": "harbour", "quote": "It has nine piers."}
FROM_ARTICLE = {"article": "a1", "quote": "The harbour has nine piers."}


def write(folder: Path, *claims: dict[str, Any], manifest: str = "", articles: Any = (ARTICLE,)) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "suite.toml").write_text(f'name = "bensa"\nversion = 1\n{manifest}', encoding="utf-8")
    for name, rows in (("corpus", DOCUMENTS), ("articles", articles), ("claims", claims)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder
