"""Writes runs as .safetensors files, and single networks with their embedding as .npz."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from modular_addition import Recipe, Run

LIBRARIES = ("jax", "jaxlib", "numpy", "optax", "safetensors")


def save_network(run: Run, path: Path, snapshot: int = -1) -> None:
    """One snapshot: `Win` [M, H] and `Wout` [H, M] in float32, `train_pairs` [n, 2] in int32, `steps` [1]."""
    w_in, w_out = run.weights
    _save(run, path, Win=w_in[snapshot], Wout=w_out[snapshot], steps=run.steps[[snapshot]])


def save_snapshots(run: Run, path: Path) -> None:
    """All snapshots: `Win` [s, M, H] and `Wout` [s, H, M], `steps` [s] in int64, and the same `train_pairs`."""
    w_in, w_out = run.weights
    _save(run, path, Win=w_in, Wout=w_out, steps=run.steps)


def save_factored(run: Run, path: Path, snapshot: int = -1) -> None:
    """The factors of `Win = embed @ hidden_w` and `Wout = out_w @ embed.T`; `embed` in float32, the others in float64.

    Of a ReLU network, which stays the same when one neuron reads `s` times as little and writes `s` times as much,
    each neuron reads with a vector of length 1.
    """
    embed, hidden_w, out_w = (run.factors[name][snapshot].astype(np.float64) for name in "EPQ")
    if run.recipe.activation == "relu":
        lengths = np.linalg.norm(hidden_w, axis=0)
        hidden_w, out_w = hidden_w / lengths, out_w * lengths[:, None]
    np.savez(path, embed=embed.astype(np.float32), hidden_w=hidden_w, out_w=out_w)


def metadata(run: Run) -> dict[str, str]:
    return {
        "activation": run.recipe.activation,
        "modulus": str(run.recipe.modulus),
        "recipe": json.dumps(recipe_fields(run.recipe)),
        "seed": str(run.recipe.seed),
    }


def recipe_fields(recipe: Recipe) -> dict[str, object]:
    """Without `factored` where it says nothing: files from before there was a choice keep their bytes."""
    fields = asdict(recipe)
    if recipe.factored == "both":
        del fields["factored"]
    return fields


def save_arrays(path: Path, metadata: dict[str, str], tensors: dict[str, np.ndarray]) -> None:
    """Named arrays in one file, the metadata and the versions of the libraries with them."""
    metadata = metadata | {"versions": json.dumps({name: version(name) for name in LIBRARIES})}
    data = save({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, metadata)
    path.write_bytes(_with_metadata_in_order(data))


def _save(run: Run, path: Path, **tensors: np.ndarray) -> None:
    save_arrays(path, metadata(run), tensors | {"train_pairs": run.train_pairs})


def _with_metadata_in_order(data: bytes) -> bytes:
    """The library writes the metadata in another order each time."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    return data[:8] + text.ljust(length) + data[8 + length :]
