"""Trains the small networks that the tests read.

    python fixtures.py ../../Tests/CheckpointsTests/Trained
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from checkpoints import save_factored, save_network, save_snapshots
from modular_addition import Recipe, train

RELU_31 = Recipe(
    modulus=31, neurons=16, embedding=31, fraction=0.8, learning_rate=1e-2, weight_decay=1.0, steps=800, seed=5
)
PAIR_31 = Recipe(
    modulus=31, neurons=12, embedding=32, fraction=0.8, learning_rate=3e-3, weight_decay=1.0, steps=1500, seed=0
)
STAR_31 = Recipe(
    modulus=31,
    neurons=5,
    embedding="circle",
    fraction=0.5,
    learning_rate=0.1,
    weight_decay=1e-3,
    steps=2000,
    seed=4,
)
SQUARE_23 = Recipe(
    modulus=23,
    neurons=24,
    activation="square",
    embedding=23,
    fraction=0.8,
    learning_rate=1e-2,
    weight_decay=3.0,
    steps=3000,
    seed=0,
)
MEMORISED_23 = Recipe(
    modulus=23, neurons=32, fraction=0.4, learning_rate=1e-2, weight_decay=0.0, steps=500, seed=0
)


def main(folder: Path) -> None:
    runs = {
        "relu31.safetensors": train(replace(RELU_31, snapshot_every=100)),
        "square23.safetensors": train(SQUARE_23),
        "memorised23.safetensors": train(MEMORISED_23),
        "star31.safetensors": train(STAR_31),
        "pair31.npz": train(PAIR_31),
    }
    save_snapshots(runs["relu31.safetensors"], folder / "relu31-snapshots.safetensors")
    for name, run in runs.items():
        save = save_factored if name.endswith(".npz") else save_network
        save(run, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
