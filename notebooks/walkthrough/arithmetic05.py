"""A one-layer transformer in NumPy, double precision, for 05_transformer.ipynb. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

TURN = 2 * np.pi
LAYER = "blocks.0."
Weights = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Evaluation:
    """What a network makes of every input (a, b); the first two axes of each array are a and b."""

    attention: np.ndarray
    """[M, M, 3, heads]: how much of what the last position takes in comes from a, b and "="."""
    activations: np.ndarray
    """[M, M, neurons], after ReLU."""
    logits: np.ndarray
    """[M, M, M]; the logit of "=" left out."""

    def right(self) -> int:
        """On how many inputs the logit of a + b mod M is the largest."""
        return int((self.logits.argmax(axis=2) == sums(len(self.logits))).sum())


def weights(path: Path, snapshot: int | None = None) -> dict[str, np.ndarray]:
    """The arrays of the network, or of one of its snapshots, in double precision."""
    arrays = {name: array for name, array in load_file(path).items() if name.count(".W_") or ".b_" in name}
    return {
        name: (array if snapshot is None else array[snapshot]).astype(float) for name, array in arrays.items()
    }


def sums(modulus: int) -> np.ndarray:
    tokens = np.arange(modulus)
    return (tokens[:, None] + tokens) % modulus


def evaluate(w: Weights, attention: np.ndarray | None = None) -> Evaluation:
    """The forward pass at "="; `attention` [3, heads] stands in for the softmax on every input."""
    embed, position = w["embed.W_E"].T, w["pos_embed.W_pos"]
    modulus = len(embed) - 1
    end = embed[modulus] + position[2]
    query = w[LAYER + "attn.W_Q"] @ end  # [heads, width]
    seen = [embed[:modulus] + position[0], embed[:modulus] + position[1], end[None]]
    scores = [
        np.einsum("hk,hkd,td->th", query, w[LAYER + "attn.W_K"], x) / query.shape[1] ** 0.5 for x in seen
    ]
    values = [np.einsum("hkd,td->thk", w[LAYER + "attn.W_V"], x) for x in seen]
    a, b = np.divmod(np.arange(modulus**2), modulus)
    if attention is None:
        pattern = np.stack([scores[0][a], scores[1][b], scores[2][0 * a]], axis=1)
        pattern = np.exp(pattern - pattern.max(axis=1, keepdims=True))
        pattern /= pattern.sum(axis=1, keepdims=True)
    else:
        pattern = np.broadcast_to(attention, (modulus**2, *attention.shape))
    mixed = sum(
        pattern[:, place, :, None] * value[index]
        for place, (value, index) in enumerate(zip(values, (a, b, 0 * a)))
    )
    stream = end + mixed.reshape(modulus**2, -1) @ w[LAYER + "attn.W_O"].T
    hidden = np.maximum(stream @ w[LAYER + "mlp.W_in"].T + w[LAYER + "mlp.b_in"], 0)
    stream = stream + hidden @ w[LAYER + "mlp.W_out"].T + w[LAYER + "mlp.b_out"]
    logits = stream @ w["unembed.W_U"][:, :modulus]
    return Evaluation(
        *(table.reshape(modulus, modulus, *table.shape[1:]) for table in (pattern, hidden, logits))
    )


def waves(modulus: int, frequencies: Sequence[int] | None = None) -> np.ndarray:
    """[M, n] orthonormal: the constant first, then cos and sin of each frequency, 1, 2, ... by default."""
    tokens = np.arange(modulus)
    columns = [np.full(modulus, np.sqrt(1 / modulus))]
    for f in range(1, modulus // 2 + 1) if frequencies is None else frequencies:
        columns += [np.sqrt(2 / modulus) * wave(TURN * f * tokens / modulus) for wave in (np.cos, np.sin)]
    return np.stack(columns, axis=1)


def fourier_norms(rows: np.ndarray) -> np.ndarray:
    """Of `rows` [M, d], a vector for each token: the norm of each wave's vector [M], the constant's first."""
    return np.linalg.norm(waves(len(rows)).T @ rows, axis=1)


def embedded_without(w: Weights, frequency: int) -> dict[str, np.ndarray]:
    """The same network, the waves of one frequency removed from the embedding of a and b."""
    embed = w["embed.W_E"].copy()
    tokens = embed[:, :-1]
    basis = waves(tokens.shape[1], [frequency])[:, 1:]
    embed[:, :-1] = tokens - (tokens @ basis) @ basis.T
    return {**w, "embed.W_E": embed}


def neuron_to_logit(w: Weights) -> np.ndarray:
    """[neurons, M]: what a unit of each neuron's activation adds to the logits."""
    return w[LAYER + "mlp.W_out"].T @ w["unembed.W_U"][:, :-1]


