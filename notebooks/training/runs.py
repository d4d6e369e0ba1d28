"""Trains the networks of 02_training_and_grokking.ipynb, by name.

    python runs.py demo OUT                       OUT/demo-seed0.safetensors, with its snapshots
    python runs.py five OUT --seeds 0 1 2 3       one file a seed, all trained at once

Some are those of the article "Do Machine Learning Models Memorize or Generalize?", the others quicker ones.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checkpoints import save_snapshots
from modular_addition import Recipe, Run, train_seeds

_DEMO = Recipe(
    modulus=67,
    neurons=24,
    embedding=500,
    fraction=0.5,
    learning_rate=3e-3,
    weight_decay=1.0,
    steps=12_000,
    snapshot_every=100,
)
_FIVE = Recipe(
    modulus=67,
    neurons=5,
    embedding="small circle",
    fraction=0.3,
    learning_rate=0.1,
    weight_decay=1e-3,
    steps=2000,
    snapshot_every=100,
)

RECIPES = {
    # Memorises first, then generalises.
    "demo": _DEMO,
    # Both at once, nearly, in seconds.
    "fast": replace(_DEMO, embedding=67, fraction=0.7, steps=600, snapshot_every=20),
    # The article's own.
    "article": replace(_DEMO, fraction=0.4, learning_rate=1e-3, steps=50_000, snapshot_every=500),
    # As demo, but reading, writing or both with weights of their own.
    "input-factored": replace(_DEMO, factored="input"),
    "output-factored": replace(_DEMO, factored="output"),
    "unfactored": replace(_DEMO, embedding=None),
    # The article's two small models, which start by generalising.
    "small": replace(
        _DEMO, neurons=10, embedding=5, fraction=0.4, weight_decay=0.0, steps=20_000, snapshot_every=200
    ),
    "small-decayed": replace(
        _DEMO,
        neurons=16,
        embedding=8,
        fraction=0.7,
        learning_rate=1e-3,
        weight_decay=0.05,
        steps=80_000,
        snapshot_every=500,
    ),
    # Twenty weights: the tokens stay on their circle.
    "five": _FIVE,
    "five-radius-1": replace(_FIVE, embedding="circle"),
    "five-slowly": replace(_FIVE, learning_rate=0.01, steps=15_000, snapshot_every=500),
    # x^2.
    "square": Recipe(
        modulus=67,
        neurons=48,
        activation="square",
        embedding=67,
        fraction=0.7,
        learning_rate=5e-3,
        weight_decay=3.0,
        steps=3000,
        snapshot_every=50,
    ),
}


def make(name: str, folder: Path, seeds: Sequence[int], **changes: object) -> dict[int, Path]:
    """Trains a named recipe, with changes to it, and writes the snapshots of each seed."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        run.recipe.seed: _saved(run, name, folder)
        for run in train_seeds(replace(RECIPES[name], **changes), seeds)
    }


def _saved(run: Run, name: str, folder: Path) -> Path:
    path = folder / f"{name}-seed{run.recipe.seed}.safetensors"
    save_snapshots(run, path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recipe", choices=RECIPES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    options = parser.parse_args()
    for path in make(options.recipe, options.folder, options.seeds).values():
        print(path, file=sys.stderr)


if __name__ == "__main__":
    main()
