"""Trains one-hidden-layer networks on the 1s and 0s of "Do Machine Learning Models Memorize or Generalize?".

    python parity.py ../checkpoints                  five seeds with L1, as in the article's figure
    python parity.py ../checkpoints --penalty l2 --strength 1e-3

An input is a sequence of random digits, 0 or 1, and a last 1 for the bias; its label says whether the first
three digits hold an odd number of 1s. The network's one output, `z = relu([digits, 1] @ Win) @ Wout`, is
above 0 for "odd".
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
import optax

from checkpoints import save_arrays

Penalty = Literal["l1", "l2", "none"]
MEASURES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


@dataclass(frozen=True)
class ParityRecipe:
    """What a run is made of, but for its seed: the same recipe and seed give the same weights."""

    digits: int = 30
    read: int = 3
    """The label is the parity of so many first digits; the others distract."""
    sequences: int = 1200
    """The training set: one fixed batch, drawn with the seed."""
    held_out: int = 5000
    neurons: int = 100
    penalty: Penalty = "l1"
    strength: float = 1e-4
    """`strength * sum |w|` or `strength * sum w^2` is added to the mean cross entropy."""
    learning_rate: float = 1e-3
    steps: int = 6000
    record_every: int = 50


@dataclass(frozen=True)
class ParityRuns:
    """Runs of one recipe, one for each seed, with the weights and measures at every recorded step."""

    recipe: ParityRecipe
    seeds: np.ndarray  # [r]
    steps: np.ndarray  # [s]
    w_in: np.ndarray  # [r, s, digits + 1, neurons], the last row for the bias
    w_out: np.ndarray  # [r, s, neurons]
    measures: dict[str, np.ndarray]  # [r, s] each: MEASURES


def train(recipe: ParityRecipe, seeds: Sequence[int]) -> ParityRuns:
    """All seeds at once."""
    return sweep(recipe, [recipe.strength], seeds)[0]


def sweep(recipe: ParityRecipe, strengths: Sequence[float], seeds: Sequence[int]) -> list[ParityRuns]:
    """All seeds at all strengths of the penalty at once; those of one seed share data and first weights."""
    pairs = [(strength, seed) for strength in strengths for seed in seeds]
    keys = jnp.stack([jax.random.key(seed) for _, seed in pairs])
    w_in, w_out, *measures = (
        np.asarray(each) for each in _train(recipe, keys, jnp.array([strength for strength, _ in pairs]))
    )
    steps = np.arange(0, recipe.steps + 1, recipe.record_every)
    return [
        ParityRuns(
            recipe=replace(recipe, strength=strength),
            seeds=np.array(seeds),
            steps=steps,
            w_in=w_in[rows],
            w_out=w_out[rows],
            measures={name: each[rows] for name, each in zip(MEASURES, measures, strict=True)},
        )
        for index, strength in enumerate(strengths)
        for rows in [slice(index * len(seeds), (index + 1) * len(seeds))]
    ]


def data(recipe: ParityRecipe, key: jax.Array, count: int) -> tuple[jax.Array, jax.Array]:
    """Sequences with their last 1, and labels: 1 for an odd number of 1s in the first digits, else -1."""
    digits = jax.random.bernoulli(key, shape=(count, recipe.digits)).astype(jnp.float32)
    labels = 2 * (digits[:, : recipe.read].sum(axis=1) % 2) - 1
    return jnp.concatenate([digits, jnp.ones((count, 1))], axis=1), labels


@partial(jax.jit, static_argnums=0)
def _train(recipe: ParityRecipe, keys: jax.Array, strengths: jax.Array) -> tuple:
    return jax.vmap(partial(_one_run, recipe))(keys, strengths)


def _one_run(recipe: ParityRecipe, key: jax.Array, strength: jax.Array) -> tuple:
    key_train, key_test, key_in, key_out = jax.random.split(key, 4)
    trained, held_out = data(recipe, key_train, recipe.sequences), data(recipe, key_test, recipe.held_out)
    inputs, H = recipe.digits + 1, recipe.neurons
    weights = {
        "Win": jax.random.normal(key_in, (inputs, H)) / np.sqrt(inputs),
        "Wout": jax.random.normal(key_out, (H,)) / np.sqrt(H),
    }
    optimizer = optax.adam(recipe.learning_rate, b2=0.98)

    def objective(weights: dict) -> jax.Array:
        size = {"l1": jnp.abs, "l2": jnp.square, "none": jnp.zeros_like}[recipe.penalty]
        return _loss(weights, trained) + strength * sum(size(each).sum() for each in weights.values())

    def step(carry: tuple, _: None) -> tuple[tuple, None]:
        weights, state = carry
        updates, state = optimizer.update(jax.grad(objective)(weights), state, weights)
        return (optax.apply_updates(weights, updates), state), None

    def record(weights: dict) -> tuple:
        accuracies = [((_output(weights, x) > 0) == (y > 0)).mean() for x, y in (trained, held_out)]
        return weights["Win"], weights["Wout"], _loss(weights, trained), _loss(weights, held_out), *accuracies

    def stretch(carry: tuple, _: None) -> tuple[tuple, tuple]:
        carry, _ = jax.lax.scan(step, carry, length=recipe.record_every)
        return carry, record(carry[0])

    first = record(weights)
    _, later = jax.lax.scan(
        stretch, (weights, optimizer.init(weights)), length=recipe.steps // recipe.record_every
    )
    return jax.tree.map(lambda one, many: jnp.concatenate([jnp.asarray(one)[None], many]), first, later)


def _output(weights: dict, x: jax.Array) -> jax.Array:
    return jax.nn.relu(x @ weights["Win"]) @ weights["Wout"]


def _loss(weights: dict, examples: tuple[jax.Array, jax.Array]) -> jax.Array:
    x, labels = examples
    return jax.nn.softplus(-labels * _output(weights, x)).mean()


def save(runs: ParityRuns, row: int, path: Path, every: int = 10) -> None:
    """One run: `Win` [s, digits + 1, H], `Wout` [s, H] and `steps` [s] of every so many records and the
    last one, and the measures of all records."""
    kept = np.union1d(np.arange(0, len(runs.steps), every), len(runs.steps) - 1)
    seed = int(runs.seeds[row])
    metadata = {
        "activation": "relu",
        "recipe": json.dumps(asdict(runs.recipe)),
        "seed": str(seed),
        "task": "parity",
    }
    tensors = {"Win": runs.w_in[row, kept], "Wout": runs.w_out[row, kept], "steps": runs.steps[kept]}
    history = {f"history.{name}": each[row] for name, each in runs.measures.items()}
    save_arrays(path, metadata, tensors | history | {"history.steps": runs.steps})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where parity-SEED.safetensors are written")
    parser.add_argument("--penalty", choices=("l1", "l2", "none"), default=ParityRecipe.penalty)
    parser.add_argument("--strength", type=float, default=ParityRecipe.strength)
    parser.add_argument("--neurons", type=int, default=ParityRecipe.neurons)
    parser.add_argument("--steps", type=int, default=ParityRecipe.steps)
    parser.add_argument("--seeds", type=int, nargs="+", default=range(5))
    options = parser.parse_args()
    names = ("penalty", "strength", "neurons", "steps")
    recipe = ParityRecipe(**{name: getattr(options, name) for name in names})
    options.folder.mkdir(parents=True, exist_ok=True)
    runs = train(recipe, list(options.seeds))
    for row, seed in enumerate(runs.seeds):
        save(runs, row, options.folder / f"parity-{seed}.safetensors")
        last = {name: f"{each[row, -1]:.4g}" for name, each in runs.measures.items()}
        print(f"seed {seed}: {last}")


if __name__ == "__main__":
    main()
