"""Decides the networks of a folder exactly, with Python's integers, and writes the figures beside them.

    python reference.py ../../Tests/CheckpointsTests/Trained
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from safetensors import safe_open

Figures = dict[str, object]


@dataclass(frozen=True)
class Exact:
    """An array of the rationals `numerators / denominator`."""

    numerators: np.ndarray  # of Python integers
    denominator: int

    @classmethod
    def stored(cls, array: np.ndarray) -> Exact:
        ratios = [float(element).as_integer_ratio() for element in array.ravel()]
        denominator = max(ratio[1] for ratio in ratios)  # all are powers of two
        numerators = np.empty(len(ratios), dtype=object)
        numerators[:] = [numerator * (denominator // own) for numerator, own in ratios]
        return cls(numerators.reshape(array.shape), denominator)

    def __matmul__(self, other: Exact) -> Exact:
        return Exact(self.numerators @ other.numerators, self.denominator * other.denominator)

    @property
    def T(self) -> Exact:
        return Exact(self.numerators.T, self.denominator)


def logits(w_in: Exact, w_out: Exact, activation: str) -> Exact:
    sums = w_in.numerators[:, None] + w_in.numerators[None, :]
    if activation == "square":
        hidden = Exact(sums * sums, w_in.denominator**2)
    else:
        hidden = Exact(np.maximum(sums, 0), w_in.denominator)
    return hidden @ w_out


def verdict(table: Exact) -> Figures:
    """Right where the logit of `a + b mod M` is strictly the largest, tied where it is one of several largest ones."""
    modulus = len(table.numerators)
    margins = []
    for a in range(modulus):
        for b in range(modulus):
            row = list(table.numerators[a, b])
            right = row.pop((a + b) % modulus)
            margins.append(right - max(row))
    smallest = Fraction(min(margins), table.denominator)
    return {
        "correct": sum(margin > 0 for margin in margins),
        "tied": sum(margin == 0 for margin in margins),
        "wrong": sum(margin < 0 for margin in margins),
        "margin": float(smallest),
        "exactMargin": f"{smallest.numerator}/{smallest.denominator}",
    }


def network(w_in: Exact, w_out: Exact, activation: str) -> Figures:
    modulus, neurons = w_in.numerators.shape
    figures = {"modulus": modulus, "neurons": neurons, "activation": activation}
    return figures | verdict(logits(w_in, w_out, activation))


def safetensors_file(path: Path) -> Figures:
    with safe_open(path, framework="numpy") as file:
        activation = file.metadata()["activation"]
        w_in, w_out, steps = (file.get_tensor(name) for name in ("Win", "Wout", "steps"))
    if w_in.ndim == 2:
        return network(Exact.stored(w_in), Exact.stored(w_out), activation)
    snapshots = [
        {"step": int(step)} | verdict(logits(Exact.stored(one_in), Exact.stored(one_out), activation))
        for step, one_in, one_out in zip(steps, w_in, w_out, strict=True)
    ]
    _, modulus, neurons = w_in.shape
    return {"modulus": modulus, "neurons": neurons, "activation": activation, "snapshots": snapshots}


def numpy_file(path: Path) -> Figures:
    if path.suffix == ".npy":
        return logit_table(np.load(path))
    with np.load(path) as file:
        if "logits" in file:
            return logit_table(file["logits"])
        embed, hidden_w, out_w = (Exact.stored(file[name]) for name in ("embed", "hidden_w", "out_w"))
    return network(embed @ hidden_w, out_w @ embed.T, "relu")


def logit_table(table: np.ndarray) -> Figures:
    modulus = table.shape[-1]
    return {"modulus": modulus} | verdict(Exact.stored(table.reshape(modulus, modulus, modulus)))


def main(folder: Path) -> None:
    readers = {".safetensors": safetensors_file, ".npz": numpy_file, ".npy": numpy_file}
    paths = sorted(path for path in folder.iterdir() if path.suffix in readers)
    figures = {path.name: readers[path.suffix](path) for path in paths}
    (folder / "reference.json").write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
