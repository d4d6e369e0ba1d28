"""Trains one-hidden-layer networks for `a + b mod M`: `logits[a, b] = g(Win[a] + Win[b]) @ Wout`.

AdamW, on all training pairs at once; the tokens' embedding is learnt, fixed on a circle, or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
import optax

Activation = Literal["relu", "square"]
Parameters = dict[str, jax.Array]


@dataclass(frozen=True)
class Recipe:
    """What a run is made of: the same recipe gives the same weights."""

    modulus: int
    neurons: int
    activation: Activation = "relu"
    embedding: int | Literal["circle", "small circle"] | None = None
    """The width of a learnt embedding that reads and writes share, or `"circle"` for a fixed one, the tokens at
    `(cos, sin)(2 pi a / M)`, or `"small circle"` for that with columns of length 1, at a radius of `sqrt(2 / M)`; `None`
    trains `Win` and `Wout` themselves."""
    factored: Literal["both", "input", "output"] = "both"
    """Whether both sides use a learnt embedding, or the weights of the other side are trained themselves."""
    fraction: float = 0.7
    """The part of the pairs `a <= b` that is trained on."""
    learning_rate: float = 3e-3
    weight_decay: float = 1.0
    steps: int = 600
    seed: int = 0
    snapshot_every: int | None = None
    """Steps between two snapshots, the first of the untrained network; `None` keeps the last step alone."""


@dataclass(frozen=True)
class Run:
    """The snapshots of a run, oldest first: each array's leading axis is the snapshot."""

    recipe: Recipe
    train_pairs: np.ndarray  # [n, 2] int32
    steps: np.ndarray  # [s] int64
    factors: dict[str, np.ndarray]  # what was trained, and a fixed embedding
    losses: np.ndarray  # [s] float64, on the training pairs

    @property
    def weights(self) -> tuple[np.ndarray, np.ndarray]:
        """`Win` [s, M, H] and `Wout` [s, H, M], multiplied out in float64, then rounded to float32."""
        wide = {name: factor.astype(np.float64) for name, factor in self.factors.items()}
        w_in, w_out = _multiplied_out(wide)
        return w_in.astype(np.float32), w_out.astype(np.float32)


def train(recipe: Recipe) -> Run:
    parameters, fixed = _initial(recipe)
    pairs = training_pairs(recipe)
    steps, snapshots, losses = _train(recipe, parameters, fixed, jnp.asarray(pairs))
    return _run(recipe, pairs, fixed, steps, snapshots, losses)


def train_seeds(recipe: Recipe, seeds: Sequence[int]) -> list[Run]:
    """A run for each seed, all of them at once. One by one, `train` may round otherwise."""
    recipes = [replace(recipe, seed=seed) for seed in seeds]
    parameters, fixed = zip(*map(_initial, recipes))
    pairs = [training_pairs(one) for one in recipes]
    stacked = jax.tree.map(lambda *leaves: jnp.stack(leaves), *parameters)
    steps, snapshots, losses = _train(recipe, stacked, fixed[0], jnp.asarray(np.stack(pairs)), jax.vmap)
    snapshots = [{name: np.asarray(stack) for name, stack in snapshot.items()} for snapshot in snapshots]
    return [
        _run(
            one,
            pairs[index],
            fixed[index],
            steps,
            [{name: stack[index] for name, stack in snapshot.items()} for snapshot in snapshots],
            [loss[index] for loss in losses],
        )
        for index, one in enumerate(recipes)
    ]


def training_pairs(recipe: Recipe) -> np.ndarray:
    """The recipe's fraction of the pairs `a <= b`, drawn with its seed, in order."""
    pairs = np.stack(np.triu_indices(recipe.modulus), axis=1).astype(np.int32)
    count = round(recipe.fraction * len(pairs))
    chosen = np.random.default_rng(recipe.seed).permutation(len(pairs))[:count]
    return pairs[np.sort(chosen)]


