"""Short articles drawn from the starter corpus and the sample articles, the same for the same seed."""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

from agent.articles import Given, read_article
from agent.text.sentences import core, units
from evals.bench.made_up import CORPUS

_SAMPLES = CORPUS.parent / "evals" / "samples"
_FIRST_DAY = date(2023, 1, 1)
_DIGIT = re.compile(r"[1-9](?=\D|$)")


def write_articles(path: Path, count: int, *, seed: int) -> None:
    """Writes `count` articles as JSONL: two to four sentences of one language, some with a digit changed.

    One in three has a date; one in ten is made of the sentences of one document, as a copy of it would be.
    """
    rng = random.Random(seed)
    texts = sentences()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row: dict[str, str] = {"id": f"a{number}", "text": _text(rng, texts)}
            if rng.random() < 1 / 3:
                row["published"] = (_FIRST_DAY + timedelta(days=rng.randrange(1000))).isoformat()
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _text(rng: random.Random, texts: dict[str, list[list[str]]]) -> str:
    documents = texts[rng.choice(sorted(texts))]
    if rng.random() < 0.1:
        return " ".join(rng.choice(documents)[:8])
    chosen = [rng.choice(rng.choice(documents)) for _ in range(rng.randint(2, 4))]
    return " ".join(_changed(rng, sentence) for sentence in chosen)


def _changed(rng: random.Random, sentence: str) -> str:
    if rng.random() < 0.2:
        return _DIGIT.sub(str(rng.randint(1, 9)), sentence, count=1)
    return sentence


def sentences() -> dict[str, list[list[str]]]:
    """The sentences of each document, by language."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted([*CORPUS.rglob("*.md"), *_SAMPLES.glob("sample.*.txt")]):
        if path.stem.lower() == "readme":
            continue
        article = read_article(str(path), Given())
        spans = [core(article.text, unit) for unit in units(article.text) if unit.kind != "heading"]
        sentences = [" ".join(article.text[start:end].split()) for start, end in spans]
        found.setdefault(article.language, []).append([one for one in sentences if one])
    return found
