"""How weights do on the development sets of a pack, where they were trained."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.encoding import sorted_batches
from evals.stance_model.network import Weights, forward
from evals.stance_model.pack import Feed, Pack, PairSet

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from torch import Tensor

_BATCH = 128


def logits_of(weights: Weights, pairs: PairSet, table: "Tensor") -> "NDArray[float32]":
    """Logits [pairs, 3], in the order of the set."""
    import numpy as np
    import torch

    found = np.zeros((len(pairs.labels), 3), np.float32)
    feed, lengths = Feed(pairs, table), pairs.lengths
    with torch.no_grad():
        for batch in sorted_batches(lengths, size=_BATCH):
            rows = torch.tensor(batch, device=table.device)
            x, mask, _ = feed.batch(rows, max(lengths[row] for row in batch))
            found[batch] = forward(weights, x, mask).cpu().numpy()
    return found


def try_out(weights: Weights, pack: Pack, names: Sequence[str], *, out: Path) -> None:
    """Write the sets' logits to `logits.npz`, their accuracy by source to `trial.json`; print that of all."""
    import numpy as np
    import torch

    table = torch.from_numpy(pack.words).to(next(iter(weights.values())).device)
    logits = {name: logits_of(weights, pack.sets[name], table) for name in names}
    np.savez_compressed(out / "logits.npz", **logits)  # type: ignore[arg-type]
    trial = {name: _accuracies(pack.sets[name], found) for name, found in logits.items()}
    (out / "trial.json").write_text(json.dumps(trial, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(out.name, {name: figures["all"] for name, figures in trial.items()}, flush=True)


def _accuracies(pairs: PairSet, logits: "NDArray[float32]") -> dict[str, tuple[float, int]]:
    """Accuracy and number of pairs, of all and by source."""
    hits = (logits.argmax(axis=1) == pairs.labels).tolist()
    groups: dict[str, list[bool]] = defaultdict(list)
    for source, hit in zip(pairs.sources, hits, strict=True):
        groups["all"].append(hit)
        groups[source].append(hit)
    return {name: (round(sum(found) / len(found), 4), len(found)) for name, found in groups.items()}
