"""Trains the one-layer transformer on `a + b mod M` of Nanda et al., "Progress measures for grokking" (2023).

    python transformer.py ../checkpoints

No layer norm, no biases in attention, ReLU; read at the last of the three tokens (a, b, "="), of which the last is
token M. Keys, values and scores depend on one token each, so a step works on [pairs, heads] scores, not on [pairs, 3, 3].
A step of all 3830 training pairs takes about 0.1 s on two cores; the run groks after some 10 000 steps.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

from checkpoints import save_arrays

Parameters = dict[str, jax.Array]


@dataclass(frozen=True)
class TransformerRecipe:
    """What a run is made of: the same recipe gives the same weights on the same machine."""

    modulus: int = 113
    width: int = 128
    heads: int = 4
    neurons: int = 512
    fraction: float = 0.3
    """The part of the ordered pairs that is trained on."""
    learning_rate: float = 1e-3
    weight_decay: float = 1.0
    steps: int = 20_000
    seed: int = 0


def initial(recipe: TransformerRecipe, key: jax.Array) -> Parameters:
    """The public code's initialisation: normal, over the square root of the width (the unembedding: of the tokens)."""
    tokens, d, h = recipe.modulus + 1, recipe.width, recipe.heads
    shapes = {
        "embed.W_E": (d, tokens),
        "pos_embed.W_pos": (3, d),
        "blocks.0.attn.W_K": (h, d // h, d),
        "blocks.0.attn.W_Q": (h, d // h, d),
        "blocks.0.attn.W_V": (h, d // h, d),
        "blocks.0.attn.W_O": (d, d),
        "blocks.0.mlp.W_in": (recipe.neurons, d),
        "blocks.0.mlp.W_out": (d, recipe.neurons),
        "unembed.W_U": (d, tokens),
    }
    weights = {
        name: jax.random.normal(one, shape, jnp.float32) / np.sqrt(tokens if name == "unembed.W_U" else d).astype(np.float32)
        for one, (name, shape) in zip(jax.random.split(key, len(shapes)), shapes.items(), strict=True)
    }
    return weights | {
        "blocks.0.mlp.b_in": jnp.zeros(recipe.neurons, jnp.float32),
        "blocks.0.mlp.b_out": jnp.zeros(d, jnp.float32),
    }


def logits(p: Parameters, pairs: jax.Array) -> jax.Array:
    """[pairs, M] at the last position, the logit of "=" left out."""
    embed, pos = p["embed.W_E"].T, p["pos_embed.W_pos"]
    modulus = embed.shape[0] - 1
    equals = embed[modulus] + pos[2]
    query = p["blocks.0.attn.W_Q"] @ equals  # [h, dh]
    seen = [embed[:modulus] + pos[0], embed[:modulus] + pos[1], equals[None]]
    scores = [jnp.einsum("hk,hkd,td->th", query, p["blocks.0.attn.W_K"], x) / np.sqrt(query.shape[1]) for x in seen]
    values = [jnp.einsum("hkd,td->thk", p["blocks.0.attn.W_V"], x) for x in seen]
    a, b = pairs[:, 0], pairs[:, 1]
    attention = jax.nn.softmax(
        jnp.stack([scores[0][a], scores[1][b], jnp.broadcast_to(scores[2], (len(a), query.shape[0]))]), axis=0)
    mixed = (
        attention[0][..., None] * values[0][a] + attention[1][..., None] * values[1][b]
        + attention[2][..., None] * values[2][0]
    )  # [pairs, h, dh]
    residual = equals + mixed.reshape(len(a), -1) @ p["blocks.0.attn.W_O"].T
    hidden = jax.nn.relu(residual @ p["blocks.0.mlp.W_in"].T + p["blocks.0.mlp.b_in"])
    residual = residual + hidden @ p["blocks.0.mlp.W_out"].T + p["blocks.0.mlp.b_out"]
    return residual @ p["unembed.W_U"][:, :modulus]


def loss(p: Parameters, pairs: jax.Array, modulus: int) -> jax.Array:
    """The mean cross entropy, its logarithms in float64 as in the public code."""
    table = jax.nn.log_softmax(logits(p, pairs).astype(jnp.float64))
    return -jnp.take_along_axis(table, (pairs.sum(axis=1) % modulus)[:, None], axis=1).mean()


def train(recipe: TransformerRecipe, kept_steps: list[int], keep) -> None:
    """Full-batch AdamW; `keep(step, weights, losses)` is called at each of the kept steps, which increase."""
    jax.config.update("jax_enable_x64", True)
    rng = np.random.default_rng(recipe.seed)
    pairs = np.stack(np.divmod(rng.permutation(recipe.modulus**2), recipe.modulus), axis=1).astype(np.int32)
    cut = int(recipe.fraction * len(pairs))
    trained, held_out = jnp.asarray(pairs[:cut]), jnp.asarray(pairs[cut:])
    schedule = optax.linear_schedule(0.0, recipe.learning_rate, 10)
    optimizer = optax.adamw(schedule, b1=0.9, b2=0.98, weight_decay=recipe.weight_decay)
    gradient = jax.grad(partial(loss, modulus=recipe.modulus))

    def step(state, _):
        p, moments = state
        updates, moments = optimizer.update(gradient(p, trained), moments, p)
        return (optax.apply_updates(p, updates), moments), None

    advance = jax.jit(lambda state, n: jax.lax.fori_loop(0, n, lambda _, s: step(s, None)[0], state))
    losses = jax.jit(lambda p: (loss(p, trained, recipe.modulus), loss(p, held_out, recipe.modulus)))
    state = initial(recipe, jax.random.PRNGKey(recipe.seed))
    state = (state, optimizer.init(state))
    done = 0
    for target in kept_steps:
        while done < target:
            count = min(100, target - done)
            state = advance(state, count)
            done += count
        weights = {name: np.asarray(value) for name, value in state[0].items()}
        keep(done, weights, tuple(float(x) for x in losses(state[0])), pairs[:cut])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where transformer113.safetensors and its snapshots are written")
    parser.add_argument("--steps", type=int, default=TransformerRecipe.steps)
    parser.add_argument("--seed", type=int, default=TransformerRecipe.seed)
    parser.add_argument("--modulus", type=int, default=TransformerRecipe.modulus)
    options = parser.parse_args()
    recipe = replace(TransformerRecipe(), steps=options.steps, seed=options.seed, modulus=options.modulus)
    # A line of losses every 250 steps; ten of the snapshots are written.
    kept = list(range(0, recipe.steps + 1, 250))
    snapshots = sorted({round(recipe.steps * i / 40) // 250 * 250 for i in (0, 2, 4, 8, 12, 16, 20, 24, 32, 40)})
    name = f"transformer{recipe.modulus}"
    metadata = {"activation": "relu", "modulus": str(recipe.modulus), "recipe": json.dumps(asdict(recipe)),
                "seed": str(recipe.seed)}
    written: dict[int, dict[str, np.ndarray]] = {}
    history: list[tuple[int, float, float]] = []
    start = time.monotonic()

    def keep(step: int, weights: dict[str, np.ndarray], losses: tuple[float, float], pairs: np.ndarray) -> None:
        history.append((step, *losses))
        print(f"step {step}: loss {losses[0]:.3g} on training pairs, {losses[1]:.3g} on others "
              f"({time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)
        if step in snapshots:
            written[step] = weights
        table = np.array(history)
        columns = {"history.steps": table[:, 0].astype(np.int64), "history.losses": table[:, 1:]}
        save_arrays(options.folder / f"{name}.safetensors", metadata,
                    weights | {"steps": np.array([step]), "train_pairs": pairs} | columns)
        stacked = {key: np.stack([one[key] for one in written.values()]).astype(np.float16) for key in weights}
        save_arrays(options.folder / f"{name}-snapshots.safetensors", metadata,
                    stacked | {"steps": np.array(list(written)), "train_pairs": pairs})

    options.folder.mkdir(parents=True, exist_ok=True)
    train(recipe, kept, keep)


if __name__ == "__main__":
    main()
