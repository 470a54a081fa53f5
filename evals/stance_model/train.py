"""Trains the stance model on a pack, by epochs or by the clock; runs on CPU and GPU unchanged.

    python -m evals.stance_model.train pack.xz --out model --sets public=1 own=3 --development own-dev

Begins from multilingual-e5-small, or from the checkpoint `--start`. Stopped at any time, the same command
goes on from the last checkpoint in `--out`. Writes `model.pt` (the average of the weights over the last
steps), the logits of the development sets and what was measured on them.
"""

import argparse
import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.encoding import shuffled_batches
from evals.stance_model.network import Weights, forward, head, read_weights, write_weights
from evals.stance_model.pack import Feed, Pack, joined, read_pack
from evals.stance_model.steps import graphs, optimizer_of
from evals.stance_model.trial import try_out

if TYPE_CHECKING:
    from torch import Tensor

_CHECKPOINT_SECONDS = 300.0
_HEAD_SEED = 13
"""One for all runs, so that their weights can be averaged."""
_AVERAGED, _LOGGED = 8, 200
"""Steps after which the average is brought up to date, and after which a line goes to the log."""


@dataclass(frozen=True)
class Plan:
    """How long and how hard to train."""

    sets: Mapping[str, int]
    """How often an epoch shows each set."""
    epochs: int
    rate: float
    head_rate: float
    tokens: int
    """Of a batch, padding included."""
    dropout: float
    smoothing: float
    """Of labels (Szegedy et al., arXiv:1512.00567)."""
    decay: float
    """Of the running average of the weights (Polyak and Juditsky, 1992); 0 keeps the last ones."""
    frozen_layers: int
    seed: int
    device: str
    minutes: float | None = None
    """Of training, over all restarts; the rate falls to nothing by then. None: epochs alone decide."""
    warmup: float = 0.06


@dataclass
class Progress:
    """What a restart needs to know."""

    step: int = 0
    seconds: float = 0.0


def rate_factor(done: float, warmup: float) -> float:
    """What the learning rate is multiplied by once `done` of the training, in [0, 1], is over."""
    rising = done / warmup if done < warmup else (1 - done) / (1 - warmup)
    return max(rising, 0.01)


