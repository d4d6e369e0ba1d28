"""Trains one-hidden-layer networks for `a + b mod M`: `logits[a, b] = g(Win[a] + Win[b]) @ Wout`.

AdamW, on all training pairs at once; the tokens' embedding is learnt, fixed on a circle, or left out.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    embedding: int | Literal["circle"] | None = None
    """The width of a learnt embedding that reads and writes share, or `"circle"` for a fixed one, the tokens at
    `(cos, sin)(2 pi a / M)`; `None` trains `Win` and `Wout` themselves."""
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
    keys = jax.random.split(jax.random.key(recipe.seed), 3)
    M, H, d = recipe.modulus, recipe.neurons, recipe.embedding
    if d is None:
        return _train(recipe, {"Win": _normal(keys[0], (M, H)), "Wout": _normal(keys[1], (H, M))}, fixed={})
    if d == "circle":
        return _train(recipe, {"P": _normal(keys[0], (2, H)), "Q": _normal(keys[1], (H, 2))}, fixed={"E": _circle(M)})
    factors = {"E": _normal(keys[0], (M, d)), "P": _normal(keys[1], (d, H)), "Q": _normal(keys[2], (H, d))}
    return _train(recipe, factors, fixed={})


def training_pairs(recipe: Recipe) -> np.ndarray:
    """The recipe's fraction of the pairs `a <= b`, drawn with its seed, in order."""
    pairs = np.stack(np.triu_indices(recipe.modulus), axis=1).astype(np.int32)
    count = round(recipe.fraction * len(pairs))
    chosen = np.random.default_rng(recipe.seed).permutation(len(pairs))[:count]
    return pairs[np.sort(chosen)]


def _normal(key: jax.Array, shape: tuple[int, int]) -> jax.Array:
    """Normal weights whose scale is one over the root of the width they are summed over."""
    return jax.random.normal(key, shape) / np.sqrt(shape[0])


def _circle(modulus: int) -> jax.Array:
    angles = 2 * np.pi * np.arange(modulus) / modulus
    return jnp.asarray(np.stack([np.cos(angles), np.sin(angles)], axis=1), jnp.float32)


def _multiplied_out(factors: dict) -> tuple:
    if "Win" in factors:
        return factors["Win"], factors["Wout"]
    return factors["E"] @ factors["P"], factors["Q"] @ factors["E"].swapaxes(-1, -2)


def _loss(parameters: Parameters, fixed: Parameters, pairs: jax.Array, activation: Activation) -> jax.Array:
    w_in, w_out = _multiplied_out(parameters | fixed)
    a, b = pairs[:, 0], pairs[:, 1]
    sums = w_in[a] + w_in[b]
    hidden = jax.nn.relu(sums) if activation == "relu" else sums**2
    labels = (a + b) % w_in.shape[0]
    return optax.softmax_cross_entropy_with_integer_labels(hidden @ w_out, labels).mean()


def _train(recipe: Recipe, parameters: Parameters, fixed: Parameters) -> Run:
    pairs = training_pairs(recipe)
    optimizer = optax.adamw(recipe.learning_rate, b2=0.98, weight_decay=recipe.weight_decay)
    loss = partial(_loss, fixed=fixed, pairs=jnp.asarray(pairs), activation=recipe.activation)

    @partial(jax.jit, static_argnames="count")
    def advance(parameters: Parameters, state: optax.OptState, count: int) -> tuple[Parameters, optax.OptState]:
        def step(carry: tuple, _: None) -> tuple[tuple, None]:
            parameters, state = carry
            updates, state = optimizer.update(jax.grad(loss)(parameters), state, parameters)
            return (optax.apply_updates(parameters, updates), state), None

        return jax.lax.scan(step, (parameters, state), length=count)[0]

    state = optimizer.init(parameters)
    steps, snapshots, losses = [0], [parameters], [loss(parameters)]
    every = recipe.snapshot_every or recipe.steps
    while steps[-1] < recipe.steps:
        count = min(every, recipe.steps - steps[-1])
        parameters, state = advance(parameters, state, count)
        steps.append(steps[-1] + count)
        snapshots.append(parameters)
        losses.append(loss(parameters))
    first = 0 if recipe.snapshot_every else -1
    kept = [snapshot | fixed for snapshot in snapshots[first:]]
    return Run(
        recipe=recipe,
        train_pairs=pairs,
        steps=np.array(steps[first:], dtype=np.int64),
        factors={name: np.stack([np.asarray(each[name]) for each in kept]) for name in kept[0]},
        losses=np.array(losses[first:], dtype=np.float64),
    )
