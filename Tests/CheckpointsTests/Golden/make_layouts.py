"""Writes relu31's network in other layouts, and a table of logits, into ../Trained. Needs torch and numpy.

All of the networks are the function of relu31.safetensors, whose weights they hold unrounded.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

FOLDER = Path(__file__).resolve().parents[1] / "Trained"
Tensors = dict[str, torch.Tensor]


def float32_tensors(path: Path) -> Tensors:
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    tensors = {}
    for name, entry in json.loads(data[8:start]).items():
        if entry.get("dtype") == "F32":
            low, high = entry["data_offsets"]
            array = np.frombuffer(data[start + low : start + high], "<f4").reshape(entry["shape"])
            tensors[name] = torch.from_numpy(array.copy())
    return tensors


def fourier_basis(modulus: int) -> torch.Tensor:
    """Orthonormal rows: the constant, then the cosine and the sine of each frequency. The modulus is odd."""
    angles = 2 * np.pi * np.arange(modulus) / modulus
    rows = [np.full(modulus, np.sqrt(0.5))]
    for frequency in range(1, modulus // 2 + 1):
        rows += [np.cos(frequency * angles), np.sin(frequency * angles)]
    return torch.tensor(np.stack(rows) * np.sqrt(2 / modulus), dtype=torch.float32)


def onehot(w_in: torch.Tensor, w_out: torch.Tensor) -> dict[str, Tensors]:
    """`g((onehot a + onehot b) W_in^T) W_out^T`, beside a basis that the function does not use."""
    model = {"W_in": w_in.T.contiguous(), "W_out": w_out.T.contiguous(), "basis": fourier_basis(len(w_in))}
    return {"model": {f"mlp.{name}": tensor for name, tensor in model.items()}}


def two_embeddings(w_in: torch.Tensor, w_out: torch.Tensor) -> Tensors:
    """`g([W_x[a], W_y[b]] W) W_U`, with the tokens as their own embedding."""
    identity = torch.eye(len(w_in))
    return {"W_x": identity, "W_y": identity.clone(), "W": torch.cat([w_in, w_in]), "W_U": w_out}


def linear_layers(w_in: torch.Tensor, w_out: torch.Tensor) -> Tensors:
    """`unembed(g(l1([embed(a), embed(b)])))`, with the tokens as their own embedding and a bias of zero."""
    return {
        "embed.weight": torch.eye(len(w_in)),
        "l1.weight": torch.cat([w_in, w_in]).T.contiguous(),
        "l1.bias": torch.zeros(w_in.shape[1]),
        "unembed.weight": w_out.T.contiguous(),
    }


def logits(modulus: int) -> np.ndarray:
    """`cos(2 pi (a + b - c) / M)`, with the angle reduced first."""
    tokens = np.arange(modulus)
    differences = (tokens[:, None, None] + tokens[:, None] - tokens) % modulus
    return np.cos(2 * np.pi * differences / modulus)


if __name__ == "__main__":
    weights = float32_tensors(FOLDER / "relu31.safetensors")
    layouts = {"onehot31.pt": onehot, "chughtai31.pt": two_embeddings, "zhongd31.pt": linear_layers}
    for name, layout in layouts.items():
        torch.save(layout(weights["Win"], weights["Wout"]), FOLDER / name)
    np.save(FOLDER / "logits7.npy", logits(7))
    np.savez(FOLDER / "logits7-flat.npz", logits=logits(7).reshape(49, 7))