class Trainer:
    """Weights on their way; `run` gives the running average of them."""

    def __init__(self, pack: Pack, weights: Weights, *, plan: Plan, out: Path) -> None:
        import torch

        torch.manual_seed(plan.seed)
        self._plan, self._out = plan, out
        pairs = joined([pack.sets[name] for name, times in plan.sets.items() for _ in range(times)])
        self._lengths = pairs.lengths
        self._feed = Feed(pairs, torch.from_numpy(pack.words).to(plan.device))
        frozen = tuple(f"enc.layers.{number}." for number in range(plan.frozen_layers))
        self._weights = {
            name: tensor.to(plan.device).requires_grad_(not name.startswith(frozen or "-"))
            for name, tensor in weights.items()
        }
        self._average = {name: tensor.detach().clone() for name, tensor in self._weights.items()}
        self._optimizer = optimizer_of(self._weights, plan.device)
        self._tally = torch.zeros(3, device=plan.device)
        self._progress = Progress()

    def run(self) -> Weights:
        """The averaged weights after training; checkpoints and a log go to `out`."""
        self._restore()
        batches = self._batches()
        step = graphs(self._step) if self._plan.device == "cuda" else self._step
        begun, saved = time.monotonic() - self._progress.seconds, time.monotonic()
        for tokens, rows in batches[self._progress.step :]:
            self._progress.seconds = time.monotonic() - begun
            done = max(self._progress.step / len(batches), self._share_of_time())
            if done >= 1:
                break
            self._set_rates(rate_factor(done, self._plan.warmup))
            step(rows, tokens)
            self._progress.step += 1
            if self._progress.step % _AVERAGED == 0:
                self._keep_average()
            if self._progress.step % _LOGGED == 0:
                self._log()
            if time.monotonic() - saved > _CHECKPOINT_SECONDS:
                self._save()
                saved = time.monotonic()
        return self._average

    def _share_of_time(self) -> float:
        return self._progress.seconds / 60 / self._plan.minutes if self._plan.minutes else 0.0

    def _batches(self) -> "list[tuple[int, Tensor]]":
        """The batches of all epochs, every epoch in an order of its own."""
        import torch

        rng = random.Random(self._plan.seed)
        batches = [
            batch
            for _ in range(self._plan.epochs)
            for batch in shuffled_batches(self._lengths, tokens=self._plan.tokens, rng=rng)
        ]
        rows = torch.tensor([row for batch in batches for row in batch.rows]).to(self._plan.device)
        parts = rows.split([len(batch.rows) for batch in batches])
        return [(batch.tokens, part) for batch, part in zip(batches, parts, strict=True)]

    def _set_rates(self, factor: float) -> None:
        rates = self._plan.rate, self._plan.head_rate
        for group, rate in zip(self._optimizer.param_groups, rates, strict=True):
            group["lr"].fill_(rate * factor)

    def _step(self, rows: "Tensor", tokens: int) -> None:
        import torch

        plan = self._plan
        x, mask, gold = self._feed.batch(rows, tokens)
        with torch.autocast(plan.device, torch.bfloat16):
            logits = forward(self._weights, x, mask, dropout=plan.dropout)
        loss = torch.nn.functional.cross_entropy(logits.float(), gold, label_smoothing=plan.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([one for one in self._weights.values() if one.requires_grad], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        hits = (logits.detach().argmax(-1) == gold).float().mean()
        self._tally += torch.stack([loss.detach(), hits, torch.ones_like(hits)])

    def _keep_average(self) -> None:
        import torch

        past = self._progress.step / _AVERAGED
        decay = min(self._plan.decay**_AVERAGED, past / (past + 10))
        with torch.no_grad():
            averages, latest = list(self._average.values()), list(self._weights.values())
            torch._foreach_lerp_(averages, latest, 1 - decay)

    def _log(self) -> None:
        loss, hits, steps = self._tally.tolist()
        self._tally.zero_()
        line = {
            "step": self._progress.step,
            "loss": round(loss / steps, 3),
            "accuracy": round(hits / steps, 3),
            "seconds": round(self._progress.seconds),
        }
        with (self._out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _save(self) -> None:
        import torch

        whole = {
            "weights": {name: tensor.detach() for name, tensor in self._weights.items()},
            "average": self._average,
            "optimizer": self._optimizer.state_dict(),
            "progress": vars(self._progress),
        }
        torch.save(whole, self._out / "checkpoint.tmp")
        (self._out / "checkpoint.tmp").replace(self._out / "checkpoint.pt")

    def _restore(self) -> None:
        import torch

        if not (self._out / "checkpoint.pt").exists():
            return
        whole = torch.load(self._out / "checkpoint.pt", map_location=self._plan.device, weights_only=True)
        self._optimizer.load_state_dict(whole["optimizer"])
        self._progress = Progress(**whole["progress"])
        with torch.no_grad():
            for name, tensor in whole["weights"].items():
                self._weights[name].copy_(tensor)
                self._average[name].copy_(whole["average"][name])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", metavar="NAME=TIMES", required=True)
    parser.add_argument("--development", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=3e-4)
    parser.add_argument("--tokens", type=int, default=4096)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--decay", type=float, default=0.999)
    parser.add_argument("--frozen-layers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=29)
    return parser.parse_args()


def main() -> None:
    """Train, write `model.pt`, measure it."""
    import torch

    chosen = vars(_arguments())
    pack, start, out = read_pack(chosen.pop("pack")), chosen.pop("start"), chosen.pop("out")
    development = chosen.pop("development")
    sets = {name: int(times) for name, _, times in (given.partition("=") for given in chosen.pop("sets"))}
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(sets=sets, device="cuda" if torch.cuda.is_available() else "cpu", **chosen)
    first = read_weights(start) if start else {**pack.encoder, **head(_HEAD_SEED)}
    weights = Trainer(pack, first, plan=plan, out=out).run()
    write_weights(weights, out / "model.pt")
    try_out(weights, pack, development, out=out)


if __name__ == "__main__":
    main()
