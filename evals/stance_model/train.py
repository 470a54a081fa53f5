"""Trains the stance model on pairs, by steps or by the clock; runs on CPU and GPU unchanged.

    python -m evals.stance_model.train stage2.jsonl --start stage1/model.pt --out stage2 --minutes 30

Stopped at any time, the same command goes on from the last checkpoint in `--out`.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.encoding import encode, shuffled_batches, vectors
from evals.stance_model.network import LABELS, Weights, forward, read_weights, write_weights
from evals.stance_model.prepare import read_pairs

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

_BATCH = 32
_HEAD = ("dense", "out")
_LABEL_SMOOTHING = 0.05
_CHECKPOINT_SECONDS = 300.0


@dataclass(frozen=True)
class Plan:
    """How long and how hard to train."""

    rate: float
    head_rate: float
    minutes: float
    """Of training, over all restarts; the rate falls to nothing by then."""
    epochs: int
    frozen_layers: int
    seed: int
    device: str
    warmup: float = 0.05


@dataclass
class Progress:
    """What a restart needs to know."""

    step: int = 0
    seconds: float = 0.0


def rate_factor(done: float, warmup: float) -> float:
    """What the learning rate is multiplied by once `done` of the training, in [0, 1], is over."""
    rising = done / warmup if done < warmup else (1 - done) / (1 - warmup)
    return max(rising, 0.01)


def train(pairs: Sequence[dict[str, str]], weights: Weights, *, plan: Plan, out: Path) -> Weights:
    """The weights after training; checkpoints go to `out`, a line of progress every 50 steps to its log."""
    import torch

    torch.manual_seed(plan.seed)
    optimizer, progress = _start(weights, plan), Progress()
    _restore(out, weights, optimizer, progress)
    rows = [(encode(pair), LABELS.index(pair["label"])) for pair in pairs]
    steps = list(_batches([len(ids) for ids, _ in rows], plan))
    begun, saved = time.monotonic() - progress.seconds, time.monotonic()
    recent: list[tuple[float, float]] = []
    for batch in steps[progress.step :]:
        progress.seconds = time.monotonic() - begun
        done = max(progress.step / len(steps), progress.seconds / 60 / plan.minutes)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, (plan.rate, plan.head_rate), strict=True):
            group["lr"] = rate * rate_factor(done, plan.warmup)
        recent.append(_step([rows[row] for row in batch], weights, optimizer=optimizer, device=plan.device))
        progress.step += 1
        if progress.step % 50 == 0:
            _log(out, recent[-50:], progress)
        if time.monotonic() - saved > _CHECKPOINT_SECONDS:
            _save(out, weights, optimizer, progress)
            saved = time.monotonic()
    return weights


def _start(weights: Weights, plan: Plan) -> "Optimizer":
    import torch

    frozen = tuple(f"enc.layers.{number}." for number in range(plan.frozen_layers))
    for name, tensor in weights.items():
        weights[name] = tensor.to(plan.device).requires_grad_(not name.startswith(frozen or "-"))
    body = [tensor for name, tensor in weights.items() if not name.startswith(_HEAD) and tensor.requires_grad]
    head = [tensor for name, tensor in weights.items() if name.startswith(_HEAD)]
    groups = [{"params": body, "lr": plan.rate}, {"params": head, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def _batches(lengths: Sequence[int], plan: Plan) -> Iterator[list[int]]:
    rng = random.Random(plan.seed)
    for _ in range(plan.epochs):
        yield from shuffled_batches(lengths, size=_BATCH, rng=rng)


def _step(
    rows: Sequence[tuple[list[int], int]], weights: Weights, *, optimizer: "Optimizer", device: str
) -> tuple[float, float]:
    """Loss and accuracy of the batch before the step."""
    import torch

    x, mask = (torch.from_numpy(array).to(device) for array in vectors([ids for ids, _ in rows]))
    gold = torch.tensor([label for _, label in rows], device=device)
    with torch.autocast(device.split(":")[0], torch.bfloat16):
        logits = forward(weights, x, mask)
    loss = torch.nn.functional.cross_entropy(logits.float(), gold, label_smoothing=_LABEL_SMOOTHING)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([tensor for tensor in weights.values() if tensor.requires_grad], 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(loss.detach()), _accuracy(logits, gold)


def _accuracy(logits: "Tensor", gold: "Tensor") -> float:
    return float((logits.detach().argmax(-1) == gold).float().mean())


def _save(out: Path, weights: Weights, optimizer: "Optimizer", progress: Progress) -> None:
    import torch

    state = {name: tensor.detach().cpu() for name, tensor in weights.items()}
    whole = {"state": state, "optimizer": optimizer.state_dict(), "progress": vars(progress)}
    torch.save(whole, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.pt")


def _restore(out: Path, weights: Weights, optimizer: "Optimizer", progress: Progress) -> None:
    import torch

    if not (out / "checkpoint.pt").exists():
        return
    whole = torch.load(out / "checkpoint.pt", map_location="cpu", weights_only=True)
    optimizer.load_state_dict(whole["optimizer"])
    progress.step, progress.seconds = whole["progress"]["step"], whole["progress"]["seconds"]
    with torch.no_grad():
        for name, tensor in whole["state"].items():
            weights[name].copy_(tensor)


def _log(out: Path, recent: Sequence[tuple[float, float]], progress: Progress) -> None:
    loss, accuracy = (round(sum(column) / len(recent), 3) for column in zip(*recent, strict=True))
    minutes = round(progress.seconds / 60, 1)
    line = {"step": progress.step, "loss": loss, "accuracy": accuracy, "minutes": minutes}
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    """Train and write `model.pt` into `--out`."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=7e-5)
    parser.add_argument("--head-rate", type=float, default=2e-4)
    parser.add_argument("--frozen-layers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=29)
    chosen = vars(parser.parse_args())
    torch.set_num_threads(chosen.pop("threads"))
    pairs, start, out = read_pairs(chosen.pop("pairs")), chosen.pop("start"), chosen.pop("out")
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(device="cuda" if torch.cuda.is_available() else "cpu", **chosen)
    write_weights(train(pairs, read_weights(start), plan=plan, out=out), out / "model.pt")


if __name__ == "__main__":
    main()