def _initial(recipe: Recipe) -> tuple[Parameters, Parameters]:
    """The weights to be trained, and a fixed embedding."""
    keys = jax.random.split(jax.random.key(recipe.seed), 3)
    M, H, d = recipe.modulus, recipe.neurons, recipe.embedding
    if d is None:
        return {"Win": _normal(keys[0], (M, H)), "Wout": _normal(keys[1], (H, M))}, {}
    if isinstance(d, str):
        radius = 1.0 if d == "circle" else np.sqrt(2 / M)
        return {"P": _normal(keys[0], (2, H)), "Q": _normal(keys[1], (H, 2))}, {"E": _circle(M, radius)}
    read = {"P": _normal(keys[1], (d, H))} if recipe.factored != "output" else {"Win": _normal(keys[1], (M, H))}
    write = {"Q": _normal(keys[2], (H, d))} if recipe.factored != "input" else {"Wout": _normal(keys[2], (H, M))}
    return {"E": _normal(keys[0], (M, d))} | read | write, {}


def _normal(key: jax.Array, shape: tuple[int, int]) -> jax.Array:
    """Normal weights whose scale is one over the root of the width they are summed over."""
    return jax.random.normal(key, shape) / np.sqrt(shape[0])


def _circle(modulus: int, radius: float) -> jax.Array:
    angles = 2 * np.pi * np.arange(modulus) / modulus
    return jnp.asarray(radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), jnp.float32)


def _multiplied_out(factors: dict) -> tuple:
    w_in = factors["Win"] if "Win" in factors else factors["E"] @ factors["P"]
    w_out = factors["Wout"] if "Wout" in factors else factors["Q"] @ factors["E"].swapaxes(-1, -2)
    return w_in, w_out


def _loss(parameters: Parameters, pairs: jax.Array, fixed: Parameters, activation: Activation) -> jax.Array:
    w_in, w_out = _multiplied_out(parameters | fixed)
    a, b = pairs[:, 0], pairs[:, 1]
    sums = w_in[a] + w_in[b]
    hidden = jax.nn.relu(sums) if activation == "relu" else sums**2
    labels = (a + b) % w_in.shape[0]
    return optax.softmax_cross_entropy_with_integer_labels(hidden @ w_out, labels).mean()


def _train(
    recipe: Recipe,
    parameters: Parameters,
    fixed: Parameters,
    pairs: jax.Array,
    over_seeds: Callable = lambda function: function,
) -> tuple[list[int], list[Parameters], list[jax.Array]]:
    """The steps, the weights and the losses, first of all the untrained ones.

    With `jax.vmap` as `over_seeds`, weights and pairs have a leading axis of seeds.
    """
    optimizer = optax.adamw(recipe.learning_rate, b2=0.98, weight_decay=recipe.weight_decay)
    loss = partial(_loss, fixed=fixed, activation=recipe.activation)

    @partial(jax.jit, static_argnames="count")
    def advance(
        parameters: Parameters, state: optax.OptState, pairs: jax.Array, count: int
    ) -> tuple[Parameters, optax.OptState]:
        def step(carry: tuple, _: None) -> tuple[tuple, None]:
            parameters, state = carry
            updates, state = optimizer.update(jax.grad(loss)(parameters, pairs), state, parameters)
            return (optax.apply_updates(parameters, updates), state), None

        return jax.lax.scan(step, (parameters, state), length=count)[0]

    measured = jax.jit(over_seeds(loss))
    state = over_seeds(optimizer.init)(parameters)
    steps, snapshots, losses = [0], [parameters], [measured(parameters, pairs)]
    every = recipe.snapshot_every or recipe.steps
    while steps[-1] < recipe.steps:
        count = min(every, recipe.steps - steps[-1])
        parameters, state = over_seeds(partial(advance, count=count))(parameters, state, pairs)
        steps.append(steps[-1] + count)
        snapshots.append(parameters)
        losses.append(measured(parameters, pairs))
    return steps, snapshots, losses


def _run(
    recipe: Recipe,
    pairs: np.ndarray,
    fixed: Parameters,
    steps: list[int],
    snapshots: list[Parameters],
    losses: Sequence[jax.Array],
) -> Run:
    first = 0 if recipe.snapshot_every else -1
    kept = [snapshot | fixed for snapshot in snapshots[first:]]
    return Run(
        recipe=recipe,
        train_pairs=pairs,
        steps=np.array(steps[first:], dtype=np.int64),
        factors={name: np.stack([np.asarray(each[name]) for each in kept]) for name in kept[0]},
        losses=np.array(losses[first:], dtype=np.float64),
    )
