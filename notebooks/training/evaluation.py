"""How many inputs a network answers rightly, in float64. `reference.py` decides the same exactly.

    python evaluation.py ../../Tests/CheckpointsTests/Trained

prints a line for each network of a folder, and for each snapshot of one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors import safe_open

from modular_addition import Activation


def logits(w_in: np.ndarray, w_out: np.ndarray, activation: Activation) -> np.ndarray:
    """The table [M, M, M] of all logits."""
    w_in, w_out = w_in.astype(np.float64), w_out.astype(np.float64)
    sums = w_in[:, None] + w_in[None, :]
    hidden = np.maximum(sums, 0) if activation == "relu" else sums**2
    return hidden @ w_out


def margins(table: np.ndarray) -> np.ndarray:
    """For each input [M, M], the logit of `a + b mod M` less the largest other one: positive where it is right."""
    tokens = np.arange(len(table))
    right = ((tokens[:, None] + tokens) % len(table))[..., None]
    others = table.copy()
    np.put_along_axis(others, right, -np.inf, axis=2)
    return np.take_along_axis(table, right, axis=2)[..., 0] - others.max(axis=2)


def report(path: Path) -> Iterator[str]:
    if path.suffix == ".npz":
        with np.load(path) as file:
            if "embed" in file:
                embed = file["embed"].astype(np.float64)
                w_in, w_out = embed @ file["hidden_w"], file["out_w"] @ embed.T
                yield line(path.name, w_in, w_out, "relu")
        return
    with safe_open(path, framework="numpy") as file:
        w_in, w_out, steps, pairs = (file.get_tensor(name) for name in ("Win", "Wout", "steps", "train_pairs"))
        activation = file.metadata()["activation"]
    if w_in.ndim == 2:
        yield line(path.name, w_in, w_out, activation, pairs)
    else:
        for step, one_in, one_out in zip(steps, w_in, w_out, strict=True):
            yield line(f"{path.name}, step {step}", one_in, one_out, activation, pairs)


def line(
    name: str, w_in: np.ndarray, w_out: np.ndarray, activation: Activation, pairs: np.ndarray | None = None
) -> str:
    found = margins(logits(w_in, w_out, activation))
    text = f"{name}: {np.sum(found > 0)} of {found.size} inputs right, smallest margin {found.min():.6g}"
    if pairs is None:
        return text
    trained = found[tuple(pairs.T)]
    return f"{text}, {np.sum(trained > 0)} of {trained.size} training pairs right"


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).iterdir()):
        if path.suffix in (".npz", ".safetensors"):
            for text in report(path):
                print(text)