def gini(values: np.ndarray) -> float:
    """Hurley and Rickard 2009: 0 if all are alike, near 1 if one is all."""
    values = np.sort(values)
    rank = np.arange(1, len(values) + 1)
    return float(1 - 2 * (values / values.sum() * (len(values) - rank + 0.5) / len(values)).sum())


def explained_fractions(activations: np.ndarray) -> np.ndarray:
    """[neurons, M // 2]: the part of each map's variance that a frequency's eight waves explain; M is odd."""
    modulus = len(activations)
    basis = waves(modulus)
    spectrum = np.einsum("abn,ai,bj->nij", activations, basis, basis, optimize=True) ** 2
    spectrum[:, 0, 0] = 0
    fractions = []
    for f in range(1, modulus // 2 + 1):
        own = [0, 2 * f - 1, 2 * f]
        fractions.append(spectrum[np.ix_(range(len(spectrum)), own, own)].sum(axis=(1, 2)))
    total = spectrum.sum(axis=(1, 2))
    return np.stack(fractions, axis=1) / np.where(total > 0, total, 1)[:, None]


def without(logits: np.ndarray, frequencies: Sequence[int]) -> np.ndarray:
    """The logits less, for each class, their projection on cos and sin of 2 pi f (a + b) / M."""
    modulus = len(logits)
    tokens = np.arange(modulus)
    by_sum = logits[tokens[:, None], (tokens - tokens[:, None]) % modulus].mean(axis=0)  # [a + b, class]
    basis = waves(modulus, frequencies)[:, 1:]
    return logits - (basis @ (basis.T @ by_sum))[sums(modulus)]


def leads(logits: np.ndarray) -> np.ndarray:
    """[M, M]: the logit of a + b mod M less the largest other."""
    right = sums(len(logits))[..., None]
    others = logits.copy()
    np.put_along_axis(others, right, -np.inf, axis=2)
    return np.take_along_axis(logits, right, axis=2)[..., 0] - others.max(axis=2)


def losses(logits: np.ndarray) -> np.ndarray:
    """[M, M]: the cross entropy of a + b mod M on each input, in nats."""
    largest = logits.max(axis=2)
    total = largest + np.log(np.exp(logits - largest[..., None]).sum(axis=2))
    return total - np.take_along_axis(logits, sums(len(logits))[..., None], axis=2)[..., 0]


def envelope(logits: np.ndarray, frequency: int) -> tuple[np.ndarray, np.ndarray]:
    """`f (a - b) / M` in turns, from 0 to 1/2, and there the mean height of cos(2 pi f (a + b - c) / M)."""
    modulus = len(logits)
    a, b, c = np.ogrid[:modulus, :modulus, :modulus]
    centred = logits - logits.mean(axis=2, keepdims=True)
    heights = 2 * (centred * np.cos(TURN * frequency * (a + b - c) / modulus)).mean(axis=2)
    apart = (frequency * (a - b)[..., 0]) % modulus
    apart = np.minimum(apart, modulus - apart)
    mean = np.array([heights[apart == one].mean() for one in range(modulus // 2 + 1)])
    return np.arange(len(mean)) / modulus, mean


def distance_irrelevance(logits: np.ndarray) -> float:
    """Zhong et al. 2023: the right logit's deviation at fixed b - a, on average, over that over all."""
    modulus = len(logits)
    right = np.take_along_axis(logits, sums(modulus)[..., None], axis=2)[..., 0]
    tokens = np.arange(modulus)
    by_distance = right[tokens, (tokens + tokens[:, None]) % modulus]  # [b - a, a]
    return float(by_distance.std(axis=1).mean() / right.std())
